//! The fields of a disclosure record. Whoever shows them says what is done with what is typed.

use crate::components::field::{Field, Typing};
use crate::components::file_field::FileField;
use crate::components::typed::typed;
use crate::desk::Desk;
use crate::form::disclosure::DisclosureForm;
use contract::disclosure::Openness;
use contract::five::Five;
use contract::limits;
use contract::problem::FieldError;
use contract::topic::Topic;
use leptos::prelude::*;

/// The fields that every version has.
#[component]
pub fn DisclosureFields(
    /// What is typed.
    form: RwSignal<DisclosureForm>,
    /// Fields that need a change.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let files = RwSignal::new(form.with_untracked(|form| form.files.clone()));
    Effect::new(move |_| {
        let now = files.get();
        if form.with_untracked(|form| form.files != now) {
            form.update(|form| form.files = now);
        }
    });
    let topics: Vec<_> =
        Topic::ALL.iter().map(|topic| (topic.name().to_owned(), topic.words(language).to_owned())).collect();
    let five: Vec<_> =
        Five::ALL.iter().map(|five| (five.name().to_owned(), five.words(language).to_owned())).collect();
    let opens: Vec<_> =
        Openness::ALL.iter().map(|one| (one.name().to_owned(), one.words(language).to_owned())).collect();
    let opened = typed(form, |form| &form.openness, |form| &mut form.openness);
    let closed = move || opened.with(|name| name == Openness::NotOpen.name());
    let why_closed = typed(form, |form| &form.draft.why_closed, |form| &mut form.draft.why_closed);
    view! {
        <Field name="name" typing=Typing::Line label=language.say("名称", "Name")
            value=typed(form, |form| &form.draft.name, |form| &mut form.draft.name) errors
            counted=limits::DISCLOSURE_NAME.1/>
        <Field name="made_on" typing=Typing::Day label=language.say("生成日期", "Made on")
            hint=language.say("文件定稿、数据形成的那一天；公开的期限从第二天算起。",
                "The day on which it was finished. The working days are counted from the next.")
            value=typed(form, |form| &form.draft.made_on, |form| &mut form.draft.made_on) errors/>
        <Field name="five" typing=Typing::Choice label=language.say("五公开里的哪一类", "Which of the five")
            choices=five value=typed(form, |form| &form.five, |form| &mut form.five) errors/>
        <Field name="topic" typing=Typing::Choice label=language.say("主题", "Topic")
            choices=topics value=typed(form, |form| &form.topic, |form| &mut form.topic) errors/>
        <Field name="openness" typing=Typing::Choice label=language.say("怎么公开", "How open it is")
            hint=language.say("依申请公开的不登正文和附件；不予公开的只登名称和理由。",
                "On application: neither text nor files are shown. Not open: only name and reason.")
            choices=opens value=opened errors/>
        <div hidden=move || !closed()>
            <Field name="why_closed" typing=Typing::Line
                label=language.say("不予公开的理由（公开）", "Why it is not open (public)")
                value=why_closed errors counted=limits::REASON.1/>
        </div>
        <Field name="document_number" typing=Typing::Line label=language.say("文号（可不填）", "Document number (optional)")
            value=typed(form, |form| &form.draft.document_number, |form| &mut form.draft.document_number) errors
            counted=limits::DOCUMENT_NUMBER/>
        <Field name="summary" typing=Typing::Lines(2) label=language.say("摘要（可不填）", "Summary (optional)")
            hint=language.say("用家长看得懂的话，一百字左右。", "In words that a parent reads, about a hundred characters.")
            value=typed(form, |form| &form.draft.summary, |form| &mut form.draft.summary) errors
            counted=limits::SUMMARY/>
        <Field name="keywords" typing=Typing::Line label=language.say("关键词（可不填）", "Keywords (optional)")
            hint=language.say("用空格或顿号隔开。", "Separated by spaces or commas.")
            value=typed(form, |form| &form.draft.keywords, |form| &mut form.draft.keywords) errors/>
        <Field name="text" typing=Typing::Lines(8) label=language.say("正文（可不填）", "Text (optional)")
            value=typed(form, |form| &form.draft.text, |form| &mut form.draft.text) errors
            counted=limits::DISCLOSURE_TEXT.1/>
        <Field name="basis" typing=Typing::Line label=language.say("依据（可不填）", "Basis (optional)")
            hint=language.say("按哪条规定公开。", "The rule by which it is published.")
            value=typed(form, |form| &form.draft.basis, |form| &mut form.draft.basis) errors counted=limits::BASIS/>
        <Field name="channel" typing=Typing::Line label=language.say("还在哪里公开（可不填）", "Where else (optional)")
            value=typed(form, |form| &form.draft.channel, |form| &mut form.draft.channel) errors
            counted=limits::CHANNEL/>
        <FileField form=files errors prefix=String::new()/>
    }
}
