//! Steps for several rows at once, and taking the last one back. How the last step went stays in sight until
//! the next one is taken or the view is left; rows that refused it stay ticked.

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
type Form<R> = Arc<dyn Fn(Callback<Deed<R>>) -> AnyView + Send + Sync>;

/// What is done with the ticked rows.
pub struct Deed<R>(Arc<dyn Fn(Vec<R>) -> Work<Done> + Send + Sync>);

impl<R> Clone for Deed<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<R> Deed<R> {
    /// A deed.
    pub fn new<F>(run: impl Fn(Vec<R>) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Done, Problem>> + 'static,
    {
        Self(Arc::new(move |rows| Box::pin(run(rows))))
    }
}

/// A step for the ticked rows.
pub struct Action<R: 'static> {
    words: &'static str,
    how: How<R>,
}

enum How<R: 'static> {
    AtOnce(Deed<R>),
    Asking(Form<R>),
}

impl<R: 'static> Action<R> {
    /// A step: the words on its button, a verb, and what it does with the rows.
    pub fn new<F>(words: &'static str, run: impl Fn(Vec<R>) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Done, Problem>> + 'static,
    {
        Self { words, how: How::AtOnce(Deed::new(run)) }
    }

    /// A step that asks for more first: its form, which runs what it is handed with what is to be done.
    pub fn asking(
        words: &'static str,
        form: impl Fn(Callback<Deed<R>>) -> AnyView + Send + Sync + 'static,
    ) -> Self {
        Self { words, how: How::Asking(Arc::new(form)) }
    }
}

/// How a step went.
pub struct Done {
    words: String,
    undo: Option<Undo>,
    kept: Vec<Kept>,
}

/// A row that refused a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its key.
    pub key: String,
    /// Which it is, and why.
    pub words: String,
}

impl Done {
    /// It was done and cannot be taken back. The words say what was done.
    pub fn plain(words: String) -> Self {
        Self::partly(words, Vec::new())
    }

    /// It was done with all rows but these.
    pub fn partly(words: String, kept: Vec<Kept>) -> Self {
        Self { words, undo: None, kept }
    }

    /// Whether no row refused it.
    pub fn is_whole(&self) -> bool {
        self.kept.is_empty()
    }

    /// It was done, and `undo` does the opposite and says so.
    pub fn undone_by<F>(words: String, undo: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, Problem>> + 'static,
    {
        Self { undo: Some(Arc::new(move || Box::pin(undo()))), ..Self::plain(words) }
    }
}

/// What stands in the status line.
#[derive(Clone)]
enum Told {
    Nothing,
    Done(String, Option<Undo>, Vec<Kept>),
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
    // The step whose form is open, by its place.
    let open = RwSignal::new(None::<usize>);
    let keys = move || rows.with(|rows| rows.iter().map(key).collect::<BTreeSet<_>>());
    // A row that was ticked may have left the page.
    let ticked = move || {
        rows.with(|rows| {
            selected.with(|selected| {
                rows.iter().filter(|row| selected.contains(&key(row))).cloned().collect::<Vec<R>>()
            })
        })
    };
    let number = Memo::new(move |_| ticked().len());
    let whole = move || number.get() > 0 && number.get() == keys().len();
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
                Ok(Done { words, undo, kept }) => {
                    let _ = selected.try_set(kept.iter().map(|kept| kept.key.clone()).collect());
                    if kept.is_empty() {
                        let _ = open.try_set(None);
                    }
                    Told::Done(words, undo, kept)
                }
                Err(problem) => Told::Trouble(problem),
            };
            // Some rows may have changed even where others were refused.
            if told.try_set(now).is_none() {
                again.run(());
            }
        });
    });
    let take = Callback::new(move |deed: Deed<R>| {
        let rows = untrack(ticked);
        if !rows.is_empty() {
            work.run(Arc::new(move || (deed.0)(rows.clone())));
        }
    });
    let mut forms = Vec::new();
    let mut buttons = Vec::new();
    for (place, Action { words, how }) in actions.into_iter().enumerate() {
        let disabled = move || (number.get() == 0 || busy.get()).then_some("true");
        let button = match how {
            How::AtOnce(deed) => view! {
                <button type="button" class="button button-quiet" on:click=move |_| take.run(deed.clone())
                    aria-disabled=disabled>
                    {words}
                </button>
            }
            .into_any(),
            How::Asking(form) => {
                forms.push((place, form));
                let is_open = move || open.get() == Some(place);
                let turn = move |_| {
                    if is_open() || number.get_untracked() > 0 {
                        open.update(|open| *open = (*open != Some(place)).then_some(place));
                    }
                };
                view! {
                    <button type="button" class="button button-quiet" on:click=turn aria-disabled=disabled
                        aria-expanded=move || is_open().to_string()>
                        {words}
                    </button>
                }
                .into_any()
            }
        };
        buttons.push(button);
    }
    let form = move || {
        let (_, form) = forms.iter().find(|(place, _)| open.get() == Some(*place))?;
        Some(view! { <div class="record-form">{form(take)}</div> })
    };
    let line = move || match told.get() {
        Told::Nothing => None,
        Told::Trouble(problem) => Some(view! { <ProblemNote problem/> }.into_any()),
        Told::Done(words, undo, kept) => Some(done(desk, words, undo, kept, work).into_any()),
    };
    view! {
        <div class="record-bulk" role="group" aria-label=desk.say("一次办几个", "Several at once")>
            <label class="record-whole">
                <input type="checkbox" prop:checked=whole on:change=tick_page/>
                <span>{desk.say("选中本页", "Select this page")}</span>
            </label>
            <span class="quiet">{move || table::selected(number.get(), desk.language_now())}</span>
            {buttons}
        </div>
        {form}
        <div role="status">{line}</div>
    }
}

/// What was done, the way back, and the rows that refused it.
fn done(
    desk: Desk,
    words: String,
    undo: Option<Undo>,
    kept: Vec<Kept>,
    work: Callback<Arc<dyn Fn() -> Work<Done> + Send + Sync>>,
) -> impl IntoView {
    let undo = undo.map(|undo| {
        let press = move |_| {
            let undo = undo.clone();
            work.run(Arc::new(move || {
                let undo = undo.clone();
                Box::pin(async move { undo().await.map(Done::plain) })
            }));
        };
        view! {
            <button type="button" class="button button-quiet" on:click=press>{desk.say("撤销", "Undo")}</button>
        }
    });
    let refused = (!kept.is_empty()).then(|| {
        let rows = kept.into_iter().map(|kept| view! { <li>{kept.words}</li> });
        view! { <ul role="list" class="record-kept">{rows.collect_view()}</ul> }
    });
    view! { <div class="desk-done record-done"><p>{words}</p> {undo} {refused}</div> }
}
