//! Walks XML with a bound on its depth. It knows elements and text, not Word.

use super::super::error::DocumentError;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Real Word files stay far below; a file made to exhaust the reader does not.
const DEEPEST: usize = 256;

/// What the walk meets.
pub(super) enum Step<'a> {
    /// An element opens.
    Open(&'a Element),
    /// An element closes.
    Close(&'a str),
    /// Text, references resolved.
    Text(&'a str),
    /// A reference to an entity that the document declares itself: it is not resolved, lest it be a bomb.
    Unread,
}

/// An element: its name and attributes without prefixes.
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute's value.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Walks the whole document. Entities that it declares itself are not resolved.
pub(super) fn walk(xml: &str, mut visit: impl FnMut(Step<'_>)) -> Result<(), DocumentError> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| DocumentError::Damaged)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(DocumentError::Bomb);
                }
                visit(Step::Open(&element(&start)?));
            }
            Event::Empty(start) => {
                let element = element(&start)?;
                visit(Step::Open(&element));
                visit(Step::Close(&element.name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit(Step::Close(end.local_name().into_inner()));
            }
            Event::Text(text) => visit(Step::Text(&text.xml10_content())),
            Event::CData(text) => visit(Step::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let sign = match &*reference {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().map_err(|_| DocumentError::Damaged)?,
                };
                match sign {
                    Some(sign) => visit(Step::Text(sign.encode_utf8(&mut [0; 4]))),
                    None => visit(Step::Unread),
                }
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(DocumentError::Damaged),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, DocumentError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| DocumentError::Damaged)?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| DocumentError::Damaged)?;
        attributes.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.local_name().into_inner().to_owned(), attributes })
}
