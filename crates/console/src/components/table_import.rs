//! A table that comes in, of whatever: tried first, so that what would change and what is wrong is seen before
//! anything is done.

use crate::client;
use crate::components::desk_table::DeskTable;
use crate::components::document_file::DocumentFile;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::unit::{tally, unshown};
use contract::address::staff;
use contract::language::Language;
use contract::problem::Problem;
use contract::staff::table::BadCell;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

/// Changes that are listed; more are counted.
const LISTED: usize = 200;

/// What the server says of a table.
pub struct Report {
    /// How many rows were read.
    pub rows: usize,
    /// What changes: the head of each line and its cells.
    pub changes: Vec<[String; 3]>,
    /// What is wrong.
    pub bad: Vec<WrongCell>,
    /// Whether it was done.
    pub done: bool,
}

/// A cell that cannot be taken.
pub struct WrongCell {
    /// The row's number as a spreadsheet shows it.
    pub row: usize,
    /// The column's name in the file.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What to do about it.
    pub words: String,
}

impl WrongCell {
    /// A cell with what the server says of it.
    pub fn of(cell: &BadCell, language: Language) -> Self {
        let words = cell.error.words(language);
        Self { row: cell.row, column: cell.column.clone(), value: cell.value.clone(), words }
    }
}

/// The names of columns: in the file, and as who reads Chinese finds them.
pub type Names = Vec<(String, String)>;

/// Which table.
pub struct Incoming<R, D> {
    /// Its address.
    pub address: String,
    /// The id of the file's field.
    pub id: &'static str,
    /// What the server answers, as it is shown.
    pub report: fn(&R, Language) -> Report,
    /// Its columns.
    pub columns: Names,
    /// The heads of what changes.
    pub heads: [&'static str; 3],
    /// What is shown once it was done.
    pub done: D,
}

/// The names of columns that are known beforehand.
pub fn names(columns: &[(&str, &str)]) -> Names {
    columns.iter().map(|(name, chinese)| ((*name).to_owned(), (*chinese).to_owned())).collect()
}

/// The file's field and what becomes of it.
pub fn table_import<R, D>(table: Incoming<R, D>) -> impl IntoView
where
    R: DeserializeOwned + Clone + Send + Sync + 'static,
    D: Fn(R, Desk) -> AnyView + Send + Sync + 'static,
{
    let desk = Desk::here();
    let language = desk.language_now();
    let document = RwSignal::new(None::<(Vec<u8>, String)>);
    let answer = RwSignal::new(None::<Result<R, Problem>>);
    let busy = RwSignal::new(false);
    let Incoming { address, id, report, columns, heads, done } = table;
    let address = StoredValue::new(address);
    let send = move |trial: bool| {
        let Some((bytes, name)) = document.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let address = address.with_value(|address| staff::import_table(address, &name, trial));
            let told = client::post_bytes::<R>(desk, &address, &bytes).await;
            let _ = busy.try_set(false);
            let _ = answer.try_set(Some(told));
        });
    };
    // A trial follows every file at once.
    Effect::new(move |_| {
        if document.with(Option::is_some) {
            answer.set(None);
            send(true);
        }
    });
    let result = move || match answer.get() {
        None if busy.get() => {
            view! { <p role="status">{language.say("正在核对…", "Checking…")}</p> }.into_any()
        }
        None => ().into_any(),
        // A real run that is refused names its cells as fields of no form.
        Some(Err(problem)) => {
            let problem = unshown(&problem, &[], language).unwrap_or(problem);
            view! { <ProblemNote problem/> }.into_any()
        }
        Some(Ok(told)) => {
            let report = report(&told, language);
            if report.done {
                return view! { {done(told, desk)} {shown(report, &columns, heads, None, language)} }
                    .into_any();
            }
            let ready = report.bad.is_empty() && !report.changes.is_empty();
            let button = ready.then(|| {
                view! {
                    <button type="button" class="button" on:click=move |_| send(false)
                        aria-disabled=move || busy.get().then_some("true")>
                        {language.say("导入", "Import")}
                    </button>
                }
                .into_any()
            });
            view! {
                <section class="desk-step">
                    <h2>{language.say("核对结果", "What was found")}</h2>
                    {shown(report, &columns, heads, button, language)}
                </section>
            }
            .into_any()
        }
    };
    view! {
        <div class="desk-form desk-source">
            <DocumentFile document id accept=".csv,.xlsx"
                hint=language.say(
                    "CSV 或 XLSX，拖到这里也可以。先核对，不会马上改动。",
                    "CSV or XLSX; it can be dropped here. It is checked first; nothing changes yet.",
                )/>
        </div>
        <div aria-live="polite">{result}</div>
    }
}

