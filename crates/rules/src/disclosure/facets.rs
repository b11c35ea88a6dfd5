//! What can be chosen from the catalogue: counted by the database in one go, put together here for what is chosen.

use contract::disclosure::{
    Counted, DisclosureFacets, DisclosureFilter, DisclosureOrder, PublishingUnit, Validity,
};
use contract::five::Five;
use contract::id::UnitCode;
use contract::topic::Topic;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many public records have all of these in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which of the five.
    pub five: Five,
    /// What they are about.
    pub topic: Topic,
    /// The unit that publishes them.
    pub unit: UnitCode,
    /// The year in which they were published.
    pub year: i16,
    /// Whether they are in force.
    pub validity: Validity,
    /// How many.
    pub records: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Five,
    Topic,
    Unit,
    Year,
    Validity,
}

impl Cell {
    /// Whether its records pass what is chosen besides one facet.
    fn passes(&self, filter: &DisclosureFilter, but: Option<Facet>) -> bool {
        let fits = |facet, chosen: bool| but == Some(facet) || chosen;
        fits(Facet::Five, filter.five.is_none_or(|five| five == self.five))
            && fits(Facet::Topic, filter.topic.is_none_or(|topic| topic == self.topic))
            && fits(Facet::Unit, filter.unit.as_ref().is_none_or(|unit| *unit == self.unit))
            && fits(Facet::Year, filter.year.is_none_or(|year| year == self.year))
            && fits(Facet::Validity, filter.validity.is_none_or(|validity| validity == self.validity))
    }
}

/// How many records pass what is chosen; words are not looked at.
pub fn total(cells: &[Cell], filter: &DisclosureFilter) -> u64 {
    cells.iter().filter(|cell| cell.passes(filter, None)).map(|cell| cell.records).sum()
}

/// Every choice that there is, with the records that it would show. `name` gives a unit's name.
pub fn facets(
    cells: &[Cell],
    filter: &DisclosureFilter,
    name: impl Fn(&UnitCode) -> String,
) -> DisclosureFacets {
    let five = counted(cells, filter, Facet::Five, |cell| cell.five);
    let topics = counted(cells, filter, Facet::Topic, |cell| cell.topic);
    let validity = counted(cells, filter, Facet::Validity, |cell| cell.validity);
    let mut years = counted(cells, filter, Facet::Year, |cell| cell.year);
    years.sort_by_key(|counted| Reverse(counted.value));
    let units = counted(cells, filter, Facet::Unit, |cell| cell.unit.clone()).into_iter();
    let units = units.map(|Counted { value, records }| {
        let name = name(&value);
        Counted { value: PublishingUnit { code: value, name }, records }
    });
    DisclosureFacets { five, topics, units: units.collect(), years, validity }
}

fn counted<T: Ord>(
    cells: &[Cell],
    filter: &DisclosureFilter,
    facet: Facet,
    value: impl Fn(&Cell) -> T,
) -> Vec<Counted<T>> {
    let mut sums = BTreeMap::<T, u64>::new();
    for cell in cells {
        let sum = sums.entry(value(cell)).or_default();
        if cell.passes(filter, Some(facet)) {
            *sum += cell.records;
        }
    }
    sums.into_iter().map(|(value, records)| Counted { value, records }).collect()
}

/// Where the next page of a list begins: the day by which it is sorted and the row, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The day as the database keeps it.
    pub day: i32,
    /// The row.
    pub id: i64,
}

impl Cursor {
    /// As an address carries it.
    pub fn write(self) -> String {
        format!("{}.{}", self.day, self.id)
    }

    /// Reads what [`Self::write`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let (day, id) = text.split_once('.')?;
        Some(Self { day: day.parse().ok()?, id: id.parse().ok()? })
    }
}

/// Whether the newest comes first.
pub fn newest_first(order: DisclosureOrder) -> bool {
    matches!(order, DisclosureOrder::Newest | DisclosureOrder::MadeNewest)
}

/// Whether the day on which it was made decides, not the one on which it was published.
pub fn by_day_made(order: DisclosureOrder) -> bool {
    matches!(order, DisclosureOrder::MadeNewest | DisclosureOrder::MadeOldest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(five: Five, topic: Topic, unit: &str, year: i16, records: u64) -> Cell {
        let unit = UnitCode::parse(unit).expect("a code");
        Cell { five, topic, unit, year, validity: Validity::InForce, records }
    }

    fn cells() -> Vec<Cell> {
        vec![
            cell(Five::Result, Topic::Canteen, "bureau", 2026, 3),
            cell(Five::Result, Topic::Exams, "school-1", 2025, 2),
            cell(Five::Service, Topic::Exams, "bureau", 2026, 1),
        ]
    }

    #[test]
    fn a_choice_counts_what_it_would_show_with_everything_else_as_it_is() {
        let filter = DisclosureFilter { five: Some(Five::Result), ..DisclosureFilter::default() };
        assert_eq!(total(&cells(), &filter), 5);
        let facets = facets(&cells(), &filter, |code| code.to_string());
        let five: Vec<(Five, u64)> = facets.five.iter().map(|one| (one.value, one.records)).collect();
        // The chosen facet itself still tells what the others of it would show.
        assert_eq!(five, [(Five::Service, 1), (Five::Result, 5)]);
        let exams = facets.topics.iter().find(|one| one.value == Topic::Exams).map(|one| one.records);
        assert_eq!(exams, Some(2));
        let years: Vec<i16> = facets.years.iter().map(|one| one.value).collect();
        assert_eq!(years, [2026, 2025]);
    }

    #[test]
    fn a_choice_that_would_show_nothing_is_counted_as_nothing() {
        let unit = UnitCode::parse("school-1").ok();
        let filter = DisclosureFilter { unit, year: Some(2026), ..DisclosureFilter::default() };
        assert_eq!(total(&cells(), &filter), 0);
        let facets = facets(&cells(), &filter, |code| code.to_string());
        assert!(facets.five.iter().all(|one| one.records == 0));
    }

    #[test]
    fn a_cursor_is_read_back_and_made_up_ones_are_none() {
        let cursor = Cursor { day: 20_261_126, id: 7 };
        assert_eq!(Cursor::read(&cursor.write()), Some(cursor));
        for wrong in ["", "7", "a.b", "1.2.3", "99999999999.1"] {
            assert_eq!(Cursor::read(wrong), None, "{wrong}");
        }
    }
}
