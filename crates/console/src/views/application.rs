//! One application for information: what is wanted by whom, how it stands to its day, what happened, and the next step.

use crate::components::application_steps::{ApplicationSteps, NextSteps, TOLD};
use crate::components::application_table::ApplicationLight;
use crate::components::file_list::FileList;
use crate::components::loaded::loaded;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::staff;
use contract::id::ApplicationNumber;
use contract::language::Language;
use contract::staff::application::{Applicant, StaffApplication};
use huiyin::components::application_answer::AnswerSheet;
use huiyin::components::application_course::ApplicationCourse;
use huiyin::components::letter_course::Reader;
use huiyin::components::prose::OwnWords;
use huiyin::words::application as words;
use leptos::prelude::*;

/// The view.
pub fn application(number: ApplicationNumber) -> impl IntoView {
    let language = Desk::here().language_now();
    let all = Place::applications(None).to_string();
    view! {
        <p class="desk-back">
            <a href=all>{language.say("全部申请", "All applications")}</a>
        </p>
        {loaded(staff::application(&number), move |application: StaffApplication| {
            shown(ApplicationSteps::of(application), language).into_any()
        })}
    }
}

fn shown(steps: ApplicationSteps, language: Language) -> impl IntoView {
    let application = steps.application;
    view! {
        <div id=TOLD role="status" tabindex="-1">
            {move || steps.told.get().map(|told| view! { <p class="desk-done">{told}</p> })}
        </div>
        <article class="desk-letter">
            {move || application.with(|application| head(application, language).into_any())}
            <div class="desk-letter-text">
                {move || application.with(|application| wanted(application, language).into_any())}
                {move || application.with(|application| answered(application, language).into_any())}
                <NextSteps steps/>
            </div>
            <aside class="desk-letter-steps" aria-label=language.say("办理经过", "What happened")>
                <h2>{language.say("办理经过", "What happened")}</h2>
                {move || course(application.get(), language)}
            </aside>
        </article>
    }
}

fn head(application: &StaffApplication, language: Language) -> impl IntoView + use<> {
    let row = &application.row;
    view! {
        <header class="desk-letter-head">
            <h1 lang=Language::Chinese.tag()>{row.title.clone()}</h1>
            <p class="desk-line">
                <ApplicationLight row=row/>
                <span>{row.state.words(language)}</span>
                <span lang=Language::Chinese.tag()>{row.unit.clone()}</span>
                <span>{row.applicant.words(language)}</span>
                <span class="quiet">{row.number.to_string()}</span>
            </p>
        </header>
    }
}

/// What is wanted, in which form, by whom.
fn wanted(application: &StaffApplication, language: Language) -> impl IntoView + use<> {
    let description = (!application.description.is_empty()).then(|| {
        let text = application.description.clone();
        view! { <div class="desk-paper" lang=Language::Chinese.tag()><OwnWords text/></div> }
    });
    let wanted = [
        ("title", application.row.title.clone()),
        ("document_number", application.document_number.clone()),
        ("way", application.way.words(language).to_owned()),
    ];
    let who = match &application.who {
        Some(Applicant { name, contact, phone, email, address }) => {
            let facts = [
                ("name", name),
                ("contact", contact),
                ("phone", phone),
                ("email", email),
                ("address", address),
            ];
            pairs(facts.map(|(field, value)| (field, value.clone())).to_vec(), language).into_any()
        }
        None => {
            let words = language.say(
                "申请人的姓名和联系方式只给办理的人看。",
                "Name and contact are shown to those alone who answer.",
            );
            view! { <p class="quiet">{words}</p> }.into_any()
        }
    };
    view! {
        {description}
        {pairs(wanted.to_vec(), language)}
        <section class="desk-step" aria-labelledby="applicant">
            <h2 id="applicant">{language.say("申请人", "The applicant")}</h2>
            {who}
        </section>
    }
}

fn pairs(facts: Vec<(&'static str, String)>, language: Language) -> impl IntoView {
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(field, value)| {
        view! { <div><dt>{words::field(field, language)}</dt><dd lang=Language::Chinese.tag()>{value}</dd></div> }
    });
    view! { <dl class="desk-facts">{facts.collect_view()}</dl> }
}

fn answered(application: &StaffApplication, language: Language) -> Option<impl IntoView + use<>> {
    application.answer.clone().map(|answer| {
        let (number, files) = (application.row.number.clone(), application.files.clone());
        let files = (!files.is_empty()).then(|| {
            let address = move |file| staff::application_file(&number, file);
            view! {
                <h3>{language.say("附件", "Files")}</h3>
                <FileList files address/>
            }
        });
        view! {
            <section class="desk-step" aria-labelledby="answer">
                <h2 id="answer">{language.say("寄出的答复", "The answer that was sent")}</h2>
                <AnswerSheet answer language/>
                {files}
            </section>
        }
    })
}

fn course(application: StaffApplication, language: Language) -> impl IntoView {
    let row = application.row;
    let counted = (!row.state.is_open()).then(|| {
        view! { <p class="quiet">{words::counted(&application.due_count, language)}</p> }
    });
    view! {
        <ApplicationCourse
            steps=application.steps state=row.state due_on=row.due_on due_count=application.due_count.clone()
            reader=Reader::Desk language
        />
        {counted}
    }
}
