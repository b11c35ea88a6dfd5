//! A sign with words beside it, in the colour of the sign.

use crate::components::sign::SignMark;
use contract::light::Light;
use leptos::prelude::*;

/// The sign and the words.
#[component]
pub fn LightWords(
    /// The light.
    light: Light,
    /// What it says.
    #[prop(into)]
    words: String,
    /// What stands behind the words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = format!("light tone-{}", light.sign.name().replace('_', "-"));
    view! {
        <span class=class>
            <SignMark light/>
            <span class="light-words">{words}</span>
            {children.map(|children| children())}
        </span>
    }
}
