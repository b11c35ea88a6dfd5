//! How a receipt is made and found again. It is a keyed hash of what was sent, so a repeated sending gets
//! the same receipt, and only another keyed hash of it is stored (decision 8).

use contract::id::{IdempotencyKey, MailboxId};
use contract::receipt::Receipt;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// The hash of a letter's body as it was sent.
pub fn body_hash(body: &[u8]) -> Hash {
    Sha256::digest(body).into()
}

/// The hash of a letter and of the files that were sent with it, name and content, in their order. Without files
/// it is the letter's own.
pub fn sending_hash(body: &[u8], files: &[Hash]) -> Hash {
    if files.is_empty() {
        return body_hash(body);
    }
    let mut hash = Sha256::new();
    hash.update(b"with files");
    hash.update(body_hash(body));
    files.iter().for_each(|file| hash.update(file));
    hash.finalize().into()
}

/// The hash of a file as it was sent: its name and its content.
pub fn file_hash(name: &str, content: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update((name.len() as u64).to_be_bytes());
    hash.update(name);
    hash.update(content);
    hash.finalize().into()
}

/// The receipt of one sending. The parts are length-prefixed, so that no two sendings share an input.
pub fn receipt(key: &[u8; 32], mailbox: &MailboxId, idempotency: &IdempotencyKey, body: &Hash) -> Receipt {
    new_receipt(&keyed(
        key,
        b"receipt",
        &[mailbox.as_str().as_bytes(), idempotency.as_str().as_bytes(), body],
    ))
}

/// The receipt of one sending of an application for information.
pub fn application_receipt(key: &[u8; 32], idempotency: &IdempotencyKey, body: &Hash) -> Receipt {
    new_receipt(&keyed(key, b"application", &[idempotency.as_str().as_bytes(), body]))
}

/// A receipt of 130 bits: of a hash, or, in place of a lost one, of what nobody can predict.
pub fn new_receipt(bytes: &Hash) -> Receipt {
    let mut values = [0; 26];
    for (index, value) in values.iter_mut().enumerate() {
        *value = five_bits(bytes, index * 5);
    }
    Receipt::from_values(values)
}

/// What is stored of a receipt: enough to find the letter, not enough to make the receipt.
pub fn receipt_hash(key: &[u8; 32], receipt: &Receipt) -> Hash {
    keyed(key, b"lookup", &[receipt.as_str().as_bytes()])
}

/// What is stored of an idempotency key.
pub fn idempotency_hash(key: &[u8; 32], idempotency: &IdempotencyKey) -> Hash {
    keyed(key, b"idempotency", &[idempotency.as_str().as_bytes()])
}

/// A keyed hash for one purpose; the parts are length-prefixed, so no two lists of parts share an input.
pub(crate) fn keyed(key: &[u8; 32], purpose: &[u8], parts: &[&[u8]]) -> Hash {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in std::iter::once(&purpose).chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Six digits of a hash.
pub(crate) fn six_digits(hash: &Hash) -> String {
    let number = hash.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

fn five_bits(bytes: &Hash, at: usize) -> u8 {
    let pair = u16::from_be_bytes([bytes[at / 8], bytes[at / 8 + 1]]);
    ((pair >> (11 - at % 8)) & 31) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(key: u8, mailbox: &str, idempotency: &str, body: &[u8]) -> Receipt {
        let mailbox = MailboxId::parse(mailbox).expect("a slug");
        let idempotency = IdempotencyKey::parse(idempotency).expect("long enough");
        receipt(&[key; 32], &mailbox, &idempotency, &body_hash(body))
    }

    const KEY: &str = "0123456789012345678901";

    #[test]
    fn the_same_sending_gets_the_same_receipt() {
        assert_eq!(made(1, "director", KEY, b"a"), made(1, "director", KEY, b"a"));
    }

    #[test]
    fn a_letter_with_other_files_is_another_sending() {
        let (one, two) = (file_hash("a.txt", b"1"), file_hash("b.txt", b"1"));
        assert_ne!(one, two);
        let hashes =
            [&[][..], &[one], &[two], &[one, two], &[two, one]].map(|files| sending_hash(b"a", files));
        let different: std::collections::HashSet<Hash> = hashes.into_iter().collect();
        assert_eq!(different.len(), 5);
        assert_eq!(sending_hash(b"a", &[]), body_hash(b"a"));
    }

    #[test]
    fn an_application_gets_another_receipt_than_a_letter_of_the_same_key_and_text() {
        let idempotency = IdempotencyKey::parse(KEY).expect("long enough");
        let applied = application_receipt(&[1; 32], &idempotency, &body_hash(b"a"));
        assert_eq!(applied, application_receipt(&[1; 32], &idempotency, &body_hash(b"a")));
        assert_ne!(applied, application_receipt(&[1; 32], &idempotency, &body_hash(b"b")));
        assert_ne!(applied, made(1, "director", KEY, b"a"));
    }

    #[test]
    fn whatever_differs_changes_the_receipt() {
        let receipt = made(1, "director", KEY, b"a");
        assert_ne!(receipt, made(2, "director", KEY, b"a"));
        assert_ne!(receipt, made(1, "school-1", KEY, b"a"));
        assert_ne!(receipt, made(1, "director", "x123456789012345678901", b"a"));
        assert_ne!(receipt, made(1, "director", KEY, b"b"));
    }

    #[test]
    fn a_receipt_can_be_read_back_and_its_hash_is_not_it() {
        let receipt = made(1, "director", KEY, b"a");
        assert_eq!(Receipt::parse(&receipt.grouped()), Ok(receipt.clone()));
        assert_ne!(receipt_hash(&[1; 32], &receipt), receipt_hash(&[2; 32], &receipt));
    }

    #[test]
    fn all_130_bits_are_used() {
        let ones = [0xFF; 32];
        assert!((0..26).all(|index| five_bits(&ones, index * 5) == 31));
    }
}
