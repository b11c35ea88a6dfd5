//! Roles: who holds which, in what unit, until when. A role that was passed on runs only as long as its giver
//! holds it.

use crate::counter::Writing;
use crate::entity::{holding, staff, unit};
use crate::error::{Refused, StoreError};
use crate::{Store, day};
use contract::Date;
use contract::id::UnitCode;
use contract::problem::FieldError;
use contract::staff::person::{NewRole, PersonRole};
use contract::staff::{HeldRole, Role};
use contract::text::TextError;
use rules::people::Held;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType,
    QueryFilter, QueryOrder,
};
use std::collections::{BTreeMap, BTreeSet};

/// The roles among `which` that are held on a day, the oldest first.
pub(crate) async fn running(
    connection: &impl ConnectionTrait,
    which: Condition,
    today: Date,
) -> Result<Vec<holding::Model>, StoreError> {
    let found = holding::Entity::find().filter(which).filter(runs("holding", today));
    Ok(found.order_by_asc(holding::Column::Id).all(connection).await?)
}

/// Whether a row of `holding`, by its name in the statement, is held on a day. What was passed on is held only
/// as long as its giver holds the same and can come in.
pub(crate) fn runs(row: &'static str, today: Date) -> Condition {
    let of_row = |column: holding::Column| (row, column);
    let mut giver = Query::select();
    giver
        .expr(Expr::val(1))
        .from_as(holding::Entity, "own")
        .join_as(
            JoinType::InnerJoin,
            staff::Entity,
            "giver",
            Expr::col(("giver", staff::Column::Id)).equals(("own", holding::Column::Staff)),
        )
        .and_where(Expr::col(("giver", staff::Column::Disabled)).eq(false))
        .and_where(Expr::col(("own", holding::Column::Staff)).equals(of_row(holding::Column::GivenBy)))
        .and_where(Expr::col(("own", holding::Column::Role)).equals(of_row(holding::Column::Role)))
        .and_where(Expr::col(("own", holding::Column::Unit)).equals(of_row(holding::Column::Unit)))
        .and_where(Expr::col(("own", holding::Column::GivenBy)).is_null())
        .cond_where(lasts("own", today));
    let stands =
        Condition::any().add(Expr::col(of_row(holding::Column::GivenBy)).is_null()).add(Expr::exists(giver));
    lasts(row, today).add(stands)
}

/// Whether a row has begun on a day and not ended.
fn lasts(row: &'static str, today: Date) -> Condition {
    let today = day::to_number(today);
    let until = Expr::col((row, holding::Column::UntilDay));
    let not_over = Condition::any().add(until.clone().is_null()).add(until.gte(today));
    Condition::all().add(Expr::col((row, holding::Column::SinceDay)).lte(today)).add(not_over)
}

/// The roles that accounts hold on a day, by account.
pub(crate) async fn held_by(
    connection: &impl ConnectionTrait,
    accounts: impl Iterator<Item = i64>,
    today: Date,
) -> Result<BTreeMap<i64, Vec<holding::Model>>, StoreError> {
    let which = Condition::all().add(holding::Column::Staff.is_in(accounts));
    let mut by_account: BTreeMap<i64, Vec<holding::Model>> = BTreeMap::new();
    for row in running(connection, which, today).await? {
        by_account.entry(row.staff).or_default().push(row);
    }
    Ok(by_account)
}

/// The roles that one account holds on a day.
pub(crate) async fn running_of(
    connection: &impl ConnectionTrait,
    staff: i64,
    today: Date,
) -> Result<Vec<holding::Model>, StoreError> {
    running(connection, Condition::all().add(holding::Column::Staff.eq(staff)), today).await
}

/// What is written of a role that begins.
pub(crate) struct Begin<'a> {
    /// Who gets it.
    pub(crate) staff: i64,
    /// The role.
    pub(crate) role: Role,
    /// The unit's code.
    pub(crate) unit: &'a str,
    /// The last day.
    pub(crate) until: Option<Date>,
    /// Who passed it on.
    pub(crate) given_by: Option<i64>,
}

