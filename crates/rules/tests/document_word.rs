//! Word files: what is read of them, and what is refused before it can do harm.
#![cfg(feature = "documents")]

use contract::outline::Outline;
use proptest::prelude::*;
use rules::document::{self, DocumentError, Kind};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry starts");
        writer.write_all(bytes).expect("an entry is written");
    }
    writer.finish().expect("an archive ends").into_inner()
}

fn xml(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

fn word(body: &str) -> Vec<u8> {
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml(body).as_bytes())])
}

fn paragraph(text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

fn row(cells: &[&str]) -> String {
    let cells: String =
        cells.iter().map(|cell| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(cell))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn read(bytes: &[u8]) -> Outline {
    document::outline(bytes, "plan.docx", Some(2026)).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: &[u8]) -> DocumentError {
    document::outline(bytes, "plan.docx", Some(2026)).expect_err("refused")
}

#[test]
fn paragraphs_are_read_as_text_is() {
    let lines = ["某局2026年要点", "一、党建", "1.强化建设。加强。", "2.抓好作风。改进。"];
    let body: String = lines.iter().map(|line| paragraph(line)).collect();
    assert_eq!(document::rebuild(&read(&word(&body))), lines.join("\n"));
}

#[test]
fn runs_breaks_and_references_are_read_and_deleted_text_is_not() {
    let body = paragraph("要点")
        + "<w:p><w:r><w:t>1.强</w:t></w:r><w:r><w:t>化A&amp;B&#x5efa;设。</w:t></w:r>\
           <w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>加强。</w:t></w:r></w:ins>\
           <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/><w:t>责任科室：甲科</w:t></w:r>\
           <mc:AlternateContent><mc:Choice/><mc:Fallback><w:r><w:t>二次</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
    let outline = read(&word(&body));
    assert_eq!(document::rebuild(&outline), "要点\n1.强化A&B建设。加强。\n责任科室：甲科");
    assert_eq!(outline.parts[0].items[0].units, ["甲科"]);
}

#[test]
fn a_table_of_tasks_becomes_items_with_units_and_due() {
    let rows = [
        row(&["序号", "目标与任务", "分管领导", "牵头单位", "责任单位", "完成时限"]),
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"6\"/></w:tcPr>".to_owned()
            + &paragraph("一、党建")
            + "</w:tc></w:tr>",
        row(&["1", "建设学校。建成3所学校。", "张某", "甲科", "乙科、丙科", "2026年6月底"]),
        row(&["2", "抓好作风", "李某", "丁科", "", "12月底前"]),
    ];
    let outline = read(&word(&(paragraph("要点") + "<w:tbl>" + &rows.concat() + "</w:tbl>")));
    assert_eq!(outline.parts[0].title, "党建");
    let items: Vec<_> = outline.items().collect();
    assert_eq!((items[0].number, items[0].title.as_str()), (1, "建设学校"));
    assert_eq!(items[0].units, ["甲科", "乙科", "丙科"]);
    assert_eq!(items[0].targets[0].value, 3.0);
    assert_eq!(items[0].targets[0].due.map(|due| due.to_string()).as_deref(), Some("2026-06-30"));
    assert_eq!(
        (items[1].number, items[1].title.as_str(), &items[1].units[..]),
        (2, "抓好作风", &["丁科".to_owned()][..])
    );
    assert!(items[0].body.contains("分管领导：张某"));
}

#[test]
fn a_table_without_such_columns_is_kept_as_text_and_said() {
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&["姓名", "电话"]), row(&["某人", "号码"]));
    let outline = read(&word(&(paragraph("要点") + &paragraph("1.做好。做。") + &table)));
    assert!(document::rebuild(&outline).ends_with("姓名 电话\n某人 号码"));
    assert!(outline.warnings.iter().any(|warning| warning.line == 4 && warning.message.contains("表格")));
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;

fn listed(level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn automatic_numbers_are_made_visible_and_said() {
    let body = xml(&[
        paragraph("要点"),
        listed(0, "党建"),
        listed(1, "做。做。"),
        listed(1, "抓。抓。"),
        listed(0, "安全"),
        listed(1, "管。管。"),
    ]
    .concat());
    let file =
        archive(&[("word/document.xml", body.as_bytes()), ("word/numbering.xml", NUMBERING.as_bytes())]);
    let outline = read(&file);
    assert_eq!(document::rebuild(&outline), "要点\n一、党建\n1.做。做。\n2.抓。抓。\n二、安全\n1.管。管。");
    assert!(outline.warnings.iter().any(|warning| warning.line == 2 && warning.message.contains("自动")));
}

#[test]
fn automatic_numbers_that_cannot_be_known_are_said() {
    let outline = read(&word(&[paragraph("要点"), paragraph("1.做。做。"), listed(0, "补充。")].concat()));
    assert!(
        outline.warnings.iter().any(|warning| warning.line == 3 && warning.message.contains("没有读出来"))
    );
}

#[test]
fn what_is_no_word_file_is_refused_whatever_its_name() {
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), DocumentError::WrongKind(Kind::Picture));
    assert_eq!(refused(b"\xff\xd8\xff\xe0JFIF"), DocumentError::WrongKind(Kind::Picture));
    assert_eq!(refused("1.做。做。".as_bytes()), DocumentError::Damaged);
    assert_eq!(refused(&archive(&[("other.xml", b"<a/>")])), DocumentError::NoWordText);
    let whole = word(&paragraph("1.做。做。"));
    assert_eq!(refused(&whole[..whole.len() / 2]), DocumentError::Damaged);
    assert_eq!(refused(&archive(&[("word/document.xml", b"<w:document><w:body>")])), DocumentError::Damaged);
    assert_eq!(refused(&archive(&[("word/document.xml", b"\xff\xfe<\0")])), DocumentError::Damaged);
}

