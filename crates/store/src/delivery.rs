//! Deliveries on their way: claimed by one process at a time, marked with what became of them.
//! Between sending and marking a process may die; then the message is sent again under the same number.

mod list;

use crate::called::DutyLine;
use crate::desk::Waits;
use crate::entity::{delivery, letter, outbox, staff, webhook};
use crate::error::StoreError;
use crate::letter::state_of;
use crate::{Moment, Store};
use contract::follow::{FollowMail, Followed};
use contract::letter::LetterState;
use contract::staff::Waiting;
use contract::staff::message::{Channel, DeliveryState, EventKind, Trouble};
use rules::follow::News;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How long one process alone tries a delivery: longer than any try takes.
const LEASE: i64 = 2 * 60 * 1000;

/// A delivery to be tried now.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its number.
    pub id: i64,
    /// What it tells of.
    pub event: EventKind,
    /// The thing.
    pub thing: String,
    /// When it happened: milliseconds since 1970 in UTC.
    pub at: i64,
    /// Failed tries so far.
    pub tries: u32,
    /// Where it goes.
    pub target: Target,
    /// The letters that wait for the recipient now; a digest tells it.
    pub waiting: Waiting,
    /// The answers of a monthly round that wait to be published by the recipient; a digest tells it.
    pub answers: u64,
    /// For how many days the application that it tells of is late now; 0 for everything else.
    pub days_late: u32,
    /// What it carries, if it goes to somebody who follows a plan.
    pub follower: Option<FollowerMessage>,
    /// What it carries, if it goes to the writer of a letter.
    pub writer: Option<WriterMessage>,
}

/// What a message to the writer of a letter carries besides its number.
#[derive(Clone)]
pub enum WriterMessage {
    /// Where the letter stands.
    State(LetterState),
    /// The code that brings a new receipt.
    Code(String),
}

impl std::fmt::Debug for WriterMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Who has a code gets a receipt.
        f.write_str("WriterMessage")
    }
}

/// The name of a recipient who wrote a letter, before the letter's id.
pub(crate) const WRITER: &str = "writer/";

/// What a message to a follower carries.
#[derive(Clone)]
pub struct FollowerMessage {
    /// What moved with what is new about it, or what is to be confirmed.
    pub about: Vec<(Followed, Vec<News>)>,
    /// Which mail it is; the link that leaves names it.
    pub mail: FollowMail,
    /// The token of the link that confirms.
    pub confirm: String,
    /// The code that confirms.
    pub code: String,
    /// The token of the link that leaves.
    pub leave: String,
}

impl std::fmt::Debug for FollowerMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Who has a token confirms or leaves for somebody else.
        f.write_str("FollowerMessage")
    }
}

/// Where a delivery goes.
#[derive(Clone)]
pub enum Target {
    /// An e-mail address or a telephone number.
    Contact(String),
    /// An integrator's address, and the key that signs.
    Webhook {
        /// The address.
        url: String,
        /// The key.
        secret: Vec<u8>,
    },
    /// Nobody any more.
    Nobody,
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A contact or a key must not come into a log.
        f.write_str("Target")
    }
}

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was handed over.
    Sent,
    /// It was not, for that reason; the number is the other side's answer.
    Failed {
        /// Why.
        trouble: Trouble,
        /// What the other side answered.
        status: Option<u16>,
        /// When it is tried again; it is given up where there is no such time.
        next_try_at: Option<i64>,
    },
}

impl Store {
    /// Takes deliveries of a channel that are due, the most overdue first. Nobody else gets them for a while.
    ///
    /// # Errors
    /// The database failed.
    pub async fn claim(&self, channel: Channel, most: u64, now: Moment) -> Result<Vec<Outgoing>, StoreError> {
        let due = delivery::Entity::find()
            .filter(delivery::Column::Channel.eq(channel.name()))
            .filter(claimable(now))
            .filter(delivery::Column::NextTryAt.lte(now.millis))
            .order_by_asc(delivery::Column::NextTryAt)
            .order_by_asc(delivery::Column::Id)
            .limit(most)
            .all(&self.database)
            .await?;
        let mut claimed = Vec::with_capacity(due.len());
        if due.is_empty() {
            return Ok(claimed);
        }
        let _turn = self.turn().await;
        for row in due {
            let mine = delivery::Entity::update_many()
                .col_expr(delivery::Column::LeasedUntil, Expr::value(now.millis + LEASE))
                .filter(delivery::Column::Id.eq(row.id))
                .filter(claimable(now))
                .exec(&self.database)
                .await?;
            if mine.rows_affected == 1
                && let Some(outgoing) = self.outgoing(row, channel, now).await?
            {
                claimed.push(outgoing);
            }
        }
        Ok(claimed)
    }

