//! Embed keys and what is counted under them: who may frame the bureau's pages, how often they were loaded where,
//! and which of them broke. Sums of days only.

use crate::embed::FrameOutcome;
use crate::id::EmbedKey;
use crate::limits;
use crate::problem::FieldError;
use crate::setting::Cell;
use crate::text::{EmbedderName, Reason, TextError};
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An embed key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedKeyLine {
    /// The key. It is no secret.
    pub key: EmbedKey,
    /// Send it back with every change: it tells whether somebody else was faster.
    pub version: i64,
    /// Who embeds.
    pub name: String,
    /// The sites that may frame with it, separated by spaces; `*`: every site.
    pub origins: String,
    /// What the desk notes about it.
    pub note: String,
    /// When it was made.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub made_on: Date,
    /// Since when and why it does not work any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<EmbedKeyStopped>,
    /// How often pages were shown with it in the last 30 days.
    pub loads: i64,
    /// The last day on which one was; the day that a kept count still knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub last_on: Option<Date>,
}

/// That a key was stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedKeyStopped {
    /// Since when.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Why.
    pub why: String,
}

/// The keys: those that work before those that were stopped, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedKeys {
    /// The keys.
    pub keys: Vec<EmbedKeyLine>,
}

/// An embed key as it is typed; the key itself is made by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedKeyDraft {
    /// Who embeds.
    pub name: String,
    /// Origins of sites, separated by spaces or lines; or `*`.
    pub origins: String,
    /// What the desk notes about it; may be empty.
    #[serde(default)]
    pub note: String,
}

/// An embed key's words, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedPermit {
    name: EmbedderName,
    origins: String,
    note: String,
}

impl EmbedPermit {
    /// Who embeds.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Where: a list for `frame-ancestors`.
    pub fn origins(&self) -> &str {
        &self.origins
    }

    /// What the desk notes.
    pub fn note(&self) -> &str {
        &self.note
    }
}

impl EmbedKeyDraft {
    /// Name, origins and note, checked.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self) -> Result<EmbedPermit, Vec<FieldError>> {
        let note = Cell::Line(limits::EMBED_NOTE).check(&self.note, false);
        match (EmbedderName::parse(&self.name), origins(&self.origins), note) {
            (Ok(name), Ok(origins), Ok(note)) => Ok(EmbedPermit { name, origins, note }),
            (name, origins, note) => {
                let wrong = [("name", name.err()), ("origins", origins.err()), ("note", note.err())];
                let wrong = wrong.into_iter();
                Err(wrong.filter_map(|(field, error)| Some(FieldError::new(field, error?))).collect())
            }
        }
    }
}

/// The origins of a key: as those of the setting, each once. The bureau's own pages may frame whatever a key says,
/// so `'self'` adds nothing, and who shall frame nothing has a key that is stopped.
fn origins(typed: &str) -> Result<String, TextError> {
    let checked = Cell::Origins.check(typed, true)?;
    let named: BTreeSet<&str> = checked.split(' ').filter(|origin| *origin != "'self'").collect();
    if named.is_empty() || named.contains("'none'") {
        return Err(TextError::NotAnOrigin);
    }
    let most = limits::EMBED_ORIGINS;
    if named.len() > most {
        return Err(TextError::TooMany { most });
    }
    Ok(named.into_iter().collect::<Vec<_>>().join(" "))
}

/// `POST /api/v1/staff/embed-keys/{key}/stop`, or `/start`: a key that was stopped can work again, for the pages that
/// carry it stay where they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedKeyStep {
    /// Why.
    pub why: String,
}

impl EmbedKeyStep {
    /// The reason, checked.
    ///
    /// # Errors
    /// The field that needs a change.
    pub fn check(&self) -> Result<Reason, Vec<FieldError>> {
        Reason::parse(&self.why).map_err(|error| vec![FieldError::new("why", error)])
    }
}

/// The first of so many days of which the last is given.
pub fn first_of(last: Date, days: i32) -> Date {
    last.saturating_sub(Span::new().days(days - 1))
}

/// What was counted of embeds from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedReport {
    /// The first day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub from: Date,
    /// The last day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub to: Date,
    /// Where pages were embedded: what broke most often first, then what was loaded most often.
    pub places: Vec<EmbedPlace>,
    /// Whether there are more places than these.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// The sums of the days on which anything was counted, the oldest first.
    pub days: Vec<EmbedDay>,
}

/// One view, embedded by one site with one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedPlace {
    /// The key; absent where none was given, or one that nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<EmbedKey>,
    /// Whose key it is; empty without one.
    pub name: String,
    /// The site's origin; empty where it was not said; `other`: the sites beyond those that are told apart.
    pub host: String,
    /// Which view; empty where there is none of the name that was asked for.
    pub view: String,
    /// How often it was shown.
    pub loads: i64,
    /// The last day on which it was asked for.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub last_on: Date,
    /// What went wrong, if anything.
    pub broken: Vec<EmbedTrouble>,
}

/// Why something was not shown, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedTrouble {
    /// Why.
    pub reason: FrameOutcome,
    /// How often.
    pub times: i64,
    /// The first of these days on which it happened.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub since: Date,
    /// The last one.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub last_on: Date,
}

/// The sums of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EmbedDay {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// How often anything was shown.
    pub loads: i64,
    /// How often something was not.
    pub broken: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins_of(origins: &str) -> Result<String, Vec<FieldError>> {
        let draft = EmbedKeyDraft { name: "县报".into(), origins: origins.into(), note: String::new() };
        draft.check().map(|permit| permit.origins().to_owned())
    }

    #[test]
    fn a_key_is_for_every_site_or_for_some_each_once() {
        assert_eq!(origins_of(" * ").as_deref(), Ok("*"));
        let typed = "https://News.example.cn\n'self' https://*.a.cn https://news.example.cn:443";
        assert_eq!(origins_of(typed).as_deref(), Ok("https://*.a.cn https://news.example.cn"));
    }

    #[test]
    fn what_could_change_the_policy_or_names_no_site_is_refused() {
        let many: String = (0..=limits::EMBED_ORIGINS).map(|n| format!("https://a{n}.cn ")).collect();
        let most = limits::EMBED_ORIGINS;
        for (typed, error) in [
            ("", TextError::Missing),
            ("https://a.cn; script-src *", TextError::NotAnOrigin),
            ("https://a.cn\nscript-src *", TextError::NotAnOrigin),
            ("https://a.cn/news", TextError::NotAnOrigin),
            ("* https://a.cn", TextError::NotAnOrigin),
            ("'self'", TextError::NotAnOrigin),
            ("'none'", TextError::NotAnOrigin),
            (many.as_str(), TextError::TooMany { most }),
        ] {
            assert_eq!(origins_of(typed), Err(vec![FieldError::new("origins", error)]), "{typed}");
        }
    }

    #[test]
    fn every_field_of_a_key_that_needs_a_change_is_named() {
        let draft = EmbedKeyDraft { name: "报".into(), origins: "a.cn".into(), note: "记".repeat(201) };
        let fields: Vec<String> =
            draft.check().expect_err("three").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["name", "origins", "note"]);
    }
}
