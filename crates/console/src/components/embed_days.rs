//! How often embeds were shown on each day, as bars with their numbers.

use crate::desk::Desk;
use contract::staff::embed::EmbedDay;
use huiyin::words::date;
use leptos::prelude::*;

/// The days, folded away: whoever looks for what broke does not need them.
#[component]
pub fn EmbedDays(
    /// The days on which anything was counted, the oldest first.
    days: Vec<EmbedDay>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let most = days.iter().map(|day| day.loads).max().unwrap_or_default().max(1);
    let rows = days.into_iter().map(|day| {
        let EmbedDay { on, loads, broken } = day;
        view! {
            <tr>
                <th scope="row"><time datetime=on.to_string()>{date::short(on, language)}</time></th>
                <td>
                    <progress aria-hidden="true" max=most.to_string() value=loads.to_string()></progress>
                    " "
                    {loads}
                </td>
                <td class:embed-broken=broken != 0>{broken}</td>
            </tr>
        }
    });
    view! {
        <details class="desk-other">
            <summary>{language.say("按天看", "Day by day")}</summary>
            <table class="embed-days">
                <thead>
                    <tr>
                        <th scope="col">{language.say("日期", "Day")}</th>
                        <th scope="col">{language.say("显示次数", "Shown")}</th>
                        <th scope="col">{language.say("没显示", "Not shown")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
}
