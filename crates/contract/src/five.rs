//! The five that the plan's item 39 asks to be open (五公开): what is decided, how it is carried out, how things are
//! run, what is offered and what came of it. Every disclosure belongs to one of them, and so does every register.

use crate::language::Language;
use serde::{Deserialize, Serialize};

names! {
    /// Which of the five (五公开).
    Five {
        /// What is decided (决策).
        Decision = "decision",
        /// How it is carried out (执行).
        Execution = "execution",
        /// How things are run (管理).
        Management = "management",
        /// What is offered (服务).
        Service = "service",
        /// What came of it (结果).
        Result = "result",
    }
}

impl Five {
    /// What readers call it: `决策公开`, `Decisions`.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Decision => language.say("决策公开", "Decisions"),
            Self::Execution => language.say("执行公开", "Carrying out"),
            Self::Management => language.say("管理公开", "Management"),
            Self::Service => language.say("服务公开", "Services"),
            Self::Result => language.say("结果公开", "Results"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_five_is_found_by_the_name_that_it_has_in_json() {
        assert_eq!(Five::ALL.len(), 5);
        for five in Five::ALL.iter().copied() {
            assert_eq!(serde_json::to_value(five).expect("a name"), five.name());
            assert_eq!(Five::named(five.name()), Some(five));
        }
    }
}
