//! Picture cards: a page in one picture, for places that allow no scripts and for links in messengers. Drawing takes
//! a core for a moment, so two are drawn at once; their sizes are fixed.

mod facts;
mod figures;
mod line;
mod look;
mod pen;
mod said;
mod sheet;
mod strip;

use crate::app::App;
use crate::http::problem::problem_of;
use crate::page::kept::Made;
use axum::http::header;
use contract::address::card::{Card, CardFormat};
use contract::problem::{Code, Problem};
use look::Look;

/// At most so many cards are drawn at once.
pub const AT_ONCE: usize = 2;
/// At most so many wait for it.
pub const WAITING: usize = 64;
/// When to ask again where too many wait, in seconds.
const AGAIN: u32 = 5;

/// Makes a card.
///
/// # Errors
/// As its page; there is no font to draw it with, or too many wait.
pub async fn make(app: &App, card: &Card) -> Result<Made, Problem> {
    let language = card.language;
    let said = said::load_said(app, card).await?;
    let rules = app.in_force().await.map_err(|error| problem_of(error, language))?;
    let accent = rules.settings.accents().map(|(light, _)| light.to_owned());
    let (shape, format) = (card.shape, card.format);
    let content = match format {
        CardFormat::Svg => sheet::svg(&said, shape, &Look::of(language, accent.as_deref(), None)),
        CardFormat::Png => {
            let turn = app.drawing.turn().await.ok_or_else(|| Problem {
                retry_after: Some(AGAIN),
                ..Problem::new(Code::TooMany, language)
            })?;
            let app = app.clone();
            let drawn = turn.work(move || {
                let faces = app.fonts.chinese().ok_or(Code::NoFont)?;
                let svg = sheet::svg(&said, shape, &Look::of(language, accent.as_deref(), Some(faces)));
                app.fonts.png(&svg).ok_or(Code::Internal)
            });
            drawn.await.unwrap_or(Err(Code::Internal)).map_err(|code| Problem::new(code, language))?
        }
    };
    let headers =
        [(header::CONTENT_TYPE, format.media_type()), (header::CACHE_CONTROL, "public, max-age=300")];
    let headers = headers.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    Ok(Made { headers, content, changed: None })
}
