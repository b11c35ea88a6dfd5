//! Who answers for an item, and its milestones: confirmed from the plan's text, changed with a reason, published
//! or proposed. What is typed is kept as a draft until then.

use crate::client;
use crate::components::assignment::conflict::AssignmentConflict;
use crate::components::assignment::editor::{AssignmentFields, Base, wrong};
use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing};
use crate::components::loaded::gathered;
use crate::components::problem_note::ProblemNote;
use crate::components::schedule_fields::ScheduleFields;
use crate::components::sent::{Outcome, sent};
use crate::desk::Desk;
use crate::form::assignment::AssignmentForm;
use crate::form::time;
use crate::links;
use crate::place::Place;
use contract::address::{api, staff};
use contract::assignment::{AssignmentDraft, StoredAssignment};
use contract::language::Language;
use contract::letter::ItemRef;
use contract::limits;
use contract::plan::ItemView;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Published;
use contract::staff::draft::DraftThing;
use contract::staff::proposing::{ProposeAssignment, ScheduleAssignment};
use contract::staff::publishing::Proposal;
use huiyin::words::punctuation::shown as set;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The view.
pub fn assignment(item: ItemRef) -> impl IntoView {
    let desk = Desk::here();
    let ask = move || async move {
        let view = client::get(desk, &api::item(item.year, item.number, None)).await?;
        Ok((view, Base::gather(desk, item).await?))
    };
    view! {
        <p class="desk-back">
            <a href=Place::Item(item).to_string()>{desk.say("回到报进展", "Back to the item’s updates")}</a>
        </p>
        {gathered(ask, move |(view, base): (ItemView, Base)| shown(view, base).into_any())}
    }
}

fn shown(view: ItemView, base: Base) -> impl IntoView {
    let desk = Desk::here();
    let item = base.item;
    let title = format!("{}. {}", item.number, set(&view.item.title));
    let outcome = RwSignal::new(None::<Outcome>);
    let content = move || match outcome.get() {
        Some(became) => done(item, became).into_any(),
        None => {
            let base = base.clone();
            with_draft(DraftThing::Assignment(item), move |draft, text| {
                let form = AssignmentForm::read(&text, &base.stored);
                view! { <Editing base=base.clone() start=form outcome draft/> }.into_any()
            })
            .into_any()
        }
    };
    let body = (!view.item.body.is_empty()).then(|| {
        view! {
            <details>
                <summary>{desk.say("看这一项的原文", "The text of this item")}</summary>
                <p class="outline-body" lang=Language::Chinese.tag()>{view.item.body}</p>
            </details>
        }
    });
    view! {
        <h1 lang=Language::Chinese.tag()>{title}</h1>
        <p class="quiet">{desk.say("分工和节点", "Units and milestones")}</p>
        {body}
        {content}
    }
}

