//! The index number of a disclosure record (索引号): the unit's code, the year and a number within it.

use crate::id::{NotAnId, UnitCode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An index number: `bureau/2026-00012`. Given once and for ever; no two records have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IndexNumber {
    unit: UnitCode,
    year: i16,
    serial: u32,
}

impl IndexNumber {
    /// The `serial`-th record that a unit published in a year.
    ///
    /// # Errors
    /// The year or the number is out of range.
    pub fn of(unit: UnitCode, year: i16, serial: u32) -> Result<Self, NotAnId> {
        let fits = (1900..=9999).contains(&year) && (1..1_000_000).contains(&serial);
        if fits { Ok(Self { unit, year, serial }) } else { Err(NotAnId) }
    }

    /// Reads `bureau/2026-00012`.
    ///
    /// # Errors
    /// The form is wrong.
    pub fn parse(raw: &str) -> Result<Self, NotAnId> {
        let (unit, slug) = raw.split_once('/').ok_or(NotAnId)?;
        Self::from_slug(UnitCode::parse(unit)?, slug)
    }

    /// The number of a unit's record that an address carries: `2026-00012`.
    ///
    /// # Errors
    /// The form is wrong.
    pub fn from_slug(unit: UnitCode, slug: &str) -> Result<Self, NotAnId> {
        let (year, serial) = slug.split_once('-').ok_or(NotAnId)?;
        let number =
            Self::of(unit, year.parse().map_err(|_| NotAnId)?, serial.parse().map_err(|_| NotAnId)?)?;
        // `2026-12` and `2026-+00012` are the same number, but a record has one address.
        if number.slug() == slug { Ok(number) } else { Err(NotAnId) }
    }

    /// The unit that gave it.
    pub fn unit(&self) -> &UnitCode {
        &self.unit
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The number within unit and year.
    pub fn serial(&self) -> u32 {
        self.serial
    }

    /// What follows the unit in an address: `2026-00012`.
    pub fn slug(&self) -> String {
        format!("{:04}-{:05}", self.year, self.serial)
    }
}

impl fmt::Display for IndexNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.unit, self.slug())
    }
}

impl TryFrom<String> for IndexNumber {
    type Error = NotAnId;
    fn try_from(raw: String) -> Result<Self, NotAnId> {
        Self::parse(&raw)
    }
}

impl From<IndexNumber> for String {
    fn from(number: IndexNumber) -> String {
        number.to_string()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for IndexNumber {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "IndexNumber".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z0-9-]{1,40}/[0-9]{4}-[0-9]{5,6}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_number_has_one_spelling() {
        let unit = UnitCode::parse("school-1").expect("a code");
        let number = IndexNumber::of(unit, 2026, 12).expect("in range");
        assert_eq!(number.to_string(), "school-1/2026-00012");
        assert_eq!(IndexNumber::parse("school-1/2026-00012"), Ok(number));
        for wrong in [
            "",
            "2026-00012",
            "bureau/2026-12",
            "bureau/2026-000012",
            "bureau/2026-00000",
            "bureau/26-00012",
            "bureau/2026-+0012",
            "Bureau/2026-00012",
            "bureau/2026-1000000",
            "bureau/2026-00012/a",
        ] {
            assert_eq!(IndexNumber::parse(wrong), Err(NotAnId), "{wrong}");
        }
        assert!(IndexNumber::parse("bureau/2026-123456").is_ok());
    }
}
