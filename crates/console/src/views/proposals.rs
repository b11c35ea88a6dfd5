//! Proposals: what waits for me, what I proposed, and all that I may see.

use crate::components::loaded::loaded;
use crate::components::proposal_table::ProposalTable;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::staff::publishing::{ProposalState, Proposals, Whose};
use leptos::prelude::*;

/// The view.
pub fn proposals(whose: Option<Whose>, state: Option<ProposalState>, after: String) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let entry = |wanted: (Option<Whose>, Option<ProposalState>), words: &'static str| {
        let current = (wanted == (whose, state)).then_some("true");
        view! {
            <li><a href=Place::proposals(wanted.0, wanted.1).to_string() aria-current=current>{words}</a></li>
        }
    };
    let for_me = desk
        .may("approve_proposal")
        .then(|| entry((Some(Whose::ForMe), None), language.say("等我审核", "Waiting for me")));
    let mine = desk.may("propose_update").then(|| {
        let sent_back = (Some(Whose::Mine), Some(ProposalState::SentBack));
        view! {
            {entry((Some(Whose::Mine), None), language.say("我提的", "Proposed by me"))}
            {entry(sent_back, language.say("退回给我的", "Sent back to me"))}
        }
    });
    let address = staff::proposals(whose, state, &after);
    view! {
        <h1>{language.say("审核", "Review")}</h1>
        <nav class="desk-filter" aria-label=language.say("哪些", "Which")>
            <ul role="list">
                {entry((None, None), language.say("全部", "All"))}
                {for_me}
                {mine}
                {entry((None, Some(ProposalState::Scheduled)), language.say("到时公布的", "Scheduled"))}
            </ul>
        </nav>
        {loaded(address, move |page: Proposals| list(page, whose, state, language).into_any())}
    }
}

fn list(
    page: Proposals,
    whose: Option<Whose>,
    state: Option<ProposalState>,
    language: Language,
) -> impl IntoView {
    if page.rows.is_empty() {
        let words = language.say("这里没有要审核的内容。", "There is nothing here to review.");
        return view! { <p class="empty">{words}</p> }.into_any();
    }
    let next = page.next.map(|after| {
        let place = Place::Proposals { whose, state, after };
        view! { <p class="desk-pages"><a href=place.to_string()>{language.say("更早的", "Earlier ones")}</a></p> }
    });
    view! {
        <ProposalTable rows=page.rows caption=language.say("提请审核的内容", "Proposals")/>
        {next}
    }
    .into_any()
}
