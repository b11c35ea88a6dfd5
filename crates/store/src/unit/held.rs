//! What a unit has in hand besides letters: supervision notices, and items of plans that still run.

use crate::entity::{notice, publication};
use crate::error::StoreError;
use crate::publication::PLAN;
use crate::{published, unit};
use contract::Date;
use contract::id::NoticeNumber;
use contract::letter::ItemRef;
use contract::light::Sign;
use contract::plan::{PlanFilter, StateOf};
use contract::supervision::NoticeState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// What a unit has in hand.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Notices that are neither closed nor withdrawn.
    pub(super) notices: Vec<NoticeNumber>,
    /// Items that it leads and that are not done.
    pub(super) items: Vec<ItemRef>,
}

/// What units have in hand, by their codes. What a closed unit led goes to the one that goes on for it.
pub(super) async fn held(
    connection: &impl ConnectionTrait,
    today: Date,
) -> Result<BTreeMap<String, Held>, StoreError> {
    let mut held: BTreeMap<String, Held> = BTreeMap::new();
    let open = NoticeState::ALL.into_iter().filter(|state| !state.is_ended()).map(NoticeState::name);
    let notices = notice::Entity::find().filter(notice::Column::State.is_in(open));
    for row in notices.order_by_asc(notice::Column::Id).all(connection).await? {
        held.entry(row.unit.clone()).or_default().notices.push(crate::notice::number_of(&row)?);
    }
    let years: Vec<i16> = publication::Entity::find()
        .select_only()
        .column(publication::Column::Year)
        .filter(publication::Column::Kind.eq(PLAN))
        .filter(publication::Column::Year.gte(today.year()))
        .distinct()
        .order_by_asc(publication::Column::Year)
        .into_tuple()
        .all(connection)
        .await?;
    let names = unit::names(connection).await?;
    for year in years {
        let plan = published::read(connection, year).await?.now;
        let state = StateOf { day: today, provisional: true, publication: plan.publication };
        let view = plan.replay(state).plan(&PlanFilter::default());
        for row in rules::round::items(&view).filter(|row| row.light.sign != Sign::Done) {
            if let Some(code) = row.units.first().and_then(|lead| names.code(lead)) {
                let item = ItemRef { year, number: row.number };
                held.entry(code.to_owned()).or_default().items.push(item);
            }
        }
    }
    Ok(held)
}
