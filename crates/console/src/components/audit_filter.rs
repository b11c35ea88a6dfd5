//! What one asks the audit trail. Sending it makes an address, so that a search can be kept and passed on.

use crate::components::field::field_id;
use crate::desk::Desk;
use crate::links;
use crate::place::Place;
use crate::words::operation;
use contract::staff::audit::AuditFilter;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The form.
#[component]
pub fn AuditFilterForm(
    /// What is asked now.
    filter: AuditFilter,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let again = (!filter.is_empty()).then(|| {
        let all = Place::audit(AuditFilter::default()).to_string();
        view! { <a href=all>{language.say("看全部", "See all")}</a> }
    });
    let chosen = filter.operation.clone();
    let asked = RwSignal::new(filter);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        links::go(desk, Place::audit(asked.get_untracked()));
    };
    let field = move |name: &'static str,
                      kind: &'static str,
                      label: &'static str,
                      of: fn(&mut AuditFilter) -> &mut String| {
        let value = asked.with_untracked(|asked| of(&mut asked.clone()).clone());
        let typed = move |event| asked.update(|asked| *of(asked) = event_target_value(&event));
        view! {
            <div class="field">
                <label for=field_id(name)>{label}</label>
                <input id=field_id(name) type=kind autocomplete="off" prop:value=value on:input=typed/>
            </div>
        }
    };
    let mut operations: Vec<_> = operation::all(language).collect();
    operations.sort_unstable_by_key(|(_, words)| *words);
    let operations = operations.into_iter().map(|(name, words)| {
        let selected = name == chosen;
        view! { <option value=name selected=selected>{words}</option> }
    });
    view! {
        <form class="audit-filter" role="search" on:submit=send novalidate>
            {field("words", "search", language.say("理由里的字", "Words in the reason"), |asked| &mut asked.words)}
            {field("who", "text", language.say("谁", "Who"), |asked| &mut asked.who)}
            <div class="field">
                <label for=field_id("operation")>{language.say("做了什么", "What was done")}</label>
                <select id=field_id("operation")
                    on:change=move |event| asked.update(|asked| asked.operation = event_target_value(&event))>
                    <option value="">{language.say("都看", "Anything")}</option>
                    {operations.collect_view()}
                </select>
            </div>
            {field("thing", "text", language.say("哪一件（如 letter/2026）", "Thing (as letter/2026)"), |asked| &mut asked.thing)}
            {field("unit", "text", language.say("单位代码", "Unit code"), |asked| &mut asked.unit)}
            {field("from", "date", language.say("从哪天", "From"), |asked| &mut asked.from)}
            {field("to", "date", language.say("到哪天", "To"), |asked| &mut asked.to)}
            <p class="audit-send">
                <button type="submit" class="button">{language.say("找", "Find")}</button>
                {again}
            </p>
        </form>
    }
}
