//! Sentences that carry numbers, dates or counts, in both languages. Short wordings stand at their place of
//! use (`Language::say`). Pure functions of their arguments; nothing here knows a page.

pub mod application;
pub mod board;
pub mod change;
pub mod consultation;
pub mod course;
pub mod date;
pub mod disclosure;
pub mod embed;
pub mod evidence;
pub mod letter;
pub mod mailbox;
pub mod milestone;
pub mod notice;
pub mod number;
pub mod paging;
pub mod plan;
pub mod problem;
pub mod punctuation;
pub mod register;
pub mod removal;
pub mod reply;
pub mod rule;
pub mod search;
pub mod sending;
pub mod sign;
pub mod statistics;

use contract::language::Language;

/// The `lang` of text that is always Chinese (plans, units, titles), where the page around it is not.
pub fn chinese_within(language: Language) -> Option<&'static str> {
    (language == Language::English).then_some(Language::Chinese.tag())
}
