//! What the law took out of a record or of a row, so that whoever knew it from before finds out why it is gone.

use crate::words::chinese_within;
use crate::words::removal::removed;
use contract::language::Language;
use contract::removal::RemovalNote;
use leptos::prelude::*;

/// The notes, one a removal; nothing where nothing was taken out.
pub fn removal_notes(notes: &[RemovalNote], language: Language) -> impl IntoView + use<> {
    let note = |RemovalNote { on, basis }: RemovalNote| {
        view! {
            <p class="notice">
                {removed(on, language)}" "{language.say("依据：", "Basis: ")}
                <span lang=chinese_within(language)>{basis}</span>
            </p>
        }
    };
    notes.iter().cloned().map(note).collect_view()
}
