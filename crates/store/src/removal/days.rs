//! Closed days without what the law requires to go. Each in which it was names its hash before.

use super::{Removing, rows};
use crate::audit::Note;
use crate::closed::thing;
use crate::counter::Writing;
use crate::day;
use crate::entity::closed_day;
use crate::error::StoreError;
use crate::packed::{pack, unpack};
use contract::state::Removal;
use rules::removal::Cut;
use rules::state::sha256;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// Takes it out of the days that are over, with a note on each in which it was; says how many those were.
pub(super) async fn without(
    removing: &Removing<'_>,
    cut: &Cut,
    year: Option<i16>,
) -> Result<usize, StoreError> {
    let Removing { transaction, basis, act, .. } = *removing;
    let keys: Vec<(i16, i32)> = closed_day::Entity::find()
        .select_only()
        .columns([closed_day::Column::Year, closed_day::Column::Day])
        .filter(rows::scope(closed_day::Column::Year, year))
        .order_by_asc(closed_day::Column::Day)
        .into_tuple()
        .all(&**transaction)
        .await?;
    let mut changed = 0;
    for key in keys {
        // Each is as large as a plan, so one at a time.
        let Some(row) = closed_day::Entity::find_by_id(key).one(&**transaction).await? else { continue };
        let left = cut.of_day(&unpack(&row.packed)?, act.at.day, basis.as_str());
        let left =
            left.map_err(|error| StoreError::Unusable(format!("a closed day cannot be cut: {error}")))?;
        let Some((text, state)) = left else { continue };
        changed += 1;
        let hash = sha256(&text);
        let (was, became) = (json!({"sha256": row.sha256}), json!({"sha256": hash}));
        let note = Note::of(thing(row.year, day::from_number(row.day))).was(was).became(became);
        transaction.note(act, note).await?;
        write_day(transaction, (row.year, row.day), (&text, hash), &state.removals).await?;
    }
    Ok(changed)
}

async fn write_day(
    transaction: &Writing,
    (year, day): (i16, i32),
    (text, hash): (&str, String),
    removals: &[Removal],
) -> Result<(), StoreError> {
    let removals = serde_json::to_string(removals).unwrap_or_default();
    closed_day::Entity::update_many()
        .col_expr(closed_day::Column::Packed, Expr::value(pack(text)?))
        .col_expr(closed_day::Column::Sha256, Expr::value(hash))
        .col_expr(closed_day::Column::Removals, Expr::value(removals))
        .filter(closed_day::Column::Year.eq(year))
        .filter(closed_day::Column::Day.eq(day))
        .exec(&**transaction)
        .await?;
    Ok(())
}
