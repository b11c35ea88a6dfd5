//! Unit prices compared. With one of the goods chosen: schools beside each other, month by month, with what most pay.

use super::table;
use crate::words::{chinese_within, date, number};
use contract::Date;
use contract::language::Language;
use contract::register::{Cell, Row, RowPage, RowsWanted};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Most months side by side.
const MONTHS: usize = 6;

/// The comparison where it can be made, and the rows.
pub(super) fn prices(page: &RowPage, wanted: &RowsWanted, language: Language) -> AnyView {
    let compared = match wanted.chosen.get("goods") {
        Some(_) => comparison(page, language).into_any(),
        None => {
            let hint = language.say(
                "在“筛选和排序”里选一种货品，就能看各校每个月的单价。",
                "Choose one of the goods under “Filter and sort” to compare unit prices by school and month.",
            );
            view! { <p class="hint">{hint}</p> }.into_any()
        }
    };
    view! { {compared} {table::table(page, language)} }.into_any()
}

fn comparison(page: &RowPage, language: Language) -> impl IntoView + use<> {
    let mut by_school: BTreeMap<(&str, &str), BTreeMap<Date, f64>> = BTreeMap::new();
    let mut months = BTreeSet::new();
    for row in &page.rows {
        let Some((month, price)) = month_and_price(row) else { continue };
        months.insert(month);
        let school = by_school.entry((&row.unit, &row.unit_name)).or_default();
        // Bought twice in a month, the dearer one is told.
        let told = school.entry(month).or_insert(price);
        *told = told.max(price);
    }
    let months: Vec<Date> = months.into_iter().rev().take(MONTHS).collect();
    let middle = |month: Date| {
        let mut prices: Vec<f64> =
            by_school.values().filter_map(|school| school.get(&month).copied()).collect();
        prices.sort_by(f64::total_cmp);
        prices.get(prices.len() / 2).copied()
    };
    let middles: Vec<Option<f64>> = months.iter().map(|month| middle(*month)).collect();
    let heads = months.iter().map(|month| {
        view! { <th scope="col">{date::month(*month, language)}</th> }
    });
    let rows = by_school.iter().map(|((_, name), prices)| {
        let cells = months.iter().zip(&middles).map(|(month, middle)| match prices.get(month) {
            None => view! { <td class="quiet">"—"</td> }.into_any(),
            Some(price) => {
                let dearer = middle.is_some_and(|middle| *price > middle * 1.1);
                let note = dearer.then(|| {
                    view! { <span class="dear">{language.say("偏高", "high")}</span> }
                });
                view! { <td>{number::plain(*price)}" "{note}</td> }.into_any()
            }
        });
        view! {
            <tr><th scope="row" lang=chinese_within(language)>{(*name).to_owned()}</th>{cells.collect_view()}</tr>
        }
    });
    let middle_row = middles.iter().map(|middle| {
        let told = middle.map_or("—".to_owned(), number::plain);
        view! { <td>{told}</td> }
    });
    let first = |name: &str| {
        let column = page.register.column(name)?;
        let cell = page.rows.iter().find_map(|row| row.cells.get(name))?;
        Some(column.shown(cell, language))
    };
    let unit = first("unit_of_measure").unwrap_or_default();
    let goods = first("goods").unwrap_or_default();
    let title = match language {
        Language::Chinese => format!("{goods}：各校单价（元/{unit}）"),
        Language::English => format!("{goods}: unit prices by school (yuan per {unit})"),
    };
    view! {
        <section class="block" aria-labelledby="compared">
            <h2 id="compared" lang=chinese_within(language)>{title.clone()}</h2>
            <p class="quiet">
                {language.say(
                    "比当月中位数高出一成以上的，标“偏高”。规格、质量不同，价格也会不同。",
                    "“High” marks what is more than a tenth above the month’s middle price. Kind and quality differ, too.",
                )}
            </p>
            <div class="scroll" role="region" tabindex="0" aria-label=title>
                <table class="table">
                    <thead><tr><th scope="col">{language.say("学校", "School")}</th>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                    <tfoot><tr>
                        <th scope="row">{language.say("中位数", "Middle")}</th>{middle_row.collect_view()}
                    </tr></tfoot>
                </table>
            </div>
        </section>
    }
}

fn month_and_price(row: &Row) -> Option<(Date, f64)> {
    let day = row.cells.get("month").or_else(|| row.cells.get("date")).and_then(Cell::day)?;
    Some((day.first_of_month(), row.cells.get("unit_price")?.number()?))
}
