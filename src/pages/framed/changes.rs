//! What changed in a plan between two days.

use super::FramedTitle;
use crate::components::change_list::ChangeList;
use crate::words::{change, chinese_within, punctuation::shown};
use contract::address::Address;
use contract::difference::PlanDifference;
use leptos::prelude::*;

/// The view.
#[component]
pub fn FramedChanges(
    /// What changed.
    difference: PlanDifference,
    /// The bureau's own page.
    place: Address,
    /// Only what can be taken in at a glance.
    compact: bool,
) -> impl IntoView {
    let language = place.language;
    let (title, sentence) = (change::title(&difference, language), change::sentence(&difference, language));
    let plan = shown(&difference.plan_title);
    let list = (!compact).then(|| view! { <ChangeList difference language/> });
    view! {
        <FramedTitle words=title place lang=None/>
        <p class="quiet" lang=chinese_within(language)>{plan}</p>
        <p class="lead">{sentence}</p>
        {list}
    }
}
