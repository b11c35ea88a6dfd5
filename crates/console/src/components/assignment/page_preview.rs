//! The item's public page as it would be with what is typed published, asked for anew with every press.

use crate::client;
use crate::desk::Desk;
use contract::address::staff;
use contract::assignment::AssignmentDraft;
use contract::letter::ItemRef;
use contract::problem::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A page that was asked for.
#[derive(Clone, Copy)]
pub struct PagePreview(RwSignal<String>);

impl PagePreview {
    /// None yet.
    pub fn none() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Asks for the page; `failed` is told why it did not come.
    pub fn ask(self, desk: Desk, item: ItemRef, draft: AssignmentDraft, failed: Callback<Problem>) {
        spawn_local(async move {
            let address = format!("{}?lang={}", staff::assignment_step(item, "preview"), desk.say("", "en"));
            match client::post_for_page(desk, &address, &draft).await {
                Ok(page) => {
                    let _ = self.0.try_set(page);
                }
                Err(problem) => {
                    let _ = failed.try_run(problem);
                }
            }
        });
    }
}

/// The frame; nothing before a page was asked for. It runs no script and opens nothing.
#[component]
pub fn PagePreviewFrame(
    /// The page.
    preview: PagePreview,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let title = language.say("预览：公开的页面", "Preview: the public page");
    let some = Memo::new(move |_| preview.0.with(|page| !page.is_empty()));
    move || {
        some.get().then(|| {
            view! {
                <section class="preview" aria-labelledby="page-preview" aria-live="polite">
                    <h2 id="page-preview">{language.say("预览", "Preview")}</h2>
                    <p class="quiet">
                        {language.say(
                            "还没有公布。公布后大家看到的就是这样；再改了，再按一次。",
                            "Not published yet. This is what everybody will see; press again after a change.",
                        )}
                    </p>
                    <div class="preview-ground" tabindex="0" role="region" aria-labelledby="page-preview">
                        <iframe class="preview-page" title=title sandbox="" srcdoc=move || preview.0.get()></iframe>
                    </div>
                </section>
            }
        })
    }
}
