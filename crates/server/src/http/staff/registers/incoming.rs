//! Rows that come in, typed or as a table: read by their register, compared with what is there, published or only
//! tried.

use crate::app::App;
use crate::http::problem::{Refusal, language_of};
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::source::consultations::referable;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::language::Language;
use contract::problem::{Code, FieldError, Problem};
use contract::register::{Cell, CellError, Publisher, Register, UNIT};
use contract::staff::register::{RowChange, RowDraft as TypedRow, RowReport, RowsDraft, WrongCell};
use contract::staff::unit::UnitLine;
use contract::unit::UnitKind;
use rules::access::Grant;
use rules::register::{Incoming, Judged, RowDraft, judge, reference_places};
use std::collections::HashMap;
use store::{RowThere, StoreError};

/// Changes that are told; all are counted.
const TOLD: usize = 200;
/// Wrong cells that the sentence of a refusal names.
const NAMED: usize = 3;

/// Whether somebody of that reach writes rows of a unit into a register: an open unit of a kind that publishes in it.
pub(super) fn writes(register: &Register, unit: &UnitLine, grant: &Grant) -> bool {
    let publishes = match register.publisher {
        Publisher::School => matches!(unit.kind, UnitKind::School | UnitKind::Kindergarten),
        Publisher::Bureau => matches!(unit.kind, UnitKind::Bureau | UnitKind::Office),
        Publisher::Any => true,
    };
    publishes && unit.closed_on.is_none() && grant.covers(unit.code.as_str())
}

/// Somebody who writes into a register.
pub(super) struct Writer<'a> {
    app: &'a App,
    register: &'a Register,
    staff: &'a Staff,
    language: Language,
}

/// Rows that were read.
pub(super) struct Read {
    rows: usize,
    judged: Judged,
    there: Vec<RowThere>,
    names: HashMap<String, String>,
}

impl<'a> Writer<'a> {
    pub(super) fn of(app: &'a App, register: &'a Register, staff: &'a Staff, headers: &HeaderMap) -> Self {
        Self { app, register, staff, language: language_of(headers) }
    }

    /// Reads rows as a form sends them.
    pub(super) async fn typed(&self, draft: &RowsDraft) -> Result<Read, StoreError> {
        let fields = self.register.fields.iter().map(|column| column.name.clone());
        let columns: Vec<String> = [UNIT.to_owned()].into_iter().chain(fields).collect();
        let rows: Vec<(usize, Vec<String>)> = (1..)
            .zip(&draft.rows)
            .map(|(number, row)| {
                let cells = self.register.fields.iter().map(|column| row.cells.get(&column.name).cloned());
                let cells = cells.map(Option::unwrap_or_default);
                (number, [row.unit.clone()].into_iter().chain(cells).collect())
            })
            .collect();
        let mut read = self.read(&columns, &rows, &draft.rows).await?;
        // A form that sends what no column holds would lose it without a word.
        for (number, row) in (1..).zip(&draft.rows) {
            let strange = row.cells.iter().filter(|(name, _)| self.register.column(name).is_none());
            read.judged.wrong.extend(strange.map(|(name, value)| WrongCell {
                row: number,
                column: name.clone(),
                value: value.clone(),
                error: CellError::NoSuchColumn,
            }));
        }
        Ok(read)
    }

    /// Reads rows of a table. It states nothing of pictures, so it brings none.
    pub(super) async fn table(
        &self,
        columns: &[String],
        rows: &[(usize, Vec<String>)],
    ) -> Result<Read, StoreError> {
        self.read(columns, rows, &[]).await
    }

