//! Units as a tree. What a unit was called and where it stood is kept; a closed one stays readable.

mod change;
mod held;
mod leader;
mod mailbox;
mod table;
mod view;

pub use mailbox::NewMailbox;
pub(crate) use mailbox::open_mailbox;

use crate::counter::Writing;
use crate::draft::forget_own;
use crate::entity::{unit, unit_version};
use crate::error::StoreError;
use crate::{Act, Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::staff::draft::DraftThing;
use contract::unit::UnitKind;
use pinyin::ToPinyin;
use rules::organisation::{Unit, Units};
use rules::unit_name::UnitNames;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// A unit as it is added.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct NewUnit {
    /// Its code, for ever.
    pub code: UnitCode,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above.
    pub parent: Option<UnitCode>,
    /// Town or district; may be empty.
    #[serde(default)]
    pub town: String,
}

/// A unit as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Its code.
    pub code: String,
    /// Its name today.
    pub name: String,
    /// The code of the unit above.
    pub parent: Option<String>,
    /// The day it was closed.
    pub closed_on: Option<Date>,
}

impl Store {
    /// A unit by code, closed or not.
    ///
    /// # Errors
    /// There is none, or the database failed.
    pub async fn unit(&self, code: &str) -> Result<UnitRow, StoreError> {
        let row = unit::Entity::find_by_id(code.to_owned()).one(&self.database).await?;
        row.map(Into::into).ok_or(StoreError::NotFound)
    }

    /// A unit that can be given something new.
    ///
    /// # Errors
    /// There is none, it is closed, or the database failed.
    pub async fn open_unit(&self, code: &str) -> Result<UnitRow, StoreError> {
        let unit = self.unit(code).await?;
        if unit.closed_on.is_some() { Err(StoreError::UnitClosed) } else { Ok(unit) }
    }

    /// The unit at the root of the tree: the bureau.
    ///
    /// # Errors
    /// There is none yet, or the database failed.
    pub async fn root_unit(&self) -> Result<UnitRow, StoreError> {
        let root = unit::Entity::find().filter(unit::Column::Parent.is_null()).one(&self.database).await?;
        root.map(Into::into).ok_or(StoreError::NotFound)
    }

    /// The code of the open unit that a name of an assignment means, through every renaming and merger since.
    ///
    /// # Errors
    /// The database failed.
    pub async fn unit_called(&self, name: &str) -> Result<Option<String>, StoreError> {
        called(&self.database, name).await
    }

    /// A unit's name today; the code itself if there is no such unit.
    pub(crate) async fn unit_name(&self, code: &str) -> Result<String, StoreError> {
        match self.unit(code).await {
            Ok(unit) => Ok(unit.name),
            Err(StoreError::NotFound) => Ok(code.to_owned()),
            Err(error) => Err(error),
        }
    }

    /// A unit's name on a day; the oldest that is known before anything was noted.
    ///
    /// # Errors
    /// The database failed.
    pub async fn unit_name_on(&self, code: &str, on: Date) -> Result<String, StoreError> {
        name_on(&self.database, code, on).await
    }
}

/// The same as [`Store::unit_name_on`], within a transaction.
pub(crate) async fn name_on(
    connection: &impl ConnectionTrait,
    code: &str,
    on: Date,
) -> Result<String, StoreError> {
    let versions = versions(connection, code).await?;
    let then = versions.iter().rfind(|version| version.since_day <= day::to_number(on));
    Ok(then.or(versions.first()).map_or_else(|| code.to_owned(), |version| version.name.clone()))
}

/// A unit that can be given something new; its row is locked, so that nobody closes it meanwhile.
pub(crate) async fn open(transaction: &DatabaseTransaction, code: &str) -> Result<unit::Model, StoreError> {
    let found = unit::Entity::find_by_id(code.to_owned()).lock_exclusive().one(transaction).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    if found.closed_day.is_some() { Err(StoreError::UnitClosed) } else { Ok(found) }
}

/// A unit that is changed by somebody who saw that version of it; its row is locked.
async fn as_seen(transaction: &Writing, code: &UnitCode, version: i64) -> Result<unit::Model, StoreError> {
    let found = open(transaction, code.as_str()).await?;
    if found.version == version { Ok(found) } else { Err(StoreError::Conflict) }
}

/// Counts a change of a unit, so that whoever saw it before is told. What its writer had begun is done.
async fn changed(transaction: &Writing, code: &UnitCode, act: &Act) -> Result<(), StoreError> {
    count(transaction, code.as_str()).await?;
    forget_own(transaction, &DraftThing::Unit(code.clone()), act).await
}

async fn count(transaction: &DatabaseTransaction, code: &str) -> Result<(), StoreError> {
    unit::Entity::update_many()
        .col_expr(unit::Column::Version, Expr::col(unit::Column::Version).add(1))
        .filter(unit::Column::Code.eq(code))
        .exec(transaction)
        .await?;
    Ok(())
}

/// What a unit was called and where it stood, the oldest first.
async fn versions(
    connection: &impl ConnectionTrait,
    code: &str,
) -> Result<Vec<unit_version::Model>, StoreError> {
    let found = unit_version::Entity::find()
        .filter(unit_version::Column::Unit.eq(code))
        .order_by_asc(unit_version::Column::SinceDay)
        .order_by_asc(unit_version::Column::Id);
    Ok(found.all(connection).await?)
}

/// The code of the open unit that a name means: mostly of one that is called so today.
pub(crate) async fn called(
    connection: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<String>, StoreError> {
    let today =
        unit::Entity::find().filter(unit::Column::Name.eq(name)).filter(unit::Column::ClosedDay.is_null());
    match today.one(connection).await? {
        Some(unit) => Ok(Some(unit.code)),
        None => Ok(names(connection).await?.code(name).map(str::to_owned)),
    }
}

/// Which unit a name means today.
pub(crate) async fn names(connection: &impl ConnectionTrait) -> Result<UnitNames, StoreError> {
    let units = as_units(unit::Entity::find().all(connection).await?);
    let past: Vec<(String, String)> = unit_version::Entity::find()
        .select_only()
        .columns([unit_version::Column::Unit, unit_version::Column::Name])
        .order_by_asc(unit_version::Column::SinceDay)
        .order_by_asc(unit_version::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(UnitNames::of(&units, &past))
}

/// Rows as the rules see them.
pub(crate) fn as_units(rows: Vec<unit::Model>) -> Units {
    let unit = |row: unit::Model| {
        let unit = Unit {
            name: row.name,
            kind: UnitKind::named(&row.kind).unwrap_or(UnitKind::Office),
            parent: row.parent,
            town: row.town,
            closed_on: row.closed_day.map(day::from_number),
            merged_into: row.merged_into,
        };
        (row.code, unit)
    };
    rows.into_iter().map(unit).collect()
}

impl From<unit::Model> for UnitRow {
    fn from(row: unit::Model) -> Self {
        let closed_on = row.closed_day.map(day::from_number);
        Self { code: row.code, name: row.name, parent: row.parent, closed_on }
    }
}

/// `实验小学` is found by `syxx`. Latin letters and digits of a name stay.
fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|c| match c.to_pinyin() {
            Some(pinyin) => pinyin.first_letter().chars().next(),
            None => c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_school_is_found_by_the_initials_of_its_name() {
        assert_eq!(initials("实验小学"), "syxx");
        assert_eq!(initials("云溪市第2中学"), "yxsd2zx");
    }
}
