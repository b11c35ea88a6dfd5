//! Taking out of what is published about a plan what the law requires to go: an update's words, a file, or a passage
//! wherever the plan has it.

use crate::components::removal_form::{Removable, removal_form};
use crate::desk::Desk;
use contract::address::{server, staff};
use contract::language::Language;
use contract::plan::UpdateView;
use contract::staff::removal::{Removed, ToGo};
use huiyin::words::date;
use leptos::prelude::*;

/// The form, folded; nothing for whoever may not do it.
#[component]
pub fn RemovePublishedForm(
    /// The plan's year.
    year: i16,
    /// The published updates of the item.
    updates: Vec<UpdateView>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    removal_form(Removable {
        operation: "remove_published",
        address: staff::remove_published(year),
        title: language.say("依法移除已公布的内容", "Remove what the law requires to go"),
        note: language.say(
            "只在法律或者有权机关要求时用。移除后不能恢复：公开页、订阅、数据和以前每一天的存档里都不再有，\
             每一天的存档会写明移除日期、依据和新旧两个校验值。只是报错了数，请用更正或撤回。",
            "Only where the law or an authority requires it. It cannot be undone: the content leaves pages, \
             feeds, data and the record of every earlier day, and each such record states the day, the basis \
             and the hashes before and after. For a mere mistake, correct or withdraw the update.",
        ),
        choices: choices(&updates, language),
        passage_hint: language.say(
            "照公布的原样填写。这一年的安排、分工、进展和督办结果里凡是有这段文字的地方都会移除。",
            "Exactly as published. It goes wherever this year’s plan, assignments, updates and notices have it.",
        ),
        passage: |passage| ToGo::Passage { passage },
        became,
    })
}

/// What can be removed.
fn choices(updates: &[UpdateView], language: Language) -> Vec<(String, ToGo)> {
    let mut choices = Vec::new();
    for update in updates {
        let day = date::full(update.on, language);
        let words = match language {
            Language::Chinese => format!("{day} {}的进展：文字和附件", update.unit),
            Language::English => format!("The words and files of the update of {day} by {}", update.unit),
        };
        choices.push((words, ToGo::Words { publication: update.publication }));
        for file in &update.attachments {
            let id = file.address.strip_prefix(server::FILES).and_then(|id| id.parse().ok());
            let Some(id) = id else { continue };
            let words = match language {
                Language::Chinese => format!("{day} 的附件：{}", file.name),
                Language::English => format!("The file {} of {day}", file.name),
            };
            choices.push((words, ToGo::File { id }));
        }
    }
    choices
}

fn became(removed: Removed, language: Language) -> String {
    match (removed.closed_days, language) {
        (0, Language::Chinese) => "已经移除。以前的存档里都没有它。".to_owned(),
        (days, Language::Chinese) => format!("已经移除。有 {days} 天的存档写上了新旧两个校验值。"),
        (0, Language::English) => "Removed. No closed day had it.".to_owned(),
        (1, Language::English) => "Removed. One closed day now names its hash before and after.".to_owned(),
        (days, Language::English) => {
            format!("Removed. {days} closed days now name their hash before and after.")
        }
    }
}
