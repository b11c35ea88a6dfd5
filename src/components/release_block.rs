//! Publishing, under the receipt: what everybody reads or would read, the form for an objection, and the way to take
//! the consent back.

use crate::components::field::FieldErrors;
use crate::components::masked_letter::PublicLetter;
use crate::components::masked_text::{MaskedLine, MaskedWords};
use crate::components::text_field::{TextField, Typing};
use crate::components::writer_form::WriterForm;
use crate::screen::TriedStep;
use crate::words::{chinese_within, reply as words};
use contract::address::Page;
use contract::id::LetterNumber;
use contract::language::Language;
use contract::letter::{LetterStep, LetterView, ReleaseState, ReleaseView};
use contract::limits;
use leptos::prelude::*;

/// The section; nothing where the writer has not agreed and nothing was published.
#[component]
pub fn ReleaseBlock(
    /// The letter.
    letter: LetterView,
    /// What opens it.
    receipt: String,
    /// The step that was just tried.
    tried: Option<TriedStep>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let may = |step| letter.may.contains(&step);
    let (objects, takes_back) = (may(LetterStep::ObjectToRelease), may(LetterStep::KeepPrivate));
    let tried = tried.filter(|tried| tried.step == LetterStep::ObjectToRelease && tried.problem.is_some());
    let object = objects.then(|| object_form(receipt.clone(), tried, language));
    let published = letter.release.as_ref().is_some_and(|view| view.state == ReleaseState::Published);
    let take_back = takes_back.then(|| take_back_form(receipt, published, language));
    let shown = letter.release.map(|release| shown(release, letter.number, language));
    (shown.is_some() || take_back.is_some()).then(|| {
        view! {
            <section class="block" aria-labelledby="release">
                <h2 id="release">{language.say("公开这封信", "Publishing your letter")}</h2>
                {shown}
                {object}
                {take_back}
            </section>
        }
    })
}

fn shown(release: ReleaseView, number: LetterNumber, language: Language) -> impl IntoView {
    let standing = words::standing(&release, language);
    let link = (release.state == ReleaseState::Published).then(|| {
        let address = Page::Reply(number).in_language(language).to_string();
        view! { <p><a href=address>{language.say("看公开的页面", "See the public page")}</a></p> }
    });
    let text = release.text.map(|text| {
        view! {
            <div class="release-text">
                <h3 lang=chinese_within(language)><MaskedLine text=text.title/></h3>
                <PublicLetter text=text.body files=release.files language/>
                <h3>{language.say("答复", "The answer")}</h3>
                <div lang=chinese_within(language)><MaskedWords text=text.reply/></div>
            </div>
        }
    });
    view! { <p>{standing}</p>{link}{text} }
}

fn object_form(receipt: String, tried: Option<TriedStep>, language: Language) -> impl IntoView {
    let typed = tried.as_ref().map(|tried| tried.typed.words.clone()).unwrap_or_default();
    let problem = tried.and_then(|tried| tried.problem);
    let errors: FieldErrors = RwSignal::new(problem.map(|problem| problem.fields).unwrap_or_default());
    view! {
        <WriterForm to=LetterStep::ObjectToRelease.name() receipt language>
            <TextField
                name="objection" typing=Typing::Lines label=language.say("哪里不合适", "What is not right")
                hint=language.say(
                    "比如哪里还认得出您或孩子。寄出以后先不公开。",
                    "Such as where you or a child could still be known. Once it is sent, nothing is published.",
                ).to_owned()
                value=typed counted=limits::MESSAGE.1 errors language
            />
            <p><button class="button" type="submit">{language.say("先不要公开", "Do not publish it so")}</button></p>
        </WriterForm>
    }
}

/// Folded, so that it takes two steps: consent is not given again.
fn take_back_form(receipt: String, published: bool, language: Language) -> impl IntoView {
    let follows = if published {
        language.say(
            "收回以后，公开的页面只剩一句“已撤下”。收回了就不能再同意。信照样办理。",
            "The public page then says only that the letter was withdrawn. You cannot agree again later. Your letter is dealt with all the same.",
        )
    } else {
        language.say(
            "收回以后就不会公开，也不能再同意。信照样办理。",
            "Then it is not published, and you cannot agree again later. Your letter is dealt with all the same.",
        )
    };
    view! {
        <details class="withdraw">
            <summary>{language.say("收回公开的同意", "I do not agree to publishing any more")}</summary>
            <p>{follows}</p>
            <WriterForm to=LetterStep::KeepPrivate.name() receipt language>
                <p><button class="button button-quiet" type="submit">{language.say("确定收回", "Yes, keep it private")}</button></p>
            </WriterForm>
        </details>
    }
}
