//! The rows of a register at the desk, the newest day first: each can be corrected or withdrawn; new ones are written
//! or brought as a table.

use crate::client;
use crate::components::desk_table::DeskTable;
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::components::withdraw_row::{Asked, WithdrawRow};
use crate::desk::Desk;
use crate::form::next_week;
use crate::links;
use crate::place::Place;
use contract::address::{Page, staff};
use contract::id::{RegisterName, UnitCode};
use contract::language::Language;
use contract::problem::Problem;
use contract::register::{Column, Register, RowTold, RowsWanted};
use contract::staff::register::{DeskRow, DeskRows};
use contract::unit::UnitChoice;
use huiyin::components::cell_value::short_value;
use huiyin::components::row_link::row_link;
use huiyin::words::{date, register as words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Columns that a row shows in the list; the rest stands in its form.
const SHOWN: usize = 5;

/// The view.
pub fn register(name: RegisterName, unit: Option<UnitCode>) -> impl IntoView {
    let address = staff::register_rows(&name, unit.as_ref().map(UnitCode::as_str).unwrap_or_default(), None);
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back">
            <a href=Place::Registers.to_string()>{language.say("公开数据", "Registers")}</a>
        </p>
        {loaded(address, move |rows: DeskRows| content(rows, unit.clone()).into_any())}
    }
}

fn content(rows: DeskRows, unit: Option<UnitCode>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let DeskRows { register, rows, next, units, referable, .. } = rows;
    let name = register.name.clone();
    let public = Page::Register(Box::new(RowsWanted::all(name.clone()))).in_language(language).to_string();
    let writes = desk.may("publish_rows") && !units.is_empty();
    let next_week = next_week::is_offered(&register).then(|| own(&units, unit.as_ref())).flatten();
    let next_week = next_week.filter(|_| writes && !rows.is_empty());
    view! {
        <h1>{register.title_in(language).to_owned()}</h1>
        <p class="lead">{register.description_in(language).to_owned()}</p>
        <p class="quiet">
            {words::every(register.freshness.every, language)}
            {language.say("；依据：", "; basis: ")}
            <span lang=Language::Chinese.tag()>{register.basis.clone()}</span>
        </p>
        {ways(&name, (writes, next_week), public, language)}
        {filter(&name, &units, unit.as_ref(), language)}
        {list(register, rows, (next, referable), (unit, writes))}
    }
}

/// The unit whose rows are meant: the one that was chosen, or the only one.
fn own(units: &[UnitChoice], chosen: Option<&UnitCode>) -> Option<UnitCode> {
    match (units, chosen) {
        ([only], None) => Some(only.code.clone()),
        (units, Some(code)) => units.iter().any(|unit| unit.code == *code).then(|| code.clone()),
        (_, None) => None,
    }
}

fn ways(
    name: &RegisterName,
    (writes, next_week): (bool, Option<UnitCode>),
    public: String,
    language: Language,
) -> impl IntoView + use<> {
    let next_week = next_week.map(|unit| {
        let place = Place::NextWeek(name.clone(), unit).to_string();
        view! { <a class="button button-quiet" href=place>{language.say("照上一周写下一周", "Copy last week")}</a> }
    });
    let write = writes.then(|| {
        view! {
            <a class="button" href=Place::Row(name.clone(), None).to_string()>{language.say("新写一条", "Add a row")}</a>
            <a class="button button-quiet" href=Place::ImportRows(name.clone()).to_string()>
                {language.say("导入表格", "Import a table")}
            </a>
        }
    });
    let table = staff::register_table(name);
    let export = |format: &'static str, words: &'static str| {
        let address = staff::export_table(&table, format, language.tag());
        view! { <a class="button button-quiet" href=address download="">{words}</a> }
    };
    view! {
        <p class="desk-ways">
            {write}
            {next_week}
            {export("xlsx", language.say("导出 XLSX", "Export XLSX"))}
            {export("csv", language.say("导出 CSV", "Export CSV"))}
            <a class="button button-quiet" href=public>{language.say("看公开的页面", "See the public page")}</a>
        </p>
    }
}

