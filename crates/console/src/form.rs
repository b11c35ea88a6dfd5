//! What staff types, as it is typed: kept between visits, checked before it is sent. Pure: it knows no browser.

pub mod password;
pub mod person;
pub mod reply;
pub mod update;

/// The name under which a reply that is being written is kept. Account first: what one person types never
/// shows up for the next one at the same machine.
pub fn reply_key(account: &str, number: &str) -> String {
    format!("huiyin-reply/{account}/{number}")
}

/// The name under which an update that is being written is kept.
pub fn update_key(account: &str, year: i16, number: u32) -> String {
    format!("huiyin-update/{account}/{year}-{number}")
}

/// The name under which is kept that the second factor was put aside.
pub fn suggestion_key(account: &str) -> String {
    format!("huiyin-suggestion/{account}")
}

/// Whether something that this browser keeps belongs to an account.
pub fn belongs_to(key: &str, account: &str) -> bool {
    let whose = key.strip_prefix("huiyin-").and_then(|rest| rest.split_once('/')).map(|(_, whose)| whose);
    let rest = whose.and_then(|whose| whose.strip_prefix(account));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_leaves_takes_the_own_drafts_along_and_no_others() {
        for own in [reply_key("li", "2026-000001"), update_key("li", 2026, 1), suggestion_key("li")] {
            assert!(belongs_to(&own, "li"), "{own}");
            assert!(!belongs_to(&own, "l") && !belongs_to(&own, "wang"), "{own}");
        }
        assert!(!belongs_to("huiyin-language", "li"));
    }

    #[test]
    fn two_people_or_two_letters_never_share_a_draft() {
        let keys = [
            reply_key("li", "2026-000001"),
            reply_key("li", "2026-000002"),
            reply_key("wang", "2026-000001"),
            update_key("li", 2026, 1),
            update_key("li", 2026, 2),
        ];
        let distinct: std::collections::HashSet<&String> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }
}
