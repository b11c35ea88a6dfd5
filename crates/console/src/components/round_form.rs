//! A unit's answers to a round in one form: all of its items, sent with one button. What is typed is kept as a
//! draft until it is sent.

use crate::components::draft::{Draft, DraftMark};
use crate::components::field::field_id;
use crate::components::problem_note::ProblemNote;
use crate::components::round_item::{RoundItemFields, Typed};
use crate::desk::Desk;
use crate::form::round::RoundForm;
use crate::{client, links};
use contract::address::staff;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::round::{AnswerState, RoundItem, RoundPage, RoundUnit};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn RoundFields(
    /// The round.
    round: i64,
    /// The unit with its items.
    unit: RoundUnit,
    /// What is kept of it.
    draft: Draft,
    /// What was kept before.
    text: String,
) -> impl IntoView {
    let desk = Desk::here();
    let sent = RoundForm::of(&unit.items);
    let before = if text.is_empty() { sent.clone() } else { RoundForm::read(&text) };
    let form_of = |item: &RoundItem| {
        before.0.get(&item.number).or(sent.0.get(&item.number)).cloned().unwrap_or_default()
    };
    let all: Vec<Typed> =
        unit.items.iter().map(|item| Typed::new(round, item.clone(), form_of(item))).collect();
    let all = StoredValue::new(all);
    let sent = RwSignal::new(sent);
    let (errors, trouble) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(None::<Problem>));
    let (busy, arrived) = (RwSignal::new(false), RwSignal::new(false));
    let form = move || {
        all.with_value(|all| {
            let typed = all.iter().map(|typed| (typed.item.with_untracked(|item| item.number), typed.form()));
            RoundForm(typed.collect())
        })
    };
    let (keeping, mark) = (draft.clone(), draft.clone());
    Effect::new(move |_| {
        let form = form();
        let text = sent.with(|sent| form.written(sent));
        if !text.is_empty() {
            arrived.set(false);
        }
        keeping.keep(text);
    });
    // What the server has now; what is typed stays. `told`: say where somebody else was faster.
    let update = move |page: RoundPage, told: bool| {
        let Some(newest) = page.units.into_iter().next() else { return };
        let _ = sent.try_set(RoundForm::of(&newest.items));
        all.with_value(|all| {
            for typed in all {
                let number = typed.item.with_untracked(|item| item.number);
                let Some(item) = newest.items.iter().find(|item| item.number == number) else { continue };
                let changed = typed.item.with_untracked(|known| known.version != item.version);
                let other = if told && changed { item.answer.clone() } else { None };
                typed.item.set(item.clone());
                match told {
                    true => typed.other.set(other),
                    false => typed.arrived(),
                }
            }
        });
    };
    let address = staff::round_unit(round, &unit.unit);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        trouble.set(None);
        let items =
            all.with_value(|all| all.iter().map(|typed| typed.item.get_untracked()).collect::<Vec<_>>());
        let request = match untrack(form).check(&items, desk.today()) {
            Ok(request) => request,
            Err(found) => {
                let first = found.first().map(|error| field_id(&error.field));
                errors.set(found);
                first.iter().for_each(|id| links::focus(id));
                return;
            }
        };
        let (address, draft) = (address.clone(), draft.clone());
        busy.set(true);
        spawn_local(async move {
            let answer = client::post::<_, RoundPage>(desk, &address, &request).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    update(page, false);
                    draft.emptied();
                    arrived.set(true);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    if matches!(problem.code, Code::Conflict | Code::WrongState)
                        && let Ok(page) = client::get(desk, &address).await
                    {
                        update(page, true);
                    }
                    errors.set(problem.fields.clone());
                    trouble.set(Some(problem));
                }
            }
        });
    };
    let still = move |_| {
        all.with_value(|all| {
            let empty = all.iter().filter(|typed| {
                let published = typed.item.with_untracked(|item| item.state == AnswerState::Published);
                !published && untrack(|| typed.form()).is_empty()
            });
            empty.for_each(Typed::no_progress);
        });
        errors.set(Vec::new());
    };
    let over = move || {
        all.with_value(|all| {
            all.iter().all(|typed| typed.item.with(|item| item.state == AnswerState::Published))
        })
    };
    let items = all.with_value(|all| {
        all.iter().map(|typed| view! { <RoundItemFields typed=typed.clone() errors/> }).collect_view()
    });
    let note = move || {
        arrived.get().then(|| {
            view! {
                <p class="desk-done">{desk.say(
                    "已经报送。公布以前都可以再改，改好再报送一次。",
                    "It is sent. Until it is published you can change it and send it again.",
                )}</p>
            }
        })
    };
    let wrong = move || {
        errors.with(|errors| !errors.is_empty()).then(|| {
            view! {
                <p class="field-error" role="alert">{desk.say(
                    "有的事项还没写，或要改一下，见上面。没有进展的，点“本月无进展”。",
                    "Some items are empty or need a change, see above. Where nothing moved, say so with one tap.",
                )}</p>
            }
        })
    };
    let ends = move || match over() {
        true => view! {
            <p>{desk.say("这一期的各项都已公布。", "All items of this round are published.")}</p>
        }
        .into_any(),
        false => view! {
            {wrong}
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => desk.say("正在报送…", "Sending…"),
                    false => desk.say("报送", "Send all"),
                }}
            </button>
        }
        .into_any(),
    };
    let shortcut = move || {
        (!over()).then(|| {
            view! {
                <p class="desk-ways">
                    <button type="button" class="button button-quiet" on:click=still>
                        {desk.say("没写的都报本月无进展", "No progress on all that is empty")}
                    </button>
                </p>
            }
        })
    };
    view! {
        <div role="status">{note}</div>
        {shortcut}
        <form class="desk-form round-form" on:submit=send novalidate>
            {items}
            <DraftMark draft=mark/>
            {ends}
        </form>
    }
}
