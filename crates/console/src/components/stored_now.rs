//! What is stored now, beside what somebody typed: shown where somebody else was faster. Nothing that was typed is
//! lost, and nothing that is stored is overwritten unseen.

use crate::desk::Desk;
use contract::language::Language;
use leptos::prelude::*;

/// What a form is about, as it is stored: words and values.
pub type Stored = Vec<(&'static str, String)>;

/// The block; nothing where nobody was faster.
#[component]
pub fn StoredNow<W>(
    /// What is stored.
    stored: RwSignal<Option<Vec<(W, String)>>>,
) -> impl IntoView
where
    W: Into<String> + Clone + Send + Sync + 'static,
{
    let desk = Desk::here();
    move || {
        stored.get().map(|stored| {
            let rows = stored.into_iter().map(|(words, value)| {
                let value = match value.is_empty() {
                    true => view! { <span class="quiet">{desk.say("空着", "empty")}</span> }.into_any(),
                    false => view! { <span lang=Language::Chinese.tag()>{value}</span> }.into_any(),
                };
                view! { <div><dt>{words.into()}</dt><dd>{value}</dd></div> }
            });
            view! {
                <section class="stored-now" aria-label=desk.say("现在存的", "Stored now")>
                    <h3>{desk.say("现在存的是", "Stored now")}</h3>
                    <dl>{rows.collect_view()}</dl>
                    <p class="field-hint">
                        {desk.say(
                            "下面是您写的。看过以后再保存一次，就换成您写的。",
                            "What you typed is below. Save it once more to put it in its place.",
                        )}
                    </p>
                </section>
            }
        })
    }
}
