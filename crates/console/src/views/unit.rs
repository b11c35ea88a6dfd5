//! One unit: facts, leaders, mailboxes, history, and what can become of it.

use crate::components::draft::kept_text;
use crate::components::loaded::loaded;
use crate::components::unit_form::{Step, UnitPage};
use crate::components::{unit_leaders, unit_mailboxes, unit_steps};
use crate::desk::Desk;
use crate::form::unit::UnitTyping;
use crate::place::Place;
use crate::words::unit as words;
use contract::address::staff;
use contract::id::UnitCode;
use contract::language::Language;
use contract::staff::draft::DraftThing;
use contract::staff::unit::{UnitPast, UnitRef, UnitView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The view.
pub fn unit(code: UnitCode) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back"><a href=Place::Units.to_string()>{language.say("全部单位", "All units")}</a></p>
        {loaded(staff::unit(&code), move |unit: UnitView| shown(unit).into_any())}
    }
}

fn shown(unit: UnitView) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let changes = desk.may("rename_unit");
    let page = UnitPage { unit: RwSignal::new(unit), step: RwSignal::new(None), saved: RwSignal::new(false) };
    if changes {
        let thing = DraftThing::Unit(page.unit.with_untracked(|unit| unit.line.code.clone()));
        spawn_local(async move {
            // What was begun before goes on where it was left.
            let kept = UnitTyping::read(&kept_text(desk, &thing).await);
            let step = page.unit.try_with_untracked(|unit| Step::named(&kept.step, unit)).flatten();
            if step.is_some() && page.step.try_get_untracked() == Some(None) {
                let _ = page.step.try_set(step);
            }
        });
    }
    let form = move || match page.step.get() {
        None => ().into_any(),
        Some(Step::Rename) => unit_steps::rename(page).into_any(),
        Some(Step::Move) => unit_steps::move_below(page).into_any(),
        Some(Step::Merge) => unit_steps::merge(page).into_any(),
        Some(Step::Close) => unit_steps::close(page).into_any(),
        Some(Step::AddLeader) => unit_leaders::add(page).into_any(),
        Some(Step::ChangeLeader(leader)) => unit_leaders::change(page, leader).into_any(),
        Some(Step::EndLeader(leader)) => unit_leaders::end(page, leader).into_any(),
        Some(Step::AddMailbox) => unit_mailboxes::add(page).into_any(),
        Some(Step::RenameMailbox(mailbox)) => unit_mailboxes::rename(page, mailbox).into_any(),
        Some(Step::CloseMailbox(mailbox)) => unit_mailboxes::close(page, mailbox).into_any(),
    };
    let is_open = Memo::new(move |_| page.unit.with(|unit| unit.line.closed_on.is_none()));
    view! {
        {move || head(page.unit.get(), language)}
        <p role="status" class="unit-saved">
            {move || page.saved.get().then(|| language.say("已保存。", "Saved."))}
        </p>
        {move || (changes && is_open.get()).then(|| unit_steps::unit_steps(page, desk))}
        {form}
        {move || unit_leaders::unit_leaders(page, changes)}
        {move || unit_mailboxes::unit_mailboxes(page, changes)}
        {move || history(page.unit.get().past, language)}
    }
}

fn head(unit: UnitView, language: Language) -> impl IntoView {
    let above = unit.above.into_iter().map(|above| linked(&above)).collect_view();
    let line = unit.line;
    let went = line.merged_into.as_ref().map(|into| {
        view! { <p>{language.say("接着办的单位：", "It goes on as ")}{linked(into)}</p> }
    });
    let town = (!line.town.is_empty()).then(|| line.town.clone());
    view! {
        <h1 lang=Language::Chinese.tag()>{line.name.clone()}</h1>
        <p class="desk-line">
            <strong>{words::state(&line, language)}</strong>
            <span>{words::kind(line.kind, language)}</span>
            {town.map(|town| view! { <span lang=Language::Chinese.tag()>{town}</span> })}
            <span class="quiet">{line.code.to_string()}</span>
            <span class="unit-above">{above}</span>
        </p>
        {went}
    }
}

fn linked(unit: &UnitRef) -> impl IntoView + use<> {
    let address = UnitCode::parse(&unit.code).map(|code| Place::Unit(code).to_string()).unwrap_or_default();
    view! { <a href=address lang=Language::Chinese.tag()>{unit.name.clone()}</a> }
}

fn history(past: Vec<UnitPast>, language: Language) -> impl IntoView {
    let entries = past.into_iter().rev().map(|then| {
        let above = then.parent.map(|parent| {
            view! { <span class="quiet">{language.say("上级：", "Below ")}{parent.name}</span> }
        });
        view! {
            <li>
                <p lang=Language::Chinese.tag()><strong>{then.name}</strong>" "{above}</p>
                <p class="quiet">{words::term(then.since, None, language)}</p>
            </li>
        }
    });
    view! {
        <section class="desk-section" aria-labelledby="unit-history">
            <h2 id="unit-history">{language.say("名称和上级的变化", "Names and places")}</h2>
            <ul role="list" class="unit-people">{entries.collect_view()}</ul>
        </section>
    }
}
