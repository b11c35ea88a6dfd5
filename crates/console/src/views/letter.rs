//! One letter: what was written, where it stands, the next step.

use crate::components::accept_form::AcceptForm;
use crate::components::letter_light::LetterLight;
use crate::components::letter_text::LetterText;
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::components::reply_form::ReplyForm;
use crate::components::unsent::Unsent;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::id::LetterNumber;
use contract::language::Language;
use contract::letter::LetterState;
use contract::problem::Problem;
use contract::staff::StaffLetter;
use contract::staff::draft::DraftThing;
use huiyin::components::letter_sheet::ReplySheet;
use huiyin::components::steps::Steps;
use huiyin::words::letter as words;
use leptos::prelude::*;

/// The view.
pub fn letter(number: LetterNumber) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back"><a href=Place::letters(None).to_string()>{language.say("全部来信", "All letters")}</a></p>
        {loaded(staff::letter(&number), move |letter: StaffLetter| shown(RwSignal::new(letter), language).into_any())}
    }
}

fn shown(letter: RwSignal<StaffLetter>, language: Language) -> impl IntoView {
    let trouble = RwSignal::new(None::<Problem>);
    // The step is made anew only when the state changes: a newer version alone must not touch what is typed.
    let state = Memo::new(move |_| letter.with(|letter| letter.row.state));
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <article class="desk-letter">
            {move || head(&letter.get(), language)}
            <div class="desk-letter-text">
                {move || view! { <LetterText letter=letter.get()/> }}
                {move || match state.get() {
                    LetterState::Received => view! { <AcceptForm letter trouble/> }.into_any(),
                    state if state.is_open() => view! { <ReplyForm letter trouble/> }.into_any(),
                    _ => answered(letter.get_untracked(), trouble, language).into_any(),
                }}
            </div>
            <aside class="desk-letter-steps" aria-label=language.say("办理经过", "What happened")>
                <h2>{language.say("办理经过", "What happened")}</h2>
                {move || steps(letter.get(), language)}
                <button type="button" class="button button-quiet desk-print" on:click=print>
                    {language.say("打印", "Print")}
                </button>
            </aside>
        </article>
    }
}

fn head(letter: &StaffLetter, language: Language) -> impl IntoView + use<> {
    let row = &letter.row;
    view! {
        <header class="desk-letter-head">
            <h1 lang=Language::Chinese.tag()>{row.title.clone()}</h1>
            <p class="desk-line">
                <LetterLight row=row/>
                <span>{words::kind(row.kind, language)}</span>
                <span lang=Language::Chinese.tag()>{row.mailbox.clone()}</span>
                <span class="quiet">{row.number.to_string()}</span>
            </p>
        </header>
    }
}

fn steps(letter: StaffLetter, language: Language) -> impl IntoView {
    let row = letter.row;
    let due = (!row.state.is_open()).then(|| {
        view! { <p class="quiet">{words::counted(&letter.due_count, language)}</p> }
    });
    view! {
        <Steps steps=letter.steps state=row.state due_on=row.due_on due_count=letter.due_count.clone() language/>
        {due}
    }
}

fn answered(letter: StaffLetter, trouble: RwSignal<Option<Problem>>, language: Language) -> impl IntoView {
    let thing = DraftThing::Reply(letter.row.number);
    let reply = letter.reply.map(|reply| {
        view! {
            <section class="desk-step">
                <h2>{language.say("寄出的答复", "The answer that was sent")}</h2>
                <ReplySheet reply language/>
            </section>
        }
    });
    view! {
        {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {reply}
        <Unsent thing/>
    }
}
