//! Who embeds and from where, as it is typed: for a new embed key and for one that is there.

use crate::components::field::{Field, Typing};
use crate::components::form_state::FormState;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use contract::problem::Problem;
use contract::staff::embed::EmbedKeyDraft;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// What is typed; cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    form: FormState,
    name: RwSignal<String>,
    origins: RwSignal<String>,
    note: RwSignal<String>,
}

impl Typed {
    /// What a key says now.
    pub fn of(prefix: String, draft: EmbedKeyDraft) -> Self {
        Self {
            form: FormState::new(prefix),
            name: RwSignal::new(draft.name),
            // One a line, as they are best typed.
            origins: RwSignal::new(draft.origins.replace(' ', "\n")),
            note: RwSignal::new(draft.note),
        }
    }

    /// Takes away what was typed.
    pub fn clear(self) {
        for typed in [self.name, self.origins, self.note] {
            let _ = typed.try_set(String::new());
        }
    }
}

/// The form; `save` gets what is typed once every field is right.
pub fn embed_key_form<F>(
    typed: Typed,
    words: &'static str,
    save: impl Fn(EmbedKeyDraft) -> F + Send + Sync + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<(), Problem>> + 'static,
{
    let desk = Desk::here();
    let Typed { form, name, origins, note } = typed;
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = EmbedKeyDraft {
            name: name.get_untracked(),
            origins: origins.get_untracked(),
            note: note.get_untracked(),
        };
        match draft.check() {
            Ok(_) => form.send(save(draft)),
            Err(errors) => form.wrong(errors),
        }
    };
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || form.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name=form.field("name") typing=Typing::Line label=desk.say("谁嵌入", "Who embeds")
                hint=desk.say("单位的名字，比如：县报。", "The name of the organisation.")
                value=name errors=form.errors/>
            <Field name=form.field("origins") typing=Typing::Lines(3)
                label=desk.say("哪些网站可以嵌入", "Sites that may embed")
                hint=desk.say(
                    "一行一个，如 https://www.example.cn；https://*.example.cn 是它下面的所有网站；* 是所有网站。",
                    "One a line, such as https://www.example.cn; https://*.example.cn is every site below it, * every site.",
                )
                value=origins errors=form.errors/>
            <Field name=form.field("note") typing=Typing::Line label=desk.say("备注（可不填）", "Note (may be empty)")
                value=note errors=form.errors/>
            <button type="submit" class="button" aria-disabled=move || form.busy.get().then_some("true")>
                {words}
            </button>
        </form>
    }
}
