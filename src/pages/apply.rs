//! The form of an application for information. It is the server's alone: what needs a change is said beside its field
//! in the page that answers, where all that was typed stands again.

use crate::components::data_notice::DataNotice;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::FieldErrors;
use crate::components::problem_note::ProblemNote;
use crate::components::radio_field::RadioField;
use crate::components::text_field::{TextField, Typing};
use crate::screen::ApplyForm;
use crate::words::application::{self as words, field};
use crate::words::sending::Sending;
use contract::address::Page;
use contract::application::{AnswerWay, ApplicantKind, ApplicationDraft};
use contract::bureau::Site;
use contract::language::Language;
use contract::limits;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ApplyPage(
    /// The form with what was typed before.
    form: ApplyForm,
    /// The bureau.
    site: Site,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let ApplyForm { rules, draft, errors, problem, key } = form;
    let errors: FieldErrors = RwSignal::new(errors);
    let about = Page::applications().in_language(language).to_string();
    let action = Page::Apply { title: None }.in_language(language).to_string();
    view! {
        <h1 class="page-title">{language.say("填写政府信息公开申请", "Application for information")}</h1>
        <p class="lead">{words::answered_by(&rules, language)}</p>
        <p><a class="tap" href=about>{language.say("怎样办、多久、不服怎么办", "How it goes, and what you can do against an answer")}</a></p>
        <form class="letter-form" method="post" action=action novalidate data-testid="application-form">
            // What is wrong with single fields is said by the summary, once.
            {problem.filter(|problem| problem.fields.is_empty()).map(|problem| view! { <ProblemNote problem/> })}
            <ErrorSummary errors names=field autofocus=true language/>
            {who(&draft, errors, language)}
            {what(draft, errors, language)}
            <input type="hidden" name="key" value=key/>
            <DataNotice
                sending=Sending::Application bureau=site.name unit=rules.unit contact=site.foot.data_contact
                kept_years=site.foot.kept_years language
            />
            <p class="actions"><button class="button" type="submit">{language.say("寄出申请", "Send the application")}</button></p>
        </form>
    }
}

/// Who applies, and how to reach them.
fn who(draft: &ApplicationDraft, errors: FieldErrors, language: Language) -> impl IntoView + use<> {
    let ApplicationDraft { applicant, name, contact, phone, email, address, .. } = draft.clone();
    let kinds = ApplicantKind::ALL.iter().map(|kind| (kind.name().to_owned(), kind.words(language)));
    view! {
        <RadioField
            name="applicant" legend=field("applicant", language) hint="" choices=kinds.collect() chosen=applicant
            errors language
        />
        <TextField
            name="name" typing=Typing::Name value=name errors language label=field("name", language)
            hint=language.say("写真实姓名；单位写全称。", "Your real name, or the full name of the organisation.").to_owned()
        />
        <div class="organisation-more">
            <TextField
                name="contact" typing=Typing::Line value=contact errors language label=field("contact", language)
                hint=language.say("单位申请的，写找谁联系。", "For an organisation: whom to speak to.").to_owned()
            />
        </div>
        <TextField
            name="phone" typing=Typing::Phone value=phone errors language label=field("phone", language)
            hint=language.say("要核对身份、说清要什么的时候打这个电话。", "To check who you are, or what you want.").to_owned()
        />
        <TextField
            name="email" typing=Typing::Email value=email errors language label=field("email", language)
            hint=language.say("要发到邮箱的才填。", "Only if it is to come by e-mail.").to_owned()
        />
        <TextField
            name="address" typing=Typing::Line value=address errors language label=field("address", language)
            hint=language.say("要邮寄的才填，写到门牌号。", "Only if it is to come by post.").to_owned()
        />
    }
}

/// What is wanted, and in which form.
fn what(draft: ApplicationDraft, errors: FieldErrors, language: Language) -> impl IntoView {
    let ways = AnswerWay::ALL.iter().map(|way| (way.name().to_owned(), way.words(language)));
    view! {
        <TextField
            name="title" typing=Typing::Line value=draft.title counted=limits::INFORMATION_NAME.1 errors language
            label=field("title", language)
            hint=language.say(
                "写文件或信息的名称，一份申请写一件。比如：2025年全市学校食堂大宗食材采购结果。",
                "The name of the document or the information, one in each application. Such as: results of bulk purchases for school canteens in 2025.",
            ).to_owned()
        />
        <TextField
            name="document_number" typing=Typing::Line value=draft.document_number errors language
            label=field("document_number", language)
            hint=language.say("知道就填，比如 教体〔2026〕12号。", "If you know it, such as 教体〔2026〕12号.").to_owned()
        />
        <TextField
            name="description" typing=Typing::Lines value=draft.description counted=limits::MESSAGE.1 errors language
            label=field("description", language)
            hint=language.say(
                "哪一年的、哪所学校的、在哪里提到过，写上好找。可以不填。不要写身份证号。",
                "Which year, which school, where it was mentioned: it helps to find it. May stay empty. Write no identity number here.",
            ).to_owned()
        />
        <RadioField
            name="way" legend=field("way", language) hint="" choices=ways.collect() chosen=draft.way errors language
        />
    }
}
