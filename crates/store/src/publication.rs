//! What was published, as one list in order that is never changed. Plans, updates and withdrawals are its
//! entries; the state of any day is a replay of those up to it.

use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{file, plan_version, publication};
use crate::error::{NoPublishing, StoreError};
use crate::outbox::Event;
use crate::{Act, PlanAsOf, Store, day, draft, evidence, search, withdrawal};
use contract::Date;
use contract::assignment::{Milestone, MilestoneDone};
use contract::evidence::{Link, Photo};
use contract::light::Sign;
use contract::outline::Outline;
use contract::plan::{PublicationRef, TargetReading, UpdateView};
use contract::problem::FieldError;
use contract::staff::message::EventKind;
use contract::text::{Evidence, TextError, UpdateText};
use rules::milestone::ItemAssignment;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub(crate) const PLAN: &str = "plan";
pub(crate) const UPDATE: &str = "update";
pub(crate) const WITHDRAWAL: &str = "withdrawal";
/// The setting that makes publishing take two people: `on` or `off`.
const TWO_STEPS: &str = "two_step_publishing";

/// An update whose texts are checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewUpdate {
    /// The unit that reports, by name.
    pub unit: String,
    /// What happened.
    pub text: UpdateText,
    /// Values measured.
    pub readings: Vec<TargetReading>,
    /// Milestones without a goal that were done.
    #[serde(default)]
    pub done: Vec<MilestoneDone>,
    /// Nothing moved: then there are no values, no done step and no claim.
    #[serde(default)]
    pub no_progress: bool,
    /// The unit's own word.
    pub claim: Option<Sign>,
    /// What shows that it is done.
    pub evidence: Option<Evidence>,
    /// Ids of uploaded files.
    pub attachments: Vec<i64>,
    /// What is said of the pictures among them.
    #[serde(default)]
    pub photos: Vec<Photo>,
    /// Links, with words.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The number of the publication that it corrects.
    pub corrects: Option<i64>,
}

impl NewUpdate {
    /// An update that says something and no more.
    pub fn of(unit: impl Into<String>, text: UpdateText) -> Self {
        Self {
            unit: unit.into(),
            text,
            readings: Vec::new(),
            done: Vec::new(),
            no_progress: false,
            claim: None,
            evidence: None,
            attachments: Vec::new(),
            photos: Vec::new(),
            links: Vec::new(),
            corrects: None,
        }
    }
}

impl Store {
    /// Whether publishing takes two people.
    ///
    /// # Errors
    /// The database failed.
    pub async fn two_steps(&self) -> Result<bool, StoreError> {
        Ok(self.setting(TWO_STEPS).await?.as_deref() == Some("on"))
    }

    /// Publishes a stored plan. From now on it is the plan of its year.
    ///
    /// # Errors
    /// There is none of that id, it is published already, its numbers are not unique, publishing takes two
    /// people, or the database failed.
    pub async fn publish_plan(&self, id: i64, act: &Act) -> Result<i64, StoreError> {
        let transaction = self.write().await?;
        refuse_one_step(&transaction, act).await?;
        let (number, note) = plan(&transaction, id, act).await?;
        transaction.commit(act, note).await?;
        Ok(number)
    }

    /// Publishes an update on an item of a published plan.
    ///
    /// # Errors
    /// There is no such item, a reading has no target or no sensible value, a done claim has no evidence, a
    /// file or what it corrects is missing, publishing takes two people, or the database failed.
    pub async fn publish_update(
        &self,
        item: (i16, u32),
        new: NewUpdate,
        act: &Act,
    ) -> Result<i64, StoreError> {
        let transaction = self.write().await?;
        refuse_one_step(&transaction, act).await?;
        evidence::attachable(&*transaction, &new.attachments, &[], act).await?;
        let (number, note) = update(&transaction, item, new, act).await?;
        draft::forget_update(&transaction, item, act).await?;
        transaction.commit(act, note).await?;
        Ok(number)
    }
}

/// Refuses what one person would publish alone where it takes two. The program itself is nobody's second.
pub(crate) async fn refuse_one_step(transaction: &Writing, act: &Act) -> Result<(), StoreError> {
    let newest = crate::setting::newest(&**transaction, TWO_STEPS).await?;
    let two_steps = newest.is_some_and(|row| row.value == "on");
    if two_steps && act.staff_id().is_some() { Err(StoreError::ProposeFirst) } else { Ok(()) }
}

