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

/// To whom one writes: `局长` for the mailbox `局长信箱`. A mailbox that is called otherwise is named whole.
pub fn addressee(mailbox: &str) -> &str {
    mailbox.strip_suffix("信箱").filter(|person| !person.is_empty()).unwrap_or(mailbox)
}

/// Where a letter goes when it is about the unit itself.
pub fn level_above(tier: Tier, language: Language) -> &'static str {
    match tier {
        Tier::Principal => language.say(
            "如果是，这封信不交给这所学校，交给教体局办理。",
            "If so, the letter does not go to this school but to the bureau above it.",
        ),
        Tier::Director => language.say(
            "如果是，这封信不交给被反映的人和科室，只由纪检监察机构的人员办理。",
            "If so, the letter does not go to those it is about but to discipline staff only.",
        ),
    }
}

/// Who keeps a letter and who reads it: the same ways that `rules::letter::handler` sends it, all of them, since
/// a form does not know yet which letter it will hold.
pub fn readers(tier: Tier, bureau: &str, unit: &str, language: Language) -> String {
    match (tier, language) {
        (Tier::Principal, Language::Chinese) => format!(
            "{bureau}负责保管。一般来信由{unit}承办的人员阅读；反映这个单位或单位里的人的信，由上一级承办的人员阅读；举报只由纪检监察机构的人员阅读。"
        ),
        (Tier::Director, Language::Chinese) => format!(
            "{bureau}负责保管。一般来信由{unit}承办的人员阅读；举报，以及反映单位或单位里的人的信，只由纪检监察机构的人员阅读。"
        ),
        (Tier::Principal, Language::English) => format!(
            "{bureau} keeps them. Those at {unit} who deal with your letter read it; a letter about the unit or somebody there is read one level above instead, and a report of misconduct by discipline staff only."
        ),
        (Tier::Director, Language::English) => format!(
            "{bureau} keeps them. Those at {unit} who deal with your letter read it; a report of misconduct, or a letter about the unit or somebody there, is read by discipline staff only."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_writes_to_a_person() {
        assert_eq!(addressee("石桥小学校长信箱"), "石桥小学校长");
        assert_eq!(addressee("信箱"), "信箱");
        assert_eq!(addressee("Principal"), "Principal");
    }

    #[test]
    fn what_is_said_of_the_readers_is_true_of_every_letter() {
        let school = readers(Tier::Principal, "市教体局", "石桥小学", Language::Chinese);
        assert!(school.contains("由石桥小学承办的人员阅读") && school.contains("由上一级承办的人员阅读"));
        assert!(school.ends_with("举报只由纪检监察机构的人员阅读。"));
        let director = readers(Tier::Director, "市教体局", "办公室", Language::Chinese);
        assert!(!director.contains("上一级") && director.contains("只由纪检监察机构的人员阅读"));
        assert!(level_above(Tier::Director, Language::Chinese).contains("纪检监察机构"));
    }
}
