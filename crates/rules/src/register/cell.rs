//! A cell as somebody typed it, read by what its column holds. What stands on a keyboard of China is understood:
//! full-width digits, `2026年11月23日`, `2026/11/23`, `是`.

use crate::masking::{self, NumberOf};
use crate::phrase::fold;
use contract::Date;
use contract::register::{Cell, CellError, Column, Format, Kind};
use contract::text::{Phone, WebAddress, clean};
use regex_lite::Regex;

/// Most characters of one line where its column says nothing.
const LINE: usize = 120;
/// Most characters of several lines where their column says nothing.
const LINES: usize = 4000;
/// Before the address of a picture that was uploaded.
const FILES: &str = contract::address::server::FILES;

/// What a cell says; `None` where it is empty.
///
/// # Errors
/// It does not keep to its column.
pub(super) fn read(column: &Column, typed: &str) -> Result<Option<Cell>, CellError> {
    let text = clean(typed);
    if text.is_empty() {
        return if column.constraints.required { Err(CellError::Missing) } else { Ok(None) };
    }
    let narrow = || text.chars().map(fold).collect::<String>();
    let cell = match column.kind {
        Kind::Text => Cell::Text(read_text(column, text)?),
        Kind::Whole => Cell::Whole(plain(&narrow()).parse().map_err(|_| CellError::NotWhole)?),
        Kind::Number => Cell::Number(number(&plain(&narrow()))?),
        Kind::Flag => Cell::Flag(flag(&narrow())?),
        Kind::Day => Cell::Text(day(&narrow())?.to_string()),
        Kind::Time => Cell::Text(time(&narrow())?),
        Kind::Year => Cell::Whole(year(&narrow())?),
    };
    within(column, &cell)?;
    Ok(Some(cell))
}

fn read_text(column: &Column, text: String) -> Result<String, CellError> {
    if !column.categories.is_empty() {
        return category(column, &text);
    }
    let constraints = &column.constraints;
    let several = column.format == Some(Format::Lines);
    if !several && text.contains('\n') {
        return Err(CellError::NotOneLine);
    }
    let most = constraints.max_length.unwrap_or(if several { LINES } else { LINE });
    let typed = text.chars().count();
    if typed > most {
        return Err(CellError::TooLong { most, typed });
    }
    if let Some(least) = constraints.min_length.filter(|least| typed < *least) {
        return Err(CellError::TooShort { least });
    }
    let pattern =
        constraints.pattern.as_ref().and_then(|pattern| Regex::new(&format!("^(?:{pattern})$")).ok());
    if pattern.is_some_and(|pattern| !pattern.is_match(&text)) {
        return Err(CellError::NotOfTheForm);
    }
    match column.format {
        Some(Format::Link) => WebAddress::parse(&text).map(String::from).map_err(|_| CellError::NotALink),
        Some(Format::Phone) => Phone::parse(&text).map(|_| text).map_err(|_| CellError::NotAPhone),
        Some(Format::Photo) => {
            let picture = picture(&text).ok_or(CellError::NotAPicture)?;
            Ok(format!("{FILES}{picture}"))
        }
        _ => public(column, text),
    }
}

/// The uploaded picture whose address that is, with or without a name behind it.
pub fn picture(address: &str) -> Option<i64> {
    let id = address.strip_prefix(FILES)?.split('/').next()?;
    id.parse().ok().filter(|_| id.bytes().all(|sign| sign.is_ascii_digit()))
}

/// No public text carries what leads to a person's own papers or pocket.
fn public(column: &Column, text: String) -> Result<String, CellError> {
    if column.private {
        return Ok(text);
    }
    match masking::number_of_somebody(&text) {
        Some(NumberOf::Identity) => Err(CellError::IdentityNumber),
        Some(NumberOf::Mobile) => Err(CellError::MobileNumber),
        None => Ok(text),
    }
}

