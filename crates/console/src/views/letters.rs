//! The inbox: filter by state, most pressing first, page by page.

use crate::components::letter_table::LetterTable;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::inbox;
use contract::address::staff;
use contract::language::Language;
use contract::letter::LetterState;
use contract::staff::Inbox;
use leptos::prelude::*;

/// The view.
pub fn letters(state: Option<LetterState>, after: String) -> impl IntoView {
    let language = Desk::here().language_now();
    let address = staff::inbox(state.map(LetterState::name).unwrap_or_default(), &after);
    let choices =
        [None, Some(LetterState::Received), Some(LetterState::Accepted), Some(LetterState::Replied)];
    let choices = choices
        .map(|choice| {
            let words = choice.map_or(language.say("全部", "All"), |state| inbox::state(state, language));
            let current = (choice == state).then_some("true");
            view! { <li><a href=Place::letters(choice).to_string() aria-current=current>{words}</a></li> }
        })
        .collect_view();
    view! {
        <h1>{language.say("来信", "Letters")}</h1>
        <nav class="desk-filter" aria-label=language.say("按状态看", "By state")><ul role="list">{choices}</ul></nav>
        {loaded(address, move |inbox: Inbox| page(inbox, state, !after.is_empty(), language).into_any())}
    }
}

fn page(inbox: Inbox, state: Option<LetterState>, later: bool, language: Language) -> impl IntoView {
    let first = later.then(|| {
        view! { <a href=Place::letters(state).to_string()>{language.say("回到第一页", "First page")}</a> }
    });
    let next = inbox.next.map(|after| {
        let address = Place::Letters { state, after }.to_string();
        view! { <a href=address>{language.say("下一页", "Next page")}</a> }
    });
    let rows = inbox.rows;
    let list = match rows.is_empty() {
        true => view! {
            <p class="empty">{match state {
                None => language.say("还没有人来信。", "Nobody has written yet."),
                Some(_) => language.say("没有这种状态的信。", "No letter is in this state."),
            }}</p>
        }
        .into_any(),
        false => view! { <LetterTable rows caption=language.say("来信", "Letters")/> }.into_any(),
    };
    view! {
        {list}
        <p class="desk-pages">{first} {next}</p>
    }
}
