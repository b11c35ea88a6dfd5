//! Supervision notices about an item: which unit was given one, when, and how far it came. Units only, nobody's
//! name.

use crate::words::{chinese_within, date, notice as words, punctuation::shown};
use contract::Date;
use contract::language::Language;
use contract::supervision::NoticeView;
use leptos::prelude::*;

/// The section; nothing where there is no notice.
#[component]
pub fn Notices(
    /// The notices, the newest first.
    notices: Vec<NoticeView>,
    /// The day whose state is shown.
    day: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    (!notices.is_empty()).then(|| {
        let entries = notices.into_iter().map(|notice| entry(notice, day, language)).collect_view();
        view! {
            <section class="block" aria-labelledby="notices">
                <h2 id="notices">{language.say("督查督办", "Supervision")}</h2>
                <ol class="history" role="list">{entries}</ol>
            </section>
        }
    })
}

fn entry(notice: NoticeView, day: Date, language: Language) -> impl IntoView {
    let standing = words::standing(&notice, day, language);
    let summary = (!notice.summary.is_empty()).then(|| {
        view! {
            <p class="history-evidence">
                {language.say("结果：", "Outcome: ")}
                <span lang=chinese_within(language)>{shown(&notice.summary)}</span>
            </p>
        }
    });
    view! {
        <li class="history-entry">
            <p class="history-day">
                <time datetime=notice.issued_on.to_string()>{date::full(notice.issued_on, language)}</time>
                {language.say(" 发给 ", " to ")}
                <span lang=chinese_within(language)>{notice.unit}</span>
            </p>
            <p>
                <strong>
                    {language.say("督办单 ", "Notice ")}<span lang=chinese_within(language)>{notice.number.to_string()}</span>
                    {language.say("：", ": ")}{words::state(notice.state, language)}
                </strong>
            </p>
            <p>{standing}</p>
            {summary}
        </li>
    }
}
