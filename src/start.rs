//! Where the wasm begins: it takes over the page that the server sent, or, in development, makes it.

use crate::router::Router;
use crate::screen::Screen;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the glue once the wasm is there.
#[wasm_bindgen(start)]
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    begin();
}

/// Hydrates `<body>` from the screen that stands in it as JSON. Without one, the page goes on as it is.
#[cfg(feature = "hydrate")]
fn begin() {
    let json = document().get_element_by_id("screen").and_then(|element| element.text_content());
    let Some(screen) = json.and_then(|json| serde_json::from_str::<Screen>(&json).ok()) else { return };
    let router = Router::start(screen);
    leptos::mount::hydrate_body(move || router.view());
    // Beside the page and not part of it, so that the server need not send what only the browser says.
    leptos::mount::mount_to_body(move || router.notice());
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}

/// Loads the page of the address over HTTP and makes it.
#[cfg(all(feature = "csr", not(feature = "hydrate")))]
fn begin() {
    use crate::screen::load;
    use crate::source::http::Http;
    use contract::address::{Address, Page};
    use contract::language::Language;
    use leptos::either::Either;

    leptos::mount::mount_to_body(|| {
        let location = window().location();
        let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        let address = Address::parse(&path).unwrap_or(Page::Home.in_language(Language::Chinese));
        let shown = RwSignal::new(None::<Screen>);
        let trouble = RwSignal::new(None::<String>);
        leptos::task::spawn_local(async move {
            match load(&address, &Http::new(address.language, None)).await {
                Ok(screen) => shown.set(Some(screen)),
                Err(problem) => trouble.set(Some(problem.detail)),
            }
        });
        move || match shown.get() {
            Some(screen) => {
                document().set_title(&crate::headline::title(&screen));
                let router = Router::start(screen);
                Either::Left(view! { {router.view()}{router.notice()} })
            }
            None => Either::Right(
                view! { <main><p class="lead" role="status">{move || trouble.get()}</p></main> },
            ),
        }
    });
}
