//! Who wrote a letter: masked, until somebody asks to see it; that they did is noted in the trail.

use crate::client;
use crate::components::act_button::ActButton;
use crate::components::letter_steps::Course;
use crate::desk::Desk;
use contract::address::staff;
use contract::language::Language;
use contract::staff::{LetterContacts, StaffLetter};
use leptos::prelude::*;

/// Name and contact, or why there are none.
#[component]
pub fn Contacts(
    /// The letter.
    course: Course,
) -> impl IntoView {
    let desk = Desk::here();
    let said = Memo::new(move |_| {
        let masked = course.letter.with(|letter| {
            let StaffLetter { name, phone, email, .. } = letter.clone();
            let may_show = letter.may_show_contacts;
            (LetterContacts { name, phone, email }, letter.writer_hidden, may_show)
        });
        (course.contacts.get(), masked)
    });
    move || {
        let (full, (masked, hidden, may_show)) = said.get();
        let shown = full.is_some();
        let contacts = full.unwrap_or(masked);
        if hidden {
            return plain(desk.say(
                "信是转来的，写信人还没有同意让您的单位看到。要问什么，用“请写信人补充”。",
                "The letter was handed on, and its writer has not agreed to share them. Ask by “Ask the writer”.",
            ))
            .into_any();
        }
        if contacts == LetterContacts::default() {
            return plain(desk.say(
                "没有留。写信人凭回执看答复。",
                "None given. The writer reads the answer with the receipt.",
            ))
            .into_any();
        }
        let named = |label: &'static str, value: Option<String>| {
            value.map(
                |value| view! { <div><dt>{label}</dt><dd lang=Language::Chinese.tag()>{value}</dd></div> },
            )
        };
        let reveal = (!shown && may_show).then(|| reveal(course));
        view! {
            <dl class="desk-facts">
                {named(desk.say("称呼", "Name"), contacts.name)}
                {named(desk.say("电话", "Telephone"), contacts.phone)}
                {named(desk.say("电子邮箱", "E-mail"), contacts.email)}
            </dl>
            {reveal}
        }
        .into_any()
    }
}

fn plain(words: &'static str) -> impl IntoView {
    let label = Desk::here().say("联系方式", "Contact");
    view! { <dl class="desk-facts"><div><dt>{label}</dt><dd>{words}</dd></div></dl> }
}

fn reveal(course: Course) -> impl IntoView {
    let desk = Desk::here();
    let number = course.letter.with_untracked(|letter| letter.row.number.clone());
    let show = move || {
        let address = staff::letter_contacts(&number);
        async move {
            let contacts = client::get(desk, &address).await?;
            let _ = course.contacts.try_set(Some(contacts));
            Ok(())
        }
    };
    view! {
        <div class="desk-reveal">
            <ActButton words=desk.say("显示联系方式", "Show the contact") act=show done=Callback::new(|()| {})/>
            <p class="quiet">{desk.say("看过会留下记录。", "It is noted that you saw it.")}</p>
        </div>
    }
}
