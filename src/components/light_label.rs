//! A sign with its words, as it stands on rows and item pages.

use crate::components::light_words::LightWords;
use crate::words::sign::{self, PlanYear};
use contract::language::Language;
use contract::light::{Basis, Light};
use leptos::prelude::*;

/// The sign, its words, and whether they are the unit's own.
#[component]
pub fn LightLabel(
    /// The light.
    light: Light,
    /// Whether the plan's year still runs.
    #[prop(optional)]
    plan_year: PlanYear,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let own = (light.basis == Basis::SelfReported)
        .then(|| view! { <span class="light-own">{language.say("单位自报", "unit’s own word")}</span> });
    view! {
        <LightWords light words=sign::light(&light, plan_year, language)>{own}</LightWords>
    }
}
