//! The fields of an item's assignment. Whoever shows them says what is done with it.

use crate::components::assignment::document_fields::DocumentFields;
use crate::components::assignment::milestone_fields::MilestoneList;
use crate::components::assignment::page_preview::{PagePreview, PagePreviewFrame};
use crate::components::assignment::unit_fields::UnitFields;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::assignment::{AssignmentForm, Verdict};
use crate::words::assignment as words;
use crate::{client, links};
use contract::address::staff;
use contract::assignment::{Assignment, AssignmentDraft, StoredAssignment};
use contract::letter::ItemRef;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::unit::{UnitLine, UnitList};
use leptos::prelude::*;
use rules::organisation::Unit;
use rules::unit_name::{self, UnitNames};
use web_sys::SubmitEvent;

/// What an assignment is edited against.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// The item.
    pub item: ItemRef,
    /// What is in force.
    pub stored: StoredAssignment,
    /// The units that are open.
    pub units: Vec<UnitLine>,
    /// Which unit a name means.
    pub names: UnitNames,
}

impl Base {
    /// Asks for what an assignment of an item is edited against.
    ///
    /// # Errors
    /// What the server says is wrong, or that it was not reached.
    pub async fn gather(desk: Desk, item: ItemRef) -> Result<Self, Problem> {
        let stored = client::get(desk, &staff::assignment(item)).await?;
        let list: UnitList = client::get(desk, staff::UNITS).await?;
        let names = names_of(&list.units);
        let units = list.units.into_iter().filter(|unit| unit.closed_on.is_none()).collect();
        Ok(Self { item, stored, units, names })
    }

    /// What is in force; nothing if none was published.
    pub fn before(&self) -> Option<&Assignment> {
        (self.stored.publication > 0).then_some(&self.stored.assignment)
    }

    /// The assignment that a form makes, checked against what is in force.
    ///
    /// # Errors
    /// The fields that need a change.
    pub fn check(&self, form: &AssignmentForm) -> Result<AssignmentDraft, Vec<FieldError>> {
        let checked = form.check(self.item.year, self.before());
        let units = form.units();
        let wrong = self.names.wrong(&units, &self.stored.assignment.units);
        if wrong.is_empty() {
            return checked;
        }
        let wrong = wrong.into_iter().map(|(place, error)| FieldError::new(&unit_name::field(place), error));
        let wrong = form.own_fields(wrong.collect());
        Err(wrong.into_iter().chain(checked.err().into_iter().flatten()).collect())
    }
}

fn names_of(units: &[UnitLine]) -> UnitNames {
    let unit = |line: &UnitLine| Unit {
        name: line.name.clone(),
        kind: line.kind,
        parent: line.parent.as_ref().map(ToString::to_string),
        town: String::new(),
        closed_on: line.closed_on,
        merged_into: line.merged_into.as_ref().map(|into| into.code.clone()),
    };
    UnitNames::of(&units.iter().map(|line| (line.code.to_string(), unit(line))).collect(), &[])
}

/// Names the fields that need a change, and goes to the first.
pub fn wrong(errors: RwSignal<Vec<FieldError>>, found: Vec<FieldError>) {
    let first = found.first().map(|error| field_id(&error.field));
    errors.set(found);
    // A field that lay folded away is there only once the page is drawn again.
    if let Some(id) = first {
        request_animation_frame(move || links::focus(&id));
    }
}

/// The form; its buttons are its children.
#[component]
pub fn AssignmentFields(
    /// What it is edited against.
    base: Base,
    /// What is typed.
    form: RwSignal<AssignmentForm>,
    /// Fields that need a change.
    errors: RwSignal<Vec<FieldError>>,
    /// Whether it is on its way.
    busy: RwSignal<bool>,
    /// Takes the assignment once its fields are right.
    send: Callback<AssignmentDraft>,
    /// The buttons.
    children: Children,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let item = base.item;
    let (changes, units) = (base.stored.publication > 0, base.units.clone());
    let (names, kept) = (base.names.clone(), base.stored.assignment.units.clone());
    let before = base.before().cloned().unwrap_or_default();
    let base = StoredValue::new(base);
    let check = move || form.with_untracked(|form| base.with_value(|base| base.check(form)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        match check() {
            Ok(draft) => send.run(draft),
            Err(found) => wrong(errors, found),
        }
    };
    let preview = PagePreview::none();
    let trouble = RwSignal::new(None::<Problem>);
    let failed = Callback::new(move |problem: Problem| {
        errors.set(form.with_untracked(|form| form.own_fields(problem.fields.clone())));
        trouble.set(Some(problem));
    });
    let look = move |_| {
        errors.set(Vec::new());
        trouble.set(None);
        match check() {
            Ok(draft) => preview.ask(desk, item, draft, failed),
            Err(found) => wrong(errors, found),
        }
    };
    let open = Memo::new(move |_| form.with(AssignmentForm::undecided));
    let decide = move |verdict| move |_| form.update(|form| form.decide_all(verdict));
    let undecided = move || {
        let told = errors.with(|errors| errors.iter().any(|error| error.field == "undecided"));
        let class = if told { "field-error" } else { "quiet" };
        (open.get() > 0).then(|| {
            view! {
                <div class="undecided">
                    <p class=class role="status" id=field_id("undecided") tabindex="-1">{words::undecided(open.get(), language)}</p>
                    <p class="desk-ways">
                        <button type="button" class="button" on:click=decide(Verdict::Taken)>{language.say("全部采用", "Take all")}</button>
                        <button type="button" class="button button-quiet" on:click=decide(Verdict::Dismissed)>{language.say("全部不采用", "Dismiss all")}</button>
                    </p>
                </div>
            }
        })
    };
    let reason = RwSignal::new(form.with_untracked(|form| form.reason.clone()));
    Effect::new(move |_| {
        let typed = reason.get();
        form.update(|form| form.reason = typed);
    });
    let why = changes.then(|| {
        view! {
            <Field name="reason" typing=Typing::Lines(2) label=language.say("为什么改（公开）", "Why it changes (public)")
                value=reason errors counted=limits::REASON.1/>
        }
    });
    view! {
        <form class="desk-form desk-step" on:submit=submit novalidate>
            {undecided}
            <UnitFields units names kept form errors/>
            <MilestoneList before form errors/>
            <DocumentFields form errors/>
            {why}
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <button type="button" class="button button-quiet" on:click=look>
                {language.say("看公布后的样子", "See how it will look")}
            </button>
            <PagePreviewFrame preview/>
            {children()}
        </form>
    }
}
