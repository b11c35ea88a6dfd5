//! Mending what was proposed: the update's or the assignment's own form again, or another stored plan; then it is proposed again.

use crate::components::assignment::editor::{AssignmentFields, Base};
use crate::components::assignment::sheet::AssignmentSheet;
use crate::components::decide::Steps;
use crate::components::field::{Field, Typing};
use crate::components::loaded::{gathered, loaded};
use crate::components::update_form::UpdateFields;
use crate::desk::Desk;
use crate::form::assignment::AssignmentForm;
use crate::form::update::UpdateForm;
use contract::address::staff::ProposalStep;
use contract::address::{api, staff};
use contract::assignment::AssignmentDraft;
use contract::language::Language;
use contract::limits;
use contract::plan::{ItemView, UpdateDraft};
use contract::staff::proposing::Revise;
use contract::staff::publishing::{Proposed, ProposedUpdate};
use contract::staff::{PlanState, PlanVersion, PlanVersions};
use leptos::prelude::*;

/// The form.
#[component]
pub fn Mend(
    /// The proposal.
    steps: Steps,
) -> impl IntoView {
    match steps.proposal.with_untracked(|proposal| proposal.proposed.clone()) {
        Proposed::Update(update) => {
            let address = api::item(update.item.year, update.item.number, None);
            loaded(address, move |item: ItemView| mend_update(steps, &update, item).into_any()).into_any()
        }
        Proposed::Assignment(proposed) => {
            let (desk, item) = (Desk::here(), proposed.item);
            let ask = move || Base::gather(desk, item);
            gathered(ask, move |base| mend_assignment(steps, &proposed.draft, base).into_any()).into_any()
        }
        Proposed::Plan(version) => loaded(staff::PLANS.to_owned(), move |plans: PlanVersions| {
            mend_plan(steps, &version, plans).into_any()
        })
        .into_any(),
    }
}

fn mend_update(steps: Steps, update: &ProposedUpdate, item: ItemView) -> impl IntoView + use<> {
    let desk = Desk::here();
    let form = RwSignal::new(UpdateForm::of(update));
    let words = RwSignal::new(String::new());
    let send = Callback::new(move |update: UpdateDraft| {
        let words = words.get_untracked();
        let body = Revise { version: steps.version(), update: Some(update), words, ..Revise::default() };
        steps.take(desk, ProposalStep::Revise, body);
    });
    view! {
        <UpdateFields item=item form errors=steps.errors busy=steps.busy send
            title=desk.say("改好再提", "Mend it and propose it again")>
            {remark(words, steps)}
            <button type="submit" class="button" aria-disabled=move || steps.busy.get().then_some("true")>
                {desk.say("再提请审核", "Propose it again")}
            </button>
        </UpdateFields>
    }
}

fn mend_assignment(steps: Steps, draft: &AssignmentDraft, base: Base) -> impl IntoView + use<> {
    let desk = Desk::here();
    let start = AssignmentForm::of_draft(draft, base.stored.next);
    let overtaken = draft.seen != base.stored.publication;
    let in_force = overtaken.then(|| {
        let draft = AssignmentDraft { assignment: base.stored.assignment.clone(), ..AssignmentDraft::default() };
        view! {
            <details open>
                <summary>{desk.say("现在公布的是这样，下面是您提的", "This is in force now; below is what you proposed")}</summary>
                <AssignmentSheet draft/>
            </details>
        }
    });
    let form = RwSignal::new(if overtaken { start.on_top_of(&base.stored) } else { start });
    let words = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        let told = steps.errors.get();
        errors.set(form.with_untracked(|form| form.own_fields(told)));
    });
    let send = Callback::new(move |draft: AssignmentDraft| {
        let words = words.get_untracked();
        let body = Revise { version: steps.version(), assignment: Some(draft), words, ..Revise::default() };
        steps.take(desk, ProposalStep::Revise, body);
    });
    view! {
        <section class="desk-step">
            <h2>{desk.say("改好再提", "Mend it and propose it again")}</h2>
            {in_force}
            <AssignmentFields base form errors busy=steps.busy send>
                {remark(words, steps)}
                <button type="submit" class="button" aria-disabled=move || steps.busy.get().then_some("true")>
                    {desk.say("再提请审核", "Propose it again")}
                </button>
            </AssignmentFields>
        </section>
    }
}

fn mend_plan(steps: Steps, version: &PlanVersion, plans: PlanVersions) -> impl IntoView + use<> {
    let desk = Desk::here();
    let (own, year) = (version.id, version.year);
    let chosen = RwSignal::new(own);
    let words = RwSignal::new(String::new());
    let drafts = plans.plans.into_iter().filter(|plan| plan.year == year && plan.state == PlanState::Draft);
    let options = drafts.map(|plan| {
        let name = format!("{}（{}，第 {} 份）", plan.title, plan.source, plan.id);
        view! { <option value=plan.id.to_string() selected=plan.id == own>{name}</option> }
    });
    let send = move |_| {
        let (plan, words) = (Some(chosen.get_untracked()), words.get_untracked());
        let body = Revise { version: steps.version(), plan, words, ..Revise::default() };
        steps.take(desk, ProposalStep::Revise, body);
    };
    view! {
        <section class="desk-step desk-form">
            <h2>{desk.say("改好再提", "Mend it and propose it again")}</h2>
            <div class="field">
                <label for="mended-plan">{desk.say("提哪一份", "Which stored plan")}</label>
                <select id="mended-plan" lang=Language::Chinese.tag() on:change=move |event| {
                    if let Ok(id) = event_target_value(&event).parse() {
                        chosen.set(id);
                    }
                }>{options.collect_view()}</select>
            </div>
            {remark(words, steps)}
            <button type="button" class="button" on:click=send>{desk.say("再提请审核", "Propose it again")}</button>
        </section>
    }
}

fn remark(words: RwSignal<String>, steps: Steps) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <Field name="words" typing=Typing::Lines(2) label=language.say("给审核的人（可不填）", "To whoever approves (optional)")
            value=words errors=steps.errors counted=limits::REMARK.1/>
    }
}
