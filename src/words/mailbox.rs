//! Sentences about mailboxes.

use contract::language::Language;
use contract::mailbox::Tier;

/// Within how many working days an answer comes.
pub fn reply_within(working_days: u16, language: Language) -> String {
    match language {
        Language::Chinese => format!("{working_days} 个工作日内答复"),
        Language::English => format!("answered within {working_days} working days"),
    }
}

/// Within how many working days a letter is taken on.
pub fn taken_on_within(working_days: u16, language: Language) -> String {
    match language {
        Language::Chinese => format!("{working_days} 个工作日内受理。"),
        Language::English if working_days == 1 => "It is taken on within 1 working day.".to_owned(),
        Language::English => format!("It is taken on within {working_days} working days."),
    }
}

/// How many mailboxes fit a search.
pub fn found(count: usize, query: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("“{query}”：找到 {count} 个信箱。"),
        Language::English if count == 1 => format!("“{query}”: 1 mailbox found."),
        Language::English => format!("“{query}”: {count} mailboxes found."),
    }
}

/// Where a letter goes when it is about the unit itself.
pub fn level_above(tier: Tier, language: Language) -> &'static str {
    match tier {
        Tier::Principal => language.say(
            "如果是，这封信不交给这所学校，交给教体局办理。",
            "If so, the letter does not go to this school but to the bureau above it.",
        ),
        Tier::Director => language.say(
            "如果是，这封信不交给被反映的人和科室，交给上一级办理。",
            "If so, the letter does not go to those it is about but to the level above.",
        ),
    }
}
