//! An update of an item that is being written: the fields as they were typed, and what is sent.

use contract::light::Sign;
use contract::plan::{TargetReading, UpdateDraft};
use contract::problem::FieldError;
use contract::staff::Uploaded;
use contract::staff::publishing::ProposedUpdate;
use contract::text::{Evidence, TextError, UpdateText};
use serde::{Deserialize, Serialize};

/// The signs that a unit can claim, in the order in which the form offers them.
pub const CLAIMS: [Sign; 4] = [Sign::OnCourse, Sign::Done, Sign::AtRisk, Sign::Late];

/// The fields as they were typed. This is also what is kept between visits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpdateForm {
    /// What happened.
    pub text: String,
    /// One value for each target, in their order; empty where nothing was measured.
    pub readings: Vec<String>,
    /// The unit's own word, by the sign's name; empty for none.
    pub claim: String,
    /// What shows that it is done.
    pub evidence: String,
    /// Files that are on the server already.
    pub files: Vec<Uploaded>,
    /// The number of the publication that it corrects.
    pub corrects: Option<i64>,
    /// How many files are on their way to the server.
    #[serde(skip)]
    pub uploading: usize,
    /// A chosen file was not taken, and nobody has said yet that it goes without.
    #[serde(skip)]
    pub file_refused: bool,
}

impl UpdateForm {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        let readings_empty = self.readings.iter().all(|reading| reading.trim().is_empty());
        Self { readings: Vec::new(), ..self.clone() } == Self::default() && readings_empty
    }

    /// The form as it is kept; nothing if nothing was typed.
    pub fn written(&self) -> String {
        if self.is_empty() { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }

    /// The form that was kept; an empty one if an older desk wrote it in another shape.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// What was proposed, to be mended; `targets` is how many the item has.
    pub fn of(proposed: &ProposedUpdate, targets: usize) -> Self {
        let value = |target| proposed.readings.iter().find(|reading| reading.target == target);
        let typed = |target| value(target).map(|reading| reading.value.to_string()).unwrap_or_default();
        Self {
            text: proposed.text.clone(),
            readings: (0..targets).map(typed).collect(),
            claim: proposed.claim.map(|claim| claim.name().to_owned()).unwrap_or_default(),
            evidence: proposed.evidence.clone(),
            files: proposed.attachments.clone(),
            corrects: proposed.corrects,
            ..Self::default()
        }
    }

    /// The claimed sign.
    pub fn claimed(&self) -> Option<Sign> {
        Sign::named(&self.claim).filter(|sign| CLAIMS.contains(sign))
    }

    /// The values that were typed and can be read, with the place of their target.
    pub fn values(&self) -> Vec<TargetReading> {
        let typed = self.readings.iter().enumerate();
        typed.filter_map(|(target, raw)| Some(TargetReading { target, value: number(raw)? })).collect()
    }

    /// Checks every field as the server will.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self) -> Result<UpdateDraft, Vec<FieldError>> {
        let mut errors = Vec::new();
        let text =
            UpdateText::parse(&self.text).map_err(|error| errors.push(FieldError::new("text", error))).ok();
        for (target, raw) in self.readings.iter().enumerate() {
            if !raw.trim().is_empty() && number(raw).is_none() {
                errors.push(FieldError::new(&reading_field(target), TextError::NotANumber));
            }
        }
        let evidence = match Evidence::parse(&self.evidence) {
            Ok(evidence) => evidence.into(),
            Err(TextError::Missing) => String::new(),
            Err(error) => {
                errors.push(FieldError::new("evidence", error));
                String::new()
            }
        };
        let claim = self.claimed();
        let typed_evidence = !self.evidence.trim().is_empty();
        if claim == Some(Sign::Done) && !typed_evidence && self.files.is_empty() {
            errors.push(FieldError::new("evidence", TextError::NeedsEvidence));
        }
        // What is published cannot be changed: evidence that is still on its way would be missing for ever.
        if self.uploading > 0 {
            errors.push(FieldError::new("attachments", TextError::StillUploading));
        } else if self.file_refused {
            errors.push(FieldError::new("attachments", TextError::FileRefused));
        }
        match text {
            Some(text) if errors.is_empty() => Ok(UpdateDraft {
                text: text.into(),
                readings: self.values(),
                done: Vec::new(),
                no_progress: false,
                claim,
                evidence,
                attachments: self.files.iter().map(|file| file.id).collect(),
                unit: None,
                corrects: self.corrects,
            }),
            _ => Err(errors),
        }
    }
}

