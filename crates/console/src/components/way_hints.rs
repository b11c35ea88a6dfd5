//! That a letter may have another way by its content, with the words that say so. Whoever deals with it decides.

use crate::desk::Desk;
use contract::language::Language;
use contract::petition::{OtherWay, WayHint};
use contract::staff::StaffLetter;
use leptos::prelude::*;

/// The hints; nothing where there are none, or the letter is done with.
#[component]
pub fn WayHints(
    /// The letter.
    letter: StaffLetter,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let hints = if letter.row.state.is_open() { letter.ways } else { Vec::new() };
    let hints: Vec<_> = hints.into_iter().map(|hint| said(hint, language)).collect();
    (!hints.is_empty()).then(|| {
        view! {
            <section class="desk-step" aria-labelledby="ways">
                <h2 id="ways">{language.say("可能另有办法", "It may have another way")}</h2>
                {hints}
            </section>
        }
    })
}

fn said(hint: WayHint, language: Language) -> impl IntoView {
    let (title, next) = match hint.way {
        OtherWay::Petition => (
            language.say("按内容可能属于信访事项", "By its content this may be a petition"),
            language.say(
                "是不是由您判断。是的话，用“转到信访”转出去，写信人会看到。",
                "You decide. If it is one, hand it to the petition system; the writer sees that.",
            ),
        ),
        OtherWay::Information => (
            language.say("可能是在申请公开政府信息", "This may be an application for information"),
            language.say(
                "是不是由您判断。是的话，答复时告诉写信人依申请公开怎么办。",
                "You decide. If it is one, tell the writer in your answer how to apply for information.",
            ),
        ),
    };
    let words = hint.words.join(language.say("”“", "”, “"));
    let found = match language {
        Language::Chinese => format!("信里写到“{words}”。"),
        Language::English => format!("The letter says “{words}”."),
    };
    view! {
        <p>
            <strong>{title}</strong>
            <span lang=Language::Chinese.tag()>{hint.way.basis()}</span>
            {language.say("。", ". ")}{found}{next}
        </p>
    }
}
