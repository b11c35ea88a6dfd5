//! The original beside what everybody would read. What is selected in the original goes into the field of what is to
//! be hidden.

use crate::components::release_steps::Steps;
use crate::desk::Desk;
use crate::form::release::pieces;
use crate::words::release as words;
use contract::language::Language;
use contract::masking::{Passage, Redaction};
use contract::staff::release::StaffRelease;
use huiyin::components::masked_text::{MaskedLine, MaskedWords};
use leptos::prelude::*;
use rules::masking::apply;

/// Both, side by side where there is room.
#[component]
pub fn ReleaseTexts(
    /// The letter.
    steps: Steps,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let take = move || {
        let selected = window().get_selection().ok().flatten().map(|selected| selected.to_string());
        let selected = selected.map(String::from).unwrap_or_default();
        if !selected.trim().is_empty() {
            steps.hide.set(selected.trim().to_owned());
        }
    };
    let originals = move || {
        let (release, hidden) = (steps.release.get(), steps.hidden.get());
        Passage::ALL.iter().map(|passage| original(&release, *passage, &hidden, language)).collect_view()
    };
    let public = move || {
        let (release, hidden) = (steps.release.get(), steps.hidden.get());
        Passage::ALL.iter().map(|passage| masked(&release, *passage, &hidden, language)).collect_view()
    };
    view! {
        <div class="release-texts">
            <section aria-labelledby="release-original" on:mouseup=move |_| take() on:touchend=move |_| take()
                on:keyup=move |_| take()>
                <h2 id="release-original">{language.say("原文", "As it was written")}</h2>
                {originals}
            </section>
            <section aria-labelledby="release-public">
                <h2 id="release-public">{language.say("公开后", "As everybody reads it")}</h2>
                {public}
            </section>
        </div>
    }
}

fn original(
    release: &StaffRelease,
    passage: Passage,
    hidden: &[Redaction],
    language: Language,
) -> impl IntoView + use<> {
    let pieces =
        pieces(release.original(passage), passage, hidden).into_iter().map(|(text, class)| match class {
            Some(_) => view! { <mark class="release-mark">{text}</mark> }.into_any(),
            None => text.into_any(),
        });
    view! {
        <h3>{words::passage(passage, language)}</h3>
        <div class="desk-paper release-original" lang=Language::Chinese.tag()>{pieces.collect_view()}</div>
    }
}

fn masked(
    release: &StaffRelease,
    passage: Passage,
    hidden: &[Redaction],
    language: Language,
) -> impl IntoView + use<> {
    // What does not fit shows nothing rather than too much.
    let text = apply(passage, release.original(passage), hidden).unwrap_or_default();
    let text = match passage {
        Passage::Title => view! { <MaskedLine text/> }.into_any(),
        Passage::Body | Passage::Reply => view! { <MaskedWords text/> }.into_any(),
    };
    view! {
        <h3>{words::passage(passage, language)}</h3>
        <div class="desk-paper" lang=Language::Chinese.tag()>{text}</div>
    }
}
