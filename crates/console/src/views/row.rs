//! A row of a register: a new one, or a newer version of one that is there. Its form is made from the register. It is
//! tried first, so that what is wrong stands beside its field before anything is published.

use crate::components::consultation_panel::ConsultationPanel;
use crate::components::draft::{Draft, DraftMark, forget_there, with_draft};
use crate::components::field::{Field, Typing, field_id};
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::components::remove_part::RemoveFromRow;
use crate::components::row_field::RowField;
use crate::components::stored_now::StoredNow;
use crate::components::typed_row::{TypedRow, referable_rows};
use crate::desk::Desk;
use crate::form::register::{RowForm, told};
use crate::place::Place;
use crate::{client, links};
use contract::address::staff;
use contract::id::RegisterName;
use contract::language::Language;
use contract::letter::RowRef;
use contract::problem::{Code, FieldError, Problem};
use contract::register::{Column, Register, RowTold, UNIT};
use contract::staff::draft::DraftThing;
use contract::staff::register::{DeskRow, DeskRows, RowReport, RowsDraft};
use contract::unit::UnitChoice;
use huiyin::components::removal_notes::removal_notes;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The view.
pub fn row(name: RegisterName, id: Option<i64>, about: Option<RowRef>) -> impl IntoView {
    let language = Desk::here().language_now();
    let back = Place::register(name.clone()).to_string();
    let address = match id {
        Some(id) => staff::register_row(&name, id),
        None => staff::register_rows(&name, "", None),
    };
    let content = move |found: DeskRows| {
        let row = found.rows.first().filter(|_| id.is_some()).cloned();
        let DeskRows { register, units, referable, consultation, pictures, today, .. } = found;
        let about = about.clone();
        let title = register.title_in(language).to_owned();
        let heading = match id {
            Some(_) => language.say("更正一条", "Correct a row"),
            None => language.say("新写一条", "Add a row"),
        };
        let panel = consultation.zip(id).map(|(consultation, id)| {
            view! { <ConsultationPanel register=register.clone() id consultation today/> }
        });
        let notes = row.as_ref().map(|row| removal_notes(&row.row.removals, language));
        let removal = id.map(|id| view! { <RemoveFromRow register=register.name.clone() id pictures/> });
        let body = match row {
            Some(row) if row.row.withdrawn.is_some() => {
                let words = language.say(
                    "这一条已经撤回，不能再改。要重新公布，请新写一条。",
                    "This row is withdrawn. To publish it again, add a row.",
                );
                view! { <p class="empty">{words}</p> }.into_any()
            }
            _ if units.is_empty() => {
                let words = language.say("您不能写这份登记表。", "You do not write for this register.");
                view! { <p class="empty">{words}</p> }.into_any()
            }
            row => {
                let thing = match &about {
                    Some(about) => DraftThing::RowAbout(register.name.clone(), about.clone()),
                    None => DraftThing::Row(register.name.clone(), id),
                };
                with_draft(thing.clone(), move |draft, text| {
                    let given = Given { units: &units, referable: &referable, about: about.as_ref() };
                    form(register.clone(), &given, row.clone(), (thing.clone(), draft), &text).into_any()
                })
                .into_any()
            }
        };
        view! {
            <h1>{heading}<span class="quiet">" "{title}</span></h1>
            {panel}
            {notes}
            {body}
            {removal}
        }
        .into_any()
    };
    view! {
        <p class="desk-back"><a href=back>{language.say("回到登记表", "Back to the register")}</a></p>
        {loaded(address, content)}
    }
}

/// What a form is made from besides its register.
struct Given<'a> {
    /// The units that somebody writes for.
    units: &'a [UnitChoice],
    /// The rows to which the new one can refer.
    referable: &'a [RowTold],
    /// The row to which it refers.
    about: Option<&'a RowRef>,
}

impl Given<'_> {
    /// The form as it is empty but for what is known.
    fn start(&self, register: &Register) -> RowForm {
        let unit = match self.units {
            [only] => only.code.to_string(),
            _ => String::new(),
        };
        let about = self
            .about
            .and_then(|row| Some((register.refers_to(&row.register)?.name.clone(), row.id.to_string())));
        RowForm { unit, cells: about.into_iter().collect(), ..RowForm::default() }
    }
}

