//! Which clicks and forms are ours to answer.

use super::{Router, Way, places};
use contract::address::Address;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlFormElement, MouseEvent, PopStateEvent, SubmitEvent};

/// Listens for as long as the document lives.
pub(super) fn listen(router: Router) {
    // The handles are dropped on purpose: they do not remove what they stand for.
    let _ = window_event_listener(ev::click, move |event| clicked(router, &event));
    let _ = window_event_listener(ev::submit, move |event| submitted(router, &event));
    let _ = window_event_listener(ev::popstate, move |event| came_back(router, &event));
}

fn clicked(router: Router, event: &MouseEvent) {
    let changed = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || changed {
        return;
    }
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(link) = element.and_then(|element| element.closest("a[href]").ok().flatten()) else { return };
    let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { return };
    let own_way = ["target", "download", "data-reload"].iter().any(|name| link.has_attribute(name));
    if own_way || !same_origin(&link.origin()) {
        return;
    }
    let path = format!("{}{}", link.pathname(), link.search());
    let fragment = link.hash();
    // A place on this very page is the browser's business.
    let here = Address::parse(&router.here());
    let Some(address) = Address::parse(&path) else { return };
    if !fragment.is_empty() && here.as_ref() == Some(&address) {
        return;
    }
    event.prevent_default();
    router.go(address, Way::Forward { fragment });
}

fn submitted(router: Router, event: &SubmitEvent) {
    if event.default_prevented() {
        return;
    }
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form.filter(|form| form.method() == "get") else { return };
    let Ok(fields) = web_sys::FormData::new_with_form(&form) else { return };
    let Ok(query) = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&fields) else { return };
    let action = form.get_attribute("action").unwrap_or_default();
    let query: String = query.to_string().into();
    // Read and written again, so that empty fields leave no trace in the address.
    let Some(address) = Address::parse(&format!("{action}?{query}")) else { return };
    event.prevent_default();
    router.go(address, Way::Forward { fragment: String::new() });
}

fn came_back(router: Router, event: &PopStateEvent) {
    let location = window().location();
    let (Ok(path), Ok(search)) = (location.pathname(), location.search()) else { return };
    let Some(address) = Address::parse(&format!("{path}{search}")) else { return };
    // A step between two places of one page changes no page.
    if Address::parse(&router.here()).as_ref() == Some(&address) {
        return;
    }
    router.go(address, Way::Back { scroll: places::scroll_in(&event.state()) });
}

fn same_origin(origin: &str) -> bool {
    window().location().origin().is_ok_and(|own| own == origin)
}
