//! What a page is called in a browser's tab, and how it is described where only a line of it is shown.

use crate::screen::{Content, Screen};
use crate::words::mailbox::addressee;
use crate::words::plan::sentence;
use crate::words::problem::heading;
use crate::words::punctuation::shown;
use crate::words::sign::{self, PlanYear};
use contract::language::Language;

/// The document's title: the page, then the bureau.
pub fn title(screen: &Screen) -> String {
    let bureau = &screen.site.name;
    match page_title(screen) {
        Some(page) => format!("{page} · {bureau}"),
        None => bureau.clone(),
    }
}

/// The page's own title; the home page has none.
pub fn page_title(screen: &Screen) -> Option<String> {
    let language = screen.language();
    let say = |chinese: &'static str, english: &'static str| Some(language.say(chinese, english).to_owned());
    match &screen.content {
        Content::Home(_) => None,
        Content::Plan(plan) | Content::FramedPlan(plan) => Some(shown(&plan.title)),
        Content::Item(view) => Some(shown(&view.item.title)),
        Content::Mailboxes(_) => say("写信", "Write a letter"),
        Content::Write(form) => Some(match language {
            Language::Chinese => format!("写给{}", addressee(&form.mailbox.name)),
            Language::English => format!("Write to {}", addressee(&form.mailbox.name)),
        }),
        Content::Receipt(_) => say("回执", "Receipt"),
        Content::Track(_) => say("查我的信", "Find my letter"),
        Content::Replies(_) => say("公开的答复", "Published answers"),
        Content::Data(_) => say("数据下载和说明", "Data"),
        Content::Problem(problem) => Some(heading(problem.code, language).to_owned()),
    }
}

/// One sentence about the page.
pub fn description(screen: &Screen) -> String {
    let language = screen.language();
    match &screen.content {
        Content::Home(home) => match &home.plan {
            Some(plan) => sentence(plan.year, &plan.counts, &plan.state, language),
            None => screen.site.name.clone(),
        },
        Content::Plan(plan) | Content::FramedPlan(plan) => {
            sentence(plan.year, &plan.counts, &plan.state, language)
        }
        Content::Item(view) => {
            let light = &view.item.light;
            let plan_year = PlanYear::on(view.state.day, view.year);
            let (name, why) =
                (sign::light(light, plan_year, language), sign::explained(light, view.item.updated_on, plan_year, language));
            format!("{name}{}{why}", language.say("。", ". "))
        }
        Content::Mailboxes(_) | Content::Write(_) => language
            .say("给局长或校长写信，每封信都有回执和答复期限。", "Write to the director or a principal; every letter gets a receipt and a date for the answer.")
            .to_owned(),
        Content::Receipt(_) | Content::Track(_) => language
            .say("凭回执查看信办到哪一步、何时答复。", "See with your receipt where your letter stands.")
            .to_owned(),
        Content::Replies(_) => {
            language.say("经写信人同意公开的信和答复。", "Letters and answers, published with consent.").to_owned()
        }
        Content::Data(_) => language
            .say("下载重点工作的数据，看每一列是什么意思。", "Download the data of the plans, and see what each column means.")
            .to_owned(),
        Content::Problem(problem) => problem.detail.clone(),
    }
}
