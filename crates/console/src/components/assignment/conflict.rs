//! Somebody else published the same item's assignment meanwhile: both texts side by side, and a choice.

use crate::components::assignment::sheet::AssignmentSheet;
use crate::desk::Desk;
use contract::assignment::AssignmentDraft;
use leptos::prelude::*;

/// The two texts.
#[component]
pub fn AssignmentConflict(
    /// What is typed here.
    mine: AssignmentDraft,
    /// What is in force now.
    theirs: AssignmentDraft,
    /// Goes on with what is typed here, on top of what is in force.
    keep: Callback<()>,
    /// Goes on with what is in force; what was typed goes.
    take: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <section class="outline-warnings" role="alert" aria-labelledby="conflict">
            <h2 id="conflict">{desk.say("刚才有人先公布了一份", "Somebody published another one first")}</h2>
            <p>{desk.say("两份都在下面。您写的没有丢。", "Both are below. What you wrote is still there.")}</p>
            <div class="conflict-sides">
                <section aria-labelledby="conflict-theirs">
                    <h3 id="conflict-theirs">{desk.say("现在公布的", "In force now")}</h3>
                    <AssignmentSheet draft=theirs/>
                </section>
                <section aria-labelledby="conflict-mine">
                    <h3 id="conflict-mine">{desk.say("您写的", "What you wrote")}</h3>
                    <AssignmentSheet draft=mine/>
                </section>
            </div>
            <p class="desk-ways">
                <button type="button" class="button" on:click=move |_| keep.run(())>
                    {desk.say("用我的接着改", "Go on with mine")}
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| take.run(())>
                    {desk.say("用现在公布的接着改", "Go on with what is in force")}
                </button>
            </p>
        </section>
    }
}
