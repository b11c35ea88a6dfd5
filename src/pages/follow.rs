//! Following: the form, what comes after it, and the pages behind the links of messages. None needs scripts, and
//! to open one does nothing.

use crate::components::error_summary::ErrorSummary;
use crate::components::field::FieldErrors;
use crate::components::problem_note::ProblemNote;
use crate::components::text_field::{TextField, Typing};
use crate::screen::{FollowForm, FollowLeave, FollowScreen};
use crate::words::chinese_within;
use contract::address::Page;
use contract::bureau::Site;
use contract::follow::Followed;
use contract::language::Language;
use contract::letter::ItemRef;
use contract::problem::Problem;
use leptos::prelude::*;

/// The page; `address` is its own, where its form goes.
#[component]
pub fn FollowPage(
    /// What it shows.
    screen: FollowScreen,
    /// The bureau.
    site: Site,
    /// The page's address.
    address: String,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    match screen {
        FollowScreen::Form(form) => the_form(form, &site, address, language).into_any(),
        FollowScreen::Asked => told(
            language.say("请到邮箱里确认", "Look into your mailbox"),
            language.say(
                "我们发了一封邮件。打开里面的链接，再按“确认关注”，才会给您发进展。没看到的话，请等几分钟，再看看垃圾邮件；一个小时里最多发一封。",
                "We are sending a mail. Open its link and press “Confirm”; nothing else is sent before. If you do not see it, wait a few minutes and look into the spam folder; there is at most one mail an hour.",
            ),
            language,
        )
        .into_any(),
        FollowScreen::Code { phone, problem } => the_code(phone, problem, language).into_any(),
        FollowScreen::Confirm => button(
            language.say("要关注吗？", "Do you want to follow this?"),
            language.say(
                "按下面的按钮，以后有进展就告诉您，每天最多一次，随时可以退出。",
                "Press the button and you are told when something moves, at most once a day. You can leave at any time.",
            ),
            language.say("确认关注", "Confirm"),
            address,
        )
        .into_any(),
        FollowScreen::Leave(leave) => the_leaving(leave, address, language).into_any(),
        FollowScreen::Confirmed(followed) => listed(
            language.say("关注好了", "You follow this now"),
            language.say(
                "有进展就告诉您，一天最多一次。您关注的是：",
                "You are told when it moves, at most once a day. You follow:",
            ),
            followed,
            language,
        )
        .into_any(),
        FollowScreen::Kept(followed) => listed(
            language.say("改好了", "It is changed"),
            language.say("其余的不再告诉您。您还关注：", "You are told no more of the rest. You still follow:"),
            followed,
            language,
        )
        .into_any(),
        FollowScreen::Left => told(
            language.say("已经退出", "You have left"),
            language.say(
                "不会再给您发进展，您的邮箱或手机号已经删除。",
                "Nothing more is sent to you, and your address or number is deleted.",
            ),
            language,
        )
        .into_any(),
    }
}

fn the_form(form: FollowForm, site: &Site, address: String, language: Language) -> impl IntoView + use<> {
    let errors: FieldErrors = RwSignal::new(form.errors);
    let by = site.follow;
    let email = by.email.then(|| {
        view! {
            <TextField
                name="email" typing=Typing::Email value=form.draft.email errors language
                label=language.say("电子邮箱", "E-mail")
                hint=language.say("先给您发一封确认邮件。", "You get a mail first that asks you to confirm.").to_owned()
            />
        }
    });
    let phone = by.text_message.then(|| {
        view! {
            <TextField
                name="phone" typing=Typing::Phone value=form.draft.phone errors language
                label=language.say("手机号", "Mobile telephone")
                hint=language.say("先给您发一条带验证码的短信。", "You get a text message first, with a code.").to_owned()
            />
        }
    });
    let either = (by.email && by.text_message).then(|| {
        view! { <p class="field-hint">{language.say("填一样就行。", "One of the two is enough.")}</p> }
    });
    let about = page_of(&form.followed).in_language(language).to_string();
    view! {
        <h1 class="page-title">{language.say("有进展时告诉我", "Tell me when it moves")}</h1>
        <p class="lead">
            {language.say("关于：", "About: ")}
            <a href=about lang=chinese_within(language)>{form.title}</a>
        </p>
        <form class="letter-form" method="post" action=address novalidate data-testid="follow-form">
            {form.problem.map(|problem| view! { <ProblemNote problem/> })}
            <ErrorSummary errors language/>
            {either}
            {email}
            {phone}
            <p>
                {language.say(
                    "有进展才发，一天最多一次。您填的加密保存，只用来告诉您进展；退出时马上删除。",
                    "You are told only when something moved, once a day at most. What you type in is stored encrypted and used for nothing else; it is deleted as soon as you leave.",
                )}
            </p>
            <p class="actions"><button class="button" type="submit">{language.say("关注", "Follow")}</button></p>
        </form>
    }
}

