//! What the reader understood of a plan document: first what a person should look at, then part by part.

use crate::components::outline_item::OutlineItemRow;
use crate::desk::Desk;
use crate::words::plan;
use contract::language::Language;
use contract::outline::{IgnoredLine, Outline, OutlineItem, OutlinePart, OutlineSection, Warning};
use leptos::prelude::*;

/// The outline.
#[component]
pub fn OutlineSheet(
    /// What was understood.
    outline: Outline,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let tally = plan::tally(&outline, language);
    let preamble = (!outline.preamble.is_empty()).then(|| {
        view! {
            <details>
                <summary>{language.say("开头的话", "The text before the first part")}</summary>
                <p class="desk-preamble" lang=Language::Chinese.tag()>{outline.preamble}</p>
            </details>
        }
    });
    let parts = outline.parts.into_iter().map(part).collect_view();
    view! {
        <div class="outline">
            <h2 lang=Language::Chinese.tag()>{format!("{}年 {}", outline.year, outline.title)}</h2>
            <p>{tally}</p>
            {warnings(outline.warnings, language)}
            {ignored(outline.ignored, language)}
            {preamble}
            {parts}
        </div>
    }
}

fn warnings(warnings: Vec<Warning>, language: Language) -> Option<impl IntoView> {
    (!warnings.is_empty()).then(|| {
        let entries = warnings
            .into_iter()
            .map(|warning| {
                let line = (warning.line > 0).then(|| {
                    view! { <strong>{plan::line(warning.line, language)}</strong> " " }
                });
                view! { <li>{line} {warning.message}</li> }
            })
            .collect_view();
        view! {
            <section class="outline-warnings">
                <h3>{language.say("请看一看", "Please look at this")}</h3>
                <ul>{entries}</ul>
            </section>
        }
    })
}

fn ignored(lines: Vec<IgnoredLine>, language: Language) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        let words = match language {
            Language::Chinese => format!("没有算进正文的 {} 行", lines.len()),
            Language::English => format!("Lines left out: {}", lines.len()),
        };
        let entries = lines
            .into_iter()
            .map(|ignored| {
                view! {
                    <li>
                        <span class="quiet">{plan::line(ignored.line, language)}</span> " "
                        <q lang=Language::Chinese.tag()>{ignored.text}</q> " "
                        <span class="quiet">{ignored.why}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <details class="outline-ignored"><summary>{words}</summary><ul>{entries}</ul></details> }
    })
}

fn part(part: OutlinePart) -> impl IntoView {
    let sections = part.sections.into_iter().map(section).collect_view();
    view! {
        <section class="outline-part">
            <h3 lang=Language::Chinese.tag()>{format!("{}、{}", part.numeral, part.title)}</h3>
            {items(part.items)}
            {sections}
        </section>
    }
}

fn section(section: OutlineSection) -> impl IntoView {
    view! {
        <h4 lang=Language::Chinese.tag()>{format!("（{}）{}", section.numeral, section.title)}</h4>
        {items(section.items)}
    }
}

fn items(items: Vec<OutlineItem>) -> Option<impl IntoView> {
    (!items.is_empty()).then(|| {
        let rows = items.into_iter().map(|item| view! { <OutlineItemRow item/> }).collect_view();
        view! { <ul role="list" class="outline-items">{rows}</ul> }
    })
}
