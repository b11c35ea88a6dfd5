//! What a page is called in a browser's tab, and how it is described where only a line of it is shown.

use crate::screen::{Content, Screen};
use crate::words::change;
use crate::words::mailbox::write_to;
use crate::words::milestone::why;
use crate::words::plan::sentence;
use crate::words::problem::heading;
use crate::words::punctuation::shown;
use crate::words::sign::{self, PlanYear};
use crate::words::{self, statistics as numbers};
use contract::address::{Address, Page};
use contract::language::Language;

/// How much of a letter describes its page, in characters.
const DESCRIBED: usize = 100;

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
    match (&screen.content, Address::parse(&screen.address).map(|address| address.page)) {
        (Content::Rows(page), Some(Page::Register(wanted))) => {
            Some(words::register::title(page, wanted.unit.as_ref(), screen.language()))
        }
        (content, _) => title_of(content, screen.language()),
    }
}

fn title_of(content: &Content, language: Language) -> Option<String> {
    let say = |chinese: &'static str, english: &'static str| Some(language.say(chinese, english).to_owned());
    match content {
        Content::Home(_) => None,
        Content::Plan(plan) => Some(shown(&plan.title)),
        Content::Framed(framed) => title_of(&framed.content, language),
        Content::Item(view) => Some(shown(&view.item.title)),
        Content::Plans(_) => say("各年重点工作", "Plans of all years"),
        Content::Board(board) => Some(crate::words::board::title(board.year, language)),
        Content::Rules => say("状态怎么得来", "How states are derived"),
        Content::Changes(difference) => Some(change::title(difference, language)),
        Content::Mailboxes(_) => say("写信", "Write a letter"),
        Content::Write(form) => Some(write_to(&form.mailbox.name, language)),
        Content::Receipt(_) => say("回执", "Receipt"),
        Content::Track(_) => say("查我的信", "Find my letter"),
        Content::Lost(_) => say("换一张新回执", "Get a new receipt"),
        Content::Poster(mailbox) => Some(mailbox.name.clone()),
        Content::Replies(_) => say("公开的答复", "Published answers"),
        Content::Statistics(_) => say("来信统计", "Letters in numbers"),
        Content::Reply(reply) => Some(crate::words::reply::title(reply, language)),
        Content::Disclosures(_) => say("信息公开目录", "Disclosures"),
        Content::Disclosure(record) => Some(shown(&record.line.name)),
        Content::Applications(_) => say("申请公开政府信息", "Apply for information"),
        Content::Apply(_) => say("填写政府信息公开申请", "Application for information"),
        Content::Applied(_) => say("申请回执", "Receipt of your application"),
        Content::Application(_) => say("我的申请", "My application"),
        Content::Follow(_) => say("有进展时告诉我", "Tell me when it moves"),
        Content::Search(list) => Some(crate::words::search::title(list, language)),
        Content::Data(_) => say("数据下载和说明", "Data"),
        Content::Registers(_) => say("公开数据", "Open registers"),
        Content::Rows(page) => Some(page.register.title_in(language).to_owned()),
        Content::Row(view) => Some(words::register::row_title(view, language)),
        Content::Completeness(_) => say("公开得全不全", "How complete the disclosures are"),
        Content::Embed(_) => say("嵌入您的网页", "Embed it in your page"),
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
        Content::Plan(plan) => sentence(plan.year, &plan.counts, &plan.state, language),
        Content::Framed(_) => title(screen),
        Content::Item(view) => {
            let light = &view.item.light;
            let plan_year = PlanYear::on(view.state.day, view.year);
            let name = sign::light(light, plan_year, language);
            let why = why(&view.item, (view.year, plan_year), language);
            format!("{name}{}{why}", language.say("。", ". "))
        }
        Content::Plans(_) => language
            .say("历年重点工作安排和完成情况。", "The plans of all years and how each stands.")
            .to_owned(),
        Content::Board(board) => sentence(board.year, &board.counts, &board.state, language),
        Content::Rules => language
            .say("每一项工作的状态是怎样得出来的。", "How the state of each item is derived.")
            .to_owned(),
        Content::Changes(difference) => change::sentence(difference, language),
        Content::Lost(_) => language
            .say("回执丢了，用信的编号和手机换一张新的。", "Get a new receipt by the letter's number and your mobile telephone.")
            .to_owned(),
        Content::Mailboxes(_) | Content::Write(_) | Content::Poster(_) => language
            .say("给局长或校长写信，每封信都有回执和答复期限。", "Write to the director or a principal; every letter gets a receipt and a date for the answer.")
            .to_owned(),
        Content::Applications(_) | Content::Apply(_) => language
            .say(
                "没有公开的文件和数据，可以申请。怎样申请、多久答复、历年申请了多少。",
                "What is not published can be applied for: how, by when it is answered, and how many did.",
            )
            .to_owned(),
        Content::Applied(_) | Content::Application(_) => language
            .say("凭回执查看申请办到哪一步、何时答复。", "See with your receipt where your application stands.")
            .to_owned(),
        Content::Receipt(_) | Content::Track(_) => language
            .say("凭回执查看信办到哪一步、何时答复。", "See with your receipt where your letter stands.")
            .to_owned(),
        Content::Replies(_) => {
            language.say("经写信人同意公开的信和答复。", "Letters and answers, published with consent.").to_owned()
        }
        Content::Statistics(statistics) => match statistics.quarters.last() {
            Some(quarter) => numbers::sentence(quarter.year, quarter.quarter, &quarter.total, language),
            None => numbers::next(&statistics.next, language),
        },
        Content::Reply(reply) => match &reply.text {
            Some(text) => text.body.plain().chars().take(DESCRIBED).collect(),
            None => crate::words::reply::title(reply, language),
        },
        Content::Disclosures(_) => language
            .say(
                "本局和学校公开的文件、数据和结果，每一条都有索引号。",
                "What the bureau and its schools publish, each under its index number.",
            )
            .to_owned(),
        Content::Disclosure(record) => crate::words::disclosure::described(record, language),
        Content::Follow(_) => language
            .say("工作安排有进展时，用邮件或短信告诉您。", "Be told by mail or text message when the plan moves.")
            .to_owned(),
        Content::Search(_) => language
            .say("查找公开的工作、进展、信息、答复。", "Search everything that is published here.")
            .to_owned(),
        Content::Data(_) => language
            .say("下载重点工作的数据，看每一列是什么意思。", "Download the data of the plans, and see what each column means.")
            .to_owned(),
        Content::Registers(_) => language
            .say("食谱、采购、招生、检查等，一张张表格按时公开。", "Menus, purchases, admissions, inspections: tables that are renewed in time.")
            .to_owned(),
        Content::Rows(page) => page.register.description_in(language).to_owned(),
        Content::Row(view) => view.register.description_in(language).to_owned(),
        Content::Completeness(_) => language
            .say("该公开的有没有公开，新不新。", "What is due, what is there, and how fresh it is.")
            .to_owned(),
        Content::Embed(_) => language
            .say("把重点工作的进展、来信的答复放进您的网页。", "Show how the plan stands, or answers to letters, in your own page.")
            .to_owned(),
        Content::Problem(problem) => problem.detail.clone(),
    }
}
