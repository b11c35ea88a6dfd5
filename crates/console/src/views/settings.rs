//! All settings that one may see, group by group: what each changes, how it stands, who changed it last.

use crate::components::desk_table::DeskTable;
use crate::components::loaded::loaded;
use crate::components::setting_history::changed;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::setting::shown;
use contract::address::staff;
use contract::language::Language;
use contract::setting::{Group, Setting};
use contract::staff::setting::{SettingLine, SettingList};
use leptos::prelude::*;

/// The view.
pub fn settings() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let calendars = desk.may("list_calendars").then(|| {
        view! {
            <p class="desk-ways">
                <a class="button button-quiet" href=Place::Calendars.to_string()>
                    {language.say("工作日历", "Working-day calendars")}
                </a>
            </p>
        }
    });
    view! {
        <h1>{language.say("设置", "Settings")}</h1>
        {calendars}
        {loaded(staff::SETTINGS.to_owned(), move |list: SettingList| groups(&list, language).into_any())}
    }
}

fn groups(list: &SettingList, language: Language) -> impl IntoView + use<> {
    let groups = Group::ALL.into_iter().filter_map(|group| {
        let lines: Vec<SettingLine> =
            list.settings.iter().filter(|line| line.group == group).cloned().collect();
        (!lines.is_empty()).then(|| table(group, lines, language))
    });
    groups.collect_view()
}

fn table(group: Group, lines: Vec<SettingLine>, language: Language) -> impl IntoView {
    let heads = vec![
        language.say("设置", "Setting"),
        language.say("现在", "Now"),
        language.say("改了会怎样", "What it changes"),
        language.say("上次改动", "Last change"),
    ];
    let rows = lines.into_iter().filter_map(|line| row(line, language)).collect_view();
    view! {
        <section class="desk-section">
            <h2>{group.words(language)}</h2>
            <DeskTable class="setting-table" caption=group.words(language) heads>{rows}</DeskTable>
        </section>
    }
}

fn row(line: SettingLine, language: Language) -> Option<impl IntoView> {
    let setting = Setting::named(&line.name)?;
    let value =
        shown(setting, &line.value, language).into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let last = line
        .changed
        .as_ref()
        .map_or_else(|| language.say("没有改过", "Never").to_owned(), |change| changed(change, language));
    Some(view! {
        <tr role="row">
            <td role="cell" class="letter-title">
                <a href=Place::Setting(setting).to_string()>{language.say(setting.label.0, setting.label.1)}</a>
            </td>
            <td role="cell" class="setting-value">{value}</td>
            <td role="cell" class="quiet">{language.say(setting.effect.0, setting.effect.1)}</td>
            <td role="cell" data-label=language.say("上次改动", "Last change")>{last}</td>
        </tr>
    })
}
