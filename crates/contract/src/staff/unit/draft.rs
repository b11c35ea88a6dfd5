//! What is typed about units at the desk, and its checks: once for the browser, the server and imported tables.

use crate::Date;
use crate::id::{MailboxId, UnitCode};
use crate::problem::FieldError;
use crate::text::{MailboxName, PersonName, Portfolio, Post, TextError, Town, UnitName, optional};
use crate::unit::UnitKind;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/staff/units`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct UnitDraft {
    /// Its code, for ever: lower-case letters, digits and hyphens.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `office`, `school` or `kindergarten`.
    pub kind: String,
    /// The code of the unit above.
    pub parent: String,
    /// Town or district; may be empty.
    pub town: String,
}

/// `POST …/rename`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct UnitRename {
    /// The new name.
    pub name: String,
    /// Town or district; may be empty.
    pub town: String,
    /// The first day of the new name; today if empty.
    pub since: String,
}

/// `POST …/move`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct UnitMove {
    /// The code of the unit above from now on.
    pub parent: String,
    /// The first day there; today if empty.
    pub since: String,
}

/// `POST …/close` and `POST …/merge`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct UnitClose {
    /// The code of the unit that goes on for it; empty where none does.
    pub merged_into: String,
    /// The first day on which it is closed; today if empty.
    pub closed_on: String,
}

/// `POST …/leaders` and `POST …/leaders/{id}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct LeaderDraft {
    /// The post.
    pub post: String,
    /// The name.
    pub name: String,
    /// What the leader answers for; may be empty.
    pub portfolio: String,
    /// The place in the list, the first is 1; the last if empty.
    pub place: String,
    /// The first day; today if empty.
    pub since: String,
}

/// A checked leader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLeader {
    /// The post.
    pub post: Post,
    /// The name.
    pub name: PersonName,
    /// What the leader answers for.
    pub portfolio: Option<Portfolio>,
    /// The place in the list.
    pub place: Option<i32>,
    /// The first day.
    pub since: Date,
}

/// `POST …/leaders/{id}/end`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct LeaderEnd {
    /// The last day; today if empty.
    pub until: String,
}

/// `POST …/mailboxes` and `POST …/mailboxes/{id}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct MailboxDraft {
    /// Its id, part of its lasting address; left out where it has one.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Collects what is wrong with the fields of a draft.
struct Fields(Vec<FieldError>);

impl Fields {
    fn take<T>(&mut self, field: &str, parsed: Result<T, TextError>) -> Option<T> {
        parsed.map_err(|error| self.0.push(FieldError::new(field, error))).ok()
    }
}

/// A code as it was typed.
///
/// # Errors
/// It is missing or has another form.
pub fn code(typed: &str) -> Result<UnitCode, TextError> {
    match typed.trim() {
        "" => Err(TextError::Missing),
        typed => UnitCode::parse(typed).map_err(|_| TextError::NotACode),
    }
}

/// A mailbox's id as it was typed.
///
/// # Errors
/// It is missing or has another form.
pub fn mailbox_id(typed: &str) -> Result<MailboxId, TextError> {
    match typed.trim() {
        "" => Err(TextError::Missing),
        typed => MailboxId::parse(typed).map_err(|_| TextError::NotACode),
    }
}

/// A day as it was typed or as a spreadsheet shows it: `2026-11-25`, `2026/11/25`, `2026年11月25日`.
///
/// # Errors
/// It is no day.
pub fn day(typed: &str) -> Result<Date, TextError> {
    let mut parts = typed.trim().trim_end_matches('日').split(['-', '/', '.', '年', '月']);
    let read = (|| {
        let year = parts.next()?.parse().ok().filter(|year| (1000..=9999).contains(year))?;
        let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Date::new(year, month, day).ok().filter(|_| parts.next().is_none())
    })();
    read.ok_or(TextError::NotADay)
}

/// A day as it was typed; today if nothing was. What has not come yet is refused.
///
/// # Errors
/// It is no day, or in the future.
pub fn day_until(typed: &str, today: Date) -> Result<Date, TextError> {
    match typed.trim() {
        "" => Ok(today),
        typed => day(typed).and_then(|day| if day > today { Err(TextError::InTheFuture) } else { Ok(day) }),
    }
}

/// A town as it was typed; may be empty.
///
/// # Errors
/// It is too long.
pub fn town(typed: &str) -> Result<String, TextError> {
    Ok(optional(typed, Town::parse)?.map(String::from).unwrap_or_default())
}

