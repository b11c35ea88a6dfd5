//! The made-up bureau of `sample/`, told to the store as if it had happened: the plan published in January,
//! the year's updates and supervision notices on their days, some letters of November, some applications for
//! information.

mod applications;
pub mod crowd;
pub mod disclosure_crowd;
mod disclosures;
pub mod letter_crowd;
mod letters;
mod notices;
mod registers;

use crate::clock::Clock;
use contract::Date;
use contract::assignment::{Assignment, MilestoneDone};
use contract::bureau::Foot;
use contract::id::{MailboxId, UnitCode};
use contract::letter::ItemRef;
use contract::light::Sign;
use contract::mailbox::Tier;
use contract::plan::TargetReading;
use contract::staff::unit::draft::LeaderDraft;
use contract::text::{Evidence, Reason, UpdateText};
use contract::unit::UnitKind;
use jiff::civil::date;
use serde::Deserialize;
use store::{Act, Moment, NewAssignment, NewMailbox, NewUnit, NewUpdate, Store, StoreError};

const BUREAU: &str = include_str!("../../../sample/bureau.json");
const PLAN: &str = include_str!("../../../sample/plan-2026.txt");
const ASSIGNMENTS: &str = include_str!("../../../sample/assignments.json");
const UPDATES: &str = include_str!("../../../sample/updates.json");
const LETTERS: &str = include_str!("../../../sample/letters.json");
const EARLIER_LETTERS: &str = include_str!("../../../sample/earlier-letters.json");
/// The day the sample's plan was published.
const PUBLISHED: Date = date(2026, 1, 15);
/// The sample's year.
const YEAR: i16 = 2026;

#[derive(Deserialize)]
struct Bureau {
    name: String,
    foot: Foot,
    units: Vec<NewUnit>,
    mailboxes: Vec<NewMailbox>,
    leaders: Vec<Leader>,
}

#[derive(Deserialize)]
struct Leader {
    unit: UnitCode,
    #[serde(flatten)]
    leader: LeaderDraft,
}

#[derive(Deserialize)]
struct Update {
    on: Date,
    number: u32,
    unit: String,
    text: String,
    #[serde(default)]
    readings: Vec<TargetReading>,
    #[serde(default)]
    done: Vec<MilestoneDone>,
    #[serde(default)]
    no_progress: bool,
    claim: Option<Sign>,
    #[serde(default)]
    evidence: String,
}

/// Who answers for an item from a day on, and its milestones.
#[derive(Deserialize)]
struct Assigned {
    on: Date,
    number: u32,
    #[serde(default)]
    reason: String,
    #[serde(flatten)]
    assignment: Assignment,
}

/// Loads the sample into an empty store and says what is there now.
///
/// # Errors
/// The sample does not fit itself, or the database failed.
pub async fn load(store: &Store, clock: &Clock) -> Result<String, StoreError> {
    let bureau: Bureau = read(BUREAU)?;
    let act = |day| Act::program("load_sample", Moment::noon_of(day, &clock.zone));
    store.add_units(&bureau.units, &bureau.mailboxes, &act(PUBLISHED)).await?;
    store.set_bureau(&bureau.name, &bureau.foot, &act(PUBLISHED)).await?;
    // To try the desk out nobody should need a second device.
    store.set_setting("second_factor", "offered", &act(PUBLISHED)).await?;
    for Leader { unit, leader } in &bureau.leaders {
        let leader = leader.check(PUBLISHED).map_err(|_| unusable(&leader.name))?;
        store.add_leader(unit, &leader, &act(PUBLISHED)).await?;
    }
    let outline = rules::document::outline_text(PLAN, Some(YEAR))
        .map_err(|error| unusable(&error.words(contract::language::Language::English)))?;
    let plan = store.store_plan(&outline, "plan-2026.txt", &act(PUBLISHED)).await?;
    store.publish_plan(plan, &act(PUBLISHED)).await?;
    let updates: Vec<Update> = read(UPDATES)?;
    let mut assigned: Vec<Assigned> = read(ASSIGNMENTS)?;
    assigned.sort_by_key(|assigned| assigned.on);
    let mut assigned = assigned.iter().peekable();
    for update in &updates {
        while let Some(assigned) = assigned.next_if(|assigned| assigned.on <= update.on) {
            assign(store, assigned, &act(assigned.on)).await?;
        }
        publish(store, update, &act(update.on)).await?;
    }
    for assigned in assigned {
        assign(store, assigned, &act(assigned.on)).await?;
    }
    let notices = notices::load(store, &act).await?;
    let rows = registers::load(store, clock.now().day, &act).await?;
    let letters = letters::load(store, clock.now().day, &act).await?;
    let disclosures = disclosures::load(store, &act).await?;
    let applications = applications::load(store, &act).await?;
    Ok(format!(
        "{}：{} 个单位，{} 个信箱，{} 项重点工作，{} 次更新，{} 份督办单，{} 封信，{} 件公开申请，{} 条公开信息，{} 行公开数据",
        bureau.name,
        bureau.units.len(),
        bureau.mailboxes.len(),
        outline.items().count(),
        updates.len(),
        notices,
        letters,
        applications,
        disclosures,
        rows
    ))
}

/// The least that a store needs to take letters: the bureau and the director's mailbox.
///
/// # Errors
/// The database failed.
pub async fn least(store: &Store, clock: &Clock) -> Result<(), StoreError> {
    let (Ok(code), Ok(id)) = (UnitCode::parse("bureau"), MailboxId::parse("director")) else {
        return Err(unusable("a code of the program is no code"));
    };
    let unit = NewUnit {
        code: code.clone(),
        name: "教育和体育局".to_owned(),
        kind: UnitKind::Bureau,
        parent: None,
        town: String::new(),
    };
    let mailbox = NewMailbox { id, name: "局长信箱".to_owned(), unit: code, tier: Tier::Director };
    store.add_units(&[unit], &[mailbox], &Act::program("begin", clock.now())).await
}

async fn publish(store: &Store, update: &Update, act: &Act) -> Result<(), StoreError> {
    let new = NewUpdate {
        readings: update.readings.clone(),
        done: update.done.clone(),
        no_progress: update.no_progress,
        claim: update.claim,
        evidence: Evidence::parse(&update.evidence).ok(),
        ..NewUpdate::of(
            update.unit.clone(),
            UpdateText::parse(&update.text).map_err(|_| unusable(&update.text))?,
        )
    };
    store.publish_update((YEAR, update.number), new, act).await.map(|_| ())
}

async fn assign(store: &Store, assigned: &Assigned, act: &Act) -> Result<(), StoreError> {
    let item = ItemRef { year: YEAR, number: assigned.number };
    let new = NewAssignment {
        assignment: assigned.assignment.clone(),
        reason: Reason::parse(&assigned.reason).ok(),
        seen: store.assignment(item).await?.publication,
    };
    store.publish_assignment(item, new, act).await.map(|_| ())
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|error| unusable(&error.to_string()))
}

fn unusable(what: &str) -> StoreError {
    StoreError::Unusable(format!("the sample does not fit itself: {what}"))
}
