//! A letter on its way to the public: as it was written beside what everybody would read, and the steps there.

use crate::components::loaded::loaded;
use crate::components::release_marks::ReleaseMarks;
use crate::components::release_steps::{ReleaseSteps, Steps, TOLD};
use crate::components::release_texts::ReleaseTexts;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::release as words;
use contract::address::staff;
use contract::id::LetterNumber;
use contract::language::Language;
use contract::letter::{LetterStep, ReleaseState};
use contract::staff::release::StaffRelease;
use huiyin::components::prose::OwnWords;
use huiyin::words::reply;
use leptos::prelude::*;

/// The view.
pub fn release(number: LetterNumber) -> impl IntoView {
    let language = Desk::here().language_now();
    let letter = Place::Letter(number.clone()).to_string();
    view! {
        <p class="desk-back"><a href=letter>{language.say("回到这封信", "Back to the letter")}</a></p>
        {loaded(staff::release(&number), move |release: StaffRelease| {
            shown(Steps::of(number.clone(), release), language).into_any()
        })}
    }
}

fn shown(steps: Steps, language: Language) -> impl IntoView {
    let release = steps.release;
    let masks = Memo::new(move |_| release.with(|release| release.may.contains(&LetterStep::ProposeRelease)));
    view! {
        {move || head(&release.get(), language)}
        <div id=TOLD role="status" tabindex="-1">
            {move || steps.told.get().map(|told| view! { <p class="desk-done">{told}</p> })}
        </div>
        <ReleaseTexts steps/>
        {move || masks.get().then(|| view! { <ReleaseMarks steps/> })}
        <ReleaseSteps steps/>
    }
}

/// Whether nothing leads on from there, so that no bar is in the way.
fn ended(state: Option<ReleaseState>) -> bool {
    matches!(state, Some(ReleaseState::Withdrawn | ReleaseState::Refused))
}

fn head(release: &StaffRelease, language: Language) -> impl IntoView + use<> {
    let next = words::next(release, language).map(|words| view! { <p>{words}</p> });
    let bar = release.bar.filter(|_| !ended(release.state)).map(|bar| {
        view! { <p class="desk-flag">{words::bar(bar, language)}</p> }
    });
    let said = release.words.clone().map(|said| {
        view! {
            <figure class="said">
                <figcaption class="said-by">{language.say("要改的地方", "What is to be changed")}</figcaption>
                <blockquote lang=Language::Chinese.tag()><OwnWords text=said/></blockquote>
            </figure>
        }
    });
    let files = reply::files(release.files, language).map(|words| view! { <p class="quiet">{words}</p> });
    view! {
        <h1>{language.say("公开这封信", "Publishing this letter")}</h1>
        <p class="desk-line"><strong>{words::state(release.state, language)}</strong></p>
        {bar}
        {next}
        {said}
        {files}
    }
}
