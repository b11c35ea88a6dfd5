//! The stored plans: drafts and published ones.

use crate::components::desk_table::DeskTable;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::plan;
use contract::address::staff;
use contract::language::Language;
use contract::staff::{PlanState, PlanVersion, PlanVersions};
use huiyin::words::date;
use leptos::prelude::*;

/// The view.
pub fn plans() -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <h1>{language.say("工作安排", "Plans")}</h1>
        <p class="desk-ways">
            <a class="button" href=Place::NewPlan.to_string()>
                {language.say("放入一份工作安排", "Add a plan document")}
            </a>
        </p>
        {loaded(staff::PLANS.to_owned(), move |plans: PlanVersions| table(plans.plans, language).into_any())}
    }
}

fn table(plans: Vec<PlanVersion>, language: Language) -> impl IntoView {
    if plans.is_empty() {
        return view! {
            <p class="empty">
                {language.say(
                    "还没有存过工作安排。放入一份 Word、文本或 Markdown 文件，先看读出了什么，再决定存不存。",
                    "No plan is stored yet. Add a Word, text or Markdown file, see what is understood, then store it.",
                )}
            </p>
        }
        .into_any();
    }
    let heads = vec![
        language.say("年份", "Year"),
        language.say("标题", "Title"),
        language.say("状态", "State"),
        language.say("项数", "Items"),
        language.say("来自", "Source"),
        language.say("存入", "Stored"),
    ];
    let rows = plans.into_iter().map(|version| row(version, language)).collect_view();
    view! {
        <DeskTable class="plan-table" caption=language.say("存过的工作安排", "Stored plans") heads>
            {rows}
        </DeskTable>
    }
    .into_any()
}

fn row(version: PlanVersion, language: Language) -> impl IntoView {
    let amends = (version.amends && version.state == PlanState::Draft).then(|| {
        view! { <span class="quiet">{language.say("（修订）", " (amendment)")}</span> }
    });
    let published = version.published_on.map(|on| {
        view! { " " <time datetime=on.to_string()>{date::full(on, language)}</time> }
    });
    view! {
        <tr role="row">
            <td role="cell">{version.year.to_string()}</td>
            <td role="cell" class="letter-title">
                <a href=Place::Plan(version.id).to_string() lang=Language::Chinese.tag()>{version.title}</a>
            </td>
            <td role="cell">{plan::state(version.state, language)}{amends}{published}</td>
            <td role="cell">{plan::items(version.items, language)}</td>
            <td role="cell">{version.source}</td>
            <td role="cell" data-label=language.say("存入", "Stored")>
                <time datetime=version.stored_on.to_string()>{date::full(version.stored_on, language)}</time>
            </td>
        </tr>
    }
}
