//! One proposal: what it would publish, how that will look, what was said about it, the next step.

use crate::components::change_list::ChangeList;
use crate::components::decide::{Decide, OtherSteps, StepTrouble, Steps};
use crate::components::loaded::loaded;
use crate::components::mend::Mend;
use crate::components::preview_frame::{PreviewFrame, Previewed};
use crate::components::proposed::ProposedContent;
use crate::components::thread::Thread;
use crate::desk::Desk;
use crate::place::Place;
use crate::words::publishing as words;
use contract::address::{Page, staff};
use contract::language::Language;
use contract::staff::publishing::{About, Proposal, ProposalState};
use huiyin::words::punctuation::shown as set;
use leptos::prelude::*;

/// The view.
pub fn proposal(id: i64) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back">
            <a href=Place::proposals(None, None).to_string()>{language.say("全部审核", "All proposals")}</a>
        </p>
        {loaded(staff::proposal(id), move |proposal: Proposal| shown(Steps::of(proposal), language).into_any())}
    }
}

fn shown(steps: Steps, language: Language) -> impl IntoView {
    let proposal = steps.proposal;
    let id = proposal.with_untracked(|proposal| proposal.row.id);
    // What is being typed is made anew only when somebody took a step.
    let version = Memo::new(move |_| proposal.with(|proposal| proposal.version));
    let content = move || {
        version.track();
        let Proposal { proposed, changes, row, .. } = proposal.get_untracked();
        let open = !matches!(row.state, ProposalState::Published | ProposalState::Withdrawn);
        view! {
            <ChangeList changes/>
            <ProposedContent id proposed/>
            {open.then(|| view! { <PreviewFrame previewed=Previewed::Proposal(id)/> })}
            {next(steps, row.state, row.mine)}
            <OtherSteps steps/>
        }
    };
    view! {
        {move || head(&proposal.get(), language)}
        <StepTrouble steps/>
        {content}
        <section class="desk-step" aria-labelledby="thread">
            <h2 id="thread">{language.say("经过", "What happened")}</h2>
            {move || view! { <Thread entries=proposal.with(|proposal| proposal.thread.clone())/> }}
        </section>
    }
}

fn head(proposal: &Proposal, language: Language) -> impl IntoView + use<> {
    let row = &proposal.row;
    let due = row.due.filter(|_| row.state == ProposalState::Scheduled).map(|due| {
        view! { <time datetime=due.to_string()>{words::time(due, language)}</time> }
    });
    let public = (row.state == ProposalState::Published).then(|| {
        let page = match row.about {
            About::Plan { year, .. } => Page::plan(year),
            About::Update(item) | About::Assignment(item) => Page::item(item),
        };
        view! {
            <a href=page.in_language(language).to_string()>
                {language.say("看公开的页面", "See the public page")}
            </a>
        }
    });
    view! {
        <h1 lang=Language::Chinese.tag()>{set(&row.title)}</h1>
        <p class="desk-line" role="status">
            <strong>{words::state(row.state, language)}</strong>
            {due}
            <span>{words::about(&row.about, language)}</span>
            <span lang=Language::Chinese.tag()>{row.unit.clone()}</span>
            <span class="quiet">
                {language.say("提请人：", "Proposed by ")}
                <span lang=Language::Chinese.tag()>{row.proposer.clone()}</span>
            </span>
            {public}
        </p>
    }
}

fn next(steps: Steps, state: ProposalState, mine: bool) -> impl IntoView {
    let desk = Desk::here();
    match (state, mine) {
        (ProposalState::Waiting, false) if desk.may("approve_proposal") => {
            view! { <Decide steps/> }.into_any()
        }
        (ProposalState::Waiting, true) => view! {
            <p class="desk-step quiet">
                {desk.say(
                    "等另一位同事审核。自己提的，自己不能审。",
                    "It waits for a colleague. Nobody approves an own proposal.",
                )}
            </p>
        }
        .into_any(),
        (ProposalState::SentBack, true) => view! { <Mend steps/> }.into_any(),
        _ => ().into_any(),
    }
}
