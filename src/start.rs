//! Where the wasm begins: it takes over the page that the server sent, or, in development, makes it.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the glue once the wasm is there.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    begin();
}

/// Takes the page over from the data that stand in it as JSON. Without them, the page goes on as it is.
#[cfg(feature = "hydrate")]
fn begin() {
    use crate::live::{self, LivePage};
    use leptos::wasm_bindgen::JsCast;

    let json = document().get_element_by_id(live::DATA).and_then(|element| element.text_content());
    let page = json.and_then(|json| serde_json::from_str::<LivePage>(&json).ok());
    let (Some(page), Some(place)) = (page, document().get_element_by_id(live::PLACE)) else { return };
    leptos::mount::hydrate_from(place.unchecked_into(), move || live::view(page)).forget();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}

/// Loads the page of the address over HTTP and makes it. Links load their pages in the same way.
#[cfg(all(feature = "csr", not(feature = "hydrate")))]
fn begin() {
    use crate::screen::{Screen, load};
    use crate::source::http::Http;
    use contract::address::{Address, Page};
    use contract::language::Language;

    leptos::mount::mount_to_body(|| {
        let location = window().location();
        let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        let address = Address::parse(&path).unwrap_or(Page::Home.in_language(Language::Chinese));
        let shown = RwSignal::new(None::<Screen>);
        let trouble = RwSignal::new(None::<String>);
        leptos::task::spawn_local(async move {
            match load(&address, &Http::new(address.language)).await {
                Ok(screen) => shown.set(Some(screen)),
                Err(problem) => trouble.set(Some(problem.detail)),
            }
        });
        move || match shown.get() {
            Some(screen) => {
                document().set_title(&crate::headline::title(&screen));
                crate::app::page(screen).into_any()
            }
            None => {
                view! { <main><p class="lead" role="status">{move || trouble.get()}</p></main> }.into_any()
            }
        }
    });
}
