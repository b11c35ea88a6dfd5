//! Who answers for an item and by what steps it gets done: units, leader, due date, milestones. It is published
//! whole, and published anew for every change, so each day has the one that was in force.

mod stand;

use crate::difference::Aspect;
use crate::light::Sign;
use crate::limits;
use crate::outline::OutlineItem;
use crate::plan::Reading;
use crate::problem::FieldError;
use crate::text::{MilestoneTitle, Phone, Post, Reason, TextError, UnitName, UnitOfMeasure, clean};
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// Who answers for an item, and its milestones.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Assignment {
    /// Names of the units; the first leads, the others co-operate.
    pub units: Vec<String>,
    /// The post of the leader in charge; empty if none is named. A post, never a name.
    pub leader: String,
    /// The telephone for supervision by the public; empty if none.
    pub phone: String,
    /// When the item is due; the plan's 31 December if absent.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due: Option<Date>,
    /// The milestones, in the order in which they are shown.
    pub milestones: Vec<Milestone>,
    /// Documents to be issued.
    pub documents: Vec<String>,
}

/// One step of an item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestone {
    /// Its number within the item, which is never given to another. Readings name it. A target of the plan's
    /// text that was confirmed keeps its place in the text's list, from 0.
    pub number: u32,
    /// What is to be there.
    pub title: String,
    /// When it was first planned for; it stays for ever.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub planned: Option<Date>,
    /// When it is due now, if that was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<Revision>,
    /// What is counted; absent for a step that is there or is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// How much it counts beside the others, from 1 to 100.
    #[serde(default = "one")]
    pub weight: u32,
}

/// A planned date that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revision {
    /// The new date.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub date: Date,
    /// Why, in words for the public.
    pub reason: String,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Goal {
    /// What is to be reached.
    pub target: f64,
    /// Where it stood at the beginning.
    #[serde(default)]
    pub baseline: f64,
    /// The unit of measure: `所`, `%`.
    pub unit: String,
}

/// A milestone as it stands on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneView {
    /// The milestone.
    #[serde(flatten)]
    pub milestone: Milestone,
    /// The newest measured value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reading>,
    /// The day it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub done_on: Option<Date>,
    /// How it stands.
    pub sign: Sign,
    /// How much of it is there, in percent; absent where nothing was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// Days since it was due, when late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_late: Option<u32>,
}

/// An assignment as an item's page shows it on a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssignmentView {
    /// The number of the publication it is from.
    pub publication: i64,
    /// The post of the leader in charge.
    pub leader: String,
    /// The telephone for supervision.
    pub phone: String,
    /// When the item is due.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due: Option<Date>,
    /// The milestones.
    pub milestones: Vec<MilestoneView>,
}

/// What a publication of an assignment changed, for the item's history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssignmentChange {
    /// The number of its publication.
    pub publication: i64,
    /// The day it was published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Why; empty for the first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Titles of milestones that are new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
    /// Titles of milestones that were dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
    /// Milestones whose date moved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
    /// Milestones whose goal changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<GoalChange>,
    /// What else changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended: Vec<Aspect>,
}

/// A milestone whose date moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// Its title.
    pub title: String,
    /// The date before; absent if there was none.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub from: Option<Date>,
    /// The date now.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub to: Option<Date>,
    /// Why.
    pub reason: String,
}

/// A milestone whose goal changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoalChange {
    /// Its title.
    pub title: String,
    /// The goal before.
    pub from: Option<Goal>,
    /// The goal now.
    pub to: Option<Goal>,
}

/// That a milestone without a goal was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MilestoneDone {
    /// The milestone's number.
    pub milestone: u32,
    /// The day it was done.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
}

/// An assignment as staff sends it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssignmentDraft {
    /// The whole assignment.
    pub assignment: Assignment,
    /// Why it changes, in words for the public; may be empty for the first one.
    #[serde(default)]
    pub reason: String,
    /// The publication that was seen: the number in [`StoredAssignment`]. Another one since then is a conflict.
    pub seen: i64,
}

