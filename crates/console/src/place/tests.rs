//! Every view is read back as it was written.

use super::*;

#[test]
fn every_view_is_read_back_as_it_was_written() {
    for text in [
        "/console",
        "/console/letters",
        "/console/letters?state=received&after=2026-000007",
        "/console/letters?pressing=overdue&kind=question&unit=school-1",
        "/console/letters/2026-000007",
        "/console/templates",
        "/console/letters/2026-000007/release",
        "/console/plans",
        "/console/plans/new",
        "/console/plans/3",
        "/console/items",
        "/console/items?year=2026",
        "/console/items/2026/30",
        "/console/items/2026/30/assignment",
        "/console/people",
        "/console/people?sort=-created&role=principal",
        "/console/people/new",
        "/console/people/7",
        "/console/people/7/sign-in",
        "/console/account",
        "/console/audit",
        "/console/audit?who=%E7%8E%8B&operation=show_letter&after=7",
        "/console/proposals",
        "/console/proposals?whose=for_me&state=waiting&after=7",
        "/console/proposals/7",
        "/console/notices",
        "/console/notices?which=late&after=20261110.7",
        "/console/notices/2026-007",
        "/console/notices/new",
        "/console/notices/new?item=2026-30",
        "/console/round",
        "/console/round/jichu-jiaoyu",
        "/console/rounds",
        "/console/rounds/3",
        "/console/registers",
        "/console/registers/menus",
        "/console/registers/meal-prices?unit=shiyan-xiaoxue",
        "/console/registers/menus/new",
        "/console/registers/consultation-outcomes/new?row=decisions.7",
        "/console/registers/menus/import",
        "/console/registers/menus/7",
        "/console/registers/menus/next-week/shiyan-xiaoxue",
        "/console/units",
        "/console/units/shiyan-xiaoxue",
        "/console/import/units",
        "/console/import/people",
        "/console/import/items/2026",
        "/console/settings",
        "/console/settings/duty",
        "/console/calendars",
        "/console/embeds",
        "/console/messages",
        "/console/messages?state=given_up&after=0.7",
        "/console/disclosures",
        "/console/disclosures?which=late&after=20261110.7",
        "/console/disclosures/new",
        "/console/disclosures/7",
        "/console/import/disclosures",
        "/console/applications",
        "/console/applications?which=late&after=20261110.7",
        "/console/applications/SQ2026-00007",
    ] {
        assert_eq!(Place::parse(text).expect(text).to_string(), text);
    }
    assert_eq!(Place::parse("/console/"), Some(Place::Start));
}

#[test]
fn what_is_not_at_the_desk_is_no_view() {
    for text in [
        "/",
        "/consoles",
        "/plans/2026",
        "/console/letters/x",
        "/console/settings/x",
        "/console/notices/x",
        "/console/applications/2026-000007",
        "/console/registers/menus/x",
        "/console/start-1a2b.js",
        "/console/preview/7",
    ] {
        assert_eq!(Place::parse(text), None, "{text}");
    }
}

#[test]
fn an_address_of_the_desk_with_nothing_there_is_a_view_that_says_so() {
    let nothing = Place::at("/console/nothing?x=1".to_owned());
    assert_eq!(nothing.to_string(), "/console/nothing?x=1");
    assert!(!nothing.is_near(&Place::Start));
    assert_eq!(Place::at("/console/letters".to_owned()), Place::letters(None));
}

#[test]
fn a_sign_in_link_is_read_from_the_fragment_only() {
    assert_eq!(link_token("#link=abc"), Some("abc".to_owned()));
    assert_eq!(link_token("#link="), None);
    assert_eq!(link_token("#desk-main"), None);
}
