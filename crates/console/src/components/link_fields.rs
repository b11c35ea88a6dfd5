//! Links that show that something was done, each an address and words.

use crate::components::field::{Field, Typing, field_id};
use crate::desk::Desk;
use crate::form::evidence::EvidenceForm;
use crate::links;
use contract::evidence::{Link, address_field, words_field};
use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use leptos::prelude::*;

/// The links, and the button for one more.
#[component]
pub fn LinkFields(
    /// What is typed.
    form: RwSignal<EvidenceForm>,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
    /// What the names of the fields begin with.
    prefix: String,
) -> impl IntoView {
    let language = Desk::here().language_now();
    // A link that is taken out moves those behind it up: then all rows are drawn anew.
    let drawn = RwSignal::new(0u32);
    let count = Memo::new(move |_| form.with(|form| form.links.len()));
    let own = StoredValue::new(prefix);
    let more = move |_| {
        let place = form.with_untracked(|form| form.links.len());
        form.update(|form| form.links.push(Link::default()));
        let id = own.with_value(|prefix| field_id(&format!("{prefix}{}", address_field(place))));
        // The row is there with the next picture.
        request_animation_frame(move || links::focus(&id));
    };
    let remove = move |place: usize| {
        form.update(|form| {
            form.links.remove(place);
        });
        drawn.update(|drawn| *drawn += 1);
        let of_links = own.with_value(|prefix| format!("{prefix}link-"));
        errors.update(|errors| errors.retain(|error| !error.field.starts_with(&of_links)));
    };
    let rows = move || (0..count.get()).map(|place| (drawn.get(), place)).collect::<Vec<_>>();
    view! {
        <For each=rows key=|row| *row children=move |(_, place)| {
            let prefix = own.get_value();
            view! { <LinkRow form errors prefix place remove=Callback::new(move |()| remove(place))/> }
        }/>
        {move || (count.get() < limits::LINKS).then(|| view! {
            <button type="button" class="button-text" on:click=more>{language.say("加一个链接", "Add a link")}</button>
        })}
    }
}

#[component]
fn LinkRow(
    form: RwSignal<EvidenceForm>,
    errors: RwSignal<Vec<FieldError>>,
    prefix: String,
    place: usize,
    remove: Callback<()>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let kept = form.with_untracked(|form| form.links.get(place).cloned()).unwrap_or_default();
    let (address, words) = (RwSignal::new(kept.address), RwSignal::new(kept.words));
    Effect::new(move |_| {
        let link = Link { address: address.get(), words: words.get() };
        form.update(|form| form.links.get_mut(place).into_iter().for_each(|kept| *kept = link.clone()));
    });
    let which = place + 1;
    let (group, taken) = match language {
        Language::Chinese => (format!("链接 {which}"), format!("去掉链接 {which}")),
        Language::English => (format!("Link {which}"), format!("Remove link {which}")),
    };
    view! {
        <fieldset class="field-group">
            <legend>{group}</legend>
            <Field name=format!("{prefix}{}", address_field(place)) typing=Typing::WebAddress
                label=language.say("网址", "Address")
                hint=language.say("以 https:// 开头。", "It begins with https://.") value=address errors/>
            <Field name=format!("{prefix}{}", words_field(place)) typing=Typing::Line
                label=language.say("链接的文字", "Words of the link") value=words errors/>
            <button type="button" class="button-text" aria-label=taken on:click=move |_| remove.run(())>
                {language.say("去掉", "Remove")}
            </button>
        </fieldset>
    }
}