/// A stored plan that may be published as it stands.
pub(crate) async fn publishable_plan(
    connection: &impl ConnectionTrait,
    id: i64,
) -> Result<plan_version::Model, StoreError> {
    let version = plan_version::Entity::find_by_id(id).one(connection).await?;
    let version = version.ok_or(StoreError::NotFound)?;
    let earlier =
        publication::Entity::find().filter(publication::Column::PlanVersion.eq(id)).one(connection).await?;
    if earlier.is_some() {
        return Err(StoreError::Conflict);
    }
    let outline: Outline = serde_json::from_str(&version.outline).map_err(|_| StoreError::NotFound)?;
    refuse_doubled_numbers(&outline)?;
    Ok(version)
}

/// Publishes a stored plan within a transaction.
pub(crate) async fn plan(transaction: &Writing, id: i64, act: &Act) -> Result<(i64, Note), StoreError> {
    let number = counter::advance(transaction, counter::PUBLICATION).await?;
    let version = publishable_plan(&**transaction, id).await?;
    let row = row(number, PLAN, version.year, act);
    let row = publication::ActiveModel { plan_version: Set(Some(id)), ..row };
    publication::Entity::insert(row).exec_without_returning(&**transaction).await?;
    search::plan::put_year(transaction, version.year).await?;
    let told = Event::for_integrators(EventKind::PlanPublished, format!("plan/{}", version.year));
    transaction.tell(act, told).await?;
    let became = json!({"publication": number, "year": version.year});
    Ok((number, Note::of(format!("plan/{id}")).became(became)))
}

/// Publishes an update within a transaction.
pub(crate) async fn update(
    transaction: &Writing,
    (year, item): (i16, u32),
    new: NewUpdate,
    act: &Act,
) -> Result<(i64, Note), StoreError> {
    counter::lock(transaction, counter::PUBLICATION).await?;
    let as_of = transaction.plan_as_of(year, None).await?;
    update_of(transaction, &as_of, item, new, act).await
}

/// The same where several updates of one plan are published together; `as_of` is the plan before all of them.
pub(crate) async fn update_of(
    transaction: &Writing,
    as_of: &PlanAsOf,
    item: u32,
    new: NewUpdate,
    act: &Act,
) -> Result<(i64, Note), StoreError> {
    let number = counter::advance(transaction, counter::PUBLICATION).await?;
    let year = as_of.outline.year;
    let mut content = fitting(&**transaction, as_of, item, &new, act.at.day).await?;
    publish_files(transaction, &new.attachments, number).await?;
    let mut became = json!({"publication": number});
    if !new.photos.is_empty() {
        became["photos"] = evidence::stated(&new);
    }
    (content.publication, content.on) = (number, act.at.day);
    let row = publication::ActiveModel {
        item: Set(Some(i32::try_from(item).map_err(|_| StoreError::NotFound)?)),
        content: Set(serde_json::to_string(&content).unwrap_or_default()),
        ..row(number, UPDATE, year, act)
    };
    publication::Entity::insert(row).exec_without_returning(&**transaction).await?;
    let about = as_of.outline.items().find(|candidate| candidate.number == item);
    search::plan::put_update(transaction, (year, about.ok_or(StoreError::NotFound)?), &content).await?;
    let told = Event::for_integrators(EventKind::UpdatePublished, format!("item/{year}-{item}"));
    transaction.tell(act, told).await?;
    Ok((number, Note::of(format!("item/{year}-{item}")).became(became)))
}

/// The update as it would read today, if it fits its item; without number and day, which it has not yet.
pub(crate) async fn fitting(
    connection: &impl ConnectionTrait,
    as_of: &PlanAsOf,
    item: u32,
    new: &NewUpdate,
    today: Date,
) -> Result<UpdateView, StoreError> {
    let outline_item =
        as_of.outline.items().find(|candidate| candidate.number == item).ok_or(StoreError::NotFound)?;
    let standing = as_of.updates.iter().filter(|update| update.number == item);
    let corrects = new.corrects.map(|number| {
        let found = standing
            .clone()
            .find(|update| update.update.publication == number && update.update.withdrawn.is_none());
        found.map(|found| PublicationRef { publication: number, on: found.update.on })
    });
    let takes =
        Takes { published: crate::assignment::in_force(as_of, item), targets: outline_item.targets.len() };
    let files = evidence::files(connection, &new.attachments).await?;
    let unsaid = evidence::unfit(&files, &new.photos);
    refuse_unfit(new, &takes, (as_of.outline.year, today), corrects == Some(None), unsaid)?;
    Ok(UpdateView {
        publication: 0,
        on: Date::default(),
        unit: new.unit.clone(),
        text: new.text.clone().into(),
        readings: new.readings.clone(),
        done: new.done.clone(),
        no_progress: new.no_progress,
        claim: new.claim,
        evidence: new.evidence.clone().map(String::from).unwrap_or_default(),
        attachments: evidence::attached(&files, &new.photos),
        links: new.links.clone(),
        corrects: corrects.flatten(),
        corrected_by: None,
        withdrawn: None,
    })
}

