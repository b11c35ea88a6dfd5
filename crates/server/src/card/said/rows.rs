//! The card of one row of a register: what it is called, its numbers, and its short cells. Cells that the desk alone sees
//! never come so far. A long text has no room; and a list of people in one would outlive its time in every picture that
//! somebody saved.

use super::{Fact, Figure, Said};
use contract::language::Language;
use contract::register::{Cell, Column, Format, Kind, Register, Row, RowView};
use huiyin::words::{consultation, date, number, register as words};

/// How many numbers stand large.
const NUMBERS: usize = 3;

impl Said {
    pub(super) fn row(self, view: &RowView, language: Language) -> Self {
        let (register, row) = (&view.register, &view.row);
        let title = register.title_in(language).to_owned();
        if let Some(gone) = &row.withdrawn {
            let reason = match gone.reason.as_str() {
                "" => String::new(),
                reason => format!("{}{reason}", language.say("原因：", " Reason: ")),
            };
            let sentence = format!("{}{reason}", words::gone(gone, language));
            let (kicker, described) = (row.unit_name.clone(), sentence.clone());
            return Self { title, kicker, sentence, described, ..self };
        }
        let elsewhere = |column: &&Column| register.caption.contains(&column.name);
        let columns = register.public().filter(|column| !elsewhere(column) && is_short(column));
        let columns: Vec<&Column> = columns.collect();
        let numbers = columns.iter().filter(|column| figure(register, column, row, language).is_some());
        let large: Vec<&str> = numbers.take(NUMBERS).map(|column| column.name.as_str()).collect();
        let (large, small): (Vec<&Column>, Vec<&Column>) =
            columns.into_iter().partition(|column| large.contains(&column.name.as_str()));
        let figures = large.into_iter().filter_map(|column| figure(register, column, row, language));
        let facts = small.into_iter().filter_map(|column| fact(view, column, language));
        let opinions = view.consultation.as_ref();
        let (caption, on) =
            (register.caption_of(&row.cells, language), date::full(row.published_on, language));
        Self {
            kicker: format!("{title} · {}", row.unit_name),
            title: if caption.is_empty() { title } else { caption },
            sentence: opinions.map(|told| consultation::told(told, view.today, language)).unwrap_or_default(),
            figures: figures.collect(),
            facts: facts.collect(),
            day: match language {
                Language::Chinese => format!("{on}公开"),
                Language::English => format!("Published {on}"),
            },
            ..self
        }
    }
}

fn is_short(column: &Column) -> bool {
    !matches!(column.format, Some(Format::Photo | Format::Link | Format::Lines))
}

/// A number with what it counts; nothing where the cell is none, or is the number of another row.
fn figure(register: &Register, column: &Column, row: &Row, language: Language) -> Option<Figure> {
    let counts =
        matches!(column.kind, Kind::Whole | Kind::Number) && register.reference(&column.name).is_none();
    let value = row.cells.get(&column.name).filter(|_| counts)?.number()?;
    Some(Figure::new(number::plain(value), column.unit_in(language), column.title_in(language)))
}

/// A cell under what it is called; the row of another register by what that is called.
fn fact(view: &RowView, column: &Column, language: Language) -> Option<Fact> {
    let cell = view.row.cells.get(&column.name)?;
    let words = match (view.register.reference(&column.name), cell) {
        (None, cell) => words::cell(column, cell, language),
        (Some(target), Cell::Whole(id)) => {
            let told = view.referred.iter().find(|told| told.row.register == *target && told.row.id == *id);
            told?.title.clone()
        }
        (Some(_), _) => return None,
    };
    Some(Fact::new(column.title_in(language), words.replace('\n', " ")))
}
