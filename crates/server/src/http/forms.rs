//! The two public forms, without scripts: the letter and the receipt. The answer to a POST is the page
//! itself, kept by nobody and without wasm; no address ever shows a receipt (decisions 5 and 9).

use crate::app::App;
use crate::attachment::check_with;
use crate::http::applications::{UnderReceipt, file_under_receipt, under_receipt};
use crate::http::body;
use crate::http::letters::deliver;
use crate::http::pages::reader;
use crate::http::parts;
use crate::http::peer::Peer;
use crate::page::{answer, slip, source};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use contract::address::{Address, Page, read_item, read_row};
use contract::id::IdempotencyKey;
use contract::language::Language;
use contract::letter::{LetterDraft, LetterKind, Posted};
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::receipt::Receipt;
use huiyin::document::Scripts;
use huiyin::screen::{ApplicationScreen, Content, Opinion, ReceiptSlip, Track, WriteForm, opinion, titled};
use huiyin::source::Source;
use rules::petition::ways;

/// `POST /mailboxes/{id}/write`: answers with the receipt, or with the form and what needs a change.
pub async fn send_letter(
    State(app): State<App>,
    peer: Peer,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some((address, Page::Write { mailbox, .. })) = parse(&uri) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let reader = reader(&headers);
    let source = source(&app, &address, reader);
    let mailbox = match source.mailbox(mailbox).await {
        Ok(mailbox) => mailbox,
        Err(problem) => return problem_page(&app, &address, &headers, problem).await,
    };
    // The form takes its room until the letter is stored.
    let mut form = None;
    let read = if parts::are_sent(&headers) {
        parts::read(body, &headers).await.map(|parts| form.insert(parts).fields.clone())
    } else {
        body::form(body, limits::LETTER_REQUEST * 4, &headers).await
    };
    let fields = match read {
        Ok(fields) => fields,
        Err(refusal) => {
            let problem = Problem::new(refusal.0.code, address.language);
            return problem_page(&app, &address, &headers, problem).await;
        }
    };
    let (draft, key) = read_form(&fields);
    let sent = form.as_mut().map(|form| std::mem::take(&mut form.files)).unwrap_or_default();
    let checked = check_with(draft.check(), sent).await;
    let outcome = match keyed(checked, key.as_deref(), address.language) {
        Ok((checked, idempotency)) => {
            let to = (mailbox.id.clone(), idempotency);
            deliver(&app, peer, to, checked, address.language).await
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(posted) => {
            let receipt = ReceiptSlip {
                complains: draft.kind == LetterKind::Report.name()
                    || draft.about_unit
                    || !draft.about.is_empty()
                    || !draft.persons.is_empty(),
                ways: ways(&draft.title, &draft.body).into_iter().map(|hint| hint.way).collect(),
                ..receipt_slip(&app, posted, mailbox.name, address.language)
            };
            let content = Content::Receipt(Box::new(receipt));
            answer(&app, &address, reader, (StatusCode::CREATED, content, Scripts::Receipt)).await
        }
        Err(problem) => {
            let key = key_again(key, &problem).unwrap_or_else(|| source.fresh_key());
            // The row stands in no field: what is wrong with it is wrong with the letter.
            let strange = problem.fields.iter().any(|error| error.field == "row");
            let problem = if strange { Problem::new(Code::NotOpen, address.language) } else { problem };
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let units = source.units().await.map(|found| found.units);
            // On a draft that takes no opinions the same text can be sent as an ordinary letter.
            let Opinion { on, .. } =
                opinion(draft.row.clone(), address.language, &source).await.unwrap_or_default();
            let form = WriteForm {
                units: units.unwrap_or_default(),
                row: on,
                mailbox,
                item: titled(draft.item, &source).await.unwrap_or_default(),
                draft,
                errors: problem.fields.clone(),
                problem: Some(problem),
                key,
            };
            answer(&app, &address, reader, (status, Content::Write(Box::new(form)), Scripts::None)).await
        }
    }
}

/// What a form sends, with the key that it carries.
///
/// # Errors
/// Fields need a change, or there is no key.
pub(super) fn keyed<T>(
    checked: Result<T, Vec<FieldError>>,
    key: Option<&str>,
    language: Language,
) -> Result<(T, IdempotencyKey), Problem> {
    match (checked, key.map(IdempotencyKey::parse)) {
        (Err(errors), _) => Err(Problem::fields(errors, language)),
        (Ok(checked), Some(Ok(key))) => Ok((checked, key)),
        (Ok(_), None | Some(Err(_))) => Err(Problem::new(Code::IdempotencyKeyReused, language)),
    }
}

/// The key of the form that is shown again. A used one would be refused for ever: the next try gets a new one.
pub(super) fn key_again(key: Option<String>, problem: &Problem) -> Option<String> {
    key.filter(|_| problem.code != Code::IdempotencyKeyReused)
}

/// A receipt with everything to keep it by.
pub(super) fn receipt_slip(app: &App, posted: Posted, mailbox: String, language: Language) -> ReceiptSlip {
    let drawn = slip::Drawn {
        title: language.say("回音 · 信件回执", "Huiyin · letter receipt"),
        to: &mailbox,
        number: &posted.number.to_string(),
        received_on: posted.received_on,
        due_on: posted.due_on,
        receipt: &posted.receipt,
    };
    let picture = slip::draw(&app.fonts, &drawn, language).unwrap_or_default();
    let (qr_path, qr_size) = slip::qr(&posted.receipt);
    let (replaces, complains, ways) = (false, false, Vec::new());
    ReceiptSlip { posted, mailbox, qr_path, qr_size, picture, replaces, complains, ways }
}

/// `POST /track`: answers with the letter or the application, or with the form and what was typed.
pub async fn look_up(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    let Some((address, _)) = parse(&uri) else { return StatusCode::NOT_FOUND.into_response() };
    let fields = body::form(body, limits::LETTER_REQUEST, &headers).await.unwrap_or_default();
    let typed = value(&fields, "receipt").unwrap_or_default();
    let found = match Receipt::parse(&typed) {
        Ok(receipt) => under_receipt(&app, &receipt, address.language).await,
        Err(_) => Err(Problem::new(Code::WrongReceipt, address.language)),
    };
    let (status, content) = match found {
        Ok(UnderReceipt::Letter(letter)) => {
            let track = Track { letter: Some(*letter), typed, ..Track::default() };
            (StatusCode::OK, Content::Track(track))
        }
        Ok(UnderReceipt::Application(view)) => {
            let screen = ApplicationScreen { view: *view, receipt: typed, tried: None };
            (StatusCode::OK, Content::Application(Box::new(screen)))
        }
        Err(problem) => {
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::NOT_FOUND);
            (status, Content::Track(Track { problem: Some(problem), typed, ..Track::default() }))
        }
    };
    answer(&app, &address, reader(&headers), (status, content, Scripts::None)).await
}

