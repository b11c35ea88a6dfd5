//! A child that may be in danger: what is to be done now, the report to the police written down, an alarm raised or
//! found false. What is typed here names its fields apart from those of other forms on the page.

use crate::components::accept_form::refresh_after;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::{client, links};
use contract::address::staff;
use contract::letter::LetterStep;
use contract::problem::{FieldError, Problem};
use contract::staff::danger::PoliceReport;
use contract::staff::{LetterWords, StaffLetter};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The steps: what the machine, the table of access and the address call them, and the button.
const STEPS: [(LetterStep, &str, &str, (&str, &str)); 3] = [
    (
        LetterStep::PoliceReport,
        "log_police_report",
        "police-report",
        ("记下报警", "Write the police report down"),
    ),
    (LetterStep::AllClear, "clear_danger", "all-clear", ("确认没有危险", "Say that no child is in danger")),
    (
        LetterStep::Danger,
        "flag_danger",
        "danger",
        ("标为孩子可能有危险", "Say that a child may be in danger"),
    ),
];

/// What is typed, whatever the step.
#[derive(Clone, Copy)]
struct Typed {
    words: RwSignal<String>,
    on: RwSignal<String>,
    at: RwSignal<String>,
    station: RwSignal<String>,
    who: RwSignal<String>,
    errors: RwSignal<Vec<FieldError>>,
}

/// The panel.
#[component]
pub fn DangerPanel(
    /// The letter; set to what the server has afterwards.
    letter: RwSignal<StaffLetter>,
) -> impl IntoView {
    let desk = Desk::here();
    let stands =
        Memo::new(move |_| letter.with(|letter| (letter.row.danger, letter.alarm, letter.may.clone())));
    let empty = || RwSignal::new(String::new());
    let typed = Typed {
        words: empty(),
        on: empty(),
        at: empty(),
        station: empty(),
        who: empty(),
        errors: RwSignal::new(Vec::new()),
    };
    let open = RwSignal::new(None::<LetterStep>);
    let trouble = RwSignal::new(None::<Problem>);
    move || {
        let (danger, alarm, may) = stands.get();
        let offered = STEPS.iter().filter(|(step, operation, ..)| may.contains(step) && desk.may(operation));
        let buttons: Vec<_> = offered
            .map(|&(step, _, word, (chinese, english))| {
                let shown = move || {
                    (open.get() == Some(step)).then(|| form(letter, step, word, typed, open, trouble))
                };
                view! {
                    <button type="button" class="button button-quiet"
                        aria-expanded=move || (open.get() == Some(step)).to_string()
                        on:click=move |_| open.update(|open| *open = (*open != Some(step)).then_some(step))>
                        {desk.say(chinese, english)}
                    </button>
                    {shown}
                }
            })
            .collect();
        let note = match (danger, alarm) {
            (true, true) => desk.say(
                "马上打 110 报警，再在这里记下。记下以前，值班人员和管理员会一再收到通知。",
                "Call the police (110) at once, then write it down here. Until then those on duty and the administrators are called again and again.",
            ),
            (true, false) => desk.say("已经记下报警。", "The report to the police is written down."),
            (false, _) => "",
        };
        (danger || !buttons.is_empty()).then(|| view! {
            <section class=if danger { "desk-step desk-flag" } else { "desk-step" } aria-labelledby="danger">
                <h2 id="danger" tabindex="-1">{if danger {
                    desk.say("有孩子可能有危险", "A child may be in danger")
                } else {
                    desk.say("孩子的安全", "A child’s safety")
                }}</h2>
                {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
                {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                {buttons}
            </section>
        })
    }
}

fn form(
    letter: RwSignal<StaffLetter>,
    step: LetterStep,
    word: &'static str,
    typed: Typed,
    open: RwSignal<Option<LetterStep>>,
    trouble: RwSignal<Option<Problem>>,
) -> impl IntoView {
    let desk = Desk::here();
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        let (number, version) = letter.with_untracked(|letter| (letter.row.number.clone(), letter.version));
        let address = staff::letter_step(&number, word);
        let words = LetterWords { version, words: typed.words.get_untracked() };
        let report = PoliceReport {
            version,
            on: typed.on.get_untracked(),
            at: typed.at.get_untracked(),
            station: typed.station.get_untracked(),
            who: typed.who.get_untracked(),
        };
        let reports = step == LetterStep::PoliceReport;
        let found = if reports { report.check().err() } else { words.check().err() };
        typed.errors.set(named(found.clone().unwrap_or_default()));
        if let Some(first) = found.as_deref().and_then(<[FieldError]>::first) {
            return links::focus(&field_id(&own(&first.field)));
        }
        busy.set(true);
        spawn_local(async move {
            let answer = match reports {
                true => client::post(desk, &address, &report).await,
                false => client::post(desk, &address, &words).await,
            };
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    let _ = open.try_set(None);
                    let _ = typed.words.try_set(String::new());
                    let _ = letter.try_set(newest);
                    links::focus("danger");
                }
                Err(problem) => {
                    let _ = typed.errors.try_set(named(problem.fields.clone()));
                    refresh_after(desk, letter, trouble, problem).await;
                }
            }
        });
    };
    let errors = typed.errors;
    let fields = match step {
        LetterStep::PoliceReport => view! {
            <Field name=own("on") typing=Typing::Day label=desk.say("哪天报的警", "Day of the report") value=typed.on errors/>
            <Field name=own("at") typing=Typing::Line label=desk.say("几点", "Time")
                hint=desk.say("如 23:10。", "Such as 23:10.") value=typed.at errors/>
            <Field name=own("station") typing=Typing::Line label=desk.say("哪个派出所，谁接的警", "Which station, and who took it there")
                value=typed.station errors/>
            <Field name=own("who") typing=Typing::Line label=desk.say("谁报的警", "Who reported it") value=typed.who errors/>
        }
        .into_any(),
        _ => view! {
            <Field name=own("words") typing=Typing::Lines(3) label=desk.say("为什么", "Why")
                hint=desk.say("只有工作台看得到。", "Only the desk reads it.") value=typed.words errors/>
        }
        .into_any(),
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {fields}
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {desk.say("保存", "Save")}
            </button>
        </form>
    }
}

fn own(field: &str) -> String {
    format!("danger-{field}")
}

fn named(errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.into_iter().map(|error| FieldError::new(&own(&error.field), error.error)).collect()
}
