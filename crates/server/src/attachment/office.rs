//! Office files (docx, xlsx, pptx): archives of XML. Macros, controls, files within and whatever is fetched from
//! elsewhere are refused; links that somebody has to click stay. What is not one of the three is an archive.

use contract::attachment::Unfit;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// The three kinds: the part that makes one, and its media type.
const KINDS: [(&str, &str); 3] = [
    ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];
/// Parts of one document.
const PARTS: usize = 5_000;
/// Everything unpacked: counted, not believed.
const UNPACKED: u64 = 200 << 20;
/// A list of parts or of what they refer to.
const LIST: u64 = 4 << 20;

/// Looks through an archive.
///
/// # Errors
/// Why it is not taken.
pub fn check(content: &[u8]) -> Result<&'static str, Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| Unfit::DamagedOffice)?;
    let names: Result<Vec<String>, _> =
        archive.file_names().map(|name| name.map(|name| name.to_ascii_lowercase())).collect();
    let names = names.map_err(|_| Unfit::DamagedOffice)?;
    let kind = KINDS.iter().find(|(part, _)| names.iter().any(|name| name == part));
    let (_, media_type) = kind.ok_or(Unfit::Archive)?;
    if archive.len() > PARTS || !names.iter().any(|name| name == "[content_types].xml") {
        return Err(Unfit::DamagedOffice);
    }
    names.iter().try_for_each(|name| refuse_part(name))?;
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| Unfit::DamagedOffice)?;
        let name = part.name().map_err(|_| Unfit::DamagedOffice)?.to_ascii_lowercase();
        let read = if name.ends_with(".rels") {
            refuse_references(&list(&mut part)?)?
        } else if name == "[content_types].xml" {
            refuse_types(&list(&mut part)?)?
        } else {
            // Unpacked into nothing: what an archive says of its own sizes may be a lie.
            std::io::copy(&mut part.by_ref().take(left), &mut std::io::sink())
                .map_err(|_| Unfit::DamagedOffice)?
        };
        left = left.checked_sub(read).filter(|left| *left > 0).ok_or(Unfit::DamagedOffice)?;
    }
    Ok(media_type)
}

fn refuse_part(name: &str) -> Result<(), Unfit> {
    let within = |folder: &str| name.contains(folder);
    if name.split('/').any(|step| step == "..") || name.contains('\\') {
        Err(Unfit::DamagedOffice)
    } else if within("vbaproject") || within("vbadata") || within("/activex/") || within("/macrosheets/") {
        Err(Unfit::Macros)
    } else if within("/embeddings/") || within("/externallinks/") || within("oleobject") {
        Err(Unfit::LinkedOffice)
    } else {
        Ok(())
    }
}

fn list(part: &mut ZipFile<'_, Cursor<&[u8]>>) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    part.take(LIST + 1).read_to_end(&mut bytes).map_err(|_| Unfit::DamagedOffice)?;
    if bytes.len() as u64 > LIST { Err(Unfit::DamagedOffice) } else { Ok(bytes) }
}

