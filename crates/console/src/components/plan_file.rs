//! Choosing a plan document, or dropping it. What is too large is refused before it is read.

use crate::components::browser_file::{chosen, content, listed};
use crate::desk::Desk;
use contract::limits;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{DragEvent, File};

/// The input, with the ground on which a file can be dropped.
#[component]
pub fn PlanFile(
    /// Set to the document and its name.
    document: RwSignal<Option<(Vec<u8>, String)>>,
) -> impl IntoView {
    let desk = Desk::here();
    let over = RwSignal::new(false);
    let refused = RwSignal::new(None::<&'static str>);
    let take = move |file: Option<File>| {
        let Some(file) = file else { return };
        refused.set(None);
        if file.size() > limits::PLAN_DOCUMENT as f64 {
            refused.set(Some(desk.say(
                "文件超过 10 MB，没有读。请去掉图片后再试，或粘贴全文。",
                "The file is larger than 10 MB and was not read. Take the pictures out, or paste the text.",
            )));
            return;
        }
        spawn_local(async move {
            match content(&file).await {
                Some(bytes) => {
                    let _ = document.try_set(Some((bytes, file.name())));
                }
                None => {
                    let words = desk
                        .say("读不到这个文件，请再选一次。", "The file could not be read. Choose it again.");
                    let _ = refused.try_set(Some(words));
                }
            }
        });
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(listed(event.data_transfer().and_then(|data| data.files())).into_iter().next());
    };
    let hover = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    view! {
        <div class="field desk-drop" class:desk-drop-over=move || over.get()
            on:dragover=hover on:dragleave=move |_| over.set(false) on:drop=drop>
            <label for="plan-file">{desk.say("文件", "File")}</label>
            <p class="field-hint" id="plan-file-hint">
                {desk.say(
                    "Word（docx）、文本或 Markdown，拖到这里也可以。先在您的电脑上读，不会上传。",
                    "Word (docx), text or Markdown; it can be dropped here. It is read on your computer and not sent.",
                )}
            </p>
            {move || refused.get().map(|words| view! { <p class="field-error" role="alert">{words}</p> })}
            <input id="plan-file" type="file" accept=".docx,.txt,.md,text/plain" aria-describedby="plan-file-hint"
                on:change=move |event| take(chosen(&event).into_iter().next())/>
            {move || document.with(|document| document.as_ref().map(|(_, name)| name.clone())).map(|name| view! {
                <p><strong>{name}</strong></p>
            })}
        </div>
    }
}
