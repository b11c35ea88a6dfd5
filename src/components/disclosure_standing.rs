//! What of a disclosure record's validity one has to know before reading on: that another took its place, or nothing.

use crate::components::way::way;
use crate::words::punctuation::shown;
use crate::words::{chinese_within, disclosure as words};
use contract::address::Page;
use contract::disclosure::{DisclosureRef, DisclosureView};
use contract::language::Language;
use leptos::prelude::*;

/// The notice, with the way to the record that is to be read instead; and those in whose place this one stands.
pub fn disclosure_standing(record: &DisclosureView, language: Language) -> impl IntoView + use<> {
    let notice = words::standing(record, language).map(|words| {
        let instead = record.replaced_by.clone().map(|other| {
            view! { <br/>{language.say("现在看这一条：", "Read this one: ")}{named(other, language)} }
        });
        view! { <p class="past-day">{words}{instead}</p> }
    });
    let replaces: Vec<_> = record
        .replaces
        .iter()
        .map(|other| view! { <p>{language.say("替代：", "It takes the place of: ")}{named(other.clone(), language)}</p> })
        .collect();
    view! {
        {notice}
        {replaces}
    }
}

fn named(other: DisclosureRef, language: Language) -> impl IntoView {
    let way = way(Page::disclosure(other.number).in_language(language));
    view! {
        <a href=way.href target=way.target rel=way.rel lang=chinese_within(language)>{shown(&other.name)}</a>
    }
}
