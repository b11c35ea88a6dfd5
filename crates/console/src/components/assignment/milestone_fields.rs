//! The milestones of an item that is being edited: each proposal of the text with a yes and a no, each milestone
//! with its fields folded away until they are wanted.

use crate::components::assignment::proposal_choice::ProposalChoice;
use crate::components::field::{Field, Typing, field_id};
use crate::desk::Desk;
use crate::form::assignment::{AssignmentForm, MilestoneForm, Verdict, own_field};
use crate::links;
use crate::words::assignment as words;
use contract::assignment::Assignment;
use contract::language::Language;
use contract::limits;
use contract::problem::FieldError;
use huiyin::words::date;
use leptos::prelude::*;

/// The list.
#[component]
pub fn MilestoneList(
    /// What is in force.
    before: Assignment,
    /// What is typed.
    form: RwSignal<AssignmentForm>,
    /// Fields that need a change.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let before = StoredValue::new(before);
    let rows = Memo::new(move |_| {
        form.with(|form| form.milestones.iter().map(|one| (one.number, one.verdict)).collect::<Vec<_>>())
    });
    let fresh = RwSignal::new(None::<u32>);
    let add = move |_| {
        if let Some(number) = form.try_update(AssignmentForm::add_milestone) {
            fresh.set(Some(number));
            request_animation_frame(move || links::focus(&field_id(&own_field(number, "title"))));
        }
    };
    let error = move || {
        let found = errors.with(|errors| errors.iter().find(|error| error.field == "milestones").cloned());
        found.map(|error| view! { <p class="field-error" role="alert">{error.words(language)}</p> })
    };
    let row = move |(number, verdict): (u32, Verdict)| match verdict {
        Verdict::Taken => {
            let fixed = before.with_value(|before| before.milestone(number).and_then(|old| old.planned));
            let is_new = fresh.get_untracked() == Some(number);
            fields(number, form, errors, fixed, is_new).into_any()
        }
        Verdict::Proposed | Verdict::Dismissed => {
            let told =
                form.with_untracked(|form| form.milestone(number).map(|one| words::proposed(one, language)));
            let decide = Callback::new(move |verdict| change(form, number, |one| one.verdict = verdict));
            view! { <ProposalChoice words=told.unwrap_or_default() verdict decide/> }.into_any()
        }
    };
    view! {
        <section class="milestones" aria-labelledby="milestones">
            <h2 id="milestones">{language.say("节点", "Milestones")}</h2>
            {error}
            <For each=move || rows.get() key=|row| *row children=row/>
            <button type="button" class="button button-quiet" on:click=add>{language.say("加一个节点", "Add a milestone")}</button>
        </section>
    }
}

fn change(form: RwSignal<AssignmentForm>, number: u32, change: impl FnOnce(&mut MilestoneForm)) {
    form.update(|form| {
        if let Some(milestone) = form.milestones.iter_mut().find(|milestone| milestone.number == number) {
            change(milestone);
        }
    });
}

