//! All registers, by the five that are to be open.

use crate::words::register as words;
use contract::address::Page;
use contract::five::Five;
use contract::language::Language;
use contract::register::{RegisterLine, RegisterList};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RegistersPage(
    /// The registers.
    list: RegisterList,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let sections = Five::ALL.iter().map(|five| {
        let lines = list.registers.iter().filter(|line| line.disclosure == *five);
        let lines: Vec<_> = lines.map(|line| entry(line, language)).collect();
        let id = five.name();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="block" aria-labelledby=id>
                    <h2 id=id>{five.words(language)}</h2>
                    <ul class="register-lines" role="list">{lines}</ul>
                </section>
            }
        })
    });
    let complete = Page::Completeness.in_language(language).to_string();
    view! {
        <h1 class="page-title">{language.say("公开数据", "Open registers")}</h1>
        <p class="lead">
            {language.say(
                "一张表格公开一件事，谁该填、多久更新一次，都写在上面。",
                "One table for one thing, with who keeps it and how often it is renewed.",
            )}
            " "
            <a class="tap" href=complete>{language.say("看公开得全不全", "See how complete they are")}</a>
        </p>
        {sections.collect_view()}
    }
}

fn entry(line: &RegisterLine, language: Language) -> impl IntoView + use<> {
    let wanted = contract::register::RowsWanted::all(line.name.clone());
    let address = Page::Register(Box::new(wanted)).in_language(language).to_string();
    let title = language_of(language, &line.title, &line.title_en);
    let about = language_of(language, &line.description, &line.description_en);
    let (rows, renewed) = (words::rows(line.rows, language), words::renewed(line.renewed_on, language));
    view! {
        <li>
            <a class="register-name" href=address>{title}</a>
            <p>{about}</p>
            <p class="quiet">{rows}{language.say("，", ", ")}{renewed}</p>
        </li>
    }
}

fn language_of(language: Language, chinese: &str, english: &str) -> String {
    match language {
        Language::Chinese => chinese.to_owned(),
        Language::English => english.to_owned(),
    }
}
