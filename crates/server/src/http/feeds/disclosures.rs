//! The feeds of disclosure records: all, of a topic, of a unit. Of one that ended, why; of one that is not open, its name
//! and nothing else.

use super::Asked;
use super::entry::{Entry, FeedDocument, tag};
use crate::app::App;
use contract::address::Page;
use contract::address::feed::DisclosureFeed;
use contract::disclosure::{DisclosureEntry, DisclosureFilter, DisclosureStep, DisclosuresWanted};
use contract::language::Language;
use huiyin::words::disclosure as words;
use huiyin::words::punctuation::shown;
use rules::feed::PAGE;
use store::{FeedDisclosure, StoreError};

/// A page of a feed, and when something in it last changed, in milliseconds.
///
/// # Errors
/// There is no such unit, or the database failed.
pub(super) async fn document(
    app: &App,
    asked: &Asked,
    of: &DisclosureFeed,
    bureau: &str,
) -> Result<(FeedDocument, i64), StoreError> {
    let language = asked.language;
    let all = language.say("信息公开", "Disclosures");
    let (filter, title) = match of {
        DisclosureFeed::All => (DisclosureFilter::default(), all.to_owned()),
        DisclosureFeed::Topic(topic) => {
            let filter = DisclosureFilter { topic: Some(*topic), ..DisclosureFilter::default() };
            (filter, format!("{all} · {}", topic.words(language)))
        }
        DisclosureFeed::Unit(unit) => {
            let filter = DisclosureFilter { unit: Some(unit.clone()), ..DisclosureFilter::default() };
            (filter, format!("{all} · {}", app.store.unit(unit.as_str()).await?.name))
        }
    };
    // One more tells whether there is a next page.
    let mut records = app.store.feed_disclosures(&filter, asked.before, PAGE as u64 + 1).await?;
    let more = records.len() > PAGE;
    records.truncate(PAGE);
    let next = records.last().filter(|_| more).map(|last| last.publication);
    let changed = records.iter().map(|record| record.updated).max().unwrap_or_default();
    let home = Page::Disclosures(Box::new(DisclosuresWanted::of(filter)));
    let document = FeedDocument {
        entries: records.into_iter().map(|record| entry(app, record, language)).collect(),
        ..FeedDocument::empty(app, asked, bureau, (&title, home), (next, changed))
    };
    Ok((document, changed))
}

fn entry(app: &App, record: FeedDisclosure, language: Language) -> Entry {
    let FeedDisclosure { published, updated, line, last, .. } = record;
    let page = Page::disclosure(line.number.clone()).in_language(language);
    let news = last
        .filter(|(step, _)| *step != DisclosureStep::Publish)
        .map(|(step, why)| words::step(&DisclosureEntry { step, on: line.published_on, why }, language));
    let facts = format!("{} · {} · {}", line.five.words(language), line.topic.words(language), line.number);
    let text = [news, Some(shown(&line.summary)).filter(|text| !text.is_empty()), Some(facts)];
    Entry {
        id: tag(&app.public_url, &format!("disclosures/{}", line.number)),
        title: shown(&line.name),
        text: text.into_iter().flatten().collect::<Vec<String>>().join("\n\n"),
        author: line.publisher,
        address: format!("{}{page}", app.public_url),
        published: app.clock.written(published),
        updated: app.clock.written(updated),
        files: Vec::new(),
    }
}
