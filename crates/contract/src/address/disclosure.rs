//! What stands behind the `?` of the catalogue's address: what is chosen from it, written and read. And where the
//! catalogue lies as data.

use crate::disclosure::{DisclosureFilter, DisclosureOrder, DisclosuresWanted, Validity};
use crate::five::Five;
use crate::id::UnitCode;
use crate::topic::Topic;

/// The whole catalogue as CSV.
pub const CSV: &str = "/data/disclosures.csv";
/// The whole catalogue as a workbook.
pub const XLSX: &str = "/data/disclosures.xlsx";
/// The whole catalogue as JSON.
pub const JSON: &str = "/data/disclosures.json";

/// What is asked for; what means nothing is left out.
pub(super) fn read(value: impl Fn(&str) -> Option<String>) -> DisclosuresWanted {
    DisclosuresWanted {
        filter: DisclosureFilter {
            five: value("five").and_then(|name| Five::named(&name)),
            topic: value("topic").and_then(|name| Topic::named(&name)),
            unit: value("unit").and_then(|code| UnitCode::parse(&code).ok()),
            year: value("year").and_then(|year| year.parse().ok()),
            validity: value("validity").and_then(|name| Validity::named(&name)),
            words: value("q"),
        },
        order: value("order").and_then(|name| DisclosureOrder::named(&name)),
        after: value("after"),
    }
}

/// The pairs of a query; those without a value are left out by whoever writes them.
pub fn pairs(wanted: &DisclosuresWanted) -> [(&'static str, String); 8] {
    let DisclosuresWanted { filter, order, after } = wanted;
    let name = |name: Option<&'static str>| name.unwrap_or_default().to_owned();
    [
        ("five", name(filter.five.map(Five::name))),
        ("topic", name(filter.topic.map(Topic::name))),
        ("unit", filter.unit.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("year", filter.year.map(|year| year.to_string()).unwrap_or_default()),
        ("validity", name(filter.validity.map(Validity::name))),
        ("q", filter.words.clone().unwrap_or_default()),
        ("order", name(order.map(DisclosureOrder::name))),
        ("after", after.clone().unwrap_or_default()),
    ]
}
