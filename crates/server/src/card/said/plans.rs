//! Cards of a plan, a part of it, an item, and what changed.

use super::{Figure, Said, as_of};
use crate::source::StoreSource;
use contract::Date;
use contract::difference::PlanDifference;
use contract::language::Language;
use contract::light::{Counts, Sign};
use contract::plan::{ItemRow, ItemView, PlanFilter, PlanView, StripPart};
use contract::problem::{Code, Problem};
use huiyin::components::sign::example;
use huiyin::source::Source;
use huiyin::words::milestone::why;
use huiyin::words::plan::{furthest, opening, part_heading};
use huiyin::words::punctuation::shown;
use huiyin::words::sign::{PlanYear, name_in};
use huiyin::words::{change, number};

/// How many measures of an item a card has room for.
const MEASURES: usize = 2;

impl Said {
    pub(super) fn plan(
        self,
        plan: PlanView,
        part: Option<&str>,
        language: Language,
    ) -> Result<Self, Problem> {
        let plan_year = PlanYear::on(plan.state.day, plan.year);
        let day = as_of(plan.state.day, language);
        let Some(part) = part else {
            return Ok(Self {
                sentence: opening(plan.year, plan.counts.total, language),
                figures: tally(&plan.counts, plan_year, language),
                strip: plan.strip,
                day,
                ..self
            });
        };
        let chosen = plan.strip.into_iter().find(|known| known.numeral == part);
        let chosen = chosen.ok_or_else(|| Problem::new(Code::NotFound, language))?;
        let counts = Counts::count(chosen.cells.iter().map(|cell| cell.light.sign));
        Ok(Self {
            kicker: self.title,
            title: part_heading(part, &chosen.title, language),
            sentence: match language {
                Language::Chinese => format!("这一部分 {} 项重点工作：", counts.total),
                Language::English => format!("{} promises in this part:", counts.total),
            },
            figures: tally(&counts, plan_year, language),
            // The part's name is the title: it need not stand before its cells again.
            strip: vec![StripPart { numeral: String::new(), ..chosen }],
            day,
            ..self
        })
    }

    pub(super) async fn item(
        self,
        view: ItemView,
        day: Option<Date>,
        source: &StoreSource,
        language: Language,
    ) -> Result<Self, Problem> {
        let plan = source.plan(view.year, PlanFilter::default(), day).await?;
        let plan_year = PlanYear::on(view.state.day, view.year);
        let number = view.item.number;
        let kicker = match language {
            Language::Chinese => format!("{} · 第 {number} 项", shown(&view.plan_title)),
            Language::English => format!("{} · item {number}", shown(&view.plan_title)),
        };
        let mut figures = vec![light(&view.item, plan_year, language)];
        figures.extend(measures(&view.item));
        Ok(Self {
            kicker,
            sentence: why(&view.item, (view.year, plan_year), language),
            figures,
            strip: plan.strip,
            marked: vec![number],
            mark: language.say("下面有横线的一格是这一项。", "The cell with a line below it is this item."),
            day: as_of(view.state.day, language),
            ..self
        })
    }

    pub(super) async fn changes(
        self,
        difference: PlanDifference,
        source: &StoreSource,
        language: Language,
    ) -> Result<Self, Problem> {
        let later = (!difference.to.provisional).then_some(difference.to.day);
        let plan = source.plan(difference.year, PlanFilter::default(), later).await?;
        let plan_year = PlanYear::on(difference.to.day, difference.year);
        let figures = Sign::ALL.into_iter().filter_map(|sign| {
            let (before, after) = (difference.counts_before.of(sign), difference.counts_after.of(sign));
            let number = if before == after { after.to_string() } else { format!("{before}→{after}") };
            let shown = before + after > 0 || sign == Sign::Done;
            shown.then(|| Figure { unit: String::new(), ..counted(sign, number, plan_year, language) })
        });
        Ok(Self {
            kicker: shown(&difference.plan_title),
            sentence: change::sentence(&difference, language),
            figures: figures.collect(),
            strip: plan.strip,
            marked: difference.items.iter().map(|item| item.number).collect(),
            mark: language.say(
                "下面有横线的格子，这两天之间有变化。",
                "A line below a cell: it changed between the two days.",
            ),
            day: as_of(difference.to.day, language),
            ..self
        })
    }
}

/// The signs that occur, counted; done also where none is, as the page's sentence has it.
fn tally(counts: &Counts, plan_year: PlanYear, language: Language) -> Vec<Figure> {
    let signs = Sign::ALL.into_iter().filter(|sign| counts.of(*sign) > 0 || *sign == Sign::Done);
    signs.map(|sign| counted(sign, counts.of(sign).to_string(), plan_year, language)).collect()
}

fn counted(sign: Sign, number: String, plan_year: PlanYear, language: Language) -> Figure {
    let label = name_in(plan_year, sign, language);
    Figure { light: Some(example(sign)), ..Figure::new(number, language.say("项", ""), label) }
}

/// How an item stands: its days or percent with the sign's name below, or the name alone.
fn light(item: &ItemRow, plan_year: PlanYear, language: Language) -> Figure {
    let light = item.light;
    let name = name_in(plan_year, light.sign, language);
    let figure = match (light.sign, light.days_late, light.percent) {
        (Sign::Late, Some(days), _) => Figure::new(days.to_string(), language.say("天", "days"), name),
        (Sign::OnCourse | Sign::AtRisk, _, Some(percent)) => Figure::new(format!("{percent}%"), "", name),
        _ => Figure::new(name, "", ""),
    };
    Figure { light: Some(light), ..figure }
}

/// Values beside their goals. Those furthest behind the text's own targets come first; milestones in their order.
fn measures(item: &ItemRow) -> Vec<Figure> {
    let milestones = item.assignment.iter().flat_map(|assignment| &assignment.milestones);
    let counted = milestones.filter_map(|one| {
        Some((
            &one.milestone.title,
            one.reached?.value,
            one.milestone.goal.as_ref().map(|goal| (goal.target, &goal.unit))?,
        ))
    });
    let promised = furthest(&item.measures).into_iter().filter_map(|measure| {
        Some((&measure.target.text, measure.reached?.value, (measure.target.value, &measure.target.unit)))
    });
    let figure = |(title, value, (target, unit)): (&String, f64, (f64, &String))| {
        Figure::new(format!("{} / {}", number::plain(value), number::plain(target)), unit, shown(title))
    };
    counted.chain(promised).take(MEASURES).map(figure).collect()
}
