//! An item: how it stands and why, who leads it, its milestones and targets, what was reported last, and its
//! supervision notices.

use super::{FramedTitle, past};
use crate::components::light_label::LightLabel;
use crate::components::measure::MeasureEntry;
use crate::components::milestones::MilestoneList;
use crate::components::notices::Notices;
use crate::components::responsible::Responsible;
use crate::components::update_entry::UpdateEntry;
use crate::components::way::way;
use crate::components::why::Why;
use crate::words::sign::PlanYear;
use crate::words::{chinese_within, milestone, punctuation::shown};
use contract::address::{Address, Page};
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::{ItemView, UpdateView};
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
    let ItemView { year, state, item: row, updates, notices, .. } = item;
    let own = ItemRef { year, number: row.number };
    let write = way(Page::Mailboxes { query: String::new(), item: Some(own) }.in_language(language));
    let assignment = row.assignment.clone().filter(|assignment| !assignment.milestones.is_empty());
    let milestones = assignment.map(|assignment| {
        let (updates, page) = (updates.clone(), page.clone());
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
        <Responsible row language/>
        {milestones}
        {measures}
        {newest(updates, &page, language)}
        <Notices notices day=state.day language/>
        <p class="framed-actions">
            <a class="button button-quiet" href=write.href target=write.target rel=write.rel>
                {language.say("就此事写信", "Write about this")}
            </a>
        </p>
    }
}

/// What was reported last. Its photos go by their captions: a picture would be loaded into every page around a frame.
fn newest(updates: Vec<UpdateView>, page: &str, language: Language) -> Option<impl IntoView + use<>> {
    let update = updates.into_iter().find(|update| update.withdrawn.is_none())?;
    let photos: Vec<_> = update.attachments.iter().filter_map(|file| file.photo.as_ref()).collect();
    let captions = (!photos.is_empty()).then(|| {
        let entries = photos.into_iter().map(|photo| {
            let way = way(format!("{page}#update-{}", update.publication));
            view! {
                <li>
                    {language.say("照片：", "Photo: ")}
                    <a href=way.href target=way.target rel=way.rel lang=chinese_within(language)>
                        {shown(&photo.caption)}
                    </a>
                </li>
            }
        });
        view! { <ul>{entries.collect_view()}</ul> }
    });
    Some(view! {
        <h2>{language.say("最近的进展", "Newest update")}</h2>
        <ol class="history" role="list"><UpdateEntry update language/></ol>
        {captions}
    })
}
