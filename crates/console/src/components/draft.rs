//! Keeping what is typed: on the server a second after the last key and when the form is left, found again at
//! any machine. Until the server has it, this browser keeps it, so that nothing is lost. It must not know what
//! a draft says.

use crate::components::loaded::loaded;
use crate::desk::{Desk, Session};
use crate::form::draft_key;
use crate::words::draft as words;
use crate::{client, kept};
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::draft::{DraftThing, DraftView, SaveDraft};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long after the last key it is saved.
const PAUSE: Duration = Duration::from_secs(1);
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(10);

/// What is typed into one form. It outlives the form for as long as a save is on its way.
#[derive(Clone)]
pub struct Draft(Arc<Parts>);

struct Parts {
    desk: Desk,
    thing: DraftThing,
    /// The name under which this browser keeps it.
    key: String,
    work: Mutex<Work>,
    mark: ArcRwSignal<Mark>,
    others: ArcRwSignal<Vec<String>>,
}

#[derive(Default)]
struct Work {
    typed: String,
    saved: String,
    /// How often something was typed; a save waits until this stands still.
    keys: u32,
    on_its_way: bool,
    /// The form was left.
    left: bool,
    /// It was sent: nothing may be kept any more.
    sent: bool,
}

impl Work {
    /// Whether a save begins now. An emptied draft is saved too: the server forgets it.
    fn begins(&mut self) -> bool {
        let begins = !self.sent && !self.on_its_way && self.typed != self.saved;
        self.on_its_way |= begins;
        begins
    }

    /// What is saved when the turn has come; nothing if the form was sent while the save waited.
    fn still(&mut self) -> Option<String> {
        self.on_its_way = !self.sent && self.typed != self.saved;
        self.on_its_way.then(|| self.typed.clone())
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Mark {
    #[default]
    Nothing,
    Saved(String),
    Failed,
}

/// A form, shown with what is kept of it: here, or else on the server.
pub fn with_draft(
    thing: DraftThing,
    show: impl Fn(Draft, String) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let desk = Desk::here();
    match kept::read(&draft_key(&desk.account(), &thing)) {
        Some(text) => {
            let draft = Draft::begin(desk, thing, DraftView::default());
            draft.keep(text.clone());
            show(draft, text)
        }
        None => loaded(staff::draft(&thing), move |view: DraftView| {
            let text = view.text.clone();
            show(Draft::begin(desk, thing.clone(), view), text)
        })
        .into_any(),
    }
}

impl Draft {
    fn begin(desk: Desk, thing: DraftThing, view: DraftView) -> Self {
        let mark = if view.saved.is_empty() { Mark::Nothing } else { Mark::Saved(view.saved) };
        let work = Work { typed: view.text.clone(), saved: view.text, ..Work::default() };
        let draft = Self(Arc::new(Parts {
            key: draft_key(&desk.account(), &thing),
            desk,
            thing,
            work: Mutex::new(work),
            mark: ArcRwSignal::new(mark),
            others: ArcRwSignal::new(view.others),
        }));
        let hidden = draft.clone();
        let listening = window_event_listener(ev::visibilitychange, move |_| hidden.save());
        let left = draft.clone();
        on_cleanup(move || {
            listening.remove();
            left.save();
            left.work().left = true;
        });
        draft
    }

    /// Takes what is typed now.
    pub fn keep(&self, text: String) {
        let keys = {
            let mut work = self.work();
            if work.sent || work.typed == text && work.typed == work.saved {
                return;
            }
            kept::write(&self.0.key, &text);
            work.typed = text;
            work.keys += 1;
            work.keys
        };
        let draft = self.clone();
        set_timeout(
            move || {
                if draft.work().keys == keys {
                    draft.save();
                }
            },
            PAUSE,
        );
    }

    /// It was sent; the server forgot it with the sending.
    pub fn sent(&self) {
        self.work().sent = true;
        kept::forget(&self.0.key);
    }

    /// It was sent, and the form stays: what is typed from now on is a new draft.
    pub fn emptied(&self) {
        let mut work = self.work();
        (work.typed, work.saved) = (String::new(), String::new());
        // A save that waits would bring back what was sent.
        work.keys += 1;
        drop(work);
        kept::forget(&self.0.key);
        self.0.mark.set(Mark::Nothing);
    }

    fn save(&self) {
        if self.0.desk.session.get_untracked() != Session::SignedIn {
            return;
        }
        if !self.work().begins() {
            return;
        }
        let draft = self.clone();
        spawn_local(async move {
            let address = staff::draft(&draft.0.thing);
            let mut text = String::new();
            let body = || {
                text = draft.work().still()?;
                Some(SaveDraft { text: text.clone() })
            };
            if let Some(answer) = client::put_in_turn(draft.0.desk, &address, body).await {
                draft.answered(text, answer);
            }
        });
    }

    fn answered(&self, text: String, answer: Result<DraftView, Problem>) {
        let (left, more) = {
            let mut work = self.work();
            work.on_its_way = false;
            if answer.is_ok() {
                work.saved = text;
            }
            (work.left, work.typed != work.saved)
        };
        match answer {
            Ok(view) => {
                let mark = if view.saved.is_empty() { Mark::Nothing } else { Mark::Saved(view.saved) };
                self.0.mark.set(mark);
                self.0.others.set(view.others);
                if more { self.save() } else { kept::forget(&self.0.key) }
            }
            Err(_) => {
                self.0.mark.set(Mark::Failed);
                if !left {
                    self.save_later();
                }
            }
        }
    }

    fn save_later(&self) {
        let draft = self.clone();
        set_timeout(
            move || match draft.0.desk.session.get_untracked() {
                Session::SignedIn => draft.save(),
                _ if draft.work().left => {}
                _ => draft.save_later(),
            },
            AGAIN,
        );
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.0.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is kept of a thing, here or on the server; empty if nothing is.
pub async fn kept_text(desk: Desk, thing: &DraftThing) -> String {
    match kept::read(&draft_key(&desk.account(), thing)) {
        Some(text) => text,
        None => client::get::<DraftView>(desk, &staff::draft(thing))
            .await
            .map_or_else(|_| String::new(), |view| view.text),
    }
}

/// Has the server forget a draft. If it cannot, nothing but an old draft is left, which goes by itself.
pub fn forget_there(desk: Desk, thing: DraftThing) {
    spawn_local(async move {
        let _ = client::delete(desk, &staff::draft(&thing)).await;
    });
}

/// Whether it is kept, and who else is writing the same.
#[component]
pub fn DraftMark(
    /// What is typed.
    draft: Draft,
) -> impl IntoView {
    let language = draft.0.desk.language_now();
    let (mark, others) = (draft.0.mark.clone(), draft.0.others.clone());
    let kept_words = move || match mark.get() {
        Mark::Saved(time) => words::saved(&time, language),
        Mark::Nothing | Mark::Failed => String::new(),
    };
    let mark = draft.0.mark.clone();
    let failed = move || {
        (mark.get() == Mark::Failed).then(|| {
            language.say(
                "草稿还没有存上，先留在这台电脑上，连上后自动再存。",
                "The draft is not saved yet. This computer keeps it and tries again.",
            )
        })
    };
    let writing = move || {
        let names = others.get();
        (!names.is_empty()).then(|| words::also_writing(&names, &draft.0.thing, language))
    };
    view! {
        <div class="draft-mark">
            // Not read out: it changes with every pause, and says only that all is well.
            <p class="quiet">{kept_words}</p>
            <p role="status" class="draft-trouble">{failed}</p>
            <p role="status" class="draft-others">{writing}</p>
        </div>
    }
}
