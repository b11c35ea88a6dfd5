//! Bytes to text, text to lines. Besides UTF-8 these are what Notepad on a Chinese Windows writes: UTF-16 with its
//! mark, and GB18030 without one, which is told by its bytes and said.

use super::error::DocumentError;
use super::line::Line;
use contract::outline::Warning;
use std::borrow::Cow;

/// The bytes as text, less a byte order mark, and what is to be said about them.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<Warning>), DocumentError> {
    if let Some(words) = bytes.strip_prefix(b"\xff\xfe") {
        return utf_16(words, u16::from_le_bytes).map(|text| (text.into(), None));
    }
    if let Some(words) = bytes.strip_prefix(b"\xfe\xff") {
        return utf_16(words, u16::from_be_bytes).map(|text| (text.into(), None));
    }
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let text = marked.unwrap_or(bytes);
    let line_at = |end: usize| text[..end].iter().filter(|byte| **byte == b'\n').count() + 1;
    // A text file holds no NUL; programs do, and UTF-16 without its mark.
    if let Some(end) = text.iter().position(|byte| *byte == 0) {
        return Err(DocumentError::NotText { line: line_at(end) });
    }
    match std::str::from_utf8(text) {
        Ok(text) => Ok((text.into(), None)),
        Err(error) => {
            let chinese = if marked.is_none() { gb18030(text) } else { None };
            let text = chinese.ok_or(DocumentError::NotText { line: line_at(error.valid_up_to()) })?;
            let message = "文件不是 UTF-8，已按 GB18030（记事本的 ANSI）读取，请核对文字。".into();
            Ok((text, Some(Warning { line: 1, message })))
        }
    }
}

fn utf_16(words: &[u8], word: fn([u8; 2]) -> u16) -> Result<String, DocumentError> {
    let (pairs, rest) = words.as_chunks::<2>();
    let mut text = String::with_capacity(words.len());
    let signs = char::decode_utf16(pairs.iter().map(|pair| word(*pair)));
    for sign in signs {
        match sign {
            Ok(sign) if sign != '\0' => text.push(sign),
            _ => return Err(DocumentError::NotText { line: text.matches('\n').count() + 1 }),
        }
    }
    match rest {
        [] => Ok(text),
        _ => Err(DocumentError::NotText { line: text.matches('\n').count() + 1 }),
    }
}

/// The text, if the bytes are very likely GB18030: UTF-8 with a byte broken, Big5 and programs are not.
fn gb18030(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (mut signs, mut common, mut at) = (0_usize, 0_usize, 0);
    while let Some(lead) = bytes.get(at) {
        let trail = bytes.get(at + 1).copied().unwrap_or(0);
        at += match (lead, trail) {
            (..0x80, _) => 1,
            (_, b'0'..=b'9') => 4,
            _ => 2,
        };
        if *lead >= 0x80 {
            signs += 1;
            // Both bytes of a sign of daily use lie high; in Big5 two of five second bytes do not.
            common += usize::from(*lead >= 0xa1 && trail >= 0xa1);
        }
    }
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    let utf_8 = lossy.chars().filter(|sign| *sign >= '\u{2e80}' && *sign < '\u{fff0}').count() > broken;
    if utf_8 || common * 4 < signs * 3 {
        return None;
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let control = |sign: char| sign.is_control() && !sign.is_whitespace();
    (!text.contains(control)).then_some(text)
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

    const PLAN: &str =
        "某局2026年要点\r\n一、加强党的建设\r\n1.强化政治建设。加强学习，做好值班，“三会一课”常态化。\r\n";

    fn gbk() -> Vec<u8> {
        encoding_rs::GB18030.encode(PLAN).0.into_owned()
    }

    #[test]
    fn what_notepad_writes_is_read_and_only_the_guess_is_said() {
        let little: Vec<u8> =
            "\u{feff}".encode_utf16().chain(PLAN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            "\u{feff}".encode_utf16().chain(PLAN.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let marked = ["\u{feff}", PLAN].concat().into_bytes();
        for bytes in [PLAN.as_bytes(), &marked, &little, &big] {
            assert_eq!(decode(bytes), Ok((PLAN.into(), None)));
        }
        let bytes = gbk();
        let (text, warning) = decode(&bytes).expect("GB18030 is read");
        assert_eq!(text, PLAN);
        assert!(warning.is_some_and(|warning| warning.message.contains("GB18030")));
    }

    #[test]
    fn text_that_is_in_no_such_encoding_is_refused_with_its_line() {
        let refused = |bytes: &[u8], line: usize| {
            assert_eq!(decode(bytes), Err(DocumentError::NotText { line }), "{bytes:?}");
        };
        refused(b"a\nb\0b", 2);
        // UTF-8 with one byte broken.
        let mut broken = PLAN.as_bytes().to_vec();
        let last = broken.len() - 5;
        broken[last] = 0xff;
        refused(&broken, 3);
        // Its mark says UTF-8, the rest is not.
        refused(&[b"\xef\xbb\xbf2026\n", gbk().as_slice()].concat(), 2);
        refused(&encoding_rs::BIG5.encode("題\n加強黨的建設，推動教育健康發展").0, 1);
        refused(b"\xff\xfea\0\n\0b", 2);
        refused(b"\xff\xfea\0\n\0\x00\xd8", 2);
        refused(&[&gbk()[..], b"\x80\xff"].concat(), 1);
    }
}
