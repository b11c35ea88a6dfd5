//! Pages made in the browser, in its own document.

use huiyin::components::kept_letters::STORED_UNDER;
use huiyin::screen::Screen;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

/// A letter with its answer, as the server sends it. Its title and text try to be markup.
const LETTER: &str = include_str!("letter.json");

/// The form for a receipt.
const TRACK: &str = include_str!("track.json");

/// A page in a place of its own; both go when it is dropped.
struct Shown {
    place: HtmlElement,
    mounted: Option<Box<dyn FnOnce()>>,
}

impl Shown {
    fn new(json: &str) -> Self {
        let screen: Screen = serde_json::from_str(json).expect("a screen");
        let place = document().create_element("div").expect("an element");
        let place: HtmlElement = place.unchecked_into();
        document().body().expect("a body").append_child(&place).expect("appended");
        let mounted: UnmountHandle<_> = mount_to(place.clone(), move || huiyin::app::page(screen));
        Self { place, mounted: Some(Box::new(move || drop(mounted))) }
    }

    fn one(&self, selector: &str) -> Element {
        self.place
            .query_selector(selector)
            .expect("a selector")
            .unwrap_or_else(|| panic!("there is no {selector}"))
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default()
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Some(unmount) = self.mounted.take() {
            unmount();
        }
        self.place.remove();
    }
}

/// Effects run after the task that made them.
async fn effects_have_run() {
    leptos::task::tick().await;
}

#[wasm_bindgen_test]
fn a_letter_is_shown_with_its_answer_and_its_markup_as_text() {
    let page = Shown::new(LETTER);
    assert_eq!(page.text("h1"), "<b>冬天</b>几点放学");
    assert!(page.text("[data-testid=reply]").contains("下午四点二十分放学。"));
    assert!(page.text("main").contains("<script>window.broken = true</script>"));
    assert!(page.place.query_selector("main script, main b").expect("a selector").is_none());
}

#[wasm_bindgen_test]
async fn letters_kept_on_this_phone_are_listed_and_removed() {
    let storage = window().local_storage().expect("allowed").expect("there");
    let kept = r#"[{"number":"2026-000007","receipt":"0000"},{"number":"2026-000008","receipt":"1111"}]"#;
    storage.set_item(STORED_UNDER, kept).expect("room");
    let page = Shown::new(TRACK);
    effects_have_run().await;
    assert!(page.text("main").contains("看 2026-000007 号信"));
    let remove: HtmlElement = page.one("[aria-label='从这部手机上移除 2026-000007 号信']").unchecked_into();
    remove.click();
    effects_have_run().await;
    assert!(!page.text("main").contains("2026-000007"));
    let left = storage.get_item(STORED_UNDER).expect("readable").expect("there");
    assert_eq!(left, r#"[{"number":"2026-000008","receipt":"1111"}]"#);
    storage.remove_item(STORED_UNDER).expect("writable");
}

#[wasm_bindgen_test]
async fn a_storage_that_holds_something_else_is_taken_as_empty() {
    let storage = window().local_storage().expect("allowed").expect("there");
    storage.set_item(STORED_UNDER, "{\"number\":7}").expect("room");
    let page = Shown::new(TRACK);
    effects_have_run().await;
    assert!(page.place.query_selector("section.kept").expect("a selector").is_none());
    storage.remove_item(STORED_UNDER).expect("writable");
}
