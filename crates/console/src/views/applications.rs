//! Applications for information at the desk: those to be dealt with first, by their due date.

use crate::components::application_table::ApplicationTable;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::{application as words, inbox};
use contract::address::{Page, staff};
use contract::language::Language;
use contract::staff::application::{ApplicationFilter, Applications};
use leptos::prelude::*;

/// The view.
pub fn applications(which: Option<ApplicationFilter>, after: String) -> impl IntoView {
    let language = Desk::here().language_now();
    let shown = which.unwrap_or(ApplicationFilter::Open);
    let address = staff::applications(shown.name(), &after);
    let public = Page::applications().in_language(language).to_string();
    view! {
        <h1>{language.say("政府信息公开申请", "Applications for information")}</h1>
        <p class="quiet">
            {language.say(
                "从收到的第二天起，只数工作日。几天答复、最多延几天，在设置里。",
                "Working days alone count, from the day after one came; how many there are is a setting.",
            )}
            " "
            <a href=public>{language.say("看公开的说明和年度数字", "See what the public reads, and the figures of the year")}</a>
        </p>
        {loaded(address, move |page: Applications| list(page, shown, language).into_any())}
    }
}

fn list(page: Applications, which: ApplicationFilter, language: Language) -> impl IntoView {
    let choices = ApplicationFilter::ALL.iter().copied().map(|choice| {
        let current = (choice == which).then_some("true");
        let name = words::filter(choice, language);
        let words = match choice {
            ApplicationFilter::Open => inbox::counted(name, page.open, language),
            ApplicationFilter::Late => inbox::counted(name, page.late, language),
            ApplicationFilter::All => name.to_owned(),
        };
        view! { <li><a href=Place::applications(Some(choice)).to_string() aria-current=current>{words}</a></li> }
    });
    let choices = choices.collect_view();
    let next = page.next.map(|after| {
        let place = Place::Applications { which: Some(which), after };
        view! { <p class="desk-pages"><a href=place.to_string()>{language.say("下一页", "Next page")}</a></p> }
    });
    let rows = match page.rows.is_empty() {
        true => {
            view! { <p class="empty">{language.say("这里没有申请。", "There is no application here.")}</p> }
                .into_any()
        }
        false => {
            let caption = words::filter(which, language);
            view! { <ApplicationTable rows=page.rows caption/> {next} }.into_any()
        }
    };
    view! {
        <nav class="desk-filter" aria-label=language.say("哪些", "Which")><ul role="list">{choices}</ul></nav>
        {rows}
    }
}