/// The name of the field for a target's value.
pub fn reading_field(target: usize) -> String {
    format!("reading-{target}")
}

/// A value as people type it: full-width digits and thousands separators are read too.
pub(super) fn number(raw: &str) -> Option<f64> {
    let plain: String = raw
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' '))
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFF10 + 0x30).unwrap_or(c),
            '．' => '.',
            c => c,
        })
        .collect();
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::letter::ItemRef;

    fn form() -> UpdateForm {
        UpdateForm { text: "两所幼儿园已开园。".into(), ..UpdateForm::default() }
    }

    #[test]
    fn values_are_read_as_people_type_them() {
        let form = UpdateForm {
            readings: vec!["１２".into(), String::new(), "1,200".into(), " 0.5 ".into()],
            ..form()
        };
        let readings: Vec<(usize, f64)> =
            form.check().expect("all right").readings.iter().map(|r| (r.target, r.value)).collect();
        assert_eq!(readings, [(0, 12.0), (2, 1200.0), (3, 0.5)]);
    }

    #[test]
    fn what_was_proposed_is_typed_again_as_it_was() {
        let proposed = ProposedUpdate {
            item: ItemRef { year: 2026, number: 1 },
            text: "两所幼儿园已开园。".into(),
            readings: vec![TargetReading { target: 1, value: 2.0 }],
            done: vec![],
            claim: Some(Sign::OnCourse),
            evidence: String::new(),
            attachments: vec![],
            corrects: Some(7),
        };
        let form = UpdateForm::of(&proposed, 2);
        assert_eq!(form.readings, ["", "2"]);
        let draft = form.check().expect("as it was");
        assert_eq!(
            (draft.readings, draft.claim, draft.corrects),
            (proposed.readings, proposed.claim, Some(7))
        );
    }

    #[test]
    fn nothing_is_sent_while_a_file_is_on_its_way_or_was_refused() {
        let of = |form: UpdateForm| form.check().expect_err("not yet")[0].error;
        assert_eq!(of(UpdateForm { uploading: 1, ..form() }), TextError::StillUploading);
        assert_eq!(of(UpdateForm { file_refused: true, ..form() }), TextError::FileRefused);
    }

    #[test]
    fn what_is_no_number_is_named_with_its_target() {
        let form = UpdateForm { readings: vec!["2".into(), "两所".into(), "NaN".into()], ..form() };
        let errors = form.check().expect_err("not numbers");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["reading-1", "reading-2"]);
    }

    #[test]
    fn a_done_claim_needs_words_or_a_file() {
        let claim = UpdateForm { claim: "done".into(), ..form() };
        assert_eq!(
            claim.check().expect_err("nothing shows it"),
            [FieldError::new("evidence", TextError::NeedsEvidence)]
        );
        let with_words = UpdateForm { evidence: "验收报告〔2026〕3号".into(), ..claim.clone() };
        assert_eq!(with_words.check().expect("words").claim, Some(Sign::Done));
        let file = Uploaded { id: 9, name: "验收.pdf".into(), bytes: 10 };
        let with_file = UpdateForm { files: vec![file], ..claim };
        assert_eq!(with_file.check().expect("a file").attachments, [9]);
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
        assert!(UpdateForm { readings: vec![String::new(); 3], ..UpdateForm::default() }.is_empty());
        assert!(!form().is_empty());
    }
}
