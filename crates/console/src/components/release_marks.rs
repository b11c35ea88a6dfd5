//! What is hidden, each with its reason and a way to drop it, and what a person adds; then that person's word that
//! no minor can be recognised.

use crate::components::field::{Field, Typing, field_id};
use crate::components::release_steps::Steps;
use crate::desk::Desk;
use crate::form::release::check;
use crate::links;
use contract::language::Language;
use contract::letter::LetterStep;
use contract::masking::{Passage, Redaction, RedactionClass};
use contract::problem::FieldError;
use contract::staff::release::{ProposeRelease, StaffRelease};
use huiyin::words::reply;
use leptos::prelude::*;
use rules::masking::{Original, hide};
use web_sys::SubmitEvent;

/// The list and the forms.
#[component]
pub fn ReleaseMarks(
    /// The letter.
    steps: Steps,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let list = move || {
        let release = steps.release.get();
        let entries = steps.hidden.get().into_iter().map(|one| entry(steps, &release, one, language));
        entries.collect_view()
    };
    let nothing = move || {
        steps.hidden.with(Vec::is_empty).then(|| {
            view! {
                <p class="empty">
                    {language.say("没有要遮的地方。请再读一遍。", "Nothing is hidden. Please read it once more.")}
                </p>
            }
        })
    };
    view! {
        <section class="desk-step" aria-labelledby="release-marks">
            <h2 id="release-marks">{language.say("遮住的地方", "What is hidden")}</h2>
            {nothing}
            <ul role="list" class="release-list">{list}</ul>
        </section>
        <AddMark steps/>
        <Confirm steps/>
    }
}

fn entry(steps: Steps, release: &StaffRelease, one: Redaction, language: Language) -> impl IntoView + use<> {
    let signs = release.original(one.passage).chars();
    let hidden: String = signs.skip(one.start).take(one.end.saturating_sub(one.start)).collect();
    let class = reply::class(one.class, language);
    let label = match language {
        Language::Chinese => format!("不遮“{hidden}”"),
        Language::English => format!("Do not hide “{hidden}”"),
    };
    let drop = move |_| steps.hidden.update(|all| all.retain(|other| *other != one));
    view! {
        <li>
            <span class="release-class">{class}</span>
            <mark class="release-mark" lang=Language::Chinese.tag()>{hidden}</mark>
            <button type="button" class="button button-quiet" aria-label=label on:click=drop>
                {language.say("不遮", "Show it")}
            </button>
        </li>
    }
}

/// Hides more words, wherever they stand.
#[component]
fn AddMark(
    /// The letter.
    steps: Steps,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let class = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let choices = RedactionClass::ALL
        .iter()
        .map(|class| (class.name().to_owned(), reply::class(*class, language).to_owned()));
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let release = steps.release.get_untracked();
        let texts = Passage::ALL.iter().map(|passage| release.original(*passage)).collect::<Vec<_>>();
        match check(&steps.hide.get_untracked(), &class.get_untracked(), &texts) {
            Ok((words, class)) => {
                let StaffRelease { title, body, reply, .. } = &release;
                steps.hidden.update(|hidden| {
                    *hidden = hide(Original { title, body, reply }, hidden, &words, class);
                });
                steps.hide.set(String::new());
                errors.set(Vec::new());
            }
            Err(found) => {
                let first = found.first().map(|error| field_id(&error.field)).unwrap_or_default();
                errors.set(found);
                links::focus(&first);
            }
        }
    };
    view! {
        <form class="desk-step desk-form" on:submit=add novalidate>
            <h3>{language.say("再遮一处", "Hide something else")}</h3>
            <Field name="hide" typing=Typing::Line label=language.say("要遮的文字", "The words")
                hint=language.say(
                    "在原文里选中，或者照原文填写。每一处相同的文字都会遮住。",
                    "Select them in the original, or type them as they stand there. They are hidden wherever they stand.",
                )
                value=steps.hide errors/>
            <Field name="class" typing=Typing::Choice label=language.say("这是什么", "What it is")
                choices=choices.collect() value=class errors/>
            <button type="submit" class="button button-quiet">{language.say("遮住", "Hide it")}</button>
        </form>
    }
}

/// The word that no minor can be recognised, and the step.
#[component]
fn Confirm(
    /// The letter.
    steps: Steps,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let stated = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let id = field_id("no_minor");
    let focus = id.clone();
    let confirm = move |event: SubmitEvent| {
        event.prevent_default();
        if !stated.get_untracked() {
            missing.set(true);
            return links::focus(&focus);
        }
        let redactions = steps.hidden.get_untracked();
        let body = ProposeRelease { version: steps.version(), redactions, no_minor: true };
        steps.take(desk, LetterStep::ProposeRelease, body);
    };
    let tick = move |event| {
        stated.set(event_target_checked(&event));
        missing.set(false);
    };
    view! {
        <form class="desk-step desk-form" on:submit=confirm novalidate>
            <p class="desk-note">
                {language.say(
                    "认得出是谁的未成年人一律不公开。学校、年级、时间、发生的事加在一起也认不出，才能往下走。",
                    "A minor who can be recognised is never published. School, grade, time and what happened must not lead to one together either.",
                )}
            </p>
            <p class="choice">
                <input id=id.clone() type="checkbox" prop:checked=move || stated.get() on:change=tick
                    aria-describedby="error-no_minor" aria-invalid=move || missing.get().then_some("true")/>
                <label for=id>
                    {language.say("我读过公开后的全文，认不出任何未成年人", "I read all of it; no minor can be recognised")}
                </label>
            </p>
            <div id="error-no_minor">
                {move || missing.get().then(|| view! {
                    <p class="field-error">{language.say("请读完再勾选。", "Read it, then tick the box.")}</p>
                })}
            </div>
            <button type="submit" class="button" aria-disabled=move || steps.busy()>
                {language.say("确认，请别人复核", "Confirm and have it approved")}
            </button>
        </form>
    }
}
