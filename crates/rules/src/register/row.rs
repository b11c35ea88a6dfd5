//! A row as somebody typed it, read by its register: what everybody sees, what the desk alone sees, and the key by
//! which the same row is known again.

use super::{cell, consultation};
use contract::Date;
use contract::evidence::Pupils;
use contract::language::Language;
use contract::register::{Cell, CellError, Cells, Column, Format, Kind, Layout, Register, UNIT};
use std::collections::BTreeMap;

/// Between the parts of a key; no cell holds it.
const BETWEEN: &str = "\u{1F}";

/// A row that keeps to its register.
#[derive(Clone, Debug, PartialEq)]
pub struct RowDraft {
    /// The code of the unit whose row it is.
    pub unit: String,
    /// What everybody sees.
    pub cells: Cells,
    /// What the desk alone sees.
    pub private: Cells,
    /// By which the same row is known again.
    pub key: String,
    /// The day by which it is dated.
    pub day: Option<Date>,
    /// The last day on which it is read.
    pub ends: Option<Date>,
    /// What is stated about pupils in its pictures, by column. A row that is read states nothing; who typed it does.
    pub pupils: BTreeMap<String, Pupils>,
    /// The version that was seen by who typed it, 0 for none.
    pub seen: Option<i64>,
}

/// Reads a row of a unit; `typed` tells what stands in a column.
///
/// # Errors
/// Which cells do not keep to their columns.
pub fn row<'a>(
    register: &Register,
    unit: &str,
    typed: impl Fn(&str) -> Option<&'a str>,
) -> Result<RowDraft, Vec<(String, CellError)>> {
    let (mut cells, mut private) = (Cells::new(), Cells::new());
    let mut wrong = Vec::new();
    for column in &register.fields {
        match cell::read(column, typed(&column.name).unwrap_or_default()) {
            Ok(None) => {}
            Ok(Some(cell)) => {
                let of = if column.private { &mut private } else { &mut cells };
                of.insert(column.name.clone(), cell);
            }
            Err(error) => wrong.push((column.name.clone(), error)),
        }
    }
    if register.layout == Layout::Periods && backwards(&cells) {
        wrong.push(("until".to_owned(), CellError::BeforeStart));
    }
    if wrong.is_empty() {
        wrong.extend(consultation::too_few(register, &cells));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let key = key_of(register, unit, &cells);
    let day = |name: &Option<String>| cells.get(name.as_ref()?)?.day();
    let (day, ends) = (day(&register.day), day(&register.ends));
    Ok(RowDraft {
        unit: unit.to_owned(),
        cells,
        private,
        key,
        day,
        ends,
        pupils: BTreeMap::new(),
        seen: None,
    })
}

/// The key by which a row of a unit is known again.
pub fn key_of(register: &Register, unit: &str, cells: &Cells) -> String {
    let part = |name: &String| match name.as_str() {
        UNIT => unit.to_owned(),
        name => cells.get(name).map(Cell::plain).unwrap_or_default(),
    };
    register.primary_key.iter().map(part).collect::<Vec<_>>().join(BETWEEN)
}

/// What is found of a row: its caption, and all that everybody sees of it in words, with what the register is called.
pub fn said(register: &Register, cells: &Cells) -> (String, String) {
    let language = Language::Chinese;
    let line = |column: &Column| {
        let cell = cells.get(&column.name)?;
        let told = column.kind == Kind::Text && !matches!(column.format, Some(Format::Link | Format::Photo));
        told.then(|| format!("{}：{}", column.title, column.shown(cell, language)))
    };
    let mut said = format!("{}。", register.title);
    for line in register.public().filter_map(line) {
        if !said.ends_with(['。', '！', '？', '；', '…']) {
            said.push('；');
        }
        said.push_str(&line);
    }
    (register.caption_of(cells, language), said)
}

fn backwards(cells: &Cells) -> bool {
    let day = |name: &str| cells.get(name).and_then(Cell::day);
    day("from").zip(day("until")).is_some_and(|(from, until)| until < from)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::civil::date;

    pub(in crate::register) const MEALS: &str = r#"{
        "name": "meals", "title": "食谱", "title_en": "Meals", "description": "一道菜。", "description_en": "A dish.",
        "disclosure": "service", "topic": "canteen", "publisher": "school", "readers": "家长", "readers_en": "Parents",
        "basis": "样例", "freshness": {"every": "week"}, "layout": "menu", "day": "date", "caption": ["dish"],
        "fields": [
            {"name": "date", "type": "date", "title": "日期", "title_en": "Date", "constraints": {"required": true}},
            {"name": "dish", "type": "string", "title": "菜名", "title_en": "Dish",
             "constraints": {"required": true, "maxLength": 20}},
            {"name": "meal", "type": "string", "title": "餐次", "title_en": "Meal",
             "categories": [{"value": "lunch", "label": "午餐", "label_en": "Lunch"}], "filter": true},
            {"name": "price", "type": "number", "title": "价格", "title_en": "Price", "unit": "元",
             "constraints": {"minimum": 0}, "filter": true},
            {"name": "cook", "type": "string", "title": "厨师电话", "title_en": "Cook", "private": true}
        ],
        "primaryKey": ["unit", "date", "dish"], "missingValues": [""]
    }"#;

    pub(in crate::register) fn column(more: &str) -> Column {
        serde_json::from_str(&format!(r#"{{"name": "a", "title": "甲", "title_en": "A", {more}}}"#))
            .expect(more)
    }

    pub(in crate::register) fn meals() -> Register {
        super::super::read(MEALS, "meals").expect("a register")
    }

    fn said(typed: &[(&str, &'static str)]) -> Result<RowDraft, Vec<(String, CellError)>> {
        row(&meals(), "school-1", |name| {
            typed.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
        })
    }

    #[test]
    fn a_row_keeps_what_all_see_apart_from_what_the_desk_sees() {
        let row = said(&[
            ("date", "2026年11月23日"),
            ("dish", "红烧豆腐"),
            ("meal", "午餐"),
            ("price", "3.50"),
            ("cook", "13800138000"),
        ]);
        let row = row.expect("a row");
        assert_eq!(row.key, "school-1\u{1F}2026-11-23\u{1F}红烧豆腐");
        assert_eq!(row.day, Some(date(2026, 11, 23)));
        assert_eq!(row.cells.get("price"), Some(&Cell::Number(3.5)));
        assert_eq!(row.cells.get("cook"), None);
        assert_eq!(row.private.get("cook"), Some(&Cell::Text("13800138000".into())));
    }

    #[test]
    fn what_is_found_is_told_without_two_signs_in_a_row() {
        let row =
            said(&[("date", "2026-11-23"), ("dish", "豆腐换肉了吗？"), ("meal", "lunch")]).expect("a row");
        let (title, text) = super::said(&meals(), &row.cells);
        assert_eq!(title, "豆腐换肉了吗？");
        assert_eq!(text, "食谱。菜名：豆腐换肉了吗？餐次：午餐");
    }

    #[test]
    fn every_cell_that_is_wrong_is_named_at_once() {
        let wrong = said(&[("date", "明天"), ("price", "-1")]).expect_err("refused");
        let expected = [
            ("date".to_owned(), CellError::NotADay),
            ("dish".to_owned(), CellError::Missing),
            ("price".to_owned(), CellError::Below { least: "0".into() }),
        ];
        assert_eq!(wrong, expected);
    }

    #[test]
    fn the_caption_is_read_as_labels_in_the_language() {
        let mut register = meals();
        register.caption = vec!["meal".into(), "dish".into()];
        let row = said(&[("date", "2026-11-23"), ("dish", "豆腐"), ("meal", "lunch")]).expect("a row");
        let language = contract::language::Language::Chinese;
        assert_eq!(register.caption_of(&row.cells, language), "午餐，豆腐");
    }
}
