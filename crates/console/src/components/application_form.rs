//! The form of one step of an application for information. What is typed is kept with the application, so that another
//! form or somebody who was faster takes nothing away; the answer is kept as a draft, too.

use crate::components::application_steps::ApplicationSteps;
use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing, field_id};
use crate::components::typed::typed;
use crate::desk::Desk;
use crate::words::application as words;
use contract::application::{ApplicationStep, Opinion, Outcome, OutcomeGroup};
use contract::limits;
use contract::staff::application::AnswerApplication;
use contract::staff::draft::DraftThing;
use huiyin::components::attach_field::AttachField;
use huiyin::words::application::remedies;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The form of a step.
pub fn form_of(step: ApplicationStep, steps: ApplicationSteps) -> AnyView {
    if step != ApplicationStep::Answer {
        return form(step, steps, None).into_any();
    }
    let thing = steps
        .application
        .with_untracked(|application| DraftThing::ApplicationAnswer(application.row.number.clone()));
    with_draft(thing, move |draft, text| {
        let nothing = AnswerApplication::default();
        // What stands on the page is newer than what was kept of it.
        if let Ok(answer) = serde_json::from_str(&text)
            && steps.said.with_untracked(|said| said.answer == nothing)
        {
            steps.said.update(|said| said.answer = answer);
        }
        form(step, steps, Some(draft)).into_any()
    })
    .into_any()
}

fn form(step: ApplicationStep, steps: ApplicationSteps, draft: Option<Draft>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let kept = draft.clone();
    Effect::new(move |_| {
        let answer = steps.said.with(|said| said.answer.clone());
        let text = match answer == AnswerApplication::default() {
            true => String::new(),
            false => serde_json::to_string(&answer).unwrap_or_default(),
        };
        kept.iter().for_each(|draft| draft.keep(text.clone()));
    });
    let mark = draft.clone().map(|draft| view! { <DraftMark draft/> });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = draft.clone();
        steps.take(desk, step, move || draft.iter().for_each(Draft::sent));
    };
    let follows = steps.application.with_untracked(|application| words::follows(step, application, language));
    view! {
        <form class="desk-step desk-form" on:submit=send novalidate>
            <h2>{words::step(step, language)}</h2>
            {(!follows.is_empty()).then(|| view! { <p class="quiet">{follows}</p> })}
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

fn fields(step: ApplicationStep, steps: ApplicationSteps) -> AnyView {
    let language = Desk::here().language_now();
    let errors = steps.errors;
    let lines = |label: &'static str, value: RwSignal<String>| {
        view! { <Field name="words" typing=Typing::Lines(4) label value errors counted=limits::MESSAGE.1/> }
    };
    match step {
        ApplicationStep::AskCorrection => {
            let by = typed(steps.said, |said| &said.correction.by, |said| &mut said.correction.by);
            let asked = typed(steps.said, |said| &said.correction.words, |said| &mut said.correction.words);
            view! {
                {lines(language.say("哪里不清楚，请申请人补什么", "What is unclear, and what to add"), asked)}
                <Field name="by" typing=Typing::Day label=language.say("最晚哪天补正", "In time until") value=by errors/>
            }
            .into_any()
        }
        ApplicationStep::AskOpinion => {
            let asked = typed(steps.said, |said| &said.third_party.words, |said| &mut said.third_party.words);
            lines(language.say("问了谁、问什么", "Who was asked, and what"), asked).into_any()
        }
        ApplicationStep::RecordOpinion => {
            let choices = [
                (Opinion::Agrees, language.say("同意公开", "It agrees")),
                (Opinion::Objects, language.say("不同意公开", "It objects")),
            ];
            let choices = choices.map(|(opinion, words)| (opinion.name().to_owned(), words.to_owned()));
            let opinion = typed(steps.said, |said| &said.opinion.opinion, |said| &mut said.opinion.opinion);
            let wrote = typed(steps.said, |said| &said.opinion.words, |said| &mut said.opinion.words);
            view! {
                <Field name="opinion" typing=Typing::Choice label=language.say("第三方怎么说", "What it says")
                    choices=choices.to_vec() value=opinion errors/>
                {lines(language.say("对方写了什么（不同意的，写理由）", "What it wrote (if it objects, why)"), wrote)}
            }
            .into_any()
        }
        ApplicationStep::Extend => {
            let days = typed(steps.said, |said| &said.days, |said| &mut said.days);
            let why = typed(steps.said, |said| &said.put_off, |said| &mut said.put_off);
            view! {
                <Field name="days" typing=Typing::Number label=language.say("延长几个工作日", "By how many working days")
                    value=days errors/>
                {lines(language.say("为什么", "Why"), why)}
            }
            .into_any()
        }
        ApplicationStep::Answer => view! { <AnswerFields steps/> }.into_any(),
        ApplicationStep::GiveUp => {
            let closing = typed(steps.said, |said| &said.closing.words, |said| &mut said.closing.words);
            lines(language.say("写给申请人", "To the applicant"), closing).into_any()
        }
        ApplicationStep::Receive
        | ApplicationStep::Correct
        | ApplicationStep::Withdraw
        | ApplicationStep::Recount => ().into_any(),
    }
}

