//! What the roles at the desk are called.

use contract::language::Language;
use contract::staff::{HeldRole, Role};

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
