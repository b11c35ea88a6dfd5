//! Letters in numbers: a quarter, its months, units, kinds and items; what each figure means, and what is hidden.

use crate::components::figure_list::FigureList;
use crate::components::figure_meanings::FigureMeanings;
use crate::components::hidden_numbers::HiddenNumbers;
use crate::components::letter_bars::LetterBars;
use crate::components::letter_months::LetterMonths;
use crate::words::{chinese_within, punctuation::shown, statistics as words};
use contract::address::{Address, Page, api, read_item};
use contract::language::Language;
use contract::statistics::{Grouping, Line, QuarterStatistics, Statistics};
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn StatisticsPage(
    /// What was counted of the year.
    statistics: Statistics,
    /// The page's address: it tells the quarter.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address);
    let language = place.as_ref().map_or(Language::Chinese, |place| place.language);
    let asked = match place.map(|place| place.page) {
        Some(Page::Statistics { quarter, .. }) => quarter,
        _ => None,
    };
    let chosen = statistics.quarter(asked).cloned();
    let Statistics { year, years, quarters, reports, next } = statistics;
    let of_quarters: Vec<u8> = quarters.iter().map(|quarter| quarter.quarter).collect();
    let body = match chosen {
        None => Either::Left(view! {
            <p class="empty">
                {language.say("这一年还没有统计。", "Nothing of this year is counted yet. ")}
                {words::next(&next, language)}
            </p>
        }),
        Some(chosen) => {
            let figures = chosen.total;
            let quarter = chosen.quarter;
            let counted = words::counted(chosen.counted_on, language);
            Either::Right(view! {
                <Choice year of_quarters quarter language/>
                <p class="plan-sentence">{words::sentence(year, quarter, &figures, language)}</p>
                <p class="lead">{counted}{language.say("", " ")}{words::next(&next, language)}</p>
                <section class="block" aria-labelledby="total">
                    <h2 id="total">{words::capital(&words::quarter(year, quarter, language))}</h2>
                    <FigureList figures language/>
                </section>
                <section class="block" aria-labelledby="months">
                    <h2 id="months">{language.say("各月", "By month")}</h2>
                    <LetterMonths quarters year language/>
                </section>
                <Divided quarter=chosen language/>
            })
        }
    };
    let reports = reports.map(|reports| {
        let received = words::count(reports.total.received, language);
        let answered = words::count(reports.total.answered, language);
        match language {
            Language::Chinese => format!("{year}年全局收到举报 {received} 件，答复 {answered} 件。"),
            Language::English => {
                format!("In {year} the whole bureau received {received} reports of wrongdoing and answered {answered}.")
            }
        }
    });
    let reports = reports.unwrap_or_else(|| {
        language
            .say(
                "举报不在上面的数里。全年结束一个月后，按全局公布一个数。",
                "Reports of wrongdoing are not among these. A month after the year’s end they are one number for the whole bureau.",
            )
            .to_owned()
    });
    view! {
        <h1 class="page-title">{language.say("来信统计", "Letters in numbers")}</h1>
        <Years years year language/>
        {body}
        <section class="block" aria-labelledby="reports">
            <h2 id="reports">{language.say("举报", "Reports of wrongdoing")}</h2>
            <p>{reports}</p>
        </section>
        <HiddenNumbers language/>
        <FigureMeanings language/>
        <section class="block" aria-labelledby="download">
            <h2 id="download">{language.say("下载", "Download")}</h2>
            <ul class="downloads" role="list">
                <li><a href=api::statistics_xlsx(Some(year))>"Excel"</a></li>
                <li><a href=api::statistics_csv(Some(year))>"CSV"</a></li>
                <li><a href=api::statistics(Some(year))>"JSON"</a></li>
                <li>
                    <a href=Page::Data.in_language(language).to_string()>
                        {language.say("各列是什么意思", "What the columns mean")}
                    </a>
                </li>
            </ul>
        </section>
    }
}

