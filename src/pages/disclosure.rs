//! One disclosure record: everything that is said of it, its text and files, and what happened to it. Of one that
//! ended, why, and what to read instead.

use crate::components::disclosure_facts::disclosure_facts;
use crate::components::disclosure_files::DisclosureFiles;
use crate::components::disclosure_standing::disclosure_standing;
use crate::components::information_way::information_way;
use crate::components::prose::Prose;
use crate::components::removal_notes::removal_notes;
use crate::words::punctuation::shown;
use crate::words::{chinese_within, date, disclosure as words};
use contract::address::Page;
use contract::address::frame::FrameChoice;
use contract::disclosure::{DisclosureView, Openness};
use contract::language::Language;
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn DisclosurePage(
    /// The record.
    record: DisclosureView,
    /// How one applies for information; may be empty.
    information_way: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let all = Page::disclosures().in_language(language).to_string();
    let withdrawn = record.withdrawn().map(|entry| words::withdrawn(entry, language));
    let gone = withdrawn.is_some();
    let title = shown(&record.line.name);
    let past = record.as_of.map(|day| {
        let now = Page::disclosure(record.line.number.clone()).in_language(language).to_string();
        view! {
            <p class="notice">
                {date::past(day, language)}" "<a href=now>{language.say("看现在的", "See it as it is now")}</a>
            </p>
        }
    });
    let removals = removal_notes(&record.removals, language);
    let standing = disclosure_standing(&record, language);
    let opened = (!gone).then(|| opened(&record, &information_way, language));
    let facts = (!gone).then(|| disclosure_facts(&record, language));
    let text = (!record.text.is_empty()).then(|| {
        let text = record.text.clone();
        view! {
            <section class="block" aria-labelledby="text">
                <h2 id="text">{language.say("正文", "Text")}</h2>
                <Prose text language/>
            </section>
        }
    });
    let files = (!record.files.is_empty()).then(|| {
        let files = record.files.clone();
        view! {
            <section class="block" aria-labelledby="files">
                <h2 id="files">{language.say("附件", "Files")}</h2>
                <DisclosureFiles files language/>
            </section>
        }
    });
    let history = history(&record, language);
    let write = Page::mailboxes().in_language(language).to_string();
    let embed = embed(&record, language).filter(|_| !gone);
    view! {
        <p class="trail"><a href=all.clone()>{language.say("信息公开目录", "Disclosures")}</a></p>
        <h1 class="page-title" lang=chinese_within(language)>{title}</h1>
        {past}
        {withdrawn.map(|words| view! { <p class="past-day">{words}</p> })}
        {removals}
        {standing}
        {opened}
        {facts}
        {text}
        {files}
        {history}
        <ul class="ways-on">
            <li><a href=all>{language.say("回目录", "Back to the catalogue")}</a></li>
            <li><a href=write>{language.say("写信问一问", "Write to us about it")}</a></li>
            {embed}
        </ul>
    }
}

/// The way to the builder of embeds with this record in it, which no list there offers.
fn embed(record: &DisclosureView, language: Language) -> Option<impl IntoView + use<>> {
    let own = Page::Disclosure { number: record.line.number.clone(), as_of: record.as_of };
    let choice = FrameChoice::of(&own.in_language(language))?;
    let builder = Page::Embed(Box::new(choice)).in_language(language).to_string();
    let words = language.say("放进您的网页", "Put it into your page");
    Some(view! { <li><a href=builder>{words}</a></li> })
}

/// Why there is no text, and what to do.
fn opened(record: &DisclosureView, way: &str, language: Language) -> impl IntoView + use<> {
    match record.line.openness {
        Openness::Proactive => None,
        Openness::NotOpen => {
            let why = shown(&record.why_closed);
            Some(Either::Left(view! {
                <p class="notice">
                    {words::not_open(language)}
                    <span lang=chinese_within(language)>{why}</span>
                </p>
            }))
        }
        Openness::OnApplication => {
            let apply = Page::Apply { title: Some(record.line.name.clone()) };
            let here = (apply, language.say("申请公开这条信息", "Apply for it"));
            let way = information_way(way, here, language);
            Some(Either::Right(view! {
                <p class="notice">
                    {language.say("这条信息依申请公开。申请办法：", "This is given on application. How to apply: ")}
                    {way}
                </p>
            }))
        }
    }
}

/// What happened to it; each day leads to the record as it was then.
fn history(record: &DisclosureView, language: Language) -> impl IntoView + use<> {
    let gone = record.withdrawn().is_some();
    let entries: Vec<_> = record
        .history
        .iter()
        .map(|entry| {
            let number = record.line.number.clone();
            let then = Page::Disclosure { number, as_of: Some(entry.on) }.in_language(language).to_string();
            let day = view! { <time datetime=entry.on.to_string()>{date::full(entry.on, language)}</time> };
            let day = if gone {
                Either::Left(day)
            } else {
                Either::Right(view! { <a class="tap" href=then>{day}</a> })
            };
            view! { <li>{day}" "{words::step(entry, language)}</li> }
        })
        .collect();
    view! {
        <section class="block" aria-labelledby="history">
            <h2 id="history">{language.say("经过", "History")}</h2>
            <ol class="disclosure-history" role="list">{entries}</ol>
        </section>
    }
}
