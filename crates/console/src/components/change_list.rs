//! What was published about the same thing since something was proposed: whoever approves must know it.

use crate::desk::Desk;
use contract::language::Language;
use contract::staff::publishing::Change;
use huiyin::components::prose::OwnWords;
use huiyin::words::date;
use leptos::prelude::*;

/// The list; nothing where nothing changed.
#[component]
pub fn ChangeList(
    /// The changes, oldest first.
    changes: Vec<Change>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    (!changes.is_empty()).then(|| {
        let entries = changes.into_iter().map(|change| entry(change, language)).collect_view();
        view! {
            <section class="outline-warnings" aria-labelledby="changes">
                <h2 id="changes">{language.say("提请之后，这里有了变化", "Something changed since this was proposed")}</h2>
                <ul>{entries}</ul>
            </section>
        }
    })
}

fn entry(change: Change, language: Language) -> impl IntoView {
    let (on, words, text) = match change {
        Change::Update(update) => {
            let words = language.say("公布了新的进展：", "A newer update was published:");
            (update.on, words, update.text)
        }
        Change::Withdrawn(of) => {
            (of.on, language.say("撤回了一条进展。", "An update was withdrawn."), String::new())
        }
        Change::Assignment(assignment) => {
            let words = language.say(
                "任务分工或节点有了调整，要报的指标可能不同了。",
                "Who answers for the item or its milestones changed; what can be reported may differ.",
            );
            (assignment.on, words, String::new())
        }
        Change::Plan(plan) => {
            let words = language.say(
                "工作安排有了修订，事项的文字和指标可能不同了。",
                "The plan was amended; the item’s text and targets may differ.",
            );
            (plan.on, words, String::new())
        }
    };
    let text = (!text.is_empty()).then(|| {
        view! { <div lang=Language::Chinese.tag()><OwnWords text/></div> }
    });
    view! {
        <li>
            <time datetime=on.to_string()>{date::full(on, language)}</time>
            " "
            {words}
            {text}
        </li>
    }
}
