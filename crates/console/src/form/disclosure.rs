//! A disclosure record as it is typed: kept between visits, checked as the server will. Pure: it knows no browser.

use super::evidence::{EvidenceForm, TypedFile};
use contract::Date;
use contract::disclosure::{DisclosureDraft, Openness};
use contract::evidence::PhotoDraft;
use contract::five::Five;
use contract::problem::FieldError;
use contract::staff::Uploaded;
use contract::text::{Reason, TextError};
use contract::topic::Topic;
use serde::{Deserialize, Serialize};

/// What is typed and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DisclosureForm {
    /// Texts and days.
    pub draft: DisclosureDraft,
    /// The topic's name.
    pub topic: String,
    /// The name of the one of the five.
    pub five: String,
    /// The name of how open it is.
    pub openness: String,
    /// Files, with what is said of pictures.
    pub files: EvidenceForm,
    /// Why a public record is corrected.
    pub why: String,
}

impl DisclosureForm {
    /// What a record says, to be changed.
    pub fn of(draft: &DisclosureDraft, files: &[Uploaded]) -> Self {
        let typed = |file: &Uploaded| {
            let photo = draft.photos.iter().find(|photo| photo.file == file.id);
            TypedFile {
                caption: photo.map(|photo| photo.caption.clone()).unwrap_or_default(),
                pupils: photo.and_then(|photo| photo.pupils),
                file: file.clone(),
            }
        };
        Self {
            topic: draft.topic.map(|topic| topic.name().to_owned()).unwrap_or_default(),
            five: draft.five.map(|five| five.name().to_owned()).unwrap_or_default(),
            openness: draft.openness.map(|openness| openness.name().to_owned()).unwrap_or_default(),
            files: EvidenceForm { files: files.iter().map(typed).collect(), ..EvidenceForm::default() },
            draft: draft.clone(),
            why: String::new(),
        }
    }

    /// What would be sent now.
    fn now(&self) -> DisclosureDraft {
        let pictures = self.files.files.iter().filter(|typed| typed.file.picture);
        let photo = |typed: &TypedFile| PhotoDraft {
            file: typed.file.id,
            caption: typed.caption.clone(),
            pupils: typed.pupils,
        };
        DisclosureDraft {
            topic: Topic::named(&self.topic),
            five: Five::named(&self.five),
            openness: Openness::named(&self.openness),
            attachments: self.files.files.iter().map(|typed| typed.file.id).collect(),
            photos: pictures.map(photo).collect(),
            ..self.draft.clone()
        }
    }

    fn unready(&self) -> Option<FieldError> {
        let error = match (self.files.uploading > 0, self.files.file_refused) {
            (true, _) => TextError::StillUploading,
            (_, true) => TextError::FileRefused,
            _ => return None,
        };
        Some(FieldError::new("attachments", error))
    }

    /// A record to be written down.
    ///
    /// # Errors
    /// All fields that need a change.
    pub fn announced(&self, today: Date) -> Result<DisclosureDraft, Vec<FieldError>> {
        let draft = self.now();
        let mut errors = draft.check(today).err().unwrap_or_default();
        errors.extend(self.unready());
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }

    /// What a record that is not public yet says from now on.
    ///
    /// # Errors
    /// All fields that need a change.
    pub fn changed(&self, today: Date) -> Result<DisclosureDraft, Vec<FieldError>> {
        let draft = self.now();
        let mut errors = draft.check_content(today).err().unwrap_or_default();
        errors.extend(self.unready());
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }

    /// The new version of a public record.
    ///
    /// # Errors
    /// All fields that need a change, the reason last.
    pub fn corrected(&self, today: Date) -> Result<DisclosureDraft, Vec<FieldError>> {
        let why = Reason::parse(&self.why).err().map(|error| FieldError::new("why", error));
        match (self.changed(today), why) {
            (Ok(draft), None) => Ok(draft),
            (draft, why) => Err(draft.err().into_iter().flatten().chain(why).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn form() -> DisclosureForm {
        let draft = DisclosureDraft {
            unit: "bureau".into(),
            name: "校服选用结果".into(),
            made_on: "2026-11-10".into(),
            ..DisclosureDraft::default()
        };
        DisclosureForm {
            draft,
            topic: "canteen".into(),
            five: "result".into(),
            openness: "proactive".into(),
            ..DisclosureForm::default()
        }
    }

    const TODAY: Date = date(2026, 11, 20);

    #[test]
    fn what_was_typed_well_goes_as_it_stands_and_comes_back_from_its_draft() {
        let draft = form().announced(TODAY).expect("whole");
        assert_eq!((draft.topic, draft.five), (Some(Topic::Canteen), Some(Five::Result)));
        let kept = serde_json::to_string(&form()).expect("plain data");
        assert_eq!(serde_json::from_str::<DisclosureForm>(&kept).expect("its own"), form());
        assert_eq!(DisclosureForm::of(&draft, &[]).announced(TODAY), Ok(draft));
    }

    #[test]
    fn a_picture_of_which_nothing_is_said_and_a_file_on_its_way_hold_it_back() {
        let picture = Uploaded { id: 7, name: "a.png".into(), bytes: 10, picture: true };
        let files = EvidenceForm { files: vec![picture.into()], uploading: 1, ..EvidenceForm::default() };
        let errors = DisclosureForm { files, ..form() }.announced(TODAY).expect_err("not yet");
        let named: Vec<String> = errors.into_iter().map(|error| error.field).collect();
        assert_eq!(named, ["caption-7", "pupils-7", "attachments"]);
    }

    #[test]
    fn a_correction_needs_its_reason() {
        let errors = form().corrected(TODAY).expect_err("no reason");
        assert_eq!(errors, [FieldError::new("why", TextError::Missing)]);
        assert!(DisclosureForm { why: "单价写错了".into(), ..form() }.corrected(TODAY).is_ok());
    }
}
