//! The form of a step with a notice. What the unit answers is kept as a draft; what the supervisor says stays on the
//! page until it is sent.

use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing};
use crate::components::notice_steps::NoticeSteps;
use crate::components::typed::typed;
use crate::desk::Desk;
use crate::words::notice as words;
use contract::address::staff;
use contract::limits;
use contract::staff::notice::NoticeStep;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The form of a step; nothing for those that need no words.
pub fn form_of(step: NoticeStep, steps: NoticeSteps) -> AnyView {
    match step {
        NoticeStep::Reply | NoticeStep::Rectify => with_draft(steps.thing(), move |draft, text| {
            // What stands on the page is newer than what was kept of it.
            if !text.is_empty() && steps.said.with_untracked(|said| said.words.is_empty()) {
                steps.said.update(|said| said.words = text);
            }
            form(step, steps, Some(draft)).into_any()
        })
        .into_any(),
        NoticeStep::SendBack | NoticeStep::Close | NoticeStep::Withdraw => form(step, steps, None).into_any(),
        NoticeStep::Issue | NoticeStep::Remind => ().into_any(),
    }
}

fn form(step: NoticeStep, steps: NoticeSteps, draft: Option<Draft>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let kept = draft.clone();
    Effect::new(move |_| {
        let words = steps.said.with(|said| said.words.clone());
        kept.iter().for_each(|draft| draft.keep(words.clone()));
    });
    let mark = draft.clone().map(|draft| view! { <DraftMark draft/> });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let (said, today) = (steps.said.get_untracked(), desk.today());
        let draft = draft.clone();
        let sent = move || draft.iter().for_each(Draft::sent);
        match step {
            NoticeStep::Reply => {
                steps.take(desk, staff::REPLY_TO_NOTICE, said.words_until(today), sent);
            }
            NoticeStep::Rectify => steps.take(desk, staff::RECTIFY_NOTICE, said.rectified(), sent),
            NoticeStep::SendBack => {
                steps.take(desk, staff::SEND_BACK_NOTICE, said.words_until(today), sent);
            }
            NoticeStep::Close => steps.take(desk, staff::CLOSE_NOTICE, said.closed(), sent),
            NoticeStep::Withdraw => steps.take(desk, staff::WITHDRAW_NOTICE, said.withdrawn(), sent),
            NoticeStep::Issue | NoticeStep::Remind => {}
        }
    };
    view! {
        <form class="desk-step desk-form" on:submit=send novalidate>
            <h2>{words::step(step, language)}</h2>
            {fields(step, steps)}
            {mark}
            <button type="submit" class="button" aria-disabled=move || steps.busy.get().then_some("true")>
                {move || match steps.busy.get() {
                    true => language.say("正在提交…", "Sending…"),
                    false => words::send(step, language),
                }}
            </button>
        </form>
    }
}

fn fields(step: NoticeStep, steps: NoticeSteps) -> AnyView {
    let language = Desk::here().language_now();
    let words = typed(steps.said, |said| &said.words, |said| &mut said.words);
    let due_on = typed(steps.said, |said| &said.due_on, |said| &mut said.due_on);
    let reason = typed(steps.said, |said| &said.reason, |said| &mut said.reason);
    let errors = steps.errors;
    match step {
        NoticeStep::Reply => view! {
            <Field name="words" typing=Typing::Lines(6) label=language.say("答复", "Your reply")
                hint=language.say("为什么会这样，打算怎么办。只有督查人员看得到。",
                    "How it came to this and what you will do. Only supervisors read it.")
                value=words errors counted=limits::NOTICE_TEXT.1/>
            <Field name="due_on" typing=Typing::Day label=language.say("哪天整改好", "Put right by")
                value=due_on errors/>
        }
        .into_any(),
        NoticeStep::SendBack => view! {
            <Field name="words" typing=Typing::Lines(4) label=language.say("还差什么", "What is missing")
                value=words errors counted=limits::NOTICE_TEXT.1/>
            <Field name="due_on" typing=Typing::Day label=language.say("最晚哪天办好", "To be put right by")
                value=due_on errors/>
        }
        .into_any(),
        NoticeStep::Rectify => view! {
            <Field name="words" typing=Typing::Lines(6) label=language.say("做了什么", "What was done")
                value=words errors counted=limits::NOTICE_TEXT.1/>
            <Field name="evidence" typing=Typing::Lines(2) label=language.say("依据", "Evidence")
                hint=language.say("比如验收单号、文件号、网址。", "A document’s number, a link.")
                value=typed(steps.said, |said| &said.evidence, |said| &mut said.evidence) errors
                counted=limits::EVIDENCE.1/>
        }
        .into_any(),
        NoticeStep::Close => view! {
            <Field name="reason" typing=Typing::Line label=language.say("凭什么销号", "Why it can be closed")
                hint=language.say("比如看了现场、核了单据。留在工作台，不公开。",
                    "A visit, papers that were checked. It stays at the desk.")
                value=reason errors counted=limits::REASON.1/>
            <Field name="summary" typing=Typing::Line
                label=language.say("向社会公开的一句话（可不填）", "A sentence for the public (optional)")
                hint=language.say("写结果，不写人名。登在这一项的公开页面上。",
                    "The outcome, without names. It appears on the item’s public page.")
                value=typed(steps.said, |said| &said.summary, |said| &mut said.summary) errors
                counted=limits::NOTICE_SUMMARY.1/>
        }
        .into_any(),
        NoticeStep::Withdraw => view! {
            <Field name="reason" typing=Typing::Line label=language.say("为什么撤销", "Why it is withdrawn")
                hint=language.say("公开页面只写已撤销，不写原因。", "The public page says that it was withdrawn, not why.")
                value=reason errors counted=limits::REASON.1/>
        }
        .into_any(),
        NoticeStep::Issue | NoticeStep::Remind => ().into_any(),
    }
}
