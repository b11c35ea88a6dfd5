//! What a supervisor looks at first: notices that are late, and items that need a notice and have none. Units stand
//! in the order of the plan; nobody is ranked.

use crate::components::loaded::loaded;
use crate::components::notice_table::NoticeTable;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::staff::notice::{ItemInNeed, NoticeBoard, NoticeFilter, Notices, UnitInNeed};
use huiyin::components::light_label::LightLabel;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let language = Desk::here().language_now();
    let late = staff::notices(NoticeFilter::Late.name(), "");
    view! {
        <section class="desk-section" aria-labelledby="late-notices">
            <h2 id="late-notices">{language.say("逾期的督办单", "Notices that are overdue")}</h2>
            {loaded(late, move |page: Notices| late_notices(page, language).into_any())}
        </section>
        <section class="desk-section" aria-labelledby="in-need">
            <h2 id="in-need">{language.say("有风险或逾期，还没有督办的", "Late or at risk, without a notice")}</h2>
            {loaded(staff::NOTICE_BOARD.to_owned(), move |board: NoticeBoard| in_need(board, language).into_any())}
        </section>
    }
}

fn late_notices(page: Notices, language: Language) -> impl IntoView {
    if page.rows.is_empty() {
        let words = language.say("没有逾期的督办单。", "No notice is overdue.");
        return view! { <p class="empty">{words}</p> }.into_any();
    }
    let more = page.next.map(|_| {
        let all = Place::notices(Some(NoticeFilter::Late)).to_string();
        view! { <p class="desk-pages"><a href=all>{language.say("看全部逾期的", "All that are overdue")}</a></p> }
    });
    view! { <NoticeTable rows=page.rows caption=language.say("逾期的督办单", "Notices that are overdue")/> {more} }
        .into_any()
}

fn in_need(board: NoticeBoard, language: Language) -> impl IntoView {
    let Some(year) = board.year.filter(|_| !board.units.is_empty()) else {
        let words = language.say("没有要发督办单的事项。", "No item needs a notice.");
        return view! { <p class="empty">{words}</p> }.into_any();
    };
    board.units.into_iter().map(|unit| of_unit(unit, year, language)).collect_view().into_any()
}

fn of_unit(unit: UnitInNeed, year: i16, language: Language) -> impl IntoView {
    let name = match unit.unit.is_empty() {
        true => view! { <h3>{language.say("没有写明单位的", "Without a unit")}</h3> }.into_any(),
        false => view! { <h3 lang=Language::Chinese.tag()>{unit.unit}</h3> }.into_any(),
    };
    let items = unit.items.into_iter().map(|item| row(item, year, language)).collect_view();
    view! { {name} <ul role="list" class="desk-items">{items}</ul> }
}

fn row(item: ItemInNeed, year: i16, language: Language) -> impl IntoView {
    let own = ItemRef { year, number: item.number };
    let about = format!("{}{}", language.say("：", ": "), item.title);
    view! {
        <li class="desk-item notice-need">
            <span class="desk-item-number">{item.number.to_string()}</span>
            <span class="notice-need-title" lang=Language::Chinese.tag()>{shown(&item.title)}</span>
            <LightLabel light=item.light language/>
            <a href=Place::NewNotice(Some(own)).to_string()>
                {language.say("发督办单", "Issue a notice")}<span class="visually-hidden">{about}</span>
            </a>
        </li>
    }
}
