//! What the form says of the letter in it: kept as a draft, sent already, or not sent for want of a network.
//! Nothing of it stands in the page that the server sends.

use crate::components::kept_draft::begin_another;
use contract::address::Page;
use contract::id::MailboxId;
use contract::language::Language;
use contract::letter::{ItemRef, RowRef};
use leptos::prelude::*;

/// Where the focus goes when a letter that was sent would be sent again.
pub const SENT_NOTE: &str = "letter-sent";

/// What is known of the letter in the form.
#[derive(Clone, Copy, Debug)]
pub struct LetterState {
    /// Whether this tab keeps it as a draft.
    pub kept: RwSignal<bool>,
    /// The number under which the same text was sent from this tab.
    pub sent: RwSignal<Option<String>>,
    /// Whether it could not be sent for want of a network.
    pub offline: RwSignal<bool>,
    /// Whether it is on its way with files, which takes a while.
    pub sending: RwSignal<bool>,
}

impl LetterState {
    /// Nothing is known yet.
    pub fn unknown() -> Self {
        Self {
            kept: RwSignal::new(false),
            sent: RwSignal::new(None),
            offline: RwSignal::new(false),
            sending: RwSignal::new(false),
        }
    }
}

/// That the letter was sent already, with a way on.
#[component]
pub fn SentNote(
    /// What is known of the letter.
    state: LetterState,
    /// The mailbox.
    mailbox: MailboxId,
    /// The item that the letter is about.
    item: Option<ItemRef>,
    /// The draft on which the letter is an opinion.
    row: Option<RowRef>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let track = Page::Track.in_language(language).to_string();
    let another =
        Page::Write { mailbox: mailbox.clone(), item, row, title: None }.in_language(language).to_string();
    move || {
        state.sent.get().map(|number| {
            let words = match language {
                Language::Chinese => format!("这封信已经寄出，编号 {number}。"),
                Language::English => format!("This letter has been sent; its number is {number}."),
            };
            let mailbox = mailbox.clone();
            view! {
                <div class="sent-note" role="status" tabindex="-1" id=SENT_NOTE>
                    <p><strong>{words}</strong></p>
                    <ul class="ways-on">
                        <li><a href=track.clone()>{language.say("查进度", "See where it stands")}</a></li>
                        // Loaded anew: an empty form with a key of its own.
                        <li>
                            <a href=another.clone() on:click=move |_| begin_another(&mailbox)>
                                {language.say("再写一封", "Write another letter")}
                            </a>
                        </li>
                    </ul>
                </div>
            }
        })
    }
}

/// That the letter could not be sent, or that it is kept; above the button that sends it.
#[component]
pub fn DraftNote(
    /// What is known of the letter.
    state: LetterState,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let offline = move || {
        state.offline.get().then(|| {
            view! {
                <div class="problem-note" role="alert">
                    <p>{language.say("网络不通，没有寄出，您写的还在。", "There is no connection. Nothing was sent; what you wrote is still here.")}</p>
                </div>
            }
        })
    };
    let kept = move || {
        state.kept.get().then(|| {
            view! {
                <p class="field-hint">
                    {language.say("草稿已存在这一页，关掉页面就没有了。", "Your draft is kept on this page until you close it.")}
                </p>
            }
        })
    };
    let sending = move || {
        let words = language.say(
            "正在传附件，寄出后会给您回执。请先不要关掉这一页。",
            "The files are on their way. Do not close this page before the receipt is there.",
        );
        state.sending.get().then_some(words)
    };
    view! { {offline}{kept}<p role="status">{sending}</p> }
}
