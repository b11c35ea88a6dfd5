//! The public page as it will be, in a frame, at the width of a desk, of a phone, or as foreign pages embed it.

use crate::desk::Desk;
use contract::address::staff;
use contract::language::Language;
use leptos::prelude::*;

/// What is previewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Previewed {
    /// A proposal.
    Proposal(i64),
    /// A stored plan.
    Plan(i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Desk,
    Phone,
    Embed,
}

impl Size {
    const ALL: [Self; 3] = [Self::Desk, Self::Phone, Self::Embed];

    fn words(self, language: Language) -> &'static str {
        match self {
            Self::Desk => language.say("电脑", "Desktop"),
            Self::Phone => language.say("手机", "Phone"),
            Self::Embed => language.say("嵌入别的网站", "Embedded"),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Desk => "preview-page preview-page-desk",
            Self::Phone => "preview-page preview-page-phone",
            Self::Embed => "preview-page",
        }
    }
}

/// The switch and the frame. The frame runs no script and opens nothing.
#[component]
pub fn PreviewFrame(
    /// What is previewed.
    previewed: Previewed,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let size = RwSignal::new(Size::Desk);
    let address = move || {
        let view = if size.get() == Size::Embed { "embed" } else { "" };
        let lang = language.say("", "en");
        match previewed {
            Previewed::Proposal(id) => staff::preview(id, view, lang),
            Previewed::Plan(id) => staff::preview_plan(id, view, lang),
        }
    };
    let switch = Size::ALL.map(|other| {
        let pressed = move || (size.get() == other).to_string();
        view! {
            <button type="button" class="preview-size" aria-pressed=pressed on:click=move |_| size.set(other)>
                {other.words(language)}
            </button>
        }
    });
    let title = move || format!("{}{}", language.say("预览：", "Preview: "), size.get().words(language));
    view! {
        <section class="preview" aria-labelledby="preview-title">
            <div class="preview-head">
                <h2 id="preview-title">{language.say("预览", "Preview")}</h2>
                <div role="group" aria-label=language.say("看成什么样", "Shown as")>{switch.collect_view()}</div>
            </div>
            <p class="quiet">
                {language.say(
                    "还没有公布。公布后大家看到的就是这样；预览里的链接点不开。",
                    "Not published yet. This is what everybody will see; links in the preview lead nowhere.",
                )}
            </p>
            <div class="preview-ground" tabindex="0" role="region" aria-labelledby="preview-title">
                <iframe class=move || size.get().class() title=title src=address sandbox=""></iframe>
            </div>
        </section>
    }
}
