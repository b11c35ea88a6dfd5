//! One item of a unit's round: what was published last, what is typed now, what the bureau said.

use crate::components::claim_field::ClaimField;
use crate::components::evidence_fields::EvidenceFields;
use crate::components::field::{Field, Typing};
use crate::components::shown_evidence::ShownEvidence;
use crate::desk::Desk;
use crate::form::evidence::EvidenceForm;
use crate::form::round::{ItemForm, done_field, field, reading_field};
use crate::words::round as words;
use contract::address::staff;
use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use contract::staff::round::{AnswerState, RoundAnswer, RoundItem, RoundStep};
use huiyin::words::date;
use huiyin::words::punctuation::shown;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is typed about an item, beside what the server has of it.
#[derive(Clone)]
pub struct Typed {
    /// The item as the server has it.
    pub item: RwSignal<RoundItem>,
    /// What somebody else of the unit sent meanwhile.
    pub other: RwSignal<Option<RoundAnswer>>,
    /// The round's id.
    round: i64,
    no_progress: RwSignal<bool>,
    text: RwSignal<String>,
    readings: Vec<(u32, RwSignal<String>)>,
    done: Vec<(u32, RwSignal<String>)>,
    claim: RwSignal<String>,
    evidence: RwSignal<EvidenceForm>,
    /// The version that was seen by whoever types.
    version: RwSignal<i64>,
}

impl Typed {
    /// The item of a round with what was typed before. Where somebody else of the unit sent something since, that
    /// is shown beside it.
    pub fn new(round: i64, item: RoundItem, form: ItemForm) -> Self {
        let missed = if form.missed(&item) { item.answer.clone() } else { None };
        let kept = |typed: &BTreeMap<u32, String>, step: &RoundStep| {
            (step.number, RwSignal::new(typed.get(&step.number).cloned().unwrap_or_default()))
        };
        let counted = item.steps.iter().filter(|step| step.goal.is_some());
        let undone = item.steps.iter().filter(|step| step.goal.is_none() && step.done_on.is_none());
        Self {
            readings: counted.map(|step| kept(&form.readings, step)).collect(),
            done: undone.map(|step| kept(&form.done, step)).collect(),
            no_progress: RwSignal::new(form.no_progress),
            text: RwSignal::new(form.text),
            claim: RwSignal::new(form.claim),
            evidence: RwSignal::new(form.evidence),
            version: RwSignal::new(form.version),
            other: RwSignal::new(missed),
            round,
            item: RwSignal::new(item),
        }
    }

    /// What is typed now.
    pub fn form(&self) -> ItemForm {
        let values = |typed: &[(u32, RwSignal<String>)]| {
            typed.iter().map(|(number, value)| (*number, value.get())).collect()
        };
        ItemForm {
            no_progress: self.no_progress.get(),
            text: self.text.get(),
            readings: values(&self.readings),
            done: values(&self.done),
            claim: self.claim.get(),
            evidence: self.evidence.get(),
            version: self.version.get(),
        }
    }

    /// What the server has is what is typed.
    pub fn arrived(&self) {
        self.version.set(self.item.with_untracked(|item| item.version));
        self.other.set(None);
    }

    /// Says that nothing moved.
    pub fn no_progress(&self) {
        self.no_progress.set(true);
    }

    /// Takes the words and values that were published last; what was typed as a value stays.
    fn take_last(&self) {
        let Some(last) = self.item.with_untracked(|item| item.last.clone()) else { return };
        self.no_progress.set(false);
        self.text.set(last.text);
        for reading in last.readings {
            let field = self.readings.iter().find(|(step, _)| usize::try_from(*step) == Ok(reading.target));
            if let Some((_, value)) = field.filter(|(_, value)| value.with_untracked(String::is_empty)) {
                value.set(reading.value.to_string());
            }
        }
    }
}

/// The item.
#[component]
pub fn RoundItemFields(
    /// The item with what is typed.
    typed: Typed,
    /// The errors of the form.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let number = typed.item.with_untracked(|item| item.number);
    let title = typed.item.with_untracked(|item| format!("{number}. {}", shown(&item.title)));
    let (item, round) = (typed.item, typed.round);
    let state = move || {
        let late = item.with(|item| item.late).then(|| language.say(" · 逾期", " · late"));
        view! { {words::state(item.with(|item| item.state), language)} {late} }
    };
    let sent_back = move || {
        let said = item.with(|item| item.words.clone());
        (!said.is_empty()).then(|| {
            view! {
                <p class="round-words">{language.say("要改的地方：", "To be changed: ")}
                    <span lang=Language::Chinese.tag()>{said}</span></p>
            }
        })
    };
    let other = typed.other;
    let other = move || {
        other.get().map(|answer| {
            let steps = item.with(|item| item.steps.clone());
            view! {
                <div class="round-words" role="status">
                    <p>{format!("{} {}", answer.who, language.say(
                        "在您写的时候报了这一项，如下。您写的也还在；再按“报送”，就改用您写的，这一份留在“以前报的”里。",
                        "sent this item while you were writing, as below. What you wrote is still here; sending uses \
                         yours and keeps this one as an earlier answer.",
                    ))}</p>
                    {said(&answer, (round, number), &steps, language)}
                </div>
            }
        })
    };
    let body = move || match item.with(|item| (item.state, item.answer.clone())) {
        (AnswerState::Published, Some(answer)) => {
            said(&answer, (round, number), &item.with(|item| item.steps.clone()), language).into_any()
        }
        _ => fields(&typed, number, errors, language).into_any(),
    };
    view! {
        <section class="round-item" aria-labelledby=format!("item-{number}")>
            <h2 id=format!("item-{number}") lang=Language::Chinese.tag()>{title}</h2>
            <p class="quiet">{state}</p>
            {sent_back}
            {other}
            {body}
            {move || item.with(|item| earlier(item, round, language))}
        </section>
    }
}

