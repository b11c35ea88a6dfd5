//! The monthly round as the bureau sees it: opening one, who sent and who is missing, all answers, earlier rounds.

use crate::components::loaded::{Loading, load, loaded, shown};
use crate::components::open_round::OpenRound;
use crate::components::round_answers::RoundAnswers;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::round as words;
use contract::address::staff;
use contract::language::Language;
use contract::staff::round::{RoundList, RoundPage, RoundRow};
use leptos::prelude::*;

/// The view; the newest round if none is named.
pub fn rounds(id: Option<i64>) -> impl IntoView {
    let desk = Desk::here();
    let loading: Loading<RoundList> = load(Signal::stored(staff::ROUNDS.to_owned()));
    shown(loading, move |list| of_list(list, id, loading, desk).into_any())
}

fn of_list(list: RoundList, id: Option<i64>, loading: Loading<RoundList>, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let round = match id {
        Some(id) => list.rounds.iter().find(|round| round.id == id),
        None => list.rounds.first(),
    };
    let round = round.copied();
    let title = match &round {
        Some(round) => words::title((round.year, round.month), language),
        None => language.say("填报", "Monthly round").to_owned(),
    };
    let opening = list.opening.filter(|_| desk.may("open_round") && id.is_none());
    let opening = opening.map(|opening| view! { <OpenRound opening done=loading.again/> });
    let nothing = (round.is_none() && opening.is_none()).then(|| {
        view! { <p class="empty">{language.say("还没有填报。", "There is no round yet.")}</p> }
    });
    let answers = round.map(|round| {
        loaded(staff::round(round.id), move |page: RoundPage| view! { <RoundAnswers page/> }.into_any())
    });
    view! {
        <h1>{title}</h1>
        {nothing}
        {opening}
        {answers}
        {earlier(list.rounds, round, language)}
    }
}

/// The other rounds.
fn earlier(rounds: Vec<RoundRow>, here: Option<RoundRow>, language: Language) -> impl IntoView {
    let others = rounds.into_iter().filter(|round| Some(round.id) != here.map(|here| here.id));
    let entries: Vec<_> = others
        .map(|round| {
            let words = words::title((round.year, round.month), language);
            view! { <li><a href=Place::Rounds(Some(round.id)).to_string()>{words}</a></li> }
        })
        .collect();
    (!entries.is_empty()).then(|| {
        view! {
            <section class="desk-step">
                <h2>{language.say("其他各期", "Other rounds")}</h2>
                <ul>{entries}</ul>
            </section>
        }
    })
}
