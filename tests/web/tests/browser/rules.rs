//! The vocabulary as wasm: what the browser lets through is what the server lets through.

use contract::address::Address;
use contract::letter::{LetterDraft, LetterKind};
use contract::receipt::{Receipt, ReceiptError};
use contract::text::TextError;
use wasm_bindgen_test::wasm_bindgen_test;

fn draft() -> LetterDraft {
    LetterDraft {
        kind: "question".into(),
        title: "冬天几点放学".into(),
        body: "请问从十二月起，一年级下午几点放学？".into(),
        ..LetterDraft::default()
    }
}

#[wasm_bindgen_test]
fn a_right_letter_passes_without_name_or_contact() {
    let letter = draft().check().expect("nothing is wrong with it");
    assert_eq!(
        (letter.kind, letter.name.is_none(), letter.phone.is_none()),
        (LetterKind::Question, true, true)
    );
}

#[wasm_bindgen_test]
fn every_wrong_field_is_named_at_once() {
    let wrong = LetterDraft { kind: String::new(), title: "一".into(), phone: "没有".into(), ..draft() };
    let errors = wrong.check().expect_err("three fields are wrong");
    let found: Vec<(&str, TextError)> =
        errors.iter().map(|error| (error.field.as_str(), error.error)).collect();
    assert_eq!(
        found,
        [
            ("kind", TextError::Missing),
            ("title", TextError::TooShort { least: 2 }),
            ("phone", TextError::NotAPhone)
        ]
    );
}

#[wasm_bindgen_test]
fn a_long_letter_is_counted_in_characters_and_not_in_what_javascript_counts() {
    // Each is one character for a person, two for JavaScript and four bytes.
    let letter = LetterDraft { body: "𠮷".repeat(4000), ..draft() };
    assert!(letter.check().is_ok());
}

#[wasm_bindgen_test]
fn a_receipt_is_read_back_as_people_type_it() {
    let receipt = Receipt::from_values([5; 26]);
    let typed = receipt.grouped().to_lowercase().replace('-', " ");
    assert_eq!(Receipt::parse(&typed), Ok(receipt.clone()));
    let swapped: String = receipt.as_str().chars().rev().collect();
    assert_eq!(Receipt::parse(&swapped[..20]), Err(ReceiptError::Length));
    assert_eq!(Receipt::parse("回执"), Err(ReceiptError::Character));
}

#[wasm_bindgen_test]
fn addresses_are_read_as_the_browser_gives_them() {
    for text in [
        "/",
        "/plans/2026?part=%E4%B8%89&sign=late&unit=%E5%AE%89%E5%85%A8%E7%A7%91&q=%E9%A3%9F%E5%A0%82",
        "/en/plans/2026/items/41?as_of=2026-03-31",
        "/mailboxes/director/write?item=2026-30",
        "/track",
    ] {
        let address = Address::parse(text).expect(text);
        assert_eq!(address.to_string(), text);
        // As `location` would show it: whatever the browser encodes anew must still be the same page.
        let anew =
            js_sys::encode_uri(&String::from(js_sys::decode_uri(text).expect("well formed"))).as_string();
        assert_eq!(Address::parse(&anew.expect("a string")), Some(address));
    }
}
