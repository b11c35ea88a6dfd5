//! The list of people: found, sorted and paged by the database, as names are read aloud. Contacts are not in it.

mod table;

pub use table::Newcomer;

use crate::audit::list::escaped;
use crate::entity::{holding, staff, unit};
use crate::error::StoreError;
use crate::holding::{Names, held_by, runs, units_for_roles};
use crate::reading::reading;
use crate::{Moment, Store};
use contract::id::UnitCode;
use contract::limits::PEOPLE_PAGE;
use contract::staff::Role;
use contract::staff::person::{PersonPage, PersonRow, PersonState, RoleChoices, UnitChoice};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::people::gives;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Which people are wanted. Empty texts and absent values ask for nothing.
#[derive(Clone, Debug, Default)]
pub struct WantedPeople {
    /// Words in the name, its pinyin, or the name of a unit.
    pub q: String,
    /// A unit's code.
    pub unit: String,
    /// A role.
    pub role: Option<Role>,
    /// A state.
    pub state: Option<PersonState>,
    /// `name`, `unit` or `created`, with `-` before it for the other way round.
    pub sort: String,
    /// `next` of the page before.
    pub after: String,
}

impl Store {
    /// A page of the people whom somebody sees.
    ///
    /// # Errors
    /// The database failed.
    pub async fn people(
        &self,
        grant: &Grant,
        wanted: &WantedPeople,
        zone: &TimeZone,
        now: Moment,
    ) -> Result<PersonPage, StoreError> {
        let order = Sorting::of(&wanted.sort);
        let found = staff::Entity::find().filter(visible(grant, now)).filter(fits(wanted, now));
        let total = found.clone().count(&self.database).await?;
        let mut accounts = found
            .filter(order.after(&wanted.after, now))
            .order_by(order.key(now), order.direction.clone())
            .order_by(staff::Column::Id, order.direction.clone())
            .limit(PEOPLE_PAGE as u64 + 1)
            .all(&self.database)
            .await?;
        let more = accounts.len() > PEOPLE_PAGE;
        accounts.truncate(PEOPLE_PAGE);
        let mut held = held_by(&self.database, accounts.iter().map(|account| account.id), now.day).await?;
        let names = Names::of(&self.database, held.values().flatten()).await?;
        let (mut rows, mut next) = (Vec::with_capacity(accounts.len()), None);
        for account in accounts {
            let held = held.remove(&account.id).unwrap_or_default();
            next = more.then(|| order.written(&account, names.first(&held)));
            rows.push(row(account, &held, &names, zone));
        }
        Ok(PersonPage { rows, next, total })
    }

    /// What roles somebody may give, and where.
    ///
    /// # Errors
    /// The database failed.
    pub async fn role_choices(&self, grant: &Grant) -> Result<RoleChoices, StoreError> {
        let units = units_for_roles(&self.database).await?;
        let units = units.into_iter().filter(|unit| grant.covers(&unit.code));
        let units: Vec<UnitChoice> = units
            .filter_map(|unit| Some(UnitChoice { code: UnitCode::parse(&unit.code).ok()?, name: unit.name }))
            .collect();
        let given = |role: &Role| units.iter().any(|unit| gives(grant, *role, unit.code.as_str()));
        let roles = Role::ALL.into_iter().filter(given).collect();
        Ok(RoleChoices { roles, units })
    }
}

/// How things stand with an account.
pub(crate) fn state(account: &staff::Model) -> PersonState {
    match (account.disabled, &account.password_hash) {
        (true, _) => PersonState::Disabled,
        (false, None) => PersonState::Invited,
        (false, Some(_)) => PersonState::Active,
    }
}

/// The bureau's day on which an account was made.
pub(crate) fn created_on(account: &staff::Model, zone: &TimeZone) -> contract::Date {
    let at = Timestamp::from_millisecond(account.created_at).unwrap_or(Timestamp::UNIX_EPOCH);
    Moment::of(at, zone).day
}

fn row(account: staff::Model, held: &[holding::Model], names: &Names, zone: &TimeZone) -> PersonRow {
    PersonRow {
        id: account.id,
        state: state(&account),
        created_on: created_on(&account, zone),
        roles: held.iter().filter_map(|row| names.held(row)).collect(),
        name: account.name,
    }
}

/// The accounts that somebody sees, as [`rules::people::sees`] has it.
pub(crate) fn visible(grant: &Grant, now: Moment) -> Condition {
    let covered = || Expr::col(("held", holding::Column::Unit)).is_in(grant.units.iter().cloned());
    Condition::all().add_option((!grant.all).then(|| Expr::exists(held(now).and_where(covered()).to_owned())))
}

