//! The views of the desk, one a file.

pub mod account;
pub mod application;
pub mod applications;
pub mod assignment;
pub mod audit;
pub mod calendars;
pub mod disclosure;
pub mod disclosures;
pub mod embeds;
pub mod import_disclosures;
pub mod import_items;
pub mod import_people;
pub mod import_rows;
pub mod import_units;
pub mod item;
pub mod items;
pub mod letter;
pub mod letters;
pub mod messages;
pub mod new_disclosure;
pub mod new_notice;
pub mod new_person;
pub mod new_plan;
pub mod next_week;
pub mod notice;
pub mod notices;
pub mod nowhere;
pub mod people;
pub mod person;
pub mod person_sign_in;
pub mod plans;
pub mod proposal;
pub mod proposals;
pub mod register;
pub mod registers;
pub mod release;
pub mod round;
pub mod rounds;
pub mod row;
pub mod setting;
pub mod settings;
pub mod sign_in;
pub mod start;
pub mod stored_plan;
pub mod templates;
pub mod unit;
pub mod units;

use crate::desk::Desk;
use crate::links::MAIN;
use crate::place::Place;
use leptos::prelude::*;

/// The view of the place where the desk is.
pub fn of_place() -> impl IntoView {
    let desk = Desk::here();
    let view = match desk.place.get() {
        Place::PersonSignIn(id) => person_sign_in::person_sign_in(id).into_any(),
        Place::Start => start::start().into_any(),
        Place::Letters(query) => letters::letters(query).into_any(),
        Place::Templates => templates::templates().into_any(),
        Place::Letter(number) => letter::letter(number).into_any(),
        Place::Release(number) => release::release(number).into_any(),
        Place::Plans => plans::plans().into_any(),
        Place::NewPlan => new_plan::new_plan().into_any(),
        Place::Plan(id) => stored_plan::stored_plan(id).into_any(),
        Place::Items(year) => items::items(year).into_any(),
        Place::People(query) => people::people(query).into_any(),
        Place::NewPerson => new_person::new_person().into_any(),
        Place::Person(id) => person::person(id).into_any(),
        Place::Account => account::account().into_any(),
        Place::Item(item) => item::item(item).into_any(),
        Place::Assignment(item) => assignment::assignment(item).into_any(),
        Place::Audit(query) => audit::audit(query).into_any(),
        Place::Proposals { whose, state, after } => proposals::proposals(whose, state, after).into_any(),
        Place::Proposal(id) => proposal::proposal(id).into_any(),
        Place::Notices { which, after } => notices::notices(which, after).into_any(),
        Place::Notice(number) => notice::notice(number).into_any(),
        Place::NewNotice(item) => new_notice::new_notice(item).into_any(),
        Place::Round(unit) => round::round(unit).into_any(),
        Place::Rounds(id) => rounds::rounds(id).into_any(),
        Place::Registers => registers::registers().into_any(),
        Place::Register { name, unit } => register::register(name, unit).into_any(),
        Place::NextWeek(name, unit) => next_week::next_week(name, unit).into_any(),
        Place::Row(name, id) => row::row(name, id, None).into_any(),
        Place::RowAbout(name, about) => row::row(name, None, Some(about)).into_any(),
        Place::ImportRows(name) => import_rows::import_rows(name).into_any(),
        Place::Units => units::units().into_any(),
        Place::Unit(code) => unit::unit(code).into_any(),
        Place::ImportItems(year) => import_items::import_items(year).into_any(),
        Place::ImportUnits => import_units::import_units().into_any(),
        Place::ImportPeople => import_people::import_people().into_any(),
        Place::Settings => settings::settings().into_any(),
        Place::Setting(named) => setting::setting(named).into_any(),
        Place::Calendars => calendars::calendars().into_any(),
        Place::Embeds => embeds::embeds().into_any(),
        Place::Messages { state, after } => messages::messages(state, after).into_any(),
        Place::Disclosures { which, after } => disclosures::disclosures(which, after).into_any(),
        Place::NewDisclosure => new_disclosure::new_disclosure().into_any(),
        Place::ImportDisclosures => import_disclosures::import_disclosures().into_any(),
        Place::Disclosure(id) => disclosure::disclosure(id).into_any(),
        Place::Applications { which, after } => applications::applications(which, after).into_any(),
        Place::Application(number) => application::application(number).into_any(),
        Place::Nowhere(_) => nowhere::nowhere().into_any(),
    };
    view! { <main id=MAIN class="desk-main" tabindex="-1">{view}</main> }
}