fn fields(
    typed: &Typed,
    number: u32,
    errors: RwSignal<Vec<FieldError>>,
    language: Language,
) -> impl IntoView + use<> {
    let which = move || {
        let words = match language {
            Language::Chinese => format!("（第 {number} 项）"),
            Language::English => format!(" (item {number})"),
        };
        view! { <span class="visually-hidden">{words}</span> }
    };
    let (no_progress, own) = (typed.no_progress, typed.clone());
    let last = typed.item.with_untracked(|item| item.last.clone()).map(|last| {
        let own = own.clone();
        view! {
            <div class="round-last">
                <p class="quiet">{language.say("上次公布：", "Published last: ")}
                    {date::full(last.on, language)}</p>
                <p lang=Language::Chinese.tag()>{shown(&last.text)}</p>
                <button type="button" class="button button-quiet" on:click=move |_| own.take_last()>
                    {language.say("沿用上月文字", "Use these words again")} {which()}
                </button>
            </div>
        }
    });
    let toggle = move |_| no_progress.update(|no_progress| *no_progress = !*no_progress);
    let more = move || (!no_progress.get()).then(|| moved(&own, number, errors, language));
    view! {
        <button type="button" class="button button-quiet round-still" on:click=toggle
            aria-pressed=move || no_progress.get().to_string()>
            {language.say("本月无进展", "No progress this month")} {which()}
        </button>
        {last}
        {more}
    }
}

/// The fields of an item that moved.
fn moved(
    typed: &Typed,
    number: u32,
    errors: RwSignal<Vec<FieldError>>,
    language: Language,
) -> impl IntoView + use<> {
    let steps = typed.item.with_untracked(|item| item.steps.clone());
    let step = |wanted: u32| steps.iter().find(move |step| step.number == wanted);
    let values = typed.readings.iter().filter_map(|(wanted, value)| {
        let step = step(*wanted)?;
        Some(view! {
            <Field name=field(number, &reading_field(*wanted)) typing=Typing::Number
                label=words::value_label(step, language) hint=words::value_hint(step, language)
                value=*value errors/>
        })
    });
    let values = values.collect_view();
    let done = typed.done.iter().filter_map(|(wanted, value)| {
        let label = words::done_label(step(*wanted)?, language);
        Some(view! {
            <Field name=field(number, &done_field(*wanted)) typing=Typing::Day label=label value=*value errors/>
        })
    });
    let done = done.collect_view();
    let claims = typed.item.with_untracked(|item| item.claims);
    let prefix = field(number, "");
    // What only the server could find: the item's milestones changed while this was written.
    let unfit = move || {
        let named = ["readings", "done", "no_progress", "claim"].map(|name| field(number, name));
        let found = errors.with(|errors| errors.iter().any(|error| named.contains(&error.field)));
        found.then(|| {
            view! {
                <p class="field-error">{language.say(
                    "这一项的指标刚刚变了，或数值、日期用不上。请刷新页面再填，您写的都还在。",
                    "This item's milestones have just changed, or a value or day does not fit. Reload; what you wrote stays.",
                )}</p>
            }
        })
    };
    view! {
        {unfit}
        <Field name=field(number, "text") typing=Typing::Lines(3) label=language.say("做了什么", "What happened")
            value=typed.text errors counted=limits::UPDATE_TEXT.1/>
        {values}
        {done}
        {claims.then(|| view! { <ClaimField claim=typed.claim errors prefix=prefix.clone()/> })}
        <EvidenceFields form=typed.evidence errors prefix/>
    }
}

/// What was sent about an item, to be read.
pub fn said(
    answer: &RoundAnswer,
    (round, item): (i64, u32),
    steps: &[RoundStep],
    language: Language,
) -> impl IntoView + use<> {
    let facts = words::facts(answer, steps, language);
    let facts = facts.into_iter().map(|fact| view! { <li lang=Language::Chinese.tag()>{fact}</li> });
    let facts = facts.collect_view();
    view! {
        <p class="round-said" lang=Language::Chinese.tag()>{shown(&answer.text)}</p>
        <ul class="round-facts" role="list">{facts}</ul>
        <ShownEvidence attachments=answer.attachments.clone() photos=answer.photos.clone()
            links=answer.links.clone() address=move |file: i64| staff::round_file(round, item, file)/>
    }
}

/// What was sent before and put aside; nothing where there is none.
pub fn earlier(item: &RoundItem, round: i64, language: Language) -> Option<impl IntoView + use<>> {
    let count = item.earlier.len();
    let words = match language {
        Language::Chinese => format!("以前报的（{count}）"),
        Language::English => format!("Earlier answers ({count})"),
    };
    let answers = item.earlier.iter().map(|answer| {
        let who = answer.who.clone();
        let said = said(answer, (round, item.number), &item.steps, language);
        view! { <li><p class="quiet">{who}</p>{said}</li> }
    });
    let answers = answers.collect_view();
    (count > 0).then(|| {
        view! {
            <details class="round-earlier">
                <summary>{words}</summary>
                <ol role="list">{answers}</ol>
            </details>
        }
    })
}
