//! What the roles at the desk are called.

use contract::language::Language;
use contract::staff::person::PersonState;
use contract::staff::{HeldRole, Role};
use huiyin::words::date;

/// The names of the roles that somebody holds, each once.
pub fn roles(held: &[HeldRole], language: Language) -> String {
    let mut names: Vec<&str> = held.iter().map(|held| role(held.role, language)).collect();
    names.dedup();
    names.join(language.say("、", ", "))
}

/// The name of a role.
pub fn role(role: Role, language: Language) -> &'static str {
    match role {
        Role::BureauOffice => language.say("局办公室", "Bureau office"),
        Role::OfficeStaff => language.say("科室工作人员", "Office staff"),
        Role::Principal => language.say("校长", "Principal"),
        Role::SchoolStaff => language.say("学校工作人员", "School staff"),
        Role::Discipline => language.say("纪检", "Discipline"),
        Role::Supervisor => language.say("督办", "Supervisor"),
        Role::Auditor => language.say("审计", "Auditor"),
        Role::Publisher => language.say("发布", "Publisher"),
        Role::Administrator => language.say("管理员", "Administrator"),
    }
}

/// A role with its unit, and its last day if it has one.
pub fn held(held: &HeldRole, language: Language) -> String {
    let role = role(held.role, language);
    match held.until.map(|until| date::full(until, language)) {
        None => format!("{role} · {}", held.unit_name),
        Some(until) if language == Language::Chinese => format!("{role} · {}（到{until}）", held.unit_name),
        Some(until) => format!("{role} · {} (until {until})", held.unit_name),
    }
}

/// How things stand with an account.
pub fn state(state: PersonState, language: Language) -> &'static str {
    match state {
        PersonState::Active => language.say("在用", "Active"),
        PersonState::Invited => language.say("还没登录过", "Not signed in yet"),
        PersonState::Disabled => language.say("已停用", "Disabled"),
    }
}

/// `停用了 3 人。`
pub fn disabled(number: usize, language: Language) -> String {
    match (number, language) {
        (0, _) => language.say("这些人本来就停用了。", "They were disabled before.").to_owned(),
        (1, Language::English) => "1 person was disabled.".to_owned(),
        (_, Language::English) => format!("{number} people were disabled."),
        (_, Language::Chinese) => format!("停用了 {number} 人。"),
    }
}

/// `启用了 3 人。`
pub fn enabled(number: usize, language: Language) -> String {
    match (number, language) {
        (0, _) => language.say("这些人本来就在用。", "They could come in before.").to_owned(),
        (1, Language::English) => "1 person can come in again.".to_owned(),
        (_, Language::English) => format!("{number} people can come in again."),
        (_, Language::Chinese) => format!("启用了 {number} 人。"),
    }
}

/// For how long a one-time link works.
pub fn link_works(hours: u32, language: Language) -> String {
    match language {
        Language::Chinese => format!(
            "这个链接只能用一次，{hours} 小时内有效，离开本页后不再显示。请当面或用可靠的方式交给本人，由本人设定密码。"
        ),
        Language::English => format!(
            "The link works once, within {hours} hours, and is not shown again after you leave this page. Hand it \
             over in person or in a way you trust; its owner chooses the password."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::id::UnitCode;
    use jiff::civil::date;

    #[test]
    fn a_role_says_where_it_is_held_and_until_when() {
        let mut role = HeldRole {
            role: Role::Principal,
            unit: UnitCode::parse("school-1").expect("a slug"),
            unit_name: "实验小学".into(),
            until: None,
        };
        assert_eq!(held(&role, Language::Chinese), "校长 · 实验小学");
        role.until = Some(date(2026, 12, 31));
        assert_eq!(held(&role, Language::Chinese), "校长 · 实验小学（到2026年12月31日）");
        assert_eq!(held(&role, Language::English), "Principal · 实验小学 (until 31 December 2026)");
    }

    #[test]
    fn numbers_of_people_are_said_aloud() {
        assert_eq!(disabled(3, Language::Chinese), "停用了 3 人。");
        assert_eq!(enabled(1, Language::English), "1 person can come in again.");
    }
}
