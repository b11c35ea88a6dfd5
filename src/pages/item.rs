//! An item: what was promised, how it stands and why, what happened, and how to write about it.

use crate::components::history::History;
use crate::components::light_label::LightLabel;
use crate::components::measure::MeasureEntry;
use crate::components::past_day::PastDay;
use crate::components::prose::Prose;
use crate::components::source_line::SourceLine;
use crate::components::subscribe::Subscribe;
use crate::words::sign::{self, PlanYear};
use crate::words::{chinese_within, punctuation::shown};
use contract::address::feed::Feed;
use contract::address::{Address, Page};
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::{Heading, ItemView};
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ItemPage(
    /// The item.
    item: ItemView,
    /// The page's address: it tells the day.
    address: String,
) -> impl IntoView {
    let language = Address::parse(&address).map_or(Language::Chinese, |place| place.language);
    let (year, state, row) = (item.year, item.state, item.item);
    let as_of = (!state.provisional).then_some(state.day);
    let plan_year = PlanYear::on(state.day, year);
    let own = ItemRef { year, number: row.number };
    let past = as_of.map(|day| {
        let today = Page::item(own).in_language(language).to_string();
        view! { <PastDay day today language/> }
    });
    let targets = row.measures.iter().map(|measure| measure.target.clone()).collect::<Vec<_>>();
    let measures = (!row.measures.is_empty()).then(|| {
        let entries =
            row.measures.into_iter().map(|measure| view! { <MeasureEntry measure language/> }).collect_view();
        view! {
            <section class="block" aria-labelledby="measures">
                <h2 id="measures">{language.say("指标", "Targets")}</h2>
                <ul class="measures" role="list">{entries}</ul>
                <SourceLine year state language/>
            </section>
        }
    });
    let units = (!row.units.is_empty()).then(|| {
        let units = row.units.join("、");
        view! {
            <p class="item-units">
                {language.say("责任单位：", "Responsible: ")}<span lang=chinese_within(language)>{units}</span>
            </p>
        }
    });
    let documents = (!item.documents.is_empty()).then(|| {
        let entries =
            item.documents.into_iter().map(|document| view! { <li>{shown(&document)}</li> }).collect_view();
        view! {
            <h3>{language.say("要出台的文件", "Documents to be issued")}</h3>
            <ul class="documents" lang=chinese_within(language)>{entries}</ul>
        }
    });
    let history = if item.updates.is_empty() {
        let words = language.say("还没有公布过进展。", "Nothing has been reported yet.");
        Either::Left(view! { <p class="empty">{words}</p> })
    } else {
        Either::Right(view! { <History updates=item.updates targets language/> })
    };
    let plan = Page::Plan { year, filter: Default::default(), as_of }.in_language(language).to_string();
    let write = Page::Mailboxes { query: String::new(), item: Some(own) }.in_language(language).to_string();
    let neighbour = |number: u32| Page::Item { year, number, as_of }.in_language(language).to_string();
    let previous = item.previous.map(|number| {
        view! { <a rel="prev" href=neighbour(number)>{language.say("上一项", "Previous item")}</a> }
    });
    let next = item.next.map(|number| {
        view! { <a rel="next" href=neighbour(number)>{language.say("下一项", "Next item")}</a> }
    });
    view! {
        <p class="trail" lang=chinese_within(language)>
            <a href=plan>{shown(&item.plan_title)}</a>
            <span>{heading(&item.part, "", "、")}</span>
            {item.section.map(|section| view! { <span>{heading(&section, "（", "）")}</span> })}
        </p>
        <h1 class="page-title" tabindex="-1" lang=chinese_within(language)>
            <span class="item-ordinal">{format!("{}. ", row.number)}</span>
            {shown(&row.title)}
        </h1>
        {past}
        <p class="item-light"><LightLabel light=row.light plan_year language/></p>
        <p class="lead">{sign::explained(&row.light, row.updated_on, plan_year, language)}</p>
        {units}
        {measures}
        <section class="block" aria-labelledby="text">
            <h2 id="text">{language.say("安排原文", "What was promised")}</h2>
            <Prose text=row.body language/>
            {documents}
        </section>
        <section class="block" aria-labelledby="history">
            <h2 id="history">{language.say("进展记录", "History")}</h2>
            {history}
            <Subscribe feed=Feed::Item(own) language/>
        </section>
        <p class="actions">
            <a class="button" href=write>{language.say("就此事写信", "Write about this")}</a>
        </p>
        <nav class="neighbours" aria-label=language.say("相邻的工作", "Neighbouring items")>{previous}{next}</nav>
    }
}

fn heading(heading: &Heading, before: &str, after: &str) -> String {
    format!("{before}{}{after}{}", heading.numeral, shown(&heading.title))
}
