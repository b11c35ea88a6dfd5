//! A table of units, against the units that are there: which cells cannot be taken, and what would change.
//! Units that the table does not name stay as they are; closing is said, never meant by silence.

use super::{Unit, Units, check};
use crate::table::{Cells, Columns, TableRow};
use contract::Date;
use contract::staff::table::BadCell;
use contract::staff::unit::draft::{code, day, mailbox_id, town};
use contract::staff::unit::{InUse, UnitChange, UnitChangeKind};
use contract::text::{TextError, UnitName};
use contract::unit::UnitKind;
use std::collections::BTreeMap;

/// The columns.
pub const COLUMNS: Columns<8> = [
    ("code", "代码"),
    ("name", "名称"),
    ("kind", "类型"),
    ("parent", "上级"),
    ("town", "街道乡镇"),
    ("mailbox", "信箱"),
    ("closed_on", "关闭日期"),
    ("merged_into", "并入"),
];

/// A row of that table.
pub type UnitRow = TableRow<{ COLUMNS.len() }>;

/// What stands in the store while a table is judged.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The units.
    pub units: Units,
    /// Open letters and people by unit.
    pub in_use: BTreeMap<String, InUse>,
    /// The unit of every mailbox, by the mailbox's id.
    pub mailboxes: BTreeMap<String, String>,
    /// Today.
    pub today: Date,
}

/// What a table comes to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// All units afterwards.
    pub units: Units,
    /// New mailboxes: id and unit.
    pub mailboxes: Vec<(String, String)>,
    /// What changes.
    pub changes: Vec<UnitChange>,
    /// What is wrong. As long as something is, nothing may change.
    pub bad: Vec<BadCell>,
}

/// Judges a table.
pub fn judge(rows: &[UnitRow], standing: &Standing) -> Outcome {
    let mut reading = Reading { standing, cells: Cells::new(COLUMNS), mailboxes: Vec::new() };
    let mut after = standing.units.clone();
    let mut by_code: BTreeMap<String, &UnitRow> = BTreeMap::new();
    for row in rows {
        let Some(code) = reading.cells.take(row, "code", code) else { continue };
        let code = code.to_string();
        if by_code.insert(code.clone(), row).is_some() {
            reading.cells.refuse(row, "code", TextError::Taken);
            continue;
        }
        if let Some(unit) = reading.unit(row, after.get(&code)) {
            reading.mailboxes_of(row, &code, &unit);
            after.insert(code, unit);
        }
    }
    for wrong in check(&standing.units, &after, &standing.in_use, standing.today) {
        // What is wrong with a unit that no row names is another row's doing, which is told there.
        if let Some(row) = by_code.get(&wrong.code) {
            reading.cells.refuse(row, wrong.field, wrong.error);
        }
    }
    let Reading { cells, mailboxes, .. } = reading;
    let changes = changes(&standing.units, &after, &mailboxes);
    Outcome { units: after, mailboxes, changes, bad: cells.told() }
}

struct Reading<'a> {
    standing: &'a Standing,
    cells: Cells<{ COLUMNS.len() }>,
    mailboxes: Vec<(String, String)>,
}

