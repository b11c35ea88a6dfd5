//! Picture cards of the public pages.

use crate::app::App;
use crate::card::make;
use crate::http::guard::readable_anywhere;
use crate::http::problem::Refusal;
use axum::extract::{OriginalUri, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::address::card::{Card, NoCard};
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;

/// `GET /cards/….png|.svg?as_of=&shape=wide|square`, English under `/en/cards/…`.
///
/// # Errors
/// 404 there is no such card; 410 the letter is not published any more; 422 a day or the shape is none, or the day has
/// not come; 429 too many are drawn; 503 there is no font to draw it with.
pub async fn show_card(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let asked = uri.path_and_query().map_or("/", |both| both.as_str());
    let language = if asked.starts_with("/en/") { Language::English } else { Language::Chinese };
    let card = Card::read(asked).map_err(|why| match why {
        NoCard::NoPage => Problem::new(Code::NotFound, language),
        NoCard::NotADay(field) => Problem::not_a_day(field, language),
        NoCard::NoShape => Problem::fields(vec![FieldError::new("shape", TextError::NotAChoice)], language),
    })?;
    app.pages.file(&app, card.to_string(), &headers, make(&app, &card)).await.map(readable_anywhere)
}
