//! One disclosure record at the desk: what it says, how it stands to its day, what happened, and the next step.

use crate::components::disclosure_steps::{DisclosureSteps, RecordSteps};
use crate::components::disclosure_table::PaceLight;
use crate::components::loaded::loaded;
use crate::components::remove_part::RemoveFromRecord;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::disclosure as words;
use contract::address::{Page, staff};
use contract::disclosure::Openness;
use contract::five::Five;
use contract::language::Language;
use contract::staff::disclosure::{Record, RecordEntry, Standing};
use contract::topic::Topic;
use huiyin::components::prose::Prose;
use huiyin::words::punctuation::shown as set;
use huiyin::words::{date, number};
use leptos::prelude::*;

/// The view.
pub fn disclosure(id: i64) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back">
            <a href=Place::disclosures(None).to_string()>{language.say("信息公开目录", "Disclosures")}</a>
        </p>
        {loaded(staff::record(id), move |record: Record| shown(RecordSteps::of(record), language).into_any())}
    }
}

fn shown(steps: RecordSteps, language: Language) -> impl IntoView {
    let record = steps.record;
    let id = record.with_untracked(|record| record.row.id);
    let files = Memo::new(move |_| {
        record.with(|record| record.files.iter().chain(&record.earlier_files).cloned().collect::<Vec<_>>())
    });
    view! {
        {move || record.with(|record| head(record, language).into_any())}
        {move || record.with(|record| says(record, language).into_any())}
        <section class="desk-step" aria-labelledby="record-history">
            <h2 id="record-history">{language.say("经过", "History")}</h2>
            <ol role="list" class="desk-thread">
                {move || record.with(|record| {
                    record.history.iter().map(|entry| happened(entry, language)).collect_view()
                })}
            </ol>
        </section>
        <DisclosureSteps steps/>
        {move || view! { <RemoveFromRecord id files=files.get()/> }}
    }
}

fn head(record: &Record, language: Language) -> impl IntoView + use<> {
    let row = &record.row;
    let public = row.number.clone().filter(|_| row.standing != Standing::Announced);
    let public = public.map(|number| {
        let page = Page::disclosure(number.clone()).in_language(language).to_string();
        view! { <p><a href=page>{language.say("看公开的页面：", "See the public page: ")}{number.to_string()}</a></p> }
    });
    view! {
        <h1 lang=Language::Chinese.tag()>{set(&row.name)}</h1>
        <p class="desk-line" role="status">
            <PaceLight pace=row.pace/>
            <span>{words::standing(row, language)}</span>
            <span lang=Language::Chinese.tag()>{row.publisher.clone()}</span>
        </p>
        <p>{words::due(record, language)}</p>
        {public}
    }
}

/// What it says, as it will read.
fn says(record: &Record, language: Language) -> impl IntoView + use<> {
    let draft = &record.draft;
    let facts = [
        (language.say("生成日期", "Made on"), date::full(record.row.made_on, language)),
        (
            language.say("五公开", "Which of the five"),
            draft.five.map(|five| Five::words(five, language)).unwrap_or_default().to_owned(),
        ),
        (
            language.say("主题", "Topic"),
            draft.topic.map(|topic| Topic::words(topic, language)).unwrap_or_default().to_owned(),
        ),
        (
            language.say("怎么公开", "How open it is"),
            draft.openness.map(|one: Openness| one.words(language)).unwrap_or_default().to_owned(),
        ),
        (language.say("不予公开的理由", "Why it is not open"), set(&draft.why_closed)),
        (language.say("文号", "Document number"), set(&draft.document_number)),
        (language.say("摘要", "Summary"), set(&draft.summary)),
        (language.say("关键词", "Keywords"), draft.keywords.clone()),
        (language.say("依据", "Basis"), set(&draft.basis)),
        (language.say("还在哪里公开", "Where else"), set(&draft.channel)),
    ];
    let facts = facts.into_iter().filter(|(_, words)| !words.is_empty());
    let facts =
        facts.map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> }).collect_view();
    let files = record.files.iter().map(|file| {
        view! { <li>{file.name.clone()}" "<span class="quiet">{number::bytes(file.bytes)}</span></li> }
    });
    let files = (!record.files.is_empty())
        .then(|| view! { <ul role="list" class="desk-files">{files.collect_view()}</ul> });
    let text = draft.text.clone();
    view! {
        <section class="desk-step" aria-labelledby="record-says">
            <h2 id="record-says">{language.say("登记的内容", "What it says")}</h2>
            <dl class="desk-facts">{facts}</dl>
            <Prose text language/>
            {files}
        </section>
    }
}

fn happened(entry: &RecordEntry, language: Language) -> impl IntoView + use<> {
    let (on, why, who) = (entry.entry.on, set(&entry.entry.why), entry.who.clone());
    let why = (!why.is_empty()).then(|| view! { <p lang=Language::Chinese.tag()>{why}</p> });
    view! {
        <li>
            <p>
                <time datetime=on.to_string()>{date::full(on, language)}</time>" "
                {words::taken(entry.entry.step, language)}" "
                <span class="quiet" lang=Language::Chinese.tag()>{who}</span>
            </p>
            {why}
        </li>
    }
}
