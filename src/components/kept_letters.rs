//! The letters whose writer chose to keep their receipts on this phone. They live in the browser's own
//! storage (`huiyin.letters`, written by public/receipt.js) and are sent only when somebody opens one.

use contract::address::Page;
use contract::language::Language;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where the browser keeps them.
pub const STORED_UNDER: &str = "huiyin.letters";

/// A letter kept on this phone. No title: somebody else may hold the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLetter {
    /// The public number.
    pub number: String,
    /// The 28 characters.
    pub receipt: String,
}

/// The list; nothing where none are kept, and nothing until the wasm is there.
#[component]
pub fn KeptLetters(
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let kept = RwSignal::new(Vec::<KeptLetter>::new());
    Effect::new(move |_| kept.set(read()));
    let forget = move |number: String| {
        kept.update(|kept| kept.retain(|letter| letter.number != number));
        kept.with(|kept| write(kept));
    };
    move || {
        let letters = kept.get();
        (!letters.is_empty()).then(|| {
            let entries = letters.into_iter().map(|letter| entry(letter, forget, language)).collect_view();
            view! {
                <section class="kept" aria-labelledby="kept">
                    <h2 id="kept">{language.say("保存在这部手机上的信", "Letters kept on this phone")}</h2>
                    <ul role="list">{entries}</ul>
                </section>
            }
        })
    }
}

fn entry<F>(letter: KeptLetter, forget: F, language: Language) -> impl IntoView + use<F>
where
    F: Fn(String) + Copy + Send + 'static,
{
    let action = Page::Track.in_language(language).to_string();
    let open = match language {
        Language::Chinese => format!("看 {} 号信", letter.number),
        Language::English => format!("Open letter {}", letter.number),
    };
    let remove = match language {
        Language::Chinese => format!("从这部手机上移除 {} 号信", letter.number),
        Language::English => format!("Remove letter {} from this phone", letter.number),
    };
    let number = letter.number;
    let on_remove = move |_| forget(number.clone());
    view! {
        <li>
            <form method="post" action=action>
                <input type="hidden" name="receipt" value=letter.receipt/>
                <button class="button button-quiet" type="submit">{open}</button>
            </form>
            <button class="button-text" type="button" aria-label=remove on:click=on_remove>
                {language.say("移除", "Remove")}
            </button>
        </li>
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn read() -> Vec<KeptLetter> {
    let stored = storage().and_then(|storage| storage.get_item(STORED_UNDER).ok().flatten());
    stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// A full or locked storage is no failure here: the list on the page is right until it is left.
fn write(letters: &[KeptLetter]) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(letters)) {
        let _ = storage.set_item(STORED_UNDER, &text);
    }
}
