//! A plan as it stood on a day: the outline in force and the updates published by then, replayed. Today's
//! page, a page as of a day and the history are the same replay.

use crate::light::{self, Facts};
use crate::milestone::{self, ItemAssignment};
use contract::Date;
use contract::light::{Counts, Light, Sign};
use contract::outline::{Outline, OutlineItem, OutlinePart};
use contract::plan::{
    Cell, Heading, ItemRow, ItemView, Measure, PartView, PlanFilter, PlanView, Progress, Reading,
    SectionView, StateOf, StripPart, UpdateView,
};
use std::collections::HashMap;

/// An update with the item it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemUpdate {
    /// The item's number.
    pub number: u32,
    /// The update.
    pub update: UpdateView,
}

/// A plan with what was published about it by the day in `state`, oldest first.
#[derive(Clone, Debug)]
pub struct Replay<'a> {
    /// The outline in force.
    pub outline: &'a Outline,
    /// The updates, oldest first.
    pub updates: &'a [ItemUpdate],
    /// The published assignments, oldest first.
    pub assignments: &'a [ItemAssignment],
    /// The day.
    pub state: StateOf,
    /// What was published of each item.
    items: HashMap<u32, OfItem<'a>>,
}

/// What was published of an item, oldest first.
#[derive(Clone, Debug, Default)]
struct OfItem<'a> {
    updates: Vec<&'a UpdateView>,
    assignments: Vec<&'a ItemAssignment>,
}

impl<'a> Replay<'a> {
    /// The replay of an outline with what was published about it.
    pub fn new(
        outline: &'a Outline,
        updates: &'a [ItemUpdate],
        assignments: &'a [ItemAssignment],
        state: StateOf,
    ) -> Self {
        let mut items: HashMap<u32, OfItem<'a>> = HashMap::new();
        for item in updates {
            items.entry(item.number).or_default().updates.push(&item.update);
        }
        for published in assignments {
            items.entry(published.number).or_default().assignments.push(published);
        }
        Self { outline, updates, assignments, state, items }
    }

    /// The plan with the items that pass the filter; counts and strip are always those of the whole.
    pub fn plan(&self, filter: &PlanFilter) -> PlanView {
        let parts: Vec<PartRows<'_>> = self.outline.parts.iter().map(|part| self.rows(part)).collect();
        let mut units: Vec<String> =
            parts.iter().flat_map(PartRows::items).flat_map(|row| row.units.iter().cloned()).collect();
        units.sort();
        units.dedup();
        PlanView {
            year: self.outline.year,
            title: self.outline.title.clone(),
            preamble: self.outline.preamble.clone(),
            state: self.state,
            counts: counts(parts.iter().flat_map(PartRows::items)),
            progress: progress(parts.iter().flat_map(PartRows::items)),
            strip: parts.iter().map(PartRows::strip).collect(),
            units,
            parts: parts.into_iter().filter_map(|part| part.passing(filter)).collect(),
            citation: None,
        }
    }

    /// One item; `None` if the plan has no such number.
    pub fn item(&self, number: u32) -> Option<ItemView> {
        let numbers: Vec<u32> = self.outline.items().map(|item| item.number).collect();
        let place = numbers.iter().position(|candidate| *candidate == number)?;
        let (part, section, item) = self.find(number)?;
        Some(ItemView {
            year: self.outline.year,
            plan_title: self.outline.title.clone(),
            state: self.state,
            part,
            section,
            item: self.row(item),
            documents: self
                .assignments_of(number)
                .last()
                .map_or(&item.documents, |published| &published.assignment.documents)
                .clone(),
            updates: self.updates_of(number).iter().rev().copied().cloned().collect(),
            changes: milestone::changes(self.assignments_of(number)),
            // Notices and letters are no part of the plan; whoever shows the item adds them.
            notices: Vec::new(),
            letters: Vec::new(),
            replies: Vec::new(),
            previous: place.checked_sub(1).map(|before| numbers[before]),
            next: numbers.get(place + 1).copied(),
            citation: None,
        })
    }

    /// How the items stand.
    pub fn counts(&self) -> Counts {
        Counts::count(self.outline.items().map(|item| self.row(item).light.sign))
    }

    /// How far what is measured has come.
    pub fn progress(&self) -> Progress {
        Progress::of(self.outline.items().map(|item| self.row(item).light.percent))
    }

    fn find(&self, number: u32) -> Option<(Heading, Option<Heading>, &OutlineItem)> {
        self.outline.parts.iter().find_map(|part| {
            let heading = heading(&part.numeral, &part.title);
            if let Some(item) = part.items.iter().find(|item| item.number == number) {
                return Some((heading, None, item));
            }
            part.sections.iter().find_map(|section| {
                let item = section.items.iter().find(|item| item.number == number)?;
                let within = self::heading(&section.numeral, &section.title);
                Some((heading.clone(), Some(within), item))
            })
        })
    }

    /// The updates of an item, oldest first.
    pub fn updates_of(&self, number: u32) -> &[&'a UpdateView] {
        self.items.get(&number).map_or(&[], |item| &item.updates)
    }

