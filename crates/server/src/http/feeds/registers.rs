//! The feeds of registers: what was published in one, an entry for each time.

use super::Asked;
use super::entry::{Entry, FeedDocument, tag};
use crate::app::App;
use contract::address::Page;
use contract::id::RegisterName;
use contract::register::RowsWanted;
use huiyin::words::register as words;
use rules::feed::PAGE;
use store::{Moment, RowsPublished, StoreError};

/// A page of a feed, and when something in it last changed, in milliseconds.
///
/// # Errors
/// There is no such register, or the database failed.
pub(super) async fn document(
    app: &App,
    asked: &Asked,
    name: &RegisterName,
    bureau: &str,
) -> Result<(FeedDocument, i64), StoreError> {
    let language = asked.language;
    let registers = app.registers.now();
    let register = registers.named(name).ok_or(StoreError::NotFound)?;
    let absolute = |address: String| format!("{}{address}", app.public_url);
    // One more tells whether there is a next page.
    let mut published = app.store.feed_rows(register, asked.before, PAGE as u64 + 1).await?;
    let more = published.len() > PAGE;
    published.truncate(PAGE);
    let next = published.last().filter(|_| more).map(|last| last.publication);
    let changed = published.iter().map(|rows| millis(app, rows)).max().unwrap_or_default();
    let home = Page::Register(Box::new(RowsWanted::all(name.clone())));
    let title = register.title_in(language);
    let entries = published.into_iter().map(|rows| {
        let page = Page::Register(Box::new(RowsWanted {
            as_of: Some(rows.on).filter(|day| *day < app.clock.now().day),
            ..RowsWanted::all(name.clone())
        }));
        let written = app.clock.written(millis(app, &rows));
        Entry {
            id: tag(&app.public_url, &format!("registers/{name}/{}", rows.publication)),
            title: words::published(title, &rows.units, rows.rows, language),
            text: register.description_in(language).to_owned(),
            author: bureau.to_owned(),
            address: absolute(page.in_language(language).to_string()),
            published: written.clone(),
            updated: written,
            files: Vec::new(),
        }
    });
    let document = FeedDocument {
        entries: entries.collect(),
        ..FeedDocument::empty(app, asked, bureau, (title, home), (next, changed))
    };
    Ok((document, changed))
}

/// Rows know their day: noon of it stands for the time.
fn millis(app: &App, rows: &RowsPublished) -> i64 {
    Moment::noon_of(rows.on, &app.clock.zone).millis
}