fn fields(
    number: u32,
    form: RwSignal<AssignmentForm>,
    errors: RwSignal<Vec<FieldError>>,
    fixed: Option<contract::Date>,
    is_new: bool,
) -> impl IntoView {
    let language = Desk::here().language_now();
    let start = form.with_untracked(|form| form.milestone(number).cloned()).unwrap_or_default();
    let [title, planned, revised, why] =
        [start.title, start.planned, start.revised, start.why].map(RwSignal::new);
    let [target, baseline, unit, weight] =
        [start.target, start.baseline, start.unit, start.weight].map(RwSignal::new);
    let counted = RwSignal::new(start.counted);
    let open = RwSignal::new(is_new);
    Effect::new(move |_| {
        let texts = [title, planned, revised, why, target, baseline, unit, weight].map(|text| text.get());
        let counted = counted.get();
        change(form, number, |one| {
            one.counted = counted;
            [one.title, one.planned, one.revised, one.why, one.target, one.baseline, one.unit, one.weight] =
                texts;
        });
    });
    // What needs a change must not lie folded away.
    let prefix = own_field(number, "");
    Effect::new(move |_| {
        if errors.with(|errors| errors.iter().any(|error| error.field.starts_with(&prefix))) {
            open.set(true);
        }
    });
    let name = move |field| own_field(number, field);
    let dates = move || {
        match fixed {
        Some(first) => view! {
            <p>{language.say("原定 ", "First planned for ")}{date::full(first, language)}
                <span class="quiet">{language.say("（一直留着，不改）", " (it stays for ever)")}</span></p>
            <Field name=name("revised") typing=Typing::Day label=language.say("改到哪天", "Moved to") value=revised errors/>
            {move || (!revised.get().trim().is_empty()).then(|| view! {
                <Field name=name("revised_reason") typing=Typing::Lines(2) label=language.say("为什么改期（公开）", "Why it moved (public)")
                    value=why errors counted=limits::REASON.1/>
            })}
        }
        .into_any(),
        None => view! {
            <Field name=name("planned") typing=Typing::Day label=language.say("计划完成日期", "Planned for") value=planned errors/>
        }
        .into_any(),
    }
    };
    let goal = move || {
        counted.get().then(move || {
            view! {
                <div class="milestone-goal">
                    <Field name=name("target") typing=Typing::Number label=language.say("目标", "Target") value=target errors/>
                    <Field name=name("unit") typing=Typing::Line label=language.say("计量单位", "Unit of measure") value=unit errors/>
                    <Field name=name("baseline") typing=Typing::Number label=language.say("起点", "Baseline") value=baseline errors/>
                </div>
            }
        })
    };
    let tick = field_id(&name("counted"));
    let shown = move || {
        title.with(|title| {
            if title.trim().is_empty() {
                language.say("新节点", "New milestone").to_owned()
            } else {
                title.clone()
            }
        })
    };
    let way = move |deed: &'static str, press: Callback<()>| {
        view! {
            <button type="button" class="button-text" aria-label=move || format!("{deed}：{}", shown())
                on:click=move |_| press.run(())>{deed}</button>
        }
    };
    let fold = move || match open.get() {
        true => language.say("收起", "Fold away"),
        false => language.say("改", "Change"),
    };
    let shift = move |down: bool| Callback::new(move |()| form.update(|form| form.shift(number, down)));
    let remove = Callback::new(move |()| {
        form.update(|form| form.milestones.retain(|milestone| milestone.number != number));
    });
    let body = move || {
        open.get().then(|| view! {
            <div class="milestone-fields">
                <Field name=name("title") typing=Typing::Line label=language.say("办成什么", "What is to be there") value=title errors counted=limits::MILESTONE_TITLE.1/>
                <div class="choice">
                    <input type="checkbox" id=tick.clone() prop:checked=move || counted.get()
                        on:change=move |event| counted.set(event_target_checked(&event))/>
                    <label for=tick.clone()>{language.say("要报数（有目标和单位）", "It is counted (with a target and a unit)")}</label>
                </div>
                {goal}
                {dates()}
                <Field name=name("weight") typing=Typing::Number label=language.say("权重（1 到 100）", "Weight (1 to 100)")
                    hint=language.say("和别的节点比，占多重。", "How much it counts beside the others.") value=weight errors/>
            </div>
        })
    };
    view! {
        <div class="milestone">
            <p class="milestone-title"><strong lang=Language::Chinese.tag()>{shown}</strong></p>
            <p class="quiet">{move || form.with(|form| form.milestone(number).map(|one| words::facts(one, language)))}</p>
            <p class="desk-ways">
                <button type="button" class="button-text" aria-expanded=move || open.get().to_string()
                    aria-label=move || format!("{}：{}", fold(), shown())
                    on:click=move |_| open.update(|open| *open = !*open)>{fold}
                </button>
                {way(language.say("上移", "Move up"), shift(false))}
                {way(language.say("下移", "Move down"), shift(true))}
                {way(language.say("去掉", "Remove"), remove)}
            </p>
            {body}
        </div>
    }
}