impl Reading<'_> {
    /// The unit as the row has it. A column that the table lacks changes nothing.
    fn unit(&mut self, row: &UnitRow, old: Option<&Unit>) -> Option<Unit> {
        let cells = &mut self.cells;
        let lacks = |cells: &Cells<_>, column| cells.of(row, column).is_none();
        let name = match old {
            Some(old) if lacks(cells, "name") => Some(old.name.clone()),
            _ => cells.take(row, "name", |typed| UnitName::parse(typed).map(String::from)),
        };
        let kind = match old {
            Some(old) if lacks(cells, "kind") => Some(old.kind),
            _ => cells.take(row, "kind", |typed| match typed {
                "" => Err(TextError::Missing),
                typed => UnitKind::named(&typed.to_lowercase()).ok_or(TextError::NotAChoice),
            }),
        };
        let parent = match old {
            Some(old) if lacks(cells, "parent") => Some(old.parent.clone()),
            _ => cells.take(row, "parent", maybe_code),
        };
        let place = match old {
            Some(old) if lacks(cells, "town") => Some(old.town.clone()),
            _ => cells.take(row, "town", town),
        };
        let merged_into = match old {
            Some(old) if lacks(cells, "merged_into") => Some(old.merged_into.clone()),
            _ => cells.take(row, "merged_into", maybe_code),
        };
        let closed_on = match old {
            Some(old) if lacks(cells, "closed_on") => Some(old.closed_on),
            _ => cells.take(row, "closed_on", |typed| match typed {
                "" => Ok(None),
                typed => day(typed).map(Some),
            }),
        };
        Some(Unit {
            name: name?,
            kind: kind?,
            parent: parent?,
            town: place?,
            closed_on: closed_on?,
            merged_into: merged_into?,
        })
    }

    /// Ids that are the unit's own already change nothing, so a table that went out comes in again as it is.
    fn mailboxes_of(&mut self, row: &UnitRow, code: &str, unit: &Unit) {
        for typed in self.cells.of(row, "mailbox").unwrap_or_default().split_whitespace() {
            let id = match mailbox_id(typed) {
                Ok(id) => id.to_string(),
                Err(error) => return self.cells.refuse(row, "mailbox", error),
            };
            let owner = self.standing.mailboxes.get(&id).cloned();
            let owner = owner.or_else(|| {
                let new = self.mailboxes.iter().find(|(known, _)| *known == id);
                new.map(|(_, unit)| unit.clone())
            });
            match owner {
                Some(owner) if owner == code => {}
                Some(_) => self.cells.refuse(row, "mailbox", TextError::Taken),
                None if unit.kind.tier().is_none() => self.cells.refuse(row, "mailbox", TextError::NoMailbox),
                None if unit.closed_on.is_some() => {
                    self.cells.refuse(row, "mailbox", TextError::UnitIsClosed)
                }
                None => self.mailboxes.push((id, code.to_owned())),
            }
        }
    }
}

fn maybe_code(typed: &str) -> Result<Option<String>, TextError> {
    if typed.is_empty() { Ok(None) } else { code(typed).map(|code| Some(code.to_string())) }
}