/// `GET /api/v1/staff/plans/{year}/items/{number}/assignment`: the assignment in force, or what the plan's text
/// proposes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StoredAssignment {
    /// The number of the publication in force; 0 if none was published: then it is a proposal.
    pub publication: i64,
    /// The assignment.
    pub assignment: Assignment,
    /// The number that the next new milestone takes: none was ever given it.
    pub next: u32,
}

fn one() -> u32 {
    1
}

impl Goal {
    /// How much of it a value reaches, from 0 to 1: of the way from the baseline to the target, upwards or down.
    /// A goal of none left is reached by none.
    pub fn share(&self, value: f64) -> f64 {
        let way = self.target - self.baseline;
        if way == 0.0 {
            let reached = if self.target > 0.0 { value >= self.target } else { value <= self.target };
            return if reached { 1.0 } else { 0.0 };
        }
        ((value - self.baseline) / way).clamp(0.0, 1.0)
    }

    /// Whether a value can be one of this goal.
    pub fn takes(&self, value: f64) -> bool {
        value.is_finite() && value >= 0.0 && (self.unit != "%" || value <= 100.0)
    }
}

impl Assignment {
    /// What the text of an item proposes: its units, targets, steps and documents, to be confirmed, edited or
    /// dismissed.
    pub fn proposed(item: &OutlineItem) -> Self {
        let steps = (item.targets.len()..).zip(&item.steps).map(|(place, step)| Milestone {
            number: u32::try_from(place).unwrap_or(u32::MAX),
            title: step.title.clone(),
            planned: step.due,
            revised: None,
            goal: None,
            weight: 1,
        });
        let milestones = item.targets.iter().enumerate().map(|(place, target)| Milestone {
            number: u32::try_from(place).unwrap_or(u32::MAX),
            title: target.text.chars().take(limits::MILESTONE_TITLE.1).collect(),
            planned: target.due,
            revised: None,
            goal: Some(Goal { target: target.value, baseline: 0.0, unit: target.unit.clone() }),
            weight: 1,
        });
        Self {
            units: item.units.clone(),
            milestones: milestones.chain(steps).collect(),
            documents: item.documents.clone(),
            ..Self::default()
        }
    }

    /// The milestone of that number.
    pub fn milestone(&self, number: u32) -> Option<&Milestone> {
        self.milestones.iter().find(|milestone| milestone.number == number)
    }

