//! What every view shares: who sits here, in which language, and where. It must not know any one view.

use crate::kept;
use crate::place::Place;
use contract::Date;
use contract::language::Language;
use contract::staff::Me;
use leptos::prelude::*;

/// Under which name the language is kept.
const LANGUAGE: &str = "huiyin-language";

/// How things stand with signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    /// Not known yet.
    Asking,
    /// Nobody is signed in.
    Nobody,
    /// Somebody is.
    SignedIn,
    /// Somebody was, and what was typed is still on the page.
    Ended,
}

/// A password was right, and one of these comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfOpen {
    /// A code of an app.
    pub totp: bool,
    /// A passkey.
    pub passkey: bool,
}

/// The shared state; cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The language of the desk.
    pub language: RwSignal<Language>,
    /// The view that is shown.
    pub place: RwSignal<Place>,
    /// Who is signed in, or was when the session ended.
    pub me: RwSignal<Option<Me>>,
    /// How things stand with signing in.
    pub session: RwSignal<Session>,
    /// The token of a one-time link that waits to be used.
    pub link: RwSignal<Option<String>>,
    /// What a sign-in waits for after its password.
    pub half_open: RwSignal<Option<HalfOpen>>,
}

impl Desk {
    /// The desk as the address says.
    pub fn open(place: Place, link: Option<String>) -> Self {
        let english = kept::read(LANGUAGE).as_deref() == Some(Language::English.tag());
        Self {
            language: RwSignal::new(if english { Language::English } else { Language::Chinese }),
            place: RwSignal::new(place),
            me: RwSignal::new(None),
            session: RwSignal::new(Session::Asking),
            link: RwSignal::new(link),
            half_open: RwSignal::new(None),
        }
    }

    /// The desk of the view that asks.
    pub fn here() -> Self {
        expect_context()
    }

    /// The language now. A view is made anew when it changes.
    pub fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// One of two wordings, in the language now.
    pub fn say(self, chinese: &'static str, english: &'static str) -> &'static str {
        self.language_now().say(chinese, english)
    }

    /// Changes the language and keeps it for the next visit.
    pub fn switch_language(self) {
        self.language.update(|language| *language = language.other());
        kept::write(LANGUAGE, self.language_now().tag());
    }

    /// The name of the account, under which drafts are kept.
    pub fn account(self) -> String {
        self.me.with_untracked(|me| me.as_ref().map(|me| me.name.clone()).unwrap_or_default())
    }

    /// Whether whoever is signed in may call an operation.
    pub fn may(self, operation: &str) -> bool {
        self.me.with_untracked(|me| me.as_ref().is_some_and(|me| me.may(operation)))
    }

    /// Today, by the bureau's clock.
    pub fn today(self) -> Date {
        self.me.with_untracked(|me| me.as_ref().map(|me| me.today).unwrap_or_default())
    }

    /// Notes that the session is over; the sign-in form comes over the view.
    pub fn session_ended(self) {
        if self.session.get_untracked() == Session::SignedIn {
            self.half_open.set(None);
            self.session.set(Session::Ended);
        }
    }
}
