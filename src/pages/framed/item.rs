//! An item: how it stands and why, who leads it, its milestones and targets, and what was reported last.

use super::{FramedTitle, past};
use crate::components::light_label::LightLabel;
use crate::components::measure::MeasureEntry;
use crate::components::milestones::MilestoneList;
use crate::components::responsible::Responsible;
use crate::components::update_entry::UpdateEntry;
use crate::components::way::way;
use crate::components::why::Why;
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, milestone, punctuation::shown};
use contract::address::{Address, Page};
use contract::assignment::AssignmentView;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::{ItemRow, ItemView, UpdateView};
use leptos::prelude::*;

/// The view.
#[component]
pub fn FramedItem(
    /// The item.
    item: ItemView,
    /// The bureau's own page.
    place: Address,
    /// Only what can be taken in at a glance.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let (year, state, row) = (item.year, item.state, &item.item);
    let plan_year = PlanYear::on(state.day, year);
    let title = format!("{}. {}", row.number, shown(&row.title));
    let light = row.light;
    let why = compact.then(|| {
        view! { <p class="why">{milestone::why(row, (year, plan_year), language)}</p> }
    });
    let page = place.to_string();
    let past = (!compact).then(|| past(state.provisional, state.day, language));
    let rest = (!compact).then(|| view! { <Rest item=item.clone() page plan_year language/> });
    view! {
        <FramedTitle words=title place lang=chinese_within(language)/>
        {past}
        <p class="item-light"><LightLabel light plan_year language/></p>
        {why}
        {rest}
    }
}

/// What stands below the light.
#[component]
fn Rest(item: ItemView, page: String, plan_year: PlanYear, language: Language) -> impl IntoView {
    let ItemView { year, state, item: row, updates, .. } = item;
    let own = ItemRef { year, number: row.number };
    let write = way(Page::Mailboxes { query: String::new(), item: Some(own) }.in_language(language));
    let assignment = row.assignment.clone().filter(|assignment| !assignment.milestones.is_empty());
    let milestones = assignment.map(|assignment| {
        let updates = updates.clone();
        view! {
            <h2>{language.say("节点", "Milestones")}</h2>
            <MilestoneList assignment updates page year day=state.day language/>
        }
    });
    let measures = (!row.measures.is_empty()).then(|| {
        let entries = row.measures.clone().into_iter();
        let entries = entries.map(|measure| view! { <MeasureEntry measure language/> }).collect_view();
        view! {
            <h2>{language.say("指标", "Targets")}</h2>
            <ul class="measures" role="list">{entries}</ul>
        }
    });
    view! {
        <Why row=row.clone() year plan_year language/>
        <Responsible row=without_phone(row) language/>
        {milestones}
        {measures}
        {newest(updates, language)}
        <p class="framed-actions">
            <a class="button button-quiet" href=write.href target=write.target rel=write.rel>
                {language.say("就此事写信", "Write about this")}
            </a>
        </p>
    }
}

/// A telephone's link would lead the frame away.
fn without_phone(row: ItemRow) -> ItemRow {
    let assignment = row.assignment.map(|known| AssignmentView { phone: String::new(), ..known });
    ItemRow { assignment, ..row }
}

fn newest(updates: Vec<UpdateView>, language: Language) -> Option<impl IntoView> {
    updates.into_iter().find(|update| update.withdrawn.is_none()).map(|update| {
        view! {
            <h2>{language.say("最近的进展", "Newest update")}</h2>
            <ol class="history" role="list"><UpdateEntry update language/></ol>
        }
    })
}
