//! An assignment to be read: who answers for the item, and its milestones.

use crate::desk::Desk;
use crate::form::assignment::AssignmentForm;
use crate::words::assignment as words;
use contract::assignment::AssignmentDraft;
use contract::language::Language;
use leptos::prelude::*;

/// The assignment.
#[component]
pub fn AssignmentSheet(
    /// The assignment, and why it changes.
    draft: AssignmentDraft,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let form = AssignmentForm::of_draft(&draft, 0);
    let milestones = form.milestones.iter().map(|milestone| {
        let moved = (!milestone.why.is_empty()).then(|| {
            view! { <span class="quiet">{language.say("改期原因：", "Why it moved: ")}{milestone.why.clone()}</span> }
        });
        view! { <li>{words::proposed(milestone, language)} " " {moved}</li> }
    });
    let milestones = milestones.collect_view();
    let units = draft.assignment.units.join(language.say("、", ", "));
    let documents = draft.assignment.documents.join(language.say("、", ", "));
    let fact = |label: &'static str, words: String| {
        (!words.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{words}</dd></div> })
    };
    view! {
        <dl class="outline-facts" lang=Language::Chinese.tag()>
            {fact(language.say("单位", "Units"), units)}
            {fact(language.say("分管领导", "Leader"), form.leader.clone())}
            {fact(language.say("监督电话", "Telephone"), form.phone.clone())}
            {fact(language.say("完成日期", "Due"), form.due.clone())}
            {fact(language.say("要出台的文件", "Documents"), documents)}
            {fact(language.say("为什么改", "Why it changes"), form.reason.clone())}
            <div><dt>{language.say("节点", "Milestones")}</dt><dd><ul role="list">{milestones}</ul></dd></div>
        </dl>
    }
}
