//! What staff types, as it is typed: kept between visits, checked before it is sent. Pure: it knows no browser.

pub mod password;
pub mod reply;
pub mod setting;
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

/// The name under which a setting that is being changed is kept.
pub fn setting_key(account: &str, name: &str) -> String {
    format!("huiyin-setting/{account}/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_people_or_two_letters_never_share_a_draft() {
        let keys = [
            reply_key("li", "2026-000001"),
            reply_key("li", "2026-000002"),
            reply_key("wang", "2026-000001"),
            update_key("li", 2026, 1),
            update_key("li", 2026, 2),
            setting_key("li", "duty"),
        ];
        let distinct: std::collections::HashSet<&String> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }
}
