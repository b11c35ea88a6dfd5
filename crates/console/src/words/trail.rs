//! Sentences about the audit trail.

use crate::trail::Change;
use crate::words::{inbox, person, publishing};
use contract::language::Language;
use contract::letter::LetterState;
use contract::staff::Role;
use contract::staff::audit::AuditChain;
use contract::staff::publishing::ProposalState;

/// Who did it: an account's name, or what stands for those who have none.
pub fn who(name: &str, has_account: bool, language: Language) -> String {
    match name {
        "citizen" if !has_account => language.say("来信人", "a citizen").to_owned(),
        "program" if !has_account => language.say("程序", "the program").to_owned(),
        name => name.to_owned(),
    }
}

/// Whether the trail is whole.
pub fn chain(chain: AuditChain, language: Language) -> String {
    let all = chain.entries;
    match (chain.broken, language) {
        (None, Language::Chinese) => format!("记录完整：共 {all} 条，每一条都接得上前一条。"),
        (None, Language::English) => {
            format!("The trail is whole: {all} entries, and each follows from the one before.")
        }
        (Some(number), Language::Chinese) => {
            format!("第 {number} 条接不上前一条：记录被改过、删过或挪过。请马上告诉系统管理员。")
        }
        (Some(number), Language::English) => format!(
            "Entry {number} does not follow from the one before: something was changed, removed or moved. \
             Tell whoever runs the system at once."
        ),
    }
}

/// A change in one line: `状态：received → accepted`.
pub fn change(change: &Change, language: Language) -> String {
    let field = field(&change.field, language);
    let colon = if field.is_empty() { "" } else { language.say("：", ": ") };
    let value = |value: &String| {
        let words = match change.field.as_str() {
            "state" => LetterState::named(value)
                .map(|state| inbox::state(state, language))
                .or_else(|| ProposalState::named(value).map(|state| publishing::state(state, language))),
            "role" => Role::named(value).map(|role| person::role(role, language)),
            _ => None,
        };
        words.map_or_else(|| value.clone(), str::to_owned)
    };
    match (change.was.as_ref().map(value), change.became.as_ref().map(value)) {
        (Some(was), Some(became)) => format!("{field}{colon}{was} → {became}"),
        (Some(was), None) => format!("{field}{colon}{}{was}", language.say("去掉了 ", "removed ")),
        (None, became) => format!("{field}{colon}{}", became.unwrap_or_default()),
    }
}

/// Fields that entries tell of most; others keep their own name.
fn field(name: &str, language: Language) -> &str {
    match name {
        "state" => language.say("状态", "state"),
        "name" => language.say("名称", "name"),
        "role" => language.say("角色", "role"),
        "unit" => language.say("单位", "unit"),
        "link" => language.say("登录链接", "link"),
        "draft" => language.say("草稿", "draft"),
        "year" => language.say("年份", "year"),
        "items" => language.say("项数", "items"),
        "publication" => language.say("公布编号", "publication"),
        "added" => language.say("增加", "added"),
        "assignment" => language.say("分工编号", "assignment"),
        "closed_on" => language.say("关闭日期", "closed on"),
        "contacts" => language.say("联系方式", "contacts"),
        "deliveries" => language.say("要发的通知", "deliveries"),
        "due" | "due_on" => language.say("期限", "due"),
        "ended" => language.say("退出的登录", "ended"),
        "events" => language.say("事由", "events"),
        "item" => language.say("事项", "item"),
        "people" => language.say("人数", "people"),
        "portfolio" => language.say("分工", "portfolio"),
        "post" => language.say("职务", "post"),
        "published" => language.say("公布", "published"),
        "reason" => language.say("原因", "reason"),
        "reminded" => language.say("催报的单位", "reminded"),
        "roles" => language.say("角色", "roles"),
        "sent" => language.say("报送的项数", "sent"),
        "source" => language.say("来源", "source"),
        "title" => language.say("标题", "title"),
        "units" => language.say("单位数", "units"),
        "until" => language.say("到哪天为止", "until"),
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_from_what_to_what() {
        let of = |was: Option<&str>, became: Option<&str>| Change {
            field: "state".into(),
            was: was.map(Into::into),
            became: became.map(Into::into),
        };
        assert_eq!(change(&of(Some("a"), Some("b")), Language::Chinese), "状态：a → b");
        assert_eq!(
            change(&of(Some("accepted"), Some("replied")), Language::Chinese),
            "状态：已受理 → 已答复"
        );
        assert_eq!(change(&of(None, Some("b")), Language::English), "state: b");
        assert_eq!(change(&of(Some("a"), None), Language::English), "state: removed a");
    }

    #[test]
    fn an_account_named_like_the_program_is_not_taken_for_it() {
        assert_eq!(who("program", false, Language::Chinese), "程序");
        assert_eq!(who("program", true, Language::Chinese), "program");
    }
}
