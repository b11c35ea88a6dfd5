//! Sentences about milestones: how one stands, why an item's light shows what it shows, what comes next.

use crate::words::sign::{self, PlanYear};
use crate::words::{date, number, plan, punctuation::shown};
use contract::Date;
use contract::assignment::{AssignmentView, MilestoneView};
use contract::language::Language;
use contract::light::{Basis, Sign};
use contract::plan::ItemRow;

/// The assignment that says how an item stands. One without milestones leaves the unit's own word (rule 5).
fn with_milestones(row: &ItemRow) -> Option<&AssignmentView> {
    row.assignment.as_ref().filter(|assignment| !assignment.milestones.is_empty())
}

/// Why an item shows what it shows, in a few sentences: which milestone is late and since when, what comes next.
pub fn why(row: &ItemRow, (year, plan_year): (i16, PlanYear), language: Language) -> String {
    let Some(assignment) = with_milestones(row) else {
        return sign::explained(&row.light, row.updated_on, plan_year, language);
    };
    let steps = Steps { assignment, year, language };
    let mut sentences = vec![steps.state(row.light.sign)];
    sentences.extend(steps.next().map(|next| steps.upcoming(next)));
    let speaks = plan_year == PlanYear::Running
        && !row.light.reported_this_month
        && !matches!(row.light.sign, Sign::Done | Sign::NotMeasured);
    if speaks {
        sentences.push(sign::silence(row.updated_on, language).trim().to_owned());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(language.say("", " "))
}

/// What a row of the plan says of its milestones: the one that is late the longest, else the next one.
pub fn row(row: &ItemRow, year: i16, language: Language) -> Option<String> {
    let Some(assignment) = with_milestones(row) else {
        return plan::furthest(&row.measures).map(|measure| plan::measure(measure, language));
    };
    let steps = Steps { assignment, year, language };
    let (milestone, late) = match steps.latest() {
        Some(late) => (late, true),
        None => (steps.next()?, false),
    };
    let (title, day) =
        (shown(&milestone.milestone.title), date::within(steps.due(milestone), year, language));
    Some(match (language, late) {
        (Language::Chinese, true) => format!("{title}，应于{day}完成"),
        (Language::Chinese, false) => format!("下一步：{title}，{day}到期"),
        (Language::English, true) => format!("{title}, due {day}"),
        (Language::English, false) => format!("next: {title}, due {day}"),
    })
}

/// Value and goal: `40 / 97 所`; without a value `目标 97 所，还没有报数`. Nothing for a step that is not counted.
pub fn reached(milestone: &MilestoneView, language: Language) -> Option<String> {
    let goal = milestone.milestone.goal.as_ref()?;
    let target = number::with_unit(&number::plain(goal.target), &goal.unit);
    Some(match (&milestone.reached, language) {
        (Some(reading), _) => format!("{} / {target}", number::plain(reading.value)),
        (None, Language::Chinese) => format!("目标 {target}，还没有报数"),
        (None, Language::English) => format!("target {target}, nothing reported"),
    })
}

/// How much one of several milestones counts, where they do not all count the same: `占整项工作的 30%`.
pub fn share(milestone: &MilestoneView, all: &[MilestoneView], language: Language) -> Option<String> {
    let weights = || all.iter().map(|one| one.milestone.weight);
    if weights().all(|weight| weight == milestone.milestone.weight) {
        return None;
    }
    let percent = milestone.milestone.weight * 100 / weights().sum::<u32>().max(1);
    Some(match language {
        Language::Chinese => format!("占整项工作的 {percent}%"),
        Language::English => format!("{percent}% of the item"),
    })
}

/// The rule by which an item has its state, and its number in the rules.
pub fn rule(row: &ItemRow) -> u32 {
    match (with_milestones(row), row.light.basis, row.light.sign) {
        (Some(_), _, Sign::Late) => 6,
        (Some(_), _, Sign::AtRisk) => 7,
        (Some(_), _, _) => 9,
        (None, Basis::Derived, _) => 2,
        (None, Basis::SelfReported, _) => 3,
        (None, Basis::Nothing, _) => 4,
    }
}

struct Steps<'a> {
    assignment: &'a AssignmentView,
    year: i16,
    language: Language,
}

impl<'a> Steps<'a> {
    fn due(&self, milestone: &MilestoneView) -> Date {
        milestone.milestone.due_within(self.assignment.due, self.year)
    }

