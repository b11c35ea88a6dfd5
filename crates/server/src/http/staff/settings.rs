//! Settings at the desk: seen and set by the administrator; the office has its own groups; what is not
//! somebody's to see answers like a missing one.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::job::text_message;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::{Code, FieldError, Problem};
use contract::setting::{ALL, Cell, Setting};
use contract::staff::setting::{
    DutyList, SetSetting, SettingChange, SettingHistory, SettingLine, SettingList,
};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Changed, SettingRow};

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    vec![
        Operation::get("list_settings", desk::SETTINGS, list_settings, "The settings that one may see.")
            .answers::<SettingList>(200),
        Operation::put(
            "set_setting",
            desk::SETTING,
            set_setting,
            "Set a setting, with the version that was seen.",
        )
        .takes::<SetSetting>()
        .answers::<SettingLine>(200)
        .problems(&[Code::NotFound, Code::InvalidFields, Code::Conflict]),
        Operation::get(
            "show_setting_history",
            desk::SETTING_HISTORY,
            show_setting_history,
            "What a setting was, who set it and why; the newest first.",
        )
        .answers::<SettingHistory>(200)
        .problems(&[Code::NotFound]),
        Operation::get("show_duty", desk::DUTY, show_duty, "Who is on duty.").answers::<DutyList>(200),
    ]
}

/// `GET /api/v1/staff/settings`
///
/// # Errors
/// The database failed.
pub async fn list_settings(
    State(app): State<App>,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let rows = app.store.settings().await.map_err(|error| Refusal::of(error, &headers))?;
    let settings = ALL.iter().filter(|setting| sees(&staff, setting));
    let settings = settings.map(|setting| line(&app, setting, &rows, &headers)).collect();
    Ok(private_json(StatusCode::OK, &SettingList { settings }))
}

/// `PUT /api/v1/staff/settings/{name}`
///
/// # Errors
/// 404 there is none that this person sees, 409 somebody else was faster, 422 the value cannot be used.
pub async fn set_setting(
    State(app): State<App>,
    staff: Staff,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let setting = seen(&staff, &name, &headers)?;
    let wanted: SetSetting = body::json(body, limits::LETTER_REQUEST, &headers).await?;
    let refused = |fields| Problem::fields(fields, language_of(&headers));
    let value = rules::setting::check(setting, &wanted.value).map_err(refused)?;
    if setting.name == text_message::SETTING {
        text_message::check(&app, &value).map_err(|error| refused(vec![error]))?;
    }
    let why = reason(&wanted.why).map_err(refused)?;
    let set = app.store.change_setting(setting.name, wanted.version, &value, &staff.act.because(why)).await;
    set.map_err(|error| Refusal::of(error, &headers))?;
    app.pages.published();
    let rows = app.store.settings().await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &line(&app, setting, &rows, &headers)))
}

/// `GET /api/v1/staff/settings/{name}/history`
///
/// # Errors
/// 404 there is none that this person sees.
pub async fn show_setting_history(
    State(app): State<App>,
    staff: Staff,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let setting = seen(&staff, &name, &headers)?;
    let rows = app.store.setting_history(setting.name).await.map_err(|error| Refusal::of(error, &headers))?;
    let changes = rows.iter().map(|row| change(&app, row)).collect();
    Ok(private_json(StatusCode::OK, &SettingHistory { changes }))
}

/// `GET /api/v1/staff/duty`
///
/// # Errors
/// The database failed.
pub async fn show_duty(State(app): State<App>, _: Staff, headers: HeaderMap) -> Result<Response, Refusal> {
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::OK, &DutyList { people: rules.settings.duty() }))
}

/// A reason as it is kept.
///
/// # Errors
/// It is too long.
pub(super) fn reason(typed: &str) -> Result<String, Vec<FieldError>> {
    Cell::Line(limits::WHY).check(typed, false).map_err(|error| vec![FieldError::new("why", error)])
}

/// The bureau's day on which something was changed.
pub(super) fn day(app: &App, changed: &Changed) -> Date {
    let at = Timestamp::from_millisecond(changed.at).unwrap_or(Timestamp::UNIX_EPOCH);
    app.clock.zone.to_datetime(at).date()
}

fn seen(staff: &Staff, name: &str, headers: &HeaderMap) -> Result<&'static Setting, Refusal> {
    let setting = Setting::named(name).filter(|setting| sees(staff, setting));
    setting.ok_or_else(|| Refusal::new(Code::NotFound, headers))
}

fn sees(staff: &Staff, setting: &Setting) -> bool {
    staff.grant.all || setting.group.is_the_offices()
}

fn line(app: &App, setting: &Setting, rows: &[SettingRow], headers: &HeaderMap) -> SettingLine {
    let language = language_of(headers);
    let row = rows.iter().find(|row| row.name == setting.name);
    let default = match setting.name {
        "frame_ancestors" => &app.frame_ancestors,
        _ => setting.default,
    };
    SettingLine {
        name: setting.name.to_owned(),
        group: setting.group,
        label: language.say(setting.label.0, setting.label.1).to_owned(),
        effect: language.say(setting.effect.0, setting.effect.1).to_owned(),
        value: row.map_or(default, |row| &row.value).to_owned(),
        default: default.to_owned(),
        version: row.map_or(0, |row| row.changed.version),
        changed: row.map(|row| change(app, row)),
    }
}

fn change(app: &App, row: &SettingRow) -> SettingChange {
    SettingChange {
        version: row.changed.version,
        on: day(app, &row.changed),
        who: row.changed.who.clone(),
        why: row.changed.why.clone(),
        value: row.value.clone(),
    }
}
