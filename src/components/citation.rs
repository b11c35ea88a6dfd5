//! How a page of a past day is quoted: a text to be copied, and where the day's data lies.

use crate::words::{change, date};
use contract::language::Language;
use contract::plan::StateOf;
use contract::state::Citation;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};

/// Where the block stands, for links to it.
pub const CITE: &str = "cite";
const TEXT: &str = "citation-text";

/// The block. Without scripts the text is selected by hand; the button comes with the wasm.
#[component]
pub fn CitationBlock(
    /// What is quoted.
    title: String,
    /// How.
    citation: Citation,
    /// The day.
    state: StateOf,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let text = change::citation(&title, &citation, &state, language);
    let day = date::full(state.day, language);
    let heading = match language {
        Language::Chinese => format!("引用 {day}的情况"),
        Language::English => format!("Cite {day}"),
    };
    let check = match citation.sha256 {
        Some(_) => language.say(
            "这一天的数据已经定稿，除依法移除外不再变。用下面的文件算出 SHA-256，应与上面一致。",
            "The data of this day are final unless the law requires something to go. The SHA-256 of the file below is the one above.",
        ),
        None => language.say(
            "今天还没有过完，零点后定稿，那时才有 SHA-256。",
            "Today is not over. Its data become final at midnight and get their SHA-256 then.",
        ),
    };
    let removals = change::removals(&citation, language).into_iter();
    let removals = removals.map(|words| view! { <p class="citation-removal">{words}</p> }).collect_view();
    view! {
        <section class="citation" id=CITE aria-labelledby="cite-title">
            <h2 id="cite-title">{heading}</h2>
            <p class="citation-text" id=TEXT>{text}</p>
            <CopyButton language/>
            {removals}
            <p class="quiet">
                {check}
                " "
                <a href=citation.data data-reload>{language.say("下载当日数据", "Download the data of the day")}</a>
            </p>
        </section>
    }
}

#[component]
fn CopyButton(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let (ready, copied) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| ready.set(true));
    let copy = move |_| copied.set(select_and_copy().is_some());
    move || {
        ready.get().then(|| {
            view! {
                <p class="citation-copy">
                    <button class="button button-quiet" type="button" on:click=copy>
                        {language.say("复制引用", "Copy the citation")}
                    </button>
                    " "
                    <span role="status">{move || copied.get().then(|| language.say("已复制", "Copied"))}</span>
                </p>
            }
        })
    }
}

/// The clipboard proper is missing on plain HTTP; this way works there too, and leaves the text selected for who
/// would rather copy by hand.
fn select_and_copy() -> Option<()> {
    let call = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok()?.dyn_into::<Function>().ok();
    let text = document().get_element_by_id(TEXT)?;
    let (window, document): (JsValue, JsValue) = (window().into(), document().into());
    let selection = call(&window, "getSelection")?.call0(&window).ok()?;
    call(&selection, "selectAllChildren")?.call1(&selection, &text).ok()?;
    let copied = call(&document, "execCommand")?.call1(&document, &"copy".into()).ok()?;
    copied.is_truthy().then_some(())
}
