//! Who answers for an item, how to reach them, and by when it is due.

use crate::components::way::InFrame;
use crate::words::{chinese_within, date};
use contract::language::Language;
use contract::plan::ItemRow;
use leptos::prelude::*;

/// What is known of it; nothing where nobody is named.
#[component]
pub fn Responsible(
    /// The item.
    row: ItemRow,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let published = row.assignment.is_some();
    let assignment = row.assignment.unwrap_or_default();
    let (lead, others) = match row.units.split_first() {
        Some((lead, others)) if published => (lead.clone(), others.join("、")),
        _ => (row.units.join("、"), String::new()),
    };
    let lead_words = if published {
        language.say("牵头单位", "Lead unit")
    } else {
        language.say("责任单位", "Responsible")
    };
    let due = assignment.due.map(|day| date::full(day, language)).unwrap_or_default();
    let phone = (!assignment.phone.is_empty()).then(|| {
        // A telephone's link would lead a frame away.
        if use_context::<InFrame>().is_some() {
            return fact(language.say("监督电话", "Telephone for supervision"), assignment.phone, None)
                .into_any();
        }
        let number: String = assignment.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        view! {
            <div>
                <dt>{language.say("监督电话", "Telephone for supervision")}</dt>
                <dd><a class="tap" href=format!("tel:{number}")>{assignment.phone}</a></dd>
            </div>
        }
        .into_any()
    });
    view! {
        <dl class="item-facts-list">
            {fact(lead_words, lead, chinese_within(language))}
            {fact(language.say("配合单位", "Co-operating"), others, chinese_within(language))}
            {fact(language.say("分管领导", "Leader in charge"), assignment.leader, chinese_within(language))}
            {phone}
            {fact(language.say("完成期限", "Due"), due, None)}
        </dl>
    }
}

fn fact(term: &'static str, words: String, lang: Option<&'static str>) -> impl IntoView {
    (!words.is_empty()).then(|| view! { <div><dt>{term}</dt><dd lang=lang>{words}</dd></div> })
}
