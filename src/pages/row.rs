//! One row of a register at its lasting address: all its cells, or since when and why it is no longer there.

use super::register::about_row;
use crate::components::consultation_note::ConsultationNote;
use crate::components::removal_notes::removal_notes;
use crate::components::row_cells::row_cells;
use crate::words::{chinese_within, date, register as words};
use contract::address::Page;
use contract::language::Language;
use contract::letter::RowRef;
use contract::register::{Referring, RowView, RowsWanted};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RowPage(
    /// The row.
    view: RowView,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let RowView { register, row, mailbox, consultation, referred, referring, today } = view.clone();
    let all = Page::Register(Box::new(RowsWanted::all(register.name.clone()))).in_language(language);
    let title = words::row_title(&view, language);
    let body = match &row.withdrawn {
        Some(gone) => {
            let said = words::gone(gone, language);
            let reason = Some(gone.reason.clone()).filter(|reason| !reason.is_empty()).map(|reason| {
                view! { <p>{language.say("原因：", "Reason: ")}<span lang=chinese_within(language)>{reason}</span></p> }
            });
            view! { <div class="past-day"><p><strong>{said}</strong></p>{reason}</div> }.into_any()
        }
        None => row_cells(&register, &row, &[], &referred, language).into_any(),
    };
    let published = date::full(row.published_on, language);
    let version = (row.version > 1 && row.withdrawn.is_none()).then(|| match language {
        Language::Chinese => format!("，第 {} 版", row.version),
        Language::English => format!(", version {}", row.version),
    });
    let write = mailbox.filter(|_| row.withdrawn.is_none()).map(|mailbox| {
        let told = (consultation.as_ref(), today);
        let (address, words) = about_row(mailbox, (&register, &row), told, language);
        view! { <p><a class="button" href=address.to_string()>{words}</a></p> }
    });
    let note = consultation.filter(|_| row.withdrawn.is_none()).map(|told| {
        view! { <ConsultationNote told today language/> }
    });
    let removals = removal_notes(&row.removals, language);
    let own = RowRef { register: register.name.clone(), id: row.id };
    let referring = referring.into_iter().map(|others| others_of(&own, others, language)).collect_view();
    view! {
        <p class="crumb"><a class="tap" href=all.to_string()>{register.title_in(language).to_owned()}</a></p>
        <h1 class="page-title"><span lang=chinese_within(language)>{title}</span></h1>
        <p class="quiet">
            <span lang=chinese_within(language)>{row.unit_name}</span>
            {language.say("，", ", ")}
            {language.say("公开于", "published on ")}<time datetime=row.published_on.to_string()>{published}</time>
            {version}
        </p>
        {note}
        {removals}
        {body}
        {write}
        {referring}
        <p class="quiet">{language.say("依据：", "Basis: ")}<span lang=chinese_within(language)>{register.basis}</span></p>
    }
}

/// The rows of another register that refer to a row: of a draft, what became of the opinions on it.
fn others_of(own: &RowRef, others: Referring, language: Language) -> impl IntoView + use<> {
    let Referring { register, rows } = others;
    let column = register.refers_to(&own.register).map(|column| column.name.clone()).unwrap_or_default();
    let captions = register.caption.iter().map(String::as_str);
    let elsewhere: Vec<&str> = captions.chain([column.as_str()]).collect();
    let entries = rows.iter().map(|row| {
        let address = Page::Row { register: register.name.clone(), id: row.id }.in_language(language);
        let title = register.caption_of(&row.cells, language);
        view! {
            <li>
                <h3 class="period-title" lang=chinese_within(language)>
                    <a class="tap" href=address.to_string()>{title}</a>
                </h3>
                {row_cells(&register, row, &elsewhere, &[], language)}
            </li>
        }
    });
    let entries = entries.collect_view();
    let id = format!("of-{}", register.name);
    let heading = id.clone();
    view! {
        <section class="block" aria-labelledby=id>
            <h2 id=heading>{register.title_in(language).to_owned()}</h2>
            <ul class="period-list" role="list">{entries}</ul>
        </section>
    }
}
