//! The ways in for somebody who has something to say: to the director, to a principal, and back to a letter.

use contract::address::Page;
use contract::id::MailboxId;
use contract::language::Language;
use leptos::prelude::*;

/// Two doors and the way back to a letter.
#[component]
pub fn Doors(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let director = MailboxId::parse("director").map_or(Page::mailboxes(), Page::write_to);
    let doors = [
        (
            director,
            language.say("写给局长", "Write to the director"),
            language.say("全市教育和体育的事", "About education and sport anywhere in the city"),
        ),
        (
            Page::mailboxes(),
            language.say("写给校长", "Write to a principal"),
            language.say("先找到您的学校", "Find your school first"),
        ),
        (
            Page::Track,
            language.say("查我的信", "Find my letter"),
            language.say("凭回执看办到哪一步", "See where it stands, with your receipt"),
        ),
    ];
    let entries = doors
        .into_iter()
        .map(|(page, name, note)| {
            let address = page.in_language(language).to_string();
            view! {
                <li>
                    <a class="door" href=address>
                        <span class="door-name">{name}</span>
                        <span class="door-note">{note}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="doors" role="list">{entries}</ul> }
}