    /// Reads rows, with what was said of each besides its cells.
    async fn read(
        &self,
        columns: &[String],
        rows: &[(usize, Vec<String>)],
        typed: &[TypedRow],
    ) -> Result<Read, StoreError> {
        let units = self.app.store.unit_list(self.staff.act.at.day).await?.units;
        let open: Vec<&UnitLine> = units.iter().filter(|unit| unit.closed_on.is_none()).collect();
        let mine = |unit: &UnitLine| writes(self.register, unit, &self.staff.grant);
        let own: Vec<&str> = open.iter().filter(|unit| mine(unit)).map(|unit| unit.code.as_str()).collect();
        let unit = |named: &str| match (named, own.as_slice()) {
            // Who writes for one unit need not say which.
            ("", [only]) => Ok((*only).to_owned()),
            ("", _) => Err(CellError::Missing),
            _ => {
                let found = open.iter().find(|unit| unit.code.as_str() == named || unit.name == named);
                let unit = found.ok_or(CellError::NotAUnit)?;
                if mine(unit) { Ok(unit.code.to_string()) } else { Err(CellError::NotYours) }
            }
        };
        let rows = self.numbered(columns, rows).await?;
        let mut judged = judge(self.register, Incoming { columns, rows: &rows }, unit);
        for (number, draft) in &mut judged.rows {
            if let Some(typed) = number.checked_sub(1).and_then(|place| typed.get(place)) {
                draft.pupils.clone_from(&typed.pupils);
                draft.seen = typed.version;
            }
        }
        self.keep_to_rows(&mut judged).await?;
        let drafts: Vec<&RowDraft> = judged.rows.iter().map(|(_, draft)| draft).collect();
        let there = self.app.store.rows_there(self.register, &drafts).await?;
        let unfit = self.app.store.unfit_pictures(self.register, &drafts, &self.staff.act).await?;
        let unfit: Vec<WrongCell> = unfit
            .into_iter()
            .filter_map(|(place, column, error)| {
                let (row, draft) = judged.rows.get(place)?;
                let value = draft.cells.get(&column).map(Cell::plain).unwrap_or_default();
                Some(WrongCell { row: *row, column, value, error })
            })
            .collect();
        judged.wrong.extend(unfit);
        self.keep_others(&mut judged, &there);
        let names = units.into_iter().map(|unit| (unit.code.into(), unit.name)).collect();
        Ok(Read { rows: rows.len(), judged, there, names })
    }

    /// The rows of a table with numbers where it says what rows of other registers are called. What two rows are called,
    /// or none, stays as it is.
    async fn numbered(
        &self,
        columns: &[String],
        rows: &[(usize, Vec<String>)],
    ) -> Result<Vec<(usize, Vec<String>)>, StoreError> {
        let mut rows = rows.to_vec();
        let places = reference_places(self.register, columns);
        if places.is_empty() {
            return Ok(rows);
        }
        let known = referable(self.app, self.register).await?;
        for (place, target) in places {
            for cell in rows.iter_mut().filter_map(|(_, cells)| cells.get_mut(place)) {
                let mut called =
                    known.iter().filter(|told| told.row.register == *target && told.title == cell.trim());
                if let (Some(only), None) = (called.next(), called.next()) {
                    *cell = only.row.id.to_string();
                }
            }
        }
        Ok(rows)
    }

    /// Rows of other registers to which rows refer must be there for everybody.
    async fn keep_to_rows(&self, judged: &mut Judged) -> Result<(), StoreError> {
        let registers = self.app.registers.now();
        for (column, target) in self.register.references() {
            let number = |draft: &RowDraft| match draft.cells.get(&column.name) {
                Some(Cell::Whole(number)) => Some(*number),
                _ => None,
            };
            let numbers: Vec<i64> = judged.rows.iter().filter_map(|(_, draft)| number(draft)).collect();
            let there = match registers.named(target) {
                Some(target) => self.app.store.rows_told(target, &numbers, self.staff.act.at.day).await?,
                None => Vec::new(),
            };
            for (row, draft) in &judged.rows {
                let Some(number) = number(draft) else { continue };
                if !there.iter().any(|told| told.row.id == number) {
                    judged.wrong.push(WrongCell {
                        row: *row,
                        column: column.name.clone(),
                        value: number.to_string(),
                        error: CellError::NoSuchRow,
                    });
                }
            }
        }
        Ok(())
    }

