//! Issuing a supervision notice: which item, which unit, what is asked, by when.

use crate::components::field::{Field, Typing, field_id};
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::form::notice::Issue;
use crate::place::Place;
use crate::{client, links};
use contract::address::{api, staff, write_item};
use contract::letter::ItemRef;
use contract::limits;
use contract::plan::{ItemRow, PlanFilter, PlanView};
use contract::problem::{FieldError, Problem};
use contract::staff::notice::Notice;
use contract::staff::unit::UnitList;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The view.
pub fn new_notice(item: Option<ItemRef>) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let newest = desk.me.with_untracked(|me| me.as_ref().and_then(|me| me.plan_years.first().copied()));
    let content = match item.map(|item| item.year).or(newest) {
        None => view! {
            <p class="empty">{language.say("还没有公布过工作安排。", "No plan is published yet.")}</p>
        }
        .into_any(),
        Some(year) => loaded(api::plan(year, &PlanFilter::default(), None), move |plan: PlanView| {
            loaded(staff::UNITS.to_owned(), move |units: UnitList| form(&plan, units, item).into_any())
                .into_any()
        })
        .into_any(),
    };
    view! {
        <p class="desk-back">
            <a href=Place::notices(None).to_string()>{language.say("督查督办", "Supervision")}</a>
        </p>
        <h1>{language.say("发一份督办单", "Issue a notice")}</h1>
        {content}
    }
}

/// What is typed, a signal a field.
#[derive(Clone, Copy)]
struct Typed {
    item: RwSignal<String>,
    unit: RwSignal<String>,
    words: RwSignal<String>,
    due_on: RwSignal<String>,
}

impl Typed {
    fn now(self) -> Issue {
        Issue {
            item: self.item.get_untracked(),
            unit: self.unit.get_untracked(),
            words: self.words.get_untracked(),
            due_on: self.due_on.get_untracked(),
        }
    }
}

fn form(plan: &PlanView, units: UnitList, item: Option<ItemRef>) -> impl IntoView + use<> {
    let desk = Desk::here();
    let language = desk.language_now();
    let typed = Typed {
        item: RwSignal::new(write_item(item)),
        unit: RwSignal::default(),
        words: RwSignal::default(),
        due_on: RwSignal::default(),
    };
    let rows: Vec<ItemRow> = plan
        .parts
        .iter()
        .flat_map(|part| part.items.iter().chain(part.sections.iter().flat_map(|section| &section.items)))
        .cloned()
        .collect();
    let year = plan.year;
    let own = move |row: &ItemRow| write_item(Some(ItemRef { year, number: row.number }));
    let items = rows.iter().map(|row| (own(row), format!("{}. {}", row.number, shown(&row.title)))).collect();
    let open = units.units.into_iter().filter(|unit| unit.closed_on.is_none());
    let open: Vec<(String, String)> = open.map(|unit| (unit.code.to_string(), unit.name)).collect();
    let named = open.clone();
    // The unit that leads the item is most often the one that is meant; what was chosen by hand stays.
    Effect::new(move |_| {
        let chosen = typed.item.get();
        let row = rows.iter().find(|row| own(row) == chosen);
        let leads = row.and_then(|row| row.units.first());
        let unit = leads.and_then(|name| named.iter().find(|(_, known)| known == name));
        if let Some((code, _)) = unit.filter(|_| typed.unit.with_untracked(String::is_empty)) {
            typed.unit.set(code.clone());
        }
    });
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let wrong = move |found: Vec<FieldError>| {
        let first = found.first().map(|error| field_id(&error.field));
        let _ = errors.try_set(found);
        first.iter().for_each(|id| links::focus(id));
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        errors.set(Vec::new());
        let notice = match typed.now().check(desk.today()) {
            Ok(notice) => notice,
            Err(found) => return wrong(found),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = client::post::<_, Notice>(desk, staff::NOTICES, &notice).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(notice) => links::go(desk, Place::Notice(notice.row.number)),
                Err(problem) => {
                    let fields = problem.fields.clone();
                    let _ = trouble.try_set(Some(problem));
                    wrong(fields);
                }
            }
        });
    };
    let Typed { item, unit, words, due_on } = typed;
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <p class="quiet">
                {language.say(
                    "发出后立即公开：公开页面写编号、单位、日期和状态，不写内容和人名。",
                    "It is public at once: number, unit, days and state, neither what is asked nor a name.",
                )}
            </p>
            <Field name="item" typing=Typing::Choice choices=items label=language.say("哪一项工作", "Item")
                value=item errors/>
            <Field name="unit" typing=Typing::Choice choices=open label=language.say("发给哪个单位", "Unit")
                value=unit errors/>
            <Field name="words" typing=Typing::Lines(6) label=language.say("要它做什么", "What is asked")
                hint=language.say("写清问题、要求和要交的东西。", "Say what is wrong, what is expected, and what to hand in.")
                value=words errors counted=limits::NOTICE_TEXT.1/>
            <Field name="due_on" typing=Typing::Day label=language.say("最晚哪天答复", "Reply due on")
                value=due_on errors/>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {move || match busy.get() {
                    true => language.say("正在发出…", "Issuing…"),
                    false => language.say("发出督办单", "Issue the notice"),
                }}
            </button>
        </form>
    }
}
