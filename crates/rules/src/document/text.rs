//! Bytes to text, text to lines.

use super::error::DocumentError;
use super::line::Line;

/// The bytes as text, less a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, DocumentError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line_at = |end: usize| bytes[..end].iter().filter(|byte| **byte == b'\n').count() + 1;
    // A text file holds no NUL; UTF-16 and programs do.
    if let Some(end) = bytes.iter().position(|byte| *byte == 0) {
        return Err(DocumentError::NotText { line: line_at(end) });
    }
    std::str::from_utf8(bytes).map_err(|error| DocumentError::NotText { line: line_at(error.valid_up_to()) })
}

/// The lines that say something, each with its number. LF, CRLF and CR end a line.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Vec::new();
    let (mut number, mut gap) = (0, false);
    for line in text.split('\n') {
        for printed in line.strip_suffix('\r').unwrap_or(line).split('\r') {
            number += 1;
            let words = printed.trim();
            if words.is_empty() {
                gap = true;
                continue;
            }
            let indented = printed.starts_with(['\u{3000}', '\t']);
            lines.push(Line { number, text: words.into(), gap, indented });
            gap = false;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_ending_counts_the_same() {
        for text in ["a\n\nb\nc", "a\r\n\r\nb\r\nc\r\n", "a\r\rb\rc", "\u{feff}a\n　\nb\nc"] {
            let lines = lines(text);
            let numbers: Vec<usize> = lines.iter().map(|line| line.number).collect();
            assert_eq!(numbers, [1, 3, 4], "{text:?}");
            assert!(lines[1].gap && !lines[2].gap);
        }
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused_with_its_line() {
        let gb18030 = b"2026\n\xbd\xcc\xcc\xe5\xbe\xd6";
        assert_eq!(decode(gb18030), Err(DocumentError::NotText { line: 2 }));
        assert_eq!(decode(b"a\0b"), Err(DocumentError::NotText { line: 1 }));
        assert_eq!(decode(b"\xef\xbb\xbfa"), Ok("a"));
    }
}
