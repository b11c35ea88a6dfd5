//! The milestones of the whole plan by the month for which they were first planned: one cell for each.

use crate::components::data_table::{DataTable, Table};
use crate::components::sign::SignMark;
use crate::words::sign::PlanYear;
use crate::words::{board, sign};
use contract::Date;
use contract::address::Page;
use contract::board::{MonthLine, StepCell};
use contract::language::Language;
use leptos::prelude::*;

/// The months, then their table.
#[component]
pub fn MonthStrip(
    /// The months.
    months: Vec<MonthLine>,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown, where it is not today's.
    as_of: Option<Date>,
    /// Whether the plan's year still runs.
    plan_year: PlanYear,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let words = |chinese: &'static str, english: &'static str| language.say(chinese, english).to_owned();
    let rows = months.iter().map(|line| {
        let counts = [line.planned, line.done, line.late, line.moved, line.ahead()];
        let name = board::month(line.month, year, language);
        std::iter::once(name).chain(counts.map(|count| count.to_string())).collect()
    });
    let table = Table {
        caption: words("按原定月份数节点", "Milestones by the month first planned"),
        head: vec![
            words("月份", "Month"),
            words("原定", "Planned"),
            words("完成", "Done"),
            words("逾期", "Late"),
            words("改期", "Moved"),
            words("没到期", "Ahead"),
        ],
        rows: rows.collect(),
    };
    let any_moved = months.iter().flat_map(|line| &line.cells).any(|cell| cell.moved_to.is_some());
    let note = any_moved.then(|| {
        let words = language.say("格子下面有横线的，日期改过。", "A line below a cell: its date was moved.");
        view! { <p class="quiet">{words}</p> }
    });
    let lines = months
        .into_iter()
        .map(|line| {
            let name = board::month(line.month, year, language);
            let id = format!("month-{}", line.month);
            let figures = board::of_month(&line, language);
            // Where there are none, the figures stand beside the month at once.
            let cells = (!line.cells.is_empty()).then(|| {
                let cells = line
                    .cells
                    .into_iter()
                    .map(|cell| one_cell(cell, (year, as_of), plan_year, language))
                    .collect_view();
                view! { <ol class="strip-cells" role="list" aria-labelledby=id.clone()>{cells}</ol> }
            });
            view! {
                <div class="month">
                    <p class="month-name" id=id>{name}</p>
                    {cells}
                    <p class="month-figures">{figures}</p>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="months">{lines}</div>
        {note}
        <DataTable table language/>
    }
}

fn one_cell(
    cell: StepCell,
    (year, as_of): (i16, Option<Date>),
    plan_year: PlanYear,
    language: Language,
) -> impl IntoView {
    let href = Page::Item { year, number: cell.number, as_of }.in_language(language).to_string();
    let name = board::cell(&cell, &sign::light(&cell.light, plan_year, language), year, language);
    let class = if cell.moved_to.is_some() { "strip-cell strip-cell-moved" } else { "strip-cell" };
    view! {
        <li>
            <a class=class href=href title=name.clone() aria-label=name><SignMark light=cell.light/></a>
        </li>
    }
}
