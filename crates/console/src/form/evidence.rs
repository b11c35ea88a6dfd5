//! What shows that something was done, as it is typed: words, files with what is said of the pictures among them,
//! links. The same for an update of an item and for an answer in a round.

use contract::evidence::{Link, PhotoDraft, Pupils};
use contract::plan::UpdateDraft;
use contract::problem::FieldError;
use contract::staff::Uploaded;
use contract::text::{Evidence, TextError};
use serde::{Deserialize, Serialize};

/// What is typed and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EvidenceForm {
    /// In words.
    #[serde(rename = "evidence")]
    pub words: String,
    /// Files that are on the server already.
    pub files: Vec<TypedFile>,
    /// Links.
    pub links: Vec<Link>,
    /// How many files are on their way to the server.
    #[serde(skip)]
    pub uploading: usize,
    /// A chosen file was not taken, and nobody has said yet that it goes without.
    #[serde(skip)]
    pub file_refused: bool,
}

/// A file, and what is said of it if it is a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedFile {
    /// The file.
    #[serde(flatten)]
    pub file: Uploaded,
    /// What it shows.
    #[serde(default)]
    pub caption: String,
    /// What is stated about pupils in it.
    #[serde(default)]
    pub pupils: Option<Pupils>,
}

impl From<Uploaded> for TypedFile {
    fn from(file: Uploaded) -> Self {
        Self { file, caption: String::new(), pupils: None }
    }
}

impl EvidenceForm {
    /// What was sent, to be mended.
    pub fn of(
        words: &str,
        attachments: &[Uploaded],
        photos: &[contract::evidence::Photo],
        links: &[Link],
    ) -> Self {
        let typed = |file: &Uploaded| {
            let photo = photos.iter().find(|photo| photo.file == file.id);
            TypedFile {
                caption: photo.map(|photo| photo.caption.clone()).unwrap_or_default(),
                pupils: photo.map(|photo| photo.pupils),
                file: file.clone(),
            }
        };
        let files = attachments.iter().map(typed).collect();
        Self { words: words.to_owned(), files, links: links.to_vec(), ..Self::default() }
    }

    /// Whether nothing was typed or chosen.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.files.is_empty() && self.links().next().is_none()
    }

    /// Checks everything as the server will and puts it into a draft. `needed`: something is said to be done.
    ///
    /// # Errors
    /// All fields that need a change, in the order of the form.
    pub fn check(&self, needed: bool, draft: &mut UpdateDraft) -> Result<(), Vec<FieldError>> {
        let mut errors = Vec::new();
        match Evidence::parse(&self.words) {
            Ok(evidence) => draft.evidence = evidence.into(),
            Err(TextError::Missing) if needed && self.is_empty() => {
                errors.push(FieldError::new("evidence", TextError::NeedsEvidence));
            }
            Err(TextError::Missing) => {}
            Err(error) => errors.push(FieldError::new("evidence", error)),
        }
        // What is published cannot be changed: evidence that is still on its way would be missing for ever.
        if self.uploading > 0 {
            errors.push(FieldError::new("attachments", TextError::StillUploading));
        } else if self.file_refused {
            errors.push(FieldError::new("attachments", TextError::FileRefused));
        }
        for typed in self.files.iter().filter(|typed| typed.file.picture) {
            let (file, caption, pupils) = (typed.file.id, typed.caption.clone(), typed.pupils);
            let photo = PhotoDraft { file, caption, pupils };
            match photo.check() {
                Ok(_) => draft.photos.push(photo),
                Err(found) => errors.extend(found),
            }
        }
        for (place, link) in self.links() {
            match link.check(place) {
                Ok(link) => draft.links.push(link),
                Err(found) => errors.extend(found),
            }
        }
        draft.attachments = self.files.iter().map(|typed| typed.file.id).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// As the server keeps it, so that two forms that say the same are the same.
    pub fn plain(&self) -> Self {
        let trimmed = |text: &str| text.trim().to_owned();
        let file = |typed: &TypedFile| TypedFile { caption: trimmed(&typed.caption), ..typed.clone() };
        let link =
            |(_, link): (usize, &Link)| Link { address: trimmed(&link.address), words: trimmed(&link.words) };
        Self {
            words: trimmed(&self.words),
            files: self.files.iter().map(file).collect(),
            links: self.links().map(link).collect(),
            ..Self::default()
        }
    }

    /// The links of which something was typed, with their places.
    pub fn links(&self) -> impl Iterator<Item = (usize, &Link)> {
        let typed = |link: &Link| !link.address.trim().is_empty() || !link.words.trim().is_empty();
        self.links.iter().enumerate().filter(move |(_, link)| typed(link))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: i64, picture: bool) -> TypedFile {
        Uploaded { id, name: "a".into(), bytes: 10, picture }.into()
    }

    fn link(address: &str) -> Link {
        Link { address: address.into(), words: "验收公告".into() }
    }

    fn wrong(form: &EvidenceForm, needed: bool) -> Vec<(String, TextError)> {
        let errors = form.check(needed, &mut UpdateDraft::default()).expect_err("something is wrong");
        errors.into_iter().map(|error| (error.field, error.error)).collect()
    }

    #[test]
    fn what_is_done_is_shown_by_words_a_file_or_a_link() {
        let needs = ("evidence".to_owned(), TextError::NeedsEvidence);
        assert_eq!(wrong(&EvidenceForm::default(), true), [needs]);
        let words = EvidenceForm { words: "验收报告〔2026〕3号".into(), ..EvidenceForm::default() };
        let files = EvidenceForm { files: vec![file(9, false)], ..EvidenceForm::default() };
        let links = EvidenceForm { links: vec![link("https://www.example.cn/a")], ..EvidenceForm::default() };
        for form in [words, files, links] {
            form.check(true, &mut UpdateDraft::default()).expect("it is shown");
        }
        EvidenceForm::default()
            .check(false, &mut UpdateDraft::default())
            .expect("nothing is said to be done");
    }

    #[test]
    fn a_picture_is_sent_with_its_caption_and_statement_and_not_without() {
        let mut form = EvidenceForm { files: vec![file(7, true)], ..EvidenceForm::default() };
        let missing = |name: &str| (name.to_owned(), TextError::Missing);
        assert_eq!(wrong(&form, false), [missing("caption-7"), missing("pupils-7")]);
        form.files[0].caption = "新食堂开餐".into();
        form.files[0].pupils = Some(Pupils::GuardiansConsented);
        let mut draft = UpdateDraft::default();
        form.check(false, &mut draft).expect("all is said");
        assert_eq!((draft.attachments, draft.photos[0].pupils), (vec![7], Some(Pupils::GuardiansConsented)));
    }

    #[test]
    fn a_link_that_leads_elsewhere_is_told_beside_its_field_and_an_empty_row_is_left_out() {
        let form = EvidenceForm {
            links: vec![Link::default(), link("http://www.example.cn"), link("javascript:alert(1)")],
            ..EvidenceForm::default()
        };
        let not = |name: &str| (name.to_owned(), TextError::NotALink);
        assert_eq!(wrong(&form, false), [not("link-1"), not("link-2")]);
    }

    #[test]
    fn nothing_is_sent_while_a_file_is_on_its_way_or_was_refused() {
        let told = |form: EvidenceForm| wrong(&form, false)[0].1;
        assert_eq!(told(EvidenceForm { uploading: 1, ..EvidenceForm::default() }), TextError::StillUploading);
        assert_eq!(
            told(EvidenceForm { file_refused: true, ..EvidenceForm::default() }),
            TextError::FileRefused
        );
    }
}
