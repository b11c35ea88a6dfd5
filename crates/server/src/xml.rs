//! XML as it is written here. quick-xml escapes; what XML cannot hold at all is left out before.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::borrow::Cow;
use std::io;

/// Writes XML into memory.
pub type Xml = Writer<Vec<u8>>;

/// A document whose root is written by `root`.
pub fn document(root: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
        .and_then(|()| root(&mut xml))
        .expect("memory can be written");
    xml.into_inner()
}

/// An element that holds text.
///
/// # Errors
/// As the writer.
pub fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

/// An element that holds nothing but attributes.
///
/// # Errors
/// As the writer.
pub fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let cleaned: Vec<(&str, Cow<'_, str>)> =
        attributes.iter().map(|(name, value)| (*name, allowed(value))).collect();
    let attributes = cleaned.iter().map(|(name, value)| (*name, value.as_ref()));
    xml.create_element(name).with_attributes(attributes).write_empty()?;
    Ok(())
}

/// The text without characters that no XML document may hold, escaped or not: one of them, and a reader would
/// refuse the whole feed.
pub fn allowed(text: &str) -> Cow<'_, str> {
    let is_allowed = |c: char| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_allowed(*c)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_the_document() {
        let bytes = document(|xml| {
            xml.create_element("a").write_inner_content(|xml| {
                text(xml, "b", "</b><c>&]]>\u{1}\u{ffff}")?;
                empty(xml, "d", &[("e", "\"<'&\u{8}")])
            })?;
            Ok(())
        });
        let written = String::from_utf8(bytes).expect("text");
        assert!(written.contains("<b>&lt;/b&gt;&lt;c&gt;&amp;]]&gt;</b>"), "{written}");
        assert!(written.contains("<d e=\"&quot;&lt;&apos;&amp;\"/>"), "{written}");
    }
}
