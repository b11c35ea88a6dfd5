//! The field of a column, made from what its register says of it.

use crate::components::field::{Field, Typing};
use crate::components::photo_field::{PhotoField, Statement};
use crate::desk::Desk;
use crate::form::register::{RowForm, counted, hint, label};
use contract::evidence::Pupils;
use contract::language::Language;
use contract::problem::FieldError;
use contract::register::{Column, Format, Kind};
use leptos::prelude::*;

/// What is typed of a column, and what is wrong with it.
#[derive(Clone)]
pub struct TypedColumn {
    /// The column.
    pub column: Column,
    /// What stands there.
    pub value: RwSignal<String>,
    /// What its register says against it.
    pub told: RwSignal<Option<String>>,
    /// Of a picture: what is stated about pupils in it.
    pub statement: Statement,
    /// The rows of another register that it can be: number and what each is called.
    pub rows: Vec<(String, String)>,
}

impl TypedColumn {
    /// A column with nothing wrong. `shown`: what the row says already; `rows`: those of another register that it can be.
    pub fn of(column: Column, shown: &RowForm, typed: &RowForm, rows: Vec<(String, String)>) -> Self {
        let cell = |form: &RowForm| form.cells.get(&column.name).cloned().unwrap_or_default();
        let statement = Statement::of(cell(shown), typed.pupils.get(&column.name).copied());
        Self { value: RwSignal::new(cell(typed)), told: RwSignal::new(None), statement, rows, column }
    }

    /// What is stated about pupils in its picture, where it is a new one; followed.
    pub fn pupils(&self) -> Option<Pupils> {
        self.statement.needed(self.value).then(|| self.statement.now()).flatten()
    }
}

/// The field.
#[component]
pub fn RowField(
    /// The column.
    typed: TypedColumn,
    /// What the field's name begins with, where several rows stand in a form.
    #[prop(optional)]
    prefix: String,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let TypedColumn { column, value, told, statement, rows } = typed;
    let (name, label, hint) =
        (format!("{prefix}{}", column.name), label(&column, language), hint(&column, language));
    let choices = if rows.is_empty() { choices(&column, language) } else { rows };
    if column.format == Some(Format::Photo) {
        return view! { <PhotoField name label hint value told statement/> }.into_any();
    }
    let typing = if choices.is_empty() { typing(&column) } else { Typing::Choice };
    match counted(&column) {
        Some(counted) => view! { <Field name typing label hint value errors told counted/> }.into_any(),
        None => view! { <Field name typing label hint value errors told choices/> }.into_any(),
    }
}

fn typing(column: &Column) -> Typing {
    match (column.kind, column.format) {
        (Kind::Flag, _) => Typing::Choice,
        (Kind::Day, _) => Typing::Day,
        (Kind::Time, _) => Typing::Time,
        (Kind::Whole | Kind::Number | Kind::Year, _) => Typing::Number,
        (Kind::Text, Some(Format::Lines)) => Typing::Lines(5),
        (Kind::Text, Some(Format::Phone)) => Typing::Phone,
        (Kind::Text, Some(Format::Link)) => Typing::WebAddress,
        (Kind::Text, Some(Format::Photo) | None) => Typing::Line,
    }
}

fn choices(column: &Column, language: Language) -> Vec<(String, String)> {
    if column.kind == Kind::Flag {
        let yes_and_no = [("true", language.say("是", "Yes")), ("false", language.say("否", "No"))];
        return yes_and_no.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    }
    let categories = column.categories.iter();
    let choice = |one: &contract::register::Category| {
        let label = match language {
            Language::English if !one.label_en.is_empty() => &one.label_en,
            _ => &one.label,
        };
        (one.value.clone(), label.clone())
    };
    categories.map(choice).collect()
}
