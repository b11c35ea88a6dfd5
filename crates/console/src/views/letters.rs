//! The inbox: where a child may be in danger first, then the most pressing; filtered by what is asked, page by page.

use crate::components::letter_light::LetterLight;
use crate::components::letters_at_once;
use crate::components::loaded::loaded;
use crate::components::record_table::{Column, Filter, Page, Table, record_table};
use crate::desk::Desk;
use crate::place::Place;
use crate::table::TableQuery;
use crate::words::inbox;
use contract::address::{staff, write_row};
use contract::language::Language;
use contract::letter::{LetterKind, LetterState};
use contract::staff::{Inbox, InboxRow, LetterCounts, Pressing};
use huiyin::words::{date, letter};
use leptos::prelude::*;

/// The view.
pub fn letters(query: TableQuery) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let templates = desk.may("list_templates").then(|| {
        let words = language.say("答复模板", "Templates of answers");
        view! { <p class="desk-ways"><a class="button button-quiet" href=Place::Templates.to_string()>{words}</a></p> }
    });
    view! {
        <h1>{language.say("来信", "Letters")}</h1>
        {templates}
        {loaded(staff::LETTER_COUNTS.to_owned(), move |counts: LetterCounts| {
            record_table(query.clone(), table(&counts, desk)).into_any()
        })}
    }
}

fn table(counts: &LetterCounts, desk: Desk) -> Table<Inbox, InboxRow> {
    let language = desk.language_now();
    Table {
        caption: language.say("来信", "Letters"),
        empty: language.say("还没有人来信。", "Nobody has written yet."),
        address: staff::INBOX,
        place: Place::Letters,
        page: |inbox: Inbox| Page { rows: inbox.rows, next: inbox.next, total: None },
        key: |row: &InboxRow| row.number.to_string(),
        label: |row: &InboxRow| row.title.clone(),
        columns: columns(language),
        filters: filters(counts, language),
        actions: letters_at_once::actions(desk),
        export: desk.may("export_letters").then_some(staff::LETTER_TABLE),
    }
}

fn columns(language: Language) -> Vec<Column<InboxRow>> {
    let day = move |on: contract::Date| {
        view! { <time datetime=on.to_string()>{date::short(on, language)}</time> }.into_any()
    };
    vec![
        Column::title(language.say("来信", "Letter"), move |row: &InboxRow| {
            title(row, language).into_any()
        }),
        Column::new(language.say("紧急程度", "How pressing"), |row: &InboxRow| {
            view! { <LetterLight row/> }.into_any()
        }),
        Column::new(language.say("状态", "State"), move |row: &InboxRow| {
            inbox::state(row.state, language).into_any()
        }),
        Column::new(language.say("办理单位", "Unit"), |row: &InboxRow| {
            view! { <span lang=Language::Chinese.tag()>{row.unit.clone()}</span> }.into_any()
        }),
        Column::new(language.say("种类", "Kind"), move |row: &InboxRow| {
            letter::kind(row.kind, language).into_any()
        }),
        Column::new(language.say("收到", "Received"), move |row: &InboxRow| day(row.received_on)),
        Column::new(language.say("答复期限", "Due"), move |row: &InboxRow| day(row.due_on)),
    ]
}

fn title(row: &InboxRow, language: Language) -> impl IntoView + use<> {
    let address = Place::Letter(row.number.clone()).to_string();
    let danger = row.danger.then(|| {
        view! { <strong class="letter-danger">{language.say("有孩子可能有危险", "A child may be in danger")}</strong> }
    });
    view! {
        {danger}
        <a href=address lang=Language::Chinese.tag()>{row.title.clone()}</a>
        <span class="quiet letter-number">
            {row.number.to_string()} " · " <span lang=Language::Chinese.tag()>{row.mailbox.clone()}</span>
        </span>
    }
}

fn filters(counts: &LetterCounts, language: Language) -> Vec<Filter> {
    let of = |counted: &std::collections::BTreeMap<String, u64>, name: &str| {
        counted.get(name).copied().unwrap_or_default()
    };
    let counted = |words: &str, letters: u64| inbox::counted(words, letters, language);
    let to_answer = LetterState::TO_ANSWER.iter().map(|state| of(&counts.states, state.name())).sum();
    let owed = (
        staff::TO_ANSWER.to_owned(),
        counted(language.say("所有待答复的", "To answer, in any state"), to_answer),
    );
    let states = LetterState::ALL.iter().map(|state| {
        let name = state.name();
        (name.to_owned(), counted(inbox::state(*state, language), of(&counts.states, name)))
    });
    let pressing = [Pressing::Overdue, Pressing::Soon].map(|pressing| {
        let name = pressing.name();
        let words = match pressing {
            Pressing::Overdue => language.say("逾期", "Overdue"),
            _ => language.say("快到期", "Due soon"),
        };
        (name.to_owned(), counted(words, of(&counts.pressing, name)))
    });
    let kinds = LetterKind::ALL.iter().map(|kind| {
        let name = kind.name();
        (name.to_owned(), counted(letter::kind(*kind, language), of(&counts.kinds, name)))
    });
    let units = counts.units.iter().map(|unit| (unit.unit.clone(), counted(&unit.name, unit.letters)));
    let units: Vec<(String, String)> = units.collect();
    let mut filters = vec![
        Filter::search("q", language.say("按编号找", "Find by number")),
        Filter::choice("pressing", language.say("紧急程度", "How pressing"), pressing.into()),
        Filter::choice("state", language.say("状态", "State"), [owed].into_iter().chain(states).collect()),
        Filter::choice("kind", language.say("种类", "Kind"), kinds.collect()),
    ];
    let drafts = counts
        .drafts
        .iter()
        .map(|one| (write_row(Some(&one.draft.row)), counted(&one.draft.title, one.letters)));
    let drafts: Vec<(String, String)> = drafts.collect();
    if !drafts.is_empty() {
        filters.push(Filter::choice("row", language.say("对草案的意见", "Opinions on a draft"), drafts));
    }
    if units.len() > 1 {
        filters.push(Filter::choice("unit", language.say("办理单位", "Unit"), units));
    }
    filters
}
