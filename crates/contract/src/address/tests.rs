//! Every page is read back as it was written.

use super::*;

fn round_trip(text: &str) {
    assert_eq!(Address::parse(text).expect(text).to_string(), text);
}

#[test]
fn every_page_is_read_back_as_it_was_written() {
    for text in [
        "/",
        "/plans/2026",
        "/plans/2026?part=%E4%B8%89&sign=late&unit=%E5%AE%89%E5%85%A8%E7%A7%91&q=%E9%A3%9F%E5%A0%82",
        "/plans/2026?as_of=2026-03-31",
        "/plans",
        "/plans?as_of=2026-03-31",
        "/plans/2026/board",
        "/statistics",
        "/statistics?year=2026&quarter=3",
        "/en/plans/2026/board?as_of=2026-03-31",
        "/rules",
        "/plans/2026/items/41",
        "/en/plans/2026/items/41?as_of=2026-03-31",
        "/plans/2026/changes",
        "/en/plans/2026/changes?item=30&from=2026-03-31&to=2026-11-20",
        "/mailboxes",
        "/mailboxes?q=syxx",
        "/mailboxes/director/write?item=2026-30",
        "/mailboxes/director/write?row=decisions.7",
        "/mailboxes/director/poster",
        "/track",
        "/track/lost",
        "/en/track/lost/code",
        "/en/replies",
        "/replies?kind=question&unit=school-1&year=2026&item=2026-30&q=%E5%8D%88%E9%A4%90&page=2",
        "/en/replies/2026-000007",
        "/disclosures",
        "/disclosures?five=result&topic=canteen&unit=school-1&year=2026&validity=void&q=%E9%A3%9F&order=oldest&after=1.2",
        "/en/disclosures/school-1/2026-00012?as_of=2026-03-31",
        "/applications",
        "/en/applications?year=2025",
        "/applications/new?title=%E9%A2%84%E7%AE%97",
        "/follow?plan=2026",
        "/follow?plan=2026&part=%E4%B8%89",
        "/en/follow?plan=2026&item=29",
        "/follow/code",
        "/follow/confirm?t=ABC",
        "/follow/leave?t=ABC",
        "/en/follow/leave?t=ABC&mail=7-12",
        "/en/data",
        "/mailboxes/director/write?item=2026-30&title=%E5%8D%88%E9%A4%90",
        "/embed",
        "/registers",
        "/en/registers/menus?unit=school-1&from=2026-11-23&to=2026-11-29",
        "/registers/purchases?as_of=2026-10-31&goods=%E5%A4%A7%E7%B1%B3&sort=-unit_price&after=12.7",
        "/registers/menus/12",
        "/en/completeness",
        "/en/embed?view=item&year=2026&item=29&theme=dark&host=https%3A%2F%2Fnews.example.cn",
    ] {
        round_trip(text);
    }
}

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
        ("/applications/new?title=x", "/applications/new"),
        ("/plans/2026/items/3", "/plans/2026/items/3"),
        ("/registers/menus?unit=school-1&meal=lunch", "/registers/menus"),
        ("/registers/menus?as_of=2026-10-31&unit=school-1", "/registers/menus?as_of=2026-10-31"),
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
