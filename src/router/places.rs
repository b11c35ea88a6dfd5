//! History, scroll and focus. The scroll of a page is kept with its entry in the history, because the
//! browser would restore it before the page is there.

use super::{Scroll, Way};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ScrollRestoration};

/// Scroll is restored by us, once the page is there; by the browser again when the document is left, so that
/// loading it again does not start at the top.
pub(super) fn keep_scroll_ourselves() {
    restore_scroll(ScrollRestoration::Manual);
    // The handle is dropped on purpose: it does not remove what it stands for.
    let _ = window_event_listener(ev::pagehide, |_| restore_scroll(ScrollRestoration::Auto));
    let _ = window_event_listener(ev::pageshow, |_| restore_scroll(ScrollRestoration::Manual));
}

fn restore_scroll(by: ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(by);
    }
}

/// Notes where the reader stands and makes a new entry in the history.
pub(super) fn leave(address: &str) {
    let Ok(history) = window().history() else { return };
    let scroll = window().scroll_y().unwrap_or_default();
    // Without the note a reader who comes back starts at the top, which is bearable.
    let _ = history.replace_state(&JsValue::from_f64(scroll), "");
    let _ = history.push_state_with_url(&JsValue::from_f64(0.0), "", Some(address));
}

/// Where the reader stood on the page that history comes back to.
pub(super) fn scroll_in(state: &JsValue) -> Scroll {
    state.as_f64().unwrap_or_default()
}

/// Scrolls to where the reader is to stand, and moves the focus to the page's heading, so that a screen
/// reader starts there.
pub(super) fn arrive(way: &Way) {
    let fragment = match way {
        Way::Forward { fragment } => fragment.trim_start_matches('#'),
        Way::Back { .. } => "",
    };
    if let Some(target) = document().get_element_by_id(fragment).filter(|_| !fragment.is_empty()) {
        target.scroll_into_view();
        return;
    }
    let scroll = match way {
        Way::Forward { .. } => 0.0,
        Way::Back { scroll } => *scroll,
    };
    if let Ok(Some(heading)) = document().query_selector("h1[tabindex]")
        && let Ok(heading) = heading.dyn_into::<HtmlElement>()
    {
        let _ = heading.focus();
    }
    // After the focus, because focusing scrolls.
    window().scroll_to_with_x_and_y(0.0, scroll);
}