/// What is another afterwards, unit by unit.
pub fn changes(before: &Units, after: &Units, mailboxes: &[(String, String)]) -> Vec<UnitChange> {
    let mut changes = Vec::new();
    for (code, unit) in after {
        let mut note = |kind, was: &str, becomes: &str| {
            let (code, name) = (code.clone(), unit.name.clone());
            changes.push(UnitChange { code, name, kind, was: was.to_owned(), becomes: becomes.to_owned() });
        };
        let old = before.get(code);
        match old {
            None => note(UnitChangeKind::Added, "", &unit.name),
            Some(old) => {
                if old.name != unit.name {
                    note(UnitChangeKind::Renamed, &old.name, &unit.name);
                }
                if old.parent != unit.parent {
                    let code = |unit: &Unit| unit.parent.clone().unwrap_or_default();
                    note(UnitChangeKind::Moved, &code(old), &code(unit));
                }
                if old.town != unit.town {
                    note(UnitChangeKind::Relocated, &old.town, &unit.town);
                }
            }
        }
        if let (Some(on), None) = (unit.closed_on, old.and_then(|old| old.closed_on)) {
            match &unit.merged_into {
                Some(into) => note(UnitChangeKind::Merged, "", into),
                None => note(UnitChangeKind::Closed, "", &on.to_string()),
            }
        }
        for (id, _) in mailboxes.iter().filter(|(_, unit)| unit == code) {
            note(UnitChangeKind::MailboxAdded, "", id);
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::super::tests::unit;
    use super::*;
    use jiff::civil::date;

    fn standing() -> Standing {
        let units = [("bureau", None), ("a", Some("bureau")), ("b", Some("bureau"))];
        let mut units: Units =
            units.iter().map(|(code, parent)| ((*code).to_owned(), unit(*parent))).collect();
        units.get_mut("bureau").expect("there").kind = UnitKind::Bureau;
        Standing {
            units,
            in_use: BTreeMap::from([("b".to_owned(), InUse { letters: 1, ..InUse::default() })]),
            mailboxes: BTreeMap::from([("a".to_owned(), "a".to_owned())]),
            today: date(2026, 11, 25),
        }
    }

    fn rows(lines: &[&str]) -> Vec<UnitRow> {
        let row = |(at, line): (usize, &&str)| {
            let mut cells = line.split(',').map(|cell| Some(cell.to_owned()));
            UnitRow { number: at + 2, cells: [(); COLUMNS.len()].map(|()| cells.next().flatten()) }
        };
        lines.iter().enumerate().map(row).collect()
    }

    fn bad(lines: &[&str]) -> Vec<(usize, String, TextError)> {
        let outcome = judge(&rows(lines), &standing());
        outcome.bad.into_iter().map(|cell| (cell.row, cell.column, cell.error)).collect()
    }

    #[test]
    fn a_table_that_says_what_is_there_changes_nothing() {
        let same = ["bureau,某单位,bureau,,,,,", "a,某单位,school,bureau,,a,,", "b,某单位,学校,bureau,,,,"];
        let outcome = judge(&rows(&same), &standing());
        assert_eq!((outcome.changes, outcome.bad), (vec![], vec![]));
    }

    #[test]
    fn each_bad_cell_is_named_with_its_row() {
        let lines = [
            "x,新校,company,bureau,,,,",
            "y,新校,school,nowhere,,,,",
            "Z z,新校,school,bureau,,,,",
            "a,某单位,school,bureau,,,,",
            "a,又一个,school,bureau,,,,",
            "b,某单位,school,bureau,,a,2026-11-25,",
            "c,,school,bureau,,,,",
        ];
        let still =
            TextError::StillInUse { letters: 1, applications: 0, people: 0, units: 0, notices: 0, items: 0 };
        let named = |row, column: &str, error| (row, column.to_owned(), error);
        assert_eq!(
            bad(&lines),
            [
                named(2, "kind", TextError::NotAChoice),
                named(3, "parent", TextError::NoSuchUnit),
                named(4, "code", TextError::NotACode),
                named(6, "code", TextError::Taken),
                named(7, "mailbox", TextError::Taken),
                named(7, "closed_on", still),
                named(8, "name", TextError::Missing),
            ]
        );
    }

    #[test]
    fn a_ring_of_rows_is_named_in_each_of_them() {
        let ring = ["x,甲校,school,y,,,,", "y,乙校,school,x,,,,"];
        let named = |row| (row, "parent".to_owned(), TextError::Ring);
        assert_eq!(bad(&ring), [named(2), named(3)]);
    }

    #[test]
    fn units_and_the_units_above_them_may_come_in_any_order() {
        let outcome = judge(
            &rows(&["x,甲校,school,y,,,,", "y,学区,school,bureau,,,,", "a,新名,school,y,,m,,"]),
            &standing(),
        );
        assert_eq!(outcome.bad, []);
        let kinds: Vec<UnitChangeKind> = outcome.changes.iter().map(|change| change.kind).collect();
        use UnitChangeKind::{Added, MailboxAdded, Moved, Renamed};
        assert_eq!(kinds, [Renamed, Moved, MailboxAdded, Added, Added]);
    }

    #[test]
    fn a_column_that_the_table_lacks_changes_nothing() {
        let outcome = judge(&rows(&["a,新名"]), &standing());
        assert_eq!((outcome.bad, outcome.changes.len()), (vec![], 1));
    }
}