    /// Marks what became of a try.
    ///
    /// # Errors
    /// The database failed.
    pub async fn mark(&self, id: i64, tried: Tried) -> Result<(), StoreError> {
        let (state, trouble, status, next) = match tried {
            Tried::Sent => (DeliveryState::Sent, None, None, None),
            Tried::Failed { trouble, status, next_try_at: Some(next) } => {
                (DeliveryState::Failed, Some(trouble), status, Some(next))
            }
            Tried::Failed { trouble, status, next_try_at: None } => {
                (DeliveryState::GivenUp, Some(trouble), status, None)
            }
        };
        let _turn = self.turn().await;
        delivery::Entity::update_many()
            .col_expr(delivery::Column::State, Expr::value(state.name()))
            .col_expr(delivery::Column::Tries, Expr::col(delivery::Column::Tries).add(1))
            .col_expr(delivery::Column::Trouble, Expr::value(trouble.map(Trouble::name)))
            .col_expr(delivery::Column::Status, Expr::value(status.map(i32::from)))
            .col_expr(delivery::Column::NextTryAt, Expr::value(next.unwrap_or(0)))
            .col_expr(delivery::Column::LeasedUntil, Expr::value(0_i64))
            .filter(delivery::Column::Id.eq(id))
            .exec(&self.database)
            .await?;
        Ok(())
    }

    async fn outgoing(
        &self,
        row: delivery::Model,
        channel: Channel,
        now: Moment,
    ) -> Result<Option<Outgoing>, StoreError> {
        let event = outbox::Entity::find_by_id(row.event).one(&self.database).await?;
        let Some(event) = event else { return Ok(None) };
        let Some(kind) = EventKind::named(&event.kind) else { return Ok(None) };
        let mut writer = None;
        let target = match (row.staff, row.webhook, row.follower) {
            (Some(id), ..) => self.contact_for(id, channel).await.map(|target| (target, None)),
            (None, Some(id), _) => self.webhook_for(id).await.map(|target| (target, None)),
            (None, None, Some(id)) => self.to_follower(id, kind, &event.thing).await,
            (None, None, None) if row.recipient.starts_with(WRITER) => {
                self.to_writer(&row.recipient, kind, now).await.map(|(target, message)| {
                    writer = message;
                    (target, None)
                })
            }
            (None, None, None) => self.on_duty(&row.recipient, channel).await.map(|target| (target, None)),
        };
        let (target, follower) = match target {
            // What a lost key sealed must not hold up the others.
            Err(StoreError::Sealed) => (Target::Nobody, None),
            target => target?,
        };
        let waits = match (kind, row.staff) {
            (EventKind::Digest, Some(id)) => self.what_waits(id, now).await?,
            _ => Waits::default(),
        };
        let days_late = match kind {
            EventKind::ApplicationOverdue => self.application_days_late(&event.thing, now).await?,
            _ => 0,
        };
        let tries = u32::try_from(row.tries).unwrap_or(0);
        Ok(Some(Outgoing {
            id: row.id,
            event: kind,
            thing: event.thing,
            at: event.at,
            tries,
            target,
            waiting: waits.letters,
            answers: waits.answers,
            days_late,
            follower,
            writer,
        }))
    }

    /// What a delivery to the writer of a letter carries, and where it goes; nobody where they want it no more, or
    /// the code has expired.
    async fn to_writer(
        &self,
        recipient: &str,
        kind: EventKind,
        now: Moment,
    ) -> Result<(Target, Option<WriterMessage>), StoreError> {
        let id = recipient.strip_prefix(WRITER).and_then(|id| id.parse::<i64>().ok());
        let Some(id) = id else { return Ok((Target::Nobody, None)) };
        let row = letter::Entity::find_by_id(id).one(&self.database).await?;
        let Some(row) = row else { return Ok((Target::Nobody, None)) };
        let message = match kind {
            EventKind::ReceiptCode => self.code_for_writer(&row, now.millis).await?,
            _ => Some(WriterMessage::State(state_of(&row)?)).filter(|_| row.texts),
        };
        let phone = self.open_letter(&row)?.texted();
        let target = match (phone, &message) {
            (Some(phone), Some(_)) => Target::Contact(phone.as_str().to_owned()),
            _ => Target::Nobody,
        };
        Ok((target, message))
    }

    async fn contact_for(&self, staff: i64, channel: Channel) -> Result<Target, StoreError> {
        let account = staff::Entity::find_by_id(staff).filter(staff::Column::Disabled.eq(false));
        let Some(account) = account.one(&self.database).await? else { return Ok(Target::Nobody) };
        let contacts = self.contacts_in(&account)?;
        let contact = match channel {
            Channel::Email => contacts.email.map(String::from),
            Channel::TextMessage => contacts.phone.map(String::from),
            Channel::Webhook => None,
        };
        Ok(contact.map_or(Target::Nobody, Target::Contact))
    }

    async fn on_duty(&self, recipient: &str, channel: Channel) -> Result<Target, StoreError> {
        let Some(line) = DutyLine::read(recipient) else { return Ok(Target::Nobody) };
        let contact = self.duty_contact(line, channel).await?;
        Ok(contact.map_or(Target::Nobody, Target::Contact))
    }

    async fn webhook_for(&self, id: i64) -> Result<Target, StoreError> {
        let row = webhook::Entity::find_by_id(id).one(&self.database).await?;
        let target = row.as_ref().map(|row| self.target_of(row)).transpose()?.flatten();
        Ok(target.map_or(Target::Nobody, |(url, secret)| Target::Webhook { url, secret }))
    }
}

/// What may be tried: it waits or failed, and nobody else is at it.
fn claimable(now: Moment) -> Condition {
    let open = [DeliveryState::Waiting.name(), DeliveryState::Failed.name()];
    Condition::all()
        .add(delivery::Column::State.is_in(open))
        .add(delivery::Column::LeasedUntil.lt(now.millis))
}