/// What each column holds: its two names and a sentence.
pub fn columns<M>(columns: &Names, meaning: M) -> impl IntoView + use<M>
where
    M: Fn(&str) -> String,
{
    let desk = Desk::here();
    let rows = columns.iter().map(|(name, called)| {
        let meaning = meaning(name);
        view! { <div><dt>{called.clone()}" "<span class="quiet">{name.clone()}</span></dt><dd>{meaning}</dd></div> }
    });
    let rows = rows.collect_view();
    view! {
        <details class="desk-section">
            <summary>{desk.say("每一列写什么", "What each column holds")}</summary>
            <dl class="unit-columns">{rows}</dl>
        </details>
    }
}

/// What was found, with the button that does it between the sum and the lines.
pub fn shown(
    report: Report,
    columns: &Names,
    heads: [&'static str; 3],
    button: Option<AnyView>,
    language: Language,
) -> impl IntoView + use<> {
    let Report { rows, changes, bad, .. } = report;
    let tally = tally(rows, changes.len(), bad.len(), language);
    let more = changes.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| match language {
        Language::Chinese => format!("还有 {more} 处变化没有列出。"),
        Language::English => format!("{more} more changes are not listed."),
    });
    let changes = (bad.is_empty() && !changes.is_empty()).then(|| {
        let lines = changes.into_iter().take(LISTED).map(|[title, more, what]| {
            view! {
                <tr role="row">
                    <td role="cell" class="letter-title" lang=Language::Chinese.tag()>{title}</td>
                    <td role="cell">{more}</td>
                    <td role="cell">{what}</td>
                </tr>
            }
        });
        view! {
            <DeskTable caption=language.say("会有的变化", "What would change") heads=heads.to_vec()>
                {lines.collect_view()}
            </DeskTable>
            {more.map(|words| view! { <p class="quiet">{words}</p> })}
        }
    });
    view! {
        <p><strong>{tally}</strong></p>
        {button.map(|button| view! { <p class="desk-ways">{button}</p> })}
        {(!bad.is_empty()).then(|| wrong(bad, columns, language))}
        {changes}
    }
}

/// The cells that cannot be taken, with what to do about each. Who reads Chinese finds a column by its Chinese name.
pub fn wrong(cells: Vec<WrongCell>, columns: &Names, language: Language) -> impl IntoView + use<> {
    let called = |name: String| {
        let chinese = columns.iter().find(|(known, _)| *known == name).map(|(_, chinese)| chinese);
        match (chinese, language) {
            (Some(chinese), Language::Chinese) => chinese.clone(),
            _ => name,
        }
    };
    let rows = cells.into_iter().map(|cell| {
        view! {
            <tr role="row">
                <td role="cell" data-label=language.say("行", "Row")>{cell.row.to_string()}</td>
                <td role="cell" data-label=language.say("列", "Column")>{called(cell.column)}</td>
                <td role="cell" data-label=language.say("写的是", "Value") lang=Language::Chinese.tag()>{cell.value}</td>
                <td role="cell" class="letter-title">{cell.words}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = vec![
        language.say("行", "Row"),
        language.say("列", "Column"),
        language.say("写的是", "Value"),
        language.say("怎么改", "What to do"),
    ];
    view! {
        <DeskTable caption=language.say("有误的格子", "Wrong cells") heads>{rows}</DeskTable>
    }
}
