//! An update of an item that is being written: the fields as they were typed, and what is sent.

use crate::form::asks::Asks;
use crate::form::evidence::EvidenceForm;
use crate::form::number;
use contract::assignment::MilestoneDone;
use contract::light::Sign;
use contract::plan::{TargetReading, UpdateDraft};
use contract::problem::FieldError;
use contract::staff::publishing::ProposedUpdate;
use contract::staff::unit::draft::day_until;
use contract::text::{TextError, UpdateText};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The signs that a unit can claim, in the order in which the form offers them.
pub const CLAIMS: [Sign; 4] = [Sign::OnCourse, Sign::Done, Sign::AtRisk, Sign::Late];

/// The fields as they were typed. This is also what is kept between visits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateForm {
    /// What happened.
    pub text: String,
    /// The values by the number of what they are for; empty where nothing was measured.
    pub values: BTreeMap<u32, String>,
    /// The days on which ticked steps were done, by the step's number.
    pub done: BTreeMap<u32, String>,
    /// The unit's own word, by the sign's name; empty for none.
    pub claim: String,
    /// What shows that it is done.
    #[serde(flatten)]
    pub evidence: EvidenceForm,
    /// The number of the publication that it corrects.
    pub corrects: Option<i64>,
}

impl UpdateForm {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        let no_value = self.values.values().all(|value| value.trim().is_empty());
        Self { values: BTreeMap::new(), ..self.clone() } == Self::default() && no_value
    }

    /// The form as it is kept; nothing if nothing was typed.
    pub fn written(&self) -> String {
        if self.is_empty() { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }

    /// The form that was kept; an empty one if an older desk wrote it in another shape.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// What was proposed, to be mended.
    pub fn of(proposed: &ProposedUpdate) -> Self {
        let values = proposed
            .readings
            .iter()
            .filter_map(|reading| Some((u32::try_from(reading.target).ok()?, reading.value.to_string())));
        let done = proposed.done.iter().map(|done| (done.milestone, done.on.to_string()));
        Self {
            text: proposed.text.clone(),
            values: values.collect(),
            done: done.collect(),
            claim: proposed.claim.map(|claim| claim.name().to_owned()).unwrap_or_default(),
            evidence: EvidenceForm::of(
                &proposed.evidence,
                &proposed.attachments,
                &proposed.photos,
                &proposed.links,
            ),
            corrects: proposed.corrects,
        }
    }

    /// The claimed sign.
    pub fn claimed(&self) -> Option<Sign> {
        claimed(&self.claim)
    }

    /// The values that were typed and can be read, of what is asked for.
    pub fn readings(&self, asks: &Asks) -> Vec<TargetReading> {
        let typed = asks.values.iter().filter_map(|asked| {
            let value = number::read(self.values.get(&asked.number)?)?;
            Some(TargetReading { target: asked.number as usize, value })
        });
        typed.collect()
    }

    /// The steps that are ticked, with their days, of what is asked for.
    fn steps(&self, asks: &Asks, errors: &mut Vec<FieldError>) -> Vec<MilestoneDone> {
        let mut done = Vec::new();
        for step in &asks.steps {
            let Some(typed) = self.done.get(&step.number) else { continue };
            match day_until(typed, asks.today) {
                Ok(on) if on.year() < asks.year => {
                    errors.push(FieldError::new(&done_field(step.number), TextError::BeforePlan));
                }
                Ok(on) => done.push(MilestoneDone { milestone: step.number, on }),
                Err(error) => errors.push(FieldError::new(&done_field(step.number), error)),
            }
        }
        done
    }

    /// Checks every field as the server will, for an item that is asked for this.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self, asks: &Asks) -> Result<UpdateDraft, Vec<FieldError>> {
        let mut errors = Vec::new();
        let text =
            UpdateText::parse(&self.text).map_err(|error| errors.push(FieldError::new("text", error))).ok();
        for asked in &asks.values {
            let raw = self.values.get(&asked.number).map(|raw| raw.trim()).unwrap_or_default();
            if !raw.is_empty() && !number::read(raw).is_some_and(|value| asked.goal.takes(value)) {
                errors.push(FieldError::new(&reading_field(asked.number), TextError::NotANumber));
            }
        }
        let done = self.steps(asks, &mut errors);
        let ticked = asks.steps.iter().any(|step| self.done.contains_key(&step.number));
        let claim = self.claimed().filter(|_| asks.claims);
        let mut shown = UpdateDraft::default();
        let checked = self.evidence.check(claim == Some(Sign::Done) || ticked, &mut shown);
        errors.extend(checked.err().into_iter().flatten());
        match text {
            Some(text) if errors.is_empty() => Ok(UpdateDraft {
                text: text.into(),
                readings: self.readings(asks),
                done,
                claim,
                corrects: self.corrects,
                ..shown
            }),
            _ => Err(errors),
        }
    }
}

/// The sign that a unit claims, by its name; none where it is none that a unit can know.
pub fn claimed(name: &str) -> Option<Sign> {
    Sign::named(name).filter(|sign| CLAIMS.contains(sign))
}

/// The name of the field for a value.
pub fn reading_field(number: u32) -> String {
    format!("reading-{number}")
}

