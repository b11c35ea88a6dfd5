//! A form that changes a unit: what follows is said before, what is wrong stands beside the fields, what is typed
//! is kept, who else changes the unit is named, and who was faster is shown.

use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::field_id;
use crate::components::problem_note::ProblemNote;
use crate::components::stored_now::{Stored, StoredNow};
use crate::desk::Desk;
use crate::form::unit::UnitTyping;
use crate::words::unit::unshown;
use crate::{client, links};
use contract::address::staff;
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::draft::DraftThing;
use contract::staff::unit::{Leader, UnitMailbox, UnitView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use std::collections::BTreeMap;
use web_sys::SubmitEvent;

/// What is being changed. One form is open at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Name and town.
    Rename,
    /// The unit above.
    Move,
    /// Into which unit it goes.
    Merge,
    /// That it ends.
    Close,
    /// A new leader.
    AddLeader,
    /// Another leader in the place of one.
    ChangeLeader(Leader),
    /// The last day of one.
    EndLeader(Leader),
    /// A new mailbox.
    AddMailbox,
    /// The name of one.
    RenameMailbox(UnitMailbox),
    /// That one takes no more letters.
    CloseMailbox(UnitMailbox),
}

impl Step {
    /// By what a kept draft knows the form.
    fn key(&self) -> String {
        match self {
            Self::Rename => "rename".to_owned(),
            Self::Move => "move".to_owned(),
            Self::Merge => "merge".to_owned(),
            Self::Close => "close".to_owned(),
            Self::AddLeader => "add-leader".to_owned(),
            Self::ChangeLeader(leader) => format!("change-leader/{}", leader.id),
            Self::EndLeader(leader) => format!("end-leader/{}", leader.id),
            Self::AddMailbox => "add-mailbox".to_owned(),
            Self::RenameMailbox(mailbox) => format!("rename-mailbox/{}", mailbox.id),
            Self::CloseMailbox(mailbox) => format!("close-mailbox/{}", mailbox.id),
        }
    }

    /// The form that a kept draft names, if the unit still has what it is about.
    pub fn named(key: &str, unit: &UnitView) -> Option<Self> {
        let whole = [Self::Rename, Self::Move, Self::Merge, Self::Close, Self::AddLeader, Self::AddMailbox];
        let leaders = unit.line.leaders.iter().cloned();
        let mailboxes = unit.line.mailboxes.iter().filter(|mailbox| mailbox.closed_on.is_none()).cloned();
        let of_leaders =
            leaders.flat_map(|leader| [Self::ChangeLeader(leader.clone()), Self::EndLeader(leader)]);
        let mut steps = whole.into_iter().chain(of_leaders).chain(mailboxes.map(Self::RenameMailbox));
        steps.find(|step| step.key() == key)
    }
}

/// The page of a unit; cheap to copy.
#[derive(Clone, Copy)]
pub struct UnitPage {
    /// The unit as the server has it.
    pub unit: RwSignal<UnitView>,
    /// What is being changed.
    pub step: RwSignal<Option<Step>>,
    /// Whether the last change was made.
    pub saved: RwSignal<bool>,
}

impl UnitPage {
    /// A change with the version of the unit that is on the page.
    pub fn seen<T>(self, change: T) -> Seen<T> {
        Seen { version: self.unit.with_untracked(|unit| unit.version), change }
    }

    /// A button that opens a form.
    pub fn opens(self, step: Step, words: &'static str, about: String) -> impl IntoView {
        let label = (!about.is_empty()).then(|| format!("{words} {about}"));
        let open = move |_| {
            self.saved.set(false);
            self.step.set(Some(step.clone()));
        };
        view! { <button type="button" class="button button-quiet" aria-label=label on:click=open>{words}</button> }
    }
}

/// The id of the open form.
const FORM: &str = "unit-form";

