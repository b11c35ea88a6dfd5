//! Embeds: what broke first, then the keys with which other sites embed, then where things are embedded.

use crate::client;
use crate::components::embed_key_entry::EmbedKeyEntry;
use crate::components::embed_key_form::{Typed, embed_key_form};
use crate::components::embed_places::EmbedPlaces;
use crate::components::embed_troubles::EmbedTroubles;
use crate::components::loaded::{load, shown};
use crate::desk::Desk;
use contract::address::staff;
use contract::staff::embed::{EmbedKeyDraft, EmbedKeyLine, EmbedKeys, EmbedReport, first_of};
use leptos::prelude::*;

/// The view.
pub fn embeds() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let since = first_of(desk.today(), 30);
    let report = load::<EmbedReport>(Signal::stored(staff::embed_report(since)));
    let keys = load::<EmbedKeys>(Signal::stored(staff::EMBED_KEYS.to_owned()));
    // Kept apart from what came first, so that a change of one entry leaves what is typed in the others.
    let list = RwSignal::new(Vec::<EmbedKeyLine>::new());
    let told = RwSignal::new(None::<&'static str>);
    let changed = Callback::new(move |now: EmbedKeys| {
        list.set(now.keys);
        told.set(Some(desk.say("已经改好，马上生效。", "It is changed and works at once.")));
    });
    let show = move |found: EmbedKeys| {
        list.set(found.keys);
        let empty = move || list.with(Vec::is_empty);
        view! {
            <p class="empty" hidden=move || !empty()>{language.say(
                "还没有嵌入编号。给要嵌入的单位加一个，才知道它嵌在哪里、用了多少，也能单独停用。",
                "There are no embed keys. With one for each who embeds you see where and how often, and can stop it alone.",
            )}</p>
            <ul role="list" class="embed-keys" hidden=empty>
                <For each=move || list.get() key=|line| line.key.clone() let:line>
                    <EmbedKeyEntry line list changed/>
                </For>
            </ul>
            {add(desk, list, told)}
        }
        .into_any()
    };
    view! {
        <h1>{language.say("嵌入", "Embeds")}</h1>
        <section class="embed-part" aria-labelledby="embed-troubles">
            <h2 id="embed-troubles">{language.say("嵌入出了问题", "Embeds that broke")}</h2>
            {shown(report, |report| view! { <EmbedTroubles report/> }.into_any())}
        </section>
        <section class="embed-part" aria-labelledby="embed-keys">
            <h2 id="embed-keys">{language.say("嵌入编号", "Embed keys")}</h2>
            <p class="quiet">{language.say(
                "编号写在对方网页的代码里，不是密码。它只让名单里的网站嵌入，并记下次数，不记是谁在看。",
                "A key stands in the code of their page and is no secret. It lets the listed sites embed, and loads are counted, never readers.",
            )}</p>
            <div role="status">{move || told.get().map(|words| view! { <p class="desk-done">{words}</p> })}</div>
            {shown(keys, show)}
        </section>
        <section class="embed-part" aria-labelledby="embed-places">
            <h2 id="embed-places">{language.say("嵌在哪里", "Where they are embedded")}</h2>
            {shown(report, |report| view! { <EmbedPlaces report/> }.into_any())}
        </section>
    }
}

/// Making one.
fn add(desk: Desk, list: RwSignal<Vec<EmbedKeyLine>>, told: RwSignal<Option<&'static str>>) -> impl IntoView {
    let typed = Typed::of("embed-new".to_owned(), EmbedKeyDraft::default());
    let save = move |draft: EmbedKeyDraft| async move {
        let now: EmbedKeys = client::post(desk, staff::EMBED_KEYS, &draft).await?;
        let _ = list.try_set(now.keys);
        let _ = told.try_set(Some(desk.say(
            "编号已加好，点它下面的链接去做嵌入代码。",
            "The key is made. Follow its link to make the embed code.",
        )));
        typed.clear();
        Ok(())
    };
    view! {
        <section class="desk-step" aria-labelledby="new-embed-key">
            <h3 id="new-embed-key">{desk.say("加一个嵌入编号", "Add an embed key")}</h3>
            {embed_key_form(typed, desk.say("加这个编号", "Add this key"), save)}
        </section>
    }
}