    /// The published assignments of an item, oldest first.
    pub fn assignments_of(&self, number: u32) -> &[&'a ItemAssignment] {
        self.items.get(&number).map_or(&[], |item| &item.assignments)
    }

    fn rows<'p>(&self, part: &'p OutlinePart) -> PartRows<'p> {
        let rows = |items: &[OutlineItem]| items.iter().map(|item| self.row(item)).collect();
        PartRows {
            part,
            items: rows(&part.items),
            sections: part.sections.iter().map(|section| rows(&section.items)).collect(),
        }
    }

    fn row(&self, item: &OutlineItem) -> ItemRow {
        match self.assignments_of(item.number).last() {
            Some(published) => self.assigned_row(item, published),
            None => self.proposed_row(item),
        }
    }

    fn assigned_row(&self, item: &OutlineItem, published: &ItemAssignment) -> ItemRow {
        let updates = self.updates_of(item.number);
        let updated_on = updates.iter().rfind(|update| update.withdrawn.is_none()).map(|update| update.on);
        let view = milestone::view(published, updates, (self.outline.year, self.state.day));
        let light = if view.milestones.is_empty() {
            let mut claim =
                updates.iter().filter(|update| update.withdrawn.is_none()).filter_map(|update| update.claim);
            let facts = Facts {
                year: self.outline.year,
                targets: &[],
                readings: &[],
                claim: claim.next_back(),
                updated_on,
            };
            light::light(&facts, self.state.day)
        } else {
            milestone::light(&view, updated_on, self.state.day)
        };
        ItemRow {
            number: item.number,
            title: item.title.clone(),
            body: item.body.clone(),
            units: published.assignment.units.clone(),
            light,
            measures: Vec::new(),
            assignment: Some(view),
            updated_on,
        }
    }

    fn proposed_row(&self, item: &OutlineItem) -> ItemRow {
        let mut readings: Vec<Option<Reading>> = vec![None; item.targets.len()];
        let (mut claim, mut updated_on) = (None, None);
        for update in self.updates_of(item.number).iter().filter(|update| update.withdrawn.is_none()) {
            updated_on = Some(update.on);
            claim = update.claim.or(claim);
            for reading in &update.readings {
                if let Some(slot) = readings.get_mut(reading.target) {
                    *slot = Some(Reading { value: reading.value, on: update.on });
                }
            }
        }
        let light = self.light(item, &readings, claim, updated_on);
        let targets = item.targets.iter().cloned();
        ItemRow {
            number: item.number,
            title: item.title.clone(),
            body: item.body.clone(),
            units: item.units.clone(),
            light,
            measures: targets.zip(readings).map(|(target, reached)| Measure { target, reached }).collect(),
            assignment: None,
            updated_on,
        }
    }

    fn light(
        &self,
        item: &OutlineItem,
        readings: &[Option<Reading>],
        claim: Option<Sign>,
        updated_on: Option<Date>,
    ) -> Light {
        let facts = Facts { year: self.outline.year, targets: &item.targets, readings, claim, updated_on };
        light::light(&facts, self.state.day)
    }
}

/// Leaves the rows out, where only sentence, strip and the parts' own figures are shown.
pub fn without_rows(mut plan: PlanView) -> PlanView {
    for part in &mut plan.parts {
        part.items.clear();
        part.sections.clear();
    }
    plan
}

struct PartRows<'a> {
    part: &'a OutlinePart,
    items: Vec<ItemRow>,
    sections: Vec<Vec<ItemRow>>,
}

impl PartRows<'_> {
    fn items(&self) -> impl Iterator<Item = &ItemRow> {
        self.items.iter().chain(self.sections.iter().flatten())
    }

    fn strip(&self) -> StripPart {
        let cell = |row: &ItemRow| Cell { number: row.number, title: row.title.clone(), light: row.light };
        StripPart {
            numeral: self.part.numeral.clone(),
            title: self.part.title.clone(),
            cells: self.items().map(cell).collect(),
        }
    }

    /// The part with the rows that pass; `None` if none does and something was asked for.
    fn passing(self, filter: &PlanFilter) -> Option<PartView> {
        if filter.part.as_ref().is_some_and(|numeral| *numeral != self.part.numeral) {
            return None;
        }
        let (counts, progress) = (counts(self.items()), progress(self.items()));
        let keep = |rows: Vec<ItemRow>| -> Vec<ItemRow> {
            rows.into_iter().filter(|row| passes(row, filter)).collect()
        };
        let sections = self.part.sections.iter().zip(self.sections).map(|(section, rows)| SectionView {
            numeral: section.numeral.clone(),
            title: section.title.clone(),
            items: keep(rows),
        });
        let sections: Vec<SectionView> =
            sections.filter(|section| filter.is_empty() || !section.items.is_empty()).collect();
        let items = keep(self.items);
        if !filter.is_empty() && items.is_empty() && sections.is_empty() {
            return None;
        }
        Some(PartView {
            numeral: self.part.numeral.clone(),
            title: self.part.title.clone(),
            counts,
            progress,
            items,
            sections,
        })
    }
}

