//! Idempotency keys that the browser makes.

use contract::id::IdempotencyKey;
use contract::language::Language;
use huiyin::source::Source;
use huiyin::source::http::Http;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn keys_from_the_browser_are_long_enough_and_never_the_same() {
    let source = Http::new(Language::Chinese);
    let keys: BTreeSet<String> = (0..100).map(|_| source.fresh_key()).collect();
    assert_eq!(keys.len(), 100);
    for key in &keys {
        assert!(key.len() >= 22, "{key}");
        assert!(IdempotencyKey::parse(key).is_ok(), "{key}");
    }
}

#[wasm_bindgen_test]
fn a_key_uses_every_part_of_its_alphabet() {
    // A source of randomness that is stuck shows in the characters long before it shows as a repeated key.
    let source = Http::new(Language::Chinese);
    let seen: BTreeSet<char> =
        (0..100).flat_map(|_| source.fresh_key().chars().collect::<Vec<_>>()).collect();
    assert_eq!(seen.len(), 32);
}
