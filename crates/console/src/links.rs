//! Moving between views without loading the page: plain clicks on links of the desk, and the browser's own way
//! back. Everything else goes the browser's way.

use crate::desk::Desk;
use crate::place::{Place, link_token};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent};

/// The id of the part of the page that changes with the view.
pub const MAIN: &str = "desk-main";

/// The view that the address names.
pub fn place_of_address() -> Place {
    let location = window().location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    Place::at(path)
}

/// The token of a one-time link in the address.
pub fn link_of_address() -> Option<String> {
    link_token(&window().location().hash().unwrap_or_default())
}

/// Takes the token out of the address, so that it is not left in the history of this browser.
pub fn clear_fragment(desk: Desk) {
    let address = desk.place.get_untracked().to_string();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Listens for as long as the page lives.
pub fn listen(desk: Desk) {
    // The handles are dropped on purpose: they do not remove what they stand for.
    let _ = window_event_listener(ev::click, move |event| clicked(desk, &event));
    let _ = window_event_listener(ev::popstate, move |_| came_back(desk));
}

/// Shows a view and makes an entry in the history.
pub fn go(desk: Desk, place: Place) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&place.to_string()));
    }
    desk.place.set(place);
    // The view is in the page only after the effects of this turn have run.
    request_animation_frame(|| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        focus(MAIN);
    });
}

/// Notes another place in the address and in the history, while what is shown changes by itself.
pub fn stay(desk: Desk, place: Place) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&place.to_string()));
    }
    *desk.place.write_untracked() = place;
}

/// As [`stay`], in place of the entry that the history has now.
pub fn correct(desk: Desk, place: Place) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&place.to_string()));
    }
    *desk.place.write_untracked() = place;
}

/// Moves the focus to an element, if it is there.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

fn clicked(desk: Desk, event: &MouseEvent) {
    let changed = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || changed {
        return;
    }
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = element.and_then(|element| element.closest("a[href]").ok().flatten()) else { return };
    let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { return };
    let own = window().location().origin().is_ok_and(|origin| origin == link.origin());
    if !own || link.has_attribute("target") || !link.hash().is_empty() {
        return;
    }
    let Some(place) = Place::parse(&format!("{}{}", link.pathname(), link.search())) else { return };
    event.prevent_default();
    go(desk, place);
}

fn came_back(desk: Desk) {
    if let Some(token) = link_of_address() {
        desk.link.set(Some(token));
    }
    let place = place_of_address();
    // A step to a place on this very page changes no view.
    if desk.place.with_untracked(|here| *here != place) {
        desk.place.set(place);
    }
}
