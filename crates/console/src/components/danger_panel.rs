//! A child that may be in danger: what is to be done now, the report to the police written down, an alarm raised or
//! found false. What is typed here names its fields apart from those of other forms on the page.

use crate::components::field::{Field, Typing, field_id};
use crate::components::letter_steps::Course;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use crate::words::letter as words;
use contract::letter::LetterStep;
use contract::problem::{FieldError, Problem};
use contract::staff::LetterWords;
use contract::staff::danger::PoliceReport;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The steps that stand here.
const STEPS: [LetterStep; 3] = [LetterStep::PoliceReport, LetterStep::AllClear, LetterStep::Danger];

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
    /// The letter.
    course: Course,
    /// Whether this is its place once an alarm was raised, or its place until then.
    raised: bool,
) -> impl IntoView {
    let desk = Desk::here();
    let stands = Memo::new(move |_| {
        let (danger, alarm) = course.letter.with(|letter| (letter.row.danger, letter.alarm));
        // Where somebody else was faster, what is typed stays.
        let offered = |step| course.stuck.get() == Some(step) || course.may(desk, step);
        (danger, alarm, STEPS.map(offered))
    });
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
        let offered = STEPS.into_iter().zip(may).filter(|(_, may)| *may);
        let buttons: Vec<_> = offered
            .map(|(step, _)| {
                let shown =
                    move || (open.get() == Some(step)).then(|| form(course, step, typed, open, trouble));
                view! {
                    <button type="button" class="button button-quiet"
                        aria-expanded=move || (open.get() == Some(step)).to_string()
                        on:click=move |_| open.update(|open| *open = (*open != Some(step)).then_some(step))>
                        {words::step(step, desk.language_now())}
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
        (danger == raised && (danger || !buttons.is_empty())).then(|| view! {
            <section class=if danger { "desk-step desk-safety desk-flag" } else { "desk-step desk-safety" }
                aria-labelledby="danger">
                <h2 id="danger">{if danger {
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
    course: Course,
    step: LetterStep,
    typed: Typed,
    open: RwSignal<Option<LetterStep>>,
    trouble: RwSignal<Option<Problem>>,
) -> impl IntoView {
    let desk = Desk::here();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        trouble.set(None);
        let version = course.version();
        let said = LetterWords { version, words: typed.words.get_untracked() };
        let report = PoliceReport {
            version,
            on: typed.on.get_untracked(),
            at: typed.at.get_untracked(),
            station: typed.station.get_untracked(),
            who: typed.who.get_untracked(),
        };
        let reports = step == LetterStep::PoliceReport;
        let found = if reports { report.check().err() } else { said.check().err() };
        typed.errors.set(named(found.clone().unwrap_or_default()));
        if let Some(first) = found.as_deref().and_then(<[FieldError]>::first) {
            return links::focus(&field_id(&own(&first.field)));
        }
        let done = move |problem: Option<Problem>| match problem {
            None => {
                let _ = open.try_set(None);
                for field in [typed.words, typed.on, typed.at, typed.station, typed.who] {
                    let _ = field.try_set(String::new());
                }
            }
            Some(problem) => {
                let _ = typed.errors.try_set(named(problem.fields.clone()));
                let _ = trouble.try_set(Some(problem));
            }
        };
        match reports {
            true => course.take(desk, step, report, done),
            false => course.take(desk, step, said, done),
        }
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
            <button type="submit" class="button" aria-disabled=move || course.busy()>
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
