//! What the roles at the desk are called.

use contract::language::Language;
use contract::staff::person::{PersonChangeKind, PersonState, TableChange};
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
    let english = match role {
        Role::BureauOffice => "Bureau office",
        Role::OfficeStaff => "Office staff",
        Role::Principal => "Principal",
        Role::SchoolStaff => "School staff",
        Role::Discipline => "Discipline",
        Role::Supervisor => "Supervisor",
        Role::Auditor => "Auditor",
        Role::Publisher => "Publisher",
        Role::Administrator => "Administrator",
    };
    language.say(role.chinese(), english)
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
    let english = match state {
        PersonState::Active => "Active",
        PersonState::Invited => "Not signed in yet",
        PersonState::Disabled => "Disabled",
    };
    language.say(state.chinese(), english)
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

/// What becomes of one person by a table.
pub fn change(change: &TableChange, language: Language) -> String {
    let role = change.role.as_ref().map(|role| held(role, language)).unwrap_or_default();
    match (change.kind, language) {
        (PersonChangeKind::Added, Language::Chinese) => "新增".to_owned(),
        (PersonChangeKind::Added, Language::English) => "Added".to_owned(),
        (PersonChangeKind::RoleGiven, Language::Chinese) => format!("给角色：{role}"),
        (PersonChangeKind::RoleGiven, Language::English) => format!("Role: {role}"),
        (PersonChangeKind::ContactsChanged, Language::Chinese) => "改联系方式".to_owned(),
        (PersonChangeKind::ContactsChanged, Language::English) => "Contacts changed".to_owned(),
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
