//! A published plan as the pages and the API show it.

use crate::assignment::{AssignmentChange, AssignmentView, MilestoneDone};
use crate::evidence::{Link, PhotoDraft, PhotoView};
use crate::id::UnitCode;
use crate::letter::ReplyLine;
use crate::light::{Counts, Light, Sign};
use crate::outline::Target;
use crate::state::Citation;
use crate::statistics::ItemLetters;
use crate::supervision::NoticeView;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A published plan in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanLine {
    /// Its year.
    pub year: i16,
    /// Its title.
    pub title: String,
    /// How its items stand.
    pub counts: Counts,
    /// How far what is measured has come.
    #[serde(default, skip_serializing_if = "Progress::is_empty")]
    pub progress: Progress,
}

/// The published plans, newest year first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanList {
    /// The plans.
    pub plans: Vec<PlanLine>,
}

/// A plan as it stands on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanView {
    /// Its year.
    pub year: i16,
    /// Its title.
    pub title: String,
    /// The text before the first part.
    pub preamble: String,
    /// The day whose state this is, and whether that day is over.
    pub state: StateOf,
    /// How all items stand, whatever the filter.
    pub counts: Counts,
    /// How far what is measured has come, whatever the filter.
    #[serde(default, skip_serializing_if = "Progress::is_empty")]
    pub progress: Progress,
    /// One cell for each promise, whatever the filter.
    pub strip: Vec<StripPart>,
    /// Units that lead items, for the filter.
    pub units: Vec<String>,
    /// The parts with the items that pass the filter.
    pub parts: Vec<PartView>,
    /// How this is quoted, where a day was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
}

/// How far several items have come together: the mean of those that are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    /// The mean of the measured items, in percent, rounded down; absent where none is measured.
    pub percent: Option<u8>,
    /// How many items are measured. The others count for nothing, never as zero.
    pub measured: u32,
}

impl Progress {
    /// The progress of items, each by its percent if it is measured.
    pub fn of(percents: impl IntoIterator<Item = Option<u8>>) -> Self {
        let (mut sum, mut measured) = (0u32, 0u32);
        for percent in percents.into_iter().flatten() {
            sum += u32::from(percent);
            measured += 1;
        }
        let percent = sum.checked_div(measured).and_then(|mean| u8::try_from(mean).ok());
        Self { percent, measured }
    }

    /// Whether nothing is measured.
    pub fn is_empty(&self) -> bool {
        self.measured == 0
    }
}

/// The day that a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StateOf {
    /// The day; the state is that of its end, or of now if it is today.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub day: Date,
    /// Today is still open: the state can change until midnight.
    pub provisional: bool,
    /// The number of the newest publication that is part of it.
    pub publication: i64,
}

/// The cells of one part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StripPart {
    /// The part's numeral.
    pub numeral: String,
    /// The part's title.
    pub title: String,
    /// Its cells in order.
    pub cells: Vec<Cell>,
}

/// One cell for one promise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// The item's number.
    pub number: u32,
    /// The item's title.
    pub title: String,
    /// How it stands.
    pub light: Light,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartView {
    /// `一`.
    pub numeral: String,
    /// Its title.
    pub title: String,
    /// How its items stand, whatever the filter.
    pub counts: Counts,
    /// How far what is measured has come, whatever the filter.
    #[serde(default, skip_serializing_if = "Progress::is_empty")]
    pub progress: Progress,
    /// Items in no section.
    pub items: Vec<ItemRow>,
    /// Its sections.
    pub sections: Vec<SectionView>,
}

impl PartView {
    /// All rows in their order, those of sections after the part's own.
    pub fn rows(&self) -> impl Iterator<Item = &ItemRow> {
        self.items.iter().chain(self.sections.iter().flat_map(|section| &section.items))
    }
}

/// A section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectionView {
    /// `一`.
    pub numeral: String,
    /// Its title.
    pub title: String,
    /// Its items.
    pub items: Vec<ItemRow>,
}

/// An item in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemRow {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its text; left out where only rows are shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// Units responsible; the first leads.
    pub units: Vec<String>,
    /// How it stands.
    pub light: Light,
    /// The targets that the text proposes with their newest values; empty once an assignment is published.
    pub measures: Vec<Measure>,
    /// Who answers for it and its milestones, once published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentView>,
    /// The day of the newest update.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Day>"))]
    pub updated_on: Option<Date>,
}

