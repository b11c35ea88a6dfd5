//! Searching what is published: how it is asked for, and what is found. It carries pieces of text, never HTML, and
//! must not know how anything is found.

use crate::id::UnitCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

names! {
    /// What is found.
    SearchKind {
        /// A work item of a plan.
        Item = "item",
        /// A published update on a work item.
        Update = "update",
        /// A disclosure record of the catalogue.
        Disclosure = "disclosure",
        /// A row of a register.
        Row = "row",
        /// A published letter with its answer.
        Reply = "reply",
        /// A question that is asked often, with its answer.
        Answer = "answer",
    }
}

names! {
    /// In which order finds are shown.
    #[derive(Default)]
    SearchSort {
        /// What fits best first.
        #[default]
        Fit = "fit",
        /// The newest first.
        Date = "date",
    }
}

names! {
    /// What became of what was typed.
    SearchOutcome {
        /// It was looked for.
        Searched = "searched",
        /// Nothing was typed.
        NoWords = "no_words",
        /// No letter and no digit was in it.
        OnlySigns = "only_signs",
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SearchFilter {
    /// What was typed; one character more than counts shows that there was more.
    pub words: String,
    /// Only this kind.
    pub kind: Option<SearchKind>,
    /// Only of this unit.
    pub unit: Option<UnitCode>,
    /// Only about this year.
    pub year: Option<i16>,
    /// In which order.
    pub sort: SearchSort,
}

/// A page of what is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchAsked {
    /// What is asked for.
    pub filter: SearchFilter,
    /// Which page, from 1.
    pub page: u32,
}

impl Default for SearchAsked {
    fn default() -> Self {
        Self { filter: SearchFilter::default(), page: 1 }
    }
}

impl Marked {
    /// The text itself.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkedPiece {
    /// The characters.
    pub text: String,
    /// Whether they are what was looked for.
    pub hit: bool,
}

/// A text in pieces, in order. Put together they are the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Marked {
    /// The pieces.
    pub pieces: Vec<MarkedPiece>,
}

/// A unit by code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchUnit {
    /// Its code.
    pub code: UnitCode,
    /// Its name today.
    pub name: String,
}

/// How many finds are of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KindCount {
    /// The kind.
    pub kind: SearchKind,
    /// How many, up to 500.
    pub count: usize,
    /// Whether there are more than 500.
    pub more: bool,
}

/// A find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchResult {
    /// What it is.
    pub kind: SearchKind,
    /// Which: unique within the kind.
    pub reference: String,
    /// Its title.
    pub title: Marked,
    /// The stretch of its text around what was looked for.
    pub snippet: Marked,
    /// The unit whose it is.
    pub unit: Option<SearchUnit>,
    /// The year it is about.
    pub year: Option<i16>,
    /// Since when it is as it is.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub day: Date,
    /// The path of its page, in Chinese; `/en` before it is its English page.
    pub address: String,
}

/// A page of finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SearchList {
    /// What became of what was typed.
    pub outcome: SearchOutcome,
    /// What was looked for.
    pub words: String,
    /// Whether more was typed: only the first 100 characters count.
    pub cut: bool,
    /// How many were found, up to 500.
    pub total: usize,
    /// Whether there are more than 500. Sorted by date the newest are shown, sorted by fit the best of the newest of
    /// each kind.
    pub more: bool,
    /// How many of each kind, whichever kind is asked for; kinds without finds are left out.
    pub kinds: Vec<KindCount>,
    /// The units that anything can be found of.
    pub units: Vec<SearchUnit>,
    /// The years that anything can be found about, the newest first.
    pub years: Vec<i16>,
    /// The finds on this page.
    pub results: Vec<SearchResult>,
    /// Which page, from 1.
    pub page: u32,
    /// How many there are; at least 1.
    pub pages: u32,
}
