//! One letter: what was written, where it stands, the next step and all others.

use crate::components::accept_form::AcceptForm;
use crate::components::danger_panel::DangerPanel;
use crate::components::letter_contacts::Contacts;
use crate::components::letter_light::LetterLight;
use crate::components::letter_notes::LetterNotes;
use crate::components::letter_steps::{Course, OtherSteps, TOLD};
use crate::components::letter_text::LetterText;
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::components::release_link::ReleaseLink;
use crate::components::reply_form::ReplyForm;
use crate::components::unsent::Unsent;
use crate::components::way_hints::WayHints;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::inbox;
use contract::address::staff;
use contract::id::LetterNumber;
use contract::language::Language;
use contract::letter::LetterStep;
use contract::staff::StaffLetter;
use contract::staff::draft::DraftThing;
use huiyin::components::letter_course::{LetterCourse, Reader};
use huiyin::components::letter_sheet::ReplySheet;
use huiyin::words::letter as words;
use leptos::prelude::*;

/// The view.
pub fn letter(number: LetterNumber) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back"><a href=Place::letters(None).to_string()>{language.say("全部来信", "All letters")}</a></p>
        {loaded(staff::letter(&number), move |letter: StaffLetter| shown(Course::of(letter), language).into_any())}
    }
}

/// The step that is expected next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Main {
    Accept,
    Reply,
    Nothing,
}

fn shown(course: Course, language: Language) -> impl IntoView {
    let desk = Desk::here();
    // The step is made anew only when it becomes another one: a newer version alone must not touch what is typed.
    let main = Memo::new(move |_| {
        let owed = course.letter.with(|letter| letter.row.state.is_open());
        match () {
            () if course.may(desk, LetterStep::Accept) => Main::Accept,
            () if owed && course.may(desk, LetterStep::Reply) => Main::Reply,
            () => Main::Nothing,
        }
    });
    let next = move || match main.get() {
        Main::Accept => view! { <AcceptForm course/> }.into_any(),
        Main::Reply => view! { <ReplyForm course/> }.into_any(),
        Main::Nothing => waits(course, language).into_any(),
    };
    let print = move |_| {
        let _ = window().print();
    };
    let here = move || {
        (!course.gone.get()).then(|| {
            view! {
                <article class="desk-letter">
                    {move || head(&course.letter.get(), language)}
                    <div class="desk-letter-text">
                        <DangerPanel course raised=true/>
                        {move || view! { <WayHints letter=course.letter.get()/> }}
                        {move || view! { <LetterText letter=course.letter.get()/> }}
                        <Contacts course/>
                        <DangerPanel course raised=false/>
                        {next}
                        <OtherSteps course/>
                        <ReleaseLink course/>
                        <LetterNotes course/>
                    </div>
                    <aside class="desk-letter-steps" aria-label=language.say("办理经过", "What happened")>
                        <h2>{language.say("办理经过", "What happened")}</h2>
                        {move || steps(course.letter.get(), language)}
                        <button type="button" class="button button-quiet desk-print" on:click=print>
                            {language.say("打印", "Print")}
                        </button>
                    </aside>
                </article>
            }
        })
    };
    view! {
        <div id=TOLD role="status" tabindex="-1">
            {move || course.told.get().map(|told| view! { <p class="desk-done">{told}</p> })}
        </div>
        {here}
    }
}

fn head(letter: &StaffLetter, language: Language) -> impl IntoView + use<> {
    let row = &letter.row;
    let helpers = (!letter.helpers.is_empty()).then(|| {
        let names = letter.helpers.join(language.say("、", ", "));
        view! { <span>{language.say("会办：", "With the help of ")} <span lang=Language::Chinese.tag()>{names}</span></span> }
    });
    view! {
        <header class="desk-letter-head">
            <h1 lang=Language::Chinese.tag()>{row.title.clone()}</h1>
            <p class="desk-line">
                <LetterLight row=row/>
                <span>{inbox::state(row.state, language)}</span>
                <span lang=Language::Chinese.tag()>{row.unit.clone()}</span>
                {helpers}
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
    let petition = row.state.is_open().then(|| inbox::petition_notice(letter.petition_notice_by, language));
    // What only the desk reads stands apart: nobody shall take it for what the writer reads.
    let steps = letter.steps.into_iter().filter(|step| step.step.is_for_writer()).collect();
    view! {
        <LetterCourse
            steps state=row.state due_on=row.due_on due_count=letter.due_count petition
            reader=Reader::Desk language
        />
        {due}
    }
}

/// The newest answer, and what somebody typed while another one answered.
fn waits(course: Course, language: Language) -> impl IntoView {
    let thing = DraftThing::Reply(course.letter.with_untracked(|letter| letter.row.number.clone()));
    let reply = Memo::new(move |_| course.letter.with(|letter| letter.reply.clone()));
    let reply = move || {
        reply.get().map(|reply| {
            view! {
                <section class="desk-step">
                    <h2>{language.say("寄出的答复", "The answer that was sent")}</h2>
                    <ReplySheet reply language/>
                </section>
            }
        })
    };
    view! {
        {move || course.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {reply}
        <Unsent thing/>
    }
}
