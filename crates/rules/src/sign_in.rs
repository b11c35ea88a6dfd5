//! Rules of signing in: how long an account is blocked after failures, which step of a code is new, what a
//! recovery code looks like and how it is found again.

use crate::receipt::{Hash, keyed};

/// After so many failures without a success in between, no try counts for so many seconds after the last one.
pub const LADDER: [(u32, i64); 5] =
    [(7, 60), (10, 5 * 60), (15, 30 * 60), (20, 3 * 60 * 60), (25, 24 * 60 * 60)];

/// The letters and digits of recovery codes: none looks like another.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them a code has: 60 bits.
const LENGTH: usize = 12;

/// Seconds until the next try is taken; `None` if it is taken now. Times are in milliseconds.
pub fn wait(failures: u32, last: i64, now: i64) -> Option<u32> {
    let (_, seconds) = LADDER.into_iter().rev().find(|(from, _)| failures >= *from)?;
    // A clock that was set back must not block anybody for longer than the step says.
    let left = (last.min(now) + seconds * 1000 - now + 999) / 1000;
    u32::try_from(left).ok().filter(|left| *left > 0)
}

/// A recovery code made of random bytes: `K7QM-2VXA-9D3F`.
pub fn recovery_code(random: [u8; LENGTH]) -> String {
    let mut code = String::with_capacity(LENGTH + 2);
    for (place, byte) in random.into_iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(byte & 31)]));
    }
    code
}

/// What is stored of a recovery code. It is read as people type it: small letters, other gaps, O for 0.
pub fn recovery_hash(key: &[u8; 32], staff: i64, typed: &str) -> Hash {
    let read = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    let code: String = typed.chars().filter(char::is_ascii_alphanumeric).map(read).collect();
    keyed(key, b"recovery code", &[&staff.to_be_bytes(), code.as_bytes()])
}

/// Under what failures with a typed name are counted. Some people type their password there, so no name is
/// kept, whether it belongs to an account or not.
pub fn failure_hash(key: &[u8; 32], name: &str) -> Hash {
    keyed(key, b"sign-in failure", &[name.trim().as_bytes()])
}

/// The handle by which passkeys know an account: tells nothing, is the same every time.
pub fn passkey_handle(key: &[u8; 32], staff: i64) -> [u8; 16] {
    let hash = keyed(key, b"passkey handle", &[&staff.to_be_bytes()]);
    std::array::from_fn(|place| hash[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_goes_from_a_minute_to_a_day() {
        let now = 1_780_000_000_000;
        let steps = [(0, None), (6, None), (7, Some(60)), (9, Some(60)), (10, Some(300)), (15, Some(1800))];
        for (failures, seconds) in
            steps.into_iter().chain([(20, Some(10_800)), (25, Some(86_400)), (900, Some(86_400))])
        {
            assert_eq!(wait(failures, now, now), seconds, "{failures}");
        }
    }

    #[test]
    fn a_wait_runs_off_and_then_one_try_is_taken() {
        let last = 1_780_000_000_000;
        assert_eq!(wait(7, last, last + 59_001), Some(1));
        assert_eq!(wait(7, last, last + 60_000), None);
    }

    #[test]
    fn a_clock_that_was_set_back_blocks_nobody_for_longer() {
        assert_eq!(wait(7, 1_780_000_000_000, 1_770_000_000_000), Some(60));
    }

    #[test]
    fn a_recovery_code_is_found_as_people_type_it_and_for_its_owner_only() {
        let code = recovery_code([0, 1, 31, 10, 17, 5, 6, 7, 8, 9, 20, 255]);
        assert_eq!(code, "01ZA-H567-89MZ");
        let hash = recovery_hash(&[1; 32], 7, &code);
        assert_eq!(recovery_hash(&[1; 32], 7, "o1za h567 89mz"), hash);
        assert_ne!(recovery_hash(&[1; 32], 8, &code), hash);
        assert_ne!(recovery_hash(&[2; 32], 7, &code), hash);
    }
}
