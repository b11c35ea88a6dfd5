//! The letter form: to whom, then one short question after another, all on one page. It works without
//! scripts; with them, what needs a change is said before anything is sent.

use crate::components::attach_field::{self, AttachField};
use crate::components::complaint_fields::ComplaintFields;
use crate::components::data_notice::DataNotice;
use crate::components::error_summary::ErrorSummary;
use crate::components::field::{FieldErrors, input_id};
use crate::components::kept_draft;
use crate::components::kind_field::KindField;
use crate::components::letter_fields;
use crate::components::letter_notes::{DraftNote, LetterState, SENT_NOTE, SentNote};
use crate::components::other_ways::WaysBeforehand;
use crate::components::problem_note::ProblemNote;
use crate::components::text_field::{TextField, Typing};
use crate::components::tick_field::tick;
use crate::components::urgent_numbers::UrgentNumbers;
use crate::live::LetterForm;
use crate::source::key::fresh_key;
use crate::words::mailbox::{self, addressee};
use crate::words::sending::Sending;
use crate::words::{chinese_within, punctuation::shown};
use contract::address::{Address, Page, write_item, write_row};
use contract::follow::FollowBy;
use contract::id::MailboxId;
use contract::language::Language;
use contract::letter::{ItemRef, LetterKind};
use contract::limits;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// The page.
#[component]
pub fn WritePage(
    /// The form with what was typed before.
    form: LetterForm,
    /// The page's language.
    language: Language,
) -> impl IntoView {
    let LetterForm { mailbox, item, row, draft, errors, problem, tier, .. } = form;
    let errors: FieldErrors = RwSignal::new(errors);
    let again = problem.is_some();
    let reference = item.as_ref().map(|(item, _)| *item);
    let opinion = row.as_ref().map(|told| told.row.clone());
    let state = LetterState::unknown();
    let id = mailbox.clone();
    Effect::new(move |_| {
        take_up(&id, state);
        // A page that comes back as it was left has only slept: what it says may be true no more.
        let id = id.clone();
        let handle = window_event_listener_untyped("pageshow", move |_| look(&id, state));
        on_cleanup(move || handle.remove());
    });
    let (typed_to, sent_to) = (mailbox.clone(), mailbox.clone());
    let action = posted_to(
        &Page::Write { mailbox: mailbox.clone(), item: reference, row: opinion.clone(), title: None }
            .in_language(language),
    );
    let about = item.map(|(item, title)| {
        let address = Page::item(item).in_language(language).to_string();
        view! {
            <p class="lead">
                {language.say("关于：", "About: ")}
                <a href=address lang=chinese_within(language)>{format!("{}. {}", item.number, shown(&title))}</a>
            </p>
        }
    });
    let on = row.map(|told| {
        let address = Page::row(told.row).in_language(language).to_string();
        view! {
            <p class="lead">
                {language.say("对这份草案的意见：", "Your opinion on the draft: ")}
                <a href=address lang=chinese_within(language)>{shown(&told.title)}</a>
            </p>
        }
    });
    // An opinion goes to the mailbox that answers for the draft.
    let others = opinion.is_none().then(|| {
        let address = Page::Mailboxes { query: String::new(), item: reference }.in_language(language).to_string();
        view! { <p><a class="tap" href=address>{language.say("换一个信箱", "Choose another mailbox")}</a></p> }
    });
    let kind = match draft.kind.is_empty() && opinion.is_some() {
        true => LetterKind::Suggestion.name().to_owned(),
        false => draft.kind,
    };
    let hidden = opinion.as_ref().map(|row| write_row(Some(row)));
    let poster = Page::Poster { mailbox: mailbox.clone() }.in_language(language).to_string();
    let title_limit = limits::LETTER_TITLE.1;
    let body_limit = limits::LETTER_BODY.1;
    view! {
        <h1 class="page-title">
            {language.say("写给", "Write to ")}<span lang=chinese_within(language)>{addressee(&form.name).to_owned()}</span>
        </h1>
        {about}
        {on}
        {others}
        <div class="beside beside-end">
            <UrgentNumbers language numbers=form.urgent/>
            <form
                id=letter_fields::LETTER_FORM class="letter-form" method="post" action=action enctype="multipart/form-data" novalidate
                data-testid="letter-form" on:input=move |_| look(&typed_to, state)
                on:submit=move |event| send(&event, &sent_to, state, errors)
            >
                <SentNote state mailbox item=reference row=opinion language/>
                // What is wrong with single fields is said by the summary, once.
                {problem.filter(|problem| problem.fields.is_empty()).map(|problem| view! { <ProblemNote problem/> })}
                <ErrorSummary errors language/>
                {danger(draft.danger, language)}
                <KindField rules=form.reply_rules chosen=kind errors language/>
                <ComplaintFields
                    checked=draft.about_unit chosen=draft.about persons=draft.persons units=form.units
                    unit=form.unit.clone() tier bureau=form.bureau.clone() outside_line=form.outside_line errors language
                />
                <TextField
                    name="title" typing=Typing::Line value=form.title counted=title_limit errors language
                    label=language.say("标题", "Title")
                    hint=language.say("一句话说是什么事。", "What it is about, in one line.").to_owned()
                />
                <TextField
                    name="body" typing=Typing::Lines value=draft.body counted=body_limit errors language
                    label=language.say("正文", "Your letter")
                    hint=language.say("什么时候、在哪里、发生了什么、希望怎样解决。", "When, where, what happened, and what you would like to be done.").to_owned()
                />
                <AttachField again most=limits::ATTACHMENTS errors language/>
                <fieldset class="field-group">
                    <legend>{language.say("怎样联系您", "How to reach you")}</legend>
                    <p class="field-hint">
                        {language.say("都可以不填。不填也会办理，凭回执看答复。", "All of it may stay empty. Your letter is dealt with all the same; read the answer with your receipt.")}
                    </p>
                    <TextField
                        name="name" typing=Typing::Name value=draft.name errors language hint=String::new()
                        label=language.say("怎样称呼您", "Your name")
                    />
                    <TextField
                        name="phone" typing=Typing::Phone value=draft.phone errors language hint=String::new()
                        label=language.say("电话", "Telephone")
                    />
                    <TextField
                        name="email" typing=Typing::Email value=draft.email errors language hint=String::new()
                        label=language.say("电子邮箱", "E-mail")
                    />
                </fieldset>
                {form.texts.then(|| tick(
                    "texts", draft.texts, language.say("办到新的一步时发短信告诉我", "Text me when the letter moves"),
                    language.say(
                        "请在上面填手机号。短信里只有信的编号和状态。举报信不发。",
                        "Give your mobile number above. The message holds the letter’s number and state, no more. Not for reports of misconduct.",
                    ),
                ))}
                {follow_item(draft.follow, form.follow, reference, language)}
                {publish(draft.publish, language)}
                {reference.map(|item| view! { <input type="hidden" name="item" value=write_item(Some(item))/> })}
                {hidden.map(|row| view! { <input type="hidden" name="row" value=row/> })}
                <input type="hidden" name="key" value=form.key/>
                <DataNotice
                    sending=Sending::Letter bureau=form.bureau unit=form.unit contact=form.data_contact
                    kept_years=form.kept_years language
                />
                <section class="notice" aria-labelledby="next">
                    <h2 id="next">{language.say("寄出以后", "What happens next")}</h2>
                    <p>
                        {language.say(
                            "马上给您一张回执，上面写着最迟哪一天答复。凭回执随时可以看办到哪一步。",
                            "You get a receipt at once; it says by which day you are answered. With it you can see at any time where your letter stands.",
                        )}
                    </p>
                    <p>{mailbox::taken_on_within(form.accept_within, language)}</p>
                </section>
                <WaysBeforehand information_way=form.information_way language/>
                <DraftNote state language/>
                <p class="actions"><button class="button" type="submit">{language.say("寄出", "Send")}</button></p>
            </form>
        </div>
        <p><a class="tap" href=poster>{language.say("打印这个信箱的海报", "Print a poster of this mailbox")}</a></p>
    }
}

