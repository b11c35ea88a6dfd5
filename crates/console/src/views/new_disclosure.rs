//! Writing a disclosure record down. Nobody else sees it before it is published; what is typed is kept until it is sent.

use crate::components::disclosure_fields::DisclosureFields;
use crate::components::draft::{Draft, DraftMark, with_draft};
use crate::components::field::{Field, Typing};
use crate::components::form_state::FormState;
use crate::components::loaded::loaded;
use crate::components::problem_note::ProblemNote;
use crate::components::typed::typed;
use crate::desk::Desk;
use crate::form::disclosure::DisclosureForm;
use crate::place::Place;
use crate::{client, links};
use contract::address::staff;
use contract::staff::disclosure::{Record, RecordFilter, Records};
use contract::staff::draft::DraftThing;
use contract::staff::person::UnitChoice;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// The view.
pub fn new_disclosure() -> impl IntoView {
    let language = Desk::here().language_now();
    // The units for which one may write come with the list.
    let address = staff::records(RecordFilter::Waiting.name(), "", "", "");
    view! {
        <p class="desk-back">
            <a href=Place::disclosures(None).to_string()>{language.say("信息公开目录", "Disclosures")}</a>
        </p>
        <h1>{language.say("登记一条要公开的信息", "Write down what is to be published")}</h1>
        {loaded(address, move |page: Records| {
            let units = page.units;
            with_draft(DraftThing::NewRecord, move |draft, text| form(draft, &text, units.clone()).into_any()).into_any()
        })}
    }
}

fn form(draft: Draft, text: &str, units: Vec<UnitChoice>) -> impl IntoView + use<> {
    let desk = Desk::here();
    let language = desk.language_now();
    let mut begun: DisclosureForm = serde_json::from_str(text).unwrap_or_default();
    if let ([only], true) = (units.as_slice(), begun.draft.unit.is_empty()) {
        begun.draft.unit = only.code.to_string();
    }
    let start = begun.clone();
    let form = RwSignal::new(begun);
    let keep = draft.clone();
    Effect::new(move |_| {
        let text = form.with(|form| match *form == start || *form == DisclosureForm::default() {
            true => String::new(),
            false => serde_json::to_string(form).unwrap_or_default(),
        });
        if !text.is_empty() {
            keep.keep(text);
        }
    });
    let state = FormState::new("record".to_owned());
    let errors = RwSignal::new(Vec::new());
    let mark = draft.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let record = match form.with_untracked(|form| form.announced(desk.today())) {
            Ok(record) => record,
            Err(found) => return crate::components::disclosure_steps::wrong(errors, found),
        };
        let draft = draft.clone();
        state.send(async move {
            match client::post::<_, Record>(desk, staff::RECORDS, &record).await {
                Ok(record) => {
                    draft.sent();
                    links::go(desk, Place::Disclosure(record.row.id));
                    Ok(())
                }
                Err(problem) => {
                    crate::components::disclosure_steps::wrong(errors, problem.fields.clone());
                    Err(problem)
                }
            }
        });
    };
    let choices = units.into_iter().map(|unit| (unit.code.to_string(), unit.name)).collect::<Vec<_>>();
    view! {
        <form class="desk-form" on:submit=send novalidate>
            {move || state.trouble.get().map(|problem| view! { <ProblemNote problem/> })}
            <Field name="unit" typing=Typing::Choice choices label=language.say("发布单位", "Publisher")
                value=typed(form, |form| &form.draft.unit, |form| &mut form.draft.unit) errors/>
            <DisclosureFields form errors/>
            <details>
                <summary>{language.say("旧系统里已经公开过", "An older system published it")}</summary>
                <Field name="number" typing=Typing::Line label=language.say("索引号里的年份和序号", "Year and number of the index number")
                    hint=language.say("比如 2019-00007。定了就不能改，也不会再给别的记录。",
                        "Such as 2019-00007. It never changes, and no other record gets it.")
                    value=typed(form, |form| &form.draft.number, |form| &mut form.draft.number) errors/>
                <Field name="published_on" typing=Typing::Day label=language.say("当时公开的日期", "Published then on")
                    value=typed(form, |form| &form.draft.published_on, |form| &mut form.draft.published_on) errors/>
            </details>
            <DraftMark draft=mark/>
            <button type="submit" class="button" aria-disabled=move || state.busy.get().then_some("true")>
                {language.say("登记", "Write it down")}
            </button>
        </form>
    }
}
