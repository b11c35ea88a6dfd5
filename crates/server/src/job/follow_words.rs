//! What mails to those who follow a plan say: titles, signs and links, which everybody can read anyway. No name,
//! no address.

use crate::app::App;
use contract::address::{Address, Page};
use contract::follow::Followed;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::plan::{PlanFilter, PlanView};
use contract::staff::message::EventKind;
use huiyin::source::Source;
use huiyin::words::plan::part_heading;
use huiyin::words::punctuation::shown;
use huiyin::words::sign::{PlanYear, light};
use rules::follow::News;
use std::collections::HashMap;
use store::FollowerMessage;

/// So many things are told one by one; the page has them all.
const LINES: usize = 30;

/// The address that leaves.
pub(super) fn leave_url(public_url: &str, message: &FollowerMessage, language: Language) -> String {
    url(public_url, Page::FollowLeave { token: message.leave.clone(), mail: Some(message.mail) }, language)
}

/// The text of a mail. What cannot be read of a plan is left out.
pub(super) async fn text(app: &App, event: EventKind, message: &FollowerMessage) -> String {
    let mut plans = HashMap::new();
    for year in message.about.iter().map(|(followed, _)| followed.year()) {
        if plans.contains_key(&year) {
            continue;
        }
        let source = crate::page::source(app, &Page::Home.in_language(Language::Chinese), Default::default());
        if let Ok(plan) = source.plan(year, PlanFilter::default(), None).await {
            plans.insert(year, plan);
        }
    }
    let halves = [Language::Chinese, Language::English].map(|language| {
        let lines = message.about.iter().filter_map(|(followed, news)| {
            let plan = plans.get(&followed.year())?;
            Some(line(&app.public_url, plan, (followed, news), event, language))
        });
        let mut lines: Vec<String> = lines.take(LINES).collect();
        if message.about.len() > LINES {
            lines.push(more(message.about.len() - LINES, language));
        }
        half(&app.public_url, event, message, &lines.join("\n\n"), language)
    });
    halves.join("\n\n--\n\n")
}

fn half(
    public_url: &str,
    event: EventKind,
    message: &FollowerMessage,
    lines: &str,
    language: Language,
) -> String {
    let leave = leave_url(public_url, message, language);
    let confirm = url(public_url, Page::FollowConfirm(message.confirm.clone()), language);
    match (event, language) {
        (EventKind::FollowConfirm, Language::Chinese) => format!(
            "有人用这个邮箱，想在下面的工作有进展时收到邮件：\n\n{lines}\n\n是您的话，请打开这个链接，再按“确认关注”（48 小时内有效）：\n\
             {confirm}\n\n不是您的话，不用理会，不会再给您发进展。也可以从这里删掉这个邮箱：\n{leave}"
        ),
        (EventKind::FollowConfirm, Language::English) => format!(
            "Somebody gave this address to be told when the following moves:\n\n{lines}\n\nIf it was you, open this link and \
             press “Confirm” (it works for 48 hours):\n{confirm}\n\nIf not, do nothing: you will not be told anything. You can \
             also remove this address here:\n{leave}"
        ),
        (_, Language::Chinese) => {
            format!(
                "您关注的工作有新进展：\n\n{lines}\n\n这样的邮件一天最多一封。只退出其中几项，或者全部退出，都在这里；全部退出，您的邮箱马上删除：\n{leave}"
            )
        }
        (_, Language::English) => format!(
            "What you follow has moved:\n\n{lines}\n\nThere is at most one such mail a day. Leave some of it or all of it \
             here; if all, your address is deleted at once:\n{leave}"
        ),
    }
}

/// Title, sign, what is new, link; a title alone stands in the question, which tells no news.
fn line(
    public_url: &str,
    plan: &PlanView,
    (followed, news): (&Followed, &[News]),
    event: EventKind,
    language: Language,
) -> String {
    let year = plan.year;
    let (words, page) = match followed {
        Followed::Plan { .. } => (shown(&plan.title), Page::plan(year)),
        Followed::Part { part, .. } => {
            let title = plan.strip.iter().find(|known| known.numeral == *part);
            let title =
                title.map_or_else(|| part.clone(), |known| part_heading(part, &known.title, language));
            (title, Page::plan(year))
        }
        Followed::Item { number, .. } => {
            let cell = plan.strip.iter().flat_map(|part| &part.cells).find(|cell| cell.number == *number);
            let title = cell.map(|cell| shown(&cell.title)).unwrap_or_default();
            let sign = cell.filter(|_| event == EventKind::FollowDigest).map(|cell| {
                let sign = light(&cell.light, PlanYear::on(plan.state.day, year), language);
                match language {
                    Language::Chinese => format!("（{sign}）"),
                    Language::English => format!(" ({sign})"),
                }
            });
            (
                format!("{number}. {title}{}", sign.unwrap_or_default()),
                Page::item(ItemRef { year, number: *number }),
            )
        }
    };
    let news: Vec<&str> = news.iter().map(|news| said(*news, language)).collect();
    let news =
        if news.is_empty() { String::new() } else { format!("{}\n", news.join(language.say("；", "; "))) };
    format!("{words}\n{news}{}", url(public_url, page, language))
}

fn said(news: News, language: Language) -> &'static str {
    match news {
        News::Update => language.say("有新进展", "New progress"),
        News::Correction => language.say("更正了以前的进展", "An earlier update was corrected"),
        News::TakenBack => language.say("撤回了以前的进展", "An earlier update was withdrawn"),
        News::NewDate => language.say("节点改期了", "A milestone has a new date"),
        News::Assignment => language.say("分工或节点有变动", "Its units or milestones changed"),
        News::Notice => language.say("督办有了新情况", "Its supervision notice moved"),
        News::Text => language.say("计划的文字改了", "The plan’s text changed"),
    }
}

fn more(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("还有 {count} 项，请到网页上看。"),
        Language::English => format!("{count} more stand on the page."),
    }
}

fn url(public_url: &str, page: Page, language: Language) -> String {
    format!("{public_url}{}", Address { language, page })
}
