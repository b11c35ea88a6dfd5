//! How whoever is signed in wants to be told of what happens, channel by channel.

use crate::client;
use crate::components::field::field_id;
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::words::message;
use contract::address::staff;
use contract::problem::Problem;
use contract::staff::message::{Channel, MessageWishes, Wish, Wishes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

/// The section.
#[component]
pub fn WishSection() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <section class="desk-section">
            <h2>{desk.say("怎样通知我", "How I am told")}</h2>
            {loaded(staff::WISHES.to_owned(), move |found: MessageWishes| form(desk, found).into_any())}
        </section>
    }
}

fn form(desk: Desk, found: MessageWishes) -> impl IntoView {
    let wishes = RwSignal::new(found.wishes);
    let trouble = RwSignal::new(None::<Problem>);
    let saved = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        saved.set(false);
        spawn_local(async move {
            let answer = client::put::<_, MessageWishes>(desk, staff::WISHES, &wishes.get_untracked()).await;
            let _ = busy.try_set(false);
            let _ = saved.try_set(answer.is_ok());
            let _ = trouble.try_set(answer.err());
        });
    };
    view! {
        <form class="desk-form" on:submit=save novalidate>
            {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            {channel(desk, Channel::Email, found.has_email, wishes, saved)}
            {channel(desk, Channel::TextMessage, found.has_phone, wishes, saved)}
            <p class="field-hint">
                {desk.say(
                    "通知里只有编号和网址，没有来信内容。与您账号登录有关的提醒总是马上发邮件。",
                    "A message holds a number and a link, nothing of a letter. Warnings about signing in to your account always come at once by e-mail.",
                )}
            </p>
            <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                {desk.say("保存通知方式", "Save how I am told")}
            </button>
            <p role="status">{move || saved.get().then(|| desk.say("已保存。", "Saved."))}</p>
        </form>
    }
}

fn channel(
    desk: Desk,
    channel: Channel,
    reachable: bool,
    wishes: RwSignal<Wishes>,
    saved: RwSignal<bool>,
) -> impl IntoView {
    let language = desk.language_now();
    let unreachable = (!reachable).then(|| {
        let words = match channel {
            Channel::TextMessage => language.say(
                "还没有登记您的手机号，短信发不到。请让管理员补上。",
                "No telephone number of yours is stored, so none arrive. Ask an administrator to add it.",
            ),
            Channel::Email | Channel::Webhook => language.say(
                "还没有登记您的邮箱，邮件发不到。请让管理员补上。",
                "No e-mail address of yours is stored, so none arrive. Ask an administrator to add it.",
            ),
        };
        view! { <p class="field-hint">{words}</p> }
    });
    let choices = Wish::ALL
        .iter()
        .map(|wish| {
            let id = field_id(&format!("{}-{}", channel.name(), wish.name()));
            let choose = move |_| {
                saved.set(false);
                wishes.update(|wishes| match channel {
                    Channel::TextMessage => wishes.text_message = *wish,
                    Channel::Email | Channel::Webhook => wishes.email = *wish,
                });
            };
            view! {
                <div class="choice">
                    <input type="radio" name=channel.name() id=id.clone() value=wish.name()
                        prop:checked=move || wishes.get().of(channel) == *wish on:change=choose/>
                    <label for=id>{message::wish(*wish, language)}</label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{message::channel(channel, language)}</legend>
            {unreachable}
            <div class="choices">{choices}</div>
        </fieldset>
    }
}
