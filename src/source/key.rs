//! Idempotency keys made in the browser.

/// Characters of a fresh key; each carries five bits.
const KEY_LENGTH: usize = 32;
const KEY_ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A key that nobody can guess. `randomUUID` is missing on plain HTTP, which schools use; `getRandomValues`
/// is not.
pub fn fresh_key() -> String {
    let mut bytes = [0u8; KEY_LENGTH];
    let crypto = leptos::prelude::window().crypto();
    let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    // Without a key the server refuses the form and shows it again with one of its own.
    if filled.is_err() {
        return String::new();
    }
    bytes.iter().map(|byte| char::from(KEY_ALPHABET[usize::from(byte & 31)])).collect()
}
