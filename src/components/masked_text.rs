//! Text of a published letter: what is hidden is named where it stood, in the same words for the eye, for who hears
//! the page and for who copies it. Text is text: nothing in it becomes markup.

use contract::masking::{MaskedPiece, MaskedText};
use leptos::prelude::*;

/// The text in one line.
#[component]
pub fn MaskedLine(
    /// The text.
    text: MaskedText,
) -> impl IntoView {
    text.pieces
        .into_iter()
        .map(|piece| match piece {
            MaskedPiece::Text(text) => text.into_any(),
            MaskedPiece::Hidden(class) => view! { <span class="redaction">{class.mark()}</span> }.into_any(),
        })
        .collect_view()
}

/// The text in paragraphs, one a line.
#[component]
pub fn MaskedWords(
    /// The text.
    text: MaskedText,
) -> impl IntoView {
    let paragraphs = text.lines().into_iter().map(|line| view! { <p><MaskedLine text=line/></p> });
    view! { <div class="prose">{paragraphs.collect_view()}</div> }
}
