//! Taking out of what is published what the law requires to go: an update's words, a file, or a passage wherever
//! the plan has it. It reaches back to every earlier day and cannot be undone, which it says first.

use crate::client;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use contract::address::{server, staff};
use contract::language::Language;
use contract::limits;
use contract::plan::UpdateView;
use contract::problem::{FieldError, Problem};
use contract::staff::removal::{RemovePublished, Removed, ToGo};
use contract::text::{Reason, TextError};
use huiyin::words::date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The choice that asks for a passage.
const PASSAGE: &str = "passage";

/// The form, folded; nothing for whoever may not do it.
#[component]
pub fn RemovePublishedForm(
    /// The plan's year.
    year: i16,
    /// The published updates of the item.
    updates: Vec<UpdateView>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let [what, passage, basis, reason] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let done = RwSignal::new(None::<Removed>);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        let checked = checked(
            what.get_untracked(),
            passage.get_untracked(),
            basis.get_untracked(),
            reason.get_untracked(),
        );
        let request = match checked {
            Ok(request) => request,
            Err(wrong) => {
                let first = wrong.first().map(|error| field_id(&error.field)).unwrap_or_default();
                errors.set(wrong);
                return links::focus(&first);
            }
        };
        busy.set(true);
        spawn_local(async move {
            let answer = client::post::<_, Removed>(desk, &staff::remove_published(year), &request).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(removed) => {
                    let _ = done.try_set(Some(removed));
                }
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let choices = choices(&updates, language);
    let form = move || {
        match done.get() {
        Some(removed) => view! {
            <p role="status">{became(removed, language)}</p>
            // The item is read again as it stands now.
            <button type="button" class="button button-quiet" on:click=move |_| desk.place.update(|_| ())>
                {language.say("看移除后的样子", "See what is left")}
            </button>
        }
        .into_any(),
        None => view! {
            <form class="desk-form" on:submit=send novalidate>
                <p class="desk-note">
                    {language.say(
                        "只在法律或者有权机关要求时用。移除后不能恢复：公开页、订阅、数据和以前每一天的存档里都不再有，\
                         每一天的存档会写明移除日期、依据和新旧两个校验值。只是报错了数，请用更正或撤回。",
                        "Only where the law or an authority requires it. It cannot be undone: the content leaves pages, \
                         feeds, data and the record of every earlier day, and each such record states the day, the basis \
                         and the hashes before and after. For a mere mistake, correct or withdraw the update.",
                    )}
                </p>
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                <Field name="what" typing=Typing::Choice label=language.say("移除什么", "What to remove")
                    choices=choices.clone() value=what errors/>
                {move || (what.get() == PASSAGE).then(|| view! {
                    <Field name="passage" typing=Typing::Lines(2) label=language.say("要移除的那段文字", "The passage")
                        hint=language.say(
                            "照公布的原样填写。这一年的安排、分工、进展和督办结果里凡是有这段文字的地方都会移除。",
                            "Exactly as published. It goes wherever this year’s plan, assignments, updates and notices have it.",
                        )
                        value=passage errors/>
                })}
                <Field name="basis" typing=Typing::Line label=language.say("法律依据（会公开）", "Legal basis (public)")
                    hint=language.say("不要写出要移除的内容。", "Do not repeat what is to go.")
                    value=basis errors counted=limits::REASON.1/>
                <Field name="reason" typing=Typing::Lines(2)
                    label=language.say("为什么移除（只留在审计记录里）", "Why (kept in the audit trail only)")
                    hint=language.say("不要写出要移除的内容。", "Do not repeat what is to go.")
                    value=reason errors counted=limits::REASON.1/>
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {language.say("移除，不再恢复", "Remove for good")}
                </button>
            </form>
        }
        .into_any(),
    }
    };
    desk.may("remove_published").then(|| {
        view! {
            <details class="desk-step">
                <summary>{language.say("依法移除已公布的内容", "Remove what the law requires to go")}</summary>
                {form}
            </details>
        }
    })
}

/// What can be removed, by the value that stands for it.
fn choices(updates: &[UpdateView], language: Language) -> Vec<(String, String)> {
    let mut choices = Vec::new();
    for update in updates {
        let day = date::full(update.on, language);
        let words = match language {
            Language::Chinese => format!("{day} {}的进展：文字和附件", update.unit),
            Language::English => format!("The words and files of the update of {day} by {}", update.unit),
        };
        choices.push((format!("words-{}", update.publication), words));
        for file in &update.attachments {
            let Some(id) = file.address.strip_prefix(server::FILES) else { continue };
            let words = match language {
                Language::Chinese => format!("{day} 的附件：{}", file.name),
                Language::English => format!("The file {} of {day}", file.name),
            };
            choices.push((format!("file-{id}"), words));
        }
    }
    choices.push((PASSAGE.to_owned(), language.say("一段文字", "A passage").to_owned()));
    choices
}

/// The request, or all fields that need a change.
fn checked(
    what: String,
    passage: String,
    basis: String,
    reason: String,
) -> Result<RemovePublished, Vec<FieldError>> {
    let number = |kind: &str| what.strip_prefix(kind)?.parse().ok();
    let what = match (number("words-"), number("file-")) {
        (Some(publication), _) => Ok(ToGo::Words { publication }),
        (_, Some(id)) => Ok(ToGo::File { id }),
        _ if what == PASSAGE && passage.trim().is_empty() => Err(("passage", TextError::Missing)),
        _ if what == PASSAGE => Ok(ToGo::Passage { passage }),
        _ => Err(("what", TextError::Missing)),
    };
    let mut errors: Vec<FieldError> =
        what.as_ref().err().map(|(name, error)| FieldError::new(name, *error)).into_iter().collect();
    for (name, text) in [("basis", &basis), ("reason", &reason)] {
        errors.extend(Reason::parse(text).err().map(|error| FieldError::new(name, error)));
    }
    match what {
        Ok(what) if errors.is_empty() => Ok(RemovePublished { what, basis, reason }),
        _ => Err(errors),
    }
}

fn became(removed: Removed, language: Language) -> String {
    match (removed.closed_days, language) {
        (0, Language::Chinese) => "已经移除。以前的存档里都没有它。".to_owned(),
        (days, Language::Chinese) => format!("已经移除。有 {days} 天的存档写上了新旧两个校验值。"),
        (0, Language::English) => "Removed. No closed day had it.".to_owned(),
        (1, Language::English) => "Removed. One closed day now names its hash before and after.".to_owned(),
        (days, Language::English) => {
            format!("Removed. {days} closed days now name their hash before and after.")
        }
    }
}
