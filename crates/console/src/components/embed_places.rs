//! Where the bureau's pages are embedded and how often they were shown, as a table and as files.

use crate::components::desk_table::DeskTable;
use crate::components::embed_days::EmbedDays;
use crate::desk::Desk;
use crate::words::embed as words;
use contract::address::staff;
use contract::language::Language;
use contract::staff::embed::{EmbedPlace, EmbedReport};
use huiyin::words::date;
use leptos::prelude::*;

/// The table.
#[component]
pub fn EmbedPlaces(
    /// What was counted.
    report: EmbedReport,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let heads = vec![
        language.say("网站", "Site"),
        language.say("谁的编号", "Whose key"),
        language.say("内容", "What"),
        language.say("显示次数", "Shown"),
        language.say("没显示", "Not shown"),
        language.say("最近一天", "Last day"),
    ];
    let file = |format, words| {
        let address = staff::embed_table(report.from, format, language.tag());
        view! { <a class="button button-quiet" href=address download>{words}</a> }
    };
    let files = [
        file("xlsx", language.say("下载 Excel", "Download as Excel")),
        file("csv", language.say("下载 CSV", "Download as CSV")),
    ];
    let more = report.more.then(|| {
        view! {
            <p class="quiet">{language.say(
                "网站很多，这里只列出问题最多、显示最多的。",
                "There are many sites; those with most trouble and most loads are listed.",
            )}</p>
        }
    });
    if report.places.is_empty() {
        return view! {
            <p class="empty">{language.say("近 30 天没有网站嵌入。", "No site embedded anything in the last 30 days.")}</p>
        }
        .into_any();
    }
    let rows = report.places.iter().map(|place| row(place, language)).collect_view();
    view! {
        <DeskTable caption=language.say("嵌入的网站", "Sites that embed") heads>{rows}</DeskTable>
        {more}
        <EmbedDays days=report.days/>
        <p class="desk-ways">{files.collect_view()}</p>
    }
    .into_any()
}

fn row(place: &EmbedPlace, language: Language) -> impl IntoView + use<> {
    let broken: i64 = place.broken.iter().map(|trouble| trouble.times).sum();
    // On a phone the heads cannot be seen, so the numbers carry their words.
    let [shown, not_shown] = match language {
        Language::Chinese => [format!("显示 {} 次", place.loads), format!("没显示 {broken} 次")],
        Language::English => [format!("{} shown", place.loads), format!("{broken} not shown")],
    };
    view! {
        <tr role="row">
            <td role="cell" class="letter-title embed-host">{words::host(&place.host, language)}</td>
            <td role="cell" lang=Language::Chinese.tag()>{words::whose(place, language)}</td>
            <td role="cell">{words::view(&place.view, language)}</td>
            <td role="cell">{shown}</td>
            <td role="cell" class:embed-broken=broken != 0>{not_shown}</td>
            <td role="cell"><time datetime=place.last_on.to_string()>{date::short(place.last_on, language)}</time></td>
        </tr>
    }
}