    fn of(&self, sign: Sign) -> impl Iterator<Item = &'a MilestoneView> {
        self.assignment.milestones.iter().filter(move |milestone| milestone.sign == sign)
    }

    fn latest(&self) -> Option<&'a MilestoneView> {
        self.of(Sign::Late).min_by_key(|milestone| self.due(milestone))
    }

    /// The next one that is due.
    fn next(&self) -> Option<&'a MilestoneView> {
        let open = self.assignment.milestones.iter();
        open.filter(|milestone| !matches!(milestone.sign, Sign::Done | Sign::Late | Sign::AtRisk))
            .min_by_key(|milestone| self.due(milestone))
    }

    fn state(&self, sign: Sign) -> String {
        let (all, done) = (self.assignment.milestones.len(), self.of(Sign::Done).count());
        let chinese = self.language == Language::Chinese;
        match sign {
            Sign::Late => self.latest().map(|late| self.lateness(late)).unwrap_or_default(),
            Sign::AtRisk => {
                let first = self.of(Sign::AtRisk).min_by_key(|milestone| self.due(milestone));
                first.map(|milestone| self.risk(milestone)).unwrap_or_default()
            }
            Sign::Done => {
                let last = self.assignment.milestones.iter().filter_map(|milestone| milestone.done_on).max();
                let last = last.map(|day| date::full(day, self.language)).unwrap_or_default();
                if chinese {
                    format!("{all} 个节点全部完成，最后一个在 {last}。")
                } else {
                    format!("All milestones are done ({all}), the last one on {last}.")
                }
            }
            Sign::NotMeasured if chinese => {
                "分工已经公布，但还没有定节点，所以不显示进度，也不算作零。".to_owned()
            }
            Sign::NotMeasured => {
                "No milestone is set yet, so no progress is shown; this is not zero.".to_owned()
            }
            Sign::NotReported if chinese => {
                format!("{all} 个节点都还没有报过进展，所以不显示进度，也不算作零。")
            }
            Sign::NotReported => {
                "Nothing has been reported on any milestone, so no progress is shown; this is not zero."
                    .to_owned()
            }
            Sign::OnCourse if chinese => format!("{all} 个节点完成了 {done} 个，没有逾期的。"),
            Sign::OnCourse => format!("{done} of {all} milestones are done and none is late."),
        }
    }

    fn lateness(&self, late: &MilestoneView) -> String {
        let (title, days) = (shown(&late.milestone.title), late.days_late.unwrap_or_default());
        let day = |day: Date| date::within(day, self.year, self.language);
        let others = self.of(Sign::Late).count() - 1;
        match self.language {
            Language::Chinese => {
                let planned = match (&late.milestone.revised, late.milestone.planned) {
                    (Some(revised), Some(planned)) => {
                        format!("“{title}”原定{}完成，后来改到{}", day(planned), day(revised.date))
                    }
                    _ => format!("“{title}”应于{}完成", day(self.due(late))),
                };
                let reached = late
                    .percent
                    .map_or_else(|| "还没有完成".to_owned(), |percent| format!("只完成了 {percent}%"));
                let more = if others > 0 {
                    format!("另有 {others} 个节点也逾期了。")
                } else {
                    String::new()
                };
                format!("{planned}，{reached}，已经逾期 {days} 天。{more}")
            }
            Language::English => {
                let planned = match (&late.milestone.revised, late.milestone.planned) {
                    (Some(revised), Some(planned)) => {
                        format!(
                            "“{title}” was planned for {}, then moved to {}",
                            day(planned),
                            day(revised.date)
                        )
                    }
                    _ => format!("“{title}” was due on {}", day(self.due(late))),
                };
                let reached = late
                    .percent
                    .map_or_else(|| "is not done".to_owned(), |percent| format!("is {percent}% done"));
                let unit = if days == 1 { "day" } else { "days" };
                let more = if others > 0 { format!(" {others} more late.") } else { String::new() };
                format!("{planned}; it {reached} and {days} {unit} late.{more}")
            }
        }
    }

    fn risk(&self, milestone: &MilestoneView) -> String {
        let title = shown(&milestone.milestone.title);
        let day = date::within(self.due(milestone), self.year, self.language);
        match (self.language, milestone.percent) {
            (Language::Chinese, Some(percent)) => {
                format!("“{title}”完成了 {percent}%，落后于时间进度，{day}到期。")
            }
            (Language::Chinese, None) => format!("“{title}”{day}就到期，还没有完成。"),
            (Language::English, Some(percent)) => {
                format!("“{title}” is {percent}% done, behind the time that has passed; it is due on {day}.")
            }
            (Language::English, None) => format!("“{title}” is due on {day} and not done."),
        }
    }

    fn upcoming(&self, next: &MilestoneView) -> String {
        let title = shown(&next.milestone.title);
        let day = date::within(self.due(next), self.year, self.language);
        match self.language {
            Language::Chinese => format!("下一个节点是“{title}”，{day}到期。"),
            Language::English => format!("Next comes “{title}”, due {day}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::assignment::{Goal, Milestone, Revision};
    use contract::light::Light;
    use jiff::civil::date;

    fn milestone(title: &str, planned: Date, sign: Sign) -> MilestoneView {
        MilestoneView {
            milestone: Milestone {
                title: title.into(),
                planned: Some(planned),
                weight: 1,
                ..Milestone::default()
            },
            reached: None,
            done_on: (sign == Sign::Done).then_some(planned),
            sign,
            percent: None,
            days_late: (sign == Sign::Late).then_some(51),
        }
    }

    fn item(sign: Sign, milestones: Vec<MilestoneView>) -> ItemRow {
        ItemRow {
            number: 1,
            title: "食堂".into(),
            body: String::new(),
            units: vec![],
            light: Light {
                sign,
                basis: Basis::Derived,
                percent: None,
                days_late: None,
                reported_this_month: true,
            },
            measures: vec![],
            assignment: Some(AssignmentView { milestones, ..AssignmentView::default() }),
            updated_on: None,
        }
    }

    fn said(row: &ItemRow, language: Language) -> String {
        why(row, (2026, PlanYear::Running), language)
    }

    #[test]
    fn a_late_item_names_the_milestone_its_days_and_what_comes_next() {
        let mut late = milestone("设备到位", date(2026, 6, 30), Sign::Late);
        late.milestone.revised = Some(Revision { date: date(2026, 9, 30), reason: "到货晚".into() });
        late.percent = Some(60);
        let row = item(Sign::Late, vec![late, milestone("验收", date(2026, 12, 15), Sign::OnCourse)]);
        assert_eq!(
            said(&row, Language::Chinese),
            "“设备到位”原定6月30日完成，后来改到9月30日，只完成了 60%，已经逾期 51 天。下一个节点是“验收”，12月15日到期。"
        );
        assert_eq!(
            said(&row, Language::English),
            "“设备到位” was planned for 30 June, then moved to 30 September; it is 60% done and 51 days late. Next comes “验收”, due 15 December."
        );
        assert_eq!(rule(&row), 6);
    }

    #[test]
    fn an_item_on_course_says_what_comes_next_and_silence_is_said() {
        let mut row = item(
            Sign::OnCourse,
            vec![
                milestone("招标", date(2026, 3, 1), Sign::Done),
                milestone("验收", date(2026, 12, 15), Sign::OnCourse),
            ],
        );
        row.light.reported_this_month = false;
        row.updated_on = Some(date(2026, 10, 9));
        assert_eq!(
            said(&row, Language::Chinese),
            "2 个节点完成了 1 个，没有逾期的。下一个节点是“验收”，12月15日到期。本月还没有新的报告，上一次是 2026年10月9日。"
        );
        assert_eq!(super::row(&row, 2026, Language::Chinese), Some("下一步：验收，12月15日到期".into()));
    }

    #[test]
    fn without_milestones_the_units_own_word_is_explained() {
        let mut row = item(Sign::Done, Vec::new());
        row.light.basis = Basis::SelfReported;
        assert!(said(&row, Language::Chinese).contains("单位自报"));
        assert_eq!(rule(&row), 3);
    }

    #[test]
    fn a_weight_is_said_only_where_weights_differ() {
        let mut all = vec![
            milestone("一", date(2026, 3, 1), Sign::Done),
            milestone("二", date(2026, 6, 1), Sign::OnCourse),
        ];
        assert_eq!(share(&all[0], &all, Language::Chinese), None);
        all[0].milestone.weight = 3;
        assert_eq!(share(&all[0], &all, Language::Chinese), Some("占整项工作的 75%".into()));
    }

    #[test]
    fn a_value_stands_beside_its_goal() {
        let mut counted = milestone("改造", date(2026, 12, 31), Sign::NotReported);
        assert_eq!(reached(&counted, Language::Chinese), None);
        counted.milestone.goal = Some(Goal { target: 97.0, baseline: 0.0, unit: "所".into() });
        assert_eq!(reached(&counted, Language::Chinese), Some("目标 97 所，还没有报数".into()));
        counted.reached = Some(contract::plan::Reading { value: 40.0, on: date(2026, 5, 1) });
        assert_eq!(reached(&counted, Language::English), Some("40 / 97 所".into()));
    }
}
