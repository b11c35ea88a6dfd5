//! The units that lead items, side by side and by name: what they lead is compared, nobody is ranked.

use crate::words::chinese_within;
use contract::Date;
use contract::address::Page;
use contract::board::UnitLine;
use contract::language::Language;
use contract::plan::PlanFilter;
use leptos::either::Either;
use leptos::prelude::*;

/// The table; each unit leads to its items.
#[component]
pub fn UnitTable(
    /// The units.
    units: Vec<UnitLine>,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown, where it is not today's.
    as_of: Option<Date>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let rows = units.into_iter().map(|line| row(line, (year, as_of), language)).collect_view();
    let name = language.say("各牵头单位的工作", "Items by lead unit");
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=name>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{language.say("单位", "Unit")}</th>
                        <th scope="col">{language.say("牵头", "Leads")}</th>
                        <th scope="col">{language.say("完成", "Done")}</th>
                        <th scope="col">{language.say("逾期", "Late")}</th>
                        <th scope="col">{language.say("有风险", "At risk")}</th>
                        <th scope="col">{language.say("平均", "Mean")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(line: UnitLine, (year, as_of): (i16, Option<Date>), language: Language) -> impl IntoView {
    let mean = match line.progress.percent {
        Some(percent) => format!("{percent}%"),
        None => language.say("没报数", "none").to_owned(),
    };
    let unit = if line.unit.is_empty() {
        Either::Left(language.say("还没有定", "not named yet"))
    } else {
        let filter = PlanFilter { unit: Some(line.unit.clone()), ..PlanFilter::default() };
        let href = Page::Plan { year, filter, as_of }.in_language(language).to_string();
        Either::Right(view! { <a href=href lang=chinese_within(language)>{line.unit}</a> })
    };
    view! {
        <tr>
            <th scope="row">{unit}</th>
            <td>{line.counts.total}</td>
            <td>{line.counts.done}</td>
            <td>{line.counts.late}</td>
            <td>{line.counts.at_risk}</td>
            <td>{mean}</td>
        </tr>
    }
}
