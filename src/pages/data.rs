//! The open data: what can be downloaded, how to read it, what each column means.

use crate::components::subscribe::Subscribe;
use crate::words::{chinese_within, punctuation::shown};
use contract::address::disclosure::{CSV, JSON, XLSX};
use contract::address::feed::Feed;
use contract::address::{Page, api};
use contract::data::{Both, DataColumn, DataFormat, DataGuide, DataPlan, DataTable};
use contract::language::Language;
use leptos::prelude::*;

/// The page.
#[component]
pub fn DataPage(
    /// What there is.
    guide: DataGuide,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let DataGuide { plans, tables, letters, disclosures, terms } = guide;
    let none = plans.is_empty().then(|| {
        view! { <p class="empty">{language.say("还没有公布过工作安排。", "No plan is published yet.")}</p> }
    });
    let downloads = plans
        .into_iter()
        .map(|plan| view! { <Downloads plan tables=tables.clone() language/> })
        .collect_view();
    let described_letters = explained(letters.table, language);
    let described_records = explained(disclosures, language);
    let explained = tables.into_iter().map(|table| explained(table, language)).collect_view();
    view! {
        <h1 class="page-title">{language.say("数据下载和说明", "Data")}</h1>
        <p class="lead">
            {language.say(
                "每项工作承诺了什么、现在怎么样、报过哪些数，都可以下载。",
                "What was promised, how it stands, and every value reported: all of it can be downloaded.",
            )}
        </p>
        {none}
        {downloads}
        <Letters years=letters.years language/>
        <Catalogue language/>
        <section class="block" aria-labelledby="reading">
            <h2 id="reading">{language.say("怎么用", "How to read it")}</h2>
            {notes(language)}
        </section>
        <section class="block" aria-labelledby="terms">
            <h2 id="terms">{language.say("转载和使用", "Terms")}</h2>
            <p>{said(terms, language)}</p>
        </section>
        <section class="block" aria-labelledby="columns">
            <h2 id="columns">{language.say("各列是什么意思", "What the columns mean")}</h2>
            {explained}
            {described_letters}
            {described_records}
        </section>
    }
}

/// What can be had of one plan.
#[component]
fn Downloads(plan: DataPlan, tables: Vec<DataTable>, language: Language) -> impl IntoView {
    let year = plan.year;
    let file = |format: DataFormat, words: &'static str| {
        view! { <li><a href=api::data(year, format, None)>{words}</a></li> }
    };
    let as_csv = tables
        .into_iter()
        .map(|table| {
            let address = api::data_table(year, &table.name, None);
            let words = match language {
                Language::Chinese => format!("{}（CSV）", table.title.chinese),
                Language::English => format!("{} (CSV)", table.title.english),
            };
            view! { <li><a href=address>{words}</a></li> }
        })
        .collect_view();
    let (heading, labelled_by) = (format!("data-{year}"), format!("data-{year}"));
    view! {
        <section class="block" aria-labelledby=labelled_by>
            <h2 id=heading lang=chinese_within(language)>{shown(&plan.title)}</h2>
            <ul class="downloads" role="list">
                {file(DataFormat::Xlsx, language.say("全部表格（Excel）", "All tables (Excel)"))}
                {as_csv}
                {file(DataFormat::Json, language.say("全部数据（JSON）", "All data (JSON)"))}
                {file(DataFormat::Zip, language.say("打包下载（ZIP）", "Everything packed (ZIP)"))}
                <li>
                    <a href=api::data_package(year, None)>
                        {language.say("数据包描述（datapackage.json）", "Description (datapackage.json)")}
                    </a>
                </li>
            </ul>
            <Subscribe feed=Feed::Plan(year) language/>
        </section>
    }
}

/// What can be had of letters.
#[component]
fn Letters(years: Vec<i16>, language: Language) -> impl IntoView {
    let page = Page::Statistics { year: None, quarter: None }.in_language(language).to_string();
    let of_years = years
        .into_iter()
        .map(|year| {
            view! {
                <li><a href=api::statistics_xlsx(Some(year))>{format!("{year} (Excel)")}</a></li>
                <li><a href=api::statistics_csv(Some(year))>{format!("{year} (CSV)")}</a></li>
                <li><a href=api::statistics(Some(year))>{format!("{year} (JSON)")}</a></li>
            }
        })
        .collect_view();
    view! {
        <section class="block" aria-labelledby="data-letters">
            <h2 id="data-letters">{language.say("来信统计", "Letters in numbers")}</h2>
            <ul class="downloads" role="list">
                <li><a href=page>{language.say("看图表和说明", "Charts and what they mean")}</a></li>
                {of_years}
            </ul>
        </section>
    }
}

/// The catalogue of disclosures.
#[component]
fn Catalogue(language: Language) -> impl IntoView {
    let page = Page::disclosures().in_language(language).to_string();
    view! {
        <section class="block" aria-labelledby="data-disclosures">
            <h2 id="data-disclosures">{language.say("信息公开目录", "Disclosures")}</h2>
            <ul class="downloads" role="list">
                <li><a href=page>{language.say("看目录", "See the catalogue")}</a></li>
                <li><a href=XLSX>"Excel"</a></li>
                <li><a href=CSV>"CSV"</a></li>
                <li><a href=JSON>"JSON"</a></li>
            </ul>
        </section>
    }
}

fn notes(language: Language) -> impl IntoView {
    let notes = [
        language.say(
            "想要某一天的数据，在网址后面加 as_of，比如 data.xlsx?as_of=2026-03-31。得到的是那天 24 点的情况，以后不会变。",
            "For the state of a day, add as_of to the address, like data.xlsx?as_of=2026-03-31. It shows the end of that day and does not change later.",
        ),
        language.say(
            "空格子是没有这个数，不是零。",
            "An empty cell means that there is no value. It is not zero.",
        ),
        language.say(
            "列名在各种格式里都一样。日期写成 2026-03-31，按本局所在地的时间。",
            "Columns have the same names in every format. Days are written 2026-03-31, by the bureau’s clock.",
        ),
        language.say(
            "CSV 是 UTF-8 编码，开头有字节顺序标记（BOM），Excel 打开不会乱码。",
            "CSV is UTF-8 and begins with a byte order mark, so that Excel opens it as it is.",
        ),
        language.say(
            "CSV 和 Excel 里，以 =、+、-、@ 开头的文字前面加了一个 '，免得被当成公式。JSON 里是原样。",
            "In CSV and Excel, text that begins with =, +, - or @ has a ' before it, so that it is not taken for a formula. JSON has it unchanged.",
        ),
    ];
    let notes = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! { <ul class="notes">{notes}</ul> }
}

fn explained(table: DataTable, language: Language) -> impl IntoView {
    let columns = table.columns.into_iter().map(|column| described(column, language)).collect_view();
    view! {
        <h3>{said(table.title, language)}" "<code>{table.name}</code></h3>
        <p>{said(table.about, language)}</p>
        <dl class="columns">{columns}</dl>
    }
}

fn described(column: DataColumn, language: Language) -> impl IntoView {
    let kind = match column.kind.as_str() {
        "integer" => language.say("整数", "whole number"),
        "number" => language.say("数", "number"),
        "date" => language.say("日期", "day"),
        _ => language.say("文字", "text"),
    };
    view! {
        <div>
            <dt><code>{column.name}</code>" "{said(column.title, language)}" "<span class="quiet">{kind}</span></dt>
            <dd>{said(column.about, language)}</dd>
        </div>
    }
}

fn said(words: Both, language: Language) -> String {
    match language {
        Language::Chinese => words.chinese,
        Language::English => words.english,
    }
}
