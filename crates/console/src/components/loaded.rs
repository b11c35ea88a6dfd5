//! Something that is asked for and then shown: while it is on its way, when it did not come, and when the
//! session ended meanwhile and was taken up again.

use crate::client;
use crate::components::problem_note::ProblemNote;
use crate::desk::{Desk, Session};
use contract::problem::{Code, Problem};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

/// Something that is asked for.
pub struct Loading<T: Send + Sync + 'static> {
    /// What came last; it stays until the next has come.
    pub found: RwSignal<Option<Result<T, Problem>>>,
    /// Whether an answer is on its way.
    pub busy: RwSignal<bool>,
    /// Asks again.
    pub again: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loading<T> {}

/// Asks an address, and again whenever it becomes another one.
pub fn load<T>(address: Signal<String>) -> Loading<T>
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let desk = Desk::here();
    load_by(move || {
        let address = address.get();
        async move { client::get(desk, &address).await }
    })
}

/// Asks in a way of its own, and again whenever what that way reads changes.
fn load_by<T, F>(way: impl Fn() -> F + Send + Sync + 'static) -> Loading<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Problem>> + 'static,
{
    let desk = Desk::here();
    let found = RwSignal::new(None::<Result<T, Problem>>);
    let busy = RwSignal::new(true);
    let turn = StoredValue::new(0_u32);
    let ask = Callback::new(move |()| {
        let asked = way();
        busy.set(true);
        turn.update_value(|turn| *turn += 1);
        let own = turn.get_value();
        spawn_local(async move {
            let answer = asked.await;
            // The view may have been left meanwhile, or something else asked for.
            if turn.try_get_value() == Some(own) {
                let _ = found.try_set(Some(answer));
                let _ = busy.try_set(false);
            }
        });
    });
    Effect::new(move |_| ask.run(()));
    let again = Callback::new(move |()| untrack(|| ask.run(())));
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
    Loading { found, busy, again }
}

/// What an address answers, shown by `show`.
pub fn loaded<T>(address: String, show: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    shown(load(Signal::stored(address)), show)
}

/// What is asked for in a way of its own, shown by `show`.
pub fn gathered<T, F>(
    way: impl Fn() -> F + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, Problem>> + 'static,
{
    shown(load_by(way), show)
}

/// Something that is asked for, shown by `show`.
pub fn shown<T>(loading: Loading<T>, show: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let desk = Desk::here();
    let Loading { found, again, .. } = loading;
    let again = Callback::new(move |()| {
        found.set(None);
        again.run(());
    });
    move || match found.get() {
        None => waiting(desk).into_any(),
        Some(Ok(value)) => show(value),
        Some(Err(problem)) => view! { <ProblemNote problem again/> }.into_any(),
    }
}

/// The shape of what comes, so that nothing jumps; said once to who listens.
pub fn waiting(desk: Desk) -> impl IntoView {
    view! {
        <div class="desk-waiting" role="status">
            <span class="visually-hidden">{desk.say("正在读取…", "Loading…")}</span>
            <span></span><span></span><span></span>
        </div>
    }
}
