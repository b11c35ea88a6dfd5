//! One text of a form as a field takes it: kept with all others of the form, so that it outlives the field.

use leptos::prelude::*;

/// The text, in step with the form: `of` reads it there, `in_place` is where it is put.
pub fn typed<F: Send + Sync + 'static>(
    form: RwSignal<F>,
    of: fn(&F) -> &String,
    in_place: fn(&mut F) -> &mut String,
) -> RwSignal<String> {
    let value = RwSignal::new(form.with_untracked(|form| of(form).clone()));
    Effect::new(move |_| {
        let now = value.get();
        if form.with_untracked(|form| *of(form) != now) {
            form.update(|form| *in_place(form) = now);
        }
    });
    value
}
