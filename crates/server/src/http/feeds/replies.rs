//! The feed of published letters: what everybody reads of them, hidden stretches named; of a withdrawn one, since when
//! and why.

use super::Asked;
use super::entry::{Entry, FeedDocument, tag};
use crate::app::App;
use contract::address::Page;
use contract::language::Language;
use contract::letter::PublishedReply;
use huiyin::words::reply as words;
use rules::feed::PAGE;
use store::{FeedReply, StoreError};

/// A page of the feed, and when something in it last changed, in milliseconds.
///
/// # Errors
/// The database failed.
pub(super) async fn document(
    app: &App,
    asked: &Asked,
    bureau: &str,
) -> Result<(FeedDocument, i64), StoreError> {
    let language = asked.language;
    // One more tells whether there is a next page.
    let mut replies = app.store.feed_replies(asked.before, PAGE as u64 + 1).await?;
    let more = replies.len() > PAGE;
    replies.truncate(PAGE);
    let next = replies.last().filter(|_| more).map(|last| last.publication);
    let changed = replies.iter().map(|reply| reply.updated).max().unwrap_or_default();
    let title = language.say("公开的来信和答复", "Published letters and answers");
    let document = FeedDocument {
        entries: replies.into_iter().map(|reply| entry(app, reply, language)).collect(),
        ..FeedDocument::empty(app, asked, bureau, (title, Page::replies()), (next, changed))
    };
    Ok((document, changed))
}

fn entry(app: &App, FeedReply { published, updated, reply, .. }: FeedReply, language: Language) -> Entry {
    let page = Page::Reply(reply.number.clone()).in_language(language);
    Entry {
        id: tag(&app.public_url, &format!("replies/{}", reply.number)),
        title: words::title(&reply, language),
        text: told(&reply, language),
        author: reply.unit,
        address: format!("{}{page}", app.public_url),
        published: app.clock.written(published),
        updated: app.clock.written(updated),
        files: Vec::new(),
    }
}

fn told(reply: &PublishedReply, language: Language) -> String {
    match (&reply.text, &reply.withdrawn) {
        (Some(text), _) => {
            let (letter, answer) = (language.say("来信：", "Letter:"), language.say("答复：", "Answer:"));
            format!("{letter}\n{}\n\n{answer}\n{}", text.body.plain(), text.reply.plain())
        }
        (None, Some(withdrawal)) => words::withdrawn(withdrawal, language),
        (None, None) => String::new(),
    }
}
