//! A lost receipt: by what an asking is found again, its code, and how many there may be. Codes are six digits, so
//! what keeps them from being guessed is how seldom one may try.

use crate::receipt::{Hash, keyed, six_digits};
use contract::follow::FollowContact;
use contract::id::LetterNumber;
use contract::limits::RECEIPT_CODE_MINUTES;

/// How long a code works, in milliseconds.
pub const CODE_LASTS: i64 = RECEIPT_CODE_MINUTES * 60 * 1000;
/// Within how long askings are counted, in milliseconds; afterwards they are forgotten.
pub const COUNTED_FOR: i64 = 24 * 60 * 60 * 1000;
/// Codes that may be tried for one asking.
pub const TRIES: i32 = 5;
/// Codes that are sent for one letter in a day. With [`TRIES`], guessing one takes 180 years on the average.
pub const CODES_OF_LETTER: u64 = 3;
/// Codes that are sent to one telephone in a day.
pub const CODES_OF_PHONE: u64 = 5;
/// Askings that wait to be looked at, at most; they are bounded because anybody can make them.
pub const MOST_WAITING: u64 = 1_000;

/// By what an asking is found again; it tells neither number nor telephone to who lacks the key.
pub fn pair_hash(key: &[u8; 32], number: &LetterNumber, phone: &FollowContact) -> Hash {
    keyed(key, b"lost-pair", &[number.as_str().as_bytes(), phone.as_str().as_bytes()])
}

/// By what is counted what goes to one telephone.
pub fn phone_hash(key: &[u8; 32], phone: &FollowContact) -> Hash {
    keyed(key, b"lost-phone", &[phone.as_str().as_bytes()])
}

/// The code of an asking: six digits.
pub fn code(key: &[u8; 32], nonce: &[u8]) -> String {
    six_digits(&keyed(key, b"lost-code", &[nonce]))
}

/// Whether an asking still takes a code.
pub fn takes_code(asked_at: i64, tries: i32, now: i64) -> bool {
    tries < TRIES && now < asked_at + CODE_LASTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_and_belongs_to_its_nonce_and_key() {
        let made = code(&[1; 32], b"a");
        assert!(made.len() == 6 && made.bytes().all(|digit| digit.is_ascii_digit()), "{made}");
        assert_eq!(made, code(&[1; 32], b"a"));
        assert_ne!(made, code(&[1; 32], b"b"));
        assert_ne!(made, code(&[2; 32], b"a"));
    }

    #[test]
    fn a_code_works_for_ten_minutes_and_five_tries() {
        let minute = 60 * 1000;
        assert!(takes_code(0, 0, 10 * minute - 1));
        assert!(!takes_code(0, 0, 10 * minute));
        assert!(takes_code(0, TRIES - 1, 0) && !takes_code(0, TRIES, 0));
    }

    #[test]
    fn a_pair_is_known_by_both_and_by_the_key() {
        let (one, two) = (LetterNumber::of(2026, 1), LetterNumber::of(2026, 2));
        let phone = |text: &str| FollowContact::phone(text).expect("a mobile number");
        let hash = pair_hash(&[1; 32], &one, &phone("13800001234"));
        assert_eq!(hash, pair_hash(&[1; 32], &one, &phone("+86 138-0000-1234")));
        assert_ne!(hash, pair_hash(&[1; 32], &two, &phone("13800001234")));
        assert_ne!(hash, pair_hash(&[1; 32], &one, &phone("13800001235")));
        assert_ne!(hash, pair_hash(&[2; 32], &one, &phone("13800001234")));
    }
}
