//! What happened on an item, newest first, with what shows it.

use crate::components::prose::Prose;
use crate::words::{chinese_within, date, number, punctuation::shown, sign};
use contract::language::Language;
use contract::outline::Target;
use contract::plan::{AttachmentView, TargetReading, UpdateView};
use leptos::prelude::*;

/// The history as an ordered list.
#[component]
pub fn History(
    /// The updates, newest first.
    updates: Vec<UpdateView>,
    /// The item's targets, which readings are about.
    targets: Vec<Target>,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let entries = updates
        .into_iter()
        .map(|update| {
            let readings = readings(&update.readings, &targets);
            let claim = update.claim.map(|claim| match language {
                Language::Chinese => format!("单位自报：{}", sign::name(claim, language)),
                Language::English => format!("Unit’s own word: {}", sign::name(claim, language)),
            });
            let evidence = (!update.evidence.is_empty()).then(|| {
                let evidence = shown(&update.evidence);
                view! {
                    <p class="history-evidence">
                        {language.say("依据：", "Evidence: ")}
                        <span lang=chinese_within(language)>{evidence}</span>
                    </p>
                }
            });
            let files = (!update.attachments.is_empty()).then(|| files(update.attachments));
            view! {
                <li class="history-entry">
                    <p class="history-day">
                        <time datetime=update.on.to_string()>{date::full(update.on, language)}</time>
                        " "
                        <span lang=chinese_within(language)>{update.unit}</span>
                    </p>
                    <Prose text=update.text language/>
                    {readings.map(|words| view! { <p class="history-readings" lang=chinese_within(language)>{words}</p> })}
                    {claim.map(|words| view! { <p class="history-claim">{words}</p> })}
                    {evidence}
                    {files}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="history" role="list">{entries}</ol> }
}

/// `2 / 3 所，40 / 97 所`; a reading of a target that is no longer there is left out.
fn readings(readings: &[TargetReading], targets: &[Target]) -> Option<String> {
    let words: Vec<String> = readings
        .iter()
        .filter_map(|reading| {
            let target = targets.get(reading.target)?;
            let (value, whole) = (number::plain(reading.value), number::plain(target.value));
            Some(format!("{value} / {whole} {}", target.unit))
        })
        .collect();
    (!words.is_empty()).then(|| words.join("，"))
}

fn files(files: Vec<AttachmentView>) -> impl IntoView {
    let entries = files
        .into_iter()
        .map(|file| {
            let size = number::bytes(file.bytes);
            view! { <li><a href=file.address data-reload>{file.name}</a>" "<span class="quiet">{size}</span></li> }
        })
        .collect_view();
    view! { <ul class="history-files" role="list">{entries}</ul> }
}