/// Begins a role today.
pub(crate) async fn begin(
    connection: &impl ConnectionTrait,
    new: Begin<'_>,
    today: Date,
) -> Result<(), StoreError> {
    let row = holding::ActiveModel {
        id: NotSet,
        staff: Set(new.staff),
        role: Set(new.role.name().to_owned()),
        unit: Set(new.unit.to_owned()),
        since_day: Set(day::to_number(today)),
        until_day: Set(new.until.map(day::to_number)),
        given_by: Set(new.given_by),
    };
    holding::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Gives an account a role from today on.
pub(crate) async fn give(
    transaction: &Writing,
    staff: i64,
    new: &NewRole,
    today: Date,
) -> Result<(), StoreError> {
    let wrong = |field, error| StoreError::Fields(vec![FieldError::new(field, error)]);
    if !takes_roles(transaction, new.unit.as_str()).await? {
        return Err(wrong("unit", TextError::NotAChoice));
    }
    if new.until.is_some_and(|until| until < today) {
        return Err(wrong("until", TextError::PastDay));
    }
    let held = running_of(&**transaction, staff, today).await?;
    if held.iter().any(|row| is(row, new.role, new.unit.as_str())) {
        return Err(wrong("role", TextError::Taken));
    }
    let unit = new.unit.as_str();
    begin(&**transaction, Begin { staff, role: new.role, unit, until: new.until, given_by: None }, today)
        .await
}

/// Ends a role at once: yesterday was its last day.
pub(crate) async fn end(transaction: &Writing, id: i64, today: Date) -> Result<(), StoreError> {
    let yesterday = today.yesterday().map_or(0, day::to_number);
    holding::Entity::update_many()
        .col_expr(holding::Column::UntilDay, Expr::value(yesterday))
        .filter(holding::Column::Id.eq(id))
        .exec(&**transaction)
        .await?;
    Ok(())
}

/// Whether somebody who can come in is left to administer.
pub(crate) async fn keep_an_administrator(transaction: &Writing, today: Date) -> Result<(), StoreError> {
    let which = Condition::all()
        .add(holding::Column::Role.eq(Role::Administrator.name()))
        .add(holding::Column::GivenBy.is_null());
    let holders = running(&**transaction, which, today).await?;
    let left = staff::Entity::find()
        .filter(staff::Column::Id.is_in(holders.into_iter().map(|row| row.staff)))
        .filter(staff::Column::Disabled.eq(false))
        .filter(staff::Column::PasswordHash.is_not_null())
        .one(&**transaction)
        .await?;
    left.map(|_| ()).ok_or(StoreError::Refused(Refused::LastAdministrator))
}

/// Whether a role may be given in a unit: it exists and is not closed. It stays so until the transaction ends.
async fn takes_roles(transaction: &Writing, code: &str) -> Result<bool, StoreError> {
    match crate::unit::open(transaction, code).await {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound | StoreError::UnitClosed) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The units in which a role may be given, as their names are read.
pub(crate) async fn units_for_roles(
    connection: &impl ConnectionTrait,
) -> Result<Vec<unit::Model>, StoreError> {
    let open = unit::Entity::find().filter(unit::Column::ClosedDay.is_null());
    Ok(open.order_by_asc(unit::Column::Reading).order_by_asc(unit::Column::Code).all(connection).await?)
}

/// Whether a row is that role in that unit.
pub(crate) fn is(row: &holding::Model, role: Role, unit: &str) -> bool {
    row.role == role.name() && row.unit == unit
}

/// Rows as they bear on who manages whom.
pub(crate) fn bearing(rows: &[holding::Model]) -> Vec<Held<'_>> {
    let held = |row: &holding::Model| Some((Role::named(&row.role)?, row.given_by));
    rows.iter()
        .filter_map(|row| held(row).map(|(role, given_by)| Held { role, unit: &row.unit, given_by }))
        .collect()
}

/// The names of units and accounts that roles are shown with.
pub(crate) struct Names {
    units: BTreeMap<String, String>,
    people: BTreeMap<i64, String>,
}

impl Names {
    /// Those that these rows need.
    pub(crate) async fn of(
        connection: &impl ConnectionTrait,
        rows: impl IntoIterator<Item = &holding::Model>,
    ) -> Result<Self, StoreError> {
        let (mut codes, mut givers) = (BTreeSet::new(), BTreeSet::new());
        for row in rows {
            codes.insert(row.unit.as_str());
            givers.extend(row.given_by);
        }
        let units = unit::Entity::find().filter(unit::Column::Code.is_in(codes)).all(connection).await?;
        let people = match givers.is_empty() {
            true => Vec::new(),
            false => staff::Entity::find().filter(staff::Column::Id.is_in(givers)).all(connection).await?,
        };
        Ok(Self {
            units: units.into_iter().map(|unit| (unit.code, unit.name)).collect(),
            people: people.into_iter().map(|person| (person.id, person.name)).collect(),
        })
    }

    /// The name of the first role's unit.
    pub(crate) fn first(&self, rows: &[holding::Model]) -> Option<&str> {
        self.units.get(&rows.first()?.unit).map(String::as_str)
    }

    /// A role with the name of its unit; the code where the unit is gone.
    pub(crate) fn held(&self, row: &holding::Model) -> Option<HeldRole> {
        Some(HeldRole {
            role: Role::named(&row.role)?,
            unit: UnitCode::parse(&row.unit).ok()?,
            unit_name: self.units.get(&row.unit).unwrap_or(&row.unit).clone(),
            until: row.until_day.map(day::from_number),
        })
    }

    /// A role as a person's page shows it.
    pub(crate) fn role(&self, row: &holding::Model) -> Option<PersonRole> {
        Some(PersonRole {
            id: row.id,
            held: self.held(row)?,
            since: day::from_number(row.since_day),
            given_by: row.given_by.and_then(|giver| self.people.get(&giver).cloned()),
        })
    }
}

impl Store {
    /// An account's roles today with the names of their units, the oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn held_roles(&self, staff: i64, today: Date) -> Result<Vec<HeldRole>, StoreError> {
        let rows = running_of(&self.database, staff, today).await?;
        let names = Names::of(&self.database, &rows).await?;
        Ok(rows.iter().filter_map(|row| names.held(row)).collect())
    }
}
