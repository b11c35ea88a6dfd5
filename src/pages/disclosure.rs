//! One disclosure record: everything that is said of it, its text and files, and what happened to it. Of one that
//! ended, why, and what to read instead.

use crate::components::disclosure_files::DisclosureFiles;
use crate::components::information_way::information_way;
use crate::components::prose::Prose;
use crate::components::removal_notes::removal_notes;
use crate::words::punctuation::shown;
use crate::words::{chinese_within, date, disclosure as words};
use contract::Date;
use contract::address::Page;
use contract::disclosure::{
    DisclosureFilter, DisclosureRef, DisclosureStep, DisclosureView, DisclosuresWanted, Openness, Validity,
};
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
    let standing = standing(&record, language);
    let opened = (!gone).then(|| opened(&record, &information_way, language));
    let facts = (!gone).then(|| facts(&record, language));
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
    view! {
        <p class="trail"><a href=all.clone()>{language.say("信息公开目录", "Disclosures")}</a></p>
        <h1 class="page-title" lang=chinese_within(language)>{title}</h1>
        {past}
        {withdrawn.map(|words| view! { <p class="notice">{words}</p> })}
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
        </ul>
    }
}

/// What of its validity one has to know before reading on.
fn standing(record: &DisclosureView, language: Language) -> impl IntoView + use<> {
    let ended =
        |step| record.history.iter().rev().find(|entry| entry.step == step).map(|entry| entry.why.clone());
    let (words, why) = match record.line.validity {
        Validity::InForce => ("", None),
        Validity::Replaced => (
            language.say("这条记录已经由另一条替代。", "Another record has taken the place of this one. "),
            ended(DisclosureStep::Replace),
        ),
        Validity::Void => (
            language.say("这条记录已经废止，不再有效。", "This record is no longer in force. "),
            ended(DisclosureStep::Void),
        ),
    };
    let why = why.map(|why| format!("{}{}", language.say("原因：", "Reason: "), shown(&why)));
    let instead = record.replaced_by.clone().map(|other| {
        view! { <br/>{language.say("现在看这一条：", "Read this one: ")}{named(other, language)} }
    });
    let replaces: Vec<_> = record
        .replaces
        .iter()
        .map(|other| view! { <p>{language.say("替代：", "It takes the place of: ")}{named(other.clone(), language)}</p> })
        .collect();
    view! {
        {(!words.is_empty()).then(|| view! { <p class="notice">{words}{why}{instead}</p> })}
        {replaces}
    }
}

fn named(other: DisclosureRef, language: Language) -> impl IntoView {
    let page = Page::disclosure(other.number).in_language(language).to_string();
    view! { <a href=page lang=chinese_within(language)>{shown(&other.name)}</a> }
}

/// Why there is no text, and what to do.
fn opened(record: &DisclosureView, way: &str, language: Language) -> impl IntoView + use<> {
    match record.line.openness {
        Openness::Proactive => None,
        Openness::NotOpen => {
            let why = shown(&record.why_closed);
            Some(Either::Left(view! {
                <p class="notice">
                    {language.say("这条信息不予公开。理由：", "This is not open. Reason: ")}
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

fn facts(record: &DisclosureView, language: Language) -> impl IntoView + use<> {
    let line = &record.line;
    let choose = |filter: DisclosureFilter| {
        Page::Disclosures(Box::new(DisclosuresWanted::of(filter))).in_language(language).to_string()
    };
    let unit =
        choose(DisclosureFilter { unit: Some(line.number.unit().clone()), ..DisclosureFilter::default() });
    let topic = choose(DisclosureFilter { topic: Some(line.topic), ..DisclosureFilter::default() });
    let five = choose(DisclosureFilter { five: Some(line.five), ..DisclosureFilter::default() });
    let day = |day: Date| view! { <time datetime=day.to_string()>{date::full(day, language)}</time> };
    let texts = [
        (language.say("文号", "Document number"), shown(&line.document_number)),
        (language.say("摘要", "Summary"), shown(&line.summary)),
        (language.say("关键词", "Keywords"), record.keywords.join("、")),
        (language.say("依据", "Basis"), shown(&record.basis)),
        (language.say("公开渠道", "Channel"), shown(&record.channel)),
    ];
    let texts: Vec<_> = texts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| view! { <div><dt>{name}</dt><dd lang=chinese_within(language)>{text}</dd></div> })
        .collect();
    let number = line.number.to_string();
    let publisher = line.publisher.clone();
    view! {
        <dl class="disclosure-facts">
            <div><dt>{language.say("索引号", "Index number")}</dt><dd><code>{number}</code></dd></div>
            <div>
                <dt>{language.say("发布单位", "Publisher")}</dt>
                <dd><a href=unit lang=chinese_within(language)>{publisher}</a></dd>
            </div>
            <div><dt>{language.say("生成日期", "Made on")}</dt><dd>{day(line.made_on)}</dd></div>
            <div><dt>{language.say("公开日期", "Published on")}</dt><dd>{day(line.published_on)}</dd></div>
            <div><dt>{language.say("应公开", "Due")}</dt><dd>{words::due(record, language)}</dd></div>
            <div><dt>{language.say("五公开", "Which of the five")}</dt><dd><a href=five>{line.five.words(language)}</a></dd></div>
            <div><dt>{language.say("主题", "Topic")}</dt><dd><a href=topic>{line.topic.words(language)}</a></dd></div>
            <div>
                <dt>{language.say("有效性", "Validity")}</dt>
                <dd>{words::validity(line.validity, language)}</dd>
            </div>
            <div>
                <dt>{language.say("公开方式", "Openness")}</dt>
                <dd>{line.openness.words(language)}</dd>
            </div>
            {texts}
        </dl>
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
