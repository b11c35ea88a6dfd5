//! Puts an outline together again. What comes out is the document, less the lines set aside and the empty
//! ones, with lines that were only broken by their width joined: the proof that nothing was lost.

use contract::outline::{Mark, Outline};

/// The document, one paragraph a line, without a newline at the end.
pub fn rebuild(outline: &Outline) -> String {
    let mut lines = Vec::new();
    printed(&mut lines, &outline.mark, &outline.title, "");
    if !outline.preamble.is_empty() {
        lines.push(outline.preamble.clone());
    }
    for part in &outline.parts {
        printed(&mut lines, &part.mark, &part.title, "");
        for item in &part.items {
            printed(&mut lines, &item.mark, &item.title, &item.body);
        }
        for section in &part.sections {
            printed(&mut lines, &section.mark, &section.title, "");
            for item in &section.items {
                printed(&mut lines, &item.mark, &item.title, &item.body);
            }
        }
    }
    lines.join("\n")
}

/// A heading that the document does not have prints nothing: items that stand in no part have such a one.
fn printed(lines: &mut Vec<String>, mark: &Mark, title: &str, body: &str) {
    let line = [&mark.before, title, &mark.after, body].concat();
    if !line.is_empty() {
        lines.push(line);
    }
}
