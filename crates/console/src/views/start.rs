//! What waits for me today: one list, the most urgent first, and counts that lead to the letters behind them.

use crate::components::desk_table::DeskTable;
use crate::components::loaded::gathered;
use crate::components::on_duty::on_duty;
use crate::components::sign_in_notes::{FactorNote, ResetNote};
use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use crate::task::{Task, Tasks};
use crate::tasks;
use contract::address::staff::TO_ANSWER;
use contract::language::Language;
use contract::letter::LetterState;
use contract::staff::{Pressing, Waiting};
use huiyin::components::light_words::LightWords;
use huiyin::words::date;
use leptos::prelude::*;

/// How many things are listed at once; more would not be done today, and stand folded below.
const LISTED: usize = 20;

/// The view.
pub fn start() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let place = desk.me.get_untracked().map(|me| {
        view! {
            <p class="quiet">
                <time datetime=me.today.to_string()>{date::full(me.today, language)}</time>
                " · "
                <span lang=Language::Chinese.tag()>{me.unit().to_owned()}</span>
            </p>
        }
    });
    view! {
        <h1>{language.say("今天要办的", "What waits today")}</h1>
        {place}
        <ResetNote/>
        {gathered(move || tasks::gather(desk), move |tasks: Tasks| shown(tasks, desk).into_any())}
        {desk.may("show_duty").then(on_duty)}
        <FactorNote/>
    }
}

fn shown(tasks: Tasks, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let counts = tasks.letters.map(|waiting| counts(waiting, language));
    let more = tasks.tasks.len() > LISTED || tasks.letters.is_some();
    let list = match tasks.tasks.is_empty() {
        true => nothing(desk).into_any(),
        false => listed(tasks.tasks, language).into_any(),
    };
    let all = (more && tasks.letters.is_some()).then(|| {
        view! {
            <p class="desk-pages">
                <a href=Place::letters(None).to_string()>{language.say("看全部来信", "All letters")}</a>
            </p>
        }
    });
    view! { {counts} {list} {all} }
}

fn counts(waiting: Waiting, language: Language) -> impl IntoView {
    let count = |number: u64, words: &'static str, place: Place, class: &'static str| {
        let class = if number == 0 { "desk-count" } else { class };
        view! {
            <li class=class>
                <a href=place.to_string()><strong>{number.to_string()}</strong><span>{words}</span></a>
            </li>
        }
    };
    view! {
        <ul role="list" class="desk-counts" aria-label=language.say("等着办的信", "Letters that wait")>
            {count(waiting.overdue, language.say("封已逾期", "overdue"), Place::Letters(TableQuery::default().filtered("pressing", Pressing::Overdue.name())), "desk-count desk-count-late")}
            {count(waiting.to_accept, language.say("封待受理", "to accept"),
                Place::letters(Some(LetterState::Received)), "desk-count desk-count-open")}
            {count(waiting.to_answer, language.say("封待答复", "to answer"),
                Place::Letters(TableQuery::default().filtered("state", TO_ANSWER)), "desk-count desk-count-open")}
        </ul>
    }
}

/// What is most urgent, and the rest folded below it.
fn listed(mut tasks: Vec<Task>, language: Language) -> impl IntoView {
    let rest = tasks.split_off(LISTED.min(tasks.len()));
    let urgent = language.say("要办的事，最急的在前", "What is to be done, the most urgent first");
    let folded = (!rest.is_empty()).then(|| {
        let words = match language {
            Language::Chinese => format!("还有 {} 件，不那么急", rest.len()),
            Language::English => format!("{} more, less urgent", rest.len()),
        };
        let caption = language.say("其余要办的事", "What else is to be done");
        view! { <details><summary>{words}</summary>{table(rest, caption, language)}</details> }
    });
    view! { {table(tasks, urgent, language)} {folded} }
}

fn table(tasks: Vec<Task>, caption: &'static str, language: Language) -> impl IntoView {
    let heads = vec![
        language.say("还有几天", "Time left"),
        language.say("办什么", "To do"),
        language.say("哪一件", "What"),
    ];
    let rows = tasks.into_iter().map(|task| row(task, language)).collect_view();
    view! {
        <DeskTable
            class="task-table"
            caption
            heads
        >
            {rows}
        </DeskTable>
    }
}

fn row(task: Task, language: Language) -> impl IntoView {
    let light = match task.light {
        Some((light, words)) => view! { <LightWords light words/> }.into_any(),
        None => view! { <span class="quiet">{language.say("没有期限", "no day set")}</span> }.into_any(),
    };
    view! {
        <tr role="row">
            <td role="cell">{light}</td>
            <td role="cell">{task.deed}</td>
            <td role="cell" class="letter-title">
                <a href=task.address lang=Language::Chinese.tag()>{task.title}</a>
                <span class="quiet letter-number">{task.note}</span>
            </td>
        </tr>
    }
}

/// Nothing waits; what one may begin oneself is offered.
fn nothing(desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let ways = desk.may("propose_update").then(|| {
        view! {
            <p class="desk-ways">
                <a class="button" href=Place::Items(None).to_string()>{language.say("报一项进展", "Report on an item")}</a>
                {desk.may("store_plan").then(|| view! {
                    <a class="button button-quiet" href=Place::NewPlan.to_string()>
                        {language.say("放入一份工作安排", "Add a plan document")}
                    </a>
                })}
            </p>
        }
    });
    let audit = desk.may("list_audit").then(|| {
        view! {
            <p class="desk-ways">
                <a class="button" href=Place::Audit(TableQuery::default()).to_string()>{language.say("看审计记录", "Read the audit trail")}</a>
            </p>
        }
    });
    view! {
        <p class="empty">{language.say("没有等着您办的事。", "Nothing waits for you.")}</p>
        {ways}
        {audit}
    }
}
