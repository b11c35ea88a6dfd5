//! One supervision notice: what is asked, what was answered and said, and the next step.

use crate::components::loaded::loaded;
use crate::components::notice_steps::{NextSteps, NoticeSteps};
use crate::components::notice_table::NoticeLight;
use crate::components::notice_thread::NoticeThread;
use crate::desk::Desk;
use crate::place::Place;
use contract::address::{Page, staff};
use contract::id::NoticeNumber;
use contract::language::Language;
use contract::staff::notice::Notice;
use huiyin::words::punctuation::shown as set;
use leptos::prelude::*;

/// The view.
pub fn notice(number: NoticeNumber) -> impl IntoView {
    let language = Desk::here().language_now();
    view! {
        <p class="desk-back">
            <a href=Place::notices(None).to_string()>{language.say("全部督办单", "All notices")}</a>
        </p>
        {loaded(staff::notice(&number), move |notice: Notice| shown(NoticeSteps::of(notice), language).into_any())}
    }
}

fn shown(steps: NoticeSteps, language: Language) -> impl IntoView {
    let notice = steps.notice;
    view! {
        {move || head(&notice.get(), language)}
        <section class="desk-step" aria-labelledby="thread">
            <h2 id="thread">{language.say("办理经过", "What happened")}</h2>
            {move || view! { <NoticeThread entries=notice.with(|notice| notice.entries.clone())/> }}
        </section>
        <NextSteps steps/>
    }
}

fn head(notice: &Notice, language: Language) -> impl IntoView + use<> {
    let row = &notice.row;
    let public = Page::item(row.item).in_language(language).to_string();
    let title = format!("{}. {}", row.item.number, set(&row.title));
    view! {
        <h1>{language.say("督办单 ", "Notice ")}<span lang=Language::Chinese.tag()>{row.number.to_string()}</span></h1>
        <p class="desk-line" role="status">
            <NoticeLight row=row/>
            <span>{huiyin::words::notice::state(row.state, language)}</span>
            <span lang=Language::Chinese.tag()>{row.unit.clone()}</span>
        </p>
        <p><a href=public lang=Language::Chinese.tag()>{title}</a></p>
    }
}
