//! The head of the desk: where one can go, who sits here, the language, the way out.

use crate::desk::Desk;
use crate::links::MAIN;
use crate::place::Place;
use crate::session;
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
    let answers = desk.may("list_letters");
    let publishes = desk.may("list_stored_plans");
    let runs_messages = desk.may("list_deliveries");
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
                <ul role="list">
                    {entry(desk, Place::Start, language.say("今天", "Today"))}
                    {answers.then(|| entry(desk, Place::letters(None), language.say("来信", "Letters")))}
                    {publishes.then(|| entry(desk, Place::Plans, language.say("工作安排", "Plans")))}
                    {publishes.then(|| entry(desk, Place::Items(None), language.say("报进展", "Updates")))}
                    {runs_messages.then(|| entry(desk, Place::messages(None), language.say("通知", "Messages")))}
                </ul>
            </nav>
            <div class="desk-settings">
                {me.map(|me| view! {
                    <p class="desk-me">
                        <a href=Place::Account.to_string() lang=Language::Chinese.tag()
                            title=language.say("我的账号", "My account")
                        >{me.name}</a>
                        <span class="quiet">{person::roles(&me.roles, language)}</span>
                    </p>
                })}
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

fn entry(desk: Desk, place: Place, words: &'static str) -> impl IntoView {
    let address = place.to_string();
    let current = move || desk.place.with(|here| here.is_near(&place)).then_some("page");
    view! { <li><a href=address aria-current=current>{words}</a></li> }
}
