//! People at the desk: the list, adding somebody, keeping out and letting in.

mod table;

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::http::staff::person::{check, one_time_link};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::staff::Role;
use contract::staff::person::{NewPerson, OneTimeLink, PersonPage, PersonState, RoleChoices, Several};
use contract::text::TextError;
use serde::Deserialize;
use store::WantedPeople;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let several = [Code::NotFound, Code::WrongState, Code::InvalidFields];
    let mut operations = vec![
        Operation::get("list_people", desk::PEOPLE, list_people, "People with their roles; no contacts.")
            .query(&[
                ("q", "words in the name, its pinyin, or the name of a unit"),
                ("unit", "a unit's code"),
                ("role", "a role"),
                ("state", "`active`, `invited` or `disabled`"),
                ("sort", "`name`, `unit` or `created`; with `-` before it the other way round"),
                ("after", "`next` of the page before"),
            ])
            .answers::<PersonPage>(200),
        Operation::post(
            "add_person",
            desk::PEOPLE,
            add_person,
            "Add somebody; answers a one-time link, once.",
        )
        .takes::<NewPerson>()
        .answers::<OneTimeLink>(201)
        .problems(&[Code::NotFound, Code::InvalidFields]),
        Operation::post("disable_people", desk::DISABLE, disable_people, "Keep people out, all or none.")
            .takes::<Several>()
            .answers::<Several>(200)
            .problems(&several),
        Operation::post("enable_people", desk::ENABLE, enable_people, "Let people in again, all or none.")
            .takes::<Several>()
            .answers::<Several>(200)
            .problems(&several),
        Operation::get(
            "list_role_choices",
            desk::ROLE_CHOICES,
            list_role_choices,
            "What roles one may give, and in which units.",
        )
        .answers::<RoleChoices>(200),
    ];
    operations.extend(table::operations());
    operations
}

/// Which people are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    unit: String,
    role: String,
    state: String,
    sort: String,
    after: String,
}

/// `GET /api/v1/staff/people`
///
/// # Errors
/// 403 people are not this person's business.
pub async fn list_people(
    State(app): State<App>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let wanted = WantedPeople {
        q: wanted.q.chars().take(limits::QUERY).collect(),
        unit: wanted.unit,
        role: Role::named(&wanted.role),
        state: PersonState::named(&wanted.state),
        sort: wanted.sort,
        after: wanted.after,
    };
    let page = app.store.people(&staff.grant, &wanted, &app.clock.zone, staff.act.at).await;
    Ok(private_json(StatusCode::OK, &page.map_err(|error| Refusal::of(error, &headers))?))
}

/// `POST /api/v1/staff/people`
///
/// # Errors
/// 403 and 404 a role is not this person's to give, 422 fields.
pub async fn add_person(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let new: NewPerson = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let (name, contacts) = check(&new.name, &new.contacts, &headers)?;
    if new.roles.is_empty() {
        let missing = vec![FieldError::new("role", TextError::Missing)];
        return Err(Problem::fields(missing, language_of(&headers)).into());
    }
    let added = app.store.add_person(&staff.grant, &name, &contacts, &new.roles, &staff.act).await;
    let (id, token) = added.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::CREATED, &one_time_link(&app, id, token)))
}

/// `POST /api/v1/staff/people/disable`
///
/// # Errors
/// 403 and 404 one of them is not this person's to change, 409 it is the own account or the last administrator.
pub async fn disable_people(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let ids = several(body, &headers).await?;
    let changed = app.store.disable_people(&staff.grant, &ids, &staff.act).await;
    let ids = changed.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &Several { ids }))
}

/// `POST /api/v1/staff/people/enable`
///
/// # Errors
/// 403 and 404 one of them is not this person's to change.
pub async fn enable_people(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let ids = several(body, &headers).await?;
    let changed = app.store.enable_people(&staff.grant, &ids, &staff.act).await;
    let ids = changed.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &Several { ids }))
}

/// `GET /api/v1/staff/role-choices`
///
/// # Errors
/// 403 people are not this person's business.
pub async fn list_role_choices(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let choices = app.store.role_choices(&staff.grant).await;
    Ok(private_json(StatusCode::OK, &choices.map_err(|error| Refusal::of(error, &headers))?))
}

async fn several(body: Body, headers: &HeaderMap) -> Result<Vec<i64>, Refusal> {
    let Several { ids } = body::json(body, limits::LETTER_REQUEST, headers).await?;
    let most = limits::PEOPLE_AT_ONCE;
    if ids.len() > most {
        let error = FieldError::new("ids", TextError::TooMany { most });
        return Err(Problem::fields(vec![error], language_of(headers)).into());
    }
    Ok(ids)
}
