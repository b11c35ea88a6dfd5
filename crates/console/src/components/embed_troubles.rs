//! Embeds that broke: where, why, how often, and what to do.

use crate::desk::Desk;
use crate::words::embed as words;
use contract::language::Language;
use contract::staff::embed::{EmbedPlace, EmbedReport, EmbedTrouble};
use leptos::prelude::*;

/// The list; that nothing broke is said as well.
#[component]
pub fn EmbedTroubles(
    /// What was counted.
    report: EmbedReport,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let broken =
        report.places.iter().flat_map(|place| place.broken.iter().map(move |trouble| (place, trouble)));
    let broken = broken.map(|(place, trouble)| line(place, trouble, language)).collect::<Vec<_>>();
    match broken.is_empty() {
        true => view! {
            <p class="empty">{language.say("近 30 天嵌入的内容都显示出来了。", "Everything embedded in the last 30 days was shown.")}</p>
        }
        .into_any(),
        false => view! { <ul role="list" class="embed-troubles">{broken}</ul> }.into_any(),
    }
}

fn line(place: &EmbedPlace, trouble: &EmbedTrouble, language: Language) -> impl IntoView + use<> {
    let where_ = [words::whose(place, language), words::view(&place.view, language).to_owned()];
    view! {
        <li>
            <p class="embed-reason">{words::reason(trouble.reason, language)}</p>
            <p>
                <span class="embed-host">{words::host(&place.host, language)}</span>
                " "
                <span class="quiet">{where_.join(language.say("，", ", "))}</span>
            </p>
            <p class="quiet">{words::how_often(trouble, language)}</p>
            <p>{words::what_to_do(place, trouble.reason, language)}</p>
        </li>
    }
}