fn fits(wanted: &WantedPeople, now: Moment) -> Condition {
    let holds = |which: Expr| Expr::exists(held(now).and_where(which).to_owned());
    let role = wanted.role.map(|role| holds(Expr::col(("held", holding::Column::Role)).eq(role.name())));
    let unit = (!wanted.unit.is_empty())
        .then(|| holds(Expr::col(("held", holding::Column::Unit)).eq(wanted.unit.as_str())));
    let state = wanted.state.map(|state| match state {
        PersonState::Disabled => Condition::all().add(staff::Column::Disabled.eq(true)),
        PersonState::Invited => {
            Condition::all().add(staff::Column::Disabled.eq(false)).add(staff::Column::PasswordHash.is_null())
        }
        PersonState::Active => Condition::all()
            .add(staff::Column::Disabled.eq(false))
            .add(staff::Column::PasswordHash.is_not_null()),
    });
    let words = wanted.q.trim().to_lowercase();
    let words = (!words.is_empty()).then(|| {
        // Both sides in lower case, because one database would tell them apart and the other not.
        let within = |text: Expr| {
            Expr::expr(Func::lower(text)).like(LikeExpr::new(format!("%{}%", escaped(&words))).escape('!'))
        };
        let named = Query::select()
            .column(unit::Column::Code)
            .from(unit::Entity)
            .and_where(within(Expr::col((unit::Entity, unit::Column::Name))))
            .to_owned();
        Condition::any()
            .add(within(Expr::col((staff::Entity, staff::Column::Name))))
            .add(within(Expr::col((staff::Entity, staff::Column::Reading))))
            .add(holds(Expr::col(("held", holding::Column::Unit)).in_subquery(named)))
    });
    Condition::all().add_option(role).add_option(unit).add_option(state).add_option(words)
}

/// The roles, called `held`, that run now for the account of a row.
fn held(now: Moment) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as(holding::Entity, "held")
        .and_where(Expr::col(("held", holding::Column::Staff)).equals((staff::Entity, staff::Column::Id)))
        .cond_where(runs("held", now.day))
        .to_owned()
}

/// By what the list is sorted; the id keeps those apart that are alike.
struct Sorting {
    column: Column,
    direction: Order,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Unit,
    Created,
}

impl Sorting {
    fn of(sort: &str) -> Self {
        let (column, direction) = match sort.strip_prefix('-') {
            Some(column) => (column, Order::Desc),
            None => (sort, Order::Asc),
        };
        let column = match column {
            "unit" => Column::Unit,
            "created" => Column::Created,
            _ => Column::Name,
        };
        Self { column, direction }
    }

    fn key(&self, now: Moment) -> Expr {
        match self.column {
            Column::Name => Expr::col((staff::Entity, staff::Column::Reading)),
            Column::Created => Expr::col((staff::Entity, staff::Column::CreatedAt)),
            Column::Unit => {
                let first = held(now)
                    .clear_selects()
                    .column((unit::Entity, unit::Column::Reading))
                    .inner_join(
                        unit::Entity,
                        Expr::col((unit::Entity, unit::Column::Code)).equals(("held", holding::Column::Unit)),
                    )
                    .order_by(("held", holding::Column::Id), Order::Asc)
                    .limit(1)
                    .to_owned();
                Func::coalesce([first.into(), Expr::val("")]).into()
            }
        }
    }

    /// Where the page begins; what no page wrote asks for the first.
    fn after(&self, written: &str, now: Moment) -> Condition {
        let Some((id, text)) = written.split_once(':') else { return Condition::all() };
        let number: Option<i64> = text.parse().ok();
        let value = match (self.column, number) {
            (Column::Created, Some(at)) => Expr::val(at),
            (Column::Created, None) => return Condition::all(),
            (Column::Name | Column::Unit, _) => Expr::val(text),
        };
        let Ok(id) = id.parse::<i64>() else { return Condition::all() };
        let (key, own) = (self.key(now), Expr::col((staff::Entity, staff::Column::Id)));
        let (beyond, later) = match self.direction {
            Order::Desc => (key.clone().lt(value.clone()), own.lt(id)),
            _ => (key.clone().gt(value.clone()), own.gt(id)),
        };
        Condition::any().add(beyond).add(Condition::all().add(key.eq(value)).add(later))
    }

    /// What a page that ends with an account tells the next.
    fn written(&self, account: &staff::Model, first_unit: Option<&str>) -> String {
        let text = match self.column {
            Column::Name => account.reading.clone(),
            Column::Created => account.created_at.to_string(),
            Column::Unit => first_unit.map(reading).unwrap_or_default(),
        };
        format!("{}:{text}", account.id)
    }
}
