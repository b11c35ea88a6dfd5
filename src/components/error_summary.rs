//! All that needs a change in a form, above it, each leading to its field.

use crate::components::field::{FieldErrors, input_id};
use contract::language::Language;
use contract::problem::{Code, FieldError};
use leptos::prelude::*;

/// The summary; nothing while nothing is wrong.
#[component]
pub fn ErrorSummary(
    /// The errors of the form.
    errors: FieldErrors,
    /// What the form calls its fields.
    #[prop(default = field_name)]
    names: fn(&str, Language) -> &'static str,
    /// Whether it takes the focus of a page that the server sends, so that whoever hears the page begins there.
    #[prop(optional)]
    autofocus: bool,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            let entries = errors.iter().map(|error| error_entry(error, names, language)).collect_view();
            let focusable = autofocus.then_some("-1");
            view! {
                <div class="error-summary" role="alert" id="error-summary" tabindex=focusable autofocus=autofocus>
                    <p><strong>{Code::InvalidFields.words(language)}</strong></p>
                    <ul>{entries}</ul>
                </div>
            }
        })
    }
}

/// A line of a summary: the field, what is wrong with it, and the way to it.
pub fn error_entry(
    error: &FieldError,
    names: fn(&str, Language) -> &'static str,
    language: Language,
) -> impl IntoView + use<> {
    let colon = language.say("：", ": ");
    let words = format!("{}{colon}{}", names(&error.field, language), error.words(language));
    view! { <li><a href=format!("#{}", input_id(&error.field))>{words}</a></li> }
}

fn field_name(field: &str, language: Language) -> &'static str {
    match field {
        "kind" => language.say("信的种类", "Kind"),
        "title" => language.say("标题", "Title"),
        "body" => language.say("正文", "Letter"),
        "name" => language.say("称呼", "Name"),
        "about" => language.say("反映的单位", "The unit it is about"),
        "persons" => language.say("反映的人", "The people it is about"),
        "phone" => language.say("电话", "Telephone"),
        "number" => language.say("信的编号", "The letter’s number"),
        "code" => language.say("验证码", "Code"),
        "file" => language.say("附件", "Files"),
        "email" => language.say("电子邮箱", "E-mail"),
        _ => language.say("这封信", "This letter"),
    }
}