    /// The assignment with its texts cleaned. `before` is the one in force.
    ///
    /// # Errors
    /// All fields that need a change: a text too long, no unit, a date before the plan's year, a date moved without
    /// a reason or a first date changed, a goal or weight out of its range, a number used twice.
    pub fn check(&self, year: i16, before: Option<&Self>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut fail = |field: &str, error| errors.push(FieldError::new(field, error));
        let mut units: Vec<String> = Vec::new();
        for unit in &self.units {
            match UnitName::parse(unit) {
                Ok(unit) if !units.contains(&unit.as_str().to_owned()) => units.push(unit.into()),
                Ok(_) => {}
                Err(error) => fail("units", error),
            }
        }
        if self.units.is_empty() {
            fail("units", TextError::Missing);
        }
        if units.len() > limits::ITEM_UNITS {
            fail("units", TextError::TooMany { most: limits::ITEM_UNITS });
        }
        let leader = optional(Post::parse(&self.leader)).unwrap_or_else(|error| {
            fail("leader", error);
            String::new()
        });
        // It is printed, so it stays as it was typed: `0555-1234567` is read more easily than its digits.
        if let Err(error) = optional(Phone::parse(&self.phone)) {
            fail("phone", error);
        }
        let phone = clean(&self.phone);
        if let Some(error) = self.due.and_then(|due| refused(due, year)) {
            fail("due", error);
        }
        if self.milestones.len() > limits::MILESTONES {
            fail("milestones", TextError::TooMany { most: limits::MILESTONES });
        }
        let milestones: Vec<Milestone> = self
            .milestones
            .iter()
            .enumerate()
            .map(|(place, milestone)| {
                let earlier = before.and_then(|before| before.milestone(milestone.number));
                let twice = self.milestones[..place].iter().any(|other| other.number == milestone.number);
                if twice {
                    fail(&milestone_field(place, "number"), TextError::Taken);
                }
                milestone.checked(year, earlier, |field, error| fail(&milestone_field(place, field), error))
            })
            .collect();
        let documents = self.documents.iter().map(|document| document.trim().to_owned());
        let documents: Vec<String> = documents.filter(|document| !document.is_empty()).collect();
        if documents.len() > limits::DOCUMENTS {
            fail("documents", TextError::TooMany { most: limits::DOCUMENTS });
        }
        if let Some(long) = documents.iter().find(|text| text.chars().count() > limits::DOCUMENT_NAME) {
            let typed = long.chars().count();
            fail("documents", TextError::TooLong { most: limits::DOCUMENT_NAME, typed });
        }
        if errors.is_empty() {
            Ok(Self { units, leader, phone, due: self.due, milestones, documents })
        } else {
            Err(errors)
        }
    }
}

/// The name of a milestone's field: `milestones.0.title`.
pub fn milestone_field(place: usize, field: &str) -> String {
    format!("milestones.{place}.{field}")
}

