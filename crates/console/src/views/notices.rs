//! Supervision notices: for whoever supervises the board first, then the list.

use crate::components::loaded::loaded;
use crate::components::notice_board::Board;
use crate::components::notice_table::NoticeTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::notice as words;
use contract::address::staff;
use contract::language::Language;
use contract::staff::notice::{NoticeFilter, Notices};
use leptos::prelude::*;

/// The view.
pub fn notices(which: Option<NoticeFilter>, after: String) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let choices = [None].into_iter().chain(NoticeFilter::ALL.map(Some)).map(|choice| {
        let words = choice.map_or(language.say("全部", "All"), |choice| words::filter(choice, language));
        let current = (choice == which).then_some("true");
        view! { <li><a href=Place::notices(choice).to_string() aria-current=current>{words}</a></li> }
    });
    let issue = desk.may("issue_notice").then(|| {
        let address = Place::NewNotice(None).to_string();
        view! {
            <p class="desk-ways"><a class="button" href=address>{language.say("发一份督办单", "Issue a notice")}</a></p>
        }
    });
    let is_start = which.is_none() && after.is_empty();
    let board = (is_start && desk.may("show_notice_board")).then(|| view! { <Board/> });
    let address = staff::notices(which.map(NoticeFilter::name).unwrap_or_default(), &after);
    view! {
        <h1>{language.say("督查督办", "Supervision")}</h1>
        {issue}
        {board}
        <section class="desk-section" aria-labelledby="notices">
            <h2 id="notices">{language.say("督办单", "Notices")}</h2>
            <nav class="desk-filter" aria-label=language.say("哪些", "Which")>
                <ul role="list">{choices.collect_view()}</ul>
            </nav>
            {loaded(address, move |page: Notices| list(page, which, language).into_any())}
        </section>
    }
}

fn list(page: Notices, which: Option<NoticeFilter>, language: Language) -> impl IntoView {
    if page.rows.is_empty() {
        let words = language.say("这里没有督办单。", "There is no notice here.");
        return view! { <p class="empty">{words}</p> }.into_any();
    }
    let next = page.next.map(|after| {
        let place = Place::Notices { which, after };
        view! { <p class="desk-pages"><a href=place.to_string()>{language.say("下一页", "Next page")}</a></p> }
    });
    view! { <NoticeTable rows=page.rows caption=language.say("督办单", "Notices")/> {next} }.into_any()
}
