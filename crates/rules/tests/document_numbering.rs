//! Generated documents of every way of numbering are read as they were written and put together again.
#![cfg(feature = "documents")]

use proptest::prelude::*;
use rules::document;

/// How a generated document prints its numbers.
#[derive(Clone, Copy, Debug)]
struct Style {
    item: fn(usize) -> String,
    part: fn(usize) -> String,
    section: fn(usize) -> String,
    /// Stands before headings and items.
    indent: &'static str,
    newline: &'static str,
    mark: &'static str,
    tail: &'static str,
}

const NUMERALS: [&str; 13] =
    ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

fn wide(number: usize) -> String {
    let wide = |digit: u8| char::from_u32('０' as u32 + u32::from(digit - b'0')).expect("a full-width digit");
    number.to_string().bytes().map(wide).collect()
}

fn ordinal(number: usize) -> String {
    match number {
        0..=12 => NUMERALS[number].into(),
        13..=19 => format!("十{}", NUMERALS[number - 10]),
        _ => {
            let ones = if number.is_multiple_of(10) { "" } else { NUMERALS[number % 10] };
            format!("{}十{ones}", NUMERALS[number / 10])
        }
    }
}

const ITEMS: [fn(usize) -> String; 11] = [
    |number| format!("{number}."),
    |number| format!("{number}. "),
    |number| format!("{number}、"),
    |number| format!("{number}．"),
    |number| format!("（{number}）"),
    |number| format!("({number})"),
    |number| format!("({}）", wide(number)),
    |number| format!("{}．", wide(number)),
    |number| format!("第{}条　", ordinal(number)),
    |number| format!("第{}條", ordinal(number)),
    |number| format!("{number})"),
];
const PARTS: [fn(usize) -> String; 5] = [
    |number| format!("{}、", NUMERALS[number]),
    |number| format!("{}．", NUMERALS[number]),
    |number| format!("第{}部分　", NUMERALS[number]),
    |number| format!("## {}、", NUMERALS[number]),
    |number| format!("**{}、", NUMERALS[number]),
];
const SECTIONS: [fn(usize) -> String; 4] = [
    |number| format!("（{}）", NUMERALS[number]),
    |number| format!("({})", NUMERALS[number]),
    |number| format!("（{})", NUMERALS[number]),
    |number| format!("### （{}）", NUMERALS[number]),
];
const TAILS: [&str; 5] = [
    "",
    "(责任科室:甲科、乙科)",
    "（責任單位：甲科、乙科）",
    "\n牵头单位：甲科、乙科\n完成时限：2026年6月底",
    "(牵头单位:甲科;责任单位:乙科;完成时限:6月底)",
];

fn style() -> impl Strategy<Value = Style> {
    let printed = (
        prop::sample::select(&ITEMS[..]),
        prop::sample::select(&PARTS[..]),
        prop::sample::select(&SECTIONS[..]),
    );
    let set = (
        prop::sample::select(&["", "　　"][..]),
        prop::sample::select(&["\n", "\r\n", "\n\n", "\n　\n"][..]),
        prop::sample::select(&["", "\u{feff}"][..]),
        prop::sample::select(&TAILS[..]),
    );
    (printed, set).prop_map(|((item, part, section), (indent, newline, mark, tail))| {
        let indent = if part(1).starts_with('#') { "" } else { indent };
        Style { item, part, section, indent, newline, mark, tail }
    })
}

/// Words that cannot be taken for a number, a label or page furniture.
fn words(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let signs: Vec<char> = "加强党建推动教育发展健全学校食堂安全工作機制與培養校园、“”学习".chars().collect();
    prop::collection::vec(prop::sample::select(signs), length)
        .prop_map(|signs| format!("做{}好", signs.into_iter().collect::<String>()))
}

/// A part: the items that stand directly in it, and those of its sections; each is a title and a text.
type Part = (String, Vec<(String, String)>, Vec<(String, Vec<(String, String)>)>);

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let items = || prop::collection::vec((words(2..20), words(5..60)), 1..4);
    let sections = prop::collection::vec((words(2..12), items()), 0..3);
    prop::collection::vec((words(2..14), items(), sections), 1..5)
}

/// A document with the paragraphs it consists of.
struct Document {
    paragraphs: Vec<String>,
    items: Vec<(String, String)>,
    headings: Vec<String>,
}

fn document(style: Style, parts: &[Part], restarting: bool) -> Document {
    let mut document = Document {
        paragraphs: vec!["某县教体局2026年工作要点".into()],
        items: Vec::new(),
        headings: Vec::new(),
    };
    document.paragraphs.push("2026年总的要求是：抓好落实。".into());
    let mut number = 0;
    for (place, (title, items, sections)) in parts.iter().enumerate() {
        if restarting {
            number = 0;
        }
        let close = if (style.part)(1).starts_with("**") { "**" } else { "" };
        document.paragraphs.push(format!("{}{title}{close}", (style.part)(place + 1)));
        document.headings.push(title.clone());
        document.add(style, items, &mut number);
        for (place, (title, items)) in sections.iter().enumerate() {
            document.paragraphs.push(format!("{}{title}", (style.section)(place + 1)));
            document.headings.push(title.clone());
            document.add(style, items, &mut number);
        }
    }
    document
}

impl Document {
    fn add(&mut self, style: Style, items: &[(String, String)], number: &mut usize) {
        for (title, text) in items {
            *number += 1;
            let printed = format!("{}{title}。{text}。{}", (style.item)(*number), style.tail);
            self.paragraphs.extend(printed.split('\n').map(str::to_owned));
            self.items.push((title.clone(), format!("{text}。{}", style.tail)));
        }
    }

