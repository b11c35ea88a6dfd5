//! The form for a receipt. It posts, so that no address ever carries one.

use contract::address::Page;
use contract::language::Language;
use contract::problem::Problem;
use leptos::prelude::*;

/// The form.
#[component]
pub fn ReceiptForm(
    /// What was typed before.
    typed: String,
    /// Why it opened nothing.
    problem: Option<Problem>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let action = Page::Track.in_language(language).to_string();
    let wrong = problem.is_some();
    let described = if wrong { "receipt-hint receipt-error" } else { "receipt-hint" };
    view! {
        <form class="receipt-form" method="post" action=action data-testid="track-form">
            <div class="field">
                <label for="receipt">{language.say("回执", "Receipt")}</label>
                <p class="field-hint" id="receipt-hint">
                    {language.say("28 个字符，大小写和横线都不要紧。信和政府信息公开申请都在这里查。", "28 characters; capitals and hyphens do not matter. For letters and for applications for information alike.")}
                </p>
                {problem.map(|problem| view! { <p class="field-error" id="receipt-error" role="alert">{problem.detail}</p> })}
                <input
                    id="receipt" class="receipt-input" name="receipt" type="text" value=typed required
                    autocomplete="off" autocapitalize="characters" spellcheck="false"
                    aria-describedby=described aria-invalid=wrong.then_some("true")
                />
            </div>
            <p><button class="button" type="submit">{language.say("查进度", "See where it stands")}</button></p>
        </form>
    }
}
