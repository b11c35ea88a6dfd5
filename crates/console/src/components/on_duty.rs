//! Who is on duty, for everybody at the desk.

use crate::components::loaded::loaded;
use crate::desk::Desk;
use contract::address::staff;
use contract::language::Language;
use contract::staff::setting::DutyList;
use leptos::prelude::*;

/// The people with their numbers; nothing where nobody is named.
pub fn on_duty() -> impl IntoView {
    let language = Desk::here().language_now();
    loaded(staff::DUTY.to_owned(), move |duty: DutyList| {
        if duty.people.is_empty() {
            return ().into_any();
        }
        let people = duty.people.into_iter().map(|person| {
            view! {
                <li>
                    <span class="quiet">{format!("{}–{}", person.from, person.to)}</span>
                    <span lang=Language::Chinese.tag()>{format!("{} {}", person.post, person.name)}</span>
                    <a href=format!("tel:{}", person.phone)>{person.phone.clone()}</a>
                </li>
            }
        });
        view! {
            <section class="desk-duty" aria-labelledby="duty">
                <h2 id="duty">{language.say("值班", "On duty")}</h2>
                <ul role="list">{people.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
