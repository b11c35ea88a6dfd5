//! Units of the bureau: what kinds there are, and what they are called in a list.

use crate::id::UnitCode;
use crate::mailbox::Tier;
use serde::{Deserialize, Serialize};

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// The bureau itself.
    Bureau,
    /// One of its offices.
    Office,
    /// A school.
    School,
    /// A kindergarten.
    Kindergarten,
}

impl UnitKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Bureau, Self::Office, Self::School, Self::Kindergarten];

    /// The name in JSON and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bureau => "bureau",
            Self::Office => "office",
            Self::School => "school",
            Self::Kindergarten => "kindergarten",
        }
    }

    /// The name in Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Bureau => "局",
            Self::Office => "科室",
            Self::School => "学校",
            Self::Kindergarten => "幼儿园",
        }
    }

    /// The kind of that name, in either language.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name || kind.chinese() == name)
    }

    /// What the mailbox of a unit of that name is called, as long as nobody says otherwise.
    pub fn mailbox_name(self, unit: &str) -> String {
        match self {
            Self::Bureau => "局长信箱".to_owned(),
            Self::Office | Self::School => format!("{unit}校长信箱"),
            Self::Kindergarten => format!("{unit}园长信箱"),
        }
    }

    /// Whose mailbox such a unit has; an office has none, what it answers comes through the bureau's.
    pub fn tier(self) -> Option<Tier> {
        match self {
            Self::Bureau => Some(Tier::Director),
            Self::Office => None,
            Self::School | Self::Kindergarten => Some(Tier::Principal),
        }
    }
}

/// A unit that a letter can be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitChoice {
    /// Its code.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
}

/// The units that a letter can be about, each below the one above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitChoices {
    /// The units.
    pub units: Vec<UnitChoice>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_in_either_language() {
        for kind in UnitKind::ALL {
            assert_eq!(UnitKind::named(kind.name()), Some(kind));
            assert_eq!(UnitKind::named(kind.chinese()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("a name"), kind.name());
        }
        assert_eq!(UnitKind::named("company"), None);
    }
}