impl UnitDraft {
    /// The unit's code, name, kind, parent and town.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(&self) -> Result<(UnitCode, UnitName, UnitKind, UnitCode, String), Vec<FieldError>> {
        let mut fields = Fields(Vec::new());
        let kind = UnitKind::named(self.kind.trim()).ok_or(TextError::NotAChoice);
        // In the order of the form: the first that is wrong gets the focus.
        let name = fields.take("name", UnitName::parse(&self.name));
        let read = (
            fields.take("code", code(&self.code)),
            name,
            fields.take("kind", kind),
            fields.take("parent", code(&self.parent)),
            fields.take("town", town(&self.town)),
        );
        match read {
            (Some(code), Some(name), Some(kind), Some(parent), Some(town)) => {
                Ok((code, name, kind, parent, town))
            }
            _ => Err(fields.0),
        }
    }
}

impl UnitRename {
    /// Name, town and first day.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(&self, today: Date) -> Result<(UnitName, String, Date), Vec<FieldError>> {
        let mut fields = Fields(Vec::new());
        let read = (
            fields.take("name", UnitName::parse(&self.name)),
            fields.take("town", town(&self.town)),
            fields.take("since", day_until(&self.since, today)),
        );
        match read {
            (Some(name), Some(town), Some(since)) => Ok((name, town, since)),
            _ => Err(fields.0),
        }
    }
}

impl UnitMove {
    /// The unit above and the first day there.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(&self, today: Date) -> Result<(UnitCode, Date), Vec<FieldError>> {
        let mut fields = Fields(Vec::new());
        let read =
            (fields.take("parent", code(&self.parent)), fields.take("since", day_until(&self.since, today)));
        match read {
            (Some(parent), Some(since)) => Ok((parent, since)),
            _ => Err(fields.0),
        }
    }
}

impl UnitClose {
    /// The first day on which it is closed.
    ///
    /// # Errors
    /// It is no day, or in the future.
    pub fn check(&self, today: Date) -> Result<Date, Vec<FieldError>> {
        day_until(&self.closed_on, today).map_err(|error| vec![FieldError::new("closed_on", error)])
    }

    /// The unit that goes on, and the first day on which this one is closed.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check_merge(&self, today: Date) -> Result<(UnitCode, Date), Vec<FieldError>> {
        let mut fields = Fields(Vec::new());
        let read = (
            fields.take("merged_into", code(&self.merged_into)),
            fields.take("closed_on", day_until(&self.closed_on, today)),
        );
        match read {
            (Some(into), Some(on)) => Ok((into, on)),
            _ => Err(fields.0),
        }
    }
}

impl LeaderDraft {
    /// The leader.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(&self, today: Date) -> Result<NewLeader, Vec<FieldError>> {
        let mut fields = Fields(Vec::new());
        let place = match self.place.trim() {
            "" => Ok(None),
            typed => match typed.parse() {
                Ok(place @ 1..=999) => Ok(Some(place)),
                _ => Err(TextError::NotANumber),
            },
        };
        let read = (
            fields.take("post", Post::parse(&self.post)),
            fields.take("name", PersonName::parse(&self.name)),
            fields.take("portfolio", optional(&self.portfolio, Portfolio::parse)),
            fields.take("place", place),
            fields.take("since", day_until(&self.since, today)),
        );
        match read {
            (Some(post), Some(name), Some(portfolio), Some(place), Some(since)) => {
                Ok(NewLeader { post, name, portfolio, place, since })
            }
            _ => Err(fields.0),
        }
    }
}

impl MailboxDraft {
    /// Id and name of a new mailbox.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(&self) -> Result<(MailboxId, MailboxName), Vec<FieldError>> {
        let mut fields = Fields(Vec::new());
        let read =
            (fields.take("id", mailbox_id(&self.id)), fields.take("name", MailboxName::parse(&self.name)));
        match read {
            (Some(id), Some(name)) => Ok((id, name)),
            _ => Err(fields.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_spreadsheets_in_china_show_it() {
        for typed in ["2026-11-05", "2026/11/5", "2026.11.5", "2026年11月5日", " 2026-11-05 "] {
            assert_eq!(day(typed), Ok(date(2026, 11, 5)), "{typed}");
        }
        for typed in ["", "11/5", "2026-13-01", "2026-02-30", "26-1-1", "2026-1-1-1", "soon"] {
            assert_eq!(day(typed), Err(TextError::NotADay), "{typed}");
        }
        assert_eq!(day_until("", date(2026, 11, 5)), Ok(date(2026, 11, 5)));
        assert_eq!(day_until("2026-11-06", date(2026, 11, 5)), Err(TextError::InTheFuture));
    }

    #[test]
    fn a_draft_names_every_field_that_is_wrong() {
        let draft = UnitDraft { code: "Nr 1".into(), kind: "company".into(), ..UnitDraft::default() };
        let fields: Vec<String> =
            draft.check().expect_err("wrong").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["name", "code", "kind", "parent"], "in the order of the form");
    }
}