/// What comes of it, the answer, why not all is given, and where it stands publicly.
#[component]
fn AnswerFields(steps: ApplicationSteps) -> impl IntoView {
    let language = Desk::here().language_now();
    let errors = steps.errors;
    let outcome = move || steps.said.with(|said| Outcome::named(&said.answer.outcome));
    let reasoned = Memo::new(move |_| outcome().is_some_and(Outcome::needs_reason));
    let named = Memo::new(move |_| outcome().is_some_and(Outcome::gives_information));
    let body = typed(steps.said, |said| &said.answer.body, |said| &mut said.answer.body);
    let reason = typed(steps.said, |said| &said.answer.reason, |said| &mut said.answer.reason);
    let record = typed(steps.said, |said| &said.answer.record, |said| &mut said.answer.record);
    let (remedies, remedies_in) = steps.application.with_untracked(|application| {
        remedies(application.remedies.clone(), application.remedies_english.clone(), language)
    });
    view! {
        <OutcomeField steps/>
        <Field name="body" typing=Typing::Lines(8) label=language.say("写给申请人", "To the applicant")
            hint=language.say(
                "称“您”，说清给什么、在哪里、怎样取。",
                "Say what is given, where it stands, how to get it.",
            )
            value=body errors counted=limits::REPLY_BODY.1/>
        <div hidden=move || !reasoned.get()>
            <Field name="reason" typing=Typing::Lines(3) label=language.say("理由和依据", "Why, and by which rule")
                hint=language.say("没有全部公开的，写明理由和条例第几条。", "Where not all is given: why, and by which article.")
                value=reason errors counted=limits::REASON.1/>
        </div>
        <div hidden=move || !named.get()>
            <Field name="record" typing=Typing::Line
                label=language.say("已经公开的，写索引号（可不填）", "Index number, if it is public (optional)")
                hint=language.say("比如 bureau/2026-00012；申请人点开就能看。", "Such as bureau/2026-00012; the applicant can open it.")
                value=record errors/>
            <AttachField again=false most=limits::ATTACHMENTS errors language/>
            <p class="field-hint">
                {language.say(
                    "附件和答复一起加密保存，只有申请人凭回执、能看这份申请的同事可以下载。草稿不含附件，换一台电脑要重新选。",
                    "Files are sealed with the answer: the applicant takes them with the receipt, and whoever reads the application here. A draft holds no files; choose them again at another computer.",
                )}
            </p>
        </div>
        <p class="quiet">{language.say("答复末尾会写：", "The answer ends with: ")}<span lang=remedies_in>{remedies}</span></p>
    }
}

/// The official list of outcomes, in its groups.
#[component]
fn OutcomeField(steps: ApplicationSteps) -> impl IntoView {
    let language = Desk::here().language_now();
    let errors = steps.errors;
    let allowed = steps.application.with_untracked(|application| application.outcomes.clone());
    let chosen = steps.said.with_untracked(|said| said.answer.outcome.clone());
    let error = Memo::new(move |_| {
        let found = errors.with(|errors| errors.iter().find(|error| error.field == "outcome").cloned());
        found.map(|error| error.words(language))
    });
    let choose = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        steps.said.update(|said| said.answer.outcome = value);
        errors.update(|errors| errors.retain(|error| error.field != "outcome"));
    };
    let option = move |outcome: Outcome| {
        let selected = chosen == outcome.name();
        view! { <option value=outcome.name() selected=selected>{outcome.words(language)}</option> }
    };
    let groups = OutcomeGroup::ALL.iter().filter_map(|group| {
        let outcomes: Vec<Outcome> =
            allowed.iter().copied().filter(|outcome| outcome.group() == *group).collect();
        let options = outcomes.iter().map(|outcome| option(*outcome)).collect_view();
        match outcomes.as_slice() {
            [] => None,
            // A group with a single way to end has its name.
            [one] if one.words(language) == group.words(language) => Some(options.into_any()),
            _ => Some(view! { <optgroup label=group.words(language)>{options}</optgroup> }.into_any()),
        }
    });
    let groups = groups.collect_view();
    view! {
        <div class="field">
            <label for=field_id("outcome")>{language.say("答复结果", "What comes of it")}</label>
            <p class="field-hint" id="hint-outcome">
                {language.say("按年度报告表里的结果选，会计入公开的统计。", "As the table of the yearly report has it; it counts in the public figures.")}
            </p>
            {move || error.get().map(|words| view! { <p class="field-error" id="error-outcome">{words}</p> })}
            <select id=field_id("outcome") on:change=choose
                aria-describedby=move || match error.get() {
                    Some(_) => "hint-outcome error-outcome",
                    None => "hint-outcome",
                }
                aria-invalid=move || error.get().map(|_| "true")>
                <option value="">{language.say("请选择", "Choose")}</option>
                {groups}
            </select>
        </div>
    }
}
