//! The fields of a role that is being given: which, where, until when.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use crate::form::person::{NewPersonTyping, RoleFields};
use crate::words::person;
use contract::problem::FieldError;
use contract::staff::person::{NewRole, PersonChange, RoleChoices};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy)]
pub struct RoleForm {
    role: RwSignal<String>,
    unit: RwSignal<String>,
    until: RwSignal<String>,
}

impl RoleForm {
    /// Empty fields; where there is one choice only, it is made.
    pub fn new(choices: &RoleChoices) -> Self {
        let only = |first: Option<String>, number: usize| {
            RwSignal::new(first.filter(|_| number == 1).unwrap_or_default())
        };
        Self {
            role: only(choices.roles.first().map(|role| role.name().to_owned()), choices.roles.len()),
            unit: only(choices.units.first().map(|unit| unit.name.clone()), choices.units.len()),
            until: RwSignal::new(String::new()),
        }
    }

    /// What is typed now, with name and contacts; an effect that reads it runs again when it changes.
    pub fn typed(self, details: PersonChange) -> NewPersonTyping {
        let (role, unit, until) = (self.role.get(), self.unit.get(), self.until.get());
        NewPersonTyping { details: Some(details), role, unit, until }
    }

    /// Fills in what was typed before.
    pub fn fill(self, role: String, unit: String, until: String) {
        self.role.set(role);
        self.unit.set(unit);
        self.until.set(until);
    }

    /// Checks every field.
    ///
    /// # Errors
    /// All fields that need a change.
    pub fn check(self, choices: &RoleChoices) -> Result<NewRole, Vec<FieldError>> {
        let (role, unit, until) =
            (self.role.get_untracked(), self.unit.get_untracked(), self.until.get_untracked());
        RoleFields { role: &role, unit: &unit, until: &until }.check(choices)
    }
}

/// The fields.
#[component]
pub fn RoleFieldset(
    /// What can be chosen.
    choices: RoleChoices,
    /// What is typed.
    form: RoleForm,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let roles =
        choices.roles.iter().map(|role| (role.name().to_owned(), person::role(*role, language).to_owned()));
    let units = choices.units.iter().map(|unit| (unit.name.clone(), unit.code.to_string()));
    view! {
        <Field name="role" typing=Typing::Choice label=language.say("角色", "Role") choices=roles.collect()
            value=form.role errors/>
        <Field name="unit" typing=Typing::Offered label=language.say("单位", "Unit") choices=units.collect()
            hint=language.say("写几个字，从列出的里面选。", "Type a few characters and choose from the list.")
            value=form.unit errors/>
        <Field name="until" typing=Typing::Day label=language.say("到哪天为止", "Last day")
            hint=language.say("不填就一直有效。", "Leave it empty if there is none.")
            value=form.until errors/>
    }
}