fn optional<T: Into<String>>(parsed: Result<T, TextError>) -> Result<String, TextError> {
    match parsed {
        Ok(text) => Ok(text.into()),
        Err(TextError::Missing) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// Why a date does not fit a plan: it is before its year, or years after it.
fn refused(day: Date, year: i16) -> Option<TextError> {
    if day < date(year, 1, 1) {
        Some(TextError::BeforePlan)
    } else if day > date(year.saturating_add(limits::YEARS_AHEAD), 12, 31) {
        Some(TextError::NotADay)
    } else {
        None
    }
}

impl Milestone {
    fn checked(&self, year: i16, earlier: Option<&Self>, mut fail: impl FnMut(&str, TextError)) -> Self {
        let title = MilestoneTitle::parse(&self.title).map(String::from).unwrap_or_else(|error| {
            fail("title", error);
            String::new()
        });
        if let Some(error) = self.planned.and_then(|planned| refused(planned, year)) {
            fail("planned", error);
        }
        let first = earlier.and_then(|earlier| earlier.planned);
        if first.is_some() && first != self.planned {
            fail("planned", TextError::Fixed);
        }
        let revised = self.revised.as_ref().filter(|revision| Some(revision.date) != self.planned);
        let revised = revised.map(|revision| {
            if let Some(error) = refused(revision.date, year) {
                fail("revised", error);
            }
            let reason = Reason::parse(&revision.reason).map(String::from).unwrap_or_else(|error| {
                fail("revised_reason", error);
                String::new()
            });
            Revision { date: revision.date, reason }
        });
        let goal = self.goal.as_ref().map(|goal| {
            let unit = UnitOfMeasure::parse(&goal.unit).map(String::from).unwrap_or_else(|error| {
                fail("unit", error);
                String::new()
            });
            let goal = Goal { unit, ..goal.clone() };
            if !goal.takes(goal.target) {
                fail("target", TextError::NotANumber);
            }
            if !goal.takes(goal.baseline) {
                fail("baseline", TextError::NotANumber);
            }
            goal
        });
        if !(1..=limits::WEIGHT).contains(&self.weight) {
            fail("weight", TextError::OutOfRange { least: 1, most: limits::WEIGHT });
        }
        Self { number: self.number, title, planned: self.planned, revised, goal, weight: self.weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milestone() -> Milestone {
        Milestone {
            number: 0,
            title: "97所学校完成".into(),
            planned: Some(date(2026, 6, 30)),
            goal: Some(Goal { target: 97.0, baseline: 0.0, unit: "所".into() }),
            weight: 1,
            ..Milestone::default()
        }
    }

    fn with(milestone: Milestone) -> Assignment {
        Assignment { units: vec!["安全科".into()], milestones: vec![milestone], ..Assignment::default() }
    }

    fn refusal(assignment: &Assignment, before: Option<&Assignment>) -> Vec<(String, TextError)> {
        let errors = assignment.check(2026, before).expect_err("refused");
        errors.into_iter().map(|error| (error.field, error.error)).collect()
    }

    #[test]
    fn what_is_right_stays_as_it_is() {
        assert_eq!(with(milestone()).check(2026, None), Ok(with(milestone())));
    }

    #[test]
    fn a_date_before_the_plan_is_refused() {
        let early = with(Milestone { planned: Some(date(2025, 12, 31)), ..milestone() });
        assert_eq!(refusal(&early, None), [("milestones.0.planned".into(), TextError::BeforePlan)]);
    }

    #[test]
    fn a_first_date_stays_and_a_new_one_needs_a_reason() {
        let moved = with(Milestone { planned: Some(date(2026, 9, 30)), ..milestone() });
        assert_eq!(
            refusal(&moved, Some(&with(milestone()))),
            [("milestones.0.planned".into(), TextError::Fixed)]
        );
        let revised = |reason: &str| {
            with(Milestone {
                revised: Some(Revision { date: date(2026, 9, 30), reason: reason.into() }),
                ..milestone()
            })
        };
        assert_eq!(
            refusal(&revised(" "), Some(&with(milestone()))),
            [("milestones.0.revised_reason".into(), TextError::Missing)]
        );
        let given = revised("设备到货晚了一个月。");
        assert_eq!(given.check(2026, Some(&with(milestone()))), Ok(given));
    }

    #[test]
    fn goals_and_weights_have_their_range() {
        let goal = |target, baseline, unit: &str| Some(Goal { target, baseline, unit: unit.into() });
        for (goal, field) in [
            (goal(-1.0, 0.0, "所"), "target"),
            (goal(f64::NAN, 0.0, "所"), "target"),
            (goal(101.0, 0.0, "%"), "target"),
            (goal(10.0, -1.0, "所"), "baseline"),
            (goal(10.0, 0.0, " "), "unit"),
        ] {
            let errors = refusal(&with(Milestone { goal, ..milestone() }), None);
            assert_eq!(errors[0].0, format!("milestones.0.{field}"));
        }
        let weightless = with(Milestone { weight: 0, ..milestone() });
        assert_eq!(refusal(&weightless, None)[0].1, TextError::OutOfRange { least: 1, most: 100 });
    }

    #[test]
    fn a_number_stands_for_one_milestone() {
        let twice = Assignment { milestones: vec![milestone(), milestone()], ..with(milestone()) };
        assert_eq!(refusal(&twice, None), [("milestones.1.number".into(), TextError::Taken)]);
    }

    #[test]
    fn a_share_is_the_way_from_where_it_began() {
        let goal = Goal { target: 100.0, baseline: 60.0, unit: "%".into() };
        assert_eq!((goal.share(60.0), goal.share(80.0), goal.share(100.0)), (0.0, 0.5, 1.0));
        let down = Goal { target: 0.0, baseline: 8.0, unit: "个".into() };
        assert_eq!((down.share(8.0), down.share(2.0), down.share(0.0)), (0.0, 0.75, 1.0));
        let none = Goal { target: 0.0, baseline: 0.0, unit: "个".into() };
        assert_eq!((none.share(1.0), none.share(0.0)), (0.0, 1.0));
        assert!(!Goal { unit: "%".into(), ..none }.takes(100.5));
    }
}
