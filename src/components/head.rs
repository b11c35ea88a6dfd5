//! The head of every page: whose page it is, where one can go, text size and language.

use crate::components::mark::Mark;
use crate::components::search_field::SearchField;
use contract::address::{Address, Page, server};
use contract::bureau::Site;
use contract::language::Language;
use leptos::prelude::*;

/// The head.
#[component]
pub fn PageHead(
    /// The bureau.
    site: Site,
    /// The address of the page, to mark where one is and to come back to.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address).unwrap_or(Page::Home.in_language(Language::Chinese));
    let language = place.language;
    let home = Page::Home.in_language(language).to_string();
    let other = place.language.other();
    let translated = place.translated().to_string();
    // The page of the search has the field itself, with what was typed.
    let searching = matches!(place.page, Page::Search(_));
    let size = server::text_size(!site.large_text, &place.to_string());
    let size_words = match site.large_text {
        true => language.say("标准字号", "Normal text"),
        false => language.say("大字", "Large text"),
    };
    view! {
        <header class="head">
            <div class="head-inner">
                <a class="head-name" href=home>
                    <Mark/>
                    <span lang=crate::words::chinese_within(language)>{site.name}</span>
                </a>
                <ul class="head-settings" role="list">
                    <li><a href=size rel="nofollow">{size_words}</a></li>
                    {site.english.then(|| view! {
                        <li>
                            <a href=translated hreflang=other.tag() lang=other.tag()>
                                {other.say("中文", "English")}
                            </a>
                        </li>
                    })}
                </ul>
                <nav class="head-places" aria-label=language.say("主要页面", "Main pages")>
                    <ul role="list">{places(&place, site.plan_year)}</ul>
                </nav>
                {(!searching).then(|| view! { <SearchField language/> })}
            </div>
        </header>
    }
}

fn places(here: &Address, plan_year: Option<i16>) -> impl IntoView + use<> {
    let language = here.language;
    let plan = plan_year.map(|year| {
        let current = matches!(
            here.page,
            Page::Plan { .. }
                | Page::Plans { .. }
                | Page::Board { .. }
                | Page::Item { .. }
                | Page::Changes { .. }
                | Page::Rules
        );
        (Page::plan(year), language.say("重点工作", "Plan"), current)
    });
    let write = (
        Page::mailboxes(),
        language.say("写信", "Write"),
        matches!(here.page, Page::Mailboxes { .. } | Page::Write { .. }),
    );
    let track = (Page::Track, language.say("查我的信", "My letter"), here.page == Page::Track);
    let open = (
        Page::disclosures(),
        language.say("信息公开", "Disclosures"),
        matches!(
            here.page,
            Page::Disclosures(_) | Page::Disclosure { .. } | Page::Applications { .. } | Page::Apply { .. }
        ),
    );
    plan.into_iter()
        .chain([open, write, track])
        .map(|(page, words, current)| {
            let address = page.in_language(language).to_string();
            let current = current.then_some("true");
            view! { <li><a href=address aria-current=current>{words}</a></li> }
        })
        .collect_view()
}
