//! What waits today: counts, the most pressing letters, drafts of plans.

use crate::components::letter_table::LetterTable;
use crate::components::loaded::loaded;
use crate::components::on_duty::on_duty;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::letter::LetterState;
use contract::staff::{Inbox, PlanState, PlanVersions};
use huiyin::words::date;
use leptos::prelude::*;

/// How many of the most pressing letters are shown.
const MOST_PRESSING: usize = 8;

/// The view.
pub fn start() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let me = desk.me.get_untracked();
    let answers = desk.may("list_letters");
    let publishes = desk.may("list_stored_plans");
    let place = me.map(|me| {
        view! {
            <p class="quiet">
                <time datetime=me.today.to_string()>{date::full(me.today, language)}</time>
                " · "
                <span lang=Language::Chinese.tag()>{me.unit().to_owned()}</span>
            </p>
        }
    });
    let letters = answers
        .then(|| loaded(staff::inbox("", ""), move |inbox: Inbox| letters(inbox, language).into_any()));
    let plans = publishes.then(|| {
        view! {
            <section class="desk-section">
                <h2>{language.say("重点工作", "Plans")}</h2>
                <p class="desk-ways">
                    <a class="button" href=Place::Items(None).to_string()>{language.say("报一项进展", "Report on an item")}</a>
                    <a class="button button-quiet" href=Place::NewPlan.to_string()>
                        {language.say("放入一份工作安排", "Add a plan document")}
                    </a>
                </p>
                {loaded(staff::PLANS.to_owned(), move |plans: PlanVersions| drafts(plans, language).into_any())}
            </section>
        }
    });
    let nothing = (!answers && !publishes).then(|| {
        view! {
            <p class="empty">
                {language.say(
                    "您的岗位目前在这里没有要办的事。",
                    "There is nothing to do here for your role at present.",
                )}
            </p>
        }
    });
    view! {
        <h1>{language.say("今天要办的", "What waits today")}</h1>
        {place}
        {desk.may("show_duty").then(on_duty)}
        {letters}
        {plans}
        {nothing}
    }
}

fn letters(inbox: Inbox, language: Language) -> impl IntoView {
    let waiting = inbox.waiting;
    let open = inbox.rows.into_iter().filter(|row| row.state != LetterState::Replied);
    let rows: Vec<_> = open.take(MOST_PRESSING).collect();
    let count = |number: u64, words: &'static str, place: Place, class: &'static str| {
        let class = if number == 0 { "desk-count" } else { class };
        view! {
            <li class=class>
                <a href=place.to_string()><strong>{number.to_string()}</strong><span>{words}</span></a>
            </li>
        }
    };
    let list = match rows.is_empty() {
        true => view! {
            <p class="empty">{language.say("没有等着办的信。", "No letter is waiting.")}</p>
        }
        .into_any(),
        false => view! {
            <LetterTable rows caption=language.say("最紧急的来信", "The most pressing letters")/>
            <p><a href=Place::letters(None).to_string()>{language.say("看全部来信", "All letters")}</a></p>
        }
        .into_any(),
    };
    view! {
        <ul role="list" class="desk-counts" aria-label=language.say("等着办的信", "Letters that wait")>
            {count(waiting.overdue, language.say("封已逾期", "overdue"), Place::letters(None), "desk-count desk-count-late")}
            {count(waiting.to_accept, language.say("封待受理", "to accept"),
                Place::letters(Some(LetterState::Received)), "desk-count desk-count-open")}
            {count(waiting.to_answer, language.say("封待答复", "to answer"),
                Place::letters(Some(LetterState::Accepted)), "desk-count desk-count-open")}
        </ul>
        <section class="desk-section">
            <h2>{language.say("最紧急的来信", "The most pressing letters")}</h2>
            {list}
        </section>
    }
}

fn drafts(plans: PlanVersions, language: Language) -> impl IntoView {
    let drafts = plans.plans.into_iter().filter(|plan| plan.state == PlanState::Draft);
    drafts
        .map(|plan| {
            view! {
                <p>
                    {language.say("草稿等着公布：", "A draft waits to be published: ")}
                    <a href=Place::Plan(plan.id).to_string() lang=Language::Chinese.tag()>
                        {format!("{}年 {}", plan.year, plan.title)}
                    </a>
                </p>
            }
        })
        .collect_view()
}
