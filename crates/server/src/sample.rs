//! The made-up bureau of `sample/`, told to the store as if it had happened: the plan published in January,
//! the year's updates and supervision notices on their days, some letters of November.

pub mod crowd;
mod notices;

use crate::clock::Clock;
use contract::Date;
use contract::assignment::{Assignment, MilestoneDone};
use contract::bureau::Foot;
use contract::follow::FollowBy;
use contract::id::{IdempotencyKey, MailboxId, UnitCode};
use contract::letter::{ItemRef, LetterDraft};
use contract::light::Sign;
use contract::mailbox::Tier;
use contract::plan::TargetReading;
use contract::staff::unit::draft::LeaderDraft;
use contract::text::{Evidence, Reason, ReplyBody, UpdateText};
use contract::unit::UnitKind;
use jiff::civil::date;
use rules::access::Grant;
use rules::calendar::Calendars;
use serde::Deserialize;
use store::{
    Act, LetterMove, Moment, NewAssignment, NewLetter, NewMailbox, NewUnit, NewUpdate, Store, StoreError,
};

const BUREAU: &str = include_str!("../../../sample/bureau.json");
const PLAN: &str = include_str!("../../../sample/plan-2026.txt");
const ASSIGNMENTS: &str = include_str!("../../../sample/assignments.json");
const UPDATES: &str = include_str!("../../../sample/updates.json");
const LETTERS: &str = include_str!("../../../sample/letters.json");
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

#[derive(Deserialize)]
struct Letter {
    mailbox: MailboxId,
    kind: String,
    title: String,
    body: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    publish: bool,
    #[serde(default)]
    about_unit: bool,
    item: Option<u32>,
    received_on: Date,
    accepted_on: Option<Date>,
    reply: Option<Reply>,
}

#[derive(Deserialize)]
struct Reply {
    on: Date,
    body: String,
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
    let letters: Vec<Letter> = read(LETTERS)?;
    let calendars = Calendars::shipped();
    for letter in &letters {
        receive(store, letter, &calendars, &act).await?;
    }
    Ok(format!(
        "{}：{} 个单位，{} 个信箱，{} 项重点工作，{} 次更新，{} 份督办单，{} 封信",
        bureau.name,
        bureau.units.len(),
        bureau.mailboxes.len(),
        outline.items().count(),
        updates.len(),
        notices,
        letters.len()
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
        unit: update.unit.clone(),
        text: UpdateText::parse(&update.text).map_err(|_| unusable(&update.text))?,
        readings: update.readings.clone(),
        done: update.done.clone(),
        no_progress: update.no_progress,
        claim: update.claim,
        evidence: Evidence::parse(&update.evidence).ok(),
        attachments: Vec::new(),
        photos: Vec::new(),
        links: Vec::new(),
        corrects: None,
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

async fn receive(
    store: &Store,
    letter: &Letter,
    calendars: &Calendars,
    act: &impl Fn(Date) -> Act,
) -> Result<(), StoreError> {
    let draft = LetterDraft {
        kind: letter.kind.clone(),
        title: letter.title.clone(),
        body: letter.body.clone(),
        name: letter.name.clone(),
        phone: letter.phone.clone(),
        email: letter.email.clone(),
        publish: letter.publish,
        about_unit: letter.about_unit,
        item: letter.item.map(|number| ItemRef { year: YEAR, number }),
        ..LetterDraft::default()
    };
    let key: String = store::keys::random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    let new = NewLetter {
        mailbox: letter.mailbox.clone(),
        idempotency: IdempotencyKey::parse(&key).map_err(|_| unusable(&key))?,
        letter: draft.check().map_err(|_| unusable(&letter.title))?,
        files: Vec::new(),
    };
    let number =
        store.post_letter(new, calendars, FollowBy::default(), &act(letter.received_on)).await?.posted.number;
    let everywhere = Grant { all: true, discipline: true, ..Grant::default() };
    if let Some(day) = letter.accepted_on {
        store.move_letter(&everywhere, (&number, 1), LetterMove::Accept, calendars, &act(day)).await?;
    }
    if let Some(reply) = &letter.reply {
        let body = ReplyBody::parse(&reply.body).map_err(|_| unusable(&reply.body))?;
        let reply_move = LetterMove::Reply(body);
        store.move_letter(&everywhere, (&number, 2), reply_move, calendars, &act(reply.on)).await?;
    }
    Ok(())
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|error| unusable(&error.to_string()))
}

fn unusable(what: &str) -> StoreError {
    StoreError::Unusable(format!("the sample does not fit itself: {what}"))
}
