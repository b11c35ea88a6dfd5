//! Automatic numbers of `word/numbering.xml`. Word shows them and does not keep them in the text, so they are
//! counted again as Word counts.

use super::super::error::DocumentError;
use super::super::numeral;
use super::xml::{Element, Step, walk};
use std::collections::BTreeMap;

/// In bytes. A pattern is printed once for each paragraph, so a long one would be a bomb.
const LONGEST_PATTERN: usize = 60;

/// Where a paragraph stands in a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The list.
    pub(super) list: u32,
    /// The level in it, from 0.
    pub(super) level: u32,
}

/// How one level is numbered.
#[derive(Clone, Debug)]
struct Form {
    start: u32,
    signs: String,
    pattern: String,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    forms: BTreeMap<(u32, u32), Form>,
    lists: BTreeMap<u32, u32>,
}

/// Reads the lists.
pub(super) fn read(xml: &str) -> Result<Numbering, DocumentError> {
    let mut numbering = Numbering::default();
    let (mut kind, mut level, mut list) = (None, None, None);
    let value = |element: &Element, name: &str| element.get(name).and_then(|value| value.parse::<u32>().ok());
    walk(xml, |step| {
        let Step::Open(element) = step else { return };
        match element.name.as_str() {
            "abstractNum" => (kind, level, list) = (value(element, "abstractNumId"), None, None),
            "num" => (kind, list) = (None, value(element, "numId")),
            "abstractNumId" => {
                if let (Some(list), Some(kind)) = (list, value(element, "val")) {
                    numbering.lists.insert(list, kind);
                }
            }
            "lvl" => level = value(element, "ilvl"),
            name @ ("start" | "numFmt" | "lvlText") => {
                let (Some(kind), Some(level), Some(text)) = (kind, level, element.get("val")) else { return };
                let plain = || Form { start: 1, signs: "decimal".into(), pattern: String::new() };
                let form = numbering.forms.entry((kind, level)).or_insert_with(plain);
                match name {
                    "start" => form.start = text.parse().unwrap_or(1),
                    "numFmt" => form.signs = text.into(),
                    _ => form.pattern = text.into(),
                }
            }
            _ => {}
        }
    })?;
    Ok(numbering)
}

/// Counts along the paragraphs.
pub(super) struct Counters {
    numbering: Numbering,
    counts: BTreeMap<(u32, u32), u32>,
}

impl Counters {
    /// Starts to count.
    pub(super) fn of(numbering: Numbering) -> Self {
        Self { numbering, counts: BTreeMap::new() }
    }

    /// The number that Word shows before the next paragraph in this place; `None` if it cannot be known.
    pub(super) fn next(&mut self, place: Place) -> Option<String> {
        let kind = *self.numbering.lists.get(&place.list)?;
        let form = self.numbering.forms.get(&(kind, place.level))?.clone();
        let count = self.counts.get(&(kind, place.level)).map_or(form.start, |count| count.saturating_add(1));
        self.counts.insert((kind, place.level), count);
        // A number starts again under each one of a higher level.
        self.counts.retain(|(counted, level), _| *counted != kind || *level <= place.level);
        if form.signs == "bullet" {
            return Some("● ".into());
        }
        if form.pattern.len() > LONGEST_PATTERN {
            return None;
        }
        let mut shown = form.pattern.clone();
        for level in 0..=place.level.min(8) {
            let name = format!("%{}", level + 1);
            if shown.contains(&name) {
                let form = self.numbering.forms.get(&(kind, level))?;
                let count = self.counts.get(&(kind, level)).copied().unwrap_or(form.start);
                shown = shown.replace(&name, &signs(count, &form.signs)?);
            }
        }
        (!shown.is_empty()).then_some(shown)
    }
}

fn signs(count: u32, form: &str) -> Option<String> {
    Some(match form {
        "decimal" | "decimalHalfWidth" | "none" => count.to_string(),
        "decimalFullWidth" | "decimalFullWidth2" => count
            .to_string()
            .chars()
            .filter_map(|digit| char::from_u32(digit as u32 - '0' as u32 + '０' as u32))
            .collect(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "chineseLegalSimplified" => numeral::write(count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&count) => {
            char::from_u32('①' as u32 + count - 1)?.to_string()
        }
        _ => return None,
    })
}
