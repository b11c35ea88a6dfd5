//! An item's assignment that is being edited: the fields as they were typed, what the plan's text proposes and
//! what was said to it, and what is sent.

use crate::form::number;
use contract::Date;
use contract::assignment::{
    Assignment, AssignmentDraft, Goal, Milestone, Revision, StoredAssignment, milestone_field,
};
use contract::problem::FieldError;
use contract::text::TextError;
use serde::{Deserialize, Serialize};

/// What was said to something that the plan's text proposes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// It is part of the assignment.
    #[default]
    Taken,
    /// Nothing yet.
    Proposed,
    /// It is not wanted.
    Dismissed,
}

/// A milestone as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MilestoneForm {
    /// Its number, which it keeps.
    pub number: u32,
    /// What was said to it.
    pub verdict: Verdict,
    /// What is to be there.
    pub title: String,
    /// When it was first planned for.
    pub planned: String,
    /// When it is due now; empty if that is the same.
    pub revised: String,
    /// Why it was moved.
    pub why: String,
    /// Whether something is counted.
    pub counted: bool,
    /// What is to be reached.
    pub target: String,
    /// Where it stood at the beginning.
    pub baseline: String,
    /// The unit of measure.
    pub unit: String,
    /// How much it counts.
    pub weight: String,
}

/// A document to be issued as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentForm {
    /// Tells it from the others of this form.
    pub key: u32,
    /// What was said to it.
    pub verdict: Verdict,
    /// Its name.
    pub name: String,
}

/// The fields as they were typed. This is also what is kept between visits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssignmentForm {
    /// The publication that was seen.
    pub seen: i64,
    /// The number of the next new milestone.
    pub next: u32,
    /// Milestones from this number on are new in this form.
    pub own_from: u32,
    /// The unit that leads.
    pub lead: String,
    /// The units that co-operate.
    pub others: Vec<String>,
    /// The post of the leader in charge.
    pub leader: String,
    /// The telephone for supervision.
    pub phone: String,
    /// When the item is due.
    pub due: String,
    /// The milestones in their order.
    pub milestones: Vec<MilestoneForm>,
    /// The documents in their order.
    pub documents: Vec<DocumentForm>,
    /// Why it changes.
    pub reason: String,
}

impl AssignmentForm {
    /// What is in force, to be changed; or what the text proposes, to be said yes or no to.
    pub fn of(stored: &StoredAssignment) -> Self {
        let verdict = if stored.publication == 0 { Verdict::Proposed } else { Verdict::Taken };
        let draft = AssignmentDraft {
            assignment: stored.assignment.clone(),
            reason: String::new(),
            seen: stored.publication,
        };
        let mut form = Self::of_draft(&draft, stored.next);
        form.milestones.iter_mut().for_each(|milestone| milestone.verdict = verdict);
        form.documents.iter_mut().for_each(|document| document.verdict = verdict);
        form
    }

    /// What was sent, to be mended.
    pub fn of_draft(draft: &AssignmentDraft, next: u32) -> Self {
        let Assignment { units, leader, phone, due, milestones, documents } = draft.assignment.clone();
        let mut units = units.into_iter();
        let own = milestones.iter().map(|milestone| milestone.number + 1).max().unwrap_or(0);
        Self {
            seen: draft.seen,
            next: next.max(own),
            own_from: next,
            lead: units.next().unwrap_or_default(),
            others: units.collect(),
            leader,
            phone,
            due: day(due),
            milestones: milestones.iter().map(MilestoneForm::of).collect(),
            documents: (0..)
                .zip(documents)
                .map(|(key, name)| DocumentForm { key, name, ..Default::default() })
                .collect(),
            reason: draft.reason.clone(),
        }
    }

    /// The form as it is kept; nothing if nothing was changed.
    pub fn written(&self, stored: &StoredAssignment) -> String {
        if *self == Self::of(stored) {
            String::new()
        } else {
            serde_json::to_string(self).unwrap_or_default()
        }
    }

