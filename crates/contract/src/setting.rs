//! The settings of the bureau: a closed list, each with its name, kind, default and the words that say what
//! changes when it is set. The desk's page, the API and the table in docs are made from this list. It knows
//! what one cell may hold; whole values are checked in `rules`.

mod cell;
mod columns;
mod list;
mod make;

pub use cell::{Cell, Choice};
pub use list::ALL;

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// The same words in both languages: Chinese first.
pub type Words = (&'static str, &'static str);

/// What belongs together on the page of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Name, foot of the pages, marks.
    Bureau,
    /// Colours and languages.
    Looks,
    /// People on duty, numbers to call.
    People,
    /// Reply rules and keeping.
    Letters,
    /// Applications for information.
    Applications,
    /// Publishing, framing, signing in.
    Publishing,
    /// Mail and text messages.
    Messages,
}

impl Group {
    /// All groups, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Bureau,
        Self::Looks,
        Self::People,
        Self::Letters,
        Self::Applications,
        Self::Publishing,
        Self::Messages,
    ];

    /// What it is called.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Bureau => language.say("本局", "The bureau"),
            Self::Looks => language.say("外观和语言", "Looks and languages"),
            Self::People => language.say("值班和求助电话", "People on duty and numbers to call"),
            Self::Letters => language.say("来信", "Letters"),
            Self::Applications => language.say("依申请公开", "Applications for information"),
            Self::Publishing => language.say("发布和登录", "Publishing and signing in"),
            Self::Messages => language.say("邮件和短信", "Mail and text messages"),
        }
    }

    /// Whether the bureau's office sees and sets it too; the rest is the administrator's.
    pub fn is_the_offices(self) -> bool {
        matches!(self, Self::Bureau | Self::Looks | Self::People)
    }
}

/// What a value is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One cell.
    One(Cell),
    /// A JSON object with these columns; empty where none is filled in.
    Record(&'static [Column]),
    /// A JSON list of such objects.
    Table(&'static [Column]),
}

/// A named cell of a record or a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in JSON.
    pub name: &'static str,
    /// What it asks for.
    pub label: Words,
    /// What it may hold.
    pub cell: Cell,
    /// Whether it may not stay empty.
    pub needed: bool,
}

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name for ever.
    pub name: &'static str,
    /// Where it stands on the page.
    pub group: Group,
    /// What it is called.
    pub label: Words,
    /// What changes when it is set.
    pub effect: Words,
    /// How to write it; may be empty.
    pub hint: Words,
    /// What its value is made of.
    pub kind: Kind,
    /// Whether it may not be empty.
    pub needed: bool,
    /// The value while nobody has set one.
    pub default: &'static str,
}

impl Setting {
    /// The setting of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|setting| setting.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_different_and_every_setting_says_what_it_does_in_both_languages() {
        let mut names: Vec<&str> = ALL.iter().map(|setting| setting.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for setting in ALL {
            let texts = [setting.label.0, setting.label.1, setting.effect.0, setting.effect.1];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", setting.name);
            assert_eq!(setting.hint.0.is_empty(), setting.hint.1.is_empty(), "{}", setting.name);
        }
    }
}
