//! What every field of a form has besides its input: its error, and the names that tie the two together.

use contract::language::Language;
use contract::problem::FieldError;
use leptos::prelude::*;

/// The errors of a form. The server fills them for a form that is shown again; in the browser they change
/// when somebody sends it.
pub type FieldErrors = RwSignal<Vec<FieldError>>;

/// The id of the element that says what is wrong with a field.
pub fn error_id(field: &str) -> String {
    format!("error-{field}")
}

/// The id of a field's input; the summary of errors leads there.
pub fn input_id(field: &str) -> String {
    format!("letter-{field}")
}

/// The words for what is wrong with a field.
pub fn error_words(errors: FieldErrors, field: &str, language: Language) -> Option<String> {
    errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.words(language)))
}

/// What is wrong with a field, where something is.
#[component]
pub fn FieldProblem(
    /// The errors of the form.
    errors: FieldErrors,
    /// The field.
    field: &'static str,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    move || {
        error_words(errors, field, language)
            .map(|words| view! { <p class="field-error" id=error_id(field)>{words}</p> })
    }
}
