//! The milestones of an item: what was promised for when, what came of it, and why a date was moved.

use crate::components::bar::Bar;
use crate::components::light_label::LightLabel;
use crate::components::source_line::SourceLine;
use crate::components::value_chart::{ValueChart, values};
use crate::components::way::way;
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, date, milestone as words, punctuation::shown};
use contract::Date;
use contract::assignment::{AssignmentView, MilestoneView};
use contract::language::Language;
use contract::plan::{StateOf, UpdateView};
use leptos::either::Either;
use leptos::prelude::*;

/// The milestones as a section of the item's page.
#[component]
pub fn Milestones(
    /// Who answers for the item and its milestones.
    assignment: AssignmentView,
    /// What was reported, newest first.
    updates: Vec<UpdateView>,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown.
    state: StateOf,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    view! {
        <section class="block" aria-labelledby="milestones">
            <h2 id="milestones">{language.say("节点", "Milestones")}</h2>
            <MilestoneList assignment updates year day=state.day language/>
            <SourceLine year state language/>
        </section>
    }
}

/// The milestones alone.
#[component]
pub fn MilestoneList(
    /// Who answers for the item and its milestones.
    assignment: AssignmentView,
    /// What was reported, newest first.
    updates: Vec<UpdateView>,
    /// Where the reports stand; here if absent.
    #[prop(optional)]
    page: String,
    /// The plan's year.
    year: i16,
    /// The day whose state is shown.
    day: Date,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = assignment
        .milestones
        .iter()
        .map(|milestone| entry(milestone, &assignment, (&updates, &page), (year, day), language))
        .collect_view();
    view! { <ol class="milestones" role="list">{entries}</ol> }
}

fn entry(
    milestone: &MilestoneView,
    assignment: &AssignmentView,
    (updates, page): (&[UpdateView], &str),
    (year, day): (i16, Date),
    language: Language,
) -> impl IntoView + use<> {
    let due = milestone.milestone.due_within(assignment.due, year);
    let reached = words::reached(milestone, language)
        .map(|words| view! { <b lang=chinese_within(language)>{words}</b> });
    let counted = milestone.milestone.goal.clone();
    let bar = counted.as_ref().and(milestone.percent).map(|percent| view! { <Bar percent/> });
    let share = words::share(milestone, &assignment.milestones, language)
        .map(|words| view! { <span class="milestone-share">{words}</span> });
    let grown = counted.and_then(|goal| {
        let values = values(milestone, updates);
        let title = milestone.milestone.title.clone();
        (values.len() > 1).then(|| view! { <ValueChart title goal values year due day language/> })
    });
    let plan_year = PlanYear::on(day, year);
    view! {
        <li class="milestone">
            <h3 class="milestone-title" lang=chinese_within(language)>{shown(&milestone.milestone.title)}</h3>
            <p class="milestone-state">
                <LightLabel light=milestone.light() plan_year language/>
                {bar}
                {reached}
                {share}
            </p>
            <p class="milestone-days">{days(milestone, due, language)}{done(milestone, (updates, page), language)}</p>
            {reason(milestone, language)}
            {grown}
        </li>
    }
}

/// The dates: the first one stays readable when it was moved.
fn days(milestone: &MilestoneView, due: Date, language: Language) -> impl IntoView + use<> {
    let due_on = date::full(due, language);
    let moved = milestone.milestone.revised.as_ref().and(milestone.milestone.planned);
    match moved {
        Some(planned) => Either::Left(view! {
            {language.say("原定 ", "planned for ")}
            <s>{date::full(planned, language)}</s>
            {language.say("，改到 ", ", moved to ")}
            <span>{due_on}</span>
        }),
        None => Either::Right(view! { {language.say("期限 ", "due ")}<span>{due_on}</span> }),
    }
}

/// When it was done, with a way to the report that says so.
fn done(
    milestone: &MilestoneView,
    (updates, page): (&[UpdateView], &str),
    language: Language,
) -> impl IntoView + use<> {
    let number = milestone.milestone.number;
    milestone.done_on.map(|day| {
        let said = updates.iter().rev().find(|update| {
            let counted =
                || update.readings.iter().any(|reading| u32::try_from(reading.target) == Ok(number));
            let done = update.done.iter().any(|done| done.milestone == number && done.on == day);
            update.withdrawn.is_none() && (done || (update.on == day && counted()))
        });
        let evidence = said.map(|update| {
            let way = way(format!("{page}#update-{}", update.publication));
            let words = language.say("看依据", "see the evidence");
            view! { " "<a href=way.href target=way.target rel=way.rel>{words}</a> }
        });
        let day = date::full(day, language);
        view! { {language.say("，完成于 ", ", done on ")}<span>{day}</span>{evidence} }
    })
}

fn reason(milestone: &MilestoneView, language: Language) -> impl IntoView + use<> {
    let reason = milestone.milestone.revised.as_ref().map(|revision| shown(&revision.reason));
    reason.map(|reason| {
        view! {
            <p class="milestone-days">
                {language.say("改期原因：", "Why it was moved: ")}
                <span lang=chinese_within(language)>{reason}</span>
            </p>
        }
    })
}