/// A target and what has been reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// The target.
    pub target: Target,
    /// What is reached so far, and on which day it was reported.
    pub reached: Option<Reading>,
}

/// A measured value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The value, in the target's unit.
    pub value: f64,
    /// The day it was reported.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
}

/// One item on its own page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemView {
    /// The plan's year.
    pub year: i16,
    /// The plan's title.
    pub plan_title: String,
    /// The day whose state this is.
    pub state: StateOf,
    /// Numeral and title of the part.
    pub part: Heading,
    /// Numeral and title of the section, if it stands in one.
    pub section: Option<Heading>,
    /// The item.
    pub item: ItemRow,
    /// Documents that are to be issued.
    pub documents: Vec<String>,
    /// What happened, newest first.
    pub updates: Vec<UpdateView>,
    /// How the assignment came about and changed, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<AssignmentChange>,
    /// Supervision notices about it, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<NoticeView>,
    /// Letters about it, by the quarters that were counted, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<ItemLetters>,
    /// Published letters about it with their answers, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<ReplyLine>,
    /// The number before.
    pub previous: Option<u32>,
    /// The number after.
    pub next: Option<u32>,
    /// How this is quoted, where a day was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
}

/// A numeral and a title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// `一`.
    pub numeral: String,
    /// The title.
    pub title: String,
}

/// A published update.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateView {
    /// The number of its publication; updates of the whole bureau are ordered by it.
    pub publication: i64,
    /// The day it was published.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// The unit that reported.
    pub unit: String,
    /// What happened.
    pub text: String,
    /// Values measured.
    pub readings: Vec<TargetReading>,
    /// Milestones without a goal that were done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<MilestoneDone>,
    /// Nothing moved since the update before (本月无进展): a report of its own, without values.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_progress: bool,
    /// The unit's own word on how the item stands.
    pub claim: Option<Sign>,
    /// What shows that it is done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Files, photos among them.
    pub attachments: Vec<AttachmentView>,
    /// Links that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The publication that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<PublicationRef>,
    /// The newest publication that corrects it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<PublicationRef>,
    /// Since when and why it is withdrawn. Its unit and day stay; all else is empty then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// A publication, named with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicationRef {
    /// Its number.
    pub publication: i64,
    /// Its day.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
}

/// That an update was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawal {
    /// The number of the withdrawal's own publication.
    pub publication: i64,
    /// The day it was withdrawn.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub on: Date,
    /// Why, in words for the public.
    pub reason: String,
}

/// A value measured for a milestone, or for a target of the text while no assignment is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetReading {
    /// The number of the milestone, which for a target of the text is its place in the text's list, from 0.
    pub target: usize,
    /// The value, in the target's unit.
    pub value: f64,
}

/// A public file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttachmentView {
    /// The name to download it under.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What is said of it, where it is a photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<PhotoView>,
}

/// Which items of a plan are wanted. An empty filter wants all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanFilter {
    /// The numeral of a part.
    #[serde(default)]
    pub part: Option<String>,
    /// A sign.
    #[serde(default)]
    pub sign: Option<Sign>,
    /// A unit's name.
    #[serde(default)]
    pub unit: Option<String>,
    /// Words that title or text contain.
    #[serde(default)]
    pub words: Option<String>,
}

impl PlanFilter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An update as staff sends it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateDraft {
    /// What happened.
    #[serde(default)]
    pub text: String,
    /// Values measured.
    #[serde(default)]
    pub readings: Vec<TargetReading>,
    /// Milestones without a goal that were done; they need evidence.
    #[serde(default)]
    pub done: Vec<MilestoneDone>,
    /// Nothing moved (本月无进展): then there are no values, and the text may be left out.
    #[serde(default)]
    pub no_progress: bool,
    /// The unit's own word: `done`, `on_course`, `at_risk` or `late`.
    #[serde(default)]
    pub claim: Option<Sign>,
    /// What shows that it is done; needed with the claim `done` unless a file is attached.
    #[serde(default)]
    pub evidence: String,
    /// Ids of uploaded files.
    #[serde(default)]
    pub attachments: Vec<i64>,
    /// A caption and a statement for each picture among them.
    #[serde(default)]
    pub photos: Vec<PhotoDraft>,
    /// Links, with words.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The unit that reports; the sender's own if absent.
    #[serde(default)]
    pub unit: Option<UnitCode>,
    /// The number of the publication that it corrects: an update of the same item.
    #[serde(default)]
    pub corrects: Option<i64>,
}