    /// A key may leave the unit out. Then a row of somebody else's unit must not be taken over with it. Nor is a row
    /// that is there written over by who meant to add one.
    fn keep_others(&self, judged: &mut Judged, there: &[RowThere]) {
        let key = self.register.primary_key.iter().find(|name| *name != UNIT);
        let key = key.map_or(UNIT, String::as_str);
        for ((number, draft), there) in judged.rows.iter().zip(there) {
            let others = there.unit().filter(|unit| !self.staff.grant.covers(unit));
            let known = draft.seen == Some(0) && matches!(there, RowThere::Other(_));
            let error = others.map(|_| CellError::NotYours).or(known.then_some(CellError::There));
            if let Some(error) = error {
                let value = draft.cells.get(key).map(Cell::plain).unwrap_or_default();
                judged.wrong.push(WrongCell { row: *number, column: key.to_owned(), value, error });
            }
        }
    }

    /// Publishes what was read, unless it is a trial or something is wrong.
    pub(super) async fn answer(
        &self,
        read: Read,
        trial: bool,
        headers: &HeaderMap,
    ) -> Result<Response, Refusal> {
        let mut report = self.report(&read);
        if trial {
            return Ok(private_json(StatusCode::OK, &report));
        }
        if !report.wrong.is_empty() {
            return Err(self.refused(&report.wrong).into());
        }
        let drafts = read.judged.rows.into_iter().map(|(_, draft)| draft).collect();
        let (grant, act) = (&self.staff.grant, &self.staff.act);
        let published = self.app.store.publish_rows(&[(self.register, drafts)], grant, act).await;
        let published = published.map_err(|error| Refusal::of(error, headers))?;
        self.app.pages.published();
        (report.added, report.changed, report.same) = (published.added, published.changed, published.same);
        report.done = true;
        Ok(private_json(StatusCode::OK, &report))
    }

    fn report(&self, read: &Read) -> RowReport {
        let count = |is: fn(&RowThere) -> bool| read.there.iter().filter(|there| is(there)).count();
        let change = |((_, draft), there): (&(usize, RowDraft), &RowThere)| RowChange {
            unit_name: read.names.get(&draft.unit).cloned().unwrap_or_default(),
            caption: self.register.caption_of(&draft.cells, self.language),
            known: !matches!(there, RowThere::Missing),
        };
        let changes = read.judged.rows.iter().zip(&read.there);
        let changes = changes.filter(|(_, there)| !matches!(there, RowThere::Same(_)));
        RowReport {
            rows: read.rows,
            added: count(|there| matches!(there, RowThere::Missing)),
            changed: count(|there| matches!(there, RowThere::Other(_) | RowThere::Gone(_))),
            same: count(|there| matches!(there, RowThere::Same(_))),
            changes: changes.take(TOLD).map(change).collect(),
            wrong: read.judged.wrong.clone(),
            ignored: read.judged.ignored.clone(),
            done: false,
        }
    }

    /// The first wrong cells in a sentence, and each as a field: `row 3, price`.
    fn refused(&self, wrong: &[WrongCell]) -> Problem {
        let language = self.language;
        let sentence = |cell: &WrongCell| {
            let column = self.register.column(&cell.column);
            let column = match (column, cell.column.as_str()) {
                (Some(column), _) => column.title_in(language),
                (None, UNIT) => language.say("单位", "Unit"),
                (None, name) => name,
            };
            let (row, words) = (cell.row, cell.error.words(language));
            match language {
                Language::Chinese => format!("第 {row} 行“{column}”：{words}"),
                Language::English => format!("Row {row}, {column}: {words}"),
            }
        };
        let told: Vec<String> = wrong.iter().take(NAMED).map(sentence).collect();
        let more = wrong.len().saturating_sub(NAMED);
        let more = match language {
            _ if more == 0 => String::new(),
            Language::Chinese => format!("还有 {more} 处。"),
            Language::English => format!(" {more} more."),
        };
        let fields = wrong
            .iter()
            .map(|cell| FieldError::new(&format!("row {}, {}", cell.row, cell.column), cell.error.as_text()));
        let detail = told.join(language.say("", " ")) + &more;
        Problem { fields: fields.collect(), ..Problem::saying(Code::InvalidFields, detail) }
    }
}
