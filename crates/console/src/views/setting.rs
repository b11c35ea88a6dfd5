//! One setting: what it changes, its default, the form, and what it was before.

use crate::components::loaded::loaded;
use crate::components::setting_form::SettingForm;
use crate::components::setting_history::SettingHistory;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::setting::shown;
use contract::address::staff;
use contract::language::Language;
use contract::setting::Setting;
use contract::staff::setting::{SettingLine, SettingList};
use leptos::prelude::*;

/// The view.
pub fn setting(setting: &'static Setting) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back"><a href=Place::Settings.to_string()>{language.say("全部设置", "All settings")}</a></p>
        <h1>{language.say(setting.label.0, setting.label.1)}</h1>
        <p>{language.say(setting.effect.0, setting.effect.1)}</p>
        {loaded(staff::SETTINGS.to_owned(), move |list: SettingList| {
            let line = list.settings.into_iter().find(|line| line.name == setting.name);
            match line {
                Some(line) => sheet(setting, line, language).into_any(),
                None => view! {
                    <p class="empty">{language.say("这一项不归您的角色管，请找管理员。", "Your role does not set this one. Ask an administrator.")}</p>
                }
                .into_any(),
            }
        })}
    }
}

fn sheet(setting: &'static Setting, line: SettingLine, language: Language) -> impl IntoView {
    let desk = Desk::here();
    let default = paragraphs(setting, &line.default, language);
    let line = RwSignal::new(line);
    let now = move || line.with(|line| paragraphs(setting, &line.value, language));
    view! {
        <dl class="desk-facts">
            <div><dt>{language.say("现在", "Now")}</dt><dd>{now}</dd></div>
            <div><dt>{language.say("默认", "Default")}</dt><dd>{default}</dd></div>
        </dl>
        {desk.may("set_setting").then(|| view! { <SettingForm setting line/> })}
        <section class="desk-step">
            <h2>{language.say("改动记录", "History")}</h2>
            {move || {
                // Each change is followed by its history: the version is read to be told of it.
                let _version = line.with(|line| line.version);
                view! { <SettingHistory setting/> }
            }}
        </section>
    }
}

fn paragraphs(setting: &Setting, value: &str, language: Language) -> impl IntoView + use<> {
    shown(setting, value, language).into_iter().map(|text| view! { <p>{text}</p> }).collect_view()
}
