//! The next week of a unit's rows in a register that is kept week by week: made from its newest week, looked through,
//! mended, checked, and then published. Nothing is public before the check was seen.

use crate::components::draft::{Draft, DraftMark, forget_there, with_draft};
use crate::components::field::field_id;
use crate::components::loaded::gathered;
use crate::components::problem_note::ProblemNote;
use crate::components::row_field::RowField;
use crate::components::table_import::shown;
use crate::components::typed_row::TypedRow;
use crate::desk::Desk;
use crate::form::next_week::{caption, draft as drafted, is_whole, kept, rows_of_next_week};
use crate::form::register::{RowForm, told};
use crate::place::Place;
use crate::views::import_rows::{heads, names, report};
use crate::words::unit::unshown;
use crate::{client, links};
use contract::address::staff;
use contract::id::{RegisterName, UnitCode};
use contract::language::Language;
use contract::problem::Problem;
use contract::register::{Format, Register, RowTold};
use contract::staff::draft::DraftThing;
use contract::staff::register::{DeskRows, RowReport, RowsDraft};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::SubmitEvent;

/// The view.
pub fn next_week(name: RegisterName, unit: UnitCode) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let back = Place::Register { name: name.clone(), unit: Some(unit.clone()) }.to_string();
    let ask = {
        let (name, unit) = (name.clone(), unit.clone());
        move || newest_week(desk, name.clone(), unit.clone())
    };
    let content = move |found: DeskRows| {
        let title = found.register.title_in(language).to_owned();
        let start = rows_of_next_week(&found.register, &found.rows);
        let writes = found.units.iter().any(|one| one.code == unit);
        let body = match (writes, start.is_empty()) {
            (false, _) => {
                let words = language.say("您不能写这份登记表。", "You do not write for this register.");
                view! { <p class="empty">{words}</p> }.into_any()
            }
            (true, true) => {
                let words = language.say("还没有可以照着写的一周。", "There is no week to copy yet.");
                view! { <p class="empty">{words}</p> }.into_any()
            }
            (true, false) => {
                let thing = DraftThing::Week(name.clone(), unit.clone());
                let register = Arc::new(found.register);
                let (unit, referable) = (unit.clone(), found.referable);
                with_draft(thing, move |draft, text| {
                    form((register.clone(), &referable), unit.clone(), start.clone(), draft, &text).into_any()
                })
                .into_any()
            }
        };
        view! {
            <h1>{language.say("照上一周写下一周", "Copy last week")}<span class="quiet">" "{title}</span></h1>
            {body}
        }
        .into_any()
    };
    view! {
        <p class="desk-back"><a href=back>{language.say("回到登记表", "Back to the register")}</a></p>
        {gathered(ask, content)}
    }
}

/// The newest rows of a unit, until its newest week is whole.
async fn newest_week(desk: Desk, name: RegisterName, unit: UnitCode) -> Result<DeskRows, Problem> {
    let mut found: DeskRows = client::get(desk, &staff::register_rows(&name, unit.as_str(), None)).await?;
    while let Some(after) = found.next.take().filter(|_| !is_whole(&found.register, &found.rows)) {
        let address = staff::register_rows(&name, unit.as_str(), Some(&after));
        let more: DeskRows = client::get(desk, &address).await?;
        found.rows.extend(more.rows);
        found.next = more.next;
    }
    Ok(found)
}

/// A row in the list, with its own number so that the others keep what is typed when one is taken out.
#[derive(Clone)]
struct Line {
    number: usize,
    typed: TypedRow,
    open: RwSignal<bool>,
}