pub(crate) fn row(number: i64, kind: &str, year: i16, act: &Act) -> publication::ActiveModel {
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
        about: Set(None),
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

/// What an update of an item can be about: milestones once an assignment is published, else targets of the text.
struct Takes<'a> {
    published: Option<&'a ItemAssignment>,
    targets: usize,
}

impl Takes<'_> {
    fn milestone(&self, number: u32) -> Option<&Milestone> {
        self.published.and_then(|published| published.assignment.milestone(number))
    }

    fn reading(&self, reading: &TargetReading) -> bool {
        if self.published.is_none() {
            return reading.target < self.targets && reading.value.is_finite() && reading.value >= 0.0;
        }
        let milestone = u32::try_from(reading.target).ok().and_then(|number| self.milestone(number));
        milestone.and_then(|milestone| milestone.goal.as_ref()).is_some_and(|goal| goal.takes(reading.value))
    }

    /// Why a milestone cannot have been done on that day.
    fn refuses(&self, done: &MilestoneDone, (year, today): (i16, Date)) -> Option<TextError> {
        match self.milestone(done.milestone) {
            Some(milestone) if milestone.goal.is_none() => {}
            _ => return Some(TextError::NotAChoice),
        }
        if done.on > today {
            Some(TextError::InTheFuture)
        } else if done.on < jiff::civil::date(year, 1, 1) {
            Some(TextError::BeforePlan)
        } else {
            None
        }
    }
}

fn refuse_unfit(
    update: &NewUpdate,
    takes: &Takes<'_>,
    on: (i16, Date),
    corrects_nothing: bool,
    unsaid: Vec<FieldError>,
) -> Result<(), StoreError> {
    let mut errors = unsaid;
    if let Some(error) = update.done.iter().find_map(|done| takes.refuses(done, on)) {
        errors.push(FieldError::new("done", error));
    }
    if !update.readings.iter().all(|reading| takes.reading(reading)) {
        errors.push(FieldError::new("readings", TextError::NotANumber));
    }
    let claimable = [Sign::Done, Sign::OnCourse, Sign::AtRisk, Sign::Late];
    if update.claim.is_some_and(|claim| !claimable.contains(&claim)) {
        errors.push(FieldError::new("claim", TextError::NotAChoice));
    }
    let shown = update.evidence.is_some() || !update.attachments.is_empty() || !update.links.is_empty();
    if (update.claim == Some(Sign::Done) || !update.done.is_empty()) && !shown {
        errors.push(FieldError::new("evidence", TextError::NeedsEvidence));
    }
    let moved = !update.readings.is_empty() || !update.done.is_empty() || update.claim.is_some();
    if update.no_progress && moved {
        errors.push(FieldError::new("no_progress", TextError::NotAChoice));
    }
    if corrects_nothing {
        errors.push(FieldError::new("corrects", TextError::NotAChoice));
    }
    if errors.is_empty() { Ok(()) } else { Err(StoreError::Fields(errors)) }
}

async fn publish_files(
    transaction: &DatabaseTransaction,
    ids: &[i64],
    number: i64,
) -> Result<(), StoreError> {
    for file in evidence::files(transaction, ids).await? {
        let shown = match file.publication {
            Some(earlier) => !withdrawal::is_withdrawn(transaction, earlier).await?,
            None => false,
        };
        if !shown {
            show_file(transaction, file.id, number).await?;
        }
    }
    Ok(())
}

/// Notes which publication shows a file.
pub(crate) async fn show_file(
    transaction: &DatabaseTransaction,
    id: i64,
    number: i64,
) -> Result<(), StoreError> {
    file::Entity::update_many()
        .col_expr(file::Column::Publication, Expr::value(number))
        .filter(file::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}
