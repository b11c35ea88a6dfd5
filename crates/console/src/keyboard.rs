//! Listening to the keys of the desk. Nothing is taken from somebody who types, nor from the browser: a key with
//! Ctrl, Alt or Meta is never ours.

use crate::desk::{Desk, Session};
use crate::keys::{self, Deed, GO, WAYS};
use crate::{kept, links};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Under which name it is kept that somebody does without.
const OFF: &str = "huiyin-keys-off";
/// How long the key after `g` is waited for.
const WAIT: Duration = Duration::from_secs(2);
/// What is wide awake to keys of its own.
const TYPED_INTO: &str = "input, textarea, select, [contenteditable], dialog";
const ROWS: &str = "main tbody tr, main .desk-item";
const SEARCH: &str = "main input[type=search]";

/// The keys and their list.
#[derive(Clone, Copy)]
pub struct Keyboard {
    /// Whether the list is shown.
    pub listed: RwSignal<bool>,
    /// Whether the keys are used.
    pub on: RwSignal<bool>,
    after_go: RwSignal<u32>,
}

/// What the view that is shown has keys for.
pub struct Offered {
    /// Rows to step through.
    pub rows: bool,
    /// A field to search with.
    pub search: bool,
}

impl Keyboard {
    /// Listens for as long as the page lives.
    pub fn listen(desk: Desk) -> Self {
        let on = RwSignal::new(kept::read(OFF).is_none());
        let keyboard = Self { listed: RwSignal::new(false), on, after_go: RwSignal::new(0) };
        // The handle is dropped on purpose: it does not remove what it stands for.
        let _ = window_event_listener(ev::keydown, move |event| keyboard.pressed(desk, &event));
        keyboard
    }

    /// The keyboard of the desk.
    pub fn here() -> Self {
        expect_context()
    }

    /// Turns the keys on or off, and remembers it.
    pub fn switch(self) {
        self.on.update(|on| *on = !*on);
        kept::write(OFF, if self.on.get_untracked() { "" } else { "off" });
    }

    /// What the view has keys for.
    pub fn offered(self) -> Offered {
        Offered { rows: !rows().is_empty(), search: found(SEARCH).is_some() }
    }

    fn pressed(self, desk: Desk, event: &KeyboardEvent) {
        let changed = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let typed = target.is_some_and(|target| target.closest(TYPED_INTO).ok().flatten().is_some());
        let signed_in = desk.session.get_untracked() == Session::SignedIn;
        if changed || typed || event.default_prevented() || !signed_in || !self.on.get_untracked() {
            return;
        }
        let key = event.key();
        let after_go = self.after_go.get_untracked() > 0;
        self.after_go.set(0);
        if !after_go && key == GO {
            return self.wait();
        }
        if keys::read(after_go, &key).is_some_and(|deed| self.did(desk, deed)) {
            event.prevent_default();
        }
    }

    /// A key that comes too late after `g` stands for itself.
    fn wait(self) {
        // Told apart by when it was pressed, so that an older wait does not end a newer one.
        let pressed = self.after_go.try_update(|count| {
            *count += 1;
            *count
        });
        set_timeout(
            move || {
                if Some(self.after_go.get_untracked()) == pressed {
                    self.after_go.set(0);
                }
            },
            WAIT,
        );
    }

    fn did(self, desk: Desk, deed: Deed) -> bool {
        match deed {
            Deed::List => self.listed.set(true),
            Deed::Search => {
                let Some(field) = found(SEARCH) else { return false };
                let _ = field.focus();
            }
            Deed::Go(way) => {
                let way = &WAYS[way];
                if !way.operation.is_empty() && !desk.may(way.operation) {
                    return false;
                }
                links::go(desk, way.place());
            }
            Deed::Next | Deed::Previous => return stepped(deed),
        }
        true
    }
}

/// Moves the focus to what the next row opens.
fn stepped(deed: Deed) -> bool {
    let rows = rows();
    let focused = document().active_element();
    let here = rows.iter().position(|row| row.contains(focused.as_deref()));
    let Some(next) = keys::step(deed, here, rows.len()) else { return false };
    let link = rows[next].query_selector("a[href], button").ok().flatten();
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) else { return false };
    link.focus().is_ok()
}

/// The rows that open something.
fn rows() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(ROWS) else { return Vec::new() };
    let rows = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    rows.filter(|row| row.query_selector("a[href], button").ok().flatten().is_some()).collect()
}

fn found(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}
