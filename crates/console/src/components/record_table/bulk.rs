//! Steps for several rows at once, and taking the last one back. How the last step went stays in sight until
//! the next one is taken or the view is left.

use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::table;
use contract::problem::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

type Work<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;
type Undo = Arc<dyn Fn() -> Work<String> + Send + Sync>;

/// A step for the ticked rows.
pub struct Action<R> {
    words: &'static str,
    run: Arc<dyn Fn(Vec<R>) -> Work<Done> + Send + Sync>,
}

impl<R> Action<R> {
    /// A step: the words on its button, a verb, and what it does with the rows.
    pub fn new<F>(words: &'static str, run: impl Fn(Vec<R>) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Done, Problem>> + 'static,
    {
        Self { words, run: Arc::new(move |rows| Box::pin(run(rows))) }
    }
}

/// How a step went.
pub struct Done {
    words: String,
    undo: Option<Undo>,
}

impl Done {
    /// It was done and cannot be taken back. The words say what was done.
    pub fn plain(words: String) -> Self {
        Self { words, undo: None }
    }

    /// It was done, and `undo` does the opposite and says so.
    pub fn undone_by<F>(words: String, undo: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, Problem>> + 'static,
    {
        Self { words, undo: Some(Arc::new(move || Box::pin(undo()))) }
    }
}

/// What stands in the status line.
#[derive(Clone)]
enum Told {
    Nothing,
    Done(String, Option<Undo>),
    Trouble(Problem),
}

/// The bar: ticking the whole page, the steps, and how the last one went.
pub(super) fn bar<R: Clone + Send + Sync + 'static>(
    actions: Vec<Action<R>>,
    rows: Signal<Vec<R>>,
    key: fn(&R) -> String,
    selected: RwSignal<BTreeSet<String>>,
    again: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    let told = RwSignal::new(Told::Nothing);
    let busy = RwSignal::new(false);
    let keys = move || rows.with(|rows| rows.iter().map(key).collect::<BTreeSet<_>>());
    let whole = move || !keys().is_empty() && selected.get() == keys();
    let tick_page = move |event| {
        selected.set(if event_target_checked(&event) { keys() } else { BTreeSet::new() });
    };
    let work = Callback::new(move |work: Arc<dyn Fn() -> Work<Done> + Send + Sync>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        told.set(Told::Nothing);
        spawn_local(async move {
            let answer = work().await;
            let _ = busy.try_set(false);
            let now = match answer {
                Ok(done) => {
                    let _ = selected.try_set(BTreeSet::new());
                    Told::Done(done.words, done.undo)
                }
                Err(problem) => Told::Trouble(problem),
            };
            // Some rows may have changed even where others were refused.
            if told.try_set(now).is_none() {
                again.run(());
            }
        });
    });
    let none = move || selected.with(BTreeSet::is_empty);
    let buttons = actions.into_iter().map(|action| {
        let run = action.run;
        let press = move |_| {
            let ticked: Vec<R> = rows.with_untracked(|rows| {
                selected.with_untracked(|selected| {
                    rows.iter().filter(|row| selected.contains(&key(row))).cloned().collect()
                })
            });
            if !ticked.is_empty() {
                let run = run.clone();
                work.run(Arc::new(move || run(ticked.clone())));
            }
        };
        view! {
            <button type="button" class="button button-quiet" on:click=press
                aria-disabled=move || (none() || busy.get()).then_some("true")>
                {action.words}
            </button>
        }
    });
    let line = move || match told.get() {
        Told::Nothing => None,
        Told::Trouble(problem) => Some(view! { <ProblemNote problem/> }.into_any()),
        Told::Done(words, undo) => {
            let undo = undo.map(|undo| {
                let press = move |_| {
                    let undo = undo.clone();
                    work.run(Arc::new(move || {
                        let undo = undo.clone();
                        Box::pin(async move { undo().await.map(Done::plain) })
                    }));
                };
                view! {
                    <button type="button" class="button button-quiet" on:click=press>
                        {desk.say("撤销", "Undo")}
                    </button>
                }
            });
            Some(view! { <div class="desk-done record-done"><p>{words}</p> {undo}</div> }.into_any())
        }
    };
    view! {
        <div class="record-bulk" role="group" aria-label=desk.say("一次办几个", "Several at once")>
            <label class="record-whole">
                <input type="checkbox" prop:checked=whole on:change=tick_page/>
                <span>{desk.say("选中本页", "Select this page")}</span>
            </label>
            <span class="quiet">
                {move || table::selected(selected.with(BTreeSet::len), desk.language_now())}
            </span>
            {buttons.collect_view()}
        </div>
        <div role="status">{line}</div>
    }
}
