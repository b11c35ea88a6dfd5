//! The receipt: 130 bits in 26 characters and 2 check characters, shown in seven groups of four. Who holds
//! it can read the letter, so it never stands in an address, and a mistyped one is told from a wrong one
//! before anybody is asked.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Crockford's alphabet: no I, L, O, U, so nothing is mistaken for 1 or 0.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// A prime below 32 × 32: one wrong character, or two neighbours swapped, always changes the remainder.
const CHECK_MODULUS: u32 = 1021;
const CHECKED: usize = 26;
/// Characters of a receipt, check characters included.
pub const LENGTH: usize = 28;

/// A receipt whose check characters are right. Not shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Receipt(String);

/// Why a receipt was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptError {
    /// Not 28 letters and digits.
    Length,
    /// A character that no receipt has.
    Character,
    /// The check characters do not fit: something was mistyped.
    Check,
}

impl fmt::Display for ReceiptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl Receipt {
    /// The receipt made of 26 five-bit values.
    pub fn from_values(values: [u8; CHECKED]) -> Self {
        let values = values.map(|value| value & 31);
        let check = remainder(&values);
        let all = values.into_iter().chain([(check / 32) as u8, (check % 32) as u8]);
        Self(all.map(|value| char::from(ALPHABET[usize::from(value)])).collect())
    }

    /// Reads what a person typed: case, spaces and hyphens do not matter; O is 0, I and L are 1.
    ///
    /// # Errors
    /// Says whether characters are missing, unknown or mistyped.
    pub fn parse(raw: &str) -> Result<Self, ReceiptError> {
        let mut values = Vec::with_capacity(LENGTH);
        for c in raw.chars() {
            if c.is_whitespace() || matches!(c, '-' | '－' | '—' | '·' | '.') {
                continue;
            }
            values.push(value_of(c).ok_or(ReceiptError::Character)?);
        }
        let (body, check) = values.split_at_checked(CHECKED).ok_or(ReceiptError::Length)?;
        let &[high, low] = check else { return Err(ReceiptError::Length) };
        if remainder(body) != u32::from(high) * 32 + u32::from(low) {
            return Err(ReceiptError::Check);
        }
        Ok(Self(values.iter().map(|value| char::from(ALPHABET[usize::from(*value)])).collect()))
    }

    /// The 28 characters without gaps, as in the QR code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The seven groups of four, joined by hyphens.
    pub fn grouped(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH / 4).map(|group| &self.0[group * 4..group * 4 + 4]).collect();
        groups.join("-")
    }
}

fn value_of(c: char) -> Option<u8> {
    let ascii = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?,
        c => c,
    };
    let upper = match ascii.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    ALPHABET.iter().position(|&letter| char::from(letter) == upper).map(|index| index as u8)
}

fn remainder(values: &[u8]) -> u32 {
    values.iter().fold(0, |sum, &value| (sum * 32 + u32::from(value)) % CHECK_MODULUS)
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(…)")
    }
}

impl TryFrom<String> for Receipt {
    type Error = ReceiptError;
    fn try_from(raw: String) -> Result<Self, ReceiptError> {
        Self::parse(&raw)
    }
}

impl From<Receipt> for String {
    fn from(receipt: Receipt) -> String {
        receipt.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(values in proptest::array::uniform26(0u8..32)) {
            let receipt = Receipt::from_values(values);
            prop_assert_eq!(Receipt::parse(&receipt.grouped().to_lowercase()), Ok(receipt));
        }

        #[test]
        fn one_wrong_character_is_noticed(values in proptest::array::uniform26(0u8..32), at in 0usize..26, by in 1u8..32) {
            let right = Receipt::from_values(values);
            let mut wrong = values;
            wrong[at] = (wrong[at] + by) % 32;
            let mistyped = format!("{}{}", &Receipt::from_values(wrong).as_str()[..26], &right.as_str()[26..]);
            prop_assert_eq!(Receipt::parse(&mistyped), Err(ReceiptError::Check));
        }

        #[test]
        fn two_swapped_neighbours_are_noticed(values in proptest::array::uniform26(0u8..32), at in 0usize..25) {
            prop_assume!(values[at] != values[at + 1]);
            let right = Receipt::from_values(values);
            let mut swapped = values;
            swapped.swap(at, at + 1);
            let mistyped = format!("{}{}", &Receipt::from_values(swapped).as_str()[..26], &right.as_str()[26..]);
            prop_assert_eq!(Receipt::parse(&mistyped), Err(ReceiptError::Check));
        }
    }

    #[test]
    fn letters_that_look_like_digits_are_read_as_digits() {
        let receipt = Receipt::from_values([0; 26]);
        assert_eq!(Receipt::parse(&receipt.as_str().replace('0', "o")), Ok(receipt));
    }

    #[test]
    fn a_receipt_is_not_shown_in_a_log() {
        assert_eq!(format!("{:?}", Receipt::from_values([7; 26])), "Receipt(…)");
    }

    #[test]
    fn what_is_no_receipt_says_why() {
        assert_eq!(Receipt::parse(""), Err(ReceiptError::Length));
        assert_eq!(Receipt::parse("食堂"), Err(ReceiptError::Character));
        assert_eq!(Receipt::parse(&"0".repeat(29)), Err(ReceiptError::Length));
    }
}
