//! Codes of an app, RFC 6238: six digits, a step of 30 seconds, one step of skew to either side.

use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret, as the RFC recommends.
pub const SECRET: usize = 20;
/// Digits of a code.
const DIGITS: usize = 6;

/// The address that an app reads: with the desk's name and the account's.
pub fn address(secret: &[u8; SECRET], account: &str) -> Option<String> {
    // The address cannot carry a colon in a name.
    let account = account.replace(':', "：");
    totp(secret, &account)?.to_url().ok()
}

/// The secret as it is typed: groups of four.
pub fn typed(secret: &[u8; SECRET]) -> String {
    let text = Secret::from(*secret).to_base32();
    text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// What was typed, if it looks like a code: gaps and full-width digits are what input methods make of it.
pub fn read(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFF10 + 0x30).unwrap_or(c),
            c => c,
        })
        .collect();
    (code.len() == DIGITS && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

/// The step that a code belongs to, if that is now, the one before or the one after.
pub fn step(secret: &[u8], code: &str, now_millis: i64) -> Option<i64> {
    let seconds = u64::try_from(now_millis / 1000).ok()?;
    let step = totp(secret, "")?.check(code, seconds)?;
    i64::try_from(step).ok()
}

fn totp(secret: &[u8], account: &str) -> Option<Totp> {
    let built = Builder::new().with_secret(secret).with_account_name(account).with_issuer(Some("回音工作台"));
    built.build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret and a code of the RFC's appendix B, cut to six digits.
    const RFC: &[u8; SECRET] = b"12345678901234567890";

    #[test]
    fn a_clock_that_is_half_a_minute_off_works_and_one_that_is_more_does_not() {
        let (code, at) = ("287082", 59_000);
        assert_eq!(step(RFC, code, at), Some(1));
        assert_eq!(step(RFC, code, at - 30_000), Some(1), "the phone is fast");
        assert_eq!(step(RFC, code, at + 30_000), Some(1), "the phone is slow");
        assert_eq!(step(RFC, code, at + 61_000), None);
        assert_eq!(step(RFC, "287083", at), None);
    }

    #[test]
    fn a_code_is_read_as_input_methods_write_it() {
        assert_eq!(read(" 287 082 ").as_deref(), Some("287082"));
        assert_eq!(read("２８７０８２").as_deref(), Some("287082"));
        assert_eq!(read("K7QM-2VXA-9D3F"), None);
        assert_eq!(read("28708"), None);
    }

    #[test]
    fn the_secret_is_shown_in_groups_and_stands_in_the_address() {
        assert_eq!(typed(RFC), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = address(RFC, "王:主任").expect("an address");
        assert!(address.starts_with("otpauth://totp/") && address.contains("GEZDGNBVGY3TQOJQ"), "{address}");
    }
}
