//! A letter by its receipt: where it stands, what comes next by when, and the answer.

use crate::components::kept_letters::KeptLetters;
use crate::components::letter_files::LetterFiles;
use crate::components::letter_sheet::ReplySheet;
use crate::components::prose::OwnWords;
use crate::components::receipt_form::ReceiptForm;
use crate::components::steps::Steps;
use crate::screen::Track;
use crate::words::{chinese_within, letter};
use contract::address::Page;
use contract::language::Language;
use contract::letter::LetterView;
use contract::problem::Problem;
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn TrackPage(
    /// The letter, or why there is none.
    track: Track,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    match track.letter {
        Some(letter) => Either::Left(opened(letter, track.typed, language)),
        None => Either::Right(view! { <TrackForm typed=track.typed problem=track.problem language/> }),
    }
}

/// The page as long as no letter is open.
#[component]
pub fn TrackForm(
    /// What was typed before.
    typed: String,
    /// Why it opened nothing.
    problem: Option<Problem>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! {
        <h1 class="page-title" tabindex="-1">{language.say("查我的信", "Find my letter")}</h1>
        <ReceiptForm typed problem language/>
        <KeptLetters language/>
        <p class="quiet">
            {language.say(
                "回执丢了就打不开信，我们也无法找回。需要的话，请再写一封。",
                "Without the receipt nobody can open the letter again, nor can we. If need be, write another one.",
            )}
        </p>
    }
}

fn opened(view: LetterView, receipt: String, language: Language) -> impl IntoView {
    let again = Page::Track.in_language(language).to_string();
    let kind = letter::kind(view.kind, language);
    let (before, after) = letter::standing(view.state, language);
    let reply = view.reply.map(|reply| {
        view! {
            <section class="block" aria-labelledby="reply">
                <h2 id="reply">{language.say("给您的答复", "The answer")}</h2>
                <ReplySheet reply language/>
            </section>
        }
    });
    view! {
        <h1 class="page-title" tabindex="-1">{view.title}</h1>
        <p class="lead">
            <span class="letter-number">{view.number.to_string()}</span>
            " · "{kind}" · "
            <span lang=chinese_within(language)>{view.mailbox}</span>
        </p>
        {reply}
        <section class="block" aria-labelledby="steps">
            <h2 id="steps">{language.say("办到哪一步", "Where it stands")}</h2>
            <p>
                {before}<span lang=chinese_within(language)>{view.unit}</span>{after}
            </p>
            <Steps steps=view.steps state=view.state due_on=view.due_on due_count=view.due_count language/>
        </section>
        <section class="block" aria-labelledby="letter">
            <h2 id="letter">{language.say("您的信", "Your letter")}</h2>
            <div class="own-letter"><OwnWords text=view.body/></div>
            <LetterFiles files=view.files receipt language/>
            <p class="quiet">{publishing(view.publish, language)}</p>
        </section>
        <p><a href=again>{language.say("查另一封信", "Find another letter")}</a></p>
    }
}

fn publishing(allowed: bool, language: Language) -> &'static str {
    if allowed {
        language.say("您同意隐去个人信息后公开。", "You allowed publishing it without personal details.")
    } else {
        language.say(
            "您没有同意公开，只有您和办理人员能看到。",
            "You did not allow publishing; only you and those who deal with it can read it.",
        )
    }
}
