//! The answer to an application: what comes of it, the answer, why not all is given, the public record that holds it,
//! and what can be done against it.

use crate::components::prose::OwnWords;
use crate::words::{application as words, chinese_within, date};
use contract::address::Page;
use contract::application::ApplicationAnswer;
use contract::language::Language;
use leptos::prelude::*;

/// The answer.
#[component]
pub fn AnswerSheet(
    /// What it says.
    answer: ApplicationAnswer,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let chinese = chinese_within(language);
    let reason = (!answer.reason.is_empty()).then(|| {
        view! {
            <h3>{language.say("理由", "Why")}</h3>
            <div lang=chinese><OwnWords text=answer.reason/></div>
        }
    });
    let record = answer.record.map(|record| {
        let page = Page::disclosure(record.number.clone()).in_language(language).to_string();
        view! {
            <p>
                {language.say("信息在这里：", "The information stands here: ")}
                <a class="tap" href=page lang=chinese>{record.name}</a>
                " "
                <span class="quiet">{record.number.to_string()}</span>
            </p>
        }
    });
    let (remedies, remedies_in) = words::remedies(answer.remedies, answer.remedies_english, language);
    view! {
        <p class="answer-outcome"><strong>{words::outcome(answer.outcome, language)}</strong></p>
        <article class="sheet" data-testid="reply" lang=chinese>
            <OwnWords text=answer.body/>
            <p class="sheet-signature">
                {answer.unit}
                <br/>
                <time datetime=answer.on.to_string()>{date::full(answer.on, Language::Chinese)}</time>
            </p>
        </article>
        <div class="answer-more">
            {record}
            {reason}
            <h3>{language.say("对答复不服", "If you disagree")}</h3>
            <p lang=remedies_in>{remedies}</p>
        </div>
    }
}