/// The form with what is typed; made anew when somebody else was faster and a choice was made.
#[component]
fn Editing(
    base: Base,
    start: AssignmentForm,
    outcome: RwSignal<Option<Outcome>>,
    draft: Draft,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let form = RwSignal::new(start);
    let (errors, trouble) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(None::<Problem>));
    let (at, words) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    // What was kept may have been written against what is not in force any more.
    let outdated = form.with_untracked(|form| form.seen != base.stored.publication);
    let newest = RwSignal::new(outdated.then(|| base.stored.clone()));
    let base = RwSignal::new(base);
    let (typed, mark) = (draft.clone(), StoredValue::new(draft.clone()));
    Effect::new(move |_| {
        typed.keep(form.with(|form| base.with_untracked(|base| form.written(&base.stored))))
    });
    let draft = StoredValue::new(draft);
    let item = base.with_untracked(|base| base.item);
    let done = move |answer: Result<Outcome, Problem>| {
        let _ = busy.try_set(false);
        match answer {
            Ok(became) => {
                draft.with_value(Draft::sent);
                let _ = outcome.try_set(Some(became));
                links::focus(links::MAIN);
            }
            Err(problem) if problem.code == Code::Conflict => {
                spawn_local(async move {
                    match client::get::<StoredAssignment>(desk, &staff::assignment(item)).await {
                        Ok(stored) => {
                            let _ = newest.try_set(Some(stored));
                            links::focus(links::MAIN);
                        }
                        Err(problem) => {
                            let _ = trouble.try_set(Some(problem));
                        }
                    }
                });
            }
            Err(problem) => {
                let found = form.try_with_untracked(|form| form.own_fields(problem.fields.clone()));
                let _ = errors.try_set(found.unwrap_or_default());
                let _ = trouble.try_set(Some(problem));
            }
        }
    };
    let publishes = desk.may("publish_assignment");
    let send = Callback::new(move |draft: AssignmentDraft| {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            done(if publishes {
                let published = client::post::<_, Published>(desk, &staff::assignment(item), &draft).await;
                published.map(|_| Outcome::Published)
            } else {
                let body = ProposeAssignment { draft, words: words.get_untracked() };
                let address = staff::assignment_step(item, "propose");
                let proposed = client::post::<_, Proposal>(desk, &address, &body).await;
                proposed.map(|proposal| Outcome::Proposed(proposal.row.id))
            });
        });
    });
    let schedule = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let checked = form.with_untracked(|form| base.with_untracked(|base| base.check(form)));
        let (draft, at) = match (checked, at.with_untracked(|at| time::check(at))) {
            (Ok(draft), Ok(at)) => (draft, at),
            (draft, at) => return wrong(errors, draft.err().into_iter().flatten().chain(at.err()).collect()),
        };
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let body = ScheduleAssignment { draft, at };
            let address = staff::assignment_step(item, "schedule");
            let set = client::post::<_, Proposal>(desk, &address, &body).await;
            done(set.map(|proposal| Outcome::Scheduled(proposal.row.id)));
        });
    });
    let choose = move |mine: bool| {
        Callback::new(move |()| {
            let Some(stored) = newest.get_untracked() else { return };
            form.update(|form| {
                *form = match mine {
                    true => std::mem::take(form).on_top_of(&stored),
                    false => AssignmentForm::of(&stored),
                };
            });
            errors.set(Vec::new());
            base.update(|base| base.stored = stored);
            newest.set(None);
        })
    };
    let submit_words = move || match (publishes, busy.get()) {
        (true, false) => language.say("公布分工和节点", "Publish"),
        (true, true) => language.say("正在公布…", "Publishing…"),
        (false, false) => language.say("提请审核", "Propose it"),
        (false, true) => language.say("正在提交…", "Sending…"),
    };
    let buttons = move || {
        let to_approver = (!publishes).then(|| {
            view! {
                <Field name="words" typing=Typing::Lines(2) label=language.say("给审核的人（可不填）", "To whoever approves (optional)")
                    value=words errors counted=limits::REMARK.1/>
            }
        });
        let later = desk.may("schedule_assignment").then(|| {
            view! { <ScheduleFields at errors press=schedule words=language.say("到时公布", "Publish at that time")/> }
        });
        view! {
            <DraftMark draft=mark.get_value()/>
            {to_approver}
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>{submit_words}</button>
            {later}
        }
    };
    move || match newest.get() {
        Some(theirs) => {
            let mine = form.with_untracked(|form| form.sent(&mut Vec::new()));
            let theirs = AssignmentDraft { assignment: theirs.assignment, ..AssignmentDraft::default() };
            view! { <AssignmentConflict mine theirs keep=choose(true) take=choose(false)/> }.into_any()
        }
        None => {
            view! { <AssignmentFields base=base.get() form errors busy send>{buttons()}</AssignmentFields> }
                .into_any()
        }
    }
}

fn done(item: ItemRef, became: Outcome) -> impl IntoView {
    let desk = Desk::here();
    let next = view! {
        <a class="button button-quiet" href=Place::Items(Some(item.year)).to_string()>
            {desk.say("看下一项", "Another item")}
        </a>
    };
    sent(item, became, desk.say("分工和节点已经公布。", "It is published."), next)
}
