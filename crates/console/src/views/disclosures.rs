//! Disclosure records at the desk: first what waits in each unit, then the list.

use crate::components::disclosure_table::DisclosureTable;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::disclosure as words;
use contract::address::staff;
use contract::language::Language;
use contract::staff::disclosure::{RecordBoardLine, RecordFilter, Records};
use leptos::prelude::*;

/// The view.
pub fn disclosures(which: Option<RecordFilter>, after: String) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let shown = which.unwrap_or(RecordFilter::Waiting);
    let choices = RecordFilter::ALL.iter().copied().map(|choice| {
        let current = (choice == shown).then_some("true");
        view! {
            <li>
                <a href=Place::disclosures(Some(choice)).to_string() aria-current=current>
                    {words::filter(choice, language)}
                </a>
            </li>
        }
    });
    let add = desk.may("announce_disclosure").then(|| {
        view! { <a class="button" href=Place::NewDisclosure.to_string()>{language.say("登记一条", "Write one down")}</a> }
    });
    let into = desk.may("import_records").then(|| {
        let import = Place::ImportDisclosures.to_string();
        view! { <a class="button button-quiet" href=import>{language.say("导入表格", "Import a table")}</a> }
    });
    let export = |format, words| {
        let address = staff::export_table(staff::RECORD_TABLE, format, language.tag());
        view! { <a class="button button-quiet" href=address download>{words}</a> }
    };
    let out = desk.may("export_records").then(|| {
        view! {
            {export("xlsx", language.say("导出 XLSX", "Export XLSX"))}
            {export("csv", language.say("导出 CSV", "Export CSV"))}
        }
    });
    let address = staff::records(shown.name(), "", "", &after);
    view! {
        <h1>{language.say("信息公开目录", "Disclosures")}</h1>
        <p class="quiet">
            {language.say(
                "信息形成后先在这里登记，期限就开始算；公开以后有索引号，永远不变。",
                "What was made is written down here first, and its time runs. Once published it has an index number for ever.",
            )}
        </p>
        <p class="desk-ways">{add} {into} {out}</p>
        <nav class="desk-filter" aria-label=language.say("哪些", "Which")>
            <ul role="list">{choices.collect_view()}</ul>
        </nav>
        {loaded(address, move |page: Records| list(page, shown, language).into_any())}
    }
}

fn list(page: Records, which: RecordFilter, language: Language) -> impl IntoView {
    let waits = matches!(which, RecordFilter::Waiting | RecordFilter::Late);
    let board = (waits && !page.board.is_empty()).then(|| board(page.board, language));
    if page.rows.is_empty() {
        let words = language.say("这里没有记录。", "There is no record here.");
        return view! { {board} <p class="empty">{words}</p> }.into_any();
    }
    let next = page.next.map(|after| {
        let place = Place::Disclosures { which: Some(which), after };
        view! { <p class="desk-pages"><a href=place.to_string()>{language.say("下一页", "Next page")}</a></p> }
    });
    view! { {board} <DisclosureTable rows=page.rows caption=words::filter(which, language)/> {next} }
        .into_any()
}

/// Units with what waits in them; the one with the most urgent record first.
fn board(lines: Vec<RecordBoardLine>, language: Language) -> impl IntoView {
    let lines = lines.into_iter().map(|line| {
        let waiting = words::waiting(&line, language);
        view! { <li class="desk-item"><span lang=Language::Chinese.tag()>{line.unit}</span><span>{waiting}</span></li> }
    });
    view! {
        <section class="desk-section" aria-labelledby="record-board">
            <h2 id="record-board">{language.say("各单位还要公开的", "What units have to publish")}</h2>
            <ul role="list" class="desk-items">{lines.collect_view()}</ul>
        </section>
    }
}
