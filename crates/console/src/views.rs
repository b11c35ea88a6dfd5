//! The views of the desk, one a file.

pub mod account;
pub mod item;
pub mod items;
pub mod letter;
pub mod letters;
pub mod messages;
pub mod new_plan;
pub mod plans;
pub mod sign_in;
pub mod start;
pub mod stored_plan;

use crate::desk::Desk;
use crate::links::MAIN;
use crate::place::Place;
use leptos::prelude::*;

/// The view of the place where the desk is.
pub fn of_place() -> impl IntoView {
    let desk = Desk::here();
    let view = match desk.place.get() {
        Place::Start => start::start().into_any(),
        Place::Letters { state, after } => letters::letters(state, after).into_any(),
        Place::Letter(number) => letter::letter(number).into_any(),
        Place::Plans => plans::plans().into_any(),
        Place::NewPlan => new_plan::new_plan().into_any(),
        Place::Plan(id) => stored_plan::stored_plan(id).into_any(),
        Place::Items(year) => items::items(year).into_any(),
        Place::Item(item) => item::item(item).into_any(),
        Place::Account => account::account().into_any(),
        Place::Messages { state, after } => messages::messages(state, after).into_any(),
    };
    view! { <main id=MAIN class="desk-main" tabindex="-1">{view}</main> }
}