    /// The file: with its indent, its line ends and its byte order mark.
    fn printed(&self, style: Style) -> String {
        let lines: Vec<String> =
            self.paragraphs.iter().map(|paragraph| format!("{}{paragraph}", style.indent)).collect();
        format!("{}{}", style.mark, lines.join(style.newline))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_of_any_numbering_is_read_whole(style in style(), parts in parts()) {
        let document = document(style, &parts, false);
        let outline = document::outline(document.printed(style).as_bytes(), "plan.txt", None).expect("readable");
        prop_assert_eq!(document::rebuild(&outline), document.paragraphs.join("\n"));
        prop_assert_eq!(&outline.title, "某县教体局2026年工作要点");
        prop_assert_eq!(outline.year, 2026);
        let items: Vec<(String, String)> = outline.items().map(|item| (item.title.clone(), item.body.clone())).collect();
        prop_assert_eq!(items, document.items);
        let headings: Vec<&str> = outline.parts.iter().flat_map(|part| {
            std::iter::once(part.title.as_str()).chain(part.sections.iter().map(|section| section.title.as_str()))
        }).collect();
        prop_assert_eq!(headings, document.headings);
        prop_assert!(rules::numbering::unique_numbers(&outline));
        prop_assert_eq!(&outline.warnings, &[]);
        if !style.tail.is_empty() {
            prop_assert!(outline.items().all(|item| item.units == ["甲科", "乙科"]));
        }
    }

    #[test]
    fn numbers_that_restart_are_kept_warned_about_and_can_be_counted_again(style in style(), parts in parts()) {
        prop_assume!(parts.len() > 1);
        let document = document(style, &parts, true);
        let outline = document::outline(document.printed(style).as_bytes(), "plan.txt", None).expect("readable");
        prop_assert_eq!(document::rebuild(&outline), document.paragraphs.join("\n"));
        prop_assert!(!rules::numbering::unique_numbers(&outline));
        prop_assert_eq!(outline.warnings.len(), parts.len() - 1);
        let counted = rules::numbering::renumbered(&outline);
        let numbers: Vec<u32> = counted.items().map(|item| item.number).collect();
        prop_assert_eq!(numbers, (1..=document.items.len() as u32).collect::<Vec<_>>());
        prop_assert_eq!(document::rebuild(&counted), document.paragraphs.join("\n"));
    }

    #[test]
    fn a_line_that_is_only_broken_by_its_width_is_joined(
        parts in parts(), chosen in any::<prop::sample::Index>(), share in 0.2..0.8_f64,
    ) {
        let style = Style {
            item: ITEMS[0], part: PARTS[0], section: SECTIONS[0], indent: "", newline: "\n", mark: "", tail: "",
        };
        let document = document(style, &parts, false);
        let items: Vec<usize> = document.paragraphs.iter().enumerate()
            .filter(|(_, paragraph)| paragraph.contains('。') && paragraph.starts_with(|sign: char| sign.is_ascii_digit()) && !paragraph.starts_with("2026"))
            .map(|(place, _)| place).collect();
        let place = items[chosen.index(items.len())];
        let mut lines = document.paragraphs.clone();
        let signs: Vec<char> = lines[place].chars().collect();
        let cut = ((signs.len() as f64 * share) as usize).max(4);
        let (before, after) = signs.split_at(cut);
        prop_assume!(before.last() != Some(&'。') && !before.ends_with(&['。', '”']) && document.items.len() > 2);
        lines[place] = format!("{}\n{}", before.iter().collect::<String>(), after.iter().collect::<String>());
        let outline = document::outline_text(&lines.join("\n"), None).expect("readable");
        prop_assert_eq!(document::rebuild(&outline), document.paragraphs.join("\n"));
    }

    #[test]
    fn whatever_the_lines_are_nothing_is_lost(
        lines in prop::collection::vec(prop::sample::select(&[
            "标题", "时间:2022-03-13", "一、党建", "（一）学前", "1.做好。做到3所。", "2、做", "（3）做", "第四条做好", "①细",
            "## 六", "- 点", "正文没有句号", "正文。", "2026年", "12", "上一篇:甲", "**5.粗**。字", "(责任科室:甲科)", "", "　　缩进",
            "----", "|表|格|", "7.", "《名", "八、", "abc", "def ghi", "第九章 章", "2026年3月1日", "某某局", "1.**粗。体**字",
        ][..]), 1..40),
        year in prop::option::of(2020..2030_i16),
    ) {
        let text = lines.join("\n");
        let Ok(outline) = document::outline_text(&text, year) else { return Ok(()) };
        let ignored: Vec<usize> = outline.ignored.iter().map(|line| line.line).collect();
        let kept: String = text.split('\n').enumerate()
            .filter(|(place, _)| !ignored.contains(&(place + 1)))
            .flat_map(|(_, line)| line.chars()).filter(|sign| !sign.is_whitespace()).collect();
        let rebuilt: String = document::rebuild(&outline).chars().filter(|sign| !sign.is_whitespace()).collect();
        prop_assert_eq!(rebuilt, kept);
        let json = serde_json::to_string(&outline).expect("an outline is JSON");
        prop_assert_eq!(serde_json::from_str::<contract::outline::Outline>(&json).expect("JSON is an outline"), outline);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}", year in any::<Option<i16>>()) {
        let _ = document::outline_text(&text, year);
        let _ = document::outline_text(&format!("题2026年\n1.{text}"), year);
    }
}
