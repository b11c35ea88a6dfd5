//! The home page: how the plan stands, what changed lately, and the ways to write.

use crate::components::doors::Doors;
use crate::components::legend::Legend;
use crate::components::my_school::my_school;
use crate::components::news::NewsList;
use crate::components::part_progress::PartProgress;
use crate::components::plan_links::PlanLinks;
use crate::components::plan_sentence::PlanSentence;
use crate::components::source_line::SourceLine;
use crate::components::strip::{CellLink, Strip};
use crate::words::chinese_within;
use crate::words::punctuation::shown;
use crate::words::sign::PlanYear;
use contract::address::Page;
use contract::board::PartLine;
use contract::bureau::{Home, Site};
use contract::id::RegisterName;
use contract::language::Language;
use contract::plan::PlanView;
use contract::register::RowsWanted;
use leptos::either::Either;
use leptos::prelude::*;

/// The shipped register of menus.
const MENUS: &str = "menus";

/// The page.
#[component]
pub fn HomePage(
    /// Its data.
    home: Home,
    /// The bureau.
    site: Site,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let promise = language.say("件件有着落，事事有回音", "Every promise has somebody who answers for it");
    let parts = home.plan.as_ref().map(|plan| {
        let (parts, whole) = (plan.parts.iter().map(PartLine::of).collect::<Vec<_>>(), Page::plan(plan.year));
        view! {
            <section class="block" aria-labelledby="parts">
                <h2 id="parts">{language.say("各部分走到哪里", "How far each part is")}</h2>
                <PartProgress parts plan=whole language/>
            </section>
        }
    });
    let plan = match home.plan {
        Some(plan) => Either::Left(plan_block(plan, language)),
        None => Either::Right(no_plan(language)),
    };
    let news = (!home.news.is_empty()).then(|| {
        view! {
            <section class="block" aria-labelledby="news">
                <h2 id="news">{language.say("最近的进展", "What changed lately")}</h2>
                <NewsList news=home.news language/>
            </section>
        }
    });
    view! {
        <h1 class="page-title"><span lang=chinese_within(language)>{site.name}</span></h1>
        <p class="lead">{promise}</p>
        {plan}
        <section class="block" aria-labelledby="doors">
            <h2 id="doors">{language.say("有话要说", "Something to say")}</h2>
            <Doors language/>
        </section>
        {menus(language)}
        {parts}
        {news}
    }
}

/// What the canteen serves: the school read last on this device, and the way to all.
fn menus(language: Language) -> Option<impl IntoView> {
    let menus = RegisterName::parse(MENUS).ok()?;
    let all = Page::Register(Box::new(RowsWanted::all(menus.clone()))).in_language(language).to_string();
    let registers = Page::Registers.in_language(language).to_string();
    Some(view! {
        <section class="block" aria-labelledby="menus">
            <h2 id="menus">{language.say("本周食谱", "This week’s menu")}</h2>
            {my_school(menus, language)}
            <p class="downloads">
                <a href=all>{language.say("选学校，看食谱和价格", "Choose a school: menu and prices")}</a>
                <a href=registers>{language.say("采购、招生、检查等公开数据", "Purchases, admissions, inspections and more")}</a>
            </p>
        </section>
    })
}

fn plan_block(plan: PlanView, language: Language) -> impl IntoView {
    let address = Page::plan(plan.year).in_language(language).to_string();
    let plan_year = PlanYear::on(plan.state.day, plan.year);
    let (year, state, counts) = (plan.year, plan.state, plan.counts);
    let strip = plan.strip.clone();
    view! {
        <section class="block" aria-labelledby="plan">
            <h2 id="plan" class="block-title" lang=chinese_within(language)>
                <a href=address>{shown(&plan.title)}</a>
            </h2>
            <PlanSentence plan language/>
            <Strip parts=strip link=CellLink::PlanRow { year } plan_year language/>
            <Legend counts plan_year language/>
            <PlanLinks year as_of=None language/>
            <SourceLine year state language/>
        </section>
    }
}

fn no_plan(language: Language) -> impl IntoView {
    view! {
        <p class="empty">
            {language.say("今年的重点工作安排还没有公布，公布后会显示在这里。", "This year’s plan is not published yet; it will appear here.")}
        </p>
    }
}
