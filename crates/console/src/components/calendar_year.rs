//! One year's working days: holidays, weekends that are worked, and where it is written.

use crate::components::loaded::loaded;
use crate::components::setting_history::by;
use crate::desk::Desk;
use crate::words::calendar::{holidays, worked, working_days};
use contract::address::staff;
use contract::language::Language;
use contract::staff::calendar::{CalendarHistory, CalendarYear as Year, NoticeDay};
use leptos::prelude::*;

/// The year.
#[component]
pub fn CalendarYear(
    /// The year as it is in force.
    year: Year,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let came = match &year.imported {
        Some(import) => {
            format!("{}{}", language.say("导入：", "Imported: "), by(import.on, &import.who, language))
        }
        None => language.say("随产品提供", "Came with the product").to_owned(),
    };
    let number = year.year;
    let asked = RwSignal::new(false);
    let history = year.imported.is_some().then(|| {
        view! {
            <details on:toggle=move |_| asked.set(true)>
                <summary>{language.say("导入记录", "What was imported")}</summary>
                {move || asked.get().then(|| imports(number, language))}
            </details>
        }
    });
    view! {
        <section class="desk-section" aria-labelledby=format!("year-{number}")>
            <h2 id=format!("year-{number}")>{number.to_string()}</h2>
            <p><strong>{working_days(year.working_days, language)}</strong></p>
            {days(&year.days, language)}
            <dl class="desk-facts">
                <div><dt>{language.say("依据", "Source")}</dt><dd>{year.source.join(language.say("；", "; "))}</dd></div>
                <div><dt>{language.say("来历", "Origin")}</dt><dd>{came}</dd></div>
            </dl>
            {history}
        </section>
    }
}

/// Holidays, and the weekends that are worked.
pub fn days(days: &[NoticeDay], language: Language) -> impl IntoView + use<> {
    let holidays = holidays(days, language).into_iter().map(|(name, days)| {
        view! { <div><dt lang=Language::Chinese.tag()>{name}</dt><dd>{days}</dd></div> }
    });
    view! {
        <dl class="desk-facts">
            {holidays.collect_view()}
            <div><dt>{language.say("周末上班", "Worked weekends")}</dt><dd>{worked(days, language)}</dd></div>
        </dl>
    }
}

fn imports(year: i16, language: Language) -> impl IntoView {
    loaded(staff::calendar_history(year), move |history: CalendarHistory| {
        let imports = history.imports.into_iter().map(|import| {
            let why = (!import.why.is_empty())
                .then(|| view! { <span class="quiet">{language.say(" 原因：", " Why: ")}{import.why.clone()}</span> });
            view! { <li>{by(import.on, &import.who, language)}{why}</li> }
        });
        view! { <ol class="desk-changes" role="list">{imports.collect_view()}</ol> }.into_any()
    })
}
