//! The next step of a disclosure record. One form is open at a time; the others are a button away. What may be done,
//! the rules and the table of access say.

use crate::components::act_button::ActButton;
use crate::components::disclosure_fields::DisclosureFields;
use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::components::typed::typed;
use crate::desk::Desk;
use crate::form::disclosure::DisclosureForm;
use crate::words::disclosure as words;
use crate::{client, links};
use contract::address::staff;
use contract::disclosure::{DisclosureStep, IndexNumber};
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::disclosure::{CorrectRecord, EndRecord, PublishRecord, Record};
use contract::staff::draft::DraftThing;
use contract::text::{Reason, TextError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rules::disclosure::after;
use web_sys::SubmitEvent;

/// A record that steps are taken with; cheap to copy.
#[derive(Clone, Copy)]
pub struct RecordSteps {
    /// The record; set to what the server has afterwards.
    pub record: RwSignal<Record>,
    open: RwSignal<Option<DisclosureStep>>,
    errors: RwSignal<Vec<FieldError>>,
    trouble: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
}

impl RecordSteps {
    /// No step yet.
    pub fn of(record: Record) -> Self {
        Self {
            record: RwSignal::new(record),
            open: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    fn seen<T>(self, change: T) -> Seen<T> {
        Seen { version: self.record.with_untracked(|record| record.version), change }
    }

    fn id(self) -> i64 {
        self.record.with_untracked(|record| record.row.id)
    }

    /// Takes a step; `sent` runs once the server has it. Where somebody else was faster, shows what is there now and
    /// keeps what was typed.
    fn take(
        self,
        asked: impl Future<Output = Result<Record, Problem>> + 'static,
        sent: impl FnOnce() + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.trouble.set(None);
        self.errors.set(Vec::new());
        self.busy.set(true);
        let (desk, id) = (Desk::here(), self.id());
        spawn_local(async move {
            let answer = asked.await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(newest) => {
                    sent();
                    let _ = self.open.try_set(None);
                    let _ = self.record.try_set(newest);
                    links::focus(links::MAIN);
                }
                Err(problem) => {
                    if problem.code == Code::Conflict
                        && let Ok(newest) = client::get(desk, &staff::record(id)).await
                    {
                        let _ = self.record.try_set(newest);
                    }
                    wrong(self.errors, problem.fields.clone());
                    let _ = self.trouble.try_set(Some(problem));
                }
            }
        });
    }
}

/// Shows what is wrong with fields, and goes to the first.
pub fn wrong(errors: RwSignal<Vec<FieldError>>, found: Vec<FieldError>) {
    let first = found.first().map(|error| field_id(&error.field));
    let _ = errors.try_set(found);
    first.iter().for_each(|id| links::focus(id));
}

fn operation(step: DisclosureStep) -> &'static str {
    match step {
        DisclosureStep::Announce => "announce_disclosure",
        DisclosureStep::Change => "change_disclosure",
        DisclosureStep::Publish => "publish_disclosure",
        DisclosureStep::Correct => "correct_disclosure",
        DisclosureStep::Replace => "replace_disclosure",
        DisclosureStep::Void => "void_disclosure",
        DisclosureStep::Withdraw => "withdraw_disclosure",
        DisclosureStep::Remove => "remove_from_disclosure",
    }
}

/// The steps.
#[component]
pub fn DisclosureSteps(
    /// The record.
    steps: RecordSteps,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let stands = Memo::new(move |_| steps.record.with(|record| (record.row.standing, record.row.validity)));
    let may = move |step: DisclosureStep| after(stands.get(), step).is_some() && desk.may(operation(step));
    let publish = move || {
        may(DisclosureStep::Publish).then(|| {
            let act = move || {
                let (address, body) =
                    (staff::record_step(steps.id(), "publish"), steps.seen(PublishRecord {}));
                async move {
                    let newest: Record = client::post(desk, &address, &body).await?;
                    let _ = steps.record.try_set(newest);
                    Ok(())
                }
            };
            view! {
                <p class="desk-ways desk-step">
                    <ActButton words=words::step(DisclosureStep::Publish, language) class="button" act
                        done=Callback::new(move |()| links::focus(links::MAIN))/>
                </p>
            }
        })
    };
    let buttons = move || {
        let closed = DisclosureStep::ALL
            .iter()
            .copied()
            .filter(|step| *step != DisclosureStep::Publish && may(*step) && steps.open.get() != Some(*step));
        let buttons = closed.map(|step| {
            let press = move |_| {
                steps.errors.set(Vec::new());
                steps.trouble.set(None);
                steps.open.set(Some(step));
            };
            view! {
                <button type="button" class="button button-quiet" on:click=press>
                    {words::step(step, language)}
                </button>
            }
        });
        view! { <p class="desk-ways desk-step">{buttons.collect_view()}</p> }
    };
    view! {
        {move || steps.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {publish}
        {move || steps.open.get().map(|step| form_of(step, steps))}
        {buttons}
    }
}

fn form_of(step: DisclosureStep, steps: RecordSteps) -> AnyView {
    match step {
        DisclosureStep::Change | DisclosureStep::Correct => {
            with_draft(DraftThing::Record(steps.id()), move |draft, text| {
                content_form(step, steps, draft, &text).into_any()
            })
            .into_any()
        }
        DisclosureStep::Replace | DisclosureStep::Void | DisclosureStep::Withdraw => {
            end_form(step, steps).into_any()
        }
        DisclosureStep::Announce | DisclosureStep::Publish | DisclosureStep::Remove => ().into_any(),
    }
}

/// What the record says from now on.
fn content_form(step: DisclosureStep, steps: RecordSteps, draft: Draft, text: &str) -> impl IntoView + use<> {
    let desk = Desk::here();
    let language = desk.language_now();
    let now = steps.record.with_untracked(|record| DisclosureForm::of(&record.draft, &record.files));
    let form = RwSignal::new(serde_json::from_str(text).unwrap_or_else(|_| now.clone()));
    let keep = draft.clone();
    Effect::new(move |_| {
        let text = form.with(|form| match *form == now {
            true => String::new(),
            false => serde_json::to_string(form).unwrap_or_default(),
        });
        keep.keep(text);
    });
    let mark = draft.clone();
    let corrects = step == DisclosureStep::Correct;
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let today = desk.today();
        let checked =
            form.with_untracked(|form| if corrects { form.corrected(today) } else { form.changed(today) });
        let record = match checked {
            Ok(record) => record,
            Err(found) => return wrong(steps.errors, found),
        };
        let (id, why) = (steps.id(), form.with_untracked(|form| form.why.clone()));
        let (change, correct) =
            (steps.seen(record.clone()), steps.seen(CorrectRecord { draft: record, why }));
        let draft = draft.clone();
        let asked = async move {
            match corrects {
                true => client::post(desk, &staff::record_step(id, "correct"), &correct).await,
                false => client::put(desk, &staff::record(id), &change).await,
            }
        };
        steps.take(asked, move || draft.sent());
    };
    let why = corrects.then(|| {
        view! {
            <Field name="why" typing=Typing::Line label=language.say("为什么更正（公开）", "Why it is corrected (public)")
                value=typed(form, |form| &form.why, |form| &mut form.why) errors=steps.errors
                counted=limits::REASON.1/>
        }
    });
    view! {
        <form class="desk-step desk-form" on:submit=send novalidate>
            <h2>{words::step(step, language)}</h2>
            <DisclosureFields form errors=steps.errors/>
            {why}
            <DraftMark draft=mark/>
            <button type="submit" class="button" aria-disabled=move || steps.busy.get().then_some("true")>
                {match corrects {
                    true => language.say("公开更正后的内容", "Publish the correction"),
                    false => language.say("存下修改", "Keep the changes"),
                }}
            </button>
        </form>
    }
}

/// The reason, and the record that takes its place.
fn end_form(step: DisclosureStep, steps: RecordSteps) -> impl IntoView + use<> {
    let desk = Desk::here();
    let language = desk.language_now();
    let (why, other) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let replaces = step == DisclosureStep::Replace;
    let word = match step {
        DisclosureStep::Replace => "replace",
        DisclosureStep::Void => "void",
        _ => "withdraw",
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let end = EndRecord { why: why.get_untracked(), replaced_by: other.get_untracked() };
        let missing = replaces && IndexNumber::parse(end.replaced_by.trim()).is_err();
        let other = missing.then(|| FieldError::new("replaced_by", TextError::NoSuchRecord));
        let reason = Reason::parse(&end.why).err().map(|error| FieldError::new("why", error));
        let found: Vec<FieldError> = other.into_iter().chain(reason).collect();
        if !found.is_empty() {
            return wrong(steps.errors, found);
        }
        let (address, body) = (staff::record_step(steps.id(), word), steps.seen(end));
        steps.take(async move { client::post(desk, &address, &body).await }, || {});
    };
    let field = replaces.then(|| {
        view! {
            <Field name="replaced_by" typing=Typing::Line
                label=language.say("由哪一条替代（索引号）", "Index number of the record that takes its place")
                hint=language.say("比如 bureau/2026-00012；要先公开。", "Such as bureau/2026-00012; it must be public.")
                value=other errors=steps.errors/>
        }
    });
    view! {
        <form class="desk-step desk-form" on:submit=send novalidate>
            <h2>{words::step(step, language)}</h2>
            <p class="quiet">
                {language.say("网址一直在，上面写着原因。", "The address stays and says why.")}
            </p>
            {field}
            <Field name="why" typing=Typing::Line label=language.say("原因（公开）", "Reason (public)") value=why
                errors=steps.errors counted=limits::REASON.1/>
            <button type="submit" class="button" aria-disabled=move || steps.busy.get().then_some("true")>
                {words::step(step, language)}
            </button>
        </form>
    }
}