fn form(
    register: Register,
    given: &Given<'_>,
    row: Option<DeskRow>,
    (thing, draft): (DraftThing, Draft),
    text: &str,
) -> impl IntoView + use<> {
    let desk = Desk::here();
    let language = desk.language_now();
    let units = given.units;
    let start = row.as_ref().map_or_else(|| given.start(&register), RowForm::of);
    let kept = RowForm::kept(text).unwrap_or_else(|| start.clone());
    let typed = TypedRow::of(&register, given.referable, &start, &kept);
    let (keep, kept) = (draft.clone(), typed.clone());
    Effect::new(move |_| {
        let now = kept.now();
        let text = if now == start { Ok(String::new()) } else { serde_json::to_string(&now) };
        keep.keep(text.unwrap_or_default());
    });
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let stored = RwSignal::new(None::<Vec<(String, String)>>);
    // By these columns the row is known: with others it would be another row beside this one.
    let fixed = |name: &str| row.is_some() && register.primary_key.iter().any(|key| key == name);
    let known = row.as_ref().map(|row| facts(&register, row, given, language));
    let fields = typed.columns.iter().filter(|typed| !fixed(&typed.column.name));
    let fields = fields.map(|typed| view! { <RowField typed=typed.clone() errors/> }).collect_view();
    let unit = (row.is_none() && units.len() > 1).then(|| {
        let choices: Vec<(String, String)> =
            units.iter().map(|unit| (unit.code.to_string(), unit.name.clone())).collect();
        view! {
            <Field name=UNIT typing=Typing::Choice label=language.say("单位", "Unit") choices
                value=typed.unit errors told=typed.unit_told/>
        }
    });
    let mark = draft.clone();
    let id = row.as_ref().map(|row| row.row.id);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        errors.set(Vec::new());
        stored.set(None);
        typed.tell(&[]);
        busy.set(true);
        let rows = untrack(|| typed.now()).draft();
        let (register, typed, draft, thing) = (register.clone(), typed.clone(), draft.clone(), thing.clone());
        spawn_local(async move {
            let answer = publish(desk, &register, &rows).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(report) if report.done => {
                    draft.sent();
                    forget_there(desk, thing);
                    links::go(desk, Place::register(register.name));
                    links::focus(links::MAIN);
                }
                Ok(report) => {
                    let told = told(&register, &report.wrong, language);
                    typed.tell(&told);
                    told.first().iter().for_each(|(name, _)| links::focus(&field_id(name)));
                }
                Err(problem) => {
                    // Somebody was faster: what they wrote is shown, and sending once more puts this in its place.
                    let address = id.filter(|_| problem.code == Code::Conflict);
                    let address = address.map(|id| staff::register_row(&register.name, id));
                    if let Some(address) = address {
                        let found = client::get::<DeskRows>(desk, &address).await;
                        match found.ok().and_then(|found| found.rows.into_iter().next()) {
                            Some(row) if row.row.withdrawn.is_some() => return desk.place.update(|_| ()),
                            Some(row) => {
                                let _ = typed.version.try_set(row.row.version);
                                let _ = stored.try_set(Some(now_there(&register, &row, language)));
                            }
                            None => {}
                        }
                    }
                    let first = problem.fields.first().map(|error| field_id(&error.field));
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                    first.iter().for_each(|id| links::focus(id));
                }
            }
        });
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <StoredNow stored/>
            {known}
            {unit}
            {fields}
            <DraftMark draft=mark/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || if busy.get() { language.say("正在公布…", "Publishing…") } else { language.say("公布", "Publish") }}
            </button>
        </form>
    }
}

/// Publishes the row, unless a trial finds something wrong.
async fn publish(desk: Desk, register: &Register, rows: &RowsDraft) -> Result<RowReport, Problem> {
    let trial: RowReport = client::post(desk, &staff::publish_rows(&register.name, true), rows).await?;
    if !trial.wrong.is_empty() {
        return Ok(trial);
    }
    client::post(desk, &staff::publish_rows(&register.name, false), rows).await
}

/// What a row says now besides what it is known by.
fn now_there(register: &Register, row: &DeskRow, language: Language) -> Vec<(String, String)> {
    let told = |column: &Column| {
        let cell = row.row.cells.get(&column.name).or_else(|| row.private.get(&column.name));
        let value = cell.map(|cell| column.shown(cell, language)).unwrap_or_default();
        (column.title_in(language).to_owned(), value)
    };
    let fields = register.fields.iter();
    fields.filter(|column| !register.primary_key.contains(&column.name)).map(told).collect()
}

/// What a row is known by, which a newer version keeps.
fn facts(register: &Register, row: &DeskRow, given: &Given<'_>, language: Language) -> impl IntoView + use<> {
    let facts = register.primary_key.iter().filter_map(|name| {
        let column = register.column(name)?;
        let value = column.shown(row.row.cells.get(name)?, language);
        let called =
            referable_rows(register, given.referable, name).into_iter().find(|(number, _)| *number == value);
        let value = called.map_or(value, |(_, called)| called);
        Some((column.title_in(language).to_owned(), value))
    });
    let unit = (language.say("单位", "Unit").to_owned(), row.row.unit_name.clone());
    let facts = [unit].into_iter().chain(facts).map(|(title, value)| {
        view! { <div><dt>{title}</dt><dd lang=Language::Chinese.tag()>{value}</dd></div> }
    });
    view! {
        <dl class="unit-columns">{facts.collect_view()}</dl>
        <p class="quiet">
            {language.say(
                "这几项不能改。填错了的话，撤回这一条，再新写一条。",
                "These stay as they are. If one is wrong, withdraw the row and add another.",
            )}
        </p>
    }
}
