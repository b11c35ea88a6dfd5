//! What was published, as one list in order that is never changed. Plans and updates are its entries; the
//! state of any day is a replay of those up to it.

use crate::audit::Note;
use crate::entity::{file, plan_version, publication};
use crate::error::{NoPublishing, StoreError};
use crate::outbox::Event;
use crate::{Act, Store, counter, day};
use contract::light::Sign;
use contract::outline::Outline;
use contract::plan::{AttachmentView, TargetReading, UpdateView};
use contract::problem::FieldError;
use contract::staff::message::EventKind;
use contract::text::{Evidence, TextError, UpdateText};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde_json::json;

pub(crate) const PLAN: &str = "plan";
pub(crate) const UPDATE: &str = "update";

/// An update whose texts are checked.
#[derive(Clone, Debug)]
pub struct NewUpdate {
    /// The unit that reports, by name.
    pub unit: String,
    /// What happened.
    pub text: UpdateText,
    /// Values measured.
    pub readings: Vec<TargetReading>,
    /// The unit's own word.
    pub claim: Option<Sign>,
    /// What shows that it is done.
    pub evidence: Option<Evidence>,
    /// Ids of uploaded files.
    pub attachments: Vec<i64>,
}

impl Store {
    /// Publishes a stored plan. From now on it is the plan of its year.
    ///
    /// # Errors
    /// There is none of that id, it is published already, its numbers are not unique, or the database failed.
    pub async fn publish_plan(&self, id: i64, act: &Act) -> Result<i64, StoreError> {
        let transaction = self.write().await?;
        let number = counter::advance(&transaction, counter::PUBLICATION).await?;
        let version = plan_version::Entity::find_by_id(id).one(&*transaction).await?;
        let version = version.ok_or(StoreError::NotFound)?;
        let earlier = publication::Entity::find()
            .filter(publication::Column::PlanVersion.eq(id))
            .one(&*transaction)
            .await?;
        if earlier.is_some() {
            return Err(StoreError::Conflict);
        }
        let outline: Outline = serde_json::from_str(&version.outline).map_err(|_| StoreError::NotFound)?;
        refuse_doubled_numbers(&outline)?;
        let row = row(number, PLAN, version.year, act);
        let row = publication::ActiveModel { plan_version: Set(Some(id)), ..row };
        publication::Entity::insert(row).exec_without_returning(&*transaction).await?;
        let told = Event::for_integrators(EventKind::PlanPublished, format!("plan/{}", version.year));
        transaction.tell(act, told).await?;
        let became = json!({"publication": number, "year": version.year});
        transaction.commit(act, Note::of(format!("plan/{id}")).became(became)).await?;
        Ok(number)
    }

    /// Publishes an update on an item of a published plan.
    ///
    /// # Errors
    /// There is no such item, a reading has no target or no sensible value, a done claim has no evidence, a
    /// file is missing, or the database failed.
    pub async fn publish_update(
        &self,
        (year, item): (i16, u32),
        update: NewUpdate,
        act: &Act,
    ) -> Result<i64, StoreError> {
        let as_of = self.plan_as_of(year, None).await?;
        let outline_item =
            as_of.outline.items().find(|candidate| candidate.number == item).ok_or(StoreError::NotFound)?;
        refuse_unfit(&update, outline_item.targets.len())?;
        let transaction = self.write().await?;
        let number = counter::advance(&transaction, counter::PUBLICATION).await?;
        let attachments = publish_files(&transaction, &update.attachments, number).await?;
        let content = UpdateView {
            publication: number,
            on: act.at.day,
            unit: update.unit,
            text: update.text.into(),
            readings: update.readings,
            claim: update.claim,
            evidence: update.evidence.map(String::from).unwrap_or_default(),
            attachments,
        };
        let row = publication::ActiveModel {
            item: Set(Some(i32::try_from(item).map_err(|_| StoreError::NotFound)?)),
            content: Set(serde_json::to_string(&content).unwrap_or_default()),
            ..row(number, UPDATE, year, act)
        };
        publication::Entity::insert(row).exec_without_returning(&*transaction).await?;
        let told = Event::for_integrators(EventKind::UpdatePublished, format!("item/{year}-{item}"));
        transaction.tell(act, told).await?;
        let note = Note::of(format!("item/{year}-{item}")).became(json!({"publication": number}));
        transaction.commit(act, note).await?;
        Ok(number)
    }
}

fn row(number: i64, kind: &str, year: i16, act: &Act) -> publication::ActiveModel {
    publication::ActiveModel {
        number: Set(number),
        kind: Set(kind.to_owned()),
        at: Set(act.at.millis),
        day: Set(day::to_number(act.at.day)),
        year: Set(year),
        item: Set(None),
        plan_version: Set(None),
        content: Set(String::new()),
        staff: Set(act.staff_id()),
    }
}

fn refuse_doubled_numbers(outline: &Outline) -> Result<(), StoreError> {
    if outline.items().next().is_none() {
        return Err(StoreError::NotPublishable(NoPublishing::NoItems));
    }
    if !rules::numbering::unique_numbers(outline) {
        return Err(StoreError::NotPublishable(NoPublishing::DoubledNumbers));
    }
    Ok(())
}

fn refuse_unfit(update: &NewUpdate, targets: usize) -> Result<(), StoreError> {
    let mut errors = Vec::new();
    let fits = |reading: &TargetReading| {
        reading.target < targets && reading.value.is_finite() && reading.value >= 0.0
    };
    if !update.readings.iter().all(fits) {
        errors.push(FieldError::new("readings", TextError::NotANumber));
    }
    let claimable = [Sign::Done, Sign::OnCourse, Sign::AtRisk, Sign::Late];
    if update.claim.is_some_and(|claim| !claimable.contains(&claim)) {
        errors.push(FieldError::new("claim", TextError::NotAChoice));
    }
    let shown = update.evidence.is_some() || !update.attachments.is_empty();
    if update.claim == Some(Sign::Done) && !shown {
        errors.push(FieldError::new("evidence", TextError::NeedsEvidence));
    }
    if errors.is_empty() { Ok(()) } else { Err(StoreError::Fields(errors)) }
}

async fn publish_files(
    transaction: &DatabaseTransaction,
    ids: &[i64],
    number: i64,
) -> Result<Vec<AttachmentView>, StoreError> {
    let mut views = Vec::with_capacity(ids.len());
    for id in ids {
        let file = file::Entity::find_by_id(*id).one(transaction).await?;
        let missing = || StoreError::Fields(vec![FieldError::new("attachments", TextError::NotAChoice)]);
        views.push(crate::file::view(&file.ok_or_else(missing)?));
        file::Entity::update_many()
            .col_expr(file::Column::Publication, Expr::value(number))
            .filter(file::Column::Id.eq(*id))
            .filter(file::Column::Publication.is_null())
            .exec(transaction)
            .await?;
    }
    Ok(views)
}
