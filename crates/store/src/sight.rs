//! Who is linked to what a letter complains of, as the database knows it: by the roles of all times, as a leader,
//! by name. The rule itself is [`rules::sight`]; every way of seeing a letter asks what is written here.

use crate::Moment;
use crate::entity::{holding, leader, letter, letter_helper, letter_named, staff, unit};
use crate::error::StoreError;
use crate::holding::running;
use crate::letter::{LANE_DISCIPLINE, LANE_UNIT, envelope, helpers_of};
use contract::staff::Role;
use contract::text::PersonName;
use rules::access::{Grant, is_inside};
use rules::organisation::Units;
use rules::sight::tied;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;

/// All units, as the rules see them.
pub(crate) async fn units(connection: &impl ConnectionTrait) -> Result<Units, StoreError> {
    Ok(crate::unit::as_units(unit::Entity::find().all(connection).await?))
}

/// The units that an account is linked to: those in which it ever held a role, or somebody of its name ever led,
/// with all that is tied to them. A role that ended yesterday links as one that runs; one given tomorrow will.
pub(crate) async fn linked(
    connection: &impl ConnectionTrait,
    account: &staff::Model,
) -> Result<BTreeSet<String>, StoreError> {
    let own = places(connection, &[account.id], std::slice::from_ref(&account.name)).await?;
    // Most accounts that sit nowhere but outside are linked to nothing: auditors, supervisors, discipline staff.
    if own.is_empty() {
        return Ok(own);
    }
    Ok(tied(&units(connection).await?, own.iter().map(String::as_str)))
}

/// The units in which these accounts belong or people of these names lead, at any time.
pub(crate) async fn places(
    connection: &impl ConnectionTrait,
    accounts: &[i64],
    names: &[String],
) -> Result<BTreeSet<String>, StoreError> {
    let held = holding::Entity::find().filter(holding::Column::Staff.is_in(accounts.iter().copied()));
    let held = held.all(connection).await?.into_iter();
    let inside = held.filter(|row| Role::named(&row.role).is_none_or(is_inside)).map(|row| row.unit);
    let led = leader::Entity::find().filter(leader::Column::Name.is_in(names.iter().cloned()));
    let led = led.all(connection).await?.into_iter().map(|row| row.unit);
    Ok(inside.chain(led).collect())
}

/// The accounts of the people who are named, and the units in which they belong or lead.
pub(crate) async fn named(
    connection: &impl ConnectionTrait,
    names: &[PersonName],
) -> Result<(Vec<i64>, BTreeSet<String>), StoreError> {
    if names.is_empty() {
        return Ok((Vec::new(), BTreeSet::new()));
    }
    let names: Vec<String> = names.iter().map(|name| name.as_str().to_owned()).collect();
    let accounts = staff::Entity::find().filter(staff::Column::Name.is_in(names.iter().cloned()));
    let accounts: Vec<i64> = accounts.all(connection).await?.into_iter().map(|row| row.id).collect();
    let places = places(connection, &accounts, &names).await?;
    Ok((accounts, places))
}

/// The accounts that a letter names.
pub(crate) async fn named_by(
    connection: &impl ConnectionTrait,
    row: &letter::Model,
) -> Result<Vec<i64>, StoreError> {
    let found = letter_named::Entity::find().filter(letter_named::Column::Letter.eq(row.id));
    let found = found.order_by_asc(letter_named::Column::Staff);
    Ok(found.all(connection).await?.into_iter().map(|named| named.staff).collect())
}

/// Whether somebody sees a letter, as [`Grant::sees`] says.
pub(crate) async fn sees(
    connection: &impl ConnectionTrait,
    grant: &Grant,
    row: &letter::Model,
) -> Result<bool, StoreError> {
    let helpers = helpers_of(connection, row).await?;
    let named = named_by(connection, row).await?;
    Ok(grant.sees(&envelope(row, &helpers, &named)))
}

