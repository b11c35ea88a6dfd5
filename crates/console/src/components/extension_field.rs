//! By how many working days a due date is moved, and the day that comes of it, told while the number is typed. The
//! calendar is the server's, so the server counts.

use crate::client;
use crate::components::field::{Field, Typing};
use crate::components::letter_step_form::Typed;
use crate::components::letter_steps::Course;
use crate::desk::Desk;
use crate::form::letter::field_of;
use crate::words::letter::extended_to;
use contract::address::staff;
use contract::letter::LetterStep;
use contract::staff::{NewDue, extension};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The field.
#[component]
pub fn ExtensionField(
    /// The letter.
    course: Course,
    /// What is typed.
    typed: Typed,
) -> impl IntoView {
    let desk = Desk::here();
    let days = Memo::new(move |_| {
        let days = typed.days.with(|days| days.trim().parse().ok())?;
        extension(days).ok()
    });
    let due = RwSignal::new(None::<NewDue>);
    Effect::new(move |_| {
        due.set(None);
        let Some(wanted) = days.get() else { return };
        let address = course.letter.with_untracked(|letter| staff::extension(&letter.row.number, wanted));
        spawn_local(async move {
            // Whatever is wrong is told when it is sent; another number may have been typed meanwhile.
            if let Ok(found) = client::get(desk, &address).await
                && days.try_get_untracked() == Some(Some(wanted))
            {
                let _ = due.try_set(Some(found));
            }
        });
    });
    let words = move || due.with(|due| due.as_ref().map(|due| extended_to(due, desk.language_now())));
    view! {
        <Field name=field_of(LetterStep::Extend, "days") typing=Typing::Number
            label=desk.say("延长几个工作日", "By how many working days") value=typed.days errors=typed.errors/>
        <p class="quiet" role="status">{words}</p>
    }
}