#[test]
fn an_ofd_is_told_by_its_content() {
    let ofd = archive(&[("OFD.xml", b"<ofd:OFD/>"), ("Doc_0/Document.xml", b"<a/>")]);
    assert_eq!(document::outline(&ofd, "plan", None), Err(DocumentError::WrongKind(Kind::Ofd)));
    let sheet = archive(&[("xl/workbook.xml", b"<a/>")]);
    assert_eq!(document::outline(&sheet, "plan.docx", None), Err(DocumentError::WrongKind(Kind::Sheet)));
}

#[test]
fn a_file_that_unpacks_beyond_all_bounds_is_refused() {
    let zeros = vec![b' '; 51 * 1024 * 1024];
    let bomb = archive(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(refused(&bomb), DocumentError::Bomb);
    let names: Vec<String> = (0..1_001).map(|number| format!("word/{number}.xml")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(&archive(&entries)), DocumentError::Bomb);
    assert_eq!(refused(&word(&"<w:tbl>".repeat(300))), DocumentError::Bomb);
    let rows =
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"63\"/><w:vMerge/></w:tcPr></w:tc></w:tr>".repeat(5_001);
    assert_eq!(refused(&word(&format!("<w:tbl>{rows}</w:tbl>"))), DocumentError::Bomb);
    assert_eq!(refused(&vec![b'P'; contract::limits::PLAN_DOCUMENT + 1]), DocumentError::TooLarge);
}

#[test]
fn a_size_that_lies_does_not_help_a_bomb() {
    let spaces = vec![b' '; 51 * 1024 * 1024];
    let mut bomb = archive(&[("word/document.xml", &spaces)]);
    let size = (spaces.len() as u32).to_le_bytes();
    let places: Vec<usize> =
        bomb.windows(4).enumerate().filter(|(_, bytes)| *bytes == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(refused(&bomb), DocumentError::Bomb | DocumentError::Damaged));
}

#[test]
fn entities_that_a_file_declares_itself_are_not_expanded() {
    let laughs = r#"<!DOCTYPE d [<!ENTITY a "哈哈哈"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>1.做&b;。做。</w:t></w:r></w:p></w:body></w:document>"#;
    let outline = read(&archive(&[("word/document.xml", laughs.as_bytes())]));
    assert_eq!(document::rebuild(&outline), "1.做。做。");
    assert!(outline.warnings.iter().any(|warning| warning.line == 1 && warning.message.contains("没有读取")));
}

#[test]
fn a_file_whose_whole_text_is_such_entities_is_not_called_empty() {
    let entity = |body: &str| {
        let xml = format!(
            r#"<!DOCTYPE d [<!ENTITY a "1.做。做。">]><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
        );
        refused(&archive(&[("word/document.xml", xml.as_bytes())]))
    };
    let paragraph = "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>";
    assert_eq!(entity(paragraph), DocumentError::Unread);
    assert_eq!(entity("&a;"), DocumentError::Unread);
    assert_eq!(
        entity(&format!("<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>")),
        DocumentError::Unread
    );
    assert_eq!(entity("<w:p><w:r><w:t></w:t></w:r></w:p>"), DocumentError::Empty);
    let words = DocumentError::Unread.words(contract::language::Language::Chinese);
    assert!(words.contains("读不了") && !words.contains("空"), "{words}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_make_the_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        name in prop::sample::select(&["a.docx", "a.txt", "a.md", "", "a.doc"][..]),
    ) {
        let _ = document::outline(&bytes, name, Some(2026));
        let _ = document::outline(&[b"PK\x03\x04", &bytes[..]].concat(), name, None);
    }

    #[test]
    fn a_word_file_with_changed_bytes_never_makes_the_reader_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let table = format!("<w:tbl>{}{}</w:tbl>", row(&["序号", "任务", "责任单位"]), row(&["1", "做。做。", "甲科"]));
        let body = xml(&[paragraph("要点"), listed(0, "党建"), paragraph("1.做。做。"), table].concat());
        let mut bytes = archive(&[("word/document.xml", body.as_bytes()), ("word/numbering.xml", NUMBERING.as_bytes())]);
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = document::outline(&bytes, "a.docx", Some(2026));
    }

    #[test]
    fn changed_xml_never_makes_the_reader_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), "\\PC{0,6}"), 1..6),
    ) {
        let mut signs: Vec<char> = xml(&[paragraph("要点"), listed(0, "党建"), paragraph("1.做。做。")].concat()).chars().collect();
        for (place, text) in changes {
            let at = place.index(signs.len());
            signs.splice(at..=at, text.chars());
        }
        let body: String = signs.into_iter().collect();
        let file = archive(&[("word/document.xml", body.as_bytes()), ("word/numbering.xml", NUMBERING.as_bytes())]);
        let _ = document::outline(&file, "a.docx", Some(2026));
    }
}
