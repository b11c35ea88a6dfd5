//! Before something is sent: who handles the data, why, how long, and whom to ask.

use crate::words::chinese_within;
use crate::words::sending::Sending;
use contract::language::Language;
use leptos::prelude::*;

/// The notice.
#[component]
pub fn DataNotice(
    /// What is sent.
    sending: Sending,
    /// The bureau's name.
    bureau: String,
    /// The name of the unit that gets it.
    unit: String,
    /// Whom to ask; may be empty.
    contact: String,
    /// How many years it is kept.
    kept_years: u16,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let who = sending.readers(&bureau, &unit, language);
    view! {
        <section class="notice" aria-labelledby="data-notice">
            <h2 id="data-notice">{sending.keeping(language)}</h2>
            <dl>
                <div><dt>{language.say("谁处理", "Who")}</dt><dd>{who}</dd></div>
                <div>
                    <dt>{language.say("做什么用", "Why")}</dt>
                    <dd>{sending.purpose(language)}</dd>
                </div>
                <div><dt>{language.say("保存多久", "How long")}</dt><dd>{sending.kept(kept_years, language)}</dd></div>
                {(!contact.is_empty()).then(|| view! {
                    <div><dt>{language.say("有疑问找谁", "Whom to ask")}</dt><dd lang=chinese_within(language)>{contact}</dd></div>
                })}
            </dl>
        </section>
    }
}
