//! Numbers for publishing. A printed number may restart or stand twice; a published one may not.

use contract::outline::Outline;
use std::collections::BTreeSet;

/// Whether every item has a number of its own.
pub fn unique_numbers(outline: &Outline) -> bool {
    let mut seen = BTreeSet::new();
    outline.items().all(|item| item.number > 0 && seen.insert(item.number))
}

/// The same outline with its items numbered 1…n in order; what was printed stays in the marks.
pub fn renumbered(outline: &Outline) -> Outline {
    let mut outline = outline.clone();
    let mut number = 0;
    for part in &mut outline.parts {
        let sections = part.sections.iter_mut().flat_map(|section| &mut section.items);
        for item in part.items.iter_mut().chain(sections) {
            number += 1;
            item.number = number;
        }
    }
    outline
}
