//! Where a title ends and its text begins. What is cut here, put together, is what was printed.

use super::gather::Entry;
use super::unit;
use contract::outline::Mark;

/// A heading or an item, taken apart: `mark.before + title + mark.after + body` is what was printed.
pub(super) struct Split {
    /// The title.
    pub(super) title: String,
    /// What stands around it.
    pub(super) mark: Mark,
    /// What follows; paragraphs are separated by `\n`.
    pub(super) body: String,
}

/// Takes an item apart: the title runs to the first `。`, or to the bracket that names who is responsible.
pub(super) fn item(entry: &Entry) -> Split {
    let first = entry.paragraphs.first().map_or("", String::as_str);
    let emphasis = entry.head.before.contains("**");
    let (title, after, text) = cut(first, emphasis);
    let mut mark = Mark { before: entry.head.before.clone(), after: after.into() };
    let mut body = text.to_owned();
    for paragraph in entry.paragraphs.iter().skip(1) {
        if body.is_empty() && !mark.after.ends_with('\n') {
            mark.after.push('\n');
        } else {
            body.push('\n');
        }
        body.push_str(paragraph);
    }
    Split { title: title.into(), mark, body }
}

/// Takes a heading apart. It has no body: what is printed under it is kept with its mark.
pub(super) fn heading(entry: &Entry) -> Split {
    let Split { title, mut mark, body } = item(entry);
    mark.after.push_str(&body);
    // Markdown may close a heading with the signs that open it.
    let bare = title.trim_end_matches('#').trim_end();
    if mark.before.contains('#') && bare.len() < title.len() {
        mark.after.insert_str(0, &title[bare.len()..]);
        return Split { title: bare.into(), mark, body: String::new() };
    }
    Split { title, mark, body: String::new() }
}

/// The title line of the document: Markdown signs around it are its mark.
pub(super) fn title(printed: &str) -> (String, Mark) {
    let signs = |sign: char| sign == '#' || sign == '*' || sign.is_whitespace();
    let start = printed.len() - printed.trim_start_matches(signs).len();
    let inner = &printed[start..];
    let end = if start == 0 { inner.len() } else { inner.trim_end_matches(signs).len() };
    let mark = Mark { before: printed[..start].into(), after: inner[end..].into() };
    (inner[..end].into(), mark)
}

fn cut(text: &str, emphasis: bool) -> (&str, &str, &str) {
    let stop = text.find('。');
    let responsible = unit::opening_bracket(text);
    if let Some(at) = responsible.filter(|at| stop.is_none_or(|stop| *at < stop)) {
        return (&text[..at], "", &text[at..]);
    }
    let closing = if emphasis { text.find("**") } else { None };
    let Some(stop) = stop else {
        let open = text.trim_end_matches(['；', ';', '：', ':', '.', '．']);
        let (title, after) = text.split_at(closing.unwrap_or(open.len()));
        return match after.strip_prefix("**") {
            Some(body) if closing.is_some() => (title, &after[..after.len() - body.len()], body),
            _ => (title, after, ""),
        };
    };
    // The emphasis closes just before or just after the full stop; further on it belongs to the text.
    let title_end = closing.filter(|at| at + 2 == stop).unwrap_or(stop);
    let mut text_start = stop + '。'.len_utf8();
    if closing == Some(text_start) {
        text_start += 2;
    }
    if let Some(at) = closing.filter(|at| at + 2 < stop) {
        return (&text[..at], &text[at..at + 2], &text[at + 2..]);
    }
    (&text[..title_end], &text[title_end..text_start], &text[text_start..])
}
