//! Name and contacts of a person, as they are typed.

use crate::components::field::{Field, Typing};
use crate::desk::Desk;
use contract::problem::FieldError;
use contract::staff::person::{Contacts, PersonChange};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy)]
pub struct ContactForm {
    name: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
}

impl ContactForm {
    /// The fields with what is known.
    pub fn new(name: String, contacts: Contacts) -> Self {
        Self {
            name: RwSignal::new(name),
            email: RwSignal::new(contacts.email),
            phone: RwSignal::new(contacts.phone),
        }
    }

    /// What is typed now; an effect that reads it runs again when it changes.
    pub fn typed(self) -> PersonChange {
        let contacts = Contacts { email: self.email.get(), phone: self.phone.get() };
        PersonChange { name: self.name.get(), contacts }
    }

    /// Fills in what was typed before.
    pub fn fill(self, typed: PersonChange) {
        self.name.set(typed.name);
        self.email.set(typed.contacts.email);
        self.phone.set(typed.contacts.phone);
    }
}

/// The fields.
#[component]
pub fn ContactFields(
    /// What is typed.
    form: ContactForm,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <Field name="name" typing=Typing::Line label=language.say("姓名", "Name")
            hint=language.say(
                "登录时填的名字，不能与别人相同；同名的可加上单位。",
                "The name to sign in with. No two people share one.",
            )
            value=form.name errors/>
        <Field name="email" typing=Typing::Email label=language.say("电子邮箱（可不填）", "E-mail (optional)")
            value=form.email errors/>
        <Field name="phone" typing=Typing::Phone label=language.say("电话（可不填）", "Telephone (optional)")
            value=form.phone errors/>
    }
}
