//! What is said of ways in.

use contract::language::Language;
use contract::staff::sign_in::{PasskeyRow, SignInReset};
use huiyin::words::date;

/// How many recovery codes are left.
pub fn recovery_codes(left: u64, language: Language) -> String {
    match language {
        Language::Chinese => format!("恢复码：还有 {left} 个没有用过"),
        Language::English => format!("Recovery codes: {left} left"),
    }
}

/// When a passkey was added and last used.
pub fn passkey(row: &PasskeyRow, language: Language) -> String {
    let added = date::full(row.added_on, language);
    let used = row.used_on.map(|day| date::full(day, language));
    match (language, used) {
        (Language::Chinese, Some(used)) => format!("{added}添加，最近使用 {used}"),
        (Language::Chinese, None) => format!("{added}添加，还没有用过"),
        (Language::English, Some(used)) => format!("added {added}, last used {used}"),
        (Language::English, None) => format!("added {added}, not used yet"),
    }
}

/// Who reset the ways in, when and why.
pub fn reset(reset: &SignInReset, language: Language) -> String {
    let day = date::full(reset.on, language);
    let by = match (reset.by.as_str(), language) {
        ("program", Language::Chinese) => "服务器管理人员",
        ("program", Language::English) => "somebody at the server",
        (name, _) => name,
    };
    match language {
        Language::Chinese => format!("{day}，由{by}重置，原因：{}。如果您不知情，请告诉管理员。", reset.why),
        Language::English => {
            format!(
                "Reset on {day} by {by}. Reason: {}. If you did not ask for this, tell an administrator.",
                reset.why
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_told_who_reset_what_and_why() {
        let day = jiff::civil::date(2026, 11, 20);
        let told = SignInReset { by: "王管理员".into(), on: day, why: "手机丢了".into() };
        let said = reset(&told, Language::Chinese);
        assert!(said.contains("由王管理员重置，原因：手机丢了"), "{said}");
        let program = SignInReset { by: "program".into(), ..told };
        assert!(reset(&program, Language::English).contains("somebody at the server"));
    }
}
