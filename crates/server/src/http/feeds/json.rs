//! A feed as JSON Feed 1.1.

use super::entry::{Entry, FeedDocument};
use serde_json::{Value, json};

/// The document.
pub fn write(feed: &FeedDocument) -> Vec<u8> {
    let mut document = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": feed.language.tag(),
        "authors": [{ "name": feed.author }],
        "items": feed.entries.iter().map(item).collect::<Vec<Value>>(),
    });
    if let Some(next) = &feed.next {
        document["next_url"] = json!(next);
    }
    document.to_string().into_bytes()
}

fn item(entry: &Entry) -> Value {
    let mut item = json!({
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{ "name": entry.author }],
    });
    let files = entry.files.iter().map(|file| {
        json!({
            "url": file.address,
            "mime_type": file.media_type,
            "title": file.name,
            "size_in_bytes": file.bytes,
        })
    });
    if !entry.files.is_empty() {
        item["attachments"] = files.collect();
    }
    item
}
