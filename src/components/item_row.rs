//! An item as a row of the plan: number, title, light, next milestone or furthest measure, who leads, when it was last updated.

use crate::components::light_label::LightLabel;
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, date, milestone, punctuation::shown};
use contract::Date;
use contract::address::Page;
use contract::language::Language;
use contract::plan::ItemRow;
use leptos::prelude::*;

/// The row.
#[component]
pub fn ItemEntry(
    /// The item.
    row: ItemRow,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown, where it is not today's.
    as_of: Option<Date>,
    /// Whether the plan's year still runs.
    plan_year: PlanYear,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let address = Page::Item { year, number: row.number, as_of }.in_language(language).to_string();
    let step = milestone::row(&row, year, language)
        .map(|words| view! { <span class="item-measure" lang=chinese_within(language)>{words}</span> });
    let facts = lead(&row, language).into_iter().chain(updated(&row, year, language));
    let facts = facts.collect::<Vec<_>>().join(" · ");
    view! {
        <li class="item-row" id=format!("item-{}", row.number) data-testid="plan-item">
            <span class="item-number">{row.number}</span>
            <div class="item-body">
                <p class="item-title" lang=chinese_within(language)>
                    <a href=address>{shown(&row.title)}</a>
                </p>
                <p class="item-state"><LightLabel light=row.light plan_year language/>{step}</p>
                {(!facts.is_empty()).then(|| view! { <p class="item-facts">{facts}</p> })}
            </div>
        </li>
    }
}

fn lead(row: &ItemRow, language: Language) -> Option<String> {
    let unit = row.units.first()?;
    Some(match language {
        Language::Chinese => format!("牵头 {unit}"),
        Language::English => format!("led by {unit}"),
    })
}

fn updated(row: &ItemRow, year: i16, language: Language) -> Option<String> {
    let day = date::within(row.updated_on?, year, language);
    Some(match language {
        Language::Chinese => format!("更新于 {day}"),
        Language::English => format!("updated {day}"),
    })
}
