//! Signing in step by step: name and password, then the second factor where there is one.

use crate::components::factor_form::FactorForm;
use crate::components::sign_in_form::SignInForm;
use crate::desk::Desk;
use leptos::prelude::*;

/// The step that comes next.
#[component]
pub fn SignInSteps() -> impl IntoView {
    let desk = Desk::here();
    move || match desk.half_open.get() {
        Some(ways) => view! { <FactorForm ways/> }.into_any(),
        None => view! { <SignInForm/> }.into_any(),
    }
}
