//! A row of a register as it is typed: kept between visits, filled from a row that is there, sent as a draft. Pure: it
//! knows no browser.

use contract::evidence::{Pupils, pupils_of_column};
use contract::language::Language;
use contract::register::{Cell, CellError, Column, Format, Kind, Register, UNIT};
use contract::staff::register::{DeskRow, RowDraft, RowsDraft, WrongCell};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RowForm {
    /// The unit's code.
    pub unit: String,
    /// What stands in each column; an empty field is left out.
    pub cells: BTreeMap<String, String>,
    /// What is stated about pupils in new pictures, by column.
    pub pupils: BTreeMap<String, Pupils>,
    /// The version of the row that was seen; 0 for a new one.
    pub version: i64,
}

impl RowForm {
    /// A row that is there, as it can be typed over.
    pub fn of(row: &DeskRow) -> Self {
        let cells = row.row.cells.iter().chain(&row.private);
        let cells = cells.map(|(name, cell)| (name.clone(), Cell::plain(cell))).collect();
        Self { unit: row.row.unit.clone(), cells, version: row.row.version, ..Self::default() }
    }

    /// What was kept; `None` if nothing was, or nothing that can be read.
    pub fn kept(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// What is sent.
    pub fn draft(&self) -> RowsDraft {
        let Self { unit, cells, pupils, version } = self.clone();
        RowsDraft { rows: vec![RowDraft { unit, cells, pupils, version: Some(version) }] }
    }
}

/// What is wrong with each field: the first sentence of each, in the order of the form.
pub fn told(register: &Register, wrong: &[WrongCell], language: Language) -> Vec<(String, String)> {
    let names = [UNIT].into_iter().chain(register.fields.iter().map(|column| column.name.as_str()));
    let first = |name: &str| {
        let cell = wrong.iter().find(|cell| cell.column == name)?;
        // What is stated of a picture has a field of its own below it.
        let unsaid = cell.error == CellError::PupilsUnsaid;
        let field = if unsaid { pupils_of_column(name) } else { name.to_owned() };
        Some((field, cell.error.words(language)))
    };
    names.filter_map(first).collect()
}

/// What a field asks for, with the unit of measure and whether it may stay empty.
pub fn label(column: &Column, language: Language) -> String {
    let title = column.title_in(language);
    let unit = column.unit_in(language);
    let more: Vec<&str> =
        [unit, if column.constraints.required { "" } else { language.say("可不填", "optional") }]
            .into_iter()
            .filter(|more| !more.is_empty())
            .collect();
    match (more.is_empty(), language) {
        (true, _) => title.to_owned(),
        (false, Language::Chinese) => format!("{title}（{}）", more.join("，")),
        (false, Language::English) => format!("{title} ({})", more.join(", ")),
    }
}

/// What a column holds, within which bounds, and who sees it.
pub fn hint(column: &Column, language: Language) -> String {
    let mut said: Vec<String> = vec![column.description_in(language).to_owned()];
    let [least, most] = [&column.constraints.minimum, &column.constraints.maximum]
        .map(|bound| bound.as_ref().map(|bound| column.shown(bound, language)));
    match (least, most, language) {
        (Some(least), Some(most), Language::Chinese) => said.push(format!("{least} 到 {most}。")),
        (Some(least), Some(most), Language::English) => said.push(format!("{least} to {most}.")),
        (Some(least), None, Language::Chinese) => said.push(format!("不小于 {least}。")),
        (Some(least), None, Language::English) => said.push(format!("At least {least}.")),
        (None, Some(most), Language::Chinese) => said.push(format!("不大于 {most}。")),
        (None, Some(most), Language::English) => said.push(format!("At most {most}.")),
        (None, None, _) => {}
    }
    if column.private {
        said.push(language.say("只在工作台可见。", "Seen at the desk alone.").to_owned());
    }
    said.retain(|sentence| !sentence.is_empty());
    said.join(language.say("", " "))
}

/// The most characters of a text, where they are counted in front of the writer.
pub fn counted(column: &Column) -> Option<usize> {
    let plain = column.kind == Kind::Text && column.categories.is_empty();
    let typed = plain && !matches!(column.format, Some(Format::Photo | Format::Phone | Format::Link));
    column.constraints.max_length.filter(|_| typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(more: &str) -> Column {
        let text = format!(r#"{{"name": "price", "title": "价格", "title_en": "Price", {more}}}"#);
        serde_json::from_str(&text).expect("a column")
    }

    #[test]
    fn a_field_says_its_measure_its_bounds_and_who_sees_it() {
        let price = column(
            r#""type": "number", "unit": "元", "description": "一份多少钱。", "constraints": {"minimum": 0, "maximum": 200}"#,
        );
        assert_eq!(label(&price, Language::Chinese), "价格（元，可不填）");
        assert_eq!(hint(&price, Language::Chinese), "一份多少钱。0 到 200。");
        let contact = column(
            r#""type": "string", "private": true, "constraints": {"required": true, "maxLength": 40}"#,
        );
        assert_eq!(label(&contact, Language::English), "Price");
        assert_eq!(hint(&contact, Language::Chinese), "只在工作台可见。");
        assert_eq!((counted(&contact), counted(&price)), (Some(40), None));
    }

    #[test]
    fn wrong_cells_are_told_in_the_order_of_the_form_and_one_a_field() {
        let register: Register =
            serde_json::from_str(include_str!("../../../../registers/menus.json")).expect("a register");
        let wrong = |column: &str, error: CellError| WrongCell {
            row: 1,
            column: column.into(),
            value: String::new(),
            error,
        };
        let cells = [
            wrong("price", CellError::NotANumber),
            wrong("dish", CellError::Missing),
            wrong(UNIT, CellError::NotYours),
            wrong("dish", CellError::NotOneLine),
            wrong("photo", CellError::PupilsUnsaid),
        ];
        let told = told(&register, &cells, Language::Chinese);
        let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [UNIT, "dish", "price", "pupils-photo"]);
        assert_eq!(told[1].1, CellError::Missing.words(Language::Chinese));
    }

    #[test]
    fn what_is_kept_is_found_again_as_it_was() {
        let cells = BTreeMap::from([("dish".to_owned(), "红烧豆腐".to_owned())]);
        let pupils = BTreeMap::from([("photo".to_owned(), Pupils::NoPupils)]);
        let form = RowForm { unit: "school-1".into(), cells, pupils, version: 2 };
        let text = serde_json::to_string(&form).expect("json");
        assert_eq!(RowForm::kept(&text), Some(form));
        assert_eq!(RowForm::kept(""), None);
    }
}
