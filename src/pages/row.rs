//! One row of a register at its lasting address: all its cells, or since when and why it is no longer there.

use crate::components::row_cells::row_cells;
use crate::words::{chinese_within, date, register as words};
use contract::address::Page;
use contract::language::Language;
use contract::register::{RowView, RowsWanted};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RowPage(
    /// The row.
    view: RowView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let RowView { register, row, mailbox, .. } = view.clone();
    let all = Page::Register(Box::new(RowsWanted::all(register.name.clone()))).in_language(language);
    let title = words::row_title(&view, language);
    let body = match &row.withdrawn {
        Some(gone) => {
            let on = date::full(gone.on, language);
            let (said, reason) = match (gone.reason.is_empty(), language) {
                (true, Language::Chinese) => (format!("公示期到{on}为止，期满后内容已撤下。"), None),
                (true, Language::English) => {
                    (format!("This was public until {on} and has been taken down since."), None)
                }
                (false, Language::Chinese) => (format!("这一条已于{on}撤回。"), Some(gone.reason.clone())),
                (false, Language::English) => {
                    (format!("This row was withdrawn on {on}."), Some(gone.reason.clone()))
                }
            };
            let reason = reason.map(|reason| {
                view! { <p>{language.say("原因：", "Reason: ")}<span lang=chinese_within(language)>{reason}</span></p> }
            });
            view! { <div class="past-day"><p><strong>{said}</strong></p>{reason}</div> }.into_any()
        }
        None => row_cells(&register, &row, &[], language).into_any(),
    };
    let published = date::full(row.published_on, language);
    let version = (row.version > 1 && row.withdrawn.is_none()).then(|| match language {
        Language::Chinese => format!("，第 {} 版", row.version),
        Language::English => format!(", version {}", row.version),
    });
    let write = mailbox.filter(|_| row.withdrawn.is_none()).map(|mailbox| {
        let subject = register.caption_of(&row.cells, Language::Chinese);
        let form = Page::Write { mailbox, item: None, title: Some(subject.chars().take(25).collect()) };
        let address = form.in_language(language).to_string();
        view! { <p><a class="button" href=address>{language.say("就此事写信", "Write about this")}</a></p> }
    });
    view! {
        <p class="crumb"><a class="tap" href=all.to_string()>{register.title_in(language).to_owned()}</a></p>
        <h1 class="page-title"><span lang=chinese_within(language)>{title}</span></h1>
        <p class="quiet">
            <span lang=chinese_within(language)>{row.unit_name}</span>
            {language.say("，", ", ")}
            {language.say("公开于", "published on ")}<time datetime=row.published_on.to_string()>{published}</time>
            {version}
        </p>
        {body}
        {write}
        <p class="quiet">{language.say("依据：", "Basis: ")}<span lang=chinese_within(language)>{register.basis}</span></p>
    }
}
