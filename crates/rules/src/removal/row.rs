//! Taking something out of the cells of a row of a register, public or private. A cell that is a picture, a number, a
//! day or a choice is no text. A link or a telephone with a hole in it leads nowhere, so it goes as a whole.

use super::{MARKER, Part};
use crate::register::picture;
use contract::register::{Cell, Cells, Column, Format, Kind, Register};

/// What a cell holds, for whoever takes something out of it.
#[derive(Clone, Copy)]
enum Holds {
    Words,
    Way,
    Picture,
    NoText,
}

impl Part {
    /// The cells of a version without it; `None` if they have nothing of it. `in_key` stands where something was taken
    /// out of a cell by which the row is known.
    pub fn of_row(&self, register: &Register, cells: &Cells, in_key: &str) -> Option<Cells> {
        let left = |(name, cell): (&String, &Cell)| {
            let Cell::Text(text) = cell else { return Some((name.clone(), cell.clone())) };
            let marker = if register.primary_key.contains(name) { in_key } else { MARKER };
            let text = self.of_cell(holds(register.column(name)), text, marker)?;
            Some((name.clone(), Cell::Text(text)))
        };
        let left: Cells = cells.iter().filter_map(left).collect();
        (left != *cells).then_some(left)
    }

    /// A cell without it; `None` if nothing is left.
    fn of_cell(&self, holds: Holds, text: &str, marker: &str) -> Option<String> {
        match (self, holds) {
            (Self::Whole, Holds::Words) => Some(marker.to_owned()),
            (Self::Whole, Holds::Way | Holds::Picture) => None,
            (Self::Files(files), Holds::Picture) if picture(text).is_some_and(|id| files.contains(&id)) => {
                None
            }
            (Self::Passage(passage), Holds::Words) => Some(text.replace(passage, marker)),
            (Self::Passage(passage), Holds::Way) if text.contains(passage) => None,
            _ => Some(text.to_owned()),
        }
    }
}

/// What stands in the key of a row instead of [`MARKER`] where another row would have the same key: then each is still
/// known by its own.
pub fn marker_of(row: i64) -> String {
    format!("{MARKER}（{row}）")
}

/// Whether somebody wrote what stands in a cell: it is no picture, number, day or choice.
pub fn is_written(column: Option<&Column>) -> bool {
    matches!(holds(column), Holds::Words | Holds::Way)
}

fn holds(column: Option<&Column>) -> Holds {
    match column {
        Some(column) if column.kind != Kind::Text || !column.categories.is_empty() => Holds::NoText,
        Some(Column { format: Some(Format::Photo), .. }) => Holds::Picture,
        Some(Column { format: Some(Format::Link | Format::Phone), .. }) => Holds::Way,
        _ => Holds::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{key_of, read};

    const NAME: &str = "金丝雀";

    fn things() -> Register {
        let file = r#"{
            "name": "things", "title": "物", "title_en": "Things", "description": "物。", "description_en": "Things.",
            "disclosure": "service", "topic": "canteen", "publisher": "school", "readers": "家长", "readers_en": "Parents",
            "basis": "样例", "freshness": {"every": "week"}, "layout": "table", "day": "date", "caption": ["title"],
            "fields": [
                {"name": "date", "type": "date", "title": "日期", "title_en": "Date", "constraints": {"required": true}},
                {"name": "title", "type": "string", "title": "名称", "title_en": "Title", "filter": true, "constraints": {"required": true}},
                {"name": "kind", "type": "string", "title": "种类", "title_en": "Kind",
                 "categories": [{"value": "金丝雀", "label": "金丝雀", "label_en": "Canary"}]},
                {"name": "count", "type": "integer", "title": "数量", "title_en": "Count"},
                {"name": "link", "type": "string", "format": "uri", "title": "网址", "title_en": "Link"},
                {"name": "phone", "type": "string", "format": "phone", "title": "电话", "title_en": "Phone"},
                {"name": "photo", "type": "string", "format": "photo", "title": "照片", "title_en": "Photo"},
                {"name": "note", "type": "string", "format": "text", "title": "说明", "title_en": "Note"},
                {"name": "contact", "type": "string", "title": "联系人", "title_en": "Contact", "private": true}
            ],
            "primaryKey": ["unit", "date", "title"], "missingValues": [""]
        }"#;
        read(file, "things").expect("a register")
    }

    fn cells() -> Cells {
        let text = |text: &str| Cell::Text(text.to_owned());
        [
            ("date", text("2026-11-02")),
            ("title", text("金丝雀的饭盒")),
            ("kind", text("金丝雀")),
            ("count", Cell::Whole(77)),
            ("link", text("https://a.example/金丝雀")),
            ("phone", text("0000-1234500")),
            ("photo", text("/files/3")),
            ("note", text("第一行\n问金丝雀")),
        ]
        .map(|(name, cell)| (name.to_owned(), cell))
        .into()
    }

    fn text<'a>(cells: &'a Cells, name: &str) -> Option<&'a str> {
        cells.get(name).and_then(Cell::text)
    }

    #[test]
    fn a_passage_goes_from_words_and_from_the_key_and_a_link_with_it_as_a_whole() {
        let passage = Part::Passage(NAME.to_owned());
        let left = passage.of_row(&things(), &cells(), MARKER).expect("it had it");
        assert_eq!(text(&left, "title"), Some("〔依法移除〕的饭盒"));
        assert_eq!(text(&left, "note"), Some("第一行\n问〔依法移除〕"));
        assert_eq!(text(&left, "kind"), Some(NAME), "a choice is no text");
        assert_eq!((text(&left, "link"), text(&left, "phone")), (None, Some("0000-1234500")));
        assert_eq!(key_of(&things(), "school-1", &left), "school-1\u{1F}2026-11-02\u{1F}〔依法移除〕的饭盒");
        assert_eq!(passage.of_row(&things(), &left, MARKER), None);
        let own = passage.of_row(&things(), &cells(), &marker_of(7)).expect("it had it");
        assert_eq!(text(&own, "title"), Some("〔依法移除〕（7）的饭盒"));
        assert_eq!(text(&own, "note"), Some("第一行\n问〔依法移除〕"), "the number helps the key alone");
        for no_text in ["2026-11-02", "77", "/files/3"] {
            assert_eq!(
                Part::Passage(no_text.to_owned()).of_row(&things(), &cells(), MARKER),
                None,
                "{no_text}"
            );
        }
        let private: Cells = [("contact".to_owned(), Cell::Text("金丝雀 13800138000".to_owned()))].into();
        let left = passage.of_row(&things(), &private, MARKER).expect("it had it");
        assert_eq!(text(&left, "contact"), Some("〔依法移除〕 13800138000"));
    }

    #[test]
    fn a_picture_goes_by_its_file_and_the_whole_leaves_days_numbers_and_choices() {
        let left = Part::Files([3].into()).of_row(&things(), &cells(), MARKER).expect("it had it");
        assert_eq!((text(&left, "photo"), left.len()), (None, 7));
        assert_eq!(Part::Files([30].into()).of_row(&things(), &cells(), MARKER), None);
        let left = Part::Whole.of_row(&things(), &cells(), MARKER).expect("it had it");
        let kept: Vec<(&str, String)> =
            left.iter().map(|(name, cell)| (name.as_str(), cell.plain())).collect();
        let expected =
            [("count", "77"), ("date", "2026-11-02"), ("kind", NAME), ("note", MARKER), ("title", MARKER)];
        assert_eq!(kept, expected.map(|(name, text)| (name, text.to_owned())));
        assert_eq!(Part::Whole.of_row(&things(), &left, MARKER), None);
    }
}
