//! What a person has to be told about, and what a document may look like besides the usual.
#![cfg(feature = "documents")]

use contract::language::Language;
use contract::outline::Outline;
use rules::document::{self, DocumentError};

fn read(text: &str) -> Outline {
    document::outline_text(text, Some(2026)).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The lines and messages of the warnings.
fn warnings(text: &str) -> Vec<(usize, String)> {
    read(text).warnings.into_iter().map(|warning| (warning.line, warning.message)).collect()
}

fn titles(outline: &Outline) -> Vec<&str> {
    outline.items().map(|item| item.title.as_str()).collect()
}

#[test]
fn each_break_in_the_numbering_is_said_with_its_line() {
    for (text, line, words) in [
        ("题\n一、甲\n1.做。做。\n3.做。做。", 4, "缺少第 2 条"),
        ("题\n一、甲\n1.做。做。\n5.做。做。", 4, "缺少第 2 到 4 条"),
        ("题\n一、甲\n1.做。做。\n1.做。做。", 4, "编号 1 重复"),
        ("题\n一、甲\n1.做。做。\n2.做。做。\n二、乙\n1.做。做。", 6, "重新从 1 开始"),
        ("题\n一、甲\n2.做。做。\n3.做。做。", 3, "缺少第 1 条"),
        ("题\n一、甲\n1.做。做。\n三、乙\n2.做。做。", 4, "部分编号“三”前面有缺"),
        ("题\n一、甲\n1.做。做。\n二、乙\n三、丙\n2.做。做。", 4, "没有条目"),
        ("题\n一、甲\n1.做。做。\n2.只有标题", 4, "没有正文"),
        ("1.做。做。\n2.做。做。", 1, "没有找到标题"),
    ] {
        let warnings = warnings(text);
        assert_eq!(warnings.len(), 1, "{text}: {warnings:?}");
        assert!(warnings[0].0 == line && warnings[0].1.contains(words), "{text}: {warnings:?}");
    }
}

#[test]
fn an_item_numbered_0_is_said_and_counts_for_no_gap() {
    for (text, line) in [
        ("题\n一、甲\n0.强化。做好。\n1.抓。检查。", 3),
        ("题\n一、甲\n1.抓。检查。\n0.强化。做好。\n2.管。管好。", 4),
        ("题\n一、甲\n1.抓。检查。\n二、乙\n000.强化。做好。\n2.管。管好。", 5),
    ] {
        let warnings = warnings(text);
        let zeros: Vec<_> = warnings.iter().filter(|(_, message)| message.contains("编号是 0")).collect();
        assert_eq!(zeros.len(), 1, "{text}: {warnings:?}");
        assert_eq!(zeros[0].0, line);
        assert!(warnings.iter().all(|(_, message)| !message.contains("跳到")), "{text}: {warnings:?}");
        assert!(!rules::numbering::unique_numbers(&read(text)));
    }
    let part = warnings("题\n〇、甲\n1.抓。检查。");
    assert!(part.iter().any(|(_, message)| message.contains("部分编号“〇”是 0")), "{part:?}");
}

#[test]
fn the_largest_number_is_read_and_the_gap_before_it_said() {
    let warnings = warnings("题\n一、甲\n1.抓。检查。\n999.强化。做好。\n1.管。管好。");
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].1.contains("缺少第 2 到 998 条"));
}

#[test]
fn a_number_too_large_to_count_is_said_as_it_is_printed() {
    for number in ["1000", "4294967296", "18446744073709551616"] {
        for text in [
            format!("题\n一、甲\n{number}.强化。做好。\n二、乙\n三、丙"),
            format!("题\n一、甲\n1.抓。检查。\n{number}、强化。做好。"),
            format!("题\n一、甲\n（1）抓。检查。\n（{number}0）强化。做好。"),
            format!("题\n一、甲\n第一条 抓。检查。\n第{number}0条 强化。做好。"),
        ] {
            let warnings = warnings(&text);
            let words = format!("编号“{number}");
            assert!(
                warnings.iter().any(|(_, message)| message.contains(&words) && message.contains("太大")),
                "{text}: {warnings:?}"
            );
        }
    }
    let endless = format!("题\n1.抓。检查。\n{}.强化。做好。", "9".repeat(10_000));
    assert!(warnings(&endless).iter().all(|(_, message)| message.chars().count() < 100));
    assert_eq!(warnings("题\n一、甲\n1.抓。按照\n2020.5万人，\n（2020）要求做好。"), []);
}

#[test]
fn a_given_year_wins_and_the_difference_is_said() {
    let text = "某局2025年要点\n一、甲\n1.做。做。";
    let outline = document::outline_text(text, Some(2026)).expect("readable");
    assert_eq!((outline.year, outline.warnings[0].line), (2026, 1));
    assert_eq!(document::outline_text(text, None).expect("readable").year, 2025);
    let nowhere = document::outline_text("某局要点\n1.做。做。", None);
    assert_eq!(nowhere, Err(DocumentError::NoYear { line: 1 }));
}

#[test]
fn a_document_without_items_is_refused_with_its_line() {
    assert_eq!(document::outline_text("", Some(2026)), Err(DocumentError::Empty));
    assert_eq!(document::outline_text(" \n　\n", Some(2026)), Err(DocumentError::Empty));
    assert_eq!(document::outline(b"", "a.docx", None), Err(DocumentError::Empty));
    let error = document::outline_text("通知\n各学校：\n请做好工作。", Some(2026)).expect_err("no items");
    assert_eq!(error.line(), Some(3));
    assert!(error.words(Language::Chinese).contains("3 行"));
}