fn category(column: &Column, text: &str) -> Result<String, CellError> {
    let called = |category: &&contract::register::Category| {
        category.value == text || category.label == text || category.label_en.eq_ignore_ascii_case(text)
    };
    let found = column.categories.iter().find(called);
    let list = |label: fn(&contract::register::Category) -> &str, between: &str| {
        column.categories.iter().map(label).collect::<Vec<_>>().join(between)
    };
    found.map(|category| category.value.clone()).ok_or_else(|| CellError::NotAChoice {
        choices: list(|category| &category.label, "、"),
        choices_en: list(|category| &category.label_en, ", "),
    })
}

/// A number without what parts its thousands.
fn plain(text: &str) -> String {
    text.replace([',', ' '], "")
}

fn number(text: &str) -> Result<f64, CellError> {
    // `inf`, `nan` and `1e9` are numbers to a program and none to a reader.
    let signs = text.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b'-' | b'+'));
    text.parse().ok().filter(|_| signs).ok_or(CellError::NotANumber)
}

fn flag(text: &str) -> Result<bool, CellError> {
    match text {
        "是" | "有" | "true" | "yes" | "1" => Ok(true),
        "否" | "无" | "false" | "no" | "0" => Ok(false),
        _ => Err(CellError::NotYesOrNo),
    }
}

fn day(text: &str) -> Result<Date, CellError> {
    let text = text.split(['t', ' ']).next().unwrap_or_default();
    let text = text.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
    let mut parts = text.split('-');
    let mut part = || parts.next().and_then(|part| part.parse::<i16>().ok());
    let [Some(year @ 1900..), Some(month), Some(day), None] = [part(), part(), part(), part()] else {
        return Err(CellError::NotADay);
    };
    let month_and_day = i8::try_from(month).ok().zip(i8::try_from(day).ok());
    month_and_day.and_then(|(month, day)| Date::new(year, month, day).ok()).ok_or(CellError::NotADay)
}

fn time(text: &str) -> Result<String, CellError> {
    let mut parts = text.split(':');
    let mut part =
        |most: u8| -> Option<u8> { parts.next()?.trim().parse().ok().filter(|part| *part <= most) };
    let read = part(23).zip(part(59));
    let (hour, minute) = read.ok_or(CellError::NotATime)?;
    match (parts.next(), parts.next()) {
        (None | Some("00" | "0"), None) => Ok(format!("{hour:02}:{minute:02}")),
        _ => Err(CellError::NotATime),
    }
}

fn year(text: &str) -> Result<i64, CellError> {
    let text = text.trim_end_matches('年');
    text.parse().ok().filter(|year| (1900..=2200).contains(year)).ok_or(CellError::NotAYear)
}

fn within(column: &Column, cell: &Cell) -> Result<(), CellError> {
    let constraints = &column.constraints;
    if let Some(least) = constraints.minimum.as_ref().filter(|least| before(cell, least)) {
        return Err(CellError::Below { least: least.plain() });
    }
    if let Some(most) = constraints.maximum.as_ref().filter(|most| before(most, cell)) {
        return Err(CellError::Above { most: most.plain() });
    }
    Ok(())
}