    /// The form that was kept, else what is in force.
    pub fn read(text: &str, stored: &StoredAssignment) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::of(stored))
    }

    /// How many proposals of the text nobody has said anything to.
    pub fn undecided(&self) -> usize {
        let milestones = self.milestones.iter().filter(|one| one.verdict == Verdict::Proposed).count();
        milestones + self.documents.iter().filter(|one| one.verdict == Verdict::Proposed).count()
    }

    /// Says the same to all that nothing was said to.
    pub fn decide_all(&mut self, verdict: Verdict) {
        let milestones = self.milestones.iter_mut().map(|one| &mut one.verdict);
        let documents = self.documents.iter_mut().map(|one| &mut one.verdict);
        milestones.chain(documents).filter(|one| **one == Verdict::Proposed).for_each(|one| *one = verdict);
    }

    /// The milestone of that number.
    pub fn milestone(&self, number: u32) -> Option<&MilestoneForm> {
        self.milestones.iter().find(|milestone| milestone.number == number)
    }

    /// A new milestone at the end.
    pub fn add_milestone(&mut self) -> u32 {
        let number = self.next;
        self.next += 1;
        self.milestones.push(MilestoneForm { number, weight: "1".into(), ..MilestoneForm::default() });
        number
    }

    /// A new document at the end.
    pub fn add_document(&mut self) -> u32 {
        let key = self.documents.iter().map(|document| document.key + 1).max().unwrap_or(0);
        self.documents.push(DocumentForm { key, ..DocumentForm::default() });
        key
    }

    /// Moves a milestone one place up or down.
    pub fn shift(&mut self, number: u32, down: bool) {
        let Some(place) = self.milestones.iter().position(|one| one.number == number) else { return };
        let other = if down { place + 1 } else { place.wrapping_sub(1) };
        if other < self.milestones.len() {
            self.milestones.swap(place, other);
        }
    }

    /// The same on top of what somebody else published meanwhile: own new milestones get numbers that are free.
    pub fn on_top_of(mut self, newest: &StoredAssignment) -> Self {
        let mut next = newest.next.max(self.next);
        for milestone in &mut self.milestones {
            if (self.own_from..newest.next).contains(&milestone.number) {
                milestone.number = next;
                next += 1;
            }
        }
        Self { seen: newest.publication, next, own_from: newest.next, ..self }
    }

    /// Checks every field as the server will. `before` is what is in force; nothing if this is the first.
    ///
    /// # Errors
    /// All fields that need a change, by the names of this form.
    pub fn check(&self, year: i16, before: Option<&Assignment>) -> Result<AssignmentDraft, Vec<FieldError>> {
        let mut errors = Vec::new();
        if self.undecided() > 0 {
            errors.push(FieldError::new("undecided", TextError::Missing));
        }
        let AssignmentDraft { assignment, .. } = self.sent(&mut errors);
        if self.lead.trim().is_empty() {
            errors.push(FieldError::new("units", TextError::Missing));
        }
        let checked = assignment.check(year, before);
        for error in self.own_fields(checked.as_ref().err().cloned().unwrap_or_default()) {
            // What could not be read stands empty in what was checked; that was told already.
            if !errors.iter().any(|known| known.field == error.field) {
                errors.push(error);
            }
        }
        if before.is_some() && self.reason.trim().is_empty() {
            errors.push(FieldError::new("reason", TextError::Missing));
        }
        match checked {
            Ok(assignment) if errors.is_empty() => {
                Ok(AssignmentDraft { assignment, reason: self.reason.clone(), seen: self.seen })
            }
            _ => Err(errors),
        }
    }

    /// The units as they would be sent, the one that leads first.
    pub fn units(&self) -> Vec<String> {
        let units = std::iter::once(&self.lead).chain(&self.others).filter(|unit| !unit.trim().is_empty());
        units.cloned().collect()
    }

    /// What would be sent; what cannot be read is left out of it and told.
    pub fn sent(&self, errors: &mut Vec<FieldError>) -> AssignmentDraft {
        let due = number::day_or_none(&self.due).unwrap_or_else(|error| {
            errors.push(FieldError::new("due", error));
            None
        });
        let taken = self.milestones.iter().filter(|milestone| milestone.verdict == Verdict::Taken);
        let milestones = taken.map(|milestone| milestone.read(errors)).collect();
        let documents = self.documents.iter().filter(|document| document.verdict == Verdict::Taken);
        let assignment = Assignment {
            units: self.units(),
            leader: self.leader.clone(),
            phone: self.phone.clone(),
            due,
            milestones,
            documents: documents.map(|document| document.name.clone()).collect(),
        };
        AssignmentDraft { assignment, reason: self.reason.clone(), seen: self.seen }
    }

    /// Errors by the names of this form: the server counts places, the form knows milestones by their numbers.
    pub fn own_fields(&self, errors: Vec<FieldError>) -> Vec<FieldError> {
        let taken: Vec<u32> = self
            .milestones
            .iter()
            .filter(|milestone| milestone.verdict == Verdict::Taken)
            .map(|milestone| milestone.number)
            .collect();
        let own = |error: FieldError| {
            let named = taken.iter().enumerate().find_map(|(place, number)| {
                let field = error.field.strip_prefix(&milestone_field(place, ""))?;
                Some(own_field(*number, field))
            });
            // A unit that co-operates is typed into one field, and taken from it once it is right.
            let other = error.field.starts_with("units.").then(|| "other-unit".to_owned());
            FieldError { field: named.or(other).unwrap_or(error.field.clone()), ..error }
        };
        errors.into_iter().map(own).collect()
    }
}