fn form(
    (register, referable): (Arc<Register>, &[RowTold]),
    unit: UnitCode,
    start: Vec<RowForm>,
    draft: Draft,
    text: &str,
) -> impl IntoView + use<> {
    let desk = Desk::here();
    let language = desk.language_now();
    let begun = kept(text).unwrap_or_else(|| start.clone());
    let line = |(number, row): (usize, &RowForm)| Line {
        number,
        typed: TypedRow::of(&register, referable, &RowForm::default(), row),
        open: RwSignal::new(false),
    };
    let lines: RwSignal<Vec<Line>> = RwSignal::new((1..).zip(&begun).map(line).collect());
    let now = move || lines.with(|lines| lines.iter().map(|line| line.typed.now()).collect::<Vec<_>>());
    let keep = draft.clone();
    Effect::new(move |_| {
        let now = now();
        let text = if now == start { Ok(String::new()) } else { serde_json::to_string(&now) };
        keep.keep(text.unwrap_or_default());
    });
    // What was checked, and what was found. Whoever goes on typing has to check again.
    let checked = RwSignal::new(None::<(RowsDraft, RowReport)>);
    let stands = Memo::new(move |_| {
        let rows = drafted(&now());
        checked.with(|checked| checked.as_ref().is_some_and(|(seen, _)| *seen == rows))
    });
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let thing = DraftThing::Week(register.name.clone(), unit.clone());
    let tell = {
        let register = register.clone();
        move |report: &RowReport| {
            let mut first = None;
            for (row, line) in (1..).zip(lines.get_untracked()) {
                let wrong: Vec<_> = report.wrong.iter().filter(|cell| cell.row == row).cloned().collect();
                let told = told(&register, &wrong, language);
                line.typed.tell(&told);
                if let Some((name, _)) = told.first() {
                    let _ = line.open.try_set(true);
                    first.get_or_insert(field_id(&format!("{}{name}", prefix(line.number))));
                }
            }
            first.iter().for_each(|id| links::focus(id));
        }
    };
    let send = {
        let (register, draft) = (register.clone(), draft.clone());
        move |trial: bool| {
            if busy.get_untracked() {
                return;
            }
            trouble.set(None);
            busy.set(true);
            // What is published is what was checked, to the letter.
            let seen = checked.with_untracked(|checked| checked.as_ref().map(|(rows, _)| rows.clone()));
            let rows = seen.filter(|_| !trial).unwrap_or_else(|| drafted(&untrack(now)));
            let (name, tell) = (register.name.clone(), tell.clone());
            let (draft, thing, unit) = (draft.clone(), thing.clone(), unit.clone());
            spawn_local(async move {
                let answer =
                    client::post::<_, RowReport>(desk, &staff::publish_rows(&name, trial), &rows).await;
                let _ = busy.try_set(false);
                match answer {
                    Ok(report) if report.done => {
                        draft.sent();
                        forget_there(desk, thing);
                        links::go(desk, Place::Register { name, unit: Some(unit) });
                        links::focus(links::MAIN);
                    }
                    Ok(report) => {
                        tell(&report);
                        let _ = checked.try_set(Some((rows, report)));
                    }
                    Err(problem) => {
                        let _ = checked.try_set(None);
                        let _ = trouble.try_set(Some(unshown(&problem, &[], language).unwrap_or(problem)));
                    }
                }
            });
        }
    };
    let publish = send.clone();
    let check = move |event: SubmitEvent| {
        event.prevent_default();
        send(true);
    };
    let columns = names(&register);
    let found = move || {
        let (_, found) = checked.get().filter(|_| stands.get())?;
        let ready = found.wrong.is_empty() && found.added > 0;
        let publish = publish.clone();
        let button = ready.then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| publish(false)
                    aria-disabled=move || busy.get().then_some("true")>
                    {language.say("公布", "Publish")}
                </button>
            }
            .into_any()
        });
        Some(view! {
            <section class="desk-step">
                <h2>{language.say("核对结果", "What was found")}</h2>
                {shown(report(&found, language), &columns, heads(language), button, language)}
            </section>
        })
    };
    let each = move |line: Line| entry(&register, line, lines, language);
    view! {
        <p class="lead">
            {language.say(
                "下面是最近一周的内容，日期都往后推了七天，照片没有带过来。改好后先核对，看过结果再公布。",
                "These are the rows of the newest week, with all days seven days later and without pictures. Change what differs, check, look at what was found, then publish.",
            )}
        </p>
        <form class="desk-form" on:submit=check novalidate>
            <For each=move || lines.get() key=|line| line.number children=each/>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <DraftMark draft/>
            <button type="submit" class="button button-quiet" aria-disabled=move || busy.get().then_some("true")>
                {move || if busy.get() { language.say("正在核对…", "Checking…") } else { language.say("核对", "Check") }}
            </button>
        </form>
        <div aria-live="polite">{found}</div>
    }
}

fn prefix(number: usize) -> String {
    format!("{number}-")
}

/// A row of the list: what names it, its fields, and the way out.
fn entry(
    register: &Arc<Register>,
    line: Line,
    lines: RwSignal<Vec<Line>>,
    language: Language,
) -> impl IntoView + use<> {
    let Line { number, typed, open } = line;
    let fields = typed.columns.iter().filter(|typed| typed.column.format != Some(Format::Photo));
    let fields = fields.map(|typed| {
        view! { <RowField typed=typed.clone() prefix=prefix(number) errors=RwSignal::new(Vec::new())/> }
    });
    let fields = fields.collect_view();
    let named = {
        let register = register.clone();
        Memo::new(move |_| caption(&register, &typed.now(), language))
    };
    let place = move || {
        lines.with(|lines| lines.iter().position(|line| line.number == number).map_or(0, |place| place + 1))
    };
    let remove = move |_| lines.update(|lines| lines.retain(|line| line.number != number));
    let label = move || format!("{}：{}", language.say("去掉这一条", "Take this row out"), named.get());
    view! {
        <details class="desk-section" prop:open=move || open.get()>
            <summary>{place}". "<span lang=Language::Chinese.tag()>{named}</span></summary>
            {fields}
            <p>
                <button type="button" class="button-text" aria-label=label on:click=remove>
                    {language.say("去掉这一条", "Take this row out")}
                </button>
            </p>
        </details>
    }
}
