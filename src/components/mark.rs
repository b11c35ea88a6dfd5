//! The product's mark: an echo, two arcs around a dot. Decoration; a name always stands beside it.

use leptos::prelude::*;

/// The mark.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <circle class="mark-dot" cx="16" cy="16" r="4"/>
            <path class="mark-arc" d="M16 5a11 11 0 0 1 11 11"/>
            <path class="mark-arc" d="M16 27A11 11 0 0 1 5 16"/>
        </svg>
    }
}
