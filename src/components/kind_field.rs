//! What a letter is: a group of radio buttons, each with the time until its answer.

use crate::components::field::{FieldErrors, FieldProblem, error_id, error_words, input_id};
use crate::words::{letter, mailbox::reply_within};
use contract::language::Language;
use contract::letter::LetterKind;
use contract::mailbox::ReplyRule;
use leptos::prelude::*;

/// The group.
#[component]
pub fn KindField(
    /// Until when each kind is answered.
    rules: Vec<ReplyRule>,
    /// The kind chosen before, by name; may be empty.
    chosen: String,
    /// The errors of the form.
    errors: FieldErrors,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let described = move || error_words(errors, "kind", language).map(|_| error_id("kind"));
    let choices = LetterKind::ALL
        .into_iter()
        .enumerate()
        .map(|(place, kind)| {
            // The summary of errors leads to the first button, so it carries the field's own id.
            let id = if place == 0 { input_id("kind") } else { format!("letter-kind-{}", kind.name()) };
            let note = rules
                .iter()
                .find(|rule| rule.kind == kind)
                .map(|rule| reply_within(rule.working_days, language));
            let reports = (kind == LetterKind::Report).then(|| {
                language.say("只有纪检人员能看到", "read by discipline staff only")
            });
            let notes: Vec<String> = note.into_iter().chain(reports.map(str::to_owned)).collect();
            let notes = notes.join(language.say("，", ", "));
            view! {
                <div class="choice">
                    <input id=id.clone() type="radio" name="kind" value=kind.name() checked=chosen == kind.name()/>
                    <label for=id>
                        <span class="choice-name">{letter::kind(kind, language)}</span>
                        {(!notes.is_empty()).then(|| view! { <span class="choice-note">{notes}</span> })}
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{language.say("这是一封什么信？", "What kind of letter is it?")}</legend>
            <FieldProblem errors field="kind" language/>
            <div class="choices">{choices}</div>
        </fieldset>
    }
}
