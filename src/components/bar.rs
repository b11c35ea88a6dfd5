//! A bar beside the words that say how long it is. Where nothing is measured there is none: an empty bar would
//! say zero.

use leptos::prelude::*;

/// The bar's length at 100 percent.
const WHOLE: u32 = 160;

/// The bar.
#[component]
pub fn Bar(
    /// How much is there, in percent.
    percent: u8,
) -> impl IntoView {
    let width = u32::from(percent.min(100)) * WHOLE / 100;
    view! {
        <svg class="bar" viewBox="0 0 160 10" width="160" height="10" aria-hidden="true" focusable="false">
            <rect class="bar-ground" x=".5" y=".5" width="159" height="9"/>
            <rect class="bar-reached" x="0" y="0" width=width.to_string() height="10"/>
        </svg>
    }
}
