//! The roles one passed on for a time, and passing one on.

use crate::client;
use crate::components::account::pass_on_form::PassOnForm;
use crate::components::loaded::{Loading, shown};
use crate::components::step_button::step_button;
use crate::desk::Desk;
use crate::words::person;
use contract::address::staff;
use contract::language::Language;
use contract::staff::person::{Account, PassedOn};
use leptos::prelude::*;

/// The section.
#[component]
pub fn PassedOnSection(
    /// The account.
    account: Loading<Account>,
) -> impl IntoView {
    let desk = Desk::here();
    let told = RwSignal::new(String::new());
    let changed = Callback::new(move |words: String| {
        told.set(words);
        account.again.run(());
    });
    let line =
        move || (!told.with(String::is_empty)).then(|| view! { <p class="desk-done">{told.get()}</p> });
    let content = move |account: Account| {
        let rows = account.passed_on.iter().cloned().map(|passed| row(desk, passed, changed)).collect_view();
        let own = account.roles.iter().any(|role| role.given_by.is_none());
        let form = match own && !account.colleagues.is_empty() {
            true => view! {
                <details>
                    <summary>{desk.say("委托一个角色", "Pass a role on")}</summary>
                    <PassOnForm account=account.clone() changed/>
                </details>
            }
            .into_any(),
            false => view! {
                <p class="empty">
                    {desk.say(
                        "本单位还没有别的人可以委托。",
                        "There is nobody else in your unit to pass a role on to.",
                    )}
                </p>
            }
            .into_any(),
        };
        view! { <ul role="list" class="person-roles">{rows}</ul> {form} }.into_any()
    };
    view! {
        <section class="desk-section">
            <h2>{desk.say("我委托出去的", "What I passed on")}</h2>
            <p class="field-hint">
                {desk.say(
                    "外出时可以把自己的角色委托给本单位的人，到期自动收回，也可以提前收回。",
                    "While you are away, somebody of your unit can act in your role. It ends on its day by itself, or \
                     when you take it back.",
                )}
            </p>
            <div role="status">{line}</div>
            {shown(account, content)}
        </section>
    }
}

fn row(desk: Desk, passed: PassedOn, changed: Callback<String>) -> impl IntoView {
    let language = desk.language_now();
    let words = person::held(&passed.held, language);
    let about = match language {
        Language::Chinese => format!("{words}，{}", passed.to),
        Language::English => format!("{words}, {}", passed.to),
    };
    let end = move || async move {
        client::delete(desk, &staff::delegation(passed.id)).await?;
        changed.run(desk.say("已收回。", "Taken back.").to_owned());
        Ok(())
    };
    view! {
        <li class="person-role">
            <span><strong lang=Language::Chinese.tag()>{passed.to.clone()}</strong> " " {words}</span>
            {step_button(desk.say("收回", "Take back"), about, end)}
        </li>
    }
}
