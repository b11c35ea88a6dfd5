//! What stands around a table.

use contract::language::Language;

/// `共 12 条`.
pub fn count(total: u64, language: Language) -> String {
    match language {
        Language::Chinese => format!("共 {total} 条"),
        Language::English if total == 1 => "1 in all".to_owned(),
        Language::English => format!("{total} in all"),
    }
}

/// `已选 3 条`.
pub fn selected(number: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("已选 {number} 条"),
        Language::English => format!("{number} selected"),
    }
}

/// What the filters are behind on a phone: `筛选（已设 2 个）`.
pub fn filters(set: usize, language: Language) -> String {
    match (set, language) {
        (0, _) => language.say("筛选", "Filters").to_owned(),
        (set, Language::Chinese) => format!("筛选（已设 {set} 个）"),
        (set, Language::English) => format!("Filters ({set} set)"),
    }
}

/// Sorted by a column, the least first.
pub fn by(head: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("按{head}"),
        Language::English => format!("{head}, ascending"),
    }
}

/// Sorted by a column, the greatest first.
pub fn back(head: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("按{head}，倒序"),
        Language::English => format!("{head}, descending"),
    }
}
