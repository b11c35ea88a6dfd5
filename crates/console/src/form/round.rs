//! A unit's answers to a round as they are typed: kept between visits, checked before they are sent.

use crate::form::evidence::EvidenceForm;
use crate::form::number::read as number;
use crate::form::update::claimed;
use contract::Date;
use contract::assignment::MilestoneDone;
use contract::light::Sign;
use contract::plan::{TargetReading, UpdateDraft};
use contract::problem::FieldError;
use contract::staff::round::{AnswerState, NewAnswer, RoundItem, SendRound};
use contract::text::{TextError, UpdateText};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is typed about one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemForm {
    /// 本月无进展.
    pub no_progress: bool,
    /// What happened.
    pub text: String,
    /// Values by the number of their step; empty where nothing was measured.
    pub readings: BTreeMap<u32, String>,
    /// Days on which steps were done, by their number; empty where they were not.
    pub done: BTreeMap<u32, String>,
    /// The unit's own word, by the sign's name; empty for none.
    pub claim: String,
    /// What shows it.
    #[serde(flatten)]
    pub evidence: EvidenceForm,
    /// The version of the answer that was there when this was written.
    pub version: i64,
}

/// What is typed about all items, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoundForm(pub BTreeMap<u32, ItemForm>);

impl ItemForm {
    /// What the unit has sent; an empty form where it has not.
    pub fn of(item: &RoundItem) -> Self {
        let Some(answer) = &item.answer else {
            return Self { version: item.version, ..Self::default() };
        };
        let readings = answer.readings.iter();
        let readings = readings
            .filter_map(|reading| Some((u32::try_from(reading.target).ok()?, reading.value.to_string())));
        let done = answer.done.iter().map(|done| (done.milestone, done.on.to_string()));
        Self {
            no_progress: answer.no_progress,
            text: if answer.no_progress { String::new() } else { answer.text.clone() },
            readings: readings.collect(),
            done: done.collect(),
            claim: answer.claim.map(|claim| claim.name().to_owned()).unwrap_or_default(),
            evidence: EvidenceForm::of(&answer.evidence, &answer.attachments, &answer.photos, &answer.links),
            version: item.version,
        }
    }

    /// Whether nothing was said about the item.
    pub fn is_empty(&self) -> bool {
        let blank = |typed: &BTreeMap<u32, String>| typed.values().all(|typed| typed.trim().is_empty());
        !self.no_progress
            && self.text.trim().is_empty()
            && self.claim.is_empty()
            && self.evidence.is_empty()
            && blank(&self.readings)
            && blank(&self.done)
    }

    /// Whether somebody of the unit sent something that was not there when this was written.
    pub fn missed(&self, item: &RoundItem) -> bool {
        self.version < item.version && !self.says_the_same(&Self::of(item))
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let unseen = |form: &Self| Self {
            version: 0,
            text: form.text.trim().to_owned(),
            evidence: form.evidence.plain(),
            ..form.clone().plain()
        };
        unseen(self) == unseen(other)
    }

    /// Without fields that were left empty, so that two forms that say the same are the same.
    fn plain(mut self) -> Self {
        self.readings.retain(|_, typed| !typed.trim().is_empty());
        self.done.retain(|_, typed| !typed.trim().is_empty());
        self
    }

