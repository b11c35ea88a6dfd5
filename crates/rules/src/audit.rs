//! The audit chain: each entry is bound to the one before by a keyed hash, so a change, a removal or another
//! order is found by whoever has the key. The key lies outside the database.

use crate::receipt::{Hash, keyed};
use contract::staff::audit::AuditEntry;

/// What stands before the first entry.
pub const BEGINNING: Hash = [0; 32];

/// The hash of an entry that follows the one with hash `before`.
pub fn link(key: &[u8; 32], before: &Hash, entry: &AuditEntry) -> Hash {
    let numbers = [entry.number, entry.at].map(i64::to_be_bytes).concat();
    let staff = entry.staff.map_or([0; 8], i64::to_be_bytes);
    let texts =
        [&entry.who, &entry.operation, &entry.unit, &entry.thing, &entry.why, &entry.was, &entry.became];
    let mut parts: Vec<&[u8]> = vec![before, &numbers, &staff];
    parts.extend(texts.iter().map(|text| text.as_bytes()));
    keyed(key, b"audit", &parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(number: i64) -> AuditEntry {
        AuditEntry {
            number,
            at: 1_780_000_000_000 + number,
            staff: Some(7),
            who: "王主任".into(),
            operation: "accept_letter".into(),
            unit: "school-1".into(),
            thing: "letter/2026-000001".into(),
            why: String::new(),
            was: r#"{"state":"received"}"#.into(),
            became: r#"{"state":"accepted"}"#.into(),
        }
    }

    #[test]
    fn the_same_entry_at_the_same_place_has_the_same_hash() {
        assert_eq!(link(&[1; 32], &BEGINNING, &entry(1)), link(&[1; 32], &BEGINNING, &entry(1)));
        assert_ne!(link(&[1; 32], &BEGINNING, &entry(1)), link(&[2; 32], &BEGINNING, &entry(1)));
    }

    proptest! {
        #[test]
        fn a_changed_field_changes_every_later_hash(field in 0usize..9, extra in "[a-z]{1,5}") {
            let mut changed = entry(1);
            match field {
                0 => changed.who += &extra,
                1 => changed.operation += &extra,
                2 => changed.unit += &extra,
                3 => changed.thing += &extra,
                4 => changed.why += &extra,
                5 => changed.was += &extra,
                6 => changed.became += &extra,
                7 => changed.at += 1,
                _ => changed.staff = None,
            }
            let key = [9; 32];
            let (right, wrong) = (link(&key, &BEGINNING, &entry(1)), link(&key, &BEGINNING, &changed));
            prop_assert_ne!(right, wrong);
            prop_assert_ne!(link(&key, &right, &entry(2)), link(&key, &wrong, &entry(2)));
        }
    }

    #[test]
    fn text_cannot_move_from_one_field_to_the_next() {
        let (mut one, mut two) = (entry(1), entry(1));
        (one.thing, one.why) = ("ab".into(), "c".into());
        (two.thing, two.why) = ("a".into(), "bc".into());
        assert_ne!(link(&[1; 32], &BEGINNING, &one), link(&[1; 32], &BEGINNING, &two));
    }
}
