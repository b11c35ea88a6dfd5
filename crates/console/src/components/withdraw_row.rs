//! Withdrawing a row of a register, after a question that asks why and says what follows.

use crate::client;
use crate::components::field::{Field, Typing};
use crate::components::form_state::FormState;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::links;
use contract::address::staff;
use contract::id::RegisterName;
use contract::limits;
use contract::staff::Seen;
use contract::staff::register::{DeskRow, RowWithdrawal};
use leptos::html::Dialog;
use leptos::prelude::*;

/// The row that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its number.
    pub id: i64,
    /// The version that was seen.
    pub version: i64,
    /// What names it.
    pub caption: String,
}

/// The question, opened for the row that is set.
#[component]
pub fn WithdrawRow(
    /// The register.
    register: RegisterName,
    /// The row that is asked about.
    asked: RwSignal<Option<Asked>>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let dialog = NodeRef::<Dialog>::new();
    let form = FormState::new("withdraw".to_owned());
    let why = RwSignal::new(String::new());
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match asked.get() {
            Some(_) => {
                why.set(String::new());
                form.went(None);
                let _ = dialog.show_modal();
            }
            None => dialog.close(),
        }
    });
    let withdraw = move |_| {
        let Some(row) = asked.get_untracked() else { return };
        let change = RowWithdrawal { why: why.get_untracked() };
        if let Err(errors) = change.check() {
            return form.wrong(errors);
        }
        let address = staff::withdraw_row(&register, row.id);
        form.send(async move {
            client::post::<_, DeskRow>(desk, &address, &Seen { version: row.version, change }).await?;
            let _ = asked.try_set(None);
            // The rows are read again as they stand now.
            desk.place.update(|_| ());
            links::focus(links::MAIN);
            Ok(())
        });
    };
    let caption = move || asked.get().map(|row| row.caption);
    view! {
        <dialog class="desk-dialog" aria-labelledby="withdraw-question" node_ref=dialog on:close=move |_| asked.set(None)>
            <h2 id="withdraw-question">{language.say("撤回这一条？", "Withdraw this row?")}</h2>
            <p><strong>{caption}</strong></p>
            <p>
                {language.say(
                    "撤回后，它的网址上只留“已撤回”、日期和原因；以前某一天的数据仍按当天的样子保留。",
                    "Only “withdrawn”, the day and the reason stay at its address. The data of an earlier day stay as they were.",
                )}
            </p>
            {move || form.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name=form.field("why") typing=Typing::Lines(2) label=language.say("撤回的原因（会公开）", "The reason (public)")
                value=why errors=form.errors counted=limits::REASON.1/>
            <div class="desk-ways">
                <button type="button" class="button" on:click=withdraw aria-disabled=move || form.busy.get().then_some("true")>
                    {language.say("撤回", "Withdraw")}
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| asked.set(None)>
                    {language.say("先不撤回", "Not now")}
                </button>
            </div>
        </dialog>
    }
}
