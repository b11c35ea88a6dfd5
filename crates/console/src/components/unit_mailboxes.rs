//! The mailboxes of a unit, and the forms that change them.

use crate::components::field::{Field, Typing};
use crate::components::stored_now::Stored;
use crate::components::unit_form::{Asked, Step, UnitPage, unit_form};
use crate::components::unit_steps::no_errors;
use crate::desk::Desk;
use contract::address::{Page, staff};
use contract::language::Language;
use contract::staff::unit::draft::MailboxDraft;
use contract::staff::unit::{UnitMailbox, UnitView};
use huiyin::words::date;
use leptos::prelude::*;

/// The mailboxes.
pub fn unit_mailboxes(page: UnitPage, changes: bool) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let line = page.unit.get().line;
    let open = changes && line.closed_on.is_none();
    let may_have = line.kind.tier().is_some();
    let list = match line.mailboxes.is_empty() {
        true if may_have => {
            view! { <p class="empty">{language.say("还没有信箱，别人写不了信。", "There is no mailbox yet; nobody can write.")}</p> }
                .into_any()
        }
        true => view! {
            <p class="empty">{language.say("科室没有自己的信箱，来信由局里的信箱收。", "Offices have no mailbox; the bureau's takes their letters.")}</p>
        }
        .into_any(),
        false => {
            let entries = line.mailboxes.into_iter().map(|mailbox| entry(page, mailbox, open, desk)).collect_view();
            view! { <ul role="list" class="unit-people">{entries}</ul> }.into_any()
        }
    };
    view! {
        <section class="desk-section" aria-labelledby="unit-mailboxes">
            <h2 id="unit-mailboxes">{language.say("信箱", "Mailboxes")}</h2>
            {list}
            {(open && may_have).then(|| {
                page.opens(Step::AddMailbox, language.say("加一个信箱", "Add a mailbox"), String::new())
            })}
        </section>
    }
}

fn entry(page: UnitPage, mailbox: UnitMailbox, changes: bool, desk: Desk) -> impl IntoView {
    let language = desk.language_now();
    let about = mailbox.name.clone();
    let ways = (changes && mailbox.closed_on.is_none()).then(|| {
        view! {
            <span class="unit-ways">
                {page.opens(Step::RenameMailbox(mailbox.clone()), desk.say("改名", "Rename"), about.clone())}
                {page.opens(Step::CloseMailbox(mailbox.clone()), desk.say("停用", "Close"), about)}
            </span>
        }
    });
    let closed = mailbox.closed_on.map(|on| {
        let day = date::full(on, language);
        let words = match language {
            Language::Chinese => format!("{day}停用"),
            Language::English => format!("Closed on {day}"),
        };
        view! { <p class="quiet">{words}</p> }
    });
    let poster = mailbox.closed_on.is_none().then(|| {
        let address = Page::Poster { mailbox: mailbox.id.clone() }.in_language(Language::Chinese).to_string();
        let words = match language {
            Language::Chinese => format!("打印{}的海报", mailbox.name),
            Language::English => format!("Print the poster of {}", mailbox.name),
        };
        view! { <p><a href=address target="_blank">{words}</a></p> }
    });
    let address = Page::write_to(mailbox.id).in_language(Language::Chinese).to_string();
    view! {
        <li>
            <p lang=Language::Chinese.tag()><strong>{mailbox.name}</strong></p>
            <p><a href=address.clone() target="_blank">{address.clone()}</a></p>
            {poster}
            {closed}
            {ways}
        </li>
    }
}

/// A new mailbox.
pub fn add(page: UnitPage) -> impl IntoView {
    let desk = Desk::here();
    let line = page.unit.get_untracked().line;
    let taken = line.mailboxes.iter().any(|mailbox| mailbox.id.as_str() == line.code.as_str());
    let id = RwSignal::new(if taken { String::new() } else { line.code.to_string() });
    let (name, errors) = (RwSignal::new(line.kind.mailbox_name(&line.name)), no_errors());
    let asked = Asked {
        title: desk.say("加一个信箱", "Add a mailbox").to_owned(),
        follows: desk
            .say(
                "保存后马上出现在“写信”页上，谁都能写。地址定了就不变，印出去也一直有效。",
                "It appears on the public list at once. Its address never changes, so it can be printed.",
            )
            .to_owned(),
        button: desk.say("加上信箱", "Add the mailbox"),
        address: staff::unit_step(&line.code, "mailboxes"),
        fields: vec![("id", id), ("name", name)],
        stored: now,
    };
    let body = move || MailboxDraft { id: id.get_untracked(), name: name.get_untracked() };
    let fields = move || {
        view! {
            <Field name="name" typing=Typing::Line label=desk.say("信箱名称", "Name of the mailbox") value=name errors/>
            <Field name="id" typing=Typing::Line label=desk.say("地址里的名字", "Name in the address")
                hint=desk.say("小写字母、数字和连字符，定了就不能改。", "Lower-case letters, digits and hyphens; it cannot be changed later.")
                value=id errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// Another name.
pub fn rename(page: UnitPage, mailbox: UnitMailbox) -> impl IntoView {
    let desk = Desk::here();
    let (name, errors) = (RwSignal::new(mailbox.name), no_errors());
    let asked = Asked {
        title: desk.say("给信箱改名", "Rename the mailbox").to_owned(),
        follows: desk.say("地址不变。", "Its address stays.").to_owned(),
        button: desk.say("保存新名", "Save the name"),
        address: page.unit.with_untracked(|unit| staff::rename_mailbox(&unit.line.code, &mailbox.id)),
        fields: vec![("name", name)],
        stored: now,
    };
    let body = move || page.seen(MailboxDraft { id: String::new(), name: name.get_untracked() });
    let fields = move || {
        view! {
            <Field name="name" typing=Typing::Line label=desk.say("信箱名称", "Name of the mailbox") value=name errors/>
        }
        .into_any()
    };
    unit_form(page, asked, errors, body, fields)
}

/// No more letters.
pub fn close(page: UnitPage, mailbox: UnitMailbox) -> impl IntoView {
    let desk = Desk::here();
    let asked = Asked {
        title: format!("{}{}", desk.say("停用", "Close "), mailbox.name),
        follows: desk
            .say(
                "从今天起不再收信，也不再列在“写信”页上。它的地址还在，会告诉来人改写给哪个信箱。已经收到的信照样办。不能再启用。",
                "From today on it takes no letters and leaves the public list. Its address stays and names the mailbox to use instead. Letters that came are answered. It cannot be opened again.",
            )
            .to_owned(),
        button: desk.say("停用信箱", "Close the mailbox"),
        address: page.unit.with_untracked(|unit| staff::close_mailbox(&unit.line.code, &mailbox.id)),
        fields: Vec::new(),
        stored: now,
    };
    unit_form(page, asked, no_errors(), || (), || ().into_any())
}

/// The mailboxes as they are stored.
fn now(unit: &UnitView, language: Language) -> Stored {
    let open = unit.line.mailboxes.iter().filter(|mailbox| mailbox.closed_on.is_none());
    let names: Vec<&str> = open.map(|mailbox| mailbox.name.as_str()).collect();
    vec![(language.say("信箱", "Mailboxes"), names.join(language.say("、", ", ")))]
}
