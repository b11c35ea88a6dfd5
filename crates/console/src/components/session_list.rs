//! Sessions as a list: where, since when, last seen; the one that asks is marked.

use crate::desk::Desk;
use crate::words::message::moment;
use contract::staff::sign_in::SessionRow;
use leptos::prelude::*;

/// The list; `end` makes what stands at the end of each row.
pub fn session_list(
    desk: Desk,
    rows: Vec<SessionRow>,
    end: impl Fn(&SessionRow) -> AnyView,
) -> impl IntoView {
    let language = desk.language_now();
    let row = |row: SessionRow| {
        let end = end(&row);
        let agent = match row.agent.is_empty() {
            true => desk.say("不知名的浏览器", "An unknown browser").to_owned(),
            false => row.agent,
        };
        view! {
            <li>
                <span>
                    <strong>{agent}</strong>
                    {row.this.then(|| desk.say("（就是这里）", " (this one)"))}
                    " "
                    <span class="quiet">
                        {desk.say("登录 ", "since ")}{moment(row.started, language)}
                        {desk.say("，最近使用 ", ", last seen ")}{moment(row.seen, language)}
                    </span>
                </span>
                {end}
            </li>
        }
    };
    view! { <ul role="list" class="desk-rows">{rows.into_iter().map(row).collect_view()}</ul> }
}
