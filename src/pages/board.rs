//! A plan at a glance: what is late and why, how far the parts are, the year, its months, the units.

use crate::components::burn_up_chart::BurnUpChart;
use crate::components::late_list::LateList;
use crate::components::month_strip::MonthStrip;
use crate::components::part_progress::PartProgress;
use crate::components::past_day::PastDay;
use crate::components::source_line::SourceLine;
use crate::components::unit_table::UnitTable;
use crate::words::plan::sentence;
use crate::words::sign::PlanYear;
use crate::words::{board as words, chinese_within, punctuation::shown};
use contract::address::{Address, Page};
use contract::board::BoardView;
use contract::language::Language;
use contract::plan::PlanFilter;
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn BoardPage(
    /// The board.
    board: BoardView,
    /// The page's address: it tells language and day.
    address: String,
) -> impl IntoView {
    let language = Address::parse(&address).map_or(Language::Chinese, |place| place.language);
    let (year, state) = (board.year, board.state);
    let as_of = (!state.provisional).then_some(state.day);
    let plan_year = PlanYear::on(state.day, year);
    let past = as_of.map(|day| {
        let today = Page::Board { year, as_of: None };
        view! { <PastDay day today language/> }
    });
    let plan = Page::Plan { year, filter: PlanFilter::default(), as_of };
    let plan_address = plan.clone().in_language(language).to_string();
    let facts = format!(
        "{}{}{}{}",
        words::elapsed(year, state.day, board.elapsed, language),
        language.say("", " "),
        words::progress(&board.progress, board.counts.total, language),
        language.say("。", "."),
    );
    let late = if board.late.is_empty() {
        Either::Left(view! { <p>{language.say("没有逾期的。", "Nothing is late.")}</p> })
    } else {
        Either::Right(view! { <LateList late=board.late year as_of language/> })
    };
    let burn_up = board.burn_up.map(|burn_up| {
        view! {
            <section class="block" aria-labelledby="year">
                <h2 id="year">{language.say("全年走到哪里", "The year so far")}</h2>
                <BurnUpChart burn_up year day=state.day language/>
            </section>
        }
    });
    let months = (!board.months.is_empty()).then(|| {
        view! {
            <section class="block" aria-labelledby="months">
                <h2 id="months">{language.say("每个月的节点", "Milestones month by month")}</h2>
                <MonthStrip months=board.months year as_of plan_year language/>
            </section>
        }
    });
    view! {
        <p class="trail" lang=chinese_within(language)><a href=plan_address>{shown(&board.title)}</a></p>
        <h1 class="page-title">{words::title(year, language)}</h1>
        {past}
        <p class="plan-sentence">{sentence(year, &board.counts, &state, language)}</p>
        <p class="lead">{facts}</p>
        <section class="block" aria-labelledby="late">
            <h2 id="late">{language.say("逾期的", "What is late")}</h2>
            {late}
        </section>
        <section class="block" aria-labelledby="parts">
            <h2 id="parts">{language.say("各部分", "Parts")}</h2>
            <PartProgress parts=board.parts plan language/>
        </section>
        {burn_up}
        {months}
        <section class="block" aria-labelledby="units">
            <h2 id="units">{language.say("各牵头单位", "Lead units")}</h2>
            <p class="lead">
                {language.say("按单位名称排列，不排名次。点单位名称，看它负责的工作。", "By name; this is no ranking. A unit’s name leads to its items.")}
            </p>
            <UnitTable units=board.units year as_of language/>
        </section>
        <SourceLine year state language/>
    }
}