/// `POST /track/file`: answers with a file of the letter or of the answer to an application, or with the form for the
/// receipt.
pub async fn take_file(State(app): State<App>, uri: Uri, headers: HeaderMap, body: Body) -> Response {
    let language = language_of_path(&uri);
    let fields = body::form(body, limits::LETTER_REQUEST, &headers).await.unwrap_or_default();
    let number = value(&fields, "number").and_then(|number| number.parse().ok());
    let receipt = value(&fields, "receipt").and_then(|typed| Receipt::parse(&typed).ok());
    let taken = match (receipt, number) {
        (Some(receipt), Some(number)) => file_under_receipt(&app, &receipt, number, language).await,
        _ => Err(Problem::new(Code::WrongReceipt, language)),
    };
    match taken {
        Ok(response) => response,
        Err(problem) => problem_page(&app, &Page::Track.in_language(language), &headers, problem).await,
    }
}

/// The language of an address below a page, which is no page itself.
pub(super) fn language_of_path(uri: &Uri) -> Language {
    if uri.path().starts_with("/en/") { Language::English } else { Language::Chinese }
}

pub(super) fn parse(uri: &Uri) -> Option<(Address, Page)> {
    let address = Address::parse(uri.path_and_query().map_or("/", |both| both.as_str()))?;
    let page = address.page.clone();
    Some((address, page))
}

fn read_form(fields: &[(String, String)]) -> (LetterDraft, Option<String>) {
    let text = |name: &str| value(fields, name).unwrap_or_default();
    let ticked = |name: &str| matches!(text(name).as_str(), "on" | "true" | "yes");
    let draft = LetterDraft {
        kind: text("kind"),
        title: text("title"),
        body: text("body"),
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        publish: ticked("publish"),
        about_unit: ticked("about_unit"),
        about: text("about"),
        persons: text("persons"),
        danger: ticked("danger"),
        item: read_item(&text("item")),
        row: read_row(&text("row")),
        follow: ticked("follow"),
        texts: ticked("texts"),
    };
    (draft, value(fields, "key"))
}

pub(super) fn value(fields: &[(String, String)], name: &str) -> Option<String> {
    fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
}

pub(super) async fn problem_page(
    app: &App,
    address: &Address,
    headers: &HeaderMap,
    problem: Problem,
) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer(app, address, reader(headers), (status, Content::Problem(problem), Scripts::None)).await
}
