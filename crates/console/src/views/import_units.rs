//! Units that come in as a table: tried first, so that what would change and what is wrong is seen before
//! anything is done.

use crate::client;
use crate::components::document_file::DocumentFile;
use crate::components::problem_note::ProblemNote;
use crate::components::unit_import::UnitImportReport;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::unit::unshown;
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::unit::UnitImport;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rules::organisation::table::COLUMNS;

/// The view.
pub fn import_units() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let document = RwSignal::new(None::<(Vec<u8>, String)>);
    let report = RwSignal::new(None::<Result<UnitImport, Problem>>);
    let busy = RwSignal::new(false);
    let send = move |trial: bool| {
        let Some((bytes, name)) = document.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let address = staff::import_units(&name, trial);
            let answer = client::post_bytes::<UnitImport>(desk, &address, &bytes).await;
            let _ = busy.try_set(false);
            let _ = report.try_set(Some(answer));
        });
    };
    // A trial follows every file at once.
    Effect::new(move |_| {
        if document.with(Option::is_some) {
            report.set(None);
            send(true);
        }
    });
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
        Some(Ok(report)) if report.done => view! {
            <div class="desk-done">
                <p><strong>{language.say("已经导入。", "It is imported.")}</strong></p>
                <p><a href=Place::Units.to_string()>{language.say("看全部单位", "See all units")}</a></p>
            </div>
            <UnitImportReport report/>
        }
        .into_any(),
        Some(Ok(report)) => {
            let ready = report.bad.is_empty() && !report.changes.is_empty();
            let button = ready.then(|| {
                view! {
                    <button type="button" class="button" on:click=move |_| send(false)
                        aria-disabled=move || busy.get().then_some("true")>
                        {language.say("导入", "Import")}
                    </button>
                }
            });
            view! {
                <section class="desk-step">
                    <h2>{language.say("核对结果", "What was found")}</h2>
                    {button}
                    <UnitImportReport report/>
                </section>
            }
            .into_any()
        }
    };
    let columns = COLUMNS.map(|(name, chinese)| {
        view! { <div><dt>{chinese}" "<span class="quiet">{name}</span></dt><dd>{meaning(name, desk)}</dd></div> }
    });
    view! {
        <p class="desk-back"><a href=Place::Units.to_string()>{language.say("全部单位", "All units")}</a></p>
        <h1>{language.say("导入单位", "Import units")}</h1>
        <p>
            {language.say(
                "先导出一份，在表格里改好再导入，列都一样。表里没有的单位不动；要关闭，就填关闭日期。",
                "Export a table, change it, and import it again; the columns are the same. Units that are not in it stay as they are; to close one, fill in the day.",
            )}
        </p>
        <div class="desk-form desk-source">
            <DocumentFile document id="units-file" accept=".csv,.xlsx"
                hint=language.say(
                    "CSV 或 XLSX，拖到这里也可以。先核对，不会马上改动。",
                    "CSV or XLSX; it can be dropped here. It is checked first; nothing changes yet.",
                )/>
        </div>
        <div aria-live="polite">{result}</div>
        <details class="desk-section">
            <summary>{language.say("每一列写什么", "What each column holds")}</summary>
            <dl class="unit-columns">{columns.collect_view()}</dl>
        </details>
    }
}

fn meaning(column: &str, desk: Desk) -> &'static str {
    match column {
        "code" => desk.say("必填。单位一直用的代码。", "Needed. The unit's code, for ever."),
        "name" => desk.say("名称；改了就从今天起用新名。", "The name; another one counts from today."),
        "kind" => desk.say("局、科室、学校或幼儿园。", "bureau, office, school or kindergarten."),
        "parent" => {
            desk.say("上级单位的代码；局自己空着。", "The code of the unit above; empty for the bureau.")
        }
        "town" => desk.say("可以空着。", "May stay empty."),
        "mailbox" => desk.say(
            "信箱地址里的名字；写一个新的就加一个信箱，空着不动。",
            "The name in a mailbox's address; a new one adds a mailbox, an empty cell changes nothing.",
        ),
        "closed_on" => desk.say("填了就关闭；不能晚于今天。", "Closes the unit; not later than today."),
        _ => desk.say(
            "接着办的单位的代码；同时填关闭日期。",
            "The code of the unit that goes on; give the day of closing too.",
        ),
    }
}
