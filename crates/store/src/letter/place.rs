//! Where a letter goes first, and who does not see it there (decision 11).

use super::{LANE_DISCIPLINE, LANE_UNIT};
use crate::counter::Writing;
use crate::entity::letter;
use crate::error::StoreError;
use crate::outbox::Event;
use crate::{Act, sight};
use contract::id::UnitCode;
use contract::letter::{Letter, LetterKind};
use contract::mailbox::Tier;
use contract::problem::FieldError;
use contract::staff::Role;
use contract::staff::message::EventKind;
use contract::text::TextError;
use rules::sight::Complaint;
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

/// Where a letter goes, and from whom it is hidden.
pub(super) struct Placed {
    pub(super) lane: &'static str,
    pub(super) unit: String,
    pub(super) about: Option<String>,
    pub(super) named: Vec<i64>,
}

/// Says where a letter goes. The tree of units is read under the locks of the transaction.
pub(super) async fn place(
    transaction: &Writing,
    letter: &Letter,
    tier: Tier,
    mailbox: &str,
) -> Result<Placed, StoreError> {
    let units = sight::units(&**transaction).await?;
    let chosen = letter.about.as_ref().map(UnitCode::as_str);
    if chosen.is_some_and(|code| !units.contains_key(code)) {
        return Err(StoreError::Fields(vec![FieldError::new("about", TextError::NoSuchUnit)]));
    }
    let (named, places) = sight::named(&**transaction, &letter.persons).await?;
    let report = letter.kind == LetterKind::Report;
    let complaint = Complaint { mailbox, tier, report, about_unit: letter.about_unit, chosen };
    let route = rules::sight::route(&units, complaint, &places);
    let root = || units.iter().find(|(_, unit)| unit.parent.is_none()).map(|(code, _)| code.clone());
    let (lane, unit) = match route.unit {
        Some(unit) => (LANE_UNIT, unit),
        None => (LANE_DISCIPLINE, root().ok_or(StoreError::NotFound)?),
    };
    Ok(Placed { lane, unit, about: route.about, named })
}

/// Has a supervisor stand in where no discipline staff may see a letter that lies with them. Where no supervisor may
/// either it waits, and the administrators are told its number and no more.
pub(super) async fn stand_in(
    transaction: &Writing,
    row: letter::Model,
    act: &Act,
) -> Result<letter::Model, StoreError> {
    if row.lane != LANE_DISCIPLINE || sight::one_sees(&**transaction, Role::Discipline, &row, act.at).await? {
        return Ok(row);
    }
    let row = letter::ActiveModel { stand_in: Set(true), ..row.into_active_model() };
    let row = letter::Entity::update(row).exec(&**transaction).await?;
    if !sight::one_sees(&**transaction, Role::Supervisor, &row, act.at).await? {
        let named = sight::named_by(&**transaction, &row).await?;
        let people = sight::with_role(&**transaction, Role::Administrator, act.at).await?;
        for person in people.into_iter().filter(|person| !named.contains(person)) {
            let thing = format!("waiting/{}", row.number);
            transaction.tell(act, Event::for_person(EventKind::LetterWaits, thing, person)).await?;
        }
    }
    Ok(row)
}
