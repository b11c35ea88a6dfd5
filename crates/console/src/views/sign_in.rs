//! Signing in, as a page of its own: nobody is signed in yet.

use crate::components::act_button::ActButton;
use crate::components::factor_set_up::FactorSetUp;
use crate::components::link_form::LinkForm;
use crate::components::loaded::loaded;
use crate::components::sign_in_notes::ResetNote;
use crate::components::sign_in_steps::SignInSteps;
use crate::desk::Desk;
use crate::links::MAIN;
use crate::session;
use contract::address::staff::sign_in as address;
use contract::staff::sign_in::SignInWays;
use huiyin::components::mark::Mark;
use leptos::prelude::*;

/// With name and password.
pub fn with_password() -> impl IntoView {
    let desk = Desk::here();
    page(desk, desk.say("登录工作台", "Sign in to the desk"), view! { <SignInSteps/> })
}

/// With a one-time link.
pub fn with_link() -> impl IntoView {
    let desk = Desk::here();
    let token = desk.link.get_untracked().unwrap_or_default();
    page(desk, desk.say("设定您的密码", "Choose your password"), view! { <LinkForm token/> })
}

/// With the password alone, where the bureau asks for a second factor and there is none yet.
pub fn set_up() -> impl IntoView {
    let desk = Desk::here();
    let begin = Callback::new(move |me| session::begin(desk, me));
    let sign_out = move || session::sign_out(desk);
    let steps = view! {
        <ResetNote/>
        <p>
            {desk.say(
                "除了密码，登录还要一样只有您有的东西：手机或这台设备。设好以后就能进工作台。",
                "Besides your password, signing in takes something only you have: your phone or this device. Set it up once, and the desk opens.",
            )}
        </p>
        {loaded(address::WAYS.to_owned(), move |ways: SignInWays| {
            view! { <FactorSetUp host=ways.passkey_host done=begin/> }.into_any()
        })}
        <ActButton words=desk.say("先退出", "Sign out for now") class="desk-plain" act=sign_out done=|()| {}/>
    };
    page(desk, desk.say("设好第二重验证", "Set up a second factor"), steps)
}

fn page(desk: Desk, title: &'static str, form: impl IntoView) -> impl IntoView {
    let language = desk.language_now();
    view! {
        <main id=MAIN class="desk-sign-in" tabindex="-1">
            <p class="desk-name"><Mark/><span>{language.say("回音工作台", "Huiyin desk")}</span></p>
            <h1>{title}</h1>
            {form}
            <button type="button" class="desk-plain" lang=language.other().tag()
                on:click=move |_| desk.switch_language()>
                {language.say("English", "中文")}
            </button>
        </main>
    }
}
