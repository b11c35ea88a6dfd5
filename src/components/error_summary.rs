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
    /// The page's language.
    language: Language,
) -> impl IntoView {
    move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            let entries = errors.into_iter().map(|error| entry(&error, language)).collect_view();
            view! {
                <div class="error-summary" role="alert" id="error-summary">
                    <p><strong>{Code::InvalidFields.words(language)}</strong></p>
                    <ul>{entries}</ul>
                </div>
            }
        })
    }
}

fn entry(error: &FieldError, language: Language) -> impl IntoView + use<> {
    let words = match language {
        Language::Chinese => format!("{}：{}", field_name(&error.field, language), error.words(language)),
        Language::English => format!("{}: {}", field_name(&error.field, language), error.words(language)),
    };
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
