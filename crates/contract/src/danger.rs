//! A child in danger: what a letter's words may tell, and where they stand. It must not know who is called.

use serde::{Deserialize, Serialize};

/// What a child may suffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DangerKind {
    /// Beaten by somebody.
    Beating,
    /// Abused or left alone.
    Abuse,
    /// Wants to die, or hurts himself.
    Suicide,
    /// Harmed sexually.
    Sexual,
    /// Bullied, threatened or hurt by others.
    Bullying,
    /// Missing, or run away.
    Missing,
}

impl DangerKind {
    /// All kinds, the nearest to a life first.
    pub const ALL: [Self; 6] =
        [Self::Suicide, Self::Sexual, Self::Missing, Self::Abuse, Self::Beating, Self::Bullying];

    /// The name in JSON and in the word list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Beating => "beating",
            Self::Abuse => "abuse",
            Self::Suicide => "suicide",
            Self::Sexual => "sexual",
            Self::Bullying => "bullying",
            Self::Missing => "missing",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Words of a letter that tell of danger, in characters (Unicode scalar values) from 0, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DangerHit {
    /// The first character.
    pub start: usize,
    /// The first character after them.
    pub end: usize,
    /// What they tell of.
    pub kind: DangerKind,
}