/// The other years.
#[component]
fn Years(years: Vec<i16>, year: i16, language: Language) -> impl IntoView {
    (years.len() > 1).then(|| {
        let links = years
            .into_iter()
            .map(|one| {
                let href =
                    Page::Statistics { year: Some(one), quarter: None }.in_language(language).to_string();
                let name = match language {
                    Language::Chinese => format!("{one}年"),
                    Language::English => one.to_string(),
                };
                view! { <li><a href=href aria-current=(one == year).then_some("page")>{name}</a></li> }
            })
            .collect_view();
        view! {
            <nav aria-label=language.say("年份", "Years")><ul class="periods" role="list">{links}</ul></nav>
        }
    })
}

/// The quarters of the year that were counted.
#[component]
fn Choice(year: i16, of_quarters: Vec<u8>, quarter: u8, language: Language) -> impl IntoView {
    (of_quarters.len() > 1).then(|| {
        let links = of_quarters
            .into_iter()
            .map(|one| {
                let page = Page::Statistics { year: Some(year), quarter: Some(one) };
                let href = page.in_language(language).to_string();
                let name = words::capital(words::short_quarter(one, language));
                view! { <li><a href=href aria-current=(one == quarter).then_some("page")>{name}</a></li> }
            })
            .collect_view();
        view! {
            <nav aria-label=language.say("季度", "Quarters")><ul class="periods" role="list">{links}</ul></nav>
        }
    })
}

/// The quarter by units, kinds and items.
#[component]
fn Divided(quarter: QuarterStatistics, language: Language) -> impl IntoView {
    let year = quarter.year;
    let lines = |by: Grouping| quarter.lines(by).to_vec();
    let bars = |by: Grouping,
                id: &'static str,
                title: &'static str,
                caption: &'static str,
                of_rows: &'static str| {
        let lines = lines(by);
        (!lines.is_empty()).then(|| {
            view! {
                <section class="block" aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    <LetterBars by lines year caption of_rows language/>
                </section>
            }
        })
    };
    let units = bars(
        Grouping::Unit,
        "units",
        language.say("各单位", "By unit"),
        language.say("各单位办理的信", "Letters by the unit that had them"),
        language.say("单位", "Unit"),
    );
    let kinds = bars(
        Grouping::Kind,
        "kinds",
        language.say("各类信", "By kind"),
        language.say("各类信", "Letters by kind"),
        language.say("类型", "Kind"),
    );
    let items: Vec<Line> = lines(Grouping::Item);
    let items = (!items.is_empty()).then(|| {
        let entries = items.into_iter().map(|line| item(line, year, language)).collect_view();
        view! {
            <section class="block" aria-labelledby="items">
                <h2 id="items">{language.say("各项重点工作", "By work item")}</h2>
                <ul class="notes">{entries}</ul>
            </section>
        }
    });
    view! { {units}{kinds}{items} }
}

fn item(line: Line, year: i16, language: Language) -> impl IntoView {
    let name = words::capital(&words::line(Grouping::Item, &line, year, language));
    let rate = words::share(line.figures.answer_rate());
    let figures = match language {
        Language::Chinese => {
            let [received, answered] = [line.figures.received, line.figures.answered].map(words::letters);
            format!("：收到{received}，答复{answered}，答复率 {rate}")
        }
        Language::English => {
            let [received, answered] =
                [line.figures.received, line.figures.answered].map(|count| words::count(count, language));
            format!(": {received} came, {answered} answered, answer rate {rate}")
        }
    };
    // An item that is in no published plan any more has no title, and no page.
    let name = match read_item(&line.key).filter(|_| !line.name.is_empty()) {
        Some(item) => {
            let href = Page::item(item).in_language(language).to_string();
            Either::Left(view! {
                <a href=href>{name}" "<span lang=chinese_within(language)>{shown(&line.name)}</span></a>
            })
        }
        None => Either::Right(name),
    };
    view! { <li>{name}{figures}</li> }
}