/// Whatever lies elsewhere is refused, but for links to click.
fn refuse_references(xml: &[u8]) -> Result<u64, Unfit> {
    elements(xml, |attributes| {
        let of = |wanted: &str| {
            let found = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        let kind = of("Type");
        let elsewhere = of("TargetMode").trim().eq_ignore_ascii_case("external");
        let fetched = elsewhere && !(kind.ends_with("/hyperlink") && is_link(of("Target")));
        if kind.ends_with("/vbaProject") || kind.ends_with("/control") {
            Err(Unfit::Macros)
        } else if kind.ends_with("/oleObject") || fetched {
            Err(Unfit::LinkedOffice)
        } else {
            Ok(())
        }
    })
}

/// Links that open a page, a mail or a telephone, and nothing on the reader's own computer.
fn is_link(target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:", "#"].iter().any(|scheme| target.starts_with(scheme))
}

fn refuse_types(xml: &[u8]) -> Result<u64, Unfit> {
    elements(xml, |attributes| {
        let macros = |value: &str| {
            let value = value.to_ascii_lowercase();
            value.contains("macroenabled") || value.contains("vbaproject") || value.contains("activex")
        };
        if attributes.iter().any(|(_, value)| macros(value)) { Err(Unfit::Macros) } else { Ok(()) }
    })
}

/// Every element's attributes. What cannot be read for certain is refused.
fn elements(
    xml: &[u8],
    mut check: impl FnMut(&[(String, String)]) -> Result<(), Unfit>,
) -> Result<u64, Unfit> {
    let text = std::str::from_utf8(xml).map_err(|_| Unfit::DamagedOffice)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        let element = match reader.read_event().map_err(|_| Unfit::DamagedOffice)? {
            Event::Eof => return Ok(xml.len() as u64),
            // A document type could define what an attribute says.
            Event::DocType(_) => return Err(Unfit::DamagedOffice),
            Event::Start(element) | Event::Empty(element) => element,
            _ => continue,
        };
        let mut attributes = Vec::new();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|_| Unfit::DamagedOffice)?;
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Unfit::DamagedOffice)?;
            attributes.push((attribute.key.local_name().into_inner().to_owned(), value.into_owned()));
        }
        check(&attributes)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("started");
            writer.write_all(content.as_bytes()).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    fn document(more: &[(&str, &str)]) -> Vec<u8> {
        let parts = [("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")];
        archive(&[&parts, more].concat())
    }

    fn referring(reference: &str) -> Vec<u8> {
        let list = format!("<?xml version=\"1.0\"?><Relationships>{reference}</Relationships>");
        document(&[("word/_rels/document.xml.rels", &list)])
    }

    #[test]
    fn a_document_with_pictures_and_links_is_taken() {
        let word = KINDS[0].1;
        assert_eq!(check(&document(&[("word/media/image1.png", "x")])), Ok(word));
        let link = "<Relationship Type=\"http://x/hyperlink\" Target=\"https://example.cn\" TargetMode=\"External\"/>";
        assert_eq!(check(&referring(link)), Ok(word));
    }

    #[test]
    fn macros_files_within_and_what_is_fetched_are_refused() {
        assert_eq!(check(&document(&[("word/vbaProject.bin", "x")])), Err(Unfit::Macros));
        assert_eq!(check(&document(&[("word/embeddings/oleObject1.bin", "x")])), Err(Unfit::LinkedOffice));
        for reference in [
            "<Relationship Type=\"http://x/image\" Target=\"https://evil.example/p.png\" TargetMode=\"External\"/>",
            "<Relationship Type='http://x/attachedTemplate' Target='\\\\evil\\t.dotm' TargetMode='Extern&#97;l'/>",
            "<Relationship Type=\"http://x/hyperlink\" Target=\"file:///c:/a.exe\" TargetMode=\"External\"/>",
        ] {
            assert_eq!(check(&referring(reference)), Err(Unfit::LinkedOffice), "{reference}");
        }
        let types = archive(&[
            ("[Content_Types].xml", "<Types><Override ContentType=\"x.macroEnabled.main+xml\"/></Types>"),
            ("word/document.xml", "<w:document/>"),
        ]);
        assert_eq!(check(&types), Err(Unfit::Macros));
    }

    #[test]
    fn other_archives_and_bombs_are_refused() {
        assert_eq!(check(&archive(&[("a.txt", "x")])), Err(Unfit::Archive));
        assert_eq!(check(b"PK\x03\x04 and nothing"), Err(Unfit::DamagedOffice));
        let zeros = "0".repeat(201 << 20);
        assert_eq!(check(&document(&[("word/bomb.xml", &zeros)])), Err(Unfit::DamagedOffice));
        assert_eq!(check(&document(&[("word/../../a.xml", "x")])), Err(Unfit::DamagedOffice));
    }
}
