//! How complete and fresh the disclosures are: of each register what is due, what is there, and by which unit.

use crate::words::{chinese_within, date, register as words};
use contract::address::{Page, api};
use contract::disclosure::{DisclosureFilter, DisclosuresWanted};
use contract::five::Five;
use contract::language::Language;
use contract::register::{Completeness, FiveRecords, RowsWanted, Standing, StandingState};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CompletenessPage(
    /// How everything stands.
    completeness: Completeness,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let of = |state| -> usize {
        completeness.registers.iter().filter(|standing| standing.count(state) > 0).count()
    };
    let (all, late) = (completeness.registers.len(), of(StandingState::Overdue));
    let day = date::full(completeness.today, language);
    let sentence = match language {
        Language::Chinese => format!("{all} 张表格，{late} 张有单位逾期没有更新（截至 {day}）。"),
        Language::English => format!("Of {all} registers, {late} have a unit that is overdue (as of {day})."),
    };
    let sections = Five::ALL.iter().map(|five| {
        let standings: Vec<_> =
            completeness.registers.iter().filter(|standing| standing.disclosure == *five).collect();
        let records = completeness.records.iter().find(|records| records.disclosure == *five);
        let records = records.map(|records| catalogue(records, language));
        let blocks = standings.iter().map(|standing| block(standing, language)).collect_view();
        let id = five.name();
        (!standings.is_empty()).then(|| {
            view! {
                <section class="block" aria-labelledby=id>
                    <h2 id=id>{five.words(language)}</h2>
                    {records}
                    {blocks}
                </section>
            }
        })
    });
    view! {
        <h1 class="page-title">{language.say("公开得全不全", "How complete the disclosures are")}</h1>
        <p class="lead">{sentence}</p>
        <p class="quiet">
            {language.say(
                "逾期与否由日期算出，不能改。有变化才更新的表格不算逾期；征求意见以后没有按时公布结果的，算逾期。",
                "What is overdue follows from days alone and cannot be edited. Registers that are renewed when something changes are never overdue, but for the outcome of a consultation that is not published in time.",
            )}
            " "
            <a class="tap" href=api::COMPLETENESS_CSV>{language.say("下载数据（CSV）", "Download as CSV")}</a>
        </p>
        {sections.collect_view()}
    }
}

/// What the catalogue has of one of the five, and the way to it.
fn catalogue(records: &FiveRecords, language: Language) -> impl IntoView + use<> {
    let filter = DisclosureFilter { five: Some(records.disclosure), ..DisclosureFilter::default() };
    let address =
        Page::Disclosures(Box::new(DisclosuresWanted::of(filter))).in_language(language).to_string();
    let renewed = words::renewed(records.renewed_on, language);
    let told = match language {
        Language::Chinese => format!("公开目录里有 {} 条，{renewed}。", records.records),
        Language::English => {
            format!("The catalogue has {}, {renewed}.", words::rows(records.records, language))
        }
    };
    view! {
        <p>{told}" "<a class="tap" href=address>{language.say("看这些记录", "See these records")}</a></p>
    }
}

fn block(standing: &Standing, language: Language) -> impl IntoView + use<> {
    let wanted = RowsWanted::all(standing.register.clone());
    let address = Page::Register(Box::new(wanted)).in_language(language).to_string();
    let title = match language {
        Language::Chinese => standing.title.clone(),
        Language::English => standing.title_en.clone(),
    };
    let (late, due) = (standing.count(StandingState::Overdue), standing.count(StandingState::Due));
    let (class, summary) = match (late, due, standing.due_on) {
        (0, 0, None) => ("standing standing-open", words::state(StandingState::Open, language).to_owned()),
        (0, 0, Some(_)) => {
            ("standing standing-fresh", words::state(StandingState::Fresh, language).to_owned())
        }
        (0, due, _) => ("standing standing-due", count(due, StandingState::Due, language)),
        (late, _, _) => ("standing standing-late", count(late, StandingState::Overdue, language)),
    };
    let owed = standing.owed_from.zip(standing.due_on).map(|(from, due)| {
        let (from, due) = (date::full(from, language), date::full(due, language));
        match language {
            _ if standing.outcomes_owed > 0 => words::outcomes_owed(standing.outcomes_owed, &due, language),
            Language::Chinese => format!("{from}起的内容，{due}前应公开。"),
            Language::English => format!("What is of {from} or later was due by {due}."),
        }
    });
    let rows = standing.units.iter().map(|unit| {
        let renewed = words::renewed(unit.renewed_on, language);
        view! {
            <tr>
                <th scope="row" lang=chinese_within(language)>{unit.unit_name.clone()}</th>
                <td>{words::state(unit.state, language)}</td>
                <td>{words::rows(unit.rows, language)}</td>
                <td>{renewed}</td>
            </tr>
        }
    });
    let table = (!standing.units.is_empty()).then(|| {
        view! {
            <details class="data-table">
                <summary>
                    {language.say("逐个单位看", "Unit by unit")}
                    <span class="visually-hidden">{language.say("：", ": ")}{title.clone()}</span>
                </summary>
                <div class="scroll" role="region" tabindex="0" aria-label=title.clone()>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{language.say("单位", "Unit")}</th>
                            <th scope="col">{language.say("情况", "State")}</th>
                            <th scope="col">{language.say("数量", "Rows")}</th>
                            <th scope="col">{language.say("最近更新", "Renewed")}</th>
                        </tr></thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </details>
        }
    });
    let total = words::rows(standing.rows, language);
    let renewed = words::renewed(standing.renewed_on, language);
    view! {
        <div class=class>
            <h3><a class="tap" href=address>{title}</a></h3>
            <p><strong class="standing-word">{summary}</strong></p>
            <p class="quiet">{total}{language.say("，", ", ")}{renewed}{language.say("。", ". ")}{owed}</p>
            {table}
        </div>
    }
}

fn count(units: usize, state: StandingState, language: Language) -> String {
    let state = words::state(state, language);
    match language {
        Language::Chinese => format!("{units} 个单位{state}"),
        Language::English if units == 1 => format!("1 unit {state}"),
        Language::English => format!("{units} units {state}"),
    }
}
