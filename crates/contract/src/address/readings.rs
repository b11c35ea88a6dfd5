//! How addresses are told apart: languages, days that are none, a choice from a page and the page itself.

use super::*;

#[test]
fn english_is_a_prefix_and_not_the_start_of_a_word() {
    assert_eq!(Address::parse("/en").map(|a| a.language), Some(Language::English));
    assert_eq!(Address::parse("/english"), None);
}

#[test]
fn a_day_that_is_none_is_told_apart_from_a_page_that_is_not_there() {
    for text in ["/plans/2026?as_of=zz", "/plans/2026?as_of=2026-02-30", "/plans/2026?as_of=31.3.2026"] {
        let address = Page::plan(2026).in_language(Language::Chinese);
        assert_eq!(Address::read(text), Err(Misread::NotADay { field: "as_of", address }), "{text}");
    }
    let address = Page::Changes { year: 2026, item: Some(3), from: None, to: None };
    let address = address.in_language(Language::English);
    let misread = Address::read("/en/plans/2026/changes?item=3&from=2026-13-01");
    assert_eq!(misread, Err(Misread::NotADay { field: "from", address }));
    assert_eq!(Address::read("/nowhere?as_of=zz"), Err(Misread::NoPage));
}

#[test]
fn a_choice_from_a_page_is_known_by_the_whole_page_and_a_day_by_itself() {
    for (text, canonical) in [
        ("/plans/2026?part=x&sign=late&as_of=2026-03-31", "/plans/2026?as_of=2026-03-31"),
        ("/mailboxes?q=syxx", "/mailboxes"),
        ("/mailboxes/director/write?item=2026-30", "/mailboxes/director/write"),
        ("/plans/2026/items/3", "/plans/2026/items/3"),
    ] {
        assert_eq!(Address::parse(text).expect(text).page.canonical().to_string(), canonical);
    }
}

#[test]
fn what_no_page_answers_is_no_address() {
    for text in [
        "/replies/7",
        "/disclosures/bureau",
        "/disclosures/bureau/2026-12",
        "/follow",
        "/follow?plan=x",
        "/follow?plan=2026&item=x",
        "/plans/2026/late",
        "/plans/x",
        "/plans/2026?as_of=gestern",
        "/mailboxes/../write",
        "/console",
    ] {
        assert_eq!(Address::parse(text), None, "{text}");
    }
}
