//! A mailbox's poster for a wall: its name, its lasting address as a code and as text, and what happens to a letter.
//! Black on white, one sheet of A4; on paper nothing else of the page is left.

use crate::components::closed_mailbox::ClosedMailbox;
use crate::components::way::PublicUrl;
use crate::words::{chinese_within, letter, mailbox};
use contract::address::{Page, api};
use contract::bureau::Site;
use contract::language::Language;
use contract::mailbox::Mailbox;
use leptos::either::Either;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PosterPage(
    /// The mailbox.
    mailbox: Mailbox,
    /// The bureau.
    site: Site,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    match mailbox.closed.clone() {
        Some(closed) => Either::Left(view! {
            <ClosedMailbox name=mailbox.name closed typed=String::new() item=None row=None language/>
        }),
        None => Either::Right(poster(mailbox, site, language)),
    }
}

fn poster(mailbox: Mailbox, site: Site, language: Language) -> impl IntoView {
    let public_url = use_context::<PublicUrl>().unwrap_or_default().0;
    let page = Page::write_to(mailbox.id.clone());
    let back = page.clone().in_language(language).to_string();
    let address = format!("{public_url}{}", page.in_language(Language::Chinese));
    let code = api::mailbox_code(&mailbox.id);
    let rules = mailbox
        .reply_rules
        .iter()
        .map(|rule| {
            let within = mailbox::reply_within(rule.working_days, language);
            view! { <div><dt>{letter::kind(rule.kind, language)}</dt><dd>{within}</dd></div> }
        })
        .collect_view();
    let urgent = site
        .urgent
        .into_iter()
        .map(|number| {
            let note = if language == Language::English { number.english } else { number.chinese };
            view! { <div><dt>{number.number}</dt><dd>{note}</dd></div> }
        })
        .collect_view();
    view! {
        <p class="poster-hint">
            {language.say(
                "用浏览器的“打印”印在一张 A4 纸上。",
                "Print this with your browser, on one sheet of A4. ",
            )}
            <a class="tap" href=back>{language.say("回到写信页", "Back to the letter form")}</a>
        </p>
        <article class="poster">
            <p class="poster-bureau" lang=chinese_within(language)>{site.name}</p>
            <h1 class="poster-title" lang=chinese_within(language)>{mailbox.name}</h1>
            <p class="poster-call">{language.say("扫码写信，封封有回音", "Scan to write; every letter is answered")}</p>
            <img class="poster-code" src=code width="320" height="320" alt=language.say("写信页网址的二维码", "The address of the letter form as a QR code")/>
            <p class="poster-address">{address}</p>
            <ul class="poster-facts">
                <li>{language.say("不留姓名和电话也可以写，凭回执看进度和答复。", "You need not give name or telephone; your receipt shows where the letter stands.")}</li>
                <li>{language.say("反映单位或其中的人，信会绕过他们，他们看不到。", "A letter about a unit or its people goes past them; they never see it.")}</li>
            </ul>
            <section aria-labelledby="poster-rules">
                <h2 id="poster-rules">{language.say("最迟什么时候答复", "When you are answered")}</h2>
                <dl class="poster-list">{rules}</dl>
            </section>
            <section aria-labelledby="poster-urgent">
                <h2 id="poster-urgent">{language.say("等不及的事，请打电话", "If it cannot wait, call")}</h2>
                <dl class="poster-list">{urgent}</dl>
            </section>
        </article>
    }
}
