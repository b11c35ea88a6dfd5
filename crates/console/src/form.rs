//! What staff types, as it is typed: kept between visits, checked before it is sent. Pure: it knows no browser.

pub mod application;
pub mod asks;
pub mod assignment;
pub mod disclosure;
pub mod evidence;
pub mod letter;
pub mod next_week;
pub mod notice;
pub mod number;
pub mod password;
pub mod person;
pub mod register;
pub mod release;
pub mod reply;
pub mod round;
pub mod setting;
pub mod time;
pub mod unit;
pub mod update;

use contract::staff::draft::DraftThing;

/// The name under which this browser keeps what is being written of a thing. Account first: what one person
/// types never shows up for the next one at the same machine.
pub fn draft_key(account: &str, thing: &DraftThing) -> String {
    format!("huiyin-draft/{account}/{thing}")
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

/// The name under which a setting that is being changed is kept.
pub fn setting_key(account: &str, name: &str) -> String {
    format!("huiyin-setting/{account}/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_leaves_takes_the_own_drafts_along_and_no_others() {
        let thing = DraftThing::parse("letter/2026-000001/reply").expect("a thing");
        for own in [draft_key("li", &thing), suggestion_key("li"), setting_key("li", "duty")] {
            assert!(belongs_to(&own, "li"), "{own}");
            assert!(!belongs_to(&own, "l") && !belongs_to(&own, "wang"), "{own}");
        }
        assert!(!belongs_to("huiyin-language", "li"));
    }

    #[test]
    fn two_people_or_two_things_never_share_a_draft() {
        let things = [
            "letter/2026-000001/reply",
            "letter/2026-000002/reply",
            "item/2026-1/update",
            "item/2026-2/update",
            "item/2026-1/assignment",
        ];
        let things = things.map(|thing| DraftThing::parse(thing).expect(thing));
        let keys =
            ["li", "wang"].iter().flat_map(|account| things.iter().map(|thing| draft_key(account, thing)));
        assert_eq!(keys.collect::<std::collections::HashSet<_>>().len(), 10);
    }
}