    /// Checks the fields of an item as the server will.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self, item: &RoundItem, today: Date) -> Result<UpdateDraft, Vec<FieldError>> {
        if self.no_progress {
            return Ok(UpdateDraft { no_progress: true, ..UpdateDraft::default() });
        }
        let mut errors = Vec::new();
        let mut fail = |name: &str, error| errors.push(FieldError::new(&field(item.number, name), error));
        let text = UpdateText::parse(&self.text).map(String::from).unwrap_or_else(|error| {
            fail("text", error);
            String::new()
        });
        let (mut readings, mut done) = (Vec::new(), Vec::new());
        for step in &item.steps {
            let typed = |typed: &BTreeMap<u32, String>| {
                let typed = typed.get(&step.number).map(|typed| typed.trim().to_owned());
                typed.filter(|typed| !typed.is_empty())
            };
            match &step.goal {
                Some(goal) => {
                    let Some(raw) = typed(&self.readings) else { continue };
                    match number(&raw).filter(|value| goal.takes(*value)) {
                        Some(value) => {
                            readings.push(TargetReading { target: step.number as usize, value });
                        }
                        None => fail(&reading_field(step.number), TextError::NotANumber),
                    }
                }
                None => {
                    let Some(raw) = typed(&self.done) else { continue };
                    match raw.parse::<Date>() {
                        Ok(on) if on > today => fail(&done_field(step.number), TextError::InTheFuture),
                        Ok(on) => done.push(MilestoneDone { milestone: step.number, on }),
                        Err(_) => fail(&done_field(step.number), TextError::NotADay),
                    }
                }
            }
        }
        let claim = claimed(&self.claim).filter(|_| item.claims);
        let mut draft = UpdateDraft::default();
        let checked = self.evidence.check(claim == Some(Sign::Done) || !done.is_empty(), &mut draft);
        let found = checked.err().into_iter().flatten();
        errors.extend(found.map(|error| FieldError::new(&field(item.number, &error.field), error.error)));
        match errors.is_empty() {
            true => Ok(UpdateDraft { text, readings, done, claim, ..draft }),
            false => Err(errors),
        }
    }
}

impl RoundForm {
    /// What the unit has sent.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a RoundItem>) -> Self {
        Self(items.into_iter().map(|item| (item.number, ItemForm::of(item))).collect())
    }

    /// The form as it is kept; nothing if it says no more than what was sent.
    pub fn written(&self, sent: &Self) -> String {
        let is_sent = |(number, item): (&u32, &ItemForm)| {
            item.says_the_same(sent.0.get(number).unwrap_or(&ItemForm::default()))
        };
        if self.0.iter().all(is_sent) {
            return String::new();
        }
        let plain: BTreeMap<u32, ItemForm> =
            self.0.iter().map(|(number, item)| (*number, item.clone().plain())).collect();
        serde_json::to_string(&plain).unwrap_or_default()
    }

    /// The form that was kept; an empty one if an older desk wrote it in another shape.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Checks all items that are not published.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self, items: &[RoundItem], today: Date) -> Result<SendRound, Vec<FieldError>> {
        let (mut answers, mut errors) = (Vec::new(), Vec::new());
        for item in items.iter().filter(|item| item.state != AnswerState::Published) {
            let form = self.0.get(&item.number).cloned().unwrap_or_default();
            match form.check(item, today) {
                Ok(update) => answers.push(NewAnswer { item: item.number, version: item.version, update }),
                Err(found) => errors.extend(found),
            }
        }
        if errors.is_empty() { Ok(SendRound { answers }) } else { Err(errors) }
    }
}

/// The name of an item's field.
pub fn field(item: u32, name: &str) -> String {
    format!("{item}.{name}")
}

/// The name of the field for a value, within its item.
pub fn reading_field(step: u32) -> String {
    format!("reading-{step}")
}

