//! What happened on an item, newest first, with what shows it; what was corrected and what was taken back.

use crate::components::prose::Prose;
use crate::words::{chinese_within, date, number, punctuation::shown, sign};
use contract::Date;
use contract::language::Language;
use contract::outline::Target;
use contract::plan::{AttachmentView, PublicationRef, TargetReading, UpdateView, Withdrawal};
use leptos::either::Either;
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
            if let Some(withdrawal) = update.withdrawn {
                return Either::Left(withdrawn(update.publication, update.on, update.unit, withdrawal, language));
            }
            // That nothing moved is a fact and no text of the unit, so it is said in the page's language.
            let text = match update.no_progress {
                true => Either::Left(view! {
                    <p class="history-still">{language.say("本月无进展。", "No progress this month.")}</p>
                }),
                false => Either::Right(view! { <Prose text=update.text language/> }),
            };
            let links = corrections(update.corrects, update.corrected_by, language);
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
            Either::Right(view! {
                <li class="history-entry" id=anchor(update.publication)>
                    <p class="history-day">
                        <time datetime=update.on.to_string()>{date::full(update.on, language)}</time>
                        " "
                        <span lang=chinese_within(language)>{update.unit}</span>
                    </p>
                    {links}
                    {text}
                    {readings.map(|words| view! { <p class="history-readings" lang=chinese_within(language)>{words}</p> })}
                    {claim.map(|words| view! { <p class="history-claim">{words}</p> })}
                    {evidence}
                    {files}
                </li>
            })
        })
        .collect_view();
    view! { <ol class="history" role="list">{entries}</ol> }
}

/// Where an update stands on its page.
fn anchor(publication: i64) -> String {
    format!("update-{publication}")
}

/// What stays of an update that was taken back.
fn withdrawn(
    publication: i64,
    on: Date,
    unit: String,
    withdrawal: Withdrawal,
    language: Language,
) -> impl IntoView {
    let since = date::full(withdrawal.on, language);
    let words = match language {
        Language::Chinese => format!("已撤回（{since}）"),
        Language::English => format!("Withdrawn on {since}"),
    };
    view! {
        <li class="history-entry history-withdrawn" id=anchor(publication)>
            <p class="history-day">
                <time datetime=on.to_string()>{date::full(on, language)}</time>
                " "
                <span lang=chinese_within(language)>{unit}</span>
            </p>
            <p><strong>{words}</strong></p>
            <p class="history-reason">
                {language.say("原因：", "Reason: ")}
                <span lang=chinese_within(language)>{shown(&withdrawal.reason)}</span>
            </p>
        </li>
    }
}

/// Links between an update and what corrects it, both ways.
fn corrections(
    corrects: Option<PublicationRef>,
    corrected_by: Option<PublicationRef>,
    language: Language,
) -> impl IntoView {
    let link = |to: PublicationRef, before: &'static str, after: &'static str| {
        let day = date::full(to.on, language);
        view! {
            <p class="history-correction">
                {before}<a href=format!("#{}", anchor(to.publication))>{day}</a>{after}
            </p>
        }
    };
    view! {
        {corrected_by.map(|to| link(to, language.say("已由 ", "Corrected on "), language.say(" 的进展更正", "")))}
        {corrects.map(|to| link(to, language.say("更正 ", "Corrects the update of "), language.say(" 的进展", "")))}
    }
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
