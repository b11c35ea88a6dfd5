//! A lost receipt: number and telephone, then the code of a text message. Whatever is typed, the answer to the first
//! step is the same, so that nobody learns from it whether a letter is there or whose it is.

use crate::components::error_summary::ErrorSummary;
use crate::components::field::FieldErrors;
use crate::components::problem_note::ProblemNote;
use crate::components::text_field::{TextField, Typing};
use crate::screen::{LostScreen, LostStep};
use contract::address::Page;
use contract::language::Language;
use contract::limits;
use contract::problem::Problem;
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// The page.
#[component]
pub fn LostPage(
    /// How far it came.
    lost: LostScreen,
    /// Whether text messages can be sent.
    texts: bool,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let shown = match lost.step {
        _ if !texts => EitherOf3::A(view! {
            <p class="lead">
                {language.say(
                    "换新回执要发短信验证，这里还不能发短信，所以换不了。信照样办。",
                    "A new receipt takes a code by text message, and none are sent here. Your letter is dealt with all the same.",
                )}
            </p>
            {write_again(language)}
        }),
        LostStep::Ask => EitherOf3::B(ask(lost, language)),
        LostStep::Code => EitherOf3::C(code(lost, language)),
    };
    let title = match texts {
        true => language.say("回执丢了，换一张新的", "Get a new receipt"),
        false => language.say("回执丢了怎么办", "I have lost my receipt"),
    };
    view! {
        <h1 class="page-title">{title}</h1>
        {shown}
    }
}

fn ask(lost: LostScreen, language: Language) -> impl IntoView {
    let action = Page::Lost.in_language(language).to_string();
    let code = Page::LostCode.in_language(language).to_string();
    let (errors, problem) = wrong(lost.problem);
    view! {
        <p class="lead">
            {language.say(
                "写信时留过手机号的，可以凭信的编号和手机号换一张。",
                "If you gave a mobile telephone with your letter, its number and the letter’s get you a new one.",
            )}
        </p>
        <form class="letter-form" method="post" action=action novalidate data-testid="lost-form">
            {problem.map(|problem| view! { <ProblemNote problem/> })}
            <ErrorSummary errors language/>
            {letter_fields(lost.number, lost.phone, errors, language)}
            <p class="actions"><button class="button" type="submit">{language.say("发验证码", "Send the code")}</button></p>
        </form>
        <p><a class="tap" href=code>{language.say("已经收到验证码", "I have a code already")}</a></p>
        {otherwise(language)}
    }
}

fn code(lost: LostScreen, language: Language) -> impl IntoView {
    let action = Page::LostCode.in_language(language).to_string();
    let again = Page::Lost.in_language(language).to_string();
    let (errors, problem) = wrong(lost.problem);
    let sent = match language {
        Language::Chinese => format!(
            "编号和手机号对得上的话，验证码已经发到那个手机上，{} 分钟内有效。没有收到，就是对不上，或者今天发得太多了。",
            limits::RECEIPT_CODE_MINUTES
        ),
        Language::English => format!(
            "If number and telephone belong together, a code was sent there. It works for {} minutes. If none comes, they do not, or too many were sent today.",
            limits::RECEIPT_CODE_MINUTES
        ),
    };
    view! {
        <p class="lead">{sent}</p>
        <form class="letter-form" method="post" action=action novalidate data-testid="code-form">
            {problem.map(|problem| view! { <ProblemNote problem/> })}
            <ErrorSummary errors language/>
            {letter_fields(lost.number, lost.phone, errors, language)}
            <TextField
                name="code" typing=Typing::Line value=String::new() errors language
                label=language.say("验证码", "Code")
                hint=language.say("短信里的六位数字。", "Six digits from the text message.").to_owned()
            />
            <p>
                {language.say(
                    "换了以后，原来的回执马上不能再用。",
                    "The old receipt opens nothing any more from that moment.",
                )}
            </p>
            <p class="actions"><button class="button" type="submit">{language.say("换新回执", "Get the new receipt")}</button></p>
        </form>
        <p><a class="tap" href=again>{language.say("再发一次验证码", "Send another code")}</a></p>
    }
}

fn letter_fields(number: String, phone: String, errors: FieldErrors, language: Language) -> impl IntoView {
    view! {
        <TextField
            name="number" typing=Typing::Line value=number errors language
            label=language.say("信的编号", "The letter’s number")
            hint=language.say("像 2026-000123 这样。短信和回执上都有。", "Such as 2026-000123; it stands on the receipt and in text messages.").to_owned()
        />
        <TextField
            name="phone" typing=Typing::Phone value=phone errors language
            label=language.say("写信时留的手机号", "The mobile telephone that you gave")
            hint=String::new()
        />
    }
}

/// What else can be done.
fn otherwise(language: Language) -> impl IntoView {
    view! {
        <section class="notice" aria-labelledby="otherwise">
            <h2 id="otherwise">{language.say("换不了的时候", "If that is no way for you")}</h2>
            <p>
                {language.say(
                    "举报信、没有留手机号的信，为了保护写信人，回执丢了谁也找不回来，我们也一样。信照样办。",
                    "For a report of misconduct, or a letter without a mobile telephone, nobody can replace the receipt, nor can we: that protects whoever wrote it. The letter is dealt with all the same.",
                )}
            </p>
            {write_again(language)}
        </section>
    }
}

fn write_again(language: Language) -> impl IntoView {
    let mailboxes = Page::mailboxes().in_language(language).to_string();
    view! {
        <p>
            {language.say("想知道结果，请", "To learn the outcome, ")}
            <a class="tap" href=mailboxes>{language.say("再写一封", "write again")}</a>
            {language.say("，写上原来的编号。", " and name the first letter’s number.")}
        </p>
    }
}

/// What is wrong with single fields, and what with the whole.
fn wrong(problem: Option<Problem>) -> (FieldErrors, Option<Problem>) {
    let errors = problem.as_ref().map(|problem| problem.fields.clone()).unwrap_or_default();
    (RwSignal::new(errors), problem.filter(|problem| problem.fields.is_empty()))
}
