//! A disclosure record: its name and number, whether it is in force, what it says in short, and its files, each opened at
//! the bureau's own address. Its text is read there, too.

use super::{FramedTitle, past};
use crate::components::disclosure_facts::disclosure_facts;
use crate::components::disclosure_files::file_facts;
use crate::components::disclosure_lines::disclosure_marks;
use crate::components::disclosure_standing::disclosure_standing;
use crate::components::way::way;
use crate::words::punctuation::shown;
use crate::words::{chinese_within, date, disclosure as words};
use contract::address::Address;
use contract::disclosure::{DisclosureFile, DisclosureView};
use contract::language::Language;
use leptos::either::Either;
use leptos::prelude::*;

/// The view.
#[component]
pub fn FramedDisclosure(
    /// The record.
    record: DisclosureView,
    /// The bureau's own page.
    place: Address,
    /// Only name, number and day, and whether it still holds.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let gone = record.withdrawn().map(|entry| words::withdrawn(entry, language));
    let past = record.as_of.filter(|_| !compact).map(|day| past(false, day, language));
    let body = match gone {
        Some(words) => Either::Left(view! { <p class="past-day">{words}</p> }),
        None if compact => Either::Right(Either::Left(glance(&record, language))),
        None => Either::Right(Either::Right(whole(&record, language))),
    };
    view! {
        <FramedTitle words=shown(&record.line.name) place lang=chinese_within(language)/>
        {past}
        {body}
    }
}

fn glance(record: &DisclosureView, language: Language) -> impl IntoView + use<> {
    let line = &record.line;
    let number = line.number.to_string();
    let on = date::full(line.published_on, language);
    view! {
        <p>
            {disclosure_marks(line, language)}
            <code class="disclosure-number">{number}</code>
            {language.say("，", ", ")}{words::published_on(language)}" "
            <time datetime=line.published_on.to_string()>{on}</time>
        </p>
    }
}

fn whole(record: &DisclosureView, language: Language) -> impl IntoView + use<> {
    let closed = words::closed(record, language).map(|words| {
        view! { <p class="past-day" lang=chinese_within(language)>{words}</p> }
    });
    let files = (!record.files.is_empty()).then(|| {
        let entries: Vec<_> = record.files.iter().map(|file| entry(file, language)).collect();
        view! {
            <h2>{language.say("附件", "Files")}</h2>
            <ul class="disclosure-files" role="list">{entries}</ul>
        }
    });
    view! {
        {disclosure_standing(record, language)}
        {closed}
        {disclosure_facts(record, language)}
        {files}
    }
}

/// A file by its name: nothing of it is loaded into the page around a frame.
fn entry(DisclosureFile { file, .. }: &DisclosureFile, language: Language) -> impl IntoView + use<> {
    let way = way(&file.address);
    let (name, facts) = (file.name.clone(), file_facts(file, language));
    view! {
        <li>
            <a class="tap" href=way.href target=way.target rel=way.rel lang=chinese_within(language)>{name}</a>
            <span class="quiet">{facts}</span>
        </li>
    }
}
