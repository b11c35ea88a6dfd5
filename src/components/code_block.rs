//! One form of an embed's code: when to take it, the code, and the button that copies it where scripts run.

use crate::words::embed::Form;
use contract::language::Language;
use leptos::prelude::*;

/// The block.
#[component]
pub fn CodeBlock(
    /// The form.
    form: Form,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let Form { name, title, when, code, reserves } = form;
    let (id, heading) = (format!("code-{name}"), format!("code-{name}-title"));
    let titled = heading.clone();
    view! {
        <section class="code" aria-labelledby=titled>
            <h3 id=heading>{title}</h3>
            <p class="quiet">{when}</p>
            <pre id=id.clone() data-reserves=reserves.then_some("")>{code}</pre>
            <p data-copies=id hidden>
                <button class="button button-quiet" type="button">{language.say("复制代码", "Copy the code")}</button>
                " "
                <span role="status" data-done=language.say("已复制", "Copied")></span>
            </p>
        </section>
    }
}
