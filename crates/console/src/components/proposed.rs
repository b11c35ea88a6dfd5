//! What a proposal would publish, field by field.

use crate::components::assignment::sheet::AssignmentSheet;
use crate::components::shown_evidence::ShownEvidence;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::language::Language;
use contract::staff::publishing::{Proposed, ProposedUpdate};
use huiyin::components::prose::OwnWords;
use huiyin::words::sign;
use leptos::prelude::*;

/// The fields.
#[component]
pub fn ProposedContent(
    /// The proposal's id.
    id: i64,
    /// What it would publish.
    proposed: Proposed,
) -> impl IntoView {
    let language = Desk::here().language_now();
    match proposed {
        Proposed::Plan(version) => view! {
            <p>
                <a href=Place::Plan(version.id).to_string()>
                    {language.say("看读出的全文", "See the whole plan as it was understood")}
                </a>
            </p>
        }
        .into_any(),
        Proposed::Assignment(proposed) => view! {
            <section aria-labelledby="proposed">
                <h2 id="proposed">{language.say("要公布的分工和节点", "What would be published")}</h2>
                <AssignmentSheet draft=proposed.draft/>
            </section>
        }
        .into_any(),
        Proposed::Update(update) => content(id, update, language).into_any(),
    }
}

fn content(id: i64, update: ProposedUpdate, language: Language) -> impl IntoView {
    let claim = update.claim.map(|claim| {
        let name = sign::name(claim, language);
        view! { <p>{language.say("单位自报：", "The unit’s own word: ")}{name}</p> }
    });
    let evidence = (!update.evidence.is_empty()).then(|| {
        view! {
            <p>{language.say("依据：", "Evidence: ")}<span lang=Language::Chinese.tag()>{update.evidence}</span></p>
        }
    });
    let address = move |file: i64| staff::proposed_file(id, file);
    view! {
        <section aria-labelledby="proposed">
            <h2 id="proposed">{language.say("要公布的内容", "What would be published")}</h2>
            <div class="desk-newest" lang=Language::Chinese.tag()><OwnWords text=update.text/></div>
            {claim}
            {evidence}
            <ShownEvidence attachments=update.attachments photos=update.photos links=update.links address/>
        </section>
    }
}