/// Where the form is posted to: its page under an address of its own. A post to the very address would have the
/// browser drop the page it holds for going back; as it is held, what is sent again carries the same key and
/// gets the same receipt, without scripts too.
fn posted_to(page: &Address) -> String {
    let page = page.to_string();
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}sent=1")
}

/// The first question, beside the numbers to call.
fn danger(checked: bool, language: Language) -> impl IntoView {
    let question = language.say("有孩子正处在危险中", "A child is in danger now");
    let hint = language.say(
        "寄出后马上通知值班人员，夜里也一样。人身有危险，请先打 110。",
        "People on duty are called as soon as you send it, at night too. If somebody may be hurt, call 110 first.",
    );
    tick("danger", checked, question, hint)
}

/// Offered only where the letter is about an item and there is a way to tell.
fn follow_item(checked: bool, by: FollowBy, item: Option<ItemRef>, language: Language) -> impl IntoView {
    let question = language.say("这项工作有进展时告诉我", "Tell me when this item moves");
    let hint = match (by.email, by.text_message) {
        (true, false) => language.say(
            "请在上面填邮箱。先给您发一封邮件请您确认，之后一天最多一封。举报信不发。",
            "Give your e-mail above. You get a mail first that asks you to confirm, then one a day at most. Not for reports of misconduct.",
        ),
        _ => language.say(
            "请在上面填邮箱或手机号。先请您确认，之后一天最多告诉您一次。举报信不发。",
            "Give your e-mail or mobile telephone above. You are asked to confirm first, then told once a day at most. Not for reports of misconduct.",
        ),
    };
    (item.is_some() && by.any()).then(|| tick("follow", checked, question, hint))
}

