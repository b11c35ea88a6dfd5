//! What staff types, as it is typed: kept between visits, checked before it is sent. Pure: it knows no browser.

pub mod password;
pub mod reply;
pub mod update;

use contract::staff::draft::DraftThing;

/// The name under which this browser keeps what is being written of a thing. Account first: what one person
/// types never shows up for the next one at the same machine.
pub fn draft_key(account: &str, thing: &DraftThing) -> String {
    format!("huiyin-draft/{account}/{thing}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_people_or_two_things_never_share_a_draft() {
        let things = [
            "letter/2026-000001/reply",
            "letter/2026-000002/reply",
            "item/2026-1/update",
            "item/2026-2/update",
        ];
        let things = things.map(|thing| DraftThing::parse(thing).expect(thing));
        let keys =
            ["li", "wang"].iter().flat_map(|account| things.iter().map(|thing| draft_key(account, thing)));
        assert_eq!(keys.collect::<std::collections::HashSet<_>>().len(), 8);
    }
}
