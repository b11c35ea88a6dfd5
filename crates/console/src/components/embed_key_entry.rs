//! One embed key in the list: whose it is, where it works, how often it was used; its change, its end and its return.

use crate::client;
use crate::components::embed_key_form::{Typed, embed_key_form};
use crate::components::field::{Field, Typing};
use crate::components::form_state::FormState;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::embed as words;
use contract::address::frame::FrameChoice;
use contract::address::{Page, staff};
use contract::language::Language;
use contract::problem::{Code, Problem};
use contract::staff::Seen;
use contract::staff::embed::{EmbedKeyDraft, EmbedKeyLine, EmbedKeyStep, EmbedKeys};
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The entry. `changed` gets the newest list.
#[component]
pub fn EmbedKeyEntry(
    /// The key as it was listed first.
    line: EmbedKeyLine,
    /// All keys as they are now.
    list: RwSignal<Vec<EmbedKeyLine>>,
    /// What follows a change.
    changed: Callback<EmbedKeys>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let key = line.key.clone();
    let builder = FrameChoice::read(&format!("key={key}"));
    let builder = Page::Embed(Box::new(builder)).in_language(language).to_string();
    let draft =
        EmbedKeyDraft { name: line.name.clone(), origins: line.origins.clone(), note: line.note.clone() };
    // What is typed is apart from what is there: it stays where somebody else was faster.
    let typed = Typed::of(format!("embed-{key}"), draft);
    let seen = Memo::new({
        let key = key.clone();
        move |_| {
            let newest = list.with(|list| list.iter().find(|line| line.key == key).cloned());
            newest.unwrap_or_else(|| line.clone())
        }
    });
    let stopped = Memo::new(move |_| seen.with(|seen| seen.stopped.is_some()));
    let address = staff::embed_key(&key);
    let change = move |change: EmbedKeyDraft| {
        let body = Seen { version: seen.with_untracked(|seen| seen.version), change };
        let address = address.clone();
        async move { took(desk, client::put(desk, &address, &body).await, changed).await }
    };
    let step = Callback::new(move |()| match stopped.get() {
        false => ("stop", desk.say("停用", "Stop")),
        true => ("start", desk.say("恢复", "Let it work again")),
    });
    let about = move || {
        let about = seen.with(|seen| seen.name.clone());
        view! { <span class="visually-hidden">{desk.say("：", ": ")} {about}</span> }
    };
    view! {
        <li class="embed-key">
            <h3 lang=Language::Chinese.tag()>{move || seen.with(|seen| seen.name.clone())}</h3>
            {move || seen.with(|seen| words::stopped(seen, language)).map(|words| {
                view! { <p class="embed-reason">{words}</p> }
            })}
            <dl class="embed-facts">
                <dt>{desk.say("编号", "Key")}</dt>
                <dd><code>{key.to_string()}</code></dd>
                <dt>{desk.say("网站", "Sites")}</dt>
                <dd class="embed-host">{move || seen.with(|seen| words::origins(seen, language))}</dd>
                <dt>{desk.say("使用", "Use")}</dt>
                <dd>{move || seen.with(|seen| words::loads(seen, language))}</dd>
            </dl>
            {move || (!seen.with(|seen| seen.note.is_empty())).then(|| {
                view! { <p class="quiet" lang=Language::Chinese.tag()>{seen.with(|seen| seen.note.clone())}</p> }
            })}
            <p class="desk-ways">
                <a href=builder>{desk.say("用这个编号做嵌入代码", "Make embed code with this key")} {about}</a>
            </p>
            <details class="desk-other">
                <summary>{desk.say("修改", "Change")} {about}</summary>
                {embed_key_form(typed, desk.say("存下修改", "Save the change"), change)}
            </details>
            <details class="desk-other">
                <summary>{move || step.run(()).1} {about}</summary>
                {move || step_form(desk, seen, step.run(()), changed)}
            </details>
        </li>
    }
}

/// Stopping and starting: a reason first.
fn step_form(
    desk: Desk,
    seen: Memo<EmbedKeyLine>,
    (word, words): (&'static str, &'static str),
    changed: Callback<EmbedKeys>,
) -> impl IntoView {
    let key = seen.with_untracked(|seen| seen.key.clone());
    let (form, why) = (FormState::new(format!("embed-step-{key}")), RwSignal::new(String::new()));
    let address = staff::embed_key_step(&key, word);
    let hint = match word {
        "stop" => desk.say(
            "停用以后，用这个编号嵌入的地方都不再显示。",
            "Once stopped, nothing is shown any more where this key is used.",
        ),
        _ => "",
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let change = EmbedKeyStep { why: why.get_untracked() };
        match change.check() {
            Ok(_) => {
                let body = Seen { version: seen.with_untracked(|seen| seen.version), change };
                let address = address.clone();
                form.send(
                    async move { took(desk, client::post(desk, &address, &body).await, changed).await },
                );
            }
            Err(errors) => form.wrong(errors),
        }
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || form.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name=form.field("why") typing=Typing::Line label=desk.say("原因", "Reason") hint=hint
                value=why errors=form.errors/>
            <button type="submit" class="button button-quiet" aria-disabled=move || form.busy.get().then_some("true")>
                {words}
            </button>
        </form>
    }
}

/// Shows the newest list; where somebody else was faster too, so that the next save is of what was seen.
async fn took(
    desk: Desk,
    answer: Result<EmbedKeys, Problem>,
    changed: Callback<EmbedKeys>,
) -> Result<(), Problem> {
    match answer {
        Ok(list) => {
            changed.try_run(list);
            Ok(())
        }
        Err(problem) => {
            if matches!(problem.code, Code::Conflict | Code::WrongState)
                && let Ok(list) = client::get(desk, staff::EMBED_KEYS).await
            {
                changed.try_run(list);
            }
            Err(problem)
        }
    }
}