fn publish(checked: bool, language: Language) -> impl IntoView {
    let question = language.say(
        "同意隐去个人信息后公开信和答复",
        "The letter and its answer may be published without personal details",
    );
    let hint = language.say(
        "不勾选就不公开。举报信一律不公开。",
        "Unticked, it is not published. Reports of misconduct never are.",
    );
    tick("publish", checked, question, hint)
}

/// Fills the form with what this tab kept of it, and looks whether it holds a letter that was sent.
fn take_up(mailbox: &MailboxId, state: LetterState) {
    if let (Some(form), Some(kept)) = (letter_fields::form(), kept_draft::kept(mailbox)) {
        letter_fields::fill(&form, &kept);
    }
    look(mailbox, state);
}

/// Keeps what the form holds, unless it is the letter that was sent.
fn look(mailbox: &MailboxId, state: LetterState) {
    let Some(now) = letter_fields::form().and_then(|form| letter_fields::read(&form)) else { return };
    let sent = kept_draft::sent(mailbox).filter(|sent| sent.is(&now.draft));
    state.kept.set(sent.is_none() && kept_draft::keep(mailbox, now));
    state.sent.set(sent.map(|sent| sent.number));
    state.sending.set(false);
}

/// Checks the letter with the types that the server checks it with. What is right goes on its native way, so
/// that the receipt is always the server's answer.
fn send(event: &SubmitEvent, mailbox: &MailboxId, state: LetterState, errors: FieldErrors) {
    let Some(form) = letter_fields::form() else { return };
    let Some(now) = letter_fields::read(&form) else { return };
    let sent = kept_draft::sent(mailbox);
    state.offline.set(false);
    if sent.as_ref().is_some_and(|sent| sent.is(&now.draft)) {
        event.prevent_default();
        look(mailbox, state);
        focus_later(Some(SENT_NOTE.to_owned()));
        return;
    }
    let mut found = now.draft.check().err().unwrap_or_default();
    found.extend(attach_field::check(limits::ATTACHMENTS));
    if !found.is_empty() {
        event.prevent_default();
        let first = found.first().map(|error| input_id(&error.field));
        errors.set(found);
        focus_later(first);
        return;
    }
    errors.set(Vec::new());
    // The browser's own page of failure would take the place of the form, and what was typed with it.
    if !window().navigator().on_line() {
        event.prevent_default();
        state.offline.set(true);
        return;
    }
    // Another letter from the form that sent one: its key is used.
    if sent.is_some_and(|sent| sent.key == now.key) {
        letter_fields::set_key(&form, &fresh_key());
    }
    look(mailbox, state);
    state.sending.set(attach_field::any());
}

/// Moves the focus once the page has changed: only then does a field say what is wrong with it.
fn focus_later(id: Option<String>) {
    request_animation_frame(move || {
        let element = id.and_then(|id| document().get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
