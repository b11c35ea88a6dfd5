//! What is counted of a register's rows, kept until something is published or the day is over: many who ask within one
//! publication ask the database once. It holds an entry a register and no more, whatever is asked for.

use super::Registers;
use contract::Date;
use contract::id::RegisterName;
use contract::limits::ROW_CHOICES;
use contract::register::{Kind, Register};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Store, StoreError, UnitRows};

/// What the choices of a register's page are made of.
#[derive(Debug)]
pub(crate) struct Choices {
    /// What cells of columns without a closed list say, by column.
    pub(crate) said: BTreeMap<String, Vec<String>>,
    /// How many rows left because their time was over.
    pub(crate) ended: u64,
}

/// What was counted of one kind, by register.
type Shelf<T> = HashMap<RegisterName, Arc<T>>;

/// What was counted since something was published last.
#[derive(Debug, Default)]
pub(super) struct Counted(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// The newest publication and the day: with another one nothing here holds.
    since: (i64, Date),
    units: Shelf<Vec<UnitRows>>,
    newest: Shelf<BTreeMap<String, Date>>,
    choices: Shelf<Choices>,
}

impl Counted {
    /// Asks or answers what stands since a publication; what stood before is let go.
    fn at<T>(&self, since: (i64, Date), ask: impl FnOnce(&mut Kept) -> T) -> T {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.since < since {
            *kept = Kept { since, ..Kept::default() };
        }
        // Who asked before somebody published counts for himself alone.
        if kept.since == since { ask(&mut kept) } else { ask(&mut Kept::default()) }
    }
}

impl Registers {
    /// What is kept of a register on one shelf, or else counted and kept.
    async fn once<T>(
        &self,
        store: &Store,
        (register, today): (&Register, Date),
        shelf: fn(&mut Kept) -> &mut Shelf<T>,
        count: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<Arc<T>, StoreError> {
        // Asked before counting: what is published meanwhile is counted again, not missed.
        let since = (store.publication().await?, today);
        if let Some(kept) = self.counted.at(since, |kept| shelf(kept).get(&register.name).cloned()) {
            return Ok(kept);
        }
        let counted = Arc::new(count.await?);
        self.counted.at(since, |kept| shelf(kept).insert(register.name.clone(), counted.clone()));
        Ok(counted)
    }

    /// What each unit has in a register, in the order of their codes.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) async fn rows_by_unit(
        &self,
        store: &Store,
        register: &Register,
        today: Date,
    ) -> Result<Arc<Vec<UnitRows>>, StoreError> {
        let count = store.rows_by_unit(register, today);
        self.once(store, (register, today), |kept| &mut kept.units, count).await
    }

    /// The newest day of each unit's rows that is not after the end of the stretch that runs today, by the unit's code.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) async fn newest_until(
        &self,
        store: &Store,
        register: &Register,
        (until, today): (Date, Date),
    ) -> Result<Arc<BTreeMap<String, Date>>, StoreError> {
        let count = store.newest_until(register, until);
        self.once(store, (register, today), |kept| &mut kept.newest, count).await
    }

    /// What rows of a register can be chosen by, and how many have left.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) async fn choices(
        &self,
        store: &Store,
        register: &Register,
        today: Date,
    ) -> Result<Arc<Choices>, StoreError> {
        let count = count_choices(store, register, today);
        self.once(store, (register, today), |kept| &mut kept.choices, count).await
    }
}

async fn count_choices(store: &Store, register: &Register, today: Date) -> Result<Choices, StoreError> {
    let mut said = BTreeMap::new();
    for column in register.filters() {
        if column.kind == Kind::Text && column.categories.is_empty() {
            let cells = store.register_choices(register, column, (today, ROW_CHOICES)).await?;
            said.insert(column.name.clone(), cells);
        }
    }
    let ended = match register.ends {
        Some(_) => store.ended_rows(register, today).await?,
        None => 0,
    };
    Ok(Choices { said, ended })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_was_counted_goes_with_the_next_publication_and_with_the_day() {
        let counted = Counted::default();
        let name = RegisterName::parse("menus").expect("a name");
        let there = |since: (i64, Date)| counted.at(since, |kept| kept.units.contains_key(&name));
        let put = |since: (i64, Date)| {
            counted.at(since, |kept| kept.units.insert(name.clone(), Arc::default()));
        };
        let day = date(2026, 11, 26);
        put((7, day));
        assert!(there((7, day)));
        assert!(!there((7, date(2026, 11, 27))), "another day has other rows");
        put((8, date(2026, 11, 27)));
        // Whoever is late neither finds nor leaves anything.
        assert!(!there((7, day)));
        put((7, day));
        assert!(!there((7, day)));
        assert!(there((8, date(2026, 11, 27))));
    }
}
