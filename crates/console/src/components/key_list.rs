//! The list of keys, and the one switch that turns them off: whoever speaks to the machine types keys unasked.

use crate::desk::Desk;
use crate::keyboard::Keyboard;
use crate::keys::{GO, WAYS};
use leptos::html::Dialog;
use leptos::prelude::*;

/// The list in a modal dialog.
#[component]
pub fn KeyList() -> impl IntoView {
    let desk = Desk::here();
    let keyboard = Keyboard::here();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let wanted = keyboard.listed.get();
        let Some(dialog) = dialog.get() else { return };
        match (wanted, dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let content = move || {
        let language = desk.language.get();
        keyboard.listed.get().then(|| {
            let here = keyboard.offered();
            let of_view = [
                (here.rows, "j", language.say("下一行", "Next row")),
                (here.rows, "k", language.say("上一行", "Row before")),
                (here.rows, "Enter", language.say("打开这一行", "Open the row")),
                (here.search, "/", language.say("到搜索栏", "Go to the search field")),
                (true, "?", language.say("看这份快捷键", "Show these keys")),
                (true, "Esc", language.say("关上", "Close")),
            ];
            let of_view = of_view.into_iter().filter(|(offered, ..)| *offered);
            let of_view = of_view.map(|(_, key, words)| line(view! { <kbd>{key}</kbd> }.into_any(), words));
            let ways = WAYS.iter().filter(|way| way.operation.is_empty() || desk.may(way.operation));
            let ways = ways.map(|way| {
                let keys = view! { <kbd>{GO}</kbd> " " <kbd>{way.key}</kbd> };
                line(keys.into_any(), way.words(language))
            });
            view! {
                <h2 id="keys-title">{language.say("快捷键", "Keys")}</h2>
                <h3>{language.say("在这一页", "In this view")}</h3>
                <dl class="key-list">{of_view.collect_view()}</dl>
                <h3>{language.say("去别处（先按 g）", "Go to (g first)")}</h3>
                <dl class="key-list">{ways.collect_view()}</dl>
                <p class="choice">
                    <input type="checkbox" id="keys-on" prop:checked=move || keyboard.on.get()
                        on:change=move |_| keyboard.switch()/>
                    <label for="keys-on">{language.say("用这些快捷键", "Use these keys")}</label>
                </p>
                <p class="quiet">
                    {language.say(
                        "在输入栏里打字时不起作用。用读屏软件时，请先让按键直达网页，或在这里关掉。",
                        "They do nothing while you type into a field. With a screen reader, let keys pass to the page first, or turn them off here.",
                    )}
                </p>
                <button type="button" class="button" on:click=move |_| keyboard.listed.set(false)>
                    {language.say("关上", "Close")}
                </button>
            }
        })
    };
    view! {
        <dialog class="desk-dialog" aria-labelledby="keys-title" node_ref=dialog
            on:close=move |_| keyboard.listed.set(false)>
            {content}
        </dialog>
    }
}

fn line(keys: AnyView, words: &'static str) -> impl IntoView {
    view! { <div><dt>{keys}</dt><dd>{words}</dd></div> }
}
