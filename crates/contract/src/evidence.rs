//! What shows that something was done, besides words and documents: photos with what is said of them, and links.

use crate::problem::FieldError;
use crate::text::{Caption, LinkWords, TextError, WebAddress};
use serde::{Deserialize, Serialize};

/// What is stated about pupils in a photo. Without a statement no photo is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pupils {
    /// No pupil is in it.
    NoPupils,
    /// Pupils are in it; their faces were made unrecognisable before it was uploaded.
    FacesBlurred,
    /// Pupils are in it, and their guardians' consent is on record.
    GuardiansConsented,
}

impl Pupils {
    /// All statements, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::NoPupils, Self::FacesBlurred, Self::GuardiansConsented];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoPupils => "no_pupils",
            Self::FacesBlurred => "faces_blurred",
            Self::GuardiansConsented => "guardians_consented",
        }
    }

    /// The statement of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pupils| pupils.name() == name)
    }
}

/// What staff says about an attached picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhotoDraft {
    /// The id of the picture, one of the attachments.
    pub file: i64,
    /// What it shows.
    #[serde(default)]
    pub caption: String,
    /// Whether pupils are in it, and how they are protected.
    #[serde(default)]
    pub pupils: Option<Pupils>,
}

/// What is said about an attached picture, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Photo {
    /// The id of the picture.
    pub file: i64,
    /// What it shows.
    pub caption: String,
    /// Whether pupils are in it, and how they are protected.
    pub pupils: Pupils,
}

impl PhotoDraft {
    /// The checked photo.
    ///
    /// # Errors
    /// The caption or the statement is missing, or the caption is too long.
    pub fn check(&self) -> Result<Photo, Vec<FieldError>> {
        let caption = Caption::parse(&self.caption);
        match (caption, self.pupils) {
            (Ok(caption), Some(pupils)) => Ok(Photo { file: self.file, caption: caption.into(), pupils }),
            (caption, pupils) => {
                let caption = caption.err().map(|error| FieldError::new(&caption_field(self.file), error));
                let pupils = pupils.is_none();
                let pupils = pupils.then(|| FieldError::new(&pupils_field(self.file), TextError::Missing));
                Err(caption.into_iter().chain(pupils).collect())
            }
        }
    }
}

/// A public photo among the attachments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhotoView {
    /// What it shows.
    pub caption: String,
    /// Whether pupils are in it, and how they are protected.
    pub pupils: Pupils,
    /// Its width in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Its height in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A link with the words it is shown under, as it is sent and as it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// An address that begins with `https://`.
    #[serde(default)]
    pub address: String,
    /// What is found there.
    #[serde(default)]
    pub words: String,
}

impl Link {
    /// The link as it is kept. `place`: where it stands among the links, which names its fields.
    ///
    /// # Errors
    /// The address is none of the web's, or the words are missing or too long.
    pub fn check(&self, place: usize) -> Result<Self, Vec<FieldError>> {
        match (WebAddress::parse(&self.address), LinkWords::parse(&self.words)) {
            (Ok(address), Ok(words)) => Ok(Self { address: address.into(), words: words.into() }),
            (address, words) => {
                let address = address.err().map(|error| FieldError::new(&address_field(place), error));
                let words = words.err().map(|error| FieldError::new(&words_field(place), error));
                Err(address.into_iter().chain(words).collect())
            }
        }
    }

    /// Where it leads, to be shown with it: `www.example.cn`.
    pub fn host(&self) -> &str {
        host(&self.address).unwrap_or_default()
    }
}

/// The host that an address of the web names, with its port.
pub(crate) fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    rest.split(['/', '?', '#']).next()
}

/// The name of the field for a picture's caption.
pub fn caption_field(file: i64) -> String {
    format!("caption-{file}")
}

/// The name of the field for what is stated about pupils in a picture.
pub fn pupils_field(file: i64) -> String {
    format!("pupils-{file}")
}

/// The name of the field for what is stated about pupils in the picture of a row's column.
pub fn pupils_of_column(column: &str) -> String {
    format!("pupils-{column}")
}

/// The name of the field for a link's address.
pub fn address_field(place: usize) -> String {
    format!("link-{place}")
}

/// The name of the field for a link's words.
pub fn words_field(place: usize) -> String {
    format!("link-words-{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(errors: Vec<FieldError>) -> Vec<(String, TextError)> {
        errors.into_iter().map(|error| (error.field, error.error)).collect()
    }

    #[test]
    fn a_photo_needs_a_caption_and_a_statement_about_pupils() {
        let photo = PhotoDraft { file: 7, ..PhotoDraft::default() };
        let missing = |name: &str| (name.to_owned(), TextError::Missing);
        let errors = wrong(photo.check().expect_err("nothing is said"));
        assert_eq!(errors, [missing("caption-7"), missing("pupils-7")]);
        let said = PhotoDraft { caption: " 新食堂\n开餐 ".into(), ..photo };
        assert_eq!(wrong(said.check().expect_err("no statement")), [missing("pupils-7")]);
        let said = PhotoDraft { pupils: Some(Pupils::FacesBlurred), ..said };
        assert_eq!(said.check().expect("all is said").caption, "新食堂 开餐");
    }

    #[test]
    fn a_statement_is_found_by_the_name_it_has_in_json() {
        for pupils in Pupils::ALL {
            assert_eq!(serde_json::to_value(pupils).expect("a name"), pupils.name());
            assert_eq!(Pupils::named(pupils.name()), Some(pupils));
        }
    }

    #[test]
    fn a_link_leads_into_the_web_and_nowhere_else() {
        let link = |address: &str| Link { address: address.into(), words: "验收公告".into() };
        for wrong in [
            "",
            "http://www.example.cn/a",
            "javascript:alert(1)",
            "data:text/html,hi",
            "https://",
            "https://example",
            "https://www.example.cn@evil.example",
            "https://www.example.cn\\@evil.example",
            "https://www.exa mple.cn",
            "//www.example.cn",
            "https://www.example.cn:port",
        ] {
            let errors = link(wrong).check(2).expect_err(wrong);
            assert_eq!(errors[0].field, "link-2", "{wrong}");
        }
        let kept = link(" https://www.example.cn:8443/a?b#c ").check(0).expect("a link");
        assert_eq!(
            (kept.address.as_str(), kept.host()),
            ("https://www.example.cn:8443/a?b#c", "www.example.cn:8443")
        );
        assert!(link("https://教育局.example.cn/公告").check(0).is_ok());
        let silent = Link { words: " ".into(), ..link("https://www.example.cn") };
        assert_eq!(
            wrong(silent.check(1).expect_err("no words")),
            [("link-words-1".to_owned(), TextError::Missing)]
        );
    }
}
