//! Moving between pages without loading them whole, once the wasm is there. Only plain clicks on links whose
//! address is a page, and GET forms, are taken over; everything else goes the browser's own way.

mod links;
mod places;

use crate::app;
use crate::headline;
use crate::screen::{Content, Screen, load};
use crate::source::http::{Http, UNREACHED};
use contract::address::Address;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::atomic::{AtomicU32, Ordering};

/// How far down a page the reader stood; kept with its entry in the browser's history.
pub(crate) type Scroll = f64;

/// Where a reader comes from, which decides what happens to history and scroll.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// A link or a form: a new entry, from the top or at a fragment.
    Forward {
        /// `#item-30`, or empty.
        fragment: String,
    },
    /// Back or forward in history: no new entry, at the scroll of before.
    Back {
        /// Where the reader stood.
        scroll: Scroll,
    },
}

/// The page that is shown, and the way to another.
#[derive(Clone, Copy)]
pub(crate) struct Router {
    screen: RwSignal<Screen>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

/// Which navigation is the newest; the answers of older ones are dropped.
static NEWEST: AtomicU32 = AtomicU32::new(0);

impl Router {
    /// A router that shows a screen and listens to the document.
    pub(crate) fn start(screen: Screen) -> Self {
        let router =
            Self { screen: RwSignal::new(screen), busy: RwSignal::new(false), trouble: RwSignal::new(None) };
        places::keep_scroll_ourselves();
        links::listen(router);
        router
    }

    /// The page, whole.
    pub(crate) fn view(self) -> impl IntoView {
        move || app::page(self.screen.get())
    }

    /// What is shown while a page is on its way, and when it did not come.
    pub(crate) fn notice(self) -> impl IntoView {
        let dismiss = move |_| self.trouble.set(None);
        view! {
            {move || self.busy.get().then(|| view! { <div class="loading-bar" aria-hidden="true"></div> })}
            <div class="trouble-place" role="status">
                {move || self.trouble.get().map(|words| {
                    let language = self.screen.with_untracked(Screen::language);
                    view! {
                        <div class="trouble">
                            <p>{words}</p>
                            <button class="button button-quiet" type="button" on:click=dismiss>
                                {language.say("知道了", "Close")}
                            </button>
                        </div>
                    }
                })}
            </div>
        }
    }

    /// The address of the page that is shown.
    pub(crate) fn here(self) -> String {
        self.screen.with_untracked(|screen| screen.address.clone())
    }

    /// Loads a page and shows it. If it does not come, the old one stays.
    pub(crate) fn go(self, address: Address, way: Way) {
        let turn = NEWEST.fetch_add(1, Ordering::Relaxed) + 1;
        let site = self.screen.with_untracked(|screen| screen.site.clone());
        self.waiting(true);
        self.trouble.set(None);
        spawn_local(async move {
            let source = Http::new(address.language, Some(site));
            let loaded = load(&address, &source).await;
            if NEWEST.load(Ordering::Relaxed) != turn {
                return;
            }
            self.waiting(false);
            match loaded {
                Ok(Screen { content: Content::Problem(problem), .. }) | Err(problem)
                    if problem.status == UNREACHED =>
                {
                    self.trouble.set(Some(problem.detail));
                }
                Ok(screen) => self.show(screen, way),
                Err(problem) => self.trouble.set(Some(problem.detail)),
            }
        });
    }

    fn show(self, screen: Screen, way: Way) {
        let title = headline::title(&screen);
        let language = screen.language();
        if let Way::Forward { fragment } = &way {
            places::leave(&format!("{}{fragment}", screen.address));
        }
        self.screen.set(screen);
        let document = document();
        document.set_title(&title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", language.tag());
        }
        // The new page is in the document only after the effects of this turn have run.
        request_animation_frame(move || places::arrive(&way));
    }

    fn waiting(self, busy: bool) {
        self.busy.set(busy);
        if let Some(body) = document().body() {
            let _ = match busy {
                true => body.set_attribute("aria-busy", "true"),
                false => body.remove_attribute("aria-busy"),
            };
        }
    }
}
