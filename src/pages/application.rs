//! An application by its receipt: where it stands, what comes next by when, what is to be made clearer, the answer, and
//! what the applicant can do now. Always the answer to a POST.

use crate::components::application_answer::AnswerSheet;
use crate::components::application_course::ApplicationCourse;
use crate::components::application_told::ApplicationTold;
use crate::components::attached_files::AttachedFiles;
use crate::components::letter_course::Reader;
use crate::components::prose::OwnWords;
use crate::components::text_field::{TextField, Typing};
use crate::components::writer_form::WriterForm;
use crate::screen::{ApplicationScreen, TriedApplicationStep};
use crate::words::{application as words, chinese_within};
use contract::address::Page;
use contract::application::{ApplicationStep, ApplicationView, CorrectionAsked};
use contract::language::Language;
use contract::limits;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ApplicationPage(
    /// The application that the receipt opened.
    screen: ApplicationScreen,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let ApplicationScreen { view, receipt, tried } = screen;
    let to = |page: Page| page.in_language(language).to_string();
    let chinese = chinese_within(language);
    let (before, after) = words::standing(view.state, language);
    let told = tried.clone().map(|tried| view! { <ApplicationTold tried view=view.clone() language/> });
    let may = |step| view.may.contains(&step);
    let correct = view.correction.clone().filter(|_| may(ApplicationStep::Correct));
    let correct = correct.map(|asked| correct_form(asked, receipt.clone(), tried.as_ref(), language));
    let withdraw = may(ApplicationStep::Withdraw).then(|| withdraw_form(receipt.clone(), language));
    let own = own_words(&view, language);
    let files = view.files.clone();
    let answer = view.answer.clone().map(|answer| {
        let receipt = receipt.clone();
        view! {
            <section class="block" aria-labelledby="answer">
                <h2 id="answer">{language.say("给您的答复", "The answer")}</h2>
                <AnswerSheet answer language/>
                <AttachedFiles files receipt language/>
            </section>
        }
    });
    view! {
        <h1 class="page-title">{view.title.clone()}</h1>
        <p class="lead">
            <span class="letter-number">{view.number.to_string()}</span>
            " · "{language.say("政府信息公开申请", "Application for information")}" · "{view.state.words(language)}
        </p>
        {told}
        {answer}
        {correct}
        <section class="block" aria-labelledby="steps">
            <h2 id="steps">{language.say("办到哪一步", "Where it stands")}</h2>
            <p>{before}<span lang=chinese>{view.unit}</span>{after}</p>
            <ApplicationCourse
                steps=view.steps state=view.state due_on=view.due_on due_count=view.due_count reader=Reader::Writer
                language
            />
        </section>
        {own}
        {withdraw}
        <ul class="ways-on">
            <li><a href=to(Page::Track)>{language.say("查另一份申请或另一封信", "Find another application or a letter")}</a></li>
            <li><a href=to(Page::applications())>{language.say("怎样申请，不服怎么办", "How applications go, and what you can do against an answer")}</a></li>
        </ul>
    }
}

/// What was asked of the applicant, and the form for it; what was typed stands in it again where it was not taken.
fn correct_form(
    asked: CorrectionAsked,
    receipt: String,
    tried: Option<&TriedApplicationStep>,
    language: Language,
) -> impl IntoView + use<> {
    let refused = tried.filter(|tried| tried.step == ApplicationStep::Correct && tried.problem.is_some());
    let typed = refused.map(|tried| tried.words.clone()).unwrap_or_default();
    let problem = refused.and_then(|tried| tried.problem.clone());
    let errors = RwSignal::new(problem.map(|problem| problem.fields).unwrap_or_default());
    view! {
        <section class="block" aria-labelledby="correct">
            <h2 id="correct">{language.say("请您补正", "Please make it clearer")}</h2>
            <blockquote class="said" lang=chinese_within(language)><OwnWords text=asked.words/></blockquote>
            <p>{words::correct_by(asked.by, language)}</p>
            <WriterForm to="application/correct" receipt language>
                <TextField
                    name="words" typing=Typing::Lines label=words::field("words", language) value=typed
                    hint=language.say("寄出以后，期限从第二天重新算。", "The days are counted anew from the day after you send it.").to_owned()
                    counted=limits::MESSAGE.1 errors language
                />
                <p><button class="button" type="submit">{language.say("寄出补正", "Send it")}</button></p>
            </WriterForm>
        </section>
    }
}

/// What was applied for. Name and contact are not told to whoever holds the slip.
fn own_words(view: &ApplicationView, language: Language) -> impl IntoView + use<> {
    let number = (!view.document_number.is_empty()).then(|| {
        let number = view.document_number.clone();
        view! { <div><dt>{words::field("document_number", language)}</dt><dd>{number}</dd></div> }
    });
    let description = (!view.description.is_empty()).then(|| {
        let text = view.description.clone();
        view! { <div><dt>{words::field("description", language)}</dt><dd><OwnWords text/></dd></div> }
    });
    view! {
        <section class="block" aria-labelledby="application">
            <h2 id="application">{language.say("您的申请", "Your application")}</h2>
            <dl class="row-cells">
                <div><dt>{words::field("title", language)}</dt><dd>{view.title.clone()}</dd></div>
                {number}
                {description}
                <div><dt>{words::field("applicant", language)}</dt><dd>{view.applicant.words(language)}</dd></div>
                <div><dt>{words::field("way", language)}</dt><dd>{view.way.words(language)}</dd></div>
            </dl>
            <p class="quiet">
                {language.say(
                    "姓名和联系方式不在这里显示，拿到回执的人看不到。",
                    "Name and contact are not shown here: whoever finds the slip learns neither.",
                )}
            </p>
        </section>
    }
}

/// To take it back: folded, so that it takes two steps.
fn withdraw_form(receipt: String, language: Language) -> impl IntoView {
    view! {
        <details class="withdraw">
            <summary>{language.say("撤回这份申请", "Take this application back")}</summary>
            <p>
                {language.say(
                    "撤回以后不再办理，也不能恢复；以后还需要，要重新申请。",
                    "Nobody deals with it further, and this cannot be undone; you would have to apply again.",
                )}
            </p>
            <WriterForm to="application/withdraw" receipt language>
                <p><button class="button button-quiet" type="submit">{language.say("确定撤回", "Yes, take it back")}</button></p>
            </WriterForm>
        </details>
    }
}
