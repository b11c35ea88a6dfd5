//! The filters above a table. They work at once; what is typed, as soon as the typing pauses.

use crate::desk::Desk;
use crate::table::TableQuery;
use crate::words::table;
use leptos::prelude::*;
use std::time::Duration;

/// How long a pause in typing is.
const PAUSE: Duration = Duration::from_millis(300);

/// The id of all filters.
const FILTERS: &str = "record-filters";

/// A filter: its name in the query, its label, and how it is set.
pub struct Filter {
    name: &'static str,
    label: &'static str,
    kind: Kind,
}

enum Kind {
    Search,
    Day,
    Choice(Vec<(String, String)>),
}

impl Filter {
    /// Words that are looked for.
    pub fn search(name: &'static str, label: &'static str) -> Self {
        Self { name, label, kind: Kind::Search }
    }

    /// A day.
    pub fn day(name: &'static str, label: &'static str) -> Self {
        Self { name, label, kind: Kind::Day }
    }

    /// One of several values, each with its words; that any will do is offered before them.
    pub fn choice(name: &'static str, label: &'static str, choices: Vec<(String, String)>) -> Self {
        Self { name, label, kind: Kind::Choice(choices) }
    }
}

/// All filters, and on a phone the order too, because heads do not fit there.
pub(super) fn bar(
    filters: Vec<Filter>,
    sorts: Vec<(&'static str, &'static str)>,
    query: RwSignal<TableQuery>,
    changed: Callback<TableQuery>,
    corrected: Callback<TableQuery>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let foldable = filters.iter().any(|filter| !matches!(filter.kind, Kind::Search)) || !sorts.is_empty();
    let filters = filters.into_iter().map(|filter| field(filter, query, changed, corrected)).collect_view();
    let order = (!sorts.is_empty()).then(|| {
        let choices = sorts.iter().flat_map(|(name, head)| {
            [(name.to_string(), table::by(head, language)), (format!("-{name}"), table::back(head, language))]
        });
        let now = Signal::derive(move || query.with(|query| query.sort().to_owned()));
        let choose = move |sort: String| changed.run(query.get_untracked().sorted(&sort));
        let label = language.say("排序", "Order");
        let own = language.say("默认", "As it comes");
        view! { <div class="record-order">{select("sort", label, own, choices.collect(), now, choose)}</div> }
    });
    // On a phone they would fill half the screen.
    let open = RwSignal::new(false);
    let unfold = foldable.then(|| {
        view! {
            <button type="button" class="button button-quiet record-unfold" aria-controls=FILTERS
                aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                {move || table::filters(query.with(TableQuery::filters_set), language)}
            </button>
        }
    });
    view! {
        {unfold}
        <div class="record-filters" class:record-unfolded=open id=FILTERS role="search"
            aria-label=language.say("筛选", "Filters")>
            {filters} {order}
        </div>
    }
}

fn field(
    filter: Filter,
    query: RwSignal<TableQuery>,
    changed: Callback<TableQuery>,
    corrected: Callback<TableQuery>,
) -> impl IntoView {
    let Filter { name, label, kind } = filter;
    // A memo: what is being typed must outlive a change of anything else.
    let now = Memo::new(move |_| query.with(|query| query.filter(name).to_owned())).into();
    let choose = move |value: String| changed.run(query.get_untracked().filtered(name, &value));
    let id = format!("filter-{name}");
    match kind {
        Kind::Choice(choices) => {
            let any = Desk::here().say("全部", "All");
            select(name, label, any, choices, now, choose).into_any()
        }
        Kind::Day => view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id type="date" prop:value=now on:change=move |event| choose(event_target_value(&event))/>
            </div>
        }
        .into_any(),
        Kind::Search => {
            let mut look = debounce(PAUSE, move |words: String| {
                corrected.run(query.get_untracked().filtered(name, words.trim()));
            });
            // What is typed is the field's own until it is taken away from outside.
            let now: Signal<String> = now;
            let typed = RwSignal::new(now.get_untracked());
            Effect::new(move |_| {
                let now = now.get();
                if typed.with_untracked(|typed| typed.trim() != now) {
                    typed.set(now);
                }
            });
            view! {
                <div class="field record-search">
                    <label for=id.clone()>{label}</label>
                    <input id=id type="search" prop:value=typed on:input=move |event| {
                        let words = event_target_value(&event);
                        typed.set(words.clone());
                        look(words);
                    }/>
                </div>
            }
            .into_any()
        }
    }
}

fn select(
    name: &'static str,
    label: &'static str,
    none: &'static str,
    choices: Vec<(String, String)>,
    now: Signal<String>,
    choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let id = format!("filter-{name}");
    let options = [(String::new(), none.to_owned())].into_iter().chain(choices).map(|(value, words)| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || now.with(|now| *now == own)>{words}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change=move |event| choose(event_target_value(&event))>{options.collect_view()}</select>
        </div>
    }
}
