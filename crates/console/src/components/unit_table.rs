//! Units as a table, indented as they stand in the tree; blocks on a phone.

use crate::components::desk_table::DeskTable;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit;
use contract::language::Language;
use contract::staff::unit::UnitLine;
use leptos::prelude::*;

/// Depths that are told apart by indentation; what lies deeper stands with the last.
const DEPTHS: [&str; 5] =
    ["unit-name", "unit-name unit-1", "unit-name unit-2", "unit-name unit-3", "unit-name unit-4"];
/// Leaders that are named in a row.
const NAMED: usize = 2;

/// The table.
#[component]
pub fn UnitTable(
    /// The units.
    units: Vec<UnitLine>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let heads = vec![
        language.say("单位", "Unit"),
        language.say("类型", "Kind"),
        language.say("领导", "Leaders"),
        language.say("信箱", "Mailbox"),
        language.say("状态", "State"),
    ];
    let rows = units.into_iter().map(|line| row(line, language)).collect_view();
    view! {
        <DeskTable class="unit-table" caption=language.say("单位", "Units") heads>{rows}</DeskTable>
    }
}

fn row(line: UnitLine, language: Language) -> impl IntoView {
    let class = DEPTHS[line.depth.min(DEPTHS.len() - 1)];
    let state = unit::state(&line, language);
    let named = &line.leaders[..line.leaders.len().min(NAMED)];
    let more = line.leaders.len() - named.len();
    let more = (more > 0).then(|| match language {
        Language::Chinese => format!("等 {} 人", line.leaders.len()),
        Language::English => format!(" and {more} more"),
    });
    let leaders = format!("{}{}", unit::leaders(named, language), more.unwrap_or_default());
    let open = line.mailboxes.iter().filter(|mailbox| mailbox.closed_on.is_none());
    let mailboxes: Vec<&str> = open.map(|mailbox| mailbox.name.as_str()).collect();
    let mailboxes = mailboxes.join(language.say("、", ", "));
    let address = Place::Unit(line.code).to_string();
    view! {
        <tr role="row">
            <td role="cell" class=class><a href=address lang=Language::Chinese.tag()>{line.name}</a></td>
            <td role="cell">{unit::kind(line.kind, language)}</td>
            {cell(language.say("领导", "Leaders"), leaders)}
            {cell(language.say("信箱", "Mailbox"), mailboxes)}
            <td role="cell" class="quiet">{state}</td>
        </tr>
    }
}

/// A cell that says nothing takes no room on a phone.
fn cell(label: &'static str, text: String) -> impl IntoView {
    match text.is_empty() {
        true => view! { <td role="cell" class="unit-nothing"></td> }.into_any(),
        false => {
            view! { <td role="cell" data-label=label lang=Language::Chinese.tag()>{text}</td> }.into_any()
        }
    }
}
