//! Consultations for pages, for the API and for the desk: how those on rows stand, which rows refer to a row, and what
//! rows are called to which others refer.

use crate::app::App;
use contract::Date;
use contract::language::Language;
use contract::letter::RowRef;
use contract::register::{Cell, ConsultationTold, Referring, Register, Row, RowTold, RowsWanted};
use contract::{days, limits};
use rules::register::{few, outcome_by};
use std::collections::{BTreeMap, BTreeSet};
use store::StoreError;

/// How the consultations on rows stand now or as of a day, by the rows' numbers. Opinions are counted until the end of
/// the day before: a page says the same all day, however many letters come.
///
/// # Errors
/// The database failed.
pub(crate) async fn consultations(
    app: &App,
    register: &Register,
    rows: &[Row],
    as_of: Option<Date>,
) -> Result<BTreeMap<i64, ConsultationTold>, StoreError> {
    let Some(consultation) = &register.consultation else { return Ok(BTreeMap::new()) };
    let today = app.clock.now().day;
    let yesterday = today.saturating_sub(days(1));
    let counted_until = as_of.map_or(yesterday, |day| day.min(yesterday));
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let opinions = app.store.opinions(&register.name, &ids, counted_until).await?;
    let registers = app.registers.now();
    let outcome = registers.named(&consultation.outcome);
    let column = outcome.and_then(|outcome| Some((outcome, outcome.refers_to(&register.name)?)));
    let outcomes = match column {
        Some((outcome, column)) => app.store.rows_referring(outcome, column, (as_of, today)).await?,
        None => BTreeMap::new(),
    };
    let told = |row: &Row| {
        let (from, until) = consultation.days(&row.cells)?;
        let told = ConsultationTold {
            from,
            until,
            outcome_by: outcome_by(consultation, until),
            opinions: few(opinions.get(&row.id).copied().unwrap_or_default()),
            counted_until,
            outcomes: outcomes.get(&row.id).copied().unwrap_or_default(),
        };
        Some((row.id, told))
    };
    Ok(rows.iter().filter_map(told).collect())
}

/// The rows of other registers that refer to a row; registers without any are left out.
///
/// # Errors
/// The database failed.
pub(super) async fn referring(app: &App, row: &RowRef) -> Result<Vec<Referring>, StoreError> {
    let today = app.clock.now().day;
    let registers = app.registers.now();
    let mut found = Vec::new();
    for register in &registers.all {
        let Some(column) = register.refers_to(&row.register) else { continue };
        let chosen = BTreeMap::from([(column.name.clone(), row.id.to_string())]);
        let wanted = RowsWanted { chosen, ..RowsWanted::all(register.name.clone()) };
        let mut rows = app.store.register_rows(register, &wanted, (today, limits::ROW_ANSWER)).await?.rows;
        rows.sort_by_key(|row| row.id);
        if !rows.is_empty() {
            found.push(Referring { register: register.shown(), rows });
        }
    }
    Ok(found)
}

/// What the rows are called to which some rows refer.
///
/// # Errors
/// The database failed.
pub(crate) async fn referred(
    app: &App,
    register: &Register,
    rows: &[Row],
) -> Result<Vec<RowTold>, StoreError> {
    let today = app.clock.now().day;
    let registers = app.registers.now();
    let mut told = Vec::new();
    for (column, target) in register.references() {
        let Some(target) = registers.named(target) else { continue };
        let numbers = rows.iter().filter_map(|row| match row.cells.get(&column.name) {
            Some(Cell::Whole(number)) => Some(*number),
            _ => None,
        });
        let numbers: Vec<i64> = numbers.collect::<BTreeSet<_>>().into_iter().collect();
        told.extend(app.store.rows_told(target, &numbers, today).await?);
    }
    Ok(told)
}

/// The rows to which rows of a register can refer, the newest first.
///
/// # Errors
/// The database failed.
pub(crate) async fn referable(app: &App, register: &Register) -> Result<Vec<RowTold>, StoreError> {
    let today = app.clock.now().day;
    let registers = app.registers.now();
    let mut told = Vec::new();
    for (_, name) in register.references() {
        let Some(target) = registers.named(name) else { continue };
        let wanted = RowsWanted::all(name.clone());
        let rows = app.store.register_rows(target, &wanted, (today, limits::ROW_ANSWER)).await?.rows;
        told.extend(rows.into_iter().map(|row| RowTold {
            title: target.caption_of(&row.cells, Language::Chinese),
            row: RowRef { register: name.clone(), id: row.id },
        }));
    }
    Ok(told)
}
