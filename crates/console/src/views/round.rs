//! A unit's page of the monthly round: all items that it leads, in one form.

use crate::components::draft::with_draft;
use crate::components::loaded::loaded;
use crate::components::round_form::RoundFields;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::round as words;
use contract::address::staff;
use contract::id::UnitCode;
use contract::language::Language;
use contract::staff::draft::DraftThing;
use contract::staff::round::{Owed, RoundList, RoundPage};
use leptos::prelude::*;

/// The view; the first of the own units if none is named.
pub fn round(unit: Option<UnitCode>) -> impl IntoView {
    let desk = Desk::here();
    let back = desk.may("show_round").then(|| {
        view! {
            <p class="desk-back">
                <a href=Place::Rounds(None).to_string()>{desk.say("全部单位", "All units")}</a>
            </p>
        }
    });
    view! {
        {back}
        {loaded(staff::ROUNDS.to_owned(), move |list: RoundList| of_unit(list, unit.clone(), desk).into_any())}
    }
}

fn of_unit(list: RoundList, unit: Option<UnitCode>, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let unit = unit.or_else(|| list.owed.first().map(|owed| owed.unit.clone()));
    let (Some(round), Some(unit)) = (list.rounds.first().copied(), unit) else {
        return view! {
            <h1>{language.say("填报", "Monthly round")}</h1>
            <p class="empty">{language.say("现在没有要填报的。", "There is nothing to answer now.")}</p>
            <p class="desk-ways">
                <a class="button button-quiet" href=Place::Items(None).to_string()>
                    {language.say("报一项进展", "Report on an item")}
                </a>
            </p>
        }
        .into_any();
    };
    let others = (list.owed.len() > 1).then(|| {
        let entries = list.owed.into_iter().map(|owed| other(owed, &unit, language)).collect_view();
        view! {
            <nav class="desk-filter" aria-label=language.say("单位", "Units")><ul role="list">{entries}</ul></nav>
        }
    });
    view! {
        <h1>{words::title((round.year, round.month), language)}</h1>
        {others}
        {loaded(staff::round_unit(round.id, &unit), move |page: RoundPage| form(page, language).into_any())}
    }
    .into_any()
}

fn other(owed: Owed, here: &UnitCode, language: Language) -> impl IntoView + use<> {
    let current = (owed.unit == *here).then_some("true");
    let words = format!("{} {}", owed.name, words::owed(&owed, language));
    view! { <li><a href=Place::Round(Some(owed.unit)).to_string() aria-current=current>{words}</a></li> }
}

fn form(page: RoundPage, language: Language) -> impl IntoView {
    let round = page.round;
    let Some(unit) = page.units.into_iter().next() else {
        let words =
            language.say("这个单位没有牵头的事项，不用填报。", "This unit leads no item and owes nothing.");
        return view! { <p class="empty">{words}</p> }.into_any();
    };
    let thing = DraftThing::Round(round.year, round.month, unit.unit.clone());
    let name = unit.name.clone();
    view! {
        <p><strong lang=Language::Chinese.tag()>{name}</strong> " " {words::due(&round, language)}</p>
        {with_draft(thing, move |draft, text| {
            view! { <RoundFields round=round.id unit=unit.clone() draft text/> }.into_any()
        })}
    }
    .into_any()
}