/// The name of the field for the day on which a step was done, within its item.
pub fn done_field(step: u32) -> String {
    format!("done-{step}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::assignment::Goal;
    use contract::staff::round::{RoundAnswer, RoundStep};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn item() -> RoundItem {
        let step =
            |number, goal| RoundStep {
                number, title: "满意率".into(), goal, reached: None, done_on: None
            };
        RoundItem {
            number: 3,
            title: "食堂".into(),
            state: AnswerState::Open,
            version: 0,
            late: false,
            steps: vec![step(0, Some(Goal { target: 90.0, baseline: 0.0, unit: "%".into() })), step(1, None)],
            claims: false,
            last: None,
            answer: None,
            earlier: vec![],
            words: String::new(),
            publication: None,
            needs_other: false,
        }
    }

    fn form() -> ItemForm {
        ItemForm { text: "有进展".into(), ..ItemForm::default() }
    }

    fn wrong(form: ItemForm) -> Vec<(String, TextError)> {
        let errors = form.check(&item(), TODAY).expect_err("something is wrong");
        errors.into_iter().map(|error| (error.field, error.error)).collect()
    }

    #[test]
    fn an_item_that_nobody_said_anything_about_is_not_sent() {
        assert_eq!(wrong(ItemForm::default()), [("3.text".into(), TextError::Missing)]);
    }

    #[test]
    fn no_progress_is_sent_without_values_and_what_was_typed_is_not_lost() {
        let form = ItemForm { no_progress: true, readings: BTreeMap::from([(0, "7".into())]), ..form() };
        let draft = form.check(&item(), TODAY).expect("one tap");
        assert!(draft.no_progress && draft.readings.is_empty() && draft.text.is_empty());
        let kept = RoundForm(BTreeMap::from([(3, form.clone())]));
        assert_eq!(RoundForm::read(&kept.written(&RoundForm::default())).0[&3], form);
    }

    #[test]
    fn a_value_below_none_or_over_the_whole_is_refused_beside_its_field() {
        for raw in ["-1", "100.5", "很多"] {
            let readings = BTreeMap::from([(0, raw.to_owned())]);
            let errors = wrong(ItemForm { readings, ..form() });
            assert_eq!(errors, [("3.reading-0".into(), TextError::NotANumber)], "{raw}");
        }
    }

    #[test]
    fn a_step_is_done_on_a_day_that_has_come_and_with_evidence() {
        let done = |on: &str, evidence: &str| ItemForm {
            done: BTreeMap::from([(1, on.to_owned())]),
            evidence: EvidenceForm { words: evidence.into(), ..EvidenceForm::default() },
            ..form()
        };
        assert_eq!(wrong(done("2026-11-01", "")), [("3.evidence".into(), TextError::NeedsEvidence)]);
        assert_eq!(wrong(done("2026-11-21", "验收单")), [("3.done-1".into(), TextError::InTheFuture)]);
        let draft = done("2026-11-01", "验收单").check(&item(), TODAY).expect("shown");
        assert_eq!(draft.done, [MilestoneDone { milestone: 1, on: date(2026, 11, 1) }]);
    }

    #[test]
    fn the_units_own_word_is_sent_where_nothing_is_measured_and_done_needs_evidence() {
        let claim = |name: &str| ItemForm { claim: name.into(), ..form() };
        let open = RoundItem { claims: true, ..item() };
        assert_eq!(claim("at_risk").check(&open, TODAY).expect("a word").claim, Some(Sign::AtRisk));
        assert_eq!(claim("at_risk").check(&item(), TODAY).expect("measured").claim, None);
        let errors = claim("done").check(&open, TODAY).expect_err("nothing shows it");
        assert_eq!((errors[0].field.as_str(), errors[0].error), ("3.evidence", TextError::NeedsEvidence));
    }

    #[test]
    fn what_was_written_before_a_colleague_sent_another_text_has_missed_it() {
        let kept = RoundForm::read(&RoundForm(BTreeMap::from([(3, form())])).written(&RoundForm::default()));
        let answer = |text: &str| RoundAnswer { text: text.into(), ..sent() };
        let newer = |text: &str| RoundItem { version: 1, answer: Some(answer(text)), ..item() };
        assert!(kept.0[&3].missed(&newer("别的话")));
        assert!(!kept.0[&3].missed(&newer("有进展")), "the same words");
        assert!(!ItemForm { version: 1, ..form() }.missed(&newer("别的话")), "it was seen");
    }

    fn sent() -> RoundAnswer {
        RoundAnswer {
            who: "李老师".into(),
            on: TODAY,
            text: "有进展".into(),
            readings: vec![],
            done: vec![],
            claim: None,
            evidence: String::new(),
            attachments: vec![],
            photos: vec![],
            links: vec![],
            no_progress: false,
        }
    }

    #[test]
    fn what_was_sent_is_no_draft_and_what_is_published_is_not_sent_again() {
        let mut sent = item();
        sent.answer =
            Some(RoundAnswer { readings: vec![TargetReading { target: 0, value: 12.5 }], ..self::sent() });
        let form = RoundForm::of([&sent]);
        assert_eq!(form.0[&3].readings[&0], "12.5");
        assert_eq!(form.written(&form), "");
        assert_eq!(form.check(&[sent.clone()], TODAY).expect("as it was").answers.len(), 1);
        sent.state = AnswerState::Published;
        assert_eq!(form.check(&[sent], TODAY).expect("nothing to send").answers.len(), 0);
    }
}
