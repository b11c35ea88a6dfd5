//! Working-day calendars: the years that are known, the one that is not, and the import.

use crate::components::calendar_year::CalendarYear;
use crate::components::import_calendar::ImportCalendar;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::staff::calendar::CalendarList;
use leptos::prelude::*;

/// The view.
pub fn calendars() -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back"><a href=Place::Settings.to_string()>{language.say("全部设置", "All settings")}</a></p>
        <h1>{language.say("工作日历", "Working-day calendars")}</h1>
        <p class="quiet">
            {language.say(
                "答复期限按工作日算，周末和节假日的调整以每年的放假通知为准。",
                "Reply dates count working days; the yearly notice says which weekends are worked and which days are off.",
            )}
        </p>
        {loaded(staff::CALENDARS.to_owned(), move |list: CalendarList| years(list).into_any())}
    }
}

fn years(list: CalendarList) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let list = RwSignal::new(list);
    let next = desk.today().year() + 1;
    let unknown = move || {
        let known = list.with(|list| list.years.iter().any(|year| year.year == next));
        (!known).then(|| {
            let words = match language {
                Language::Chinese => format!("{next} 年的放假通知还没有导入。落在这一年的期限先按周末估算，并注明是估算。"),
                Language::English => {
                    format!("The notice for {next} is not imported yet. Dates in that year are estimates by weekends, and are marked so.")
                }
            };
            view! { <p class="desk-unknown">{words}</p> }
        })
    };
    let years =
        move || list.get().years.into_iter().map(|year| view! { <CalendarYear year/> }).collect_view();
    view! {
        {unknown}
        {desk.may("import_calendar").then(|| view! { <ImportCalendar list/> })}
        {years}
    }
}
