//! The frame of the desk: its head, the view of the place, and the sign-in form over it when a session ends.

use crate::components::desk_head::DeskHead;
use crate::components::key_list::KeyList;
use crate::components::problem_note::ProblemNote;
use crate::components::sign_in_again::SignInAgain;
use crate::desk::{Desk, Session};
use crate::keyboard::Keyboard;
use crate::links::{self, MAIN};
use crate::session;
use crate::views;
use contract::problem::Problem;
use contract::staff::sign_in::SecondFactor;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts the desk into the page.
pub fn start() {
    let desk = Desk::open(links::place_of_address(), links::link_of_address());
    links::listen(desk);
    let root = document().get_element_by_id("console").and_then(|root| root.dyn_into::<HtmlElement>().ok());
    match root {
        Some(root) => leptos::mount::mount_to(root, move || frame(desk)).forget(),
        None => leptos::mount::mount_to_body(move || frame(desk)),
    }
}

fn frame(desk: Desk) -> impl IntoView {
    provide_context(desk);
    provide_context(Keyboard::listen(desk));
    // What is being read of a new plan outlives its view, so that looking something up loses nothing.
    provide_context(views::new_plan::Reading::new());
    let trouble = RwSignal::new(None::<Problem>);
    let ask = move || {
        trouble.set(None);
        spawn_local(async move {
            trouble.set(session::ask(desk).await.err());
        });
    };
    ask();
    Effect::new(move |_| {
        let language = desk.language.get();
        document().set_title(language.say("回音工作台", "Huiyin desk"));
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.tag());
        }
    });
    // What happens to a session that has ended happens over the view, so the view must not see it.
    let signed_in = Memo::new(move |_| matches!(desk.session.get(), Session::SignedIn | Session::Ended));
    // Compared, so that signing in again leaves the view with what was typed as it is.
    let must_set_up = Memo::new(move |_| {
        desk.me.with(|me| me.as_ref().is_some_and(|me| me.second_factor == SecondFactor::Needed))
    });
    let content = move || {
        // Views are made anew in the other language; what was typed is kept elsewhere.
        let language = desk.language.get();
        if desk.link.get().is_some() {
            views::sign_in::with_link().into_any()
        } else if signed_in.get() && must_set_up.get() {
            views::sign_in::set_up().into_any()
        } else if signed_in.get() {
            view! { <DeskHead/> {views::of_place} }.into_any()
        } else if let Some(problem) = trouble.get() {
            view! { <main id=MAIN class="desk-main"><ProblemNote problem again=ask/></main> }.into_any()
        } else if desk.session.get() == Session::Asking {
            view! {
                <main id=MAIN class="desk-main" aria-busy="true">
                    <p class="quiet">{language.say("正在打开工作台…", "Opening the desk…")}</p>
                </main>
            }
            .into_any()
        } else {
            views::sign_in::with_password().into_any()
        }
    };
    view! {
        <div class="desk">{content}</div>
        <KeyList/>
        <SignInAgain/>
    }
}
