//! Milestones and updates of a plan as tables: one goes out, is filled in, and comes in again. It is tried first, so
//! that each wrong cell is seen before anything is published.

use crate::client;
use crate::components::document_file::DocumentFile;
use crate::components::field::{Field, Typing};
use crate::components::problem_note::ProblemNote;
use crate::components::table_import::{WrongCell, names, wrong};
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit::unshown;
use contract::address::staff;
use contract::language::Language;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::bulk::{BulkImport, BulkItem};
use huiyin::words::punctuation::shown;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rules::bulk::{milestones, updates};

/// The view.
pub fn import_items(year: i16) -> impl IntoView {
    let language = Desk::here().language_now();
    let title = match language {
        Language::Chinese => format!("{year}年：用表格成批填报"),
        Language::English => format!("{year}: tables in and out"),
    };
    let updates = (
        language.say("进展", "Updates"),
        language.say(
            "每个节点一行：填数值，或填哪天办成；同一项的几行合成一条进展。空着的行不算。",
            "One row a milestone: a value, or the day it was done. The rows of an item become one update; empty rows say nothing.",
        ),
    );
    let milestones = (
        language.say("分工和节点", "Units and milestones"),
        language.say(
            "每个节点一行。表里有的事项整项照表来，没有的行就是去掉；表里没有的事项不动。单位写全名；要出的文件用分号隔开。",
            "One row a milestone. An item in the table becomes what its rows say, and a missing row drops its milestone; items that are not in it stay. Units go by their full names, documents with semicolons between.",
        ),
    );
    view! {
        <p class="desk-back"><a href=Place::Items(Some(year)).to_string()>{language.say("回到报进展", "Back to updates")}</a></p>
        <h1>{title}</h1>
        {table(year, staff::UPDATE_TABLE, updates)}
        {table(year, staff::MILESTONE_TABLE, milestones)}
    }
}

/// One kind of table: going out, and coming in.
fn table(year: i16, address: &'static str, (title, about): (&'static str, &'static str)) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let is_milestones = address == staff::MILESTONE_TABLE;
    let columns = names(if is_milestones { milestones::COLUMNS } else { updates::COLUMNS });
    let name = if is_milestones { "milestones-file" } else { "updates-file" };
    let document = RwSignal::new(None::<(Vec<u8>, String)>);
    let report = RwSignal::new(None::<Result<BulkImport, Problem>>);
    let (reason, errors) = (RwSignal::new(String::new()), RwSignal::new(Vec::<FieldError>::new()));
    let busy = RwSignal::new(false);
    let send = move |trial: bool| {
        let Some((bytes, file)) = document.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let address = staff::import_bulk(address, year, &file, trial, reason.get_untracked().trim());
            let answer = client::post_bytes::<BulkImport>(desk, &address, &bytes).await;
            let _ = busy.try_set(false);
            match answer {
                // What is asked besides the file is mended here, and the file stays.
                Err(problem) if problem.fields.iter().any(|error| error.field == "reason") => {
                    let _ = errors.try_set(problem.fields);
                }
                answer => {
                    let _ = report.try_set(Some(answer));
                }
            }
        });
    };
    // A trial follows every file at once.
    Effect::new(move |_| {
        if document.with(Option::is_some) {
            report.set(None);
            send(true);
        }
    });
    let why = move || {
        is_milestones.then(|| {
            view! {
                <Field name="reason" typing=Typing::Lines(2) label=language.say("为什么改（公开；头一次公布可不填）", "Why they change (public; not needed the first time)")
                    value=reason errors counted=limits::REASON.1/>
            }
        })
    };
    let result = move || match report.get() {
        None if busy.get() => {
            view! { <p role="status">{language.say("正在核对…", "Checking…")}</p> }.into_any()
        }
        None => ().into_any(),
        // A real run that is refused names its cells as fields of no form.
        Some(Err(problem)) => {
            let problem = unshown(&problem, &[], language).unwrap_or(problem);
            view! { <ProblemNote problem/> }.into_any()
        }
        Some(Ok(report)) => {
            let ready = report.bad.is_empty() && !report.items.is_empty() && !report.done;
            let proposes = report.proposed;
            let button = ready.then(|| {
                let words = match proposes {
                    true => language.say("全部提请审核", "Propose all"),
                    false => language.say("全部公布", "Publish all"),
                };
                view! {
                    {why()}
                    <button type="button" class="button" on:click=move |_| send(false)
                        aria-disabled=move || busy.get().then_some("true")>{words}</button>
                }
            });
            view! {
                <p role="status"><strong>{tally(&report, language)}</strong></p>
                {(!report.bad.is_empty()).then(|| {
                    let cells = report.bad.iter().map(|cell| WrongCell::of(cell, language)).collect();
                    wrong(cells, &columns, language)
                })}
                {(report.bad.is_empty()).then(|| items(report.items.clone(), language))}
                <div class="desk-form">{button}</div>
            }
            .into_any()
        }
    };
    let export = |format: &'static str| {
        let address = staff::export_bulk(address, year, format, language.tag());
        let words = format!("{}{}：{title}", language.say("导出 ", "Export as "), format.to_uppercase());
        view! { <a class="button button-quiet" href=address download="">{words}</a> }
    };
    view! {
        <section class="desk-step" aria-labelledby=format!("{name}-title")>
            <h2 id=format!("{name}-title")>{title}</h2>
            <p>{about}</p>
            <p class="desk-ways">{export("xlsx")}{export("csv")}</p>
            <div class="desk-form desk-source">
                <DocumentFile document id=name accept=".csv,.xlsx"
                    hint=language.say(
                        "CSV 或 XLSX。先核对，不会马上公布。不收合并的单元格、公式和隐藏的工作表。",
                        "CSV or XLSX. It is checked first; nothing is published yet. No merged cells, formulas or hidden sheets.",
                    )/>
            </div>
            <div aria-live="polite">{result}</div>
        </section>
    }
}

fn tally(report: &BulkImport, language: Language) -> String {
    let (rows, items, wrong) = (report.rows, report.items.len(), report.bad.len());
    match (report.done, report.proposed, wrong, language) {
        (true, true, _, Language::Chinese) => format!("{items} 项已经提请审核。"),
        (true, true, _, Language::English) => format!("Proposed: {items} items."),
        (true, false, _, Language::Chinese) => format!("{items} 项已经公布。"),
        (true, false, _, Language::English) => format!("Published: {items} items."),
        (false, _, 0, Language::Chinese) => format!("读了 {rows} 行，涉及 {items} 项，没有错。"),
        (false, _, 0, Language::English) => format!("{rows} rows, {items} items, nothing wrong."),
        (false, _, _, Language::Chinese) => format!("读了 {rows} 行，有 {wrong} 个格子要改。改好再放进来。"),
        (false, _, _, Language::English) => format!("{rows} rows, {wrong} cells need a change."),
    }
}

fn items(items: Vec<BulkItem>, language: Language) -> impl IntoView {
    let entries = items.into_iter().map(|item| {
        let rows: Vec<String> = item.rows.iter().map(ToString::to_string).collect();
        let rows = format!("{} {}", language.say("行", "rows"), rows.join(language.say("、", ", ")));
        view! {
            <li class="desk-item">
                <span class="desk-item-number">{item.number.to_string()}</span>
                <span lang=Language::Chinese.tag()>{shown(&item.title)}</span>
                <span class="quiet">{rows}</span>
            </li>
        }
    });
    view! { <ul role="list" class="desk-items">{entries.collect_view()}</ul> }
}
