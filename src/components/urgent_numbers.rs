//! The numbers to call when a letter is too slow.

use contract::language::Language;
use leptos::prelude::*;

/// The numbers.
#[component]
pub fn UrgentNumbers(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let numbers = [
        ("110", language.say("有人身危险，马上报警", "Somebody is in danger: the police")),
        ("12355", language.say("青少年心理和权益热线", "Young people’s helpline")),
        ("12356", language.say("心理援助热线", "Mental health helpline")),
        ("12345", language.say("政务服务热线", "Government services")),
    ];
    let entries = numbers
        .into_iter()
        .map(|(number, note)| {
            view! { <li><a href=format!("tel:{number}")>{number}</a><span>{note}</span></li> }
        })
        .collect_view();
    view! {
        <aside class="urgent" aria-labelledby="urgent">
            <h2 id="urgent">{language.say("等不及的事，请打电话", "If it cannot wait, call")}</h2>
            <ul role="list">{entries}</ul>
        </aside>
    }
}
