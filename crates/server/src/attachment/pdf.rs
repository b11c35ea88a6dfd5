//! PDF files: refused if they run, send or open something, carry other files, or are locked. They are not parsed:
//! a reader may follow any table of contents, so every byte counts, also what only some reader would reach. Names
//! are found wherever they stand, and streams of objects, the one place where names lie packed, are unpacked.

use contract::attachment::Unfit;
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Names that run, send or open something.
const ACTS: [&[u8]; 8] =
    [b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"Rendition", b"RichMedia", b"XFA", b"GoToE"];
/// Names of files within the file.
const PACKED: [&[u8]; 2] = [b"EmbeddedFile", b"EmbeddedFiles"];
/// How streams of objects may be packed: as every program does it.
const OTHER_FILTERS: [&[u8]; 10] = [
    b"ASCIIHexDecode",
    b"ASCII85Decode",
    b"LZWDecode",
    b"RunLengthDecode",
    b"Crypt",
    b"AHx",
    b"A85",
    b"LZW",
    b"RL",
    b"DecodeParms",
];
/// Objects unpacked, all together: far more than a document of 10 MiB has.
const UNPACKED: u64 = 64 << 20;
/// Streams of objects in one document.
const STREAMS: usize = 20_000;
/// Longer than any name that is looked for, with every character written as `#xx`.
const LONGEST_NAME: usize = 64;

/// Looks through a PDF.
///
/// # Errors
/// Why it is not taken.
pub fn check(content: &[u8]) -> Result<(), Unfit> {
    refuse_names(content)?;
    let (mut left, mut from, mut streams) = (UNPACKED, 0, 0);
    while let Some(at) = find(&content[from..], b"stream") {
        let head = &content[from..from + at];
        let after = from + at + b"stream".len();
        if !head.ends_with(b"end") && holds_objects(head) {
            streams += 1;
            if streams > STREAMS {
                return Err(Unfit::OddPdf);
            }
            left -= check_objects(head, &content[after..], left)?;
        }
        from = after;
    }
    Ok(())
}

/// Whether a stream's head is that of packed objects. Between the stream before and this one other objects may
/// stand, so this errs on the safe side.
fn holds_objects(head: &[u8]) -> bool {
    names(head).any(|name| name == b"ObjStm" || name == b"First")
}

fn check_objects(head: &[u8], after: &[u8], left: u64) -> Result<u64, Unfit> {
    let declared = names(head).any(|name| name == b"ObjStm");
    let packed = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    if declared && names(head).any(|name| OTHER_FILTERS.contains(&name.as_slice())) {
        return Err(Unfit::OddPdf);
    }
    if !names(head).any(|name| matches!(name.as_slice(), b"FlateDecode" | b"Fl")) {
        // Not packed: it was read with the rest. A filter named elsewhere cannot be followed.
        let filtered = names(head).any(|name| matches!(name.as_slice(), b"Filter" | b"F"));
        return if declared && filtered { Err(Unfit::OddPdf) } else { Ok(0) };
    }
    let mut objects = Vec::new();
    let unpacked = ZlibDecoder::new(packed).take(left).read_to_end(&mut objects);
    if objects.len() as u64 >= left || (declared && unpacked.is_err()) {
        return Err(Unfit::OddPdf);
    }
    refuse_names(&objects)?;
    Ok(objects.len() as u64)
}

fn refuse_names(text: &[u8]) -> Result<(), Unfit> {
    for name in names(text) {
        let name = name.as_slice();
        if name == b"Encrypt" {
            return Err(Unfit::LockedPdf);
        } else if ACTS.contains(&name) {
            return Err(Unfit::ScriptedPdf);
        } else if PACKED.contains(&name) {
            return Err(Unfit::PackedPdf);
        }
    }
    Ok(())
}

/// Every name in a text, with `#xx` read as what it stands for.
fn names(text: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let starts = text.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at + 1);
    starts.map(|start| {
        let rest = &text[start..text.len().min(start + LONGEST_NAME)];
        let ends = |byte: &u8| {
            matches!(
                byte,
                b'\0'
                    | b'\t'
                    | b'\n'
                    | b'\x0c'
                    | b'\r'
                    | b' '
                    | b'('
                    | b')'
                    | b'<'
                    | b'>'
                    | b'['
                    | b']'
                    | b'{'
                    | b'}'
                    | b'/'
                    | b'%'
            )
        };
        let raw = &rest[..rest.iter().position(ends).unwrap_or(rest.len())];
        read_name(raw)
    })
}

fn read_name(raw: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'#').then(|| after.get(..2)).flatten();
        let escaped = escaped.and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        name.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    name
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn packed(head: &str, objects: &str) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(objects.as_bytes()).expect("packed");
        let data = encoder.finish().expect("packed");
        [b"%PDF-1.7\n1 0 obj\n", head.as_bytes(), b"\nstream\r\n", &data, b"\nendstream\nendobj\n"].concat()
    }

    const HEAD: &str = "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>";

    #[test]
    fn an_ordinary_document_is_taken() {
        let page =
            "%PDF-1.7\n1 0 obj << /Type /Catalog /OpenAction [3 0 R /Fit] /URI (https://example.cn) >>";
        assert_eq!(check(page.as_bytes()), Ok(()));
        assert_eq!(check(&packed(HEAD, "5 0 << /Type /Page /Contents 6 0 R >>")), Ok(()));
    }

    #[test]
    fn scripts_are_found_however_their_name_is_written() {
        for text in [
            "<< /S /JavaScript /JS (app.alert(1)) >>",
            "<</S/JavaScript/JS 5 0 R>>",
            "<< /S /J#61v#61Script >>",
            "<< /S /Launch /F (cmd.exe) >>",
            "<< /S/#4c#61#75#6e#63#68>>",
        ] {
            assert_eq!(check(format!("%PDF-1.7 {text}").as_bytes()), Err(Unfit::ScriptedPdf), "{text}");
            assert_eq!(check(&packed(HEAD, text)), Err(Unfit::ScriptedPdf), "{text}");
        }
    }

    #[test]
    fn files_within_and_locks_are_refused() {
        assert_eq!(check(b"%PDF-1.7 << /Type /EmbeddedFile >>"), Err(Unfit::PackedPdf));
        assert_eq!(check(b"%PDF-1.7 trailer << /Encrypt 4 0 R >>"), Err(Unfit::LockedPdf));
    }

    #[test]
    fn objects_that_are_packed_in_another_way_are_refused() {
        let hidden = "<< /S /JavaScript >>";
        for filter in ["/Filter [/ASCIIHexDecode /FlateDecode]", "/Filter /LZWDecode", "/Filter 9 0 R"] {
            let head = format!("<< /Type /ObjStm /N 1 /First 4 {filter} >>");
            assert!(check(&packed(&head, hidden)).is_err(), "{filter}");
        }
        let broken = [b"%PDF-1.7 1 0 obj ", HEAD.as_bytes(), b" stream\nnot packed"].concat();
        assert_eq!(check(&broken), Err(Unfit::OddPdf));
    }

    #[test]
    fn a_stream_that_swells_is_refused() {
        let bomb = packed(HEAD, &" ".repeat(65 << 20));
        assert_eq!(check(&bomb), Err(Unfit::OddPdf));
    }
}
