//! A feed as Atom (RFC 4287), paged as RFC 5005 says.

use super::entry::{Entry, FeedDocument};
use crate::xml::{self, Xml, empty, text};
use contract::address::feed::FeedFormat;
use std::io;

/// The document.
pub fn write(feed: &FeedDocument) -> Vec<u8> {
    xml::document(|xml| {
        xml.create_element("feed")
            .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.tag())])
            .write_inner_content(|xml| head(xml, feed))?;
        Ok(())
    })
}

fn head(xml: &mut Xml, feed: &FeedDocument) -> io::Result<()> {
    text(xml, "id", &feed.id)?;
    text(xml, "title", &feed.title)?;
    text(xml, "updated", &feed.updated)?;
    author(xml, &feed.author)?;
    let own_type = FeedFormat::Atom.media_type();
    empty(xml, "link", &[("rel", "self"), ("type", own_type), ("href", &feed.own)])?;
    empty(xml, "link", &[("rel", "first"), ("type", own_type), ("href", &feed.first)])?;
    if let Some(next) = &feed.next {
        empty(xml, "link", &[("rel", "next"), ("type", own_type), ("href", next)])?;
    }
    page(xml, &feed.home)?;
    feed.entries.iter().try_for_each(|entry| self::entry(xml, entry))
}

fn entry(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &entry.id)?;
        text(xml, "title", &entry.title)?;
        text(xml, "published", &entry.published)?;
        text(xml, "updated", &entry.updated)?;
        author(xml, &entry.author)?;
        page(xml, &entry.address)?;
        for file in &entry.files {
            let length = file.bytes.to_string();
            let attributes = [
                ("rel", "enclosure"),
                ("type", file.media_type.as_str()),
                ("length", &length),
                ("title", &file.name),
                ("href", &file.address),
            ];
            empty(xml, "link", &attributes)?;
        }
        // Without a type it is plain text: a reader shows markup in it as it stands.
        text(xml, "content", &entry.text)
    })?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn page(xml: &mut Xml, address: &str) -> io::Result<()> {
    empty(xml, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", address)])
}
