//! Templates of answers: what is written again and again, of one unit or of the whole bureau.

use super::person::UnitChoice;
use crate::problem::FieldError;
use crate::text::{ReplyBody, TemplateName};
use serde::{Deserialize, Serialize};

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Template {
    /// Its id.
    pub id: i64,
    /// Send it back with every change: it tells whether somebody else was faster.
    pub version: i64,
    /// The unit whose template it is; absent: the whole bureau's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitChoice>,
    /// What it is called.
    pub name: String,
    /// The text; `{编号}` and `{标题}`, or `{number}` and `{title}`, stand for those of the letter.
    pub body: String,
    /// Whether whoever asks may change it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_change: bool,
}

/// The templates that somebody answers with, the bureau's before those of units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Templates {
    /// The templates.
    pub templates: Vec<Template>,
    /// The units for which whoever asks may add some.
    pub units: Vec<UnitChoice>,
    /// Whether they may add some for the whole bureau.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_all: bool,
}

/// A template as it is typed. Whose it is does not change later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TemplateDraft {
    /// What it is called.
    pub name: String,
    /// The text.
    pub body: String,
}

/// `POST /api/v1/staff/templates`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewTemplate {
    /// The unit's code; empty: for the whole bureau.
    #[serde(default)]
    pub unit: String,
    /// What it says.
    #[serde(flatten)]
    pub draft: TemplateDraft,
}

impl TemplateDraft {
    /// Name and text, checked.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<(TemplateName, ReplyBody), Vec<FieldError>> {
        match (TemplateName::parse(&self.name), ReplyBody::parse(&self.body)) {
            (Ok(name), Ok(body)) => Ok((name, body)),
            (name, body) => {
                let wrong = [("name", name.err()), ("body", body.err())].into_iter();
                Err(wrong.filter_map(|(field, error)| Some(FieldError::new(field, error?))).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextError;

    #[test]
    fn every_field_of_a_template_that_needs_a_change_is_named() {
        let errors = TemplateDraft { name: " ".into(), body: "您好".into() }.check().expect_err("two");
        let expected = [
            FieldError::new("name", TextError::Missing),
            FieldError::new("body", TextError::TooShort { least: 5 }),
        ];
        assert_eq!(errors, expected);
    }
}
