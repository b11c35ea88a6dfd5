//! The bureau's own colours as a style sheet of this origin: no page has a style within.

use crate::app::App;
use crate::http::guard::{hash_source, readable_anywhere};
use crate::http::problem::Refusal;
use crate::http::reply::set;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use contract::address::server::BUREAU_STYLE;
use rules::setting::InForce;

/// What registers need beside what every frame carries. Frames of other views do without it.
const REGISTERS: &str = include_str!("../../../../style/components/register.css");
/// What disclosure records need.
const DISCLOSURES: &str = include_str!("../../../../style/components/disclosure.css");

/// The sheet's address, which changes with the colours; empty while the colours are the product's own.
pub fn address(settings: &InForce) -> String {
    let colours = settings.accents().map(|(light, dark)| format!("{BUREAU_STYLE}?v={light}{dark}"));
    colours.map(|address| address.replace('#', "-")).unwrap_or_default()
}

/// `GET /style/bureau.css`
///
/// # Errors
/// The database failed.
pub async fn show_style(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let rules = app.in_force().await.map_err(|error| Refusal::of(error, &headers))?;
    let mut response = rules.colours.sheet.clone().into_response();
    set(&mut response, header::CONTENT_TYPE, "text/css; charset=utf-8");
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    Ok(readable_anywhere(response))
}

/// The sheet of registers in frames.
pub fn register_sheet() -> String {
    joined(REGISTERS)
}

/// The sheet of disclosure records in frames.
pub fn disclosure_sheet() -> String {
    joined(DISCLOSURES)
}

/// A sheet without comments and indentation.
fn joined(sheet: &str) -> String {
    let lines = sheet.lines().map(str::trim).filter(|line| !line.starts_with("/*"));
    lines.collect()
}

/// The sheet within framed pages, and how their policy allows it: made once for all that come until a setting changes.
#[derive(Clone, Debug, Default)]
pub struct Colours {
    /// The sheet; empty while the colours are the product's own.
    pub sheet: String,
    /// Its hash, as a source in a policy; empty for none.
    pub source: String,
}

impl Colours {
    /// Of the settings in force.
    pub fn of(settings: &InForce) -> Self {
        let sheet = sheet(settings);
        Self { source: hash_source(&sheet), sheet }
    }

    /// The same with another sheet beside it.
    pub fn with(&self, more: &str) -> Self {
        let sheet = format!("{}{more}", self.sheet);
        Self { source: hash_source(&sheet), sheet }
    }
}

/// The sheet; empty while the colours are the product's own. Raw values only, and only where nobody asked for high
/// contrast, their own colours or paper. A page that is told its theme keeps to it.
fn sheet(settings: &InForce) -> String {
    let Some((light, dark)) = settings.accents() else { return String::new() };
    let values = |colour: &str, pressed: &str| {
        format!(
            "{{--raw-teal:{colour};--raw-teal-deep:color-mix(in srgb,{colour} 75%,{pressed});\
             --raw-teal-wash:color-mix(in srgb,{colour} 50%,var(--raw-paper))}}"
        )
    };
    let plain = "@media screen and (prefers-contrast:no-preference) and (forced-colors:none)";
    let (light, dark) = (values(light, "black"), values(dark, "white"));
    let by_system = format!(":root:where(:not([data-theme=\"light\"])){dark}");
    let as_told = format!(":root:where([data-theme=\"dark\"]){dark}");
    format!(
        "@layer tokens{{{plain}{{:root{light}}}{plain} and (prefers-color-scheme:dark){{{by_system}}}\
         {plain}{{{as_told}}}}}"
    )
}
