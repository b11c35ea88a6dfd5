//! One person at the desk: name and contacts, roles, a new one-time link.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::address::server::CONSOLE;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Seen;
use contract::staff::person::{Contacts, NewRole, OneTimeLink, PersonChange, PersonView};
use contract::text::{Email, Phone, StaffName, TextError};
use store::{LINK_HOURS, Token};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "A person; contacts are told to who may change them, and that is noted.";
    vec![
        Operation::get("show_person", desk::PERSON, show_person, about)
            .answers::<PersonView>(200)
            .problems(&[Code::NotFound]),
        Operation::put("change_person", desk::PERSON, change_person, "Change a person's name and contacts.")
            .takes::<Seen<PersonChange>>()
            .answers::<PersonView>(200)
            .problems(&[Code::NotFound, Code::InvalidFields, Code::Conflict]),
        Operation::post(
            "new_link",
            desk::NEW_LINK,
            new_link,
            "A new one-time link; earlier ones stop working.",
        )
        .answers::<OneTimeLink>(201)
        .problems(&[Code::NotFound, Code::WrongState]),
        Operation::post("give_role", desk::ROLES, give_role, "Give a person a role from today on.")
            .takes::<NewRole>()
            .answers::<PersonView>(200)
            .problems(&[Code::NotFound, Code::InvalidFields]),
        Operation::delete("end_role", desk::ROLE, end_role, "End a person's role at once.")
            .problems(&[Code::NotFound, Code::WrongState]),
    ]
}

/// `GET /api/v1/staff/people/{id}`
///
/// # Errors
/// 404 there is nobody whom this person sees.
pub async fn show_person(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, &staff, number(&id, &headers)?, &headers).await
}

/// `PUT /api/v1/staff/people/{id}`
///
/// # Errors
/// 403 and 404 the person is not this person's to change, 409 it was changed since that version, 422 fields.
pub async fn change_person(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let Seen { version, change }: Seen<PersonChange> =
        body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (name, contacts) = check(&change.name, &change.contacts, &headers)?;
    let changed = app.store.change_person(&staff.grant, (id, version), &name, &contacts, &staff.act).await;
    changed.map_err(|error| Refusal::of(error, &headers))?;
    show(&app, &staff, id, &headers).await
}

/// `POST /api/v1/staff/people/{id}/link`
///
/// # Errors
/// 403 and 404 the person is not this person's to change, 409 it is the own account or one that is kept out.
pub async fn new_link(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let token = app.store.new_link(&staff.grant, id, &staff.act).await;
    let token = token.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::CREATED, &one_time_link(&app, id, token)))
}

/// `POST /api/v1/staff/people/{id}/roles`
///
/// # Errors
/// 403 and 404 person or role are not this person's, 422 the role is held already or the unit takes none.
pub async fn give_role(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let id = number(&id, &headers)?;
    let new: NewRole = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let given = app.store.give_role(&staff.grant, id, &new, &staff.act).await;
    given.map_err(|error| Refusal::of(error, &headers))?;
    show(&app, &staff, id, &headers).await
}

/// `DELETE /api/v1/staff/people/{id}/roles/{role}`
///
/// # Errors
/// 403 and 404 person or role are not this person's, 409 it is the last administrator's.
pub async fn end_role(
    State(app): State<App>,
    staff: Staff,
    Path((id, role)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (id, role) = (number(&id, &headers)?, number(&role, &headers)?);
    let ended = app.store.end_role(&staff.grant, id, role, &staff.act).await;
    ended.map_err(|error| Refusal::of(error, &headers))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A name and contacts as they are kept. Contacts may be missing.
///
/// # Errors
/// 422 every field that needs a change.
pub fn check(name: &str, contacts: &Contacts, headers: &HeaderMap) -> Result<(StaffName, Contacts), Refusal> {
    let mut errors = Vec::new();
    let name = StaffName::parse(name).map_err(|error| errors.push(FieldError::new("name", error))).ok();
    let mut optional = |field, parsed: Result<String, TextError>| match parsed {
        Ok(text) => text,
        Err(TextError::Missing) => String::new(),
        Err(error) => {
            errors.push(FieldError::new(field, error));
            String::new()
        }
    };
    let email = optional("email", Email::parse(&contacts.email).map(String::from));
    let phone = optional("phone", Phone::parse(&contacts.phone).map(String::from));
    match name {
        Some(name) if errors.is_empty() => Ok((name, Contacts { email, phone })),
        _ => Err(Problem::fields(errors, language_of(headers)).into()),
    }
}

/// A one-time link as it is told, once.
pub fn one_time_link(app: &App, person: i64, token: Token) -> OneTimeLink {
    let link = format!("{}{CONSOLE}#link={}", app.public_url, URL_SAFE_NO_PAD.encode(token));
    OneTimeLink { person, link, hours: LINK_HOURS }
}

/// An id in an address.
///
/// # Errors
/// 404 it is none.
pub fn number(id: &str, headers: &HeaderMap) -> Result<i64, Refusal> {
    id.parse().map_err(|_| Refusal::new(Code::NotFound, headers))
}

async fn show(app: &App, staff: &Staff, id: i64, headers: &HeaderMap) -> Result<Response, Refusal> {
    let person = app.store.person(&staff.grant, id, &app.clock.zone, &staff.act).await;
    Ok(private_json(StatusCode::OK, &person.map_err(|error| Refusal::of(error, headers))?))
}
