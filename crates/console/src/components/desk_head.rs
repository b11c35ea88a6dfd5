//! The head of the desk: where one can go, who sits here, the language, the way out.

use crate::components::review_entry::ReviewEntry;
use crate::desk::Desk;
use crate::keyboard::Keyboard;
use crate::links::MAIN;
use crate::place::Place;
use crate::session;
use crate::table::TableQuery;
use crate::words::person;
use crate::words::problem::sentence;
use contract::language::Language;
use huiyin::components::mark::Mark;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The head.
#[component]
pub fn DeskHead() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let me = desk.me.get_untracked();
    let at_account = move || desk.place.with(|here| *here == Place::Account).then_some("page");
    let unfolded = RwSignal::new(false);
    // Whoever has arrived somewhere has done with the menu.
    Effect::new(move |_| {
        desk.place.track();
        unfolded.set(false);
    });
    let unfold = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        unfolded.update(|unfolded| *unfolded = !*unfolded);
    };
    let keyboard = Keyboard::here();
    let trouble = RwSignal::new(None::<String>);
    let sign_out = move |_| {
        spawn_local(async move {
            if let Err(problem) = session::sign_out(desk).await {
                trouble.set(Some(sentence(&problem, desk.language_now())));
            }
        });
    };
    view! {
        <header class="desk-head">
            <a class="skip" href=format!("#{MAIN}")>{language.say("跳到正文", "Skip to the content")}</a>
            <p class="desk-name"><Mark/><span>{language.say("回音工作台", "Huiyin desk")}</span></p>
            <nav class="desk-nav" aria-label=language.say("工作台", "Desk")>
                // Twice, of which one is shown: a row where there is room, a menu on a phone.
                <ul role="list" class="desk-nav-row">{entries(desk)}</ul>
                <details class="desk-nav-menu" prop:open=move || unfolded.get()>
                    <summary on:click=unfold>{language.say("菜单", "Menu")}</summary>
                    <ul role="list">{entries(desk)}</ul>
                </details>
            </nav>
            <div class="desk-settings">
                {me.map(|me| view! {
                    <p class="desk-me">
                        <a href=Place::Account.to_string() aria-current=at_account>
                            <span class="visually-hidden">{language.say("我的账号：", "My account: ")}</span>
                            <span lang=Language::Chinese.tag()>{me.name}</span>
                        </a>
                        <span class="quiet">{person::roles(&me.roles, language)}</span>
                    </p>
                })}
                <button type="button" class="desk-plain desk-keys" on:click=move |_| keyboard.listed.set(true)>
                    {language.say("快捷键", "Keys")}
                </button>
                <button type="button" class="desk-plain" lang=language.other().tag()
                    on:click=move |_| desk.switch_language()>
                    {language.say("English", "中文")}
                </button>
                <button type="button" class="desk-plain" on:click=sign_out>
                    {language.say("退出", "Sign out")}
                </button>
            </div>
            <div role="alert" class="desk-head-trouble">{move || trouble.get()}</div>
        </header>
    }
}

/// Where this person can go.
fn entries(desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let answers = desk.may("list_letters");
    let publishes = desk.may("list_stored_plans");
    let audits = desk.may("list_audit");
    view! {
        {entry(desk, Place::Start, language.say("今天", "Today"))}
        {answers.then(|| entry(desk, Place::letters(None), language.say("来信", "Letters")))}
        {publishes.then(|| entry(desk, Place::Plans, language.say("工作安排", "Plans")))}
        {desk.may("propose_update").then(|| entry(desk, Place::Items(None), language.say("报进展", "Updates")))}
        {desk.may("list_notices").then(|| entry(desk, Place::notices(None), language.say("督办", "Supervision")))}
        {desk.may("list_desk_registers").then(|| entry(desk, Place::Registers, language.say("公开数据", "Registers")))}
        {desk.may("list_records").then(|| {
            entry(desk, Place::disclosures(None), language.say("公开目录", "Disclosures"))
        })}
        {desk.may("list_applications").then(|| {
            entry(desk, Place::applications(None), language.say("依申请公开", "Applications"))
        })}
        {round_of(desk).map(|place| entry(desk, place, language.say("填报", "Round")))}
        {desk.may("list_proposals").then(|| view! { <ReviewEntry/> })}
        {desk.may("list_units").then(|| entry(desk, Place::Units, language.say("单位", "Units")))}
        {desk.may("list_people").then(|| {
            entry(desk, Place::People(TableQuery::default()), language.say("人员", "People"))
        })}
        {desk.may("list_settings").then(|| entry(desk, Place::Settings, language.say("设置", "Settings")))}
        {desk.may("list_embed_keys").then(|| entry(desk, Place::Embeds, language.say("嵌入", "Embeds")))}
        {desk.may("list_deliveries").then(|| entry(desk, Place::messages(None), language.say("通知", "Messages")))}
        {audits.then(|| entry(desk, Place::Audit(TableQuery::default()), language.say("审计", "Audit")))}
    }
}

/// The whole round for whoever sees it, else the own unit's page.
fn round_of(desk: Desk) -> Option<Place> {
    if desk.may("show_round") {
        return Some(Place::Rounds(None));
    }
    desk.may("send_round").then_some(Place::Round(None))
}

fn entry(desk: Desk, place: Place, words: &'static str) -> impl IntoView {
    let address = place.to_string();
    let current = move || desk.place.with(|here| here.is_near(&place)).then_some("page");
    view! { <li><a href=address aria-current=current>{words}</a></li> }
}
