//! What a setting was: who set it, when, why; and the same line for its last change.

use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::words::setting::shown;
use contract::address::staff;
use contract::language::Language;
use contract::setting::Setting;
use contract::staff::setting::{SettingChange, SettingHistory as Changes};
use huiyin::words::date;
use leptos::prelude::*;

/// The history.
#[component]
pub fn SettingHistory(
    /// The setting.
    setting: &'static Setting,
) -> impl IntoView {
    let language = Desk::here().language_now();
    loaded(staff::setting_history(setting.name), move |history: Changes| {
        if history.changes.is_empty() {
            let words = language
                .say("还没有人改过，用的是默认值。", "Nobody has changed it; the default is in force.");
            return view! { <p class="quiet">{words}</p> }.into_any();
        }
        let changes = history.changes.into_iter().map(|change| {
            let lines = shown(setting, &change.value, language);
            let lines = lines
                .into_iter()
                .map(|line| view! { <p lang=Language::Chinese.tag()>{line}</p> })
                .collect_view();
            let why = (!change.why.is_empty()).then(
                || view! { <p class="quiet">{language.say("原因：", "Why: ")}{change.why.clone()}</p> },
            );
            view! { <li><p class="quiet">{changed(&change, language)}</p>{lines}{why}</li> }
        });
        view! { <ol class="desk-changes" role="list">{changes.collect_view()}</ol> }.into_any()
    })
}

/// `2026年11月20日，李主任`.
pub fn changed(change: &SettingChange, language: Language) -> String {
    by(change.on, &change.who, language)
}

/// When, and by whom.
pub fn by(on: contract::Date, who: &str, language: Language) -> String {
    let who = if who.is_empty() { language.say("程序", "the program") } else { who };
    format!("{}{}{who}", date::full(on, language), language.say("，", ", "))
}
