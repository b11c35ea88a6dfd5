//! What stands in the letter form at this moment: read whole, and filled in where it is still empty. Fields
//! are uncontrolled, so the form itself is the only place that knows.

use crate::components::field::input_id;
use crate::components::kept_draft::KeptDraft;
use contract::address::{read_item, read_row};
use contract::letter::{LetterDraft, LetterKind};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The id of the form.
pub const LETTER_FORM: &str = "letter-form";

/// The form of the page.
pub fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id(LETTER_FORM)?.dyn_into().ok()
}

/// What is typed and ticked in it, and its key.
pub fn read(form: &HtmlFormElement) -> Option<KeptDraft> {
    let fields = FormData::new_with_form(form).ok()?;
    let text = |name: &str| fields.get(name).as_string().unwrap_or_default();
    let ticked = |name: &str| fields.get(name).as_string().is_some();
    let draft = LetterDraft {
        kind: text("kind"),
        title: text("title"),
        body: text("body"),
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        publish: ticked("publish"),
        about_unit: ticked("about_unit"),
        about: text("about"),
        persons: text("persons"),
        danger: ticked("danger"),
        item: read_item(&text("item")),
        row: read_row(&text("row")),
        follow: ticked("follow"),
        texts: ticked("texts"),
    };
    Some(KeptDraft { draft, key: text("key") })
}

/// Fills what is empty with what was kept; what somebody typed meanwhile stays as it is. A title that came with
/// the address was typed by nobody: the kept one takes its place.
pub fn fill(form: &HtmlFormElement, kept: &KeptDraft) {
    let Some(mut now) = read(form) else { return };
    if input(form, "input[name=title]").is_some_and(|title| title.default_value() == now.draft.title) {
        now.draft.title.clear();
    }
    let draft = &kept.draft;
    let texts = [
        ("title", &draft.title, &now.draft.title),
        ("body", &draft.body, &now.draft.body),
        ("name", &draft.name, &now.draft.name),
        ("phone", &draft.phone, &now.draft.phone),
        ("email", &draft.email, &now.draft.email),
        ("about", &draft.about, &now.draft.about),
        ("persons", &draft.persons, &now.draft.persons),
    ];
    for (name, text, _) in texts.iter().filter(|(_, text, now)| now.is_empty() && !text.is_empty()) {
        write(name, text);
    }
    let kind = LetterKind::ALL.into_iter().find(|kind| kind.name() == draft.kind);
    // Of an opinion the page proposes the kind; that was chosen by nobody.
    let proposed = input(form, "input[name=kind]:checked").is_some_and(|kind| kind.default_checked());
    if let Some(kind) = kind.filter(|_| now.draft.kind.is_empty() || proposed) {
        tick(form, &format!("input[name=kind][value={}]", kind.name()));
    }
    for (name, wanted) in [
        ("publish", draft.publish),
        ("about_unit", draft.about_unit),
        ("danger", draft.danger),
        ("follow", draft.follow),
        ("texts", draft.texts),
    ] {
        if wanted {
            tick(form, &format!("input[name={name}]"));
        }
    }
    // Another text under the same key would be refused.
    if texts.iter().all(|(_, text, now)| now.is_empty() || now == text) {
        set_key(form, &kept.key);
    }
}

/// Gives the form another idempotency key.
pub fn set_key(form: &HtmlFormElement, key: &str) {
    if let Some(input) = input(form, "input[name=key]") {
        input.set_value(key);
    }
}

fn write(name: &str, text: &str) {
    let Some(element) = document().get_element_by_id(&input_id(name)) else { return };
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(text);
    }
    // The counter listens to typing.
    if let Ok(typed) = web_sys::Event::new("input") {
        let _ = element.dispatch_event(&typed);
    }
}

fn tick(form: &HtmlFormElement, selector: &str) {
    if let Some(input) = input(form, selector) {
        input.set_checked(true);
    }
}

fn input(form: &HtmlFormElement, selector: &str) -> Option<HtmlInputElement> {
    form.query_selector(selector).ok()??.dyn_into().ok()
}
