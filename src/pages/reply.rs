//! One published letter with its answer; of a withdrawn one, since when and why it is not published any more.

use crate::components::masked_letter::{PublicAnswer, PublicLetter};
use crate::components::masked_text::MaskedLine;
use crate::words::{chinese_within, date, letter, reply as words};
use contract::address::Page;
use contract::language::Language;
use contract::letter::PublishedReply;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ReplyPage(
    /// The letter.
    reply: PublishedReply,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let all = Page::replies().in_language(language).to_string();
    let title = match reply.title().cloned() {
        Some(text) => view! {
            <h1 class="page-title" lang=chinese_within(language)><MaskedLine text/></h1>
        }
        .into_any(),
        None => view! { <h1 class="page-title">{words::title(&reply, language)}</h1> }.into_any(),
    };
    let item = reply.item.map(|item| {
        let address = Page::item(item).in_language(language).to_string();
        let words = match language {
            Language::Chinese => format!("{}年重点工作第 {} 项", item.year, item.number),
            Language::English => format!("Item {} of the plan for {}", item.number, item.year),
        };
        view! { <p>{language.say("关于：", "About: ")}<a href=address>{words}</a></p> }
    });
    let withdrawn = reply.withdrawn.as_ref().map(|withdrawal| {
        view! { <p class="empty">{words::withdrawn(withdrawal, language)}</p> }
    });
    let hidden = reply.text.is_some().then(|| {
        view! {
            <p class="quiet">
                {language.say(
                    "写信人同意公开。〔 〕里是隐去的个人信息。",
                    "Published with the writer’s consent. 〔 〕 stands where personal details were left out.",
                )}
            </p>
        }
    });
    let unit = reply.unit.clone();
    let text = reply.text.map(|text| {
        view! {
            <section class="block" aria-labelledby="letter">
                <h2 id="letter">{language.say("来信", "The letter")}</h2>
                <PublicLetter text=text.body files=reply.files language/>
            </section>
            <section class="block" aria-labelledby="reply">
                <h2 id="reply">{language.say("答复", "The answer")}</h2>
                <PublicAnswer text=text.reply unit on=reply.replied_on language/>
            </section>
        }
    });
    view! {
        <p class="trail"><a href=all>{language.say("公开的答复", "Published answers")}</a></p>
        {title}
        <p class="lead">
            {letter::kind(reply.kind, language)} " · "
            <span lang=chinese_within(language)>{reply.unit}</span> " · "
            <span class="letter-number">{reply.number.to_string()}</span>
        </p>
        <p class="quiet">
            {language.say("来信 ", "Received ")}
            <time datetime=reply.received_on.to_string()>{date::full(reply.received_on, language)}</time>
            {language.say("，公开 ", ", published ")}
            <time datetime=reply.published_on.to_string()>{date::full(reply.published_on, language)}</time>
        </p>
        {item}
        {withdrawn}
        {hidden}
        {text}
    }
}
