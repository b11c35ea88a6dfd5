//! What every page shows of the bureau itself, and the home page.

use crate::follow::FollowBy;
use crate::plan::{PlanView, UpdateView};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The bureau as head and foot of a page show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Site {
    /// The bureau's name.
    pub name: String,
    /// Today, by the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub today: Date,
    /// The newest year with a published plan.
    pub plan_year: Option<i16>,
    /// Whether the reader chose large text.
    #[serde(default)]
    pub large_text: bool,
    /// Contact and filing for the foot.
    pub foot: Foot,
    /// Whether there are English pages.
    pub english: bool,
    /// The numbers to call when a letter is too slow.
    pub urgent: Vec<UrgentNumber>,
    /// A number outside the bureau for reports about those who would read them; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outside_line: String,
    /// How one applies for information of the government, in words or as an address; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub information_way: String,
    /// Whether writers can be told by text message.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub texts: bool,
    /// The address of the style sheet with the bureau's own colours; empty if it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub style: String,
    /// Whether and how plans, parts and items can be followed.
    #[serde(default)]
    pub follow: FollowBy,
}

/// A number to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UrgentNumber {
    /// The number: `110`.
    pub number: String,
    /// When to call it, in Chinese.
    pub chinese: String,
    /// When to call it, in English.
    pub english: String,
}

/// The foot of every page. Empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Foot {
    /// Who publishes.
    pub publisher: String,
    /// Postal address.
    pub address: String,
    /// Telephone for the public.
    pub phone: String,
    /// ICP filing number.
    pub icp: String,
    /// Public security filing number.
    pub police: String,
    /// Government site code.
    pub site_code: String,
    /// Whom to ask about personal data, for the letter form.
    pub data_contact: String,
    /// How long letters are kept, in years.
    pub kept_years: u16,
    /// Where the mark of a government site is checked: an `https://` address.
    pub government_mark: String,
    /// The accessibility statement.
    pub accessibility: String,
}

/// What the home page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Home {
    /// The newest plan, rows left out.
    pub plan: Option<PlanView>,
    /// The newest updates.
    pub news: Vec<News>,
}

/// An update with the item it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct News {
    /// The plan's year.
    pub year: i16,
    /// The item's number.
    pub number: u32,
    /// The item's title.
    pub title: String,
    /// The update.
    pub update: UpdateView,
}
