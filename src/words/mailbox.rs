//! Sentences about mailboxes.

use crate::words::date;
use contract::Date;
use contract::language::Language;
use contract::mailbox::{Mailbox, Tier};

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

/// Who answers letters to a mailbox, and within how many working days, whatever their kind.
pub fn answering(mailbox: &Mailbox, language: Language) -> String {
    let days = || mailbox.reply_rules.iter().map(|rule| rule.working_days);
    let (least, most) = (days().min().unwrap_or_default(), days().max().unwrap_or_default());
    let (unit, taken_on) = (&mailbox.unit, mailbox.accept_within);
    match language {
        Language::Chinese => {
            let days = if least == most { most.to_string() } else { format!("{least} 到 {most}") };
            format!("由{unit}办理，{taken_on} 个工作日内受理，{days} 个工作日内答复。")
        }
        Language::English => {
            let days = if least == most { most.to_string() } else { format!("{least} to {most}") };
            format!("{unit} answers within {days} working days. {}", taken_on_within(taken_on, language))
        }
    }
}

/// `写给局长`: what one does at a mailbox.
pub fn write_to(mailbox: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("写给{}", addressee(mailbox)),
        Language::English => format!("Write to {}", addressee(mailbox)),
    }
}

/// Since when a mailbox is closed.
pub fn closed(on: Date, language: Language) -> String {
    let day = date::full(on, language);
    match language {
        Language::Chinese => format!("这个信箱从{day}起停用，不再收信。以前的信照样办，凭回执能查。"),
        Language::English => format!(
            "This mailbox was closed on {day} and takes no letters. Earlier ones are answered all the same; \
             your receipt opens them."
        ),
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

/// Where a letter goes that is about a unit: the same ways that `rules::sight::route` sends it.
pub fn level_above(tier: Tier, bureau: &str, language: Language) -> String {
    match language {
        Language::Chinese => {
            // At the director's who cannot say is taken to mean the bureau.
            let unsure = if tier == Tier::Director { "，或者打了勾又说不清的" } else { "的" };
            format!(
                "不是反映问题就不用选。选了，这封信就绕过这个单位，交给它的上一级；反映{bureau}{unsure}，只由纪检监察机构的人员办理。"
            )
        }
        Language::English => {
            let unsure = if tier == Tier::Director { ", or ticked and not sure," } else { " itself" };
            format!(
                "Leave it if there is none. Otherwise the letter goes past that unit to the level above it; about {bureau}{unsure} it goes to discipline staff only."
            )
        }
    }
}

/// The choice of who cannot say which unit, and how it is understood.
pub fn not_sure(tier: Tier, unit: &str, language: Language) -> String {
    match (tier, language) {
        (Tier::Principal, Language::Chinese) => format!("就是{unit}，或者说不清"),
        (Tier::Principal, Language::English) => format!("{unit}, or I am not sure"),
        (Tier::Director, Language::Chinese) => "说不清".to_owned(),
        (Tier::Director, Language::English) => "I am not sure".to_owned(),
    }
}

/// Who keeps a letter and who reads it: the same ways that `rules::sight::route` sends it, all of them, since a
/// form does not know yet which letter it will hold.
pub fn readers(bureau: &str, unit: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!(
            "{bureau}负责保管。一般来信由{unit}承办的人员阅读；反映单位或单位里的人的信，由那个单位上一级承办的人员阅读；举报，以及反映{bureau}的信，只由纪检监察机构的人员阅读。"
        ),
        Language::English => format!(
            "{bureau} keeps them. Those at {unit} who deal with your letter read it; a letter about a unit or somebody there is read one level above it instead, and a report of misconduct, or a letter about {bureau} itself, by discipline staff only."
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
        let school = readers("市教体局", "石桥小学", Language::Chinese);
        assert!(school.contains("由石桥小学承办的人员阅读") && school.contains("上一级承办的人员阅读"));
        assert!(school.ends_with("举报，以及反映市教体局的信，只由纪检监察机构的人员阅读。"));
        assert!(
            level_above(Tier::Principal, "市教体局", Language::Chinese)
                .contains("反映市教体局的，只由纪检监察机构")
        );
        assert!(
            level_above(Tier::Director, "市教体局", Language::Chinese).contains("说不清的，只由纪检监察机构")
        );
        assert_eq!(not_sure(Tier::Director, "市教体局", Language::Chinese), "说不清");
    }
}