/// What a form says and where it goes.
#[derive(Clone)]
pub struct Asked {
    /// Its heading.
    pub title: String,
    /// What follows from it; may be empty.
    pub follows: String,
    /// The words of its button.
    pub button: &'static str,
    /// Where it is sent.
    pub address: String,
    /// The fields that show their own errors, with what is typed into them.
    pub fields: Vec<(&'static str, RwSignal<String>)>,
    /// What is stored of what it changes.
    pub stored: fn(&UnitView, Language) -> Stored,
}

/// The form with its fields, once what was typed into it before is known.
pub fn unit_form<B: Serialize + 'static>(
    page: UnitPage,
    asked: Asked,
    errors: RwSignal<Vec<FieldError>>,
    body: impl Fn() -> B + Clone + Send + Sync + 'static,
    fields: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let thing = DraftThing::Unit(page.unit.with_untracked(|unit| unit.line.code.clone()));
    with_draft(thing, move |draft, text| {
        let stored = RwSignal::new(None::<Stored>);
        begin_again(page, &asked, stored, &draft, &text);
        form(page, asked.clone(), (errors, stored), body.clone(), fields(), draft).into_any()
    })
}

/// Fills in what was typed before, and keeps what is typed from now on. Where the unit was changed in between,
/// what is stored now is shown too.
fn begin_again(page: UnitPage, asked: &Asked, stored: RwSignal<Option<Stored>>, draft: &Draft, text: &str) {
    let language = Desk::here().language_now();
    let fields = &asked.fields;
    let version = move || page.unit.with_untracked(|unit| unit.version);
    let step = page.step.with_untracked(|step| step.as_ref().map(Step::key).unwrap_or_default());
    let now = {
        let fields = fields.to_vec();
        move || -> BTreeMap<String, String> {
            fields.iter().map(|(name, value)| ((*name).to_owned(), value.get())).collect()
        }
    };
    let start = untrack(&now);
    let kept = UnitTyping::read(text);
    // A form that is opened and left as it was takes nothing away that another one kept.
    let is_own = kept.step == step || kept.step.is_empty();
    if kept.step == step {
        for (name, value) in fields {
            kept.fields.get(*name).iter().for_each(|text| value.set((*text).clone()));
        }
        if kept.version != version() {
            stored.set(Some(page.unit.with_untracked(|unit| (asked.stored)(unit, language))));
        }
    }
    let draft = draft.clone();
    Effect::new(move |_| {
        let fields = now();
        match fields == start {
            true if is_own => draft.keep(String::new()),
            true => {}
            false => draft.keep(UnitTyping { step: step.clone(), version: version(), fields }.written()),
        }
    });
}

fn form<B: Serialize + 'static>(
    page: UnitPage,
    asked: Asked,
    (errors, stored): (RwSignal<Vec<FieldError>>, RwSignal<Option<Stored>>),
    body: impl Fn() -> B + Send + Sync + 'static,
    fields: AnyView,
    draft: Draft,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let Asked { title, follows, button, address, fields: shown, stored: read } = asked;
    let shown: Vec<&'static str> = shown.into_iter().map(|(name, _)| name).collect();
    let mark = draft.clone();
    request_animation_frame(|| links::focus(FORM));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        errors.set(Vec::new());
        let (body, address, draft, shown) = (body(), address.clone(), draft.clone(), shown.clone());
        spawn_local(async move {
            let answer = client::post::<_, UnitView>(desk, &address, &body).await;
            let faster = matches!(&answer, Err(problem) if problem.code == Code::Conflict);
            if faster {
                let code = page.unit.with_untracked(|unit| unit.line.code.clone());
                if let Ok(newest) = client::get::<UnitView>(desk, &staff::unit(&code)).await {
                    let _ = stored.try_set(Some(read(&newest, language)));
                    let _ = page.unit.try_set(newest);
                }
            }
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    draft.sent();
                    let _ = page.unit.try_set(newest);
                    let _ = page.step.try_set(None);
                    let _ = page.saved.try_set(true);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    let _ = trouble.try_set(unshown(&problem, &shown, language));
                    let first = problem.fields.first().map(|error| field_id(&error.field));
                    let _ = errors.try_set(problem.fields);
                    first.iter().for_each(|id| links::focus(id));
                }
            }
        });
    };
    view! {
        <form class="desk-step desk-form" id=FORM tabindex="-1" aria-label=title.clone() on:submit=send novalidate>
            <h2>{title.clone()}</h2>
            {(!follows.is_empty()).then(|| view! { <p>{follows}</p> })}
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <StoredNow stored/>
            {fields}
            <DraftMark draft=mark/>
            <div class="desk-ways">
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>{button}</button>
                <button type="button" class="button button-quiet" on:click=move |_| page.step.set(None)>
                    {desk.say("先不改", "Not now")}
                </button>
            </div>
        </form>
    }
}
