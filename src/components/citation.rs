//! How a page of a past day is quoted: a text to be copied, and where the day's data lies.

use crate::words::{change, date};
use contract::language::Language;
use contract::plan::StateOf;
use contract::state::Citation;
use leptos::prelude::*;

/// Where the block stands, for links to it.
pub const CITE: &str = "cite";

/// The block. Without scripts the text is selected by hand; public/copy.js shows the button.
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
            <p class="citation-text" id="citation-text">{text}</p>
            <p class="citation-copy" data-copies="citation-text" hidden>
                <button class="button button-quiet" type="button">
                    {language.say("复制引用", "Copy the citation")}
                </button>
                " "
                <span role="status" data-done=language.say("已复制", "Copied")></span>
            </p>
            {removals}
            <p class="quiet">
                {check}
                " "
                <a href=citation.data>{language.say("下载当日数据", "Download the data of the day")}</a>
            </p>
        </section>
    }
}