fn before(one: &Cell, other: &Cell) -> bool {
    match (one.number(), other.number()) {
        (Some(one), Some(other)) => one < other,
        _ => one.text() < other.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::row::tests::column;

    fn said(kind: &str, typed: &str) -> Result<Option<Cell>, CellError> {
        read(&column(&format!(r#""type": "{kind}""#)), typed)
    }

    fn text(text: &str) -> Result<Option<Cell>, CellError> {
        Ok(Some(Cell::Text(text.to_owned())))
    }

    #[test]
    fn what_a_keyboard_of_china_writes_is_understood() {
        assert_eq!(said("number", "１２．５"), Ok(Some(Cell::Number(12.5))));
        assert_eq!(said("integer", "1,200"), Ok(Some(Cell::Whole(1200))));
        for typed in [
            "2026-11-23",
            "2026/11/23",
            "2026年11月23日",
            "2026-11-23T00:00:00",
            " 2026.11.23 ",
            "２０２６－１１－２３",
        ] {
            assert_eq!(said("date", typed), text("2026-11-23"), "{typed}");
        }
        assert_eq!(said("time", "8：30"), text("08:30"));
        assert_eq!(said("boolean", "是"), Ok(Some(Cell::Flag(true))));
        assert_eq!(said("year", "2026年"), Ok(Some(Cell::Whole(2026))));
        assert_eq!(said("string", "  "), Ok(None));
    }

    #[test]
    fn what_is_of_another_kind_is_refused_by_name() {
        for (kind, typed, error) in [
            ("number", "十二元", CellError::NotANumber),
            ("number", "nan", CellError::NotANumber),
            ("number", "1e9", CellError::NotANumber),
            ("integer", "1.5", CellError::NotWhole),
            ("date", "2026-02-30", CellError::NotADay),
            ("date", "23.11.2026", CellError::NotADay),
            ("time", "25:00", CellError::NotATime),
            ("boolean", "也许", CellError::NotYesOrNo),
            ("year", "26", CellError::NotAYear),
            ("string", "一\n二", CellError::NotOneLine),
            ("string", "电话 138 0013 8000", CellError::MobileNumber),
            ("string", "11010519491231002X", CellError::IdentityNumber),
        ] {
            assert_eq!(said(kind, typed), Err(error), "{typed}");
        }
    }

    #[test]
    fn bounds_lists_and_forms_hold() {
        let bounded = column(r#""type": "number", "constraints": {"minimum": 0, "maximum": 100}"#);
        assert_eq!(read(&bounded, "-1"), Err(CellError::Below { least: "0".into() }));
        assert_eq!(read(&bounded, "100.5"), Err(CellError::Above { most: "100".into() }));
        let days = column(r#""type": "date", "constraints": {"minimum": "2026-01-01"}"#);
        assert_eq!(read(&days, "2025-12-31"), Err(CellError::Below { least: "2026-01-01".into() }));
        let list = column(
            r#""type": "string", "categories": [{"value": "lunch", "label": "午餐", "label_en": "Lunch"}]"#,
        );
        assert_eq!(read(&list, "午餐"), text("lunch"));
        assert_eq!(read(&list, "LUNCH"), text("lunch"));
        let choices = CellError::NotAChoice { choices: "午餐".into(), choices_en: "Lunch".into() };
        assert_eq!(read(&list, "夜宵"), Err(choices));
        let form = column(r#""type": "string", "constraints": {"pattern": "[A-Z]{2}\\d+"}"#);
        assert_eq!(read(&form, "AB12"), text("AB12"));
        assert_eq!(read(&form, "xAB12"), Err(CellError::NotOfTheForm));
        let required = column(r#""type": "string", "constraints": {"required": true, "maxLength": 3}"#);
        assert_eq!(read(&required, " "), Err(CellError::Missing));
        assert_eq!(read(&required, "一二三四"), Err(CellError::TooLong { most: 3, typed: 4 }));
    }

    #[test]
    fn a_link_a_telephone_and_a_picture_are_what_they_say() {
        let format = |name: &str| column(&format!(r#""type": "string", "format": "{name}""#));
        assert_eq!(read(&format("uri"), "javascript:alert(1)"), Err(CellError::NotALink));
        assert_eq!(read(&format("phone"), "0531-88887777"), text("0531-88887777"));
        assert_eq!(read(&format("phone"), "很多"), Err(CellError::NotAPhone));
        assert_eq!(read(&format("photo"), "https://a.example/1.png"), Err(CellError::NotAPicture));
        assert_eq!(read(&format("photo"), "/files/12/1.png"), text("/files/12"));
        for strange in ["/files/", "/files/ab/1.png", "/files/../console", "/files/+12"] {
            assert_eq!(read(&format("photo"), strange), Err(CellError::NotAPicture), "{strange}");
        }
    }

    #[test]
    fn a_private_column_may_hold_what_the_public_never_sees() {
        let private = column(r#""type": "string", "private": true"#);
        assert_eq!(read(&private, "13800138000"), text("13800138000"));
    }
}
