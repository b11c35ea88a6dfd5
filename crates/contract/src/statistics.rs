//! Statistics of letters, as they are published: once for each quarter, and never changed. How they come about and
//! what is hidden is `rules::statistics`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A number of letters as it is published. Where the two ends differ, the number itself is hidden, and this is all
/// that anybody can work out about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// It is no less.
    pub least: u32,
    /// It is no more.
    pub most: u32,
}

impl Count {
    /// A number that is shown as it is.
    pub fn exact(number: u32) -> Self {
        Self { least: number, most: number }
    }

    /// The number, unless it is hidden.
    pub fn shown(self) -> Option<u32> {
        (self.least == self.most).then_some(self.least)
    }
}

impl std::ops::Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { least: self.least + other.least, most: self.most + other.most }
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), std::ops::Add::add)
    }
}

/// The figures of some letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// Letters that came.
    pub received: Count,
    /// Of these, those that were to be answered: neither joined to another, nor refused, returned, withdrawn or
    /// turned to the petition system.
    pub valid: Count,
    /// Of those that came, those that were joined to another.
    pub duplicate: Count,
    /// Of the valid ones, those that were answered.
    pub answered: Count,
    /// Of those, the ones whose first answer came by the due date.
    pub on_time: Count,
    /// Of those, the ones that were answered later.
    pub late: Count,
    /// Of the valid ones, those that were not answered.
    pub unanswered: Count,
    /// Of the valid ones, those that were not answered by the due date: answered later, or not yet.
    pub overdue: Count,
    /// Working days from the arrival to the first answer, on average; none where it is hidden or there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<f64>,
    /// Ratings that were given in the quarter, whenever the letter came.
    pub raters: Count,
    /// Of these, those that say satisfied.
    pub satisfied: Count,
}

/// Which share of something is something else, in whole percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// It is no less.
    pub least: u32,
    /// It is no more.
    pub most: u32,
}

impl Figures {
    /// The share of valid letters that were answered; none where nothing can be said.
    pub fn answer_rate(&self) -> Option<Share> {
        share(self.answered, self.unanswered)
    }

    /// The share of answered letters that were answered on time.
    pub fn on_time_rate(&self) -> Option<Share> {
        share(self.on_time, self.late)
    }

    /// The share of ratings that say satisfied.
    pub fn satisfaction(&self) -> Option<Share> {
        let raters = self.raters.shown()?;
        let Count { least, most } = self.satisfied;
        share(self.satisfied, Count { least: raters - most.min(raters), most: raters - least.min(raters) })
    }
}

/// The share of a part in itself and the rest; of hidden numbers its range. A range so wide that it says nothing is
/// none.
fn share(part: Count, rest: Count) -> Option<Share> {
    let (least, most) = (part.least + rest.most, part.most + rest.least);
    if least == 0 || most == 0 {
        return None;
    }
    let (least, most) = (percent(part.least, least), percent(part.most, most));
    (most - least <= WIDEST_SHARE).then_some(Share { least, most })
}

/// The nearest whole percent. All, or nothing, is said of nothing less.
fn percent(part: u32, whole: u32) -> u32 {
    let nearest = (part * 200 + whole) / (whole * 2);
    match (part == 0, part == whole) {
        (false, false) => nearest.clamp(1, 99),
        _ => nearest,
    }
}

/// A share that is known less closely is not told: in percent.
const WIDEST_SHARE: u32 = 25;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The month (`2026-07`), the unit's code, the kind's name, or the work item (`2026-7`); `none` for letters about
    /// no work item. [`OTHERS`] for the rows that are too small to be shown, together.
    pub key: String,
    /// What it is called, for units and items; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How many rows it is the sum of: 1, or more for the others.
    pub rows: u32,
    /// Its figures.
    pub figures: Figures,
}

/// The key of the rows that are not shown one by one.
pub const OTHERS: &str = "others";
/// The key of the letters about no work item.
pub const NO_ITEM: &str = "none";

impl Line {
    /// Whether it stands for rows that are not shown one by one.
    pub fn is_others(&self) -> bool {
        self.key == OTHERS
    }
}

/// What rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// Months in which letters came.
    Month,
    /// Units that had the letters when they were counted.
    Unit,
    /// Kinds of letters.
    Kind,
    /// Work items that letters are about.
    Item,
}

