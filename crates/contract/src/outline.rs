//! What a reader understood of a plan document, before a person has confirmed anything. The JSON shape is a
//! public interface: see docs/api.md.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A plan document, taken apart. Put together again with its marks it is the document, less what was ignored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outline {
    /// The document's title.
    pub title: String,
    /// How the title was printed: a Markdown `# `, usually nothing.
    #[serde(default)]
    pub mark: Mark,
    /// The year it is for.
    pub year: i16,
    /// The text before the first part; empty if there is none. Paragraphs are separated by `\n`.
    pub preamble: String,
    /// The parts in order.
    pub parts: Vec<OutlinePart>,
    /// Lines that are not the document's own: upload times, navigation, page numbers.
    pub ignored: Vec<IgnoredLine>,
    /// What a person should look at before publishing.
    pub warnings: Vec<Warning>,
}

/// A part (一、…).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlinePart {
    /// The numeral as printed, without its mark: `一`.
    pub numeral: String,
    /// The title without numeral and mark.
    pub title: String,
    /// How it was printed.
    #[serde(default)]
    pub mark: Mark,
    /// Items that stand in no section.
    pub items: Vec<OutlineItem>,
    /// Sections, if it has any.
    pub sections: Vec<OutlineSection>,
}

/// A section of a part ((一)…).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlineSection {
    /// The numeral as printed, without its brackets: `一`.
    pub numeral: String,
    /// The title without numeral and brackets.
    pub title: String,
    /// How it was printed.
    #[serde(default)]
    pub mark: Mark,
    /// Its items.
    pub items: Vec<OutlineItem>,
}

/// What was printed around a heading or an item and is not part of its text: `before + title + after + body`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mark {
    /// Printed before the title, numeral included: `一、`, `（一）`, `1.`.
    pub before: String,
    /// Printed after the title: `。` before an item's body, else usually empty.
    pub after: String,
}

/// One promise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlineItem {
    /// The printed number.
    pub number: u32,
    /// The title, without its closing mark.
    pub title: String,
    /// The text after the title; paragraphs are separated by `\n`.
    pub body: String,
    /// How it was printed.
    #[serde(default)]
    pub mark: Mark,
    /// Units that the text names as responsible.
    pub units: Vec<String>,
    /// Measurable targets that the text proposes.
    pub targets: Vec<Target>,
    /// Documents that are to be issued; each is a substring of the text.
    pub documents: Vec<String>,
    /// Steps in which nothing is counted. The text of a plan proposes none; a plan copied from the year before
    /// brings those that were not done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ProposedStep>,
}

/// A step that is there or is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposedStep {
    /// What is to be there.
    pub title: String,
    /// By when.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due: Option<Date>,
}

/// A measurable target, found in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// The words it was found in; a substring of the item's text.
    pub text: String,
    /// What is to be reached.
    pub value: f64,
    /// What is counted: `所`, `项`, `次/学期`, `小时/天`.
    pub unit: String,
    /// By when, if the text says so.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub due: Option<Date>,
}

impl Target {
    /// How much of it a value reaches, from 0 to 1. A target of none is reached by none.
    pub fn share(&self, value: f64) -> f64 {
        if self.value <= 0.0 {
            if value <= self.value { 1.0 } else { 0.0 }
        } else {
            (value / self.value).clamp(0.0, 1.0)
        }
    }
}

/// A line set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IgnoredLine {
    /// Its number in the document, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// Why it is not part of the plan.
    pub why: String,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// The line it is about, from 1; 0 where it is about no line.
    pub line: usize,
    /// What is odd, and what was done about it.
    pub message: String,
}

impl Outline {
    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &OutlineItem> {
        self.parts.iter().flat_map(|part| {
            part.items.iter().chain(part.sections.iter().flat_map(|section| section.items.iter()))
        })
    }
}