/// Whose rows are shown; nothing where somebody writes for one unit.
fn filter(
    name: &RegisterName,
    units: &[UnitChoice],
    unit: Option<&UnitCode>,
    language: Language,
) -> Option<impl IntoView + use<>> {
    if units.len() < 2 {
        return None;
    }
    let desk = Desk::here();
    let name = name.clone();
    let go = move |event| {
        let unit = UnitCode::parse(&event_target_value(&event)).ok();
        links::go(desk, Place::Register { name: name.clone(), unit });
    };
    let options = units.iter().map(|one| {
        let selected = Some(&one.code) == unit;
        view! { <option value=one.code.to_string() selected=selected>{one.name.clone()}</option> }
    });
    let options = options.collect_view();
    Some(view! {
        <div class="field desk-filter">
            <label for="rows-unit">{language.say("哪个单位的", "Whose rows")}</label>
            <select id="rows-unit" on:change=go>
                <option value="">{language.say("全部", "All")}</option>
                {options}
            </select>
        </div>
    })
}

fn list(
    register: Register,
    rows: Vec<DeskRow>,
    (next, referable): (Option<String>, Vec<RowTold>),
    (unit, writes): (Option<UnitCode>, bool),
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    if rows.is_empty() {
        let words = language.say("这里还没有内容。", "There is nothing here yet.");
        return view! { <p class="empty">{words}</p> }.into_any();
    }
    let asked = RwSignal::new(None::<Asked>);
    let (rows, next) = (RwSignal::new(rows), RwSignal::new(next));
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let name = register.name.clone();
    let more = move |_| {
        let Some(after) = next.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let unit = unit.as_ref().map(UnitCode::as_str).unwrap_or_default();
        let address = staff::register_rows(&name, unit, Some(&after));
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let answer = client::get::<DeskRows>(desk, &address).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(page) => {
                    let _ = rows.try_update(|rows| rows.extend(page.rows));
                    let _ = next.try_set(page.next);
                }
                Err(problem) => {
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let columns: Vec<Column> = register.public().take(SHOWN).cloned().collect();
    let heads: Vec<String> = [language.say("单位", "Unit").to_owned()]
        .into_iter()
        .chain(columns.iter().map(|column| column.title_in(language).to_owned()))
        .chain([language.say("公布", "Published").to_owned()])
        .chain(writes.then(|| language.say("操作", "Actions").to_owned()))
        .collect();
    let caption = register.title_in(language).to_owned();
    let withdrawn = register.name.clone();
    let lines = StoredValue::new((register, columns, referable));
    let each = move |row: DeskRow| {
        lines.with_value(|(register, columns, referable)| {
            line(row, (register, columns), referable, (writes, asked))
        })
    };
    view! {
        <DeskTable caption heads>
            <For each=move || rows.get() key=|row| (row.row.id, row.row.version) children=each/>
        </DeskTable>
        {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        {move || next.with(Option::is_some).then(|| view! {
            <p class="desk-pages">
                <button type="button" class="button button-quiet" on:click=more.clone()
                    aria-disabled=move || busy.get().then_some("true")>
                    {move || if busy.get() { language.say("正在读取…", "Loading…") } else { language.say("加载更多", "Load more") }}
                </button>
            </p>
        })}
        <WithdrawRow register=withdrawn asked/>
    }
    .into_any()
}

fn line(
    row: DeskRow,
    (register, columns): (&Register, &[Column]),
    referable: &[RowTold],
    (writes, asked): (bool, RwSignal<Option<Asked>>),
) -> AnyView {
    let language = Desk::here().language_now();
    let caption = register.caption_of(&row.row.cells, language);
    let cells = columns.iter().map(|column| {
        let cell = row.row.cells.get(&column.name);
        let link = row_link(register, &column.name, cell, referable, language);
        let value = link.unwrap_or_else(|| short_value(column, cell, language));
        view! { <td role="cell" data-label=column.title_in(language).to_owned()>{value}</td> }
    });
    let cells = cells.collect_view();
    let ways = writes.then(|| {
        let edit = format!("{}：{caption}", language.say("更正", "Correct"));
        let withdraw = format!("{}：{caption}", language.say("撤回", "Withdraw"));
        let about = Asked { id: row.row.id, version: row.row.version, caption: caption.clone() };
        view! {
            <td role="cell">
                <a class="tap" href=Place::Row(register.name.clone(), Some(row.row.id)).to_string() aria-label=edit>
                    {language.say("更正", "Correct")}
                </a>
                " "
                <button type="button" class="button-text" aria-label=withdraw
                    on:click=move |_| asked.set(Some(about.clone()))>
                    {language.say("撤回", "Withdraw")}
                </button>
            </td>
        }
    });
    view! {
        <tr role="row">
            <td role="cell" lang=Language::Chinese.tag()>{row.row.unit_name}</td>
            {cells}
            <td role="cell" data-label=language.say("公布", "Published")>
                <time datetime=row.row.published_on.to_string()>{date::short(row.row.published_on, language)}</time>
            </td>
            {ways}
        </tr>
    }
    .into_any()
}
