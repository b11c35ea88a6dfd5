//! Sealing: XChaCha20-Poly1305 with a key per letter or application for information, wrapped by the master key. What a
//! sealed text belongs to is authenticated with it, so it cannot be moved to another letter or another place.

use crate::error::StoreError;
use crate::keys::{Keys, random};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Display;
use zeroize::Zeroizing;

const NONCE: usize = 24;

/// The key of one letter or application; their numbers differ in form, so none opens what the other sealed.
pub(crate) struct LetterKey {
    key: Zeroizing<[u8; 32]>,
    number: String,
}

impl LetterKey {
    /// A new key, and the wrapped form that is stored.
    pub(crate) fn create(keys: &Keys, number: &impl Display) -> Result<(Self, Vec<u8>), StoreError> {
        let key = Zeroizing::new(random::<32>());
        let wrapped = seal(&keys.master, &format!("key/{number}"), key.as_slice())?;
        Ok((Self { key, number: number.to_string() }, wrapped))
    }

    /// The key that was wrapped.
    pub(crate) fn unwrap(keys: &Keys, number: &impl Display, wrapped: &[u8]) -> Result<Self, StoreError> {
        let opened = open(&keys.master, &format!("key/{number}"), wrapped)?;
        let key: [u8; 32] = opened.as_slice().try_into().map_err(|_| StoreError::Sealed)?;
        Ok(Self { key: Zeroizing::new(key), number: number.to_string() })
    }

    /// Seals a value for one place of this letter.
    pub(crate) fn seal<T: Serialize>(&self, place: &str, value: &T) -> Result<Vec<u8>, StoreError> {
        let json = Zeroizing::new(serde_json::to_vec(value).map_err(|_| StoreError::Sealed)?);
        seal(&self.key, &format!("{place}/{}", self.number), &json)
    }

    /// Opens what was sealed for that place of this letter.
    pub(crate) fn open<T: DeserializeOwned>(&self, place: &str, sealed: &[u8]) -> Result<T, StoreError> {
        let json = open(&self.key, &format!("{place}/{}", self.number), sealed)?;
        serde_json::from_slice(&json).map_err(|_| StoreError::Sealed)
    }
}

/// Seals bytes for the place they belong to.
pub(crate) fn seal(key: &[u8; 32], belongs_to: &str, text: &[u8]) -> Result<Vec<u8>, StoreError> {
    let nonce = random::<NONCE>();
    let payload = Payload { msg: text, aad: belongs_to.as_bytes() };
    let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| StoreError::Sealed)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] sealed for the same place.
pub(crate) fn open(
    key: &[u8; 32],
    belongs_to: &str,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let (nonce, text) = sealed.split_first_chunk::<NONCE>().ok_or(StoreError::Sealed)?;
    let payload = Payload { msg: text, aad: belongs_to.as_bytes() };
    let opened = cipher(key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| StoreError::Sealed)?;
    Ok(Zeroizing::new(opened))
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::id::LetterNumber;

    fn keys() -> (tempfile::TempDir, Keys) {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Keys::open(folder.path()).expect("made");
        (folder, keys)
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let (_folder, keys) = keys();
        let number = LetterNumber::of(2026, 1);
        let (key, wrapped) = LetterKey::create(&keys, &number).expect("made");
        let sealed = key.seal("letter", &"食堂").expect("sealed");
        let again = LetterKey::unwrap(&keys, &number, &wrapped).expect("unwrapped");
        assert_eq!(again.open::<String>("letter", &sealed).expect("opened"), "食堂");
        assert!(again.open::<String>("reply", &sealed).is_err());
        assert!(LetterKey::unwrap(&keys, &LetterNumber::of(2026, 2), &wrapped).is_err());
    }

    #[test]
    fn a_changed_byte_is_noticed_and_the_text_is_not_in_it() {
        let (_folder, keys) = keys();
        let (key, _) = LetterKey::create(&keys, &LetterNumber::of(2026, 1)).expect("made");
        let mut sealed = key.seal("letter", &"canary").expect("sealed");
        assert!(!sealed.windows(6).any(|window| window == b"canary"));
        let last = sealed.len() - 1;
        sealed[last] ^= 1;
        assert!(key.open::<String>("letter", &sealed).is_err());
        assert!(key.open::<String>("letter", b"short").is_err());
    }
}
