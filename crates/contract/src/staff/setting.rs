//! Settings as the desk shows and sets them.

use crate::setting::Group;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The settings that somebody may see, in the order of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettingList {
    /// Those settings.
    pub settings: Vec<SettingLine>,
}

/// A setting as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettingLine {
    /// Its name.
    pub name: String,
    /// Its group.
    pub group: Group,
    /// What it is called, in the language of the request.
    pub label: String,
    /// What changes when it is set, in the language of the request.
    pub effect: String,
    /// The value in force: a text, or JSON where the setting has columns.
    pub value: String,
    /// The value while nobody has set one.
    pub default: String,
    /// The version that was seen, to be sent when it is set; 0 while nobody has set it.
    pub version: i64,
    /// The last change.
    pub changed: Option<SettingChange>,
}

/// A change of a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettingChange {
    /// The version that it made.
    pub version: i64,
    /// Which day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Who; empty for the program itself.
    pub who: String,
    /// Why, in words; may be empty.
    pub why: String,
    /// The value from then on.
    pub value: String,
}

/// The changes of a setting, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettingHistory {
    /// Those changes.
    pub changes: Vec<SettingChange>,
}

/// `PUT /api/v1/staff/settings/{name}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetSetting {
    /// The version that was seen.
    pub version: i64,
    /// The new value.
    pub value: String,
    /// Why, in words; may be empty.
    #[serde(default)]
    pub why: String,
}

/// Who is on duty, in the order of the setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyList {
    /// Those people.
    pub people: Vec<OnDuty>,
}

/// Somebody on duty for a part of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OnDuty {
    /// The name.
    pub name: String,
    /// The post.
    pub post: String,
    /// The telephone number.
    pub phone: String,
    /// From when: `08:00`.
    pub from: String,
    /// Until when: `18:00`; earlier than `from` for a night.
    pub to: String,
    /// The e-mail address; may be empty.
    #[serde(default)]
    pub email: String,
}
