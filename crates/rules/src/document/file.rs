//! What kind of file the bytes are. Content is asked first: a name is easily wrong, or meant to mislead.

use super::error::{DocumentError, Kind};

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text or Markdown.
    Text,
    /// Word.
    Word,
}

const MAGIC: [(&[u8], Kind); 12] = [
    (b"%PDF", Kind::Pdf),
    (b"{\\rtf", Kind::RichText),
    (b"\x89PNG", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"GIF8", Kind::Picture),
    (b"BM6", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"MM\0*", Kind::Picture),
    (b"7z\xbc\xaf", Kind::Other),
    (b"Rar!", Kind::Other),
    (b"\x1f\x8b", Kind::Other),
    (b"\x7fELF", Kind::Other),
];

const OLD_CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0";

const NAMES: [(&str, Kind); 18] = [
    ("doc", Kind::OldWord),
    ("dot", Kind::OldWord),
    ("wps", Kind::Wps),
    ("wpt", Kind::Wps),
    ("pdf", Kind::Pdf),
    ("ofd", Kind::Ofd),
    ("rtf", Kind::RichText),
    ("xls", Kind::Sheet),
    ("xlsx", Kind::Sheet),
    ("et", Kind::Sheet),
    ("png", Kind::Picture),
    ("jpg", Kind::Picture),
    ("jpeg", Kind::Picture),
    ("gif", Kind::Picture),
    ("webp", Kind::Picture),
    ("bmp", Kind::Picture),
    ("zip", Kind::Other),
    ("odt", Kind::Other),
];

/// Says how to read the file.
pub(super) fn format(bytes: &[u8], file_name: &str) -> Result<Format, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    if bytes.len() > contract::limits::PLAN_DOCUMENT {
        return Err(DocumentError::TooLarge);
    }
    let extension = file_name.rsplit_once('.').map(|(_, end)| end.trim().to_ascii_lowercase());
    let extension = extension.unwrap_or_default();
    let named = NAMES.iter().find(|(name, _)| *name == extension).map(|(_, kind)| *kind);
    if bytes.starts_with(OLD_CONTAINER) {
        let kind = named.filter(|kind| matches!(kind, Kind::Wps | Kind::Sheet));
        return Err(DocumentError::WrongKind(kind.unwrap_or(Kind::OldWord)));
    }
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let magic = MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    if let Some(kind) = magic.or(webp.then_some(Kind::Picture)) {
        return Err(DocumentError::WrongKind(kind));
    }
    if let Some(kind) = named {
        return Err(DocumentError::WrongKind(kind));
    }
    if bytes.starts_with(b"PK") {
        return Ok(Format::Word);
    }
    match extension.as_str() {
        "docx" | "docm" | "dotx" => Err(DocumentError::Damaged),
        _ => Ok(Format::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_more_than_the_name() {
        let picture = Err(DocumentError::WrongKind(Kind::Picture));
        assert_eq!(format(b"\x89PNG\r\n\x1a\n", "plan.docx"), picture);
        assert_eq!(format(b"%PDF-1.7", "plan.txt"), Err(DocumentError::WrongKind(Kind::Pdf)));
        assert_eq!(
            format(b"\xd0\xcf\x11\xe0\xa1", "plan.docx"),
            Err(DocumentError::WrongKind(Kind::OldWord))
        );
        assert_eq!(format(b"\xd0\xcf\x11\xe0\xa1", "plan.wps"), Err(DocumentError::WrongKind(Kind::Wps)));
    }

    #[test]
    fn a_name_of_a_kind_that_is_not_read_is_refused_with_the_way_on() {
        for name in ["a.doc", "a.WPS", "a.pdf", "a.ofd"] {
            let error = format(b"PK\x03\x04", name).expect_err("refused by its name");
            let words = error.words(contract::language::Language::Chinese);
            assert!(words.contains("请另存为 docx 或粘贴全文"), "{name}: {words}");
        }
    }

    #[test]
    fn text_needs_no_known_name() {
        assert_eq!(format("一、".as_bytes(), ""), Ok(Format::Text));
        assert_eq!(format("一、".as_bytes(), "plan.md"), Ok(Format::Text));
        assert_eq!(format("一、".as_bytes(), "plan.docx"), Err(DocumentError::Damaged));
    }
}
