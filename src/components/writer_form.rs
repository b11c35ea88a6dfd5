//! The forms of a writer under the receipt: each posts to an address of its own below `/track`, with the receipt
//! in a hidden field, and is answered with the letter as it is then. What is offered, the letter says.

use crate::components::attach_field::AttachField;
use crate::components::field::FieldErrors;
use crate::components::text_field::{TextField, Typing};
use contract::address::Page;
use contract::language::Language;
use contract::letter::{LetterState, LetterStep, LetterView};
use contract::limits;
use leptos::either::Either;
use leptos::prelude::*;

/// A form with the receipt in it.
#[component]
pub fn WriterForm(
    /// The last part of its address.
    to: &'static str,
    /// Whether files go along.
    #[prop(optional)]
    files: bool,
    /// What opens the letter.
    receipt: String,
    /// The page's language.
    language: Language,
    /// Its fields and its button.
    children: Children,
) -> impl IntoView {
    let action = format!("{}/{to}", Page::Track.in_language(language));
    let enctype = files.then_some("multipart/form-data");
    view! {
        <form class="writer-form" method="post" action=action enctype=enctype novalidate>
            <input type="hidden" name="receipt" value=receipt/>
            {children()}
        </form>
    }
}

/// To answer what was asked, or to add something.
#[component]
pub fn SayForm(
    /// The letter.
    view: LetterView,
    /// What opens the letter.
    receipt: String,
    /// What was typed before.
    typed: String,
    /// The errors of the form.
    errors: FieldErrors,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let asked = view.state == LetterState::Asked;
    // All files of a letter count together.
    let room = limits::ATTACHMENTS.saturating_sub(view.files.len());
    let again = errors.with_untracked(|errors| !errors.is_empty());
    let (heading, label, hint) = if asked {
        (
            language.say("请您补充", "Please answer"),
            language.say("您的补充", "Your answer"),
            language.say(
                "寄出以后，期限接着往下数。",
                "Once it is sent, the days until the answer are counted on.",
            ),
        )
    } else {
        (
            language.say("还有话要说", "Something to add"),
            language.say("您想补充的", "What you would like to add"),
            language.say(
                "办理这封信的人会看到。期限不变。",
                "Those who deal with your letter read it. The due date stays.",
            ),
        )
    };
    view! {
        <section class="block" aria-labelledby="say">
            <h2 id="say">{heading}</h2>
            <WriterForm to=LetterStep::Say.name() files=true receipt language>
                <TextField
                    name="words" typing=Typing::Lines label hint=hint.to_owned() value=typed
                    counted=limits::MESSAGE.1 errors language
                />
                {if room > 0 {
                    Either::Left(view! { <AttachField again most=room errors language/> })
                } else {
                    Either::Right(view! { <p class="field-hint">{no_more_files(language)}</p> })
                }}
                <p><button class="button" type="submit">{if asked { language.say("寄出补充", "Send the answer") } else { language.say("寄给办理单位", "Send it") }}</button></p>
            </WriterForm>
        </section>
    }
}

fn no_more_files(language: Language) -> String {
    let most = limits::ATTACHMENTS;
    match language {
        Language::Chinese => format!("这封信已经有 {most} 个附件，不能再加了。"),
        Language::English => format!("This letter has {most} files; no more can be added."),
    }
}

/// To let the units that deal with it see name and contact.
#[component]
pub fn ShareForm(
    /// What opens the letter.
    receipt: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! {
        <section class="block" aria-labelledby="share">
            <h2 id="share">{language.say("让办理单位联系您", "Let them reach you")}</h2>
            <p>
                {language.say(
                    "信转到别的单位以后，那里看不到您的称呼、电话和邮箱。您同意了，他们才看得到；看过的收不回来。不同意也照样办理。",
                    "Once the letter is handed to another unit, your name, telephone and e-mail are hidden there unless you agree. What they have seen cannot be taken back. If you do not agree, it is dealt with all the same.",
                )}
            </p>
            <WriterForm to=LetterStep::Share.name() receipt language>
                <p><button class="button button-quiet" type="submit">{language.say("同意让办理单位看到", "Share name and contact")}</button></p>
            </WriterForm>
        </section>
    }
}

/// To take the letter back: folded, so that it takes two steps.
#[component]
pub fn WithdrawForm(
    /// What opens the letter.
    receipt: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! {
        <details class="withdraw">
            <summary>{language.say("撤回这封信", "Take this letter back")}</summary>
            <p>
                {language.say(
                    "撤回以后不再办理，也不能恢复；以后还想说，要另写一封。您写过的和办理记录仍会保存。",
                    "Nobody deals with it further, and this cannot be undone; you would have to write another letter. What you wrote and what was done stays on record.",
                )}
            </p>
            <WriterForm to=LetterStep::Withdraw.name() receipt language>
                <p><button class="button button-quiet" type="submit">{language.say("确定撤回", "Yes, take it back")}</button></p>
            </WriterForm>
        </details>
    }
}