#[test]
fn markdown_is_read_with_its_signs_kept_as_marks() {
    let text = "# 某局2026年要点 #\n\n总的要求。\n\n## 一、党建 ##\n\n### （一）学习\n\n1. **强化建设**。加强学习。\n2. **抓好作风。**改进作风。\n\n- 补充一点\n\n**3.粗体标题**。正文。";
    let outline = read(text);
    assert_eq!(outline.title, "某局2026年要点");
    assert_eq!((outline.parts[0].numeral.as_str(), outline.parts[0].title.as_str()), ("一", "党建"));
    assert_eq!(outline.parts[0].sections[0].title, "学习");
    assert_eq!(titles(&outline), ["强化建设", "抓好作风", "粗体标题"]);
    let bodies: Vec<&str> = outline.items().map(|item| item.body.as_str()).collect();
    assert_eq!(bodies, ["加强学习。", "改进作风。\n- 补充一点", "正文。"]);
    assert_eq!(document::rebuild(&outline), text.replace("\n\n", "\n"));
}

#[test]
fn lists_and_headings_without_numbers_are_counted_and_said() {
    let outline =
        read("# 要点\n## 党建\n- 强化建设。加强。\n- 抓好作风。改进。\n## 安全\n- 守好校门。值班。");
    assert_eq!(titles(&outline), ["强化建设", "抓好作风", "守好校门"]);
    assert_eq!(outline.parts.len(), 2);
    assert!(rules::numbering::unique_numbers(&outline));
    assert!(outline.warnings.iter().any(|warning| warning.message.contains("没有编号")));
}

#[test]
fn bracketed_numerals_are_the_items_where_there_is_nothing_lower() {
    let outline = read("要点\n一、党建\n（一）强化建设。加强。\n（二）抓好作风。改进。");
    assert_eq!(titles(&outline), ["强化建设", "抓好作风"]);
    assert!(outline.warnings.iter().any(|warning| warning.message.contains("（一）")));
}

#[test]
fn points_inside_an_item_stay_in_its_text() {
    let outline = read("要点\n一、党建\n1.强化建设。包括：\n（1）学习；\n（2）活动。\n2.抓好作风。改进。");
    assert_eq!(outline.items().count(), 2);
    assert_eq!(outline.parts[0].items[0].body, "包括：\n（1）学习；\n（2）活动。");
}

#[test]
fn a_title_on_a_line_of_its_own_is_not_joined_with_its_text() {
    let outline =
        read("要点\n一、党建\n1.强化建设\n加强学习。\n2.抓好作风\n改进作风。\n责任科室：甲科、乙科");
    assert_eq!(titles(&outline), ["强化建设", "抓好作风"]);
    assert_eq!(outline.parts[0].items[1].body, "改进作风。\n责任科室：甲科、乙科");
    assert_eq!(outline.parts[0].items[1].units, ["甲科", "乙科"]);
}

#[test]
fn a_document_broken_at_one_width_is_joined_everywhere() {
    let text = "　　1.强化政治建设统领。深入学习贯彻思想和会议\n精神，巩固主题教育成果，持续推进学习教育常态化\n制度化，增强意识，坚定自信，坚决做到维护，工作\n落到实处。\n　　2.筑牢思想工作阵地。加强理论学习中心组学习，\n指导各基层党组织结合工作开展学习。";
    let outline = read(&format!("要点\n　　一、党建\n{text}"));
    assert_eq!(outline.items().map(|item| item.body.contains('\n')).collect::<Vec<_>>(), [false, false]);
    assert!(outline.parts[0].items[0].body.ends_with("工作落到实处。"));
}

#[test]
fn items_without_any_heading_stand_in_a_part_without_name() {
    let outline = read("要点\n1.做好。做。\n2.抓好。抓。");
    assert_eq!((outline.parts.len(), outline.parts[0].title.as_str()), (1, ""));
    assert_eq!(document::rebuild(&outline), "要点\n1.做好。做。\n2.抓好。抓。");
}

#[test]
fn text_under_a_heading_is_kept_and_said() {
    let outline = read("要点\n一、党建\n这一部分由甲科负责。\n1.做好。做。");
    assert_eq!(outline.parts[0].mark.after, "\n这一部分由甲科负责。");
    assert_eq!(outline.warnings.len(), 1);
}

#[test]
fn a_title_of_two_lines_is_one_title() {
    let outline = read("某市教育和体育局\n2026年重点工作安排\n总的要求。\n1.做好。做。");
    assert_eq!(
        (outline.title.as_str(), outline.preamble.as_str()),
        ("某市教育和体育局2026年重点工作安排", "总的要求。")
    );
}

#[test]
fn numbers_in_running_text_start_nothing() {
    let outline = read(
        "要点\n一、党建\n1.做好信息化。推进教育信息化\n2.0行动，服务\n5、6年级，落实\n三、四中全会精神。\n2.做。做。",
    );
    assert_eq!(outline.items().count(), 2);
    assert_eq!(outline.parts.len(), 1);
}

#[test]
fn a_file_from_notepad_on_a_chinese_windows_is_read_as_its_utf_8_is() {
    let text = "某局2026年要点\r\n一、党建\r\n1.强化建设。加强。\r\n";
    let utf_16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let outline = document::outline(&utf_16, "要点.txt", None).expect("UTF-16 is read");
    assert_eq!(outline, document::outline_text(text, None).expect("readable"));
    // 要点：1.做好。做 in GB18030.
    let gb18030 = b"\xd2\xaa\xb5\xe3\n1.\xd7\xf6\xba\xc3\xa1\xa3\xd7\xf6";
    let outline = document::outline(gb18030, "plan.txt", Some(2026)).expect("GB18030 is read");
    assert_eq!(document::rebuild(&outline), "要点\n1.做好。做");
    assert!(outline.warnings.iter().any(|warning| warning.message.contains("GB18030")));
}
