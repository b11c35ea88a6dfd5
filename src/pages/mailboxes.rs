//! To whom one can write: the director, and principals found by school, pinyin or town.

use crate::screen::Mailboxes;
use crate::words::{chinese_within, mailbox};
use contract::address::{Page, write_item};
use contract::language::Language;
use contract::letter::ItemRef;
use contract::mailbox::{Mailbox, Tier};
use leptos::prelude::*;

/// The page.
#[component]
pub fn MailboxesPage(
    /// Those found.
    found: Mailboxes,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let item = found.item;
    let query = found.list.query;
    let count = found.list.mailboxes.len();
    let (director, principals): (Vec<Mailbox>, Vec<Mailbox>) =
        found.list.mailboxes.into_iter().partition(|mailbox| mailbox.tier == Tier::Director);
    let all = Page::Mailboxes { query: String::new(), item }.in_language(language).to_string();
    let outcome = (!query.is_empty()).then(|| {
        let words = mailbox::found(count, &query, language);
        view! {
            <p class="filters-outcome" role="status">
                {words} " " <a href=all>{language.say("看全部信箱", "Show all mailboxes")}</a>
            </p>
        }
    });
    let director = (!director.is_empty())
        .then(|| group("director", language.say("局长信箱", "The director"), director, item, language));
    let principals = (!principals.is_empty()).then(|| {
        group("principals", language.say("校长、园长信箱", "Principals"), principals, item, language)
    });
    let nothing = (count == 0).then(|| {
        view! {
            <p class="empty">
                {language.say(
                    "没有找到。可以只写校名里的两个字，或写拼音，比如 shiyan 或 syxx。不知道写给谁，就写给局长。",
                    "Nothing found. Try two characters of the name, or pinyin such as shiyan or syxx. If in doubt, write to the director.",
                )}
            </p>
        }
    });
    let about = item.map(|item| {
        let address = Page::item(item).in_language(language).to_string();
        let words = match language {
            Language::Chinese => format!("您要写的是 {} 年第 {} 项工作。", item.year, item.number),
            Language::English => format!("Your letter is about item {} of {}.", item.number, item.year),
        };
        view! { <p class="lead">{words}" "<a href=address>{language.say("看这项工作", "See the item")}</a></p> }
    });
    let action = Page::mailboxes().in_language(language).to_string();
    let apply = Page::applications().in_language(language).to_string();
    view! {
        <h1 class="page-title">{language.say("写给谁？", "To whom?")}</h1>
        {about}
        <form class="search" method="get" action=action role="search">
            <label for="mailbox-q">{language.say("学校名称、拼音或街道乡镇", "School, pinyin or town")}</label>
            <div class="search-line">
                <input id="mailbox-q" type="search" name="q" value=query enterkeyhint="search" autocomplete="off"/>
                {item.map(|item| view! { <input type="hidden" name="item" value=write_item(Some(item))/> })}
                <button class="button" type="submit">{language.say("找信箱", "Search")}</button>
            </div>
        </form>
        {outcome}
        {director}
        {principals}
        {nothing}
        <p>
            {language.say("要的是一份文件、一组数据？", "Is it a document or figures that you want? ")}
            <a class="tap" href=apply>{language.say("申请公开政府信息", "Apply for information")}</a>
        </p>
    }
}

fn group(
    id: &'static str,
    title: &'static str,
    mailboxes: Vec<Mailbox>,
    item: Option<ItemRef>,
    language: Language,
) -> impl IntoView {
    let entries = mailboxes
        .into_iter()
        .map(|mailbox| {
            let address = Page::Write { mailbox: mailbox.id, item, row: None, title: None }
                .in_language(language)
                .to_string();
            let town = (!mailbox.town.is_empty())
                .then(|| view! { <span class="quiet" lang=chinese_within(language)>{mailbox.town}</span> });
            view! { <li><a href=address lang=chinese_within(language)>{mailbox.name}</a>{town}</li> }
        })
        .collect_view();
    view! {
        <section class="block" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <ul class="mailboxes" role="list">{entries}</ul>
        </section>
    }
}
