//! How complete and how fresh registers are: what each unit owes, what is there, and since when. Counted each time it
//! is asked for, so that nobody can edit it.

use super::consultations::consultations;
use crate::app::App;
use contract::Date;
use contract::register::{Publisher, Register, RowsWanted, Stage, Standing, StandingState, UnitStanding};
use contract::staff::unit::UnitLine;
use contract::unit::UnitKind;
use contract::{days, limits};
use rules::register::{Owed, Stretch, owed, pressed, standing, stretch_ends};
use store::{StoreError, UnitRows};

/// How every register stands today, in the order of registers.
///
/// # Errors
/// The database failed.
pub(crate) async fn standings(app: &App) -> Result<Vec<Standing>, StoreError> {
    let today = app.clock.now().day;
    let sessions = app.in_force().await?.settings.sessions();
    let units = app.store.unit_list(today).await?.units;
    let registers = app.registers.now();
    let mut standings = Vec::with_capacity(registers.all.len());
    for register in &registers.all {
        let mut rows = app.registers.rows_by_unit(&app.store, register, today).await?.to_vec();
        let until =
            stretch_ends(register.freshness.every, &sessions, today).filter(|_| register.day.is_some());
        if let Some(until) = until {
            let newest = app.registers.newest_until(&app.store, register, (until, today)).await?;
            rows.iter_mut().for_each(|rows| rows.newest_day = newest.get(&rows.unit).copied());
        }
        let owed = owed(register.freshness, register.publisher, &sessions, today);
        let mut standing = of(register, &units, &rows, (owed, today));
        if register.consultation.is_some() {
            let owed = outcomes_owed(app, register).await?;
            owe_outcomes(&mut standing, register, &owed, today);
        }
        standings.push(standing);
    }
    Ok(standings)
}

fn of(register: &Register, units: &[UnitLine], rows: &[UnitRows], (owed, today): (Owed, Date)) -> Standing {
    let open = || units.iter().filter(|unit| unit.closed_on.is_none());
    let stands = |unit: &UnitLine, rows: &[&UnitRows]| {
        let newest = rows.iter().filter_map(|rows| newest(register, rows)).max();
        UnitStanding {
            unit: unit.code.to_string(),
            unit_name: unit.name.clone(),
            state: standing(owed, newest, today),
            rows: rows.iter().map(|rows| rows.rows).sum(),
            renewed_on: rows.iter().map(|rows| rows.renewed_on).max(),
        }
    };
    let units: Vec<UnitStanding> = match register.publisher {
        Publisher::School => open()
            .filter(|unit| unit.kind == UnitKind::School)
            .map(|unit| {
                let own: Vec<&UnitRows> =
                    rows.iter().filter(|rows| rows.unit == unit.code.as_str()).collect();
                stands(unit, &own)
            })
            .collect(),
        // What the bureau owes any of its offices brings.
        Publisher::Bureau => {
            let all: Vec<&UnitRows> = rows.iter().collect();
            open().find(|unit| unit.depth == 0).map(|root| stands(root, &all)).into_iter().collect()
        }
        Publisher::Any => Vec::new(),
    };
    let stretch = told(owed, units.iter().any(|unit| unit.state == StandingState::Overdue));
    Standing {
        register: register.name.clone(),
        title: register.title.clone(),
        title_en: register.title_en.clone(),
        disclosure: register.disclosure,
        rows: rows.iter().map(|rows| rows.rows).sum(),
        renewed_on: rows.iter().map(|rows| rows.renewed_on).max(),
        owed_from: stretch.map(|stretch| stretch.from),
        due_on: stretch.map(|stretch| stretch.due),
        outcomes_owed: 0,
        units,
    }
}

/// What is owed of a register's consultations: the unit, the day after the last one for opinions, and the day by which
/// the outcome is told; the one that is due first stands first.
async fn outcomes_owed(app: &App, register: &Register) -> Result<Vec<(String, Stretch)>, StoreError> {
    let today = app.clock.now().day;
    let wanted = RowsWanted::all(register.name.clone());
    let rows = app.store.register_rows(register, &wanted, (today, limits::ROW_ANSWER)).await?.rows;
    let told = consultations(app, register, &rows, None).await?;
    let owed = rows.into_iter().filter_map(|row| {
        let told = told.get(&row.id).filter(|told| told.stage(today) == Stage::Over && told.outcomes == 0)?;
        Some((row.unit, Stretch { from: told.until.saturating_add(days(1)), due: told.outcome_by }))
    });
    let mut owed: Vec<(String, Stretch)> = owed.collect();
    owed.sort_by_key(|(_, stretch)| stretch.due);
    Ok(owed)
}

