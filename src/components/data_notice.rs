//! Before a letter is sent: who handles the data, why, how long, and whom to ask.

use crate::words::{chinese_within, letter, mailbox};
use contract::language::Language;
use leptos::prelude::*;

/// The notice.
#[component]
pub fn DataNotice(
    /// The bureau's name.
    bureau: String,
    /// The name of the unit that gets the letter.
    unit: String,
    /// Whom to ask; may be empty.
    contact: String,
    /// How many years letters are kept.
    kept_years: u16,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let who = mailbox::readers(&bureau, &unit, language);
    view! {
        <section class="notice" aria-labelledby="data-notice">
            <h2 id="data-notice">{language.say("您的信和联系方式怎样保管", "How your letter and contact are kept")}</h2>
            <dl>
                <div><dt>{language.say("谁处理", "Who")}</dt><dd>{who}</dd></div>
                <div>
                    <dt>{language.say("做什么用", "Why")}</dt>
                    <dd>{language.say("只用来办理和答复这封信，加密保存。", "Only to deal with this letter and answer it. Stored encrypted.")}</dd>
                </div>
                <div><dt>{language.say("保存多久", "How long")}</dt><dd>{letter::kept(kept_years, language)}</dd></div>
                {(!contact.is_empty()).then(|| view! {
                    <div><dt>{language.say("有疑问找谁", "Whom to ask")}</dt><dd lang=chinese_within(language)>{contact}</dd></div>
                })}
            </dl>
        </section>
    }
}
