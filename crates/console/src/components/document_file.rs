//! Choosing a document, or dropping it. What is too large is refused before it is read.

use crate::components::browser_file::{chosen, content, listed};
use crate::desk::Desk;
use contract::limits;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{DragEvent, File};

/// The input, with the ground on which a file can be dropped.
#[component]
pub fn DocumentFile(
    /// Set to the document and its name.
    document: RwSignal<Option<(Vec<u8>, String)>>,
    /// The id of its input.
    id: &'static str,
    /// What is taken, and what becomes of it.
    hint: &'static str,
    /// The kinds that are taken, as the browser wants them.
    accept: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    let hint_id = format!("{id}-hint");
    let over = RwSignal::new(false);
    let refused = RwSignal::new(None::<&'static str>);
    let take = move |file: Option<File>| {
        let Some(file) = file else { return };
        refused.set(None);
        if file.size() > limits::ATTACHMENT as f64 {
            refused.set(Some(desk.say(
                "文件超过 10 MB，没有读。请去掉图片，或分成几份再试。",
                "The file is larger than 10 MB and was not read. Take pictures out, or divide it.",
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
            <label for=id>{desk.say("文件", "File")}</label>
            <p class="field-hint" id=hint_id.clone()>{hint}</p>
            {move || refused.get().map(|words| view! { <p class="field-error" role="alert">{words}</p> })}
            <input id=id type="file" accept=accept aria-describedby=hint_id
                on:change=move |event| take(chosen(&event).into_iter().next())/>
            {move || document.with(|document| document.as_ref().map(|(_, name)| name.clone())).map(|name| view! {
                <p><strong>{name}</strong></p>
            })}
        </div>
    }
}