/// Who owes the outcome of a consultation is late with it like with rows. Of what the bureau owes one line stands for
/// all offices.
fn owe_outcomes(standing: &mut Standing, register: &Register, owed: &[(String, Stretch)], today: Date) {
    let pressing =
        owed.iter().filter_map(|(unit, stretch)| Some((unit, stretch, pressed(stretch.due, today)?)));
    let pressing: Vec<_> = pressing.collect();
    for unit in &mut standing.units {
        let own = |code: &str| register.publisher == Publisher::Bureau || code == unit.unit;
        let first = pressing.iter().find(|(code, ..)| own(code));
        if let Some((.., state)) = first.filter(|_| unit.state != StandingState::Overdue) {
            unit.state = *state;
        }
    }
    standing.outcomes_owed = pressing.len() as u64;
    if let Some((_, first, _)) = pressing.first() {
        (standing.owed_from, standing.due_on) = (Some(first.from), Some(first.due));
    }
}

/// The stretch that is told: as long as somebody is late that one, else the one that runs.
fn told(owed: Owed, late: bool) -> Option<Stretch> {
    if late { owed.past } else { owed.running.or(owed.past) }
}

/// How new a unit's rows are: by their own day where they have one, else by the day of publishing.
fn newest(register: &Register, rows: &UnitRows) -> Option<Date> {
    if register.day.is_some() { rows.newest_day } else { Some(rows.renewed_on) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registers::shipped;
    use jiff::civil::date;
    use rules::setting::InForce;

    fn units() -> Vec<UnitLine> {
        let unit = |code: &str, kind: UnitKind, depth: usize| {
            serde_json::from_value(serde_json::json!({
                "code": code, "name": code, "kind": kind, "parent": null, "depth": depth, "town": "",
                "initials": "", "mailboxes": [], "leaders": [], "closed_on": null, "merged_into": null,
            }))
            .expect("a unit")
        };
        vec![
            unit("bureau", UnitKind::Bureau, 0),
            unit("office-1", UnitKind::Office, 1),
            unit("school-1", UnitKind::School, 1),
            unit("school-2", UnitKind::School, 1),
        ]
    }

    fn rows(unit: &str, newest_day: Date) -> UnitRows {
        UnitRows {
            unit: unit.into(),
            unit_name: unit.into(),
            rows: 2,
            newest_day: Some(newest_day),
            renewed_on: newest_day,
        }
    }

    fn standing_of(name: &str, rows: &[UnitRows]) -> Standing {
        let registers = shipped();
        let register = registers.iter().find(|register| register.name.as_str() == name).expect(name);
        on_day(register, rows, date(2026, 11, 26))
    }

    fn on_day(register: &Register, rows: &[UnitRows], today: Date) -> Standing {
        let sessions = InForce::default().sessions();
        let owed = owed(register.freshness, register.publisher, &sessions, today);
        of(register, &units(), rows, (owed, today))
    }

    #[test]
    fn every_open_school_owes_its_menu_and_the_late_one_is_told() {
        let menus = standing_of("menus", &[rows("school-1", date(2026, 11, 25))]);
        let states: Vec<_> = menus.units.iter().map(|unit| (unit.unit.as_str(), unit.state)).collect();
        assert_eq!(states, [("school-1", StandingState::Fresh), ("school-2", StandingState::Overdue)]);
        assert_eq!((menus.rows, menus.owed_from), (2, Some(date(2026, 11, 23))));
    }

    #[test]
    fn what_the_bureau_owes_is_there_when_any_office_brought_it() {
        let days = [rows("office-1", date(2026, 11, 20)), rows("bureau", date(2026, 9, 1))];
        let reception = standing_of("reception-days", &days);
        assert_eq!(reception.units.len(), 1);
        assert_eq!(reception.units[0].state, StandingState::Fresh);
        assert_eq!(reception.units[0].rows, 4);
    }

    #[test]
    fn a_consultation_without_its_outcome_is_due_in_its_last_week_and_late_after_it() {
        let registers = shipped();
        let register =
            registers.iter().find(|register| register.name.as_str() == "decisions").expect("shipped");
        let stands = |today: Date| {
            let mut standing = on_day(register, &[rows("office-1", date(2026, 9, 1))], today);
            let stretch = Stretch { from: date(2026, 10, 2), due: date(2026, 12, 1) };
            owe_outcomes(&mut standing, register, &[("office-1".to_owned(), stretch)], today);
            (standing.units[0].state, standing.due_on, standing.outcomes_owed)
        };
        let due = Some(date(2026, 12, 1));
        assert_eq!(stands(date(2026, 11, 20)), (StandingState::Open, None, 0));
        assert_eq!(stands(date(2026, 11, 24)), (StandingState::Due, due, 1));
        assert_eq!(stands(date(2026, 12, 2)), (StandingState::Overdue, due, 1));
    }

    #[test]
    fn where_nobody_owes_rows_they_are_counted_all_the_same() {
        let events = standing_of("events", &[rows("school-1", date(2026, 11, 20))]);
        assert_eq!((events.units, events.rows, events.due_on), (vec![], 2, None));
    }
}
