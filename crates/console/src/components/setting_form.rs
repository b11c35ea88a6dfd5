//! Changing a setting. The form is made from the list of settings; what is typed is kept in this browser, also
//! where the value is refused or somebody else was faster.

use crate::components::cell_field::CellField;
use crate::components::field::{Field, Typing, field_id};
use crate::components::problem_note::ProblemNote;
use crate::components::setting_history::changed;
use crate::desk::Desk;
use crate::form::setting::{cells, field, rows, value};
use crate::form::setting_key;
use crate::words::setting::shown;
use crate::{client, kept, links};
use contract::address::staff;
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::setting::{Kind, Setting};
use contract::staff::setting::{SetSetting, SettingLine, SettingList};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

type Cells = RwSignal<Vec<Vec<RwSignal<String>>>>;

/// The form.
#[component]
pub fn SettingForm(
    /// The setting.
    setting: &'static Setting,
    /// How it stands; set to what the server has afterwards.
    line: RwSignal<SettingLine>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let key = StoredValue::new(setting_key(&desk.account(), setting.name));
    let started = key
        .with_value(|key| kept::read(key))
        .unwrap_or_else(|| line.with_untracked(|line| line.value.clone()));
    let typed: Cells = RwSignal::new(signals(setting, &started));
    let why = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<Problem>);
    let overtaken = RwSignal::new(false);
    let done = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let now = move || {
        let rows: Vec<Vec<String>> =
            typed.with(|rows| rows.iter().map(|row| row.iter().map(|cell| cell.get()).collect()).collect());
        value(setting, &rows)
    };
    // Only what differs from the value in force is worth keeping.
    Effect::new(move |_| {
        let (now, in_force) = (now(), line.with(|line| line.value.clone()));
        let same = rows(setting, &now) == rows(setting, &in_force);
        key.with_value(|key| kept::write(key, if same { "" } else { &now }));
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        trouble.set(None);
        overtaken.set(false);
        done.set(false);
        let value = match rules::setting::check(setting, &untrack(now)) {
            Ok(value) => value,
            Err(found) => return refuse(errors, found),
        };
        errors.set(Vec::new());
        let wanted =
            SetSetting { version: line.with_untracked(|line| line.version), value, why: why.get_untracked() };
        busy.set(true);
        spawn_local(async move {
            let answer = client::put::<_, SettingLine>(desk, &staff::setting(setting.name), &wanted).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(newest) => {
                    let _ = typed.try_set(signals(setting, &newest.value));
                    let _ = line.try_set(newest);
                    let _ = why.try_set(String::new());
                    let _ = done.try_set(true);
                }
                Err(problem) if problem.code == Code::Conflict => {
                    if let Some(newest) = newest(desk, setting).await {
                        let _ = line.try_set(newest);
                    }
                    let _ = overtaken.try_set(true);
                }
                Err(problem) => {
                    if !problem.fields.is_empty() {
                        refuse(errors, problem.fields.clone());
                    }
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    };
    let take_default = move |_| {
        let default = line.with_untracked(|line| line.default.clone());
        typed.set(signals(setting, &default));
        errors.set(Vec::new());
    };
    view! {
        <form class="desk-step desk-form" on:submit=send novalidate>
            <h2>{language.say("改这一项", "Change it")}</h2>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {move || overtaken.get().then(|| overtaken_note(setting, line, language))}
            {move || done.get().then(|| view! {
                <p class="desk-done" role="status">{language.say("已经改好，马上生效。", "It is set and in force.")}</p>
            })}
            {fields(setting, typed, errors, language)}
            <Field name="why" typing=Typing::Line label=language.say("为什么改", "Why")
                hint=language.say("可以不填；会记在改动记录里。", "May stay empty; it is kept in the history.")
                value=why errors/>
            <div class="desk-ways">
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {move || match busy.get() {
                        true => language.say("正在保存…", "Saving…"),
                        false => language.say("保存", "Save"),
                    }}
                </button>
                <button type="button" class="button button-quiet" on:click=take_default>
                    {language.say("填入默认值", "Fill in the default")}
                </button>
            </div>
        </form>
    }
}

fn signals(setting: &Setting, value: &str) -> Vec<Vec<RwSignal<String>>> {
    rows(setting, value).into_iter().map(|row| row.into_iter().map(RwSignal::new).collect()).collect()
}

fn refuse(errors: RwSignal<Vec<FieldError>>, found: Vec<FieldError>) {
    let first = found.first().map(|error| field_id(&error.field));
    let _ = errors.try_set(found);
    first.iter().for_each(|id| links::focus(id));
}

async fn newest(desk: Desk, setting: &Setting) -> Option<SettingLine> {
    let list = client::get::<SettingList>(desk, staff::SETTINGS).await.ok()?;
    list.settings.into_iter().find(|line| line.name == setting.name)
}

/// Both values are in sight: theirs here, one's own in the form below.
fn overtaken_note(
    setting: &'static Setting,
    line: RwSignal<SettingLine>,
    language: Language,
) -> impl IntoView {
    let (value, by) = line.with_untracked(|line| {
        (
            line.value.clone(),
            line.changed.as_ref().map(|change| changed(change, language)).unwrap_or_default(),
        )
    });
    let lines = shown(setting, &value, language);
    let lines = lines.into_iter().map(|line| view! { <p><strong>{line}</strong></p> }).collect_view();
    view! {
        <div class="problem-note" role="alert">
            <p>{language.say("别人先改了，您的还没有存。现在生效的是：", "Somebody else was faster, and yours is not saved. In force is:")}</p>
            {lines}
            <p>{by}</p>
            <p>
                {language.say(
                    "您写的还在下面。要用您的，再按一次“保存”。",
                    "What you wrote is still below. To put it in its place, press Save once more.",
                )}
            </p>
        </div>
    }
}

fn fields(
    setting: &'static Setting,
    typed: Cells,
    errors: RwSignal<Vec<FieldError>>,
    language: Language,
) -> impl IntoView {
    let hint = language.say(setting.hint.0, setting.hint.1);
    let columns = cells(setting, language);
    let count = columns.len();
    let table = matches!(setting.kind, Kind::Table(_));
    let one = matches!(setting.kind, Kind::One(_));
    let remove = move |row: usize| {
        errors.set(Vec::new());
        typed.update(|rows| {
            rows.remove(row);
        });
        links::focus("setting-add");
    };
    let inputs = move || {
        let rows = typed.get().into_iter().enumerate().map(|(place, row)| {
            let inputs = row.into_iter().zip(columns.clone()).enumerate();
            let inputs = inputs.map(|(column, (value, (cell, label)))| {
                let hint = if one { hint } else { "" };
                view! { <CellField cell name=field(setting, place, column) label hint value errors/> }
            });
            let inputs = inputs.collect_view();
            if !table {
                return view! { <div class="desk-cells">{inputs}</div> }.into_any();
            }
            let number = match language {
                Language::Chinese => format!("第 {} 行", place + 1),
                Language::English => format!("Row {}", place + 1),
            };
            view! {
                <fieldset class="desk-row">
                    <legend>{number.clone()}</legend>
                    <div class="desk-cells">{inputs}</div>
                    <button type="button" class="desk-plain" on:click=move |_| remove(place)>
                        {match language {
                            Language::Chinese => format!("去掉{number}"),
                            Language::English => format!("Take out row {}", place + 1),
                        }}
                    </button>
                </fieldset>
            }
            .into_any()
        });
        rows.collect_view()
    };
    let of_all = move || {
        let words = errors.with(|errors| {
            errors.iter().find(|error| error.field == "value").map(|error| error.words(language))
        });
        words.filter(|_| !one).map(|words| view! { <p class="field-error" role="alert">{words}</p> })
    };
    let add =
        move |_| typed.update(|rows| rows.push((0..count).map(|_| RwSignal::new(String::new())).collect()));
    view! {
        {(!one && !hint.is_empty()).then(|| view! { <p class="field-hint">{hint}</p> })}
        {of_all}
        {inputs}
        {table.then(|| view! {
            <button type="button" id="setting-add" class="button button-quiet" on:click=add>
                {language.say("加一行", "Add a row")}
            </button>
        })}
    }
}
