//! The rows of a register, laid out for whoever reads them: a closed list of layouts, each in a file below.

mod answers;
mod days;
mod guide;
mod menu;
mod periods;
mod places;
mod prices;
mod table;

use crate::components::register_filters::RegisterFilters;
use crate::components::subscribe::Subscribe;
use crate::components::way::{Way, way};
use crate::words::{chinese_within, date, register as words};
use contract::Date;
use contract::address::feed::Feed;
use contract::address::{Address, Page, api};
use contract::data::DataFormat;
use contract::id::MailboxId;
use contract::language::Language;
use contract::letter::RowRef;
use contract::limits;
use contract::register::{ConsultationTold, Layout, Register, Row, RowPage, RowsWanted, Stage};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RegisterPage(
    /// The rows.
    page: RowPage,
    /// The page's address: it tells what is chosen.
    address: String,
) -> impl IntoView {
    let place = Address::parse(&address);
    let language = place.as_ref().map_or(Language::Chinese, |place| place.language);
    let wanted = match place.map(|place| place.page) {
        Some(Page::Register(wanted)) => *wanted,
        _ => RowsWanted::all(page.register.name.clone()),
    };
    let register = page.register.clone();
    let past = wanted.as_of.map(|day| {
        view! { <p class="past-day"><strong>{date::past(day, language)}</strong></p> }
    });
    let ended = (page.ended > 0).then(|| {
        view! { <p class="quiet">{words::ended(page.ended, language)}</p> }
    });
    let next = page.next.clone().map(|after| {
        let next = RowsWanted { after: Some(after), ..wanted.clone() };
        let address = Page::Register(Box::new(next)).in_language(language).to_string();
        view! { <p><a class="tap" rel="next" href=address>{language.say("下一页", "Next page")}</a></p> }
    });
    let all = Page::Registers.in_language(language).to_string();
    let (every, renewed) =
        (words::every(register.freshness.every, language), words::renewed(page.renewed_on, language));
    view! {
        <p class="crumb"><a class="tap" href=all>{language.say("公开数据", "Open registers")}</a></p>
        <h1 class="page-title">{words::title(&page, wanted.unit.as_ref(), language)}</h1>
        <p class="lead">{register.description_in(language).to_owned()}</p>
        <p class="quiet">{every}{language.say("，", ", ")}{renewed}</p>
        {past}
        <RegisterFilters page=page.clone() wanted=wanted.clone() language/>
        {laid_out(&page, &wanted, language)}
        {next}
        {ended}
        {downloads(&page, &wanted, language)}
        <Subscribe feed=Feed::Register(page.register.name.clone()) language/>
        <p class="quiet">{language.say("依据：", "Basis: ")}<span lang=chinese_within(language)>{register.basis}</span></p>
    }
}

/// The rows in the layout of their register; a frame shows the same.
pub(super) fn laid_out(page: &RowPage, wanted: &RowsWanted, language: Language) -> AnyView {
    if page.rows.is_empty() && page.register.layout != Layout::Menu {
        return view! { <p class="empty">{words::nothing(language)}</p> }.into_any();
    }
    match page.register.layout {
        Layout::Menu => menu::menu(page, wanted, language),
        Layout::Prices => prices::prices(page, wanted, language),
        Layout::Places => places::places(page, wanted, language),
        Layout::Periods => periods::periods(page, language),
        Layout::Days => days::days(page, language),
        Layout::Guide => guide::guide(page, language),
        Layout::Answers => answers::answers(page, language),
        Layout::Table | Layout::Totals => table::table(page, language),
    }
}

/// The way to the page of a row.
fn row_way(page: &RowPage, row: &Row, language: Language) -> Way {
    way(Page::Row { register: page.register.name.clone(), id: row.id }.in_language(language))
}

/// The way to other rows of the register.
fn rows_way(wanted: RowsWanted, language: Language) -> Way {
    way(Page::Register(Box::new(wanted)).in_language(language))
}

/// The way to the mailbox that answers for a row.
fn write_about(page: &RowPage, row: &Row, language: Language) -> Option<impl IntoView + use<>> {
    let mailbox = page.mailboxes.get(&row.unit)?.clone();
    let told = page.consultations.get(&row.id);
    let (form, words) = about_row(mailbox, (&page.register, row), (told, page.today), language);
    let form = way(form);
    Some(view! {
        <a class="tap" href=form.href target=form.target rel=form.rel>
            {words}
        </a>
    })
}

/// The form for a letter about a row, with what the row is called as its title, and what its link says. While opinions
/// are taken on the row, the letter is one.
pub(super) fn about_row(
    mailbox: MailboxId,
    (register, row): (&Register, &Row),
    (told, today): (Option<&ConsultationTold>, Date),
    language: Language,
) -> (Address, &'static str) {
    let runs = told.is_some_and(|told| told.stage(today) == Stage::Runs);
    let draft = runs.then(|| RowRef { register: register.name.clone(), id: row.id });
    let words = match runs {
        true => language.say("写意见", "Write an opinion"),
        false => language.say("就此事写信", "Write about this"),
    };
    let called = register.caption_of(&row.cells, Language::Chinese);
    let title = Some(called.chars().take(limits::SUBJECT).collect());
    (Page::Write { mailbox, item: None, row: draft, title }.in_language(language), words)
}

/// The rows in every format, and as a calendar.
fn downloads(page: &RowPage, wanted: &RowsWanted, language: Language) -> impl IntoView + use<> {
    let formats = DataFormat::ALL.map(|format| {
        let address = api::register_data(wanted, format);
        view! { <a href=address>{format.ending().to_uppercase()}</a> }
    });
    let schema = api::register_schema(&page.register.name);
    let calendar = page.register.calendar.then(|| {
        let address = api::register_calendar(&page.register.name);
        view! { <a href=address>{language.say("订阅日历（iCalendar）", "Calendar (iCalendar)")}</a> }
    });
    view! {
        <p class="downloads">
            <span>{language.say("下载：", "Download: ")}</span>
            {formats}
            <a href=schema>{language.say("列的说明（JSON）", "Columns explained (JSON)")}</a>
            {calendar}
        </p>
    }
}

/// The unit's name before what its row says, where rows of several units stand together.
fn unit_of(row: &Row, wanted: &RowsWanted, language: Language) -> Option<impl IntoView + use<>> {
    let name = row.unit_name.clone();
    wanted.unit.is_none().then(|| {
        view! { <span class="quiet" lang=chinese_within(language)>{name}</span> }
    })
}
