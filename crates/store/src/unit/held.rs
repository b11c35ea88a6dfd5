//! What a unit has in hand besides letters: supervision notices, and items of plans that still run.

use crate::counter::Writing;
use crate::entity::{notice, publication};
use crate::error::StoreError;
use crate::publication::PLAN;
use crate::{PlanAsOf, Store, unit};
use contract::Date;
use contract::id::NoticeNumber;
use contract::letter::ItemRef;
use contract::light::Sign;
use contract::plan::{PlanFilter, StateOf};
use contract::supervision::NoticeState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a unit has in hand.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Notices that are neither closed nor withdrawn.
    pub(super) notices: Vec<NoticeNumber>,
    /// Items that it leads and that are not done.
    pub(super) items: Vec<ItemRef>,
}

/// What units have in hand, by their codes.
pub(super) type InHand = BTreeMap<String, Held>;

impl Store {
    /// What units have in hand.
    pub(super) async fn in_hand(&self, today: Date) -> Result<InHand, StoreError> {
        let mut plans = Vec::new();
        for year in running(&self.database, today).await? {
            plans.push(self.plan_as_of(year, None).await?);
        }
        held(&self.database, &plans, today).await
    }
}

impl Writing {
    /// The same as [`Store::in_hand`] for who goes on to change units.
    pub(super) async fn in_hand(&self, today: Date) -> Result<InHand, StoreError> {
        let mut plans = Vec::new();
        for year in running(&**self, today).await? {
            plans.push(self.plan_as_of(year, None).await?);
        }
        held(&**self, &plans, today).await
    }
}

/// The years whose plans still run.
async fn running(connection: &impl ConnectionTrait, today: Date) -> Result<Vec<i16>, StoreError> {
    Ok(publication::Entity::find()
        .select_only()
        .column(publication::Column::Year)
        .filter(publication::Column::Kind.eq(PLAN))
        .filter(publication::Column::Year.gte(today.year()))
        .distinct()
        .order_by_asc(publication::Column::Year)
        .into_tuple()
        .all(connection)
        .await?)
}

/// What a closed unit led goes to the one that goes on for it.
async fn held(
    connection: &impl ConnectionTrait,
    plans: &[Arc<PlanAsOf>],
    today: Date,
) -> Result<InHand, StoreError> {
    let mut held = InHand::new();
    let open = NoticeState::ALL.into_iter().filter(|state| !state.is_ended()).map(NoticeState::name);
    let notices = notice::Entity::find().filter(notice::Column::State.is_in(open));
    for row in notices.order_by_asc(notice::Column::Id).all(connection).await? {
        held.entry(row.unit.clone()).or_default().notices.push(crate::notice::number_of(&row)?);
    }
    let names = unit::names(connection).await?;
    for plan in plans {
        let state = StateOf { day: today, provisional: true, publication: plan.publication };
        let view = plan.replay(state).plan(&PlanFilter::default());
        for row in rules::round::items(&view).filter(|row| row.light.sign != Sign::Done) {
            if let Some(code) = row.units.first().and_then(|lead| names.code(lead)) {
                let item = ItemRef { year: plan.outline.year, number: row.number };
                held.entry(code.to_owned()).or_default().items.push(item);
            }
        }
    }
    Ok(held)
}
