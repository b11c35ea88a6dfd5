//! Builds the outline from the flat list. Items before any heading stand in a part without name.

use super::gather::{Entry, Gathered};
use super::levels::Role;
use super::{issue, split, target, unit};
use contract::outline::{IgnoredLine, Outline, OutlineItem, OutlinePart, OutlineSection, Warning};

/// Builds the outline.
pub(super) fn outline(
    gathered: Gathered,
    year: i16,
    ignored: Vec<IgnoredLine>,
    warnings: Vec<Warning>,
) -> Outline {
    let (title, mark) = gathered.title.map(|title| split::title(&title.text)).unwrap_or_default();
    let preamble: Vec<String> = gathered.preamble.into_iter().map(|paragraph| paragraph.text).collect();
    let mut parts: Vec<OutlinePart> = Vec::new();
    for entry in &gathered.entries {
        if entry.role == Role::Part || parts.is_empty() {
            parts.push(if entry.role == Role::Part { part(entry) } else { OutlinePart::default() });
        }
        let Some(part) = parts.last_mut() else { continue };
        match entry.role {
            Role::Part => {}
            Role::Section => part.sections.push(section(entry)),
            Role::Item => match part.sections.last_mut() {
                Some(section) => section.items.push(item(entry, year)),
                None => part.items.push(item(entry, year)),
            },
        }
    }
    Outline { title, mark, year, preamble: preamble.join("\n"), parts, ignored, warnings }
}

fn part(entry: &Entry) -> OutlinePart {
    let split = split::heading(entry);
    let numeral = entry.head.numeral.clone();
    OutlinePart { numeral, title: split.title, mark: split.mark, items: Vec::new(), sections: Vec::new() }
}

fn section(entry: &Entry) -> OutlineSection {
    let split = split::heading(entry);
    OutlineSection {
        numeral: entry.head.numeral.clone(),
        title: split.title,
        mark: split.mark,
        items: Vec::new(),
    }
}

fn item(entry: &Entry, year: i16) -> OutlineItem {
    let split = split::item(entry);
    // The parts are searched one by one, so that what is found stands in one of them.
    let text = [split.title.as_str(), split.body.as_str()];
    let limit = text.iter().find_map(|text| unit::time_limit(text));
    OutlineItem {
        number: entry.head.number,
        units: text.iter().flat_map(|text| unit::units(text)).collect(),
        targets: text.iter().flat_map(|text| target::targets(text, year, limit)).collect(),
        documents: text.iter().flat_map(|text| issue::documents(text)).collect(),
        title: split.title,
        mark: split.mark,
        body: split.body,
        steps: Vec::new(),
    }
}
