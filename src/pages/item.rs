//! An item: what was promised, how it stands and why, what happened, and how to write about it.

use crate::components::citation::CitationBlock;
use crate::components::follow_link::FollowLink;
use crate::components::history::{self, History};
use crate::components::item_letters::LettersOfItem;
use crate::components::item_replies::ItemReplies;
use crate::components::light_label::LightLabel;
use crate::components::measure::MeasureEntry;
use crate::components::milestones::Milestones;
use crate::components::notices::Notices;
use crate::components::past_day::PastDay;
use crate::components::pick_day::PickDay;
use crate::components::prose::Prose;
use crate::components::responsible::Responsible;
use crate::components::source_line::SourceLine;
use crate::components::subscribe::Subscribe;
use crate::components::why::Why;
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, punctuation::shown};
use contract::address::feed::Feed;
use contract::address::{Address, Page};
use contract::follow::Followed;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::{Heading, ItemView};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ItemPage(
    /// The item.
    item: ItemView,
    /// The page's address: it tells the day.
    address: String,
    /// Whether items can be followed.
    follow: bool,
) -> impl IntoView {
    let language = Address::parse(&address).map_or(Language::Chinese, |place| place.language);
    let (year, state, row) = (item.year, item.state, item.item);
    let as_of = (!state.provisional).then_some(state.day);
    let plan_year = PlanYear::on(state.day, year);
    let own = ItemRef { year, number: row.number };
    let past = as_of.map(|day| {
        view! { <PastDay day today=Page::item(own) language/> }
    });
    let steps = history::steps(&row);
    let citation = item.citation.map(|citation| {
        let title = format!("{} · {}. {}", item.plan_title, row.number, row.title);
        view! { <CitationBlock title citation state language/> }
    });
    let milestones =
        row.assignment.clone().filter(|assignment| !assignment.milestones.is_empty()).map(|assignment| {
            let updates = item.updates.clone();
            view! { <Milestones assignment updates year state language/> }
        });
    let responsible = row.clone();
    let whole = row.clone();
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
    let documents = (!item.documents.is_empty()).then(|| {
        let entries =
            item.documents.into_iter().map(|document| view! { <li>{shown(&document)}</li> }).collect_view();
        view! {
            <h3>{language.say("要出台的文件", "Documents to be issued")}</h3>
            <ul class="documents" lang=chinese_within(language)>{entries}</ul>
        }
    });
    let follow = follow.then(|| view! { <p><FollowLink followed=Followed::item(own) language/></p> });
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
        <h1 class="page-title" lang=chinese_within(language)>
            <span class="item-ordinal">{format!("{}. ", row.number)}</span>
            {shown(&row.title)}
        </h1>
        {past}
        <p class="item-light"><LightLabel light=row.light plan_year language/></p>
        <Why row=whole year plan_year language/>
        <Responsible row=responsible language/>
        {milestones}
        {measures}
        <section class="block" aria-labelledby="text">
            <h2 id="text">{language.say("安排原文", "What was promised")}</h2>
            <Prose text=row.body language/>
            {documents}
        </section>
        <section class="block" aria-labelledby="history">
            <h2 id="history">{language.say("进展记录", "History")}</h2>
            <History updates=item.updates changes=item.changes steps language/>
            <Subscribe feed=Feed::Item(own) language/>
        </section>
        <Notices notices=item.notices day=state.day language/>
        <LettersOfItem letters=item.letters language/>
        <ItemReplies replies=item.replies item=own language/>
        <PickDay page=Page::Item { year, number: own.number, as_of } day=state.day language/>
        {citation}
        <p class="actions">
            <a class="button" href=write>{language.say("就此事写信", "Write about this")}</a>
        </p>
        {follow}
        <nav class="neighbours" aria-label=language.say("相邻的工作", "Neighbouring items")>{previous}{next}</nav>
    }
}

fn heading(heading: &Heading, before: &str, after: &str) -> String {
    format!("{before}{}{after}{}", heading.numeral, shown(&heading.title))
}
