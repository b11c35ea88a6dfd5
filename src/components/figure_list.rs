//! All figures of some letters, each under its name.

use crate::words::statistics as words;
use contract::language::Language;
use contract::statistics::Figures;
use leptos::prelude::*;

/// The list.
#[component]
pub fn FigureList(
    /// The figures.
    figures: Figures,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let heads = words::head("", language).into_iter().skip(1);
    let figures = words::row(String::new(), &figures, language).into_iter().skip(1);
    let pairs = heads
        .zip(figures)
        .map(|(name, number)| view! { <div><dt>{name}</dt><dd>{number}</dd></div> })
        .collect_view();
    view! { <dl class="figures">{pairs}</dl> }
}
