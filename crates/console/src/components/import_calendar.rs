//! Importing a year's notice: the file is read and checked in the browser, shown with what it changes, and only
//! then adopted.

use crate::client;
use crate::components::browser_file::{chosen, content, listed};
use crate::components::calendar_year::days;
use crate::components::field::{Field, Typing};
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::calendar::{told, working_days};
use contract::address::staff;
use contract::language::Language;
use contract::limits;
use contract::problem::{FieldError, Problem};
use contract::staff::calendar::{CalendarList, ImportCalendar as Import};
use huiyin::words::date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rules::calendar::{Calendars, YearNotice, differences};
use web_sys::{DragEvent, File};

/// The ground for the file, and what is in it.
#[component]
pub fn ImportCalendar(
    /// The years in force; set to what the server has afterwards.
    list: RwSignal<CalendarList>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let file = RwSignal::new(None::<String>);
    let refused = RwSignal::new(None::<String>);
    let done = RwSignal::new(false);
    let take = move |chosen: Option<File>| {
        let Some(chosen) = chosen else { return };
        file.set(None);
        done.set(false);
        refused.set(None);
        let unreadable = language.say("读不了这个文件。", "This file cannot be read.");
        if chosen.size() > limits::CALENDAR as f64 {
            return refused.set(Some(
                language.say("文件太大，不像一年的日历。", "The file is too large for one year.").to_owned(),
            ));
        }
        spawn_local(async move {
            let text = content(&chosen).await.and_then(|bytes| String::from_utf8(bytes).ok());
            let checked = text.ok_or_else(|| unreadable.to_owned()).and_then(|text| {
                YearNotice::read(&text).map(|_| text).map_err(|error| error.words(language))
            });
            match checked {
                Ok(text) => {
                    let _ = file.try_set(Some(text));
                }
                Err(words) => {
                    let _ = refused.try_set(Some(words));
                }
            }
        });
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        take(listed(event.data_transfer().and_then(|data| data.files())).into_iter().next());
    };
    view! {
        <section class="desk-step desk-form">
            <h2>{language.say("导入一年的日历", "Import a year")}</h2>
            <div class="field desk-drop" on:dragover=|event: DragEvent| event.prevent_default() on:drop=drop>
                <label for="calendar-file">{language.say("日历文件", "Calendar file")}</label>
                <p class="field-hint" id="calendar-file-hint">
                    {language.say(
                        "holiday-cn 格式的 JSON，拖到这里也可以。先看里面写了什么，再决定用不用。",
                        "JSON in the format of holiday-cn; it can be dropped here. See what is in it before you adopt it.",
                    )}
                </p>
                {move || refused.get().map(|words| view! { <p class="field-error" role="alert">{words}</p> })}
                <input id="calendar-file" type="file" accept=".json,application/json" aria-describedby="calendar-file-hint"
                    on:change=move |event| take(chosen(&event).into_iter().next())/>
            </div>
            {move || done.get().then(|| view! {
                <p class="desk-done" role="status">
                    {language.say("已经采用，没办完的信按它重新算了期限。", "Adopted. The due dates of open letters were counted anew.")}
                </p>
            })}
            {move || file.get().map(|text| view! { <Preview text file list done/> })}
        </section>
    }
}

/// What a file says, what it changes, and the button that adopts it.
#[component]
fn Preview(
    /// The file.
    text: String,
    /// Emptied once it is adopted.
    file: RwSignal<Option<String>>,
    /// The years in force.
    list: RwSignal<CalendarList>,
    /// Whether it was adopted.
    done: RwSignal<bool>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let why = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let Ok(notice) = YearNotice::read(&text) else { return ().into_any() };
    let year = notice.year;
    let known = list.with_untracked(|list| list.years.iter().find(|known| known.year == year).cloned());
    let version = known.as_ref().map_or(0, |known| known.version);
    let adopt = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let wanted = Import { notice: text.clone(), version, why: why.get_untracked() };
        spawn_local(async move {
            let answer = client::post::<_, CalendarList>(desk, staff::CALENDARS, &wanted).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    let _ = done.try_set(true);
                    let _ = list.try_set(newest);
                    let _ = file.try_set(None);
                }
                Err(problem) => {
                    let _ = errors.try_set(problem.fields.clone());
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let changes = known.map(|known| changes(&differences(&known.days, &notice.days), language));
    let mut alone = Calendars::default();
    let count =
        alone.adopt(notice.clone()).is_ok().then(|| working_days(alone.working_days_of(year), language));
    view! {
        <div class="desk-paper">
            <h3>{match language {
                Language::Chinese => format!("文件里写的是 {year} 年"),
                Language::English => format!("The file is for {year}"),
            }}</h3>
            <p>{count}</p>
            {days(&notice.days, language)}
            <p class="quiet">{language.say("依据：", "Source: ")}{notice.sources().join(language.say("；", "; "))}</p>
        </div>
        {changes}
        {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
        <Field name="why" typing=Typing::Line label=language.say("为什么改", "Why")
            hint=language.say("可以不填。", "May stay empty.") value=why errors/>
        <button type="button" class="button" on:click=adopt aria-disabled=move || busy.get().then_some("true")>
            {language.say("采用", "Adopt")}
        </button>
    }
    .into_any()
}

fn changes(differences: &[rules::calendar::Difference], language: Language) -> impl IntoView + use<> {
    if differences.is_empty() {
        return view! { <p>{language.say("和现在用的一样。", "The same as what is in force.")}</p> }
            .into_any();
    }
    let lines = differences.iter().map(|one| {
        let (was, becomes) = (told(one.was, language), told(one.becomes, language));
        view! { <li>{format!("{}{}{was} → {becomes}", date::full(one.date, language), language.say("：", ": "))}</li> }
    });
    view! {
        <div class="desk-done">
            <p>{language.say("这一年已经有了。采用后这些天会变：", "This year is known. Adopting it changes these days:")}</p>
            <ul>{lines.collect_view()}</ul>
        </div>
    }
    .into_any()
}