/// The name of a milestone's field in the form.
pub fn own_field(number: u32, field: &str) -> String {
    format!("milestone-{number}-{field}")
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

impl MilestoneForm {
    fn of(milestone: &Milestone) -> Self {
        let goal = milestone.goal.as_ref();
        let revised = milestone.revised.as_ref();
        Self {
            number: milestone.number,
            verdict: Verdict::Taken,
            title: milestone.title.clone(),
            planned: day(milestone.planned),
            revised: day(revised.map(|revision| revision.date)),
            why: revised.map(|revision| revision.reason.clone()).unwrap_or_default(),
            counted: goal.is_some(),
            target: goal.map(|goal| goal.target.to_string()).unwrap_or_default(),
            baseline: goal.map(|goal| goal.baseline.to_string()).unwrap_or_default(),
            unit: goal.map(|goal| goal.unit.clone()).unwrap_or_default(),
            weight: milestone.weight.to_string(),
        }
    }

    fn read(&self, errors: &mut Vec<FieldError>) -> Milestone {
        let mut fail =
            |field: &str, error| errors.push(FieldError::new(&own_field(self.number, field), error));
        let mut day = |field: &str, raw: &str| {
            number::day_or_none(raw).unwrap_or_else(|error| {
                fail(field, error);
                None
            })
        };
        let (planned, revised) = (day("planned", &self.planned), day("revised", &self.revised));
        let mut figure = |field: &str, raw: &str, empty: Option<f64>| {
            let read = if raw.trim().is_empty() { empty } else { number::read(raw) };
            read.unwrap_or_else(|| {
                fail(field, TextError::NotANumber);
                0.0
            })
        };
        let goal = self.counted.then(|| Goal {
            target: figure("target", &self.target, None),
            baseline: figure("baseline", &self.baseline, Some(0.0)),
            unit: self.unit.clone(),
        });
        Milestone {
            number: self.number,
            title: self.title.clone(),
            planned,
            revised: revised.map(|date| Revision { date, reason: self.why.clone() }),
            goal,
            // What is no whole number is out of range, which the check says.
            weight: number::read(&self.weight)
                .filter(|weight| weight.fract() == 0.0)
                .map_or(0, |weight| weight as u32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::outline::{OutlineItem, Target};
    use jiff::civil::date;

    fn proposed() -> StoredAssignment {
        let target = Target {
            text: "97所学校完成".into(),
            value: 97.0,
            unit: "所".into(),
            due: Some(date(2026, 6, 30)),
        };
        let item = OutlineItem {
            units: vec!["安全科".into(), "人事科".into()],
            targets: vec![
                target.clone(),
                Target { text: "1个平台".into(), value: 1.0, unit: "个".into(), due: None },
            ],
            documents: vec!["实施办法".into()],
            ..OutlineItem::default()
        };
        StoredAssignment { publication: 0, assignment: Assignment::proposed(&item), next: 2 }
    }

    fn in_force() -> StoredAssignment {
        let mut form = AssignmentForm::of(&proposed());
        form.decide_all(Verdict::Taken);
        let assignment = form.check(2026, None).expect("all right").assignment;
        StoredAssignment { publication: 7, assignment, next: 2 }
    }

    fn wrong(form: &AssignmentForm, before: Option<&Assignment>) -> Vec<(String, TextError)> {
        let errors = form.check(2026, before).expect_err("something is wrong");
        errors.into_iter().map(|error| (error.field, error.error)).collect()
    }

    #[test]
    fn what_the_text_proposes_is_said_yes_or_no_to_before_it_is_sent() {
        let mut form = AssignmentForm::of(&proposed());
        assert_eq!(form.undecided(), 3);
        assert_eq!(wrong(&form, None), [("undecided".to_owned(), TextError::Missing)]);
        form.milestones[1].verdict = Verdict::Dismissed;
        form.decide_all(Verdict::Taken);
        let draft = form.check(2026, None).expect("all right");
        let numbers: Vec<u32> = draft.assignment.milestones.iter().map(|one| one.number).collect();
        assert_eq!((numbers, draft.seen), (vec![0], 0));
        assert_eq!(draft.assignment.units, ["安全科", "人事科"]);
        assert_eq!(draft.assignment.documents, ["实施办法"]);
    }

    #[test]
    fn a_new_milestone_takes_a_number_that_none_ever_had() {
        let mut form = AssignmentForm::of(&in_force());
        assert_eq!((form.add_milestone(), form.add_milestone()), (2, 3));
        form.shift(3, false);
        form.shift(0, false);
        let order: Vec<u32> = form.milestones.iter().map(|one| one.number).collect();
        assert_eq!(order, [0, 1, 3, 2]);
    }

    #[test]
    fn errors_stand_by_the_number_of_the_milestone_not_by_its_place() {
        let stored = in_force();
        let mut form = AssignmentForm { reason: "到货晚了".into(), ..AssignmentForm::of(&stored) };
        form.milestones[0].verdict = Verdict::Dismissed;
        form.milestones[1].title = " ".into();
        form.milestones[1].weight = "0".into();
        form.milestones[1].target = "一".into();
        form.milestones[1].planned = "月底".into();
        let field = |field| own_field(1, field);
        assert_eq!(
            wrong(&form, Some(&stored.assignment)),
            [
                (field("planned"), TextError::NotADay),
                (field("target"), TextError::NotANumber),
                (field("title"), TextError::Missing),
                (field("weight"), TextError::OutOfRange { least: 1, most: 100 }),
            ]
        );
    }

    #[test]
    fn a_moved_date_needs_its_reason_and_the_change_one_of_its_own() {
        let stored = in_force();
        let mut form = AssignmentForm::of(&stored);
        form.milestones[0].revised = "2026-09-30".into();
        let told: Vec<String> =
            wrong(&form, Some(&stored.assignment)).into_iter().map(|(field, _)| field).collect();
        assert_eq!(told, [own_field(0, "revised_reason"), "reason".to_owned()]);
    }

    #[test]
    fn what_two_people_added_at_once_gets_two_numbers() {
        let stored = in_force();
        let mut mine = AssignmentForm::of(&stored);
        mine.add_milestone();
        let mut theirs = stored.clone();
        theirs.publication = 9;
        theirs.next = 3;
        theirs.assignment.milestones.push(Milestone {
            number: 2,
            title: "另一步".into(),
            weight: 1,
            ..Milestone::default()
        });
        let again = mine.on_top_of(&theirs);
        assert_eq!((again.seen, again.milestones[2].number, again.next), (9, 3, 4));
    }

    #[test]
    fn only_what_was_changed_is_kept() {
        let stored = in_force();
        let mut form = AssignmentForm::of(&stored);
        assert_eq!(form.written(&stored), "");
        form.leader = "副局长".into();
        assert_eq!(AssignmentForm::read(&form.written(&stored), &stored), form);
        assert_eq!(AssignmentForm::read("", &stored), AssignmentForm::of(&stored));
    }
}
