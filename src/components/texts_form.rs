//! Whether text messages tell the writer where the letter stands: asked for or given up under the receipt.

use crate::components::writer_form::WriterForm;
use contract::language::Language;
use leptos::prelude::*;

/// The form.
#[component]
pub fn TextsForm(
    /// Whether they are sent now.
    on: bool,
    /// What opens the letter.
    receipt: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let (words, press, value) = if on {
        (
            language.say(
                "办到新的一步，会给您写信时留的手机发短信，只写编号和状态。",
                "A text message goes to the mobile telephone that you gave when the letter moves: its number and state, no more.",
            ),
            language.say("不再发短信", "Stop the text messages"),
            "off",
        )
    } else {
        (
            language.say(
                "办到新的一步时，可以给您写信时留的手机发短信，只写编号和状态。",
                "When the letter moves, a text message can go to the mobile telephone that you gave: its number and state, no more.",
            ),
            language.say("发短信告诉我", "Text me when it moves"),
            "on",
        )
    };
    view! {
        <section class="block" aria-labelledby="texts">
            <h2 id="texts">{language.say("短信通知", "Text messages")}</h2>
            <p>{words}</p>
            <WriterForm to="texts" receipt language>
                <input type="hidden" name="texts" value=value/>
                <p><button class="button button-quiet" type="submit">{press}</button></p>
            </WriterForm>
        </section>
    }
}