fn the_code(phone: String, problem: Option<Problem>, language: Language) -> impl IntoView {
    let action = Page::FollowCode.in_language(language).to_string();
    let errors: FieldErrors =
        RwSignal::new(problem.as_ref().map(|problem| problem.fields.clone()).unwrap_or_default());
    let problem = problem.filter(|problem| problem.fields.is_empty());
    view! {
        <h1 class="page-title">{language.say("填短信里的验证码", "Type in the code")}</h1>
        <form class="letter-form" method="post" action=action novalidate>
            {problem.map(|problem| view! { <ProblemNote problem/> })}
            <ErrorSummary errors language/>
            <TextField
                name="phone" typing=Typing::Phone value=phone errors language hint=String::new()
                label=language.say("手机号", "Mobile telephone")
            />
            <TextField
                name="code" typing=Typing::Line value=String::new() errors language
                label=language.say("验证码", "Code")
                hint=language.say("短信里的六位数字，一个小时里最多发一次。", "Six digits from the text message; one is sent an hour at most.").to_owned()
            />
            <p class="actions"><button class="button" type="submit">{language.say("确认关注", "Confirm")}</button></p>
        </form>
    }
}

fn button(title: &'static str, words: &'static str, press: &'static str, address: String) -> impl IntoView {
    view! {
        <h1 class="page-title">{title}</h1>
        <p class="lead">{words}</p>
        <form method="post" action=address>
            <p class="actions"><button class="button" type="submit">{press}</button></p>
        </form>
    }
}

/// What is followed, with a tick each; leaving what the mail was about; leaving all. Each is a plain button of
/// one form, so that it works without scripts.
fn the_leaving(leave: FollowLeave, address: String, language: Language) -> impl IntoView {
    let FollowLeave { followed, about } = leave;
    let several = followed.len() > 1;
    let of_mail = (several && !about.is_empty() && about.len() < followed.len()).then(|| {
        let titles = followed.iter().filter(|(one, _)| about.contains(one)).map(|(_, title)| {
            view! { <li lang=chinese_within(language)>{title.clone()}</li> }
        });
        view! {
            <h2>{language.say("只退出这封邮件说的", "Only what this mail was about")}</h2>
            <ul>{titles.collect_view()}</ul>
            <p class="actions">
                <button class="button" type="submit" name="how" value="about">
                    {language.say("不再关注这些", "Leave these")}
                </button>
            </p>
        }
    });
    let ticks = several.then(|| {
        let rows = followed.iter().enumerate().map(|(place, (one, title))| {
            let id = format!("keep-{place}");
            view! {
                <li class="choice">
                    <input type="hidden" name="listed" value=one.to_string()/>
                    <input type="checkbox" id=id.clone() name="keep" value=one.to_string() checked/>
                    <label for=id lang=chinese_within(language)>{title.clone()}</label>
                </li>
            }
        });
        view! {
            <h2>{language.say("挑着退出", "Choose")}</h2>
            <p>{language.say("去掉勾的，就不再告诉您。", "You are told no more of what you untick.")}</p>
            <ul role="list">{rows.collect_view()}</ul>
            <p class="actions">
                <button class="button" type="submit" name="how" value="keep">
                    {language.say("按勾选的保存", "Keep what is ticked")}
                </button>
            </p>
        }
    });
    let one = (!several).then(|| {
        let titles = followed
            .iter()
            .map(|(_, title)| view! { <li lang=chinese_within(language)>{title.clone()}</li> });
        view! { <ul>{titles.collect_view()}</ul> }
    });
    let all = several.then(|| view! { <h2>{language.say("全部退出", "Leave everything")}</h2> });
    view! {
        <h1 class="page-title">{language.say("不再关注？", "Leave?")}</h1>
        <p class="lead">{language.say("您关注的是下面这些。打开这一页，什么都没有变。", "This is what you follow. Opening this page has changed nothing.")}</p>
        <form method="post" action=address data-testid="leave-form">
            {one}
            {of_mail}
            {ticks}
            {all}
            <p>
                {language.say(
                    "不再给您发任何进展，您的邮箱或手机号马上删除。",
                    "Nothing more is sent to you, and your address or number is deleted at once.",
                )}
            </p>
            <p class="actions">
                <button class="button" type="submit" name="how" value="all">
                    {language.say("不再接收", "Leave")}
                </button>
            </p>
        </form>
    }
}

fn listed(
    heading: &'static str,
    lead: &'static str,
    followed: Vec<(Followed, String)>,
    language: Language,
) -> impl IntoView {
    let entries = followed
        .into_iter()
        .map(|(followed, title)| {
            let address = page_of(&followed).in_language(language).to_string();
            view! { <li><a href=address lang=chinese_within(language)>{title}</a></li> }
        })
        .collect_view();
    view! {
        <h1 class="page-title">{heading}</h1>
        <p class="lead">{lead}</p>
        <ul class="ways-on">{entries}</ul>
    }
}

fn told(title: &'static str, words: &'static str, language: Language) -> impl IntoView {
    let home = Page::Home.in_language(language).to_string();
    view! {
        <h1 class="page-title">{title}</h1>
        <p class="lead">{words}</p>
        <ul class="ways-on"><li><a href=home>{language.say("回首页", "Go to the home page")}</a></li></ul>
    }
}

/// The page about what is followed.
fn page_of(followed: &Followed) -> Page {
    match followed {
        Followed::Item { year, number } => Page::item(ItemRef { year: *year, number: *number }),
        Followed::Plan { year } | Followed::Part { year, .. } => Page::plan(*year),
    }
}