/// The name of the field for the day of a step.
pub fn done_field(number: u32) -> String {
    format!("done-{number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::asks::{AskedStep, AskedValue};
    use contract::assignment::Goal;
    use contract::letter::ItemRef;
    use jiff::civil::date;

    fn asks() -> Asks {
        let value = |number, unit: &str| AskedValue {
            number,
            title: format!("第 {number} 个"),
            goal: Goal { target: 3.0, baseline: 0.0, unit: unit.into() },
            due: None,
            reached: None,
        };
        Asks {
            year: 2026,
            today: date(2026, 11, 25),
            values: vec![value(0, "所"), value(1, "%"), value(7, "所")],
            steps: vec![AskedStep { number: 4, title: "印发办法".into(), due: None }],
            claims: true,
        }
    }

    fn typed<const N: usize>(values: [(u32, &str); N]) -> BTreeMap<u32, String> {
        values.into_iter().map(|(number, raw)| (number, raw.to_owned())).collect()
    }

    fn wrong(form: &UpdateForm) -> Vec<(String, TextError)> {
        let errors = form.check(&asks()).expect_err("something is wrong");
        errors.into_iter().map(|error| (error.field, error.error)).collect()
    }

    fn form() -> UpdateForm {
        UpdateForm { text: "两所幼儿园已开园。".into(), ..UpdateForm::default() }
    }

    #[test]
    fn a_value_goes_with_the_number_of_what_it_is_for() {
        let form = UpdateForm { values: typed([(0, "１２"), (1, ""), (7, "1,200"), (9, "3")]), ..form() };
        let draft = form.check(&asks()).expect("all right");
        let readings: Vec<(usize, f64)> = draft.readings.iter().map(|r| (r.target, r.value)).collect();
        assert_eq!(readings, [(0, 12.0), (7, 1200.0)]);
    }

    #[test]
    fn a_value_below_none_or_over_all_is_told_beside_its_field() {
        let form = UpdateForm { values: typed([(0, "-1"), (1, "101"), (7, "两所")]), ..form() };
        let not = |number| (reading_field(number), TextError::NotANumber);
        assert_eq!(wrong(&form), [not(0), not(1), not(7)]);
    }

    #[test]
    fn a_step_is_done_today_unless_another_day_is_typed_and_needs_evidence() {
        let form = UpdateForm { done: typed([(4, "")]), ..form() };
        assert_eq!(wrong(&form), [("evidence".to_owned(), TextError::NeedsEvidence)]);
        let evidence = EvidenceForm { words: "验收单".into(), ..EvidenceForm::default() };
        let form = UpdateForm { evidence, ..form };
        let done = form.check(&asks()).expect("all right").done;
        assert_eq!(done, [MilestoneDone { milestone: 4, on: date(2026, 11, 25) }]);
        for (typed_day, error) in [
            ("2026-11-26", TextError::InTheFuture),
            ("2025-12-31", TextError::BeforePlan),
            ("上周", TextError::NotADay),
        ] {
            let form = UpdateForm { done: typed([(4, typed_day)]), ..form.clone() };
            assert_eq!(wrong(&form), [("done-4".to_owned(), error)]);
        }
    }

    #[test]
    fn what_was_proposed_is_typed_again_as_it_was() {
        let proposed = ProposedUpdate {
            item: ItemRef { year: 2026, number: 1 },
            text: "两所幼儿园已开园。".into(),
            readings: vec![TargetReading { target: 1, value: 2.0 }],
            done: vec![MilestoneDone { milestone: 4, on: date(2026, 11, 20) }],
            claim: Some(Sign::OnCourse),
            evidence: "印发的文件".into(),
            attachments: vec![],
            photos: vec![],
            links: vec![],
            corrects: Some(7),
        };
        let form = UpdateForm::of(&proposed);
        assert_eq!(form.values, typed([(1, "2")]));
        let draft = form.check(&asks()).expect("as it was");
        assert_eq!(draft.done, proposed.done);
        assert_eq!(
            (draft.readings, draft.claim, draft.corrects),
            (proposed.readings, proposed.claim, Some(7))
        );
    }

    #[test]
    fn a_done_claim_needs_evidence_and_is_sent_with_it() {
        let claim = UpdateForm { claim: "done".into(), ..form() };
        assert_eq!(wrong(&claim), [("evidence".to_owned(), TextError::NeedsEvidence)]);
        let evidence = EvidenceForm { words: "验收报告〔2026〕3号".into(), ..EvidenceForm::default() };
        let draft = UpdateForm { evidence, ..claim }.check(&asks()).expect("words");
        assert_eq!((draft.claim, draft.evidence.as_str()), (Some(Sign::Done), "验收报告〔2026〕3号"));
    }

    #[test]
    fn only_what_a_unit_can_know_can_be_claimed() {
        assert_eq!(UpdateForm { claim: "not_reported".into(), ..form() }.claimed(), None);
        assert_eq!(UpdateForm { claim: "at_risk".into(), ..form() }.claimed(), Some(Sign::AtRisk));
    }

    #[test]
    fn a_form_is_read_back_as_it_was_kept() {
        assert_eq!(UpdateForm::read(&form().written()), form());
        assert_eq!(UpdateForm::default().written(), "");
        assert_eq!(UpdateForm::read("not a form"), UpdateForm::default());
    }

    #[test]
    fn a_form_with_empty_values_is_empty() {
        assert!(UpdateForm { values: typed([(0, ""), (1, " ")]), ..UpdateForm::default() }.is_empty());
        assert!(!form().is_empty());
    }
}