/// The same rule as [`Grant::sees`], as a condition of the database.
pub(crate) fn visible(grant: &Grant) -> Condition {
    let lane = |lane: &str| Condition::all().add(letter::Column::Lane.eq(lane));
    let mut lanes = Condition::any();
    if grant.all {
        lanes = lanes.add(lane(LANE_UNIT));
    } else if !grant.units.is_empty() {
        let helped = Query::select()
            .column(letter_helper::Column::Letter)
            .from(letter_helper::Entity)
            .and_where(letter_helper::Column::Unit.is_in(&grant.units))
            .to_owned();
        let reached = Condition::any()
            .add(letter::Column::Unit.is_in(&grant.units))
            .add(letter::Column::Id.in_subquery(helped));
        lanes = lanes.add(lane(LANE_UNIT).add(reached));
    }
    if grant.discipline {
        lanes = lanes.add(lane(LANE_DISCIPLINE));
    }
    if grant.stands_in {
        lanes = lanes.add(lane(LANE_DISCIPLINE).add(letter::Column::StandIn.eq(true)));
    }
    // Without a lane the condition would be empty, and an empty one lets everything through.
    let lanes = if lanes.is_empty() { Condition::any().add(Expr::value(false)) } else { lanes };
    Condition::all().add(lanes).add(spared(grant))
}

/// The letters that do not complain of somebody, nor of what they are linked to: [`Grant::is_complained_of`] as a
/// condition of the database, the other way round.
pub(crate) fn spared(grant: &Grant) -> Condition {
    let of_others = Condition::any()
        .add(letter::Column::About.is_null())
        .add(letter::Column::About.is_not_in(&grant.linked));
    Condition::all().add(of_others).add(letter::Column::Id.not_in_subquery(naming(grant.account)))
}

fn naming(account: i64) -> SelectStatement {
    Query::select()
        .column(letter_named::Column::Letter)
        .from(letter_named::Entity)
        .and_where(letter_named::Column::Staff.eq(account))
        .to_owned()
}

/// What lists of other things call the letters that complain of somebody: `letter/2026-000001`. Lists leave out
/// what is among these.
pub(crate) fn things_against(grant: &Grant) -> SelectStatement {
    things(Condition::all().not().add(spared(grant)))
}

/// What lists of other things call the letters that lie with discipline staff.
pub(crate) fn things_of_discipline() -> SelectStatement {
    things(Condition::all().add(letter::Column::Lane.eq(LANE_DISCIPLINE)))
}

fn things(which: Condition) -> SelectStatement {
    Query::select()
        .expr(Expr::cust("'letter/' || \"letter\".\"number\""))
        .from(letter::Entity)
        .cond_where(which)
        .to_owned()
}

/// Who of an outbox event's people may be told of a letter: those who see it.
pub(crate) async fn who_see(
    connection: &impl ConnectionTrait,
    operation: &str,
    row: &letter::Model,
    people: BTreeSet<i64>,
    now: Moment,
) -> Result<BTreeSet<i64>, StoreError> {
    let mut told = BTreeSet::new();
    for account in accounts(connection, people).await? {
        let grant = granted(connection, operation, &account, now).await?;
        if let Some(grant) = grant
            && sees(connection, &grant, row).await?
        {
            told.insert(account.id);
        }
    }
    Ok(told)
}

/// How far an account reaches with an operation today; `None` if it is not theirs.
pub(crate) async fn granted(
    connection: &impl ConnectionTrait,
    operation: &str,
    account: &staff::Model,
    now: Moment,
) -> Result<Option<Grant>, StoreError> {
    Ok(crate::staff::signed_in(connection, account.clone(), now.day).await?.grant(operation))
}

/// The people with a role on a day who can come in.
pub(crate) async fn with_role(
    connection: &impl ConnectionTrait,
    role: Role,
    now: Moment,
) -> Result<BTreeSet<i64>, StoreError> {
    let which = Condition::all().add(holding::Column::Role.eq(role.name()));
    Ok(running(connection, which, now.day).await?.into_iter().map(|row| row.staff).collect())
}

/// Whether somebody with that role may see a letter.
pub(crate) async fn one_sees(
    connection: &impl ConnectionTrait,
    role: Role,
    row: &letter::Model,
    now: Moment,
) -> Result<bool, StoreError> {
    let people = with_role(connection, role, now).await?;
    Ok(!who_see(connection, "list_letters", row, people, now).await?.is_empty())
}

async fn accounts(
    connection: &impl ConnectionTrait,
    people: BTreeSet<i64>,
) -> Result<Vec<staff::Model>, StoreError> {
    let found = staff::Entity::find().filter(staff::Column::Id.is_in(people));
    Ok(found.filter(staff::Column::Disabled.eq(false)).all(connection).await?)
}