impl Grouping {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Month, Self::Unit, Self::Kind, Self::Item];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Unit => "unit",
            Self::Kind => "kind",
            Self::Item => "item",
        }
    }
}

/// A table: its rows together are the quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// What its rows are.
    pub by: Grouping,
    /// Its rows.
    pub lines: Vec<Line>,
}

/// A quarter as it was counted, once and for all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuarterStatistics {
    /// The year.
    pub year: i16,
    /// From 1 to 4.
    pub quarter: u8,
    /// The day at whose end it was counted: the last one of the month after the quarter.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub counted_on: Date,
    /// All its letters, reports apart.
    pub total: Figures,
    /// The same, divided in several ways.
    pub tables: Vec<Table>,
}

impl QuarterStatistics {
    /// The rows of a table.
    pub fn lines(&self, by: Grouping) -> &[Line] {
        self.tables.iter().find(|table| table.by == by).map_or(&[], |table| &table.lines)
    }
}

/// Reports of wrongdoing: once a year and for the whole bureau, nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportStatistics {
    /// The year.
    pub year: i16,
    /// The day at whose end they were counted.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub counted_on: Date,
    /// Their figures.
    pub total: Figures,
}

/// A quarter that is still to be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextQuarter {
    /// The year.
    pub year: i16,
    /// From 1 to 4.
    pub quarter: u8,
    /// The day at whose end it is counted.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub counted_on: Date,
}

/// `GET /api/v1/statistics?year=`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statistics {
    /// The year that is shown.
    pub year: i16,
    /// The years that can be asked for, the newest first.
    pub years: Vec<i16>,
    /// The quarters of that year that were counted, the first one first.
    pub quarters: Vec<QuarterStatistics>,
    /// The reports of that year, once they were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports: Option<ReportStatistics>,
    /// What is counted next.
    pub next: NextQuarter,
}

impl Statistics {
    /// The quarter that was asked for, else the newest that was counted.
    pub fn quarter(&self, asked: Option<u8>) -> Option<&QuarterStatistics> {
        let named = self.quarters.iter().find(|quarter| Some(quarter.quarter) == asked);
        named.or(self.quarters.last())
    }
}

/// Letters about a work item in a quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemLetters {
    /// The year.
    pub year: i16,
    /// From 1 to 4.
    pub quarter: u8,
    /// The day at whose end they were counted.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Day"))]
    pub counted_on: Date,
    /// Their figures; none where they are too few to be shown, or there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<Figures>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(least: u32, most: u32) -> Count {
        Count { least, most }
    }

    #[test]
    fn the_share_of_hidden_numbers_is_a_range_that_holds_the_true_one() {
        let few = between(1, 4);
        let figures = Figures { answered: between(196, 199), unanswered: few, ..Figures::default() };
        assert_eq!(figures.answer_rate(), Some(Share { least: 98, most: 99 }));
        let figures = Figures { unanswered: Count::exact(0), ..figures };
        assert_eq!(figures.answer_rate(), Some(Share { least: 100, most: 100 }), "whatever was valid");
        let figures = Figures { answered: between(0, 199), unanswered: between(0, 199), ..figures };
        assert_eq!(figures.answer_rate(), None, "a range this wide says nothing");
        assert_eq!(Figures::default().answer_rate(), None, "nothing is no rate of nothing");
        let rated = Figures { raters: Count::exact(20), satisfied: between(16, 19), ..Figures::default() };
        assert_eq!(rated.satisfaction(), Some(Share { least: 80, most: 95 }));
        let rated = Figures { raters: between(0, 9), satisfied: between(0, 9), ..Figures::default() };
        assert_eq!(rated.satisfaction(), None);
    }

    #[test]
    fn what_is_not_quite_all_is_not_called_all() {
        let figures = |part| Figures {
            answered: Count::exact(part),
            unanswered: Count::exact(1000 - part),
            ..Figures::default()
        };
        let rate = |part| figures(part).answer_rate().map(|share| share.least);
        assert_eq!((rate(999), rate(1000), rate(1), rate(0)), (Some(99), Some(100), Some(1), Some(0)));
    }
}
