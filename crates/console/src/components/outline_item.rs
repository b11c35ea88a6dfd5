//! One promise as the reader understood it, with what it proposes to measure.

use crate::desk::Desk;
use crate::words::plan;
use contract::language::Language;
use contract::outline::OutlineItem;
use leptos::prelude::*;

/// The item.
#[component]
pub fn OutlineItemRow(
    /// What was understood.
    item: OutlineItem,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let targets: Vec<_> = item
        .targets
        .iter()
        .map(|target| view! { <li><q>{target.text.clone()}</q> " → " {plan::target(target, language)}</li> })
        .collect();
    let targets = (!targets.is_empty()).then(|| {
        view! { <div><dt>{language.say("可以计量", "Measurable")}</dt><dd><ul role="list">{targets}</ul></dd></div> }
    });
    let steps: Vec<String> = item.steps.iter().map(|step| plan::step(step, language)).collect();
    let listed = |label: &'static str, values: Vec<String>| {
        (!values.is_empty()).then(|| {
            view! { <div><dt>{label}</dt><dd>{values.join("、")}</dd></div> }
        })
    };
    let body = (!item.body.is_empty()).then(|| {
        view! {
            <details>
                <summary>{language.say("正文", "Text")}</summary>
                <p class="outline-body" lang=Language::Chinese.tag()>{item.body}</p>
            </details>
        }
    });
    view! {
        <li class="outline-item">
            <p class="outline-title" lang=Language::Chinese.tag()>
                <span class="desk-item-number">{item.number.to_string()}</span>
                <span>{item.title}</span>
            </p>
            <dl class="outline-facts" lang=Language::Chinese.tag()>
                {targets}
                {listed(language.say("步骤", "Steps"), steps)}
                {listed(language.say("单位", "Units"), item.units)}
                {listed(language.say("要出台的文件", "Documents"), item.documents)}
            </dl>
            {body}
        </li>
    }
}
