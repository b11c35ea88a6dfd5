//! Where a printed line was only broken by its width. Pages copied from the web are broken anywhere, once or
//! everywhere; a line that starts something of its own is never joined.

use super::head::{self, Head};
use super::levels::{Levels, Role};
use super::line::{Line, ends_sentence};
use super::unit;

/// How this document is set.
pub(super) struct Setting {
    /// Items carry their text in the same line as their title.
    inline: bool,
    /// Paragraphs are indented, so a line without indent goes on.
    indents: bool,
    /// The width at which all lines are broken, if they are.
    width: Option<usize>,
}

/// What stands before the line that may go on.
pub(super) struct Before<'a> {
    /// What was started: a heading, an item, or neither.
    pub(super) role: Option<Role>,
    /// The paragraph so far.
    pub(super) paragraph: &'a str,
    /// The last printed line of it.
    pub(super) last: &'a Line,
    /// The paragraph carries a title that no full stop has closed yet.
    pub(super) title_open: bool,
}

impl Setting {
    /// Looks at the whole document.
    pub(super) fn of(lines: &[Line], heads: &[Option<Head>], levels: &Levels) -> Self {
        let (mut items, mut with_text, mut starts, mut indented) = (0, 0, 0, 0);
        for (line, head) in lines.iter().zip(heads) {
            let Some(role) = head.as_ref().and_then(|head| levels.role(head.level)) else { continue };
            starts += 1;
            indented += usize::from(line.indented);
            if role == Role::Item {
                items += 1;
                with_text += usize::from(line.text.contains('。'));
            }
        }
        let widths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        let full = widths.iter().filter(|width| **width + 3 >= widest).count();
        let narrow = (12..=60).contains(&widest) && full * 5 >= widths.len() && full >= 3;
        Self {
            inline: with_text * 2 >= items && with_text > 0,
            indents: starts >= 2 && indented * 3 > starts * 2,
            width: narrow.then_some(widest),
        }
    }

    /// Whether `next` goes on where the paragraph was broken.
    pub(super) fn continues(&self, before: &Before<'_>, next: &Line) -> bool {
        if next.gap || next.indented || starts_own_paragraph(&next.text) {
            return false;
        }
        if before.paragraph.is_empty() {
            return true;
        }
        let length = before.last.text.chars().count();
        let full = self.width.is_some_and(|width| length + 3 >= width);
        if ends_sentence(before.paragraph) {
            return self.indents && full && !before.paragraph.ends_with(['：', ':']);
        }
        match before.role {
            Some(Role::Part | Role::Section) => {
                let tail =
                    next.text.chars().count() <= 40 && !next.text.contains(['。', '；', ';', '：', ':']);
                tail && (full || length >= 20)
            }
            Some(Role::Item) if before.title_open => self.inline || full,
            Some(Role::Item) => true,
            None => length >= 20,
        }
    }
}

fn starts_own_paragraph(text: &str) -> bool {
    head::read(text).is_some() || text.starts_with('|') || unit::starts_with_label(text)
}
