//! How the consultation on a draft stands: until when one may write, how many opinions came, what became of them.

use crate::words::consultation as words;
use contract::Date;
use contract::language::Language;
use contract::register::{ConsultationTold, Stage};
use leptos::prelude::*;

/// The sentences.
#[component]
pub fn ConsultationNote(
    /// How it stands.
    told: ConsultationTold,
    /// Today, on the bureau's clock.
    today: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let runs = told.stage(today) == Stage::Runs;
    let class = if runs { "consultation consultation-runs" } else { "consultation" };
    view! {
        <p class=class>{words::told(&told, today, language)}</p>
    }
}
