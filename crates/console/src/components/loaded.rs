//! Something that is asked for and then shown: while it is on its way, when it did not come, and when the
//! session ended meanwhile and was taken up again.

use crate::client;
use crate::components::problem_note::ProblemNote;
use crate::desk::{Desk, Session};
use contract::problem::{Code, Problem};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

/// What an address answers, shown by `show`.
pub fn loaded<T>(address: String, show: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    let desk = Desk::here();
    let ask = move || {
        let address = address.clone();
        async move { client::get(desk, &address).await }
    };
    gathered(ask, show)
}

/// What is asked for in a way of its own, shown by `show`.
pub fn gathered<T, F>(
    ask: impl Fn() -> F + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, Problem>> + 'static,
{
    let desk = Desk::here();
    let found = RwSignal::new(None::<Result<T, Problem>>);
    let ask = move || {
        let asked = ask();
        found.set(None);
        spawn_local(async move {
            let answer = asked.await;
            // The view may have been left meanwhile.
            let _ = found.try_set(Some(answer));
        });
    };
    ask();
    let again = Callback::new(move |()| ask());
    Effect::new(move |_| {
        let signed_in = desk.session.get() == Session::SignedIn;
        let refused = found.with_untracked(|found| match found {
            Some(Err(problem)) => problem.code == Code::SignInNeeded,
            _ => false,
        });
        if signed_in && refused {
            again.run(());
        }
    });
    move || match found.get() {
        None => waiting(desk).into_any(),
        Some(Ok(value)) => show(value),
        Some(Err(problem)) => view! { <ProblemNote problem again/> }.into_any(),
    }
}

/// The shape of what comes, so that nothing jumps; said once to who listens.
fn waiting(desk: Desk) -> impl IntoView {
    view! {
        <div class="desk-waiting" role="status">
            <span class="visually-hidden">{desk.say("正在读取…", "Loading…")}</span>
            <span></span><span></span><span></span>
        </div>
    }
}
