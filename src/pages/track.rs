//! A letter by its receipt: where it stands, what comes next by when, the answer, and what the writer can do now.

use crate::components::attached_files::AttachedFiles;
use crate::components::kept_letters::KeptLetters;
use crate::components::letter_course::{LetterCourse, Reader};
use crate::components::letter_sheet::ReplySheet;
use crate::components::prose::OwnWords;
use crate::components::rating_form::{RatingForm, RatingGiven};
use crate::components::receipt_form::ReceiptForm;
use crate::components::release_block::ReleaseBlock;
use crate::components::step_told::StepTold;
use crate::components::texts_form::TextsForm;
use crate::components::writer_form::{SayForm, ShareForm, WithdrawForm};
use crate::screen::{Track, TriedStep};
use crate::words::{chinese_within, course, letter};
use contract::address::Page;
use contract::language::Language;
use contract::letter::{LetterState, LetterStep, LetterView, RatingDraft};
use contract::problem::Problem;
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn TrackPage(
    /// The letter, or why there is none.
    track: Track,
    /// Whether text messages can be sent.
    texts: bool,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    match track.letter {
        Some(letter) => Either::Left(opened(letter, track.typed, track.tried, texts, language)),
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
    let lost = Page::Lost.in_language(language).to_string();
    view! {
        <h1 class="page-title">{language.say("查我的信", "Find my letter")}</h1>
        <ReceiptForm typed problem language/>
        <KeptLetters language/>
        <p><a class="tap" href=lost>{language.say("回执丢了怎么办", "I have lost my receipt")}</a></p>
    }
}

fn opened(
    letter: LetterView,
    receipt: String,
    tried: Option<TriedStep>,
    texts: bool,
    language: Language,
) -> impl IntoView {
    let again = Page::Track.in_language(language).to_string();
    let kind = letter::kind(letter.kind, language);
    let (before, after) = letter::standing(letter.state, language);
    let told = tried.clone().map(|tried| view! { <StepTold tried view=letter.clone() language/> });
    // What was typed stands in its form again where it was not taken.
    let refused = |step| tried.clone().filter(|tried| tried.step == step && tried.problem.is_some());
    let errors = |tried: &Option<TriedStep>| {
        let problem = tried.as_ref().and_then(|tried| tried.problem.clone());
        RwSignal::new(problem.map(|problem| problem.fields).unwrap_or_default())
    };
    let may = |step| letter.may.contains(&step);
    let say = (may(LetterStep::Say) || may(LetterStep::Answer)).then(|| {
        let tried = refused(LetterStep::Say);
        let errors = errors(&tried);
        let typed = tried.map(|tried| tried.typed.words).unwrap_or_default();
        view! { <SayForm view=letter.clone() receipt=receipt.clone() typed errors language/> }
    });
    // Where this one takes no more words, another letter does.
    let write = say.is_none().then(|| Page::mailboxes().in_language(language).to_string());
    let (first, later) = if letter.state == LetterState::Asked { (say, None) } else { (None, say) };
    let rate = may(LetterStep::Rate).then(|| {
        let tried = refused(LetterStep::Rate);
        let errors = errors(&tried);
        let typed = tried.map_or_else(RatingDraft::default, |tried| tried.typed);
        view! { <RatingForm view=letter.clone() receipt=receipt.clone() typed errors language/> }
    });
    let share = may(LetterStep::Share).then(|| view! { <ShareForm receipt=receipt.clone() language/> });
    let withdraw =
        may(LetterStep::Withdraw).then(|| view! { <WithdrawForm receipt=receipt.clone() language/> });
    let texts = letter.texts.filter(|_| texts && letter.state.is_open());
    let texts = texts.map(|on| view! { <TextsForm on receipt=receipt.clone() language/> });
    let release = view! {
        <ReleaseBlock letter=letter.clone() receipt=receipt.clone() tried=tried.clone() language/>
    };
    let petition = course::petition(&letter, language);
    let rating = letter.rating.map(|rating| view! { <RatingGiven rating language/> });
    let reply = letter.reply.clone().map(|reply| {
        view! {
            <section class="block" aria-labelledby="reply">
                <h2 id="reply">{language.say("给您的答复", "The answer")}</h2>
                <ReplySheet reply language/>
                {rating}
            </section>
        }
    });
    let opinion_on = letter.opinion_on.clone().map(|told| {
        let address = Page::row(told.row).in_language(language).to_string();
        view! {
            <p>
                {language.say("对这份草案的意见：", "Your opinion on the draft: ")}
                <a href=address lang=chinese_within(language)>{told.title}</a>
            </p>
        }
    });
    view! {
        <h1 class="page-title">{letter.title.clone()}</h1>
        <p class="lead">
            <span class="letter-number">{letter.number.to_string()}</span>
            " · "{kind}" · "
            <span lang=chinese_within(language)>{letter.mailbox.clone()}</span>
        </p>
        {opinion_on}
        {told}
        {reply}
        {rate}
        <section class="block" aria-labelledby="steps">
            <h2 id="steps">{language.say("办到哪一步", "Where it stands")}</h2>
            <p>
                {before}<span lang=chinese_within(language)>{letter.unit.clone()}</span>{after}
            </p>
            <LetterCourse
                steps=letter.steps state=letter.state due_on=letter.due_on due_count=letter.due_count
                petition reader=Reader::Writer language
            />
        </section>
        {first}
        <section class="block" aria-labelledby="letter">
            <h2 id="letter">{language.say("您的信", "Your letter")}</h2>
            <div class="own-letter"><OwnWords text=letter.body/></div>
            <AttachedFiles files=letter.files receipt language/>
            <p class="quiet">{publishing(letter.publish, language)}</p>
            {letter.shared.then(|| view! {
                <p class="quiet">
                    {language.say(
                        "您同意让办理单位看到称呼和联系方式。",
                        "You share your name and contact details with the units that deal with it.",
                    )}
                </p>
            })}
        </section>
        {later}
        {texts}
        {release}
        {share}
        {withdraw}
        <ul class="ways-on">
            {write.map(|href| view! { <li><a href=href>{language.say("再写一封信", "Write another letter")}</a></li> })}
            <li><a href=again>{language.say("查另一封信", "Find another letter")}</a></li>
        </ul>
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