fn passes(row: &ItemRow, filter: &PlanFilter) -> bool {
    let contains = |words: &String| {
        let words = words.to_lowercase();
        words.split_whitespace().all(|word| {
            row.title.to_lowercase().contains(word)
                || row.body.to_lowercase().contains(word)
                || row.number.to_string() == word
        })
    };
    filter.sign.is_none_or(|sign| row.light.sign == sign)
        && filter.unit.as_ref().is_none_or(|unit| row.units.contains(unit))
        && filter.words.as_ref().is_none_or(contains)
}

fn counts<'a>(rows: impl Iterator<Item = &'a ItemRow>) -> Counts {
    Counts::count(rows.map(|row| row.light.sign))
}

fn progress<'a>(rows: impl Iterator<Item = &'a ItemRow>) -> Progress {
    Progress::of(rows.map(|row| row.light.percent))
}

fn heading(numeral: &str, title: &str) -> Heading {
    Heading { numeral: numeral.to_owned(), title: title.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::outline::{OutlineSection, Target};
    use contract::plan::TargetReading;
    use jiff::civil::date;

    fn outline() -> Outline {
        let item = |number: u32, title: &str, unit: &str| OutlineItem {
            number,
            title: title.into(),
            body: format!("{title}的正文"),
            units: vec![unit.into()],
            targets: vec![Target { text: "3所".into(), value: 3.0, unit: "所".into(), due: None }],
            ..OutlineItem::default()
        };
        let section = OutlineSection {
            numeral: "一".into(),
            title: "学前".into(),
            items: vec![item(3, "幼儿园", "基教科")],
            ..OutlineSection::default()
        };
        let part = |numeral: &str, items, sections| OutlinePart {
            numeral: numeral.into(),
            title: "部分".into(),
            items,
            sections,
            ..OutlinePart::default()
        };
        Outline {
            title: "安排".into(),
            year: 2026,
            parts: vec![
                part("一", vec![item(1, "食堂", "后勤中心"), item(2, "校服", "后勤中心")], vec![]),
                part("二", vec![], vec![section]),
            ],
            ..Outline::default()
        }
    }

    fn update(publication: i64, number: u32, value: f64) -> ItemUpdate {
        ItemUpdate {
            number,
            update: UpdateView {
                publication,
                on: date(2026, 3, publication as i8),
                unit: "后勤中心".into(),
                text: "有进展".into(),
                readings: vec![TargetReading { target: 0, value }],
                done: vec![],
                no_progress: false,
                claim: None,
                evidence: String::new(),
                attachments: vec![],
                links: vec![],
                corrects: None,
                corrected_by: None,
                withdrawn: None,
            },
        }
    }

    fn view(updates: &[ItemUpdate], filter: &PlanFilter) -> PlanView {
        let state = StateOf { day: date(2026, 4, 1), provisional: false, publication: 9 };
        Replay::new(&outline(), updates, &[], state).plan(filter)
    }

    #[test]
    fn the_newest_reading_stands() {
        let plan = view(&[update(1, 1, 3.0), update(2, 1, 2.0)], &PlanFilter::default());
        assert_eq!(plan.parts[0].items[0].measures[0].reached.map(|reading| reading.value), Some(2.0));
        assert_eq!(plan.counts.done, 0);
    }

    #[test]
    fn a_filter_hides_rows_but_never_counts_or_cells() {
        let filter = PlanFilter { words: Some("食堂".into()), ..PlanFilter::default() };
        let plan = view(&[], &filter);
        assert_eq!(plan.parts.len(), 1);
        assert_eq!(plan.parts[0].items.len(), 1);
        assert_eq!(plan.counts.total, 3);
        assert_eq!(plan.strip.iter().map(|part| part.cells.len()).sum::<usize>(), 3);
    }

    #[test]
    fn part_unit_and_sign_filter_together() {
        let wanted = |part: &str, unit: &str, sign| PlanFilter {
            part: Some(part.into()),
            unit: Some(unit.into()),
            sign: Some(sign),
            words: None,
        };
        assert_eq!(view(&[], &wanted("二", "基教科", Sign::NotReported)).parts[0].sections[0].items.len(), 1);
        assert!(view(&[], &wanted("二", "后勤中心", Sign::NotReported)).parts.is_empty());
        assert!(view(&[], &wanted("二", "基教科", Sign::Done)).parts.is_empty());
    }

    #[test]
    fn an_item_knows_its_place_and_its_history() {
        let state = StateOf { day: date(2026, 4, 1), provisional: false, publication: 9 };
        let updates = [update(1, 3, 1.0), update(2, 3, 2.0)];
        let outline = outline();
        let item = Replay::new(&outline, &updates, &[], state).item(3).expect("in the plan");
        assert_eq!(item.section.map(|section| section.title), Some("学前".to_owned()));
        assert_eq!((item.previous, item.next), (Some(2), None));
        assert_eq!(item.updates.iter().map(|update| update.publication).collect::<Vec<_>>(), [2, 1]);
    }
}
