//! A new plan document: read in this browser and shown before anything is stored. The reader is the one that the
//! server uses; nothing leaves the machine until somebody stores it.

use crate::components::document_file::DocumentFile;
use crate::components::field::{Field, Typing};
use crate::components::outline::OutlineSheet;
use crate::components::problem_note::ProblemNote;
use crate::desk::Desk;
use crate::place::Place;
use crate::{client, links};
use contract::address::staff;
use contract::limits;
use contract::outline::Outline;
use contract::problem::{FieldError, Problem};
use contract::staff::StoredPlan;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rules::document::{self, DocumentError};

/// A document that is being looked at. It outlives the view.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The document as it came, and its name.
    pub document: RwSignal<Option<(Vec<u8>, String)>>,
    /// The year as it was typed; empty to take it from the text.
    year: RwSignal<String>,
    /// The pasted text.
    pasted: RwSignal<String>,
}

impl Reading {
    /// Nothing to read yet.
    pub fn new() -> Self {
        Self {
            document: RwSignal::new(None),
            year: RwSignal::new(String::new()),
            pasted: RwSignal::new(String::new()),
        }
    }

    fn outline(self) -> Option<Result<Outline, DocumentError>> {
        let (least, most) = limits::PLAN_YEARS;
        let year = self.year.get().trim().parse().ok().filter(|year| (least..=most).contains(year));
        self.document.with(|document| {
            let (bytes, name) = document.as_ref()?;
            Some(document::outline(bytes, name, year))
        })
    }
}

/// The view.
pub fn new_plan() -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let reading = expect_context::<Reading>();
    let outline = Memo::new(move |_| reading.outline());
    let trouble = RwSignal::new(None::<Problem>);
    let busy = RwSignal::new(false);
    let no_errors = RwSignal::new(Vec::<FieldError>::new());
    let read_pasted = move |_| {
        let text = reading.pasted.get_untracked();
        if !text.trim().is_empty() {
            reading.document.set(Some((text.into_bytes(), "粘贴的文字.txt".to_owned())));
        }
    };
    let store = Callback::new(move |year: i16| {
        let Some((bytes, name)) = reading.document.get_untracked().filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let answer =
                client::post_bytes::<StoredPlan>(desk, &staff::store_plan(year, &name), &bytes).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(plan) => {
                    reading.document.set(None);
                    reading.pasted.set(String::new());
                    reading.year.set(String::new());
                    links::go(desk, Place::Plan(plan.version.id));
                }
                Err(problem) => {
                    let _ = trouble.try_set(Some(problem));
                }
            }
        });
    });
    let result = move || match outline.get() {
        None => ().into_any(),
        Some(Err(error)) => view! {
            <div class="problem-note desk-note" role="alert"><p>{error.words(language)}</p></div>
        }
        .into_any(),
        Some(Ok(outline)) => {
            let year = outline.year;
            view! {
                <section class="desk-step">
                    <h2>{language.say("读出来的内容", "What was understood")}</h2>
                    <p class="quiet">
                        {language.say(
                            "还没有存。请对着原文看一遍，没问题再存为草稿；草稿只有工作人员看得到。",
                            "Nothing is stored yet. Compare it with the document, then store it as a draft that only staff see.",
                        )}
                    </p>
                    {move || trouble.get().map(|problem| view! { <ProblemNote problem/> })}
                    <button type="button" class="button" on:click=move |_| store.run(year)
                        aria-disabled=move || busy.get().then_some("true")>
                        {move || match busy.get() {
                            true => language.say("正在存…", "Storing…"),
                            false => language.say("存为草稿", "Store as a draft"),
                        }}
                    </button>
                </section>
                <OutlineSheet outline/>
            }
            .into_any()
        }
    };
    view! {
        <p class="desk-back"><a href=Place::Plans.to_string()>{language.say("全部工作安排", "All plans")}</a></p>
        <h1>{language.say("放入一份工作安排", "Add a plan document")}</h1>
        <div class="desk-form desk-source">
            <Field name="year" typing=Typing::Number label=language.say("年份", "Year")
                hint=language.say("不填就从标题里读。", "Read from the title if left empty.")
                value=reading.year errors=no_errors/>
            <DocumentFile document=reading.document id="plan-file" accept=".docx,.txt,.md,text/plain"
                hint=language.say(
                    "Word（docx）、文本或 Markdown，拖到这里也可以。先在您的电脑上读，不会上传。",
                    "Word (docx), text or Markdown; it can be dropped here. It is read on your computer and not sent.",
                )/>
            <details>
                <summary>{language.say("或者粘贴全文", "Or paste the text")}</summary>
                <Field name="pasted" typing=Typing::Lines(9) label=language.say("全文", "The text")
                    value=reading.pasted errors=no_errors/>
                <button type="button" class="button button-quiet" on:click=read_pasted>
                    {language.say("读这段文字", "Read this text")}
                </button>
            </details>
        </div>
        <div aria-live="polite">{result}</div>
    }
}
