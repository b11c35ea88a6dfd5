//! The leaders of a unit, today's and earlier ones, and the forms that change them.

use crate::components::field::{Field, Typing};
use crate::components::stored_now::Stored;
use crate::components::unit_form::{Asked, Step, UnitPage, unit_form};
use crate::components::unit_steps::{no_errors, today};
use crate::desk::Desk;
use crate::words::unit::{leaders, term};
use contract::address::staff;
use contract::language::Language;
use contract::limits;
use contract::staff::unit::draft::{LeaderDraft, LeaderEnd};
use contract::staff::unit::{Leader, UnitView};
use leptos::prelude::*;

/// The leaders.
pub fn unit_leaders(page: UnitPage, changes: bool) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let unit = page.unit.get();
    let open = changes && unit.line.closed_on.is_none();
    let now = match unit.line.leaders.is_empty() {
        true => view! { <p class="empty">{language.say("还没有写领导。", "No leader is noted yet.")}</p> }
            .into_any(),
        false => {
            let entries =
                unit.line.leaders.into_iter().map(|leader| entry(page, leader, open, desk)).collect_view();
            view! { <ul role="list" class="unit-people">{entries}</ul> }.into_any()
        }
    };
    let past = (!unit.past_leaders.is_empty()).then(|| {
        let entries =
            unit.past_leaders.into_iter().map(|leader| entry(page, leader, false, desk)).collect_view();
        view! {
            <details>
                <summary>{language.say("以前的领导", "Earlier leaders")}</summary>
                <ul role="list" class="unit-people">{entries}</ul>
            </details>
        }
    });
    view! {
        <section class="desk-section" aria-labelledby="unit-leaders">
            <h2 id="unit-leaders">{language.say("领导", "Leaders")}</h2>
            {now}
            {past}
            {open.then(|| page.opens(Step::AddLeader, language.say("加一位领导", "Add a leader"), String::new()))}
        </section>
    }
}

fn entry(page: UnitPage, leader: Leader, changes: bool, desk: Desk) -> impl IntoView {
    let about = leader.name.clone();
    let ways = (changes && leader.until.is_none()).then(|| {
        view! {
            <span class="unit-ways">
                {page.opens(Step::ChangeLeader(leader.clone()), desk.say("换人或改分工", "Change"), about.clone())}
                {page.opens(Step::EndLeader(leader.clone()), desk.say("离任", "End"), about)}
            </span>
        }
    });
    view! {
        <li>
            <p lang=Language::Chinese.tag()><strong>{leader.post}" "{leader.name}</strong></p>
            {(!leader.portfolio.is_empty()).then(|| view! { <p lang=Language::Chinese.tag()>{leader.portfolio}</p> })}
            <p class="quiet">{term(Some(leader.since), leader.until, desk.language_now())}</p>
            {ways}
        </li>
    }
}

/// A new leader.
pub fn add(page: UnitPage) -> impl IntoView {
    let desk = Desk::here();
    let address = page.unit.with_untracked(|unit| staff::unit_step(&unit.line.code, "leaders"));
    form(page, desk.say("加一位领导", "Add a leader"), String::new(), address, LeaderDraft::default())
}

/// Another leader, or another portfolio, in the place of one.
pub fn change(page: UnitPage, leader: Leader) -> impl IntoView {
    let desk = Desk::here();
    let address = page.unit.with_untracked(|unit| staff::leader(&unit.line.code, leader.id));
    let follows = desk.say(
        "现在这一条到前一天为止，留在“以前的领导”里；下面写的从那天起算。",
        "The present entry ends the day before and stays among the earlier leaders; this one begins on that day.",
    );
    let draft = LeaderDraft {
        post: leader.post,
        name: leader.name,
        portfolio: leader.portfolio,
        place: leader.place.to_string(),
        since: String::new(),
    };
    form(page, desk.say("换人或改分工", "Change a leader"), follows.to_owned(), address, draft)
}

fn form(
    page: UnitPage,
    title: &'static str,
    follows: String,
    address: String,
    draft: LeaderDraft,
) -> impl IntoView {
    let desk = Desk::here();
    let (post, name) = (RwSignal::new(draft.post), RwSignal::new(draft.name));
    let (portfolio, place) = (RwSignal::new(draft.portfolio), RwSignal::new(draft.place));
    let (since, errors) = (today(desk), no_errors());
    let asked = Asked {
        title: title.to_owned(),
        follows,
        button: desk.say("保存", "Save"),
        address,
        fields: vec![
            ("post", post),
            ("name", name),
            ("portfolio", portfolio),
            ("place", place),
            ("since", since),
        ],
        stored: now,
    };
    let body = move || {
        page.seen(LeaderDraft {
            post: post.get_untracked(),
            name: name.get_untracked(),
            portfolio: portfolio.get_untracked(),
            place: place.get_untracked(),
            since: since.get_untracked(),
        })
    };
    let fields = move || {
        view! {
            <Field name="post" typing=Typing::Line label=desk.say("职务", "Post") value=post errors/>
            <Field name="name" typing=Typing::Line label=desk.say("姓名", "Name") value=name errors/>
            <Field name="portfolio" typing=Typing::Lines(3) label=desk.say("分工", "Portfolio")
                hint=desk.say("可以不填。", "May stay empty.") value=portfolio errors counted=limits::PORTFOLIO.1/>
            <Field name="place" typing=Typing::Number label=desk.say("排第几", "Place in the list")
                hint=desk.say("不填就排在最后。", "The last if left empty.") value=place errors/>
            <Field name="since" typing=Typing::Day label=desk.say("从哪天起", "From which day") value=since errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// The last day of a leader.
pub fn end(page: UnitPage, leader: Leader) -> impl IntoView {
    let desk = Desk::here();
    let (until, errors) = (today(desk), no_errors());
    let asked = Asked {
        title: format!("{} {}", leader.name, desk.say("离任", "leaves")),
        follows: desk
            .say("这一条会留在“以前的领导”里。", "The entry stays among the earlier leaders.")
            .to_owned(),
        button: desk.say("保存", "Save"),
        address: page.unit.with_untracked(|unit| staff::end_leader(&unit.line.code, leader.id)),
        fields: vec![("until", until)],
        stored: now,
    };
    let body = move || page.seen(LeaderEnd { until: until.get_untracked() });
    let fields = move || {
        view! {
            <Field name="until" typing=Typing::Day label=desk.say("最后一天", "The last day") value=until errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// The leaders as they are stored.
fn now(unit: &UnitView, language: Language) -> Stored {
    vec![(language.say("领导", "Leaders"), leaders(&unit.line.leaders, language))]
}
