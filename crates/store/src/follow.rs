//! Following: an address and what it wants to be told of, asked first whether it is so. Whatever a stranger
//! asks about an address, the answer is the same; it must never tell whether the address is known.

mod ask;
mod digest;
mod leave;

pub use leave::Leaving;

use crate::audit::Note;
use crate::counter::{self, Writing};
use crate::entity::{follow, follower};
use crate::error::StoreError;
use crate::keys::random;
use crate::seal::{open, seal};
use crate::{Act, Moment, Store};
use contract::follow::{FollowContact, Followed, FollowerCount};
use contract::letter::ItemRef;
use contract::outline::Outline;
use contract::staff::message::Channel;
use rules::follow::{
    CONFIRMS_FOR, MOST_FOLLOWED, MOST_UNCONFIRMED, TRIES, ask_again_at, confirm_code, contact_hash,
    leave_token, token_hash,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

impl Store {
    /// Notes that somebody at an address wants to follow something. They are asked before anything else is
    /// sent. What is followed already stays as it is.
    ///
    /// # Errors
    /// There is no such plan, part or item, or the database failed.
    pub async fn follow(
        &self,
        contact: &FollowContact,
        followed: &Followed,
        act: &Act,
    ) -> Result<(), StoreError> {
        refuse_unknown(&self.plan_as_of(followed.year(), None).await?.outline, followed)?;
        let transaction = self.write().await?;
        follow(&transaction, contact, followed, None, act.at).await?;
        transaction.commit(act, Note::of(thing_of(followed))).await
    }

    /// Confirms what the link of a mail asked about; says what its follower follows now. A link confirms once.
    ///
    /// # Errors
    /// The link was used, has expired or never existed, or the database failed.
    pub async fn confirm_follow(&self, token: &str, act: &Act) -> Result<Vec<Followed>, StoreError> {
        let hash = token_hash(&self.keys.receipt, token).to_vec();
        let transaction = self.write().await?;
        let row = follower::Entity::find()
            .filter(follower::Column::ConfirmHash.eq(hash))
            .one(&*transaction)
            .await?;
        let row = row.filter(|row| row.channel == Channel::Email.name() && still_asked(row, act.at));
        confirm(transaction, row.ok_or(StoreError::LinkUsed)?, act).await
    }

    /// Confirms with the code of a text message; says what its follower follows now.
    ///
    /// # Errors
    /// The code is wrong, was used, has expired, was guessed at too often or never sent: all the same. Or the
    /// database failed.
    pub async fn confirm_follow_by_code(
        &self,
        phone: &FollowContact,
        code: &str,
        act: &Act,
    ) -> Result<Vec<Followed>, StoreError> {
        let transaction = self.write().await?;
        let row = by_contact(&transaction, phone).await?;
        let row =
            row.filter(|row| row.confirm_hash.is_some() && row.tries < TRIES && still_asked(row, act.at));
        let row = row.ok_or(StoreError::LinkUsed)?;
        if confirm_code(&self.keys.receipt, &row.nonce, row.asked_at) == code.trim() {
            return confirm(transaction, row, act).await;
        }
        follower::Entity::update_many()
            .col_expr(follower::Column::Tries, Expr::col(follower::Column::Tries).add(1))
            .filter(follower::Column::Id.eq(row.id))
            .exec(&*transaction)
            .await?;
        transaction.commit(act, Note::of("follower").became(json!({"tries": row.tries + 1}))).await?;
        Err(StoreError::LinkUsed)
    }

    /// How many follow what of a plan, counting only who confirmed it; parts and items in their order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn follower_counts(&self, year: i16) -> Result<Vec<FollowerCount>, StoreError> {
        let rows: Vec<(String, i32, i64)> = follow::Entity::find()
            .select_only()
            .column(follow::Column::Part)
            .column(follow::Column::Item)
            .column_as(follow::Column::Id.count(), "followers")
            .filter(follow::Column::Year.eq(year))
            .filter(follow::Column::ConfirmedAt.is_not_null())
            .group_by(follow::Column::Part)
            .group_by(follow::Column::Item)
            .order_by_asc(follow::Column::Item)
            .order_by_asc(follow::Column::Part)
            .into_tuple()
            .all(&self.database)
            .await?;
        let count = |(part, item, followers): (String, i32, i64)| FollowerCount {
            followed: followed(year, part, item),
            followers: u64::try_from(followers).unwrap_or(0),
        };
        Ok(rows.into_iter().map(count).collect())
    }

    /// The address of a follower.
    fn contact_of_follower(&self, row: &follower::Model) -> Result<String, StoreError> {
        let opened = open(&self.keys.master, &place(&row.contact_hash), &row.sealed)?;
        String::from_utf8(opened.to_vec()).map_err(|_| StoreError::Sealed)
    }
}

/// Notes within the transaction that stores a letter that its writer wants to be told of an item. An item that is
/// not there is left out, as it is from the letter's page.
pub(crate) async fn of_letter(
    transaction: &Writing,
    contact: &FollowContact,
    item: ItemRef,
    letter: i64,
    now: Moment,
) -> Result<(), StoreError> {
    let followed = Followed::item(item);
    let plan = transaction.plan_as_of(followed.year(), None).await;
    match plan.and_then(|plan| refuse_unknown(&plan.outline, &followed)) {
        Ok(()) => follow(transaction, contact, &followed, Some(letter), now).await,
        Err(StoreError::NotFound | StoreError::BeforeFirstPublication) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Notes a wish to follow; `letter` is the one that it belongs to.
async fn follow(
    transaction: &Writing,
    contact: &FollowContact,
    followed: &Followed,
    letter: Option<i64>,
    now: Moment,
) -> Result<(), StoreError> {
    counter::lock(transaction, counter::FOLLOWER).await?;
    let (id, ask_at) = match by_contact(transaction, contact).await? {
        Some(row) => (row.id, Ord::max(ask_again_at(row.asked_at, row.asks), now.millis)),
        None => match add_follower(transaction, contact).await? {
            Some(id) => (id, now.millis),
            None => return Ok(()),
        },
    };
    let (part, item) = columns(followed);
    let own = || follow::Entity::find().filter(follow::Column::Follower.eq(id));
    let before = own()
        .filter(follow::Column::Year.eq(followed.year()))
        .filter(follow::Column::Part.eq(part.clone()))
        .filter(follow::Column::Item.eq(item));
    match before.one(&**transaction).await? {
        Some(row) if row.confirmed_at.is_some() => return Ok(()),
        Some(_) => {}
        None if own().count(&**transaction).await? >= MOST_FOLLOWED => return Ok(()),
        None => {
            let row = follow::ActiveModel {
                id: NotSet,
                follower: Set(id),
                year: Set(followed.year()),
                part: Set(part),
                item: Set(item),
                letter: Set(letter),
                asked: Set(false),
                confirmed_at: Set(None),
                since: Set(0),
            };
            follow::Entity::insert(row).exec_without_returning(&**transaction).await?;
        }
    }
    follower::Entity::update_many()
        .col_expr(follower::Column::AskAt, Expr::value(ask_at))
        .filter(follower::Column::Id.eq(id))
        .exec(&**transaction)
        .await?;
    Ok(())
}

/// A new address; nothing while too many wait to be confirmed.
async fn add_follower(transaction: &Writing, contact: &FollowContact) -> Result<Option<i64>, StoreError> {
    let unconfirmed = follower::Entity::find().filter(follower::Column::ConfirmedAt.is_null());
    if unconfirmed.count(&**transaction).await? >= MOST_UNCONFIRMED {
        tracing::warn!("too many addresses wait to be confirmed; new ones are let fall");
        return Ok(None);
    }
    let keys = transaction.keys();
    let (hash, nonce) = (contact_hash(&keys.receipt, contact).to_vec(), random::<16>().to_vec());
    let channel = match contact {
        FollowContact::Email(_) => Channel::Email,
        FollowContact::Phone(_) => Channel::TextMessage,
    };
    let row = follower::ActiveModel {
        id: NotSet,
        channel: Set(channel.name().to_owned()),
        sealed: Set(seal(&keys.master, &place(&hash), contact.as_str().as_bytes())?),
        leave_hash: Set(token_hash(&keys.receipt, &leave_token(&keys.receipt, &nonce)).to_vec()),
        contact_hash: Set(hash),
        nonce: Set(nonce),
        ask_at: Set(None),
        asked_at: Set(0),
        asks: Set(0),
        confirm_hash: Set(None),
        tries: Set(0),
        confirmed_at: Set(None),
        told: Set(0),
        told_day: Set(0),
    };
    Ok(Some(follower::Entity::insert(row).exec(&**transaction).await?.last_insert_id))
}

async fn by_contact(
    transaction: &Writing,
    contact: &FollowContact,
) -> Result<Option<follower::Model>, StoreError> {
    let hash = contact_hash(&transaction.keys().receipt, contact).to_vec();
    let found = follower::Entity::find().filter(follower::Column::ContactHash.eq(hash));
    Ok(found.one(&**transaction).await?)
}

/// Confirms what a follower was asked about, and nothing that was added since.
async fn confirm(transaction: Writing, row: follower::Model, act: &Act) -> Result<Vec<Followed>, StoreError> {
    let newest = counter::value(&*transaction, counter::PUBLICATION).await?;
    follow::Entity::update_many()
        .col_expr(follow::Column::ConfirmedAt, Expr::value(act.at.millis))
        .col_expr(follow::Column::Since, Expr::value(newest))
        .filter(follow::Column::Follower.eq(row.id))
        .filter(follow::Column::Asked.eq(true))
        .filter(follow::Column::ConfirmedAt.is_null())
        .exec(&*transaction)
        .await?;
    let told = if row.confirmed_at.is_some() { row.told } else { newest };
    follower::Entity::update_many()
        .col_expr(follower::Column::ConfirmHash, Expr::value(None::<Vec<u8>>))
        .col_expr(follower::Column::Asks, Expr::value(0))
        .col_expr(follower::Column::ConfirmedAt, Expr::value(row.confirmed_at.unwrap_or(act.at.millis)))
        .col_expr(follower::Column::Told, Expr::value(told))
        .filter(follower::Column::Id.eq(row.id))
        .exec(&*transaction)
        .await?;
    let followed =
        follows_of(&*transaction, row.id).await?.into_iter().filter(|row| row.confirmed_at.is_some());
    let followed: Vec<Followed> = followed.map(|row| followed_in(&row)).collect();
    transaction.commit(act, Note::of("follower").became(json!({"followed": followed.len()}))).await?;
    Ok(followed)
}

async fn follows_of(
    connection: &impl ConnectionTrait,
    follower: i64,
) -> Result<Vec<follow::Model>, StoreError> {
    let rows = follow::Entity::find().filter(follow::Column::Follower.eq(follower));
    Ok(rows.order_by_asc(follow::Column::Id).all(connection).await?)
}

/// Whether its follower was asked about it and has not answered.
fn is_asked(row: &follow::Model) -> bool {
    row.asked && row.confirmed_at.is_none()
}

fn still_asked(row: &follower::Model, now: Moment) -> bool {
    now.millis < row.asked_at + CONFIRMS_FOR
}

fn refuse_unknown(outline: &Outline, followed: &Followed) -> Result<(), StoreError> {
    let there = match followed {
        Followed::Plan { .. } => true,
        Followed::Part { part, .. } => outline.parts.iter().any(|known| known.numeral == *part),
        Followed::Item { number, .. } => outline.items().any(|item| item.number == *number),
    };
    if there { Ok(()) } else { Err(StoreError::NotFound) }
}

/// What an entry of the audit trail is about: public, and without any trace of who.
fn thing_of(followed: &Followed) -> String {
    match followed {
        Followed::Plan { year } | Followed::Part { year, .. } => format!("plan/{year}"),
        Followed::Item { year, number } => format!("item/{year}-{number}"),
    }
}

fn place(contact_hash: &[u8]) -> String {
    let name: String = contact_hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("follower/{name}")
}

fn columns(followed: &Followed) -> (String, i32) {
    match followed {
        Followed::Plan { .. } => (String::new(), 0),
        Followed::Part { part, .. } => (part.clone(), 0),
        Followed::Item { number, .. } => (String::new(), i32::try_from(*number).unwrap_or(i32::MAX)),
    }
}

fn followed(year: i16, part: String, item: i32) -> Followed {
    match (u32::try_from(item), part.is_empty()) {
        (Ok(number @ 1..), _) => Followed::Item { year, number },
        (_, false) => Followed::Part { year, part },
        (_, true) => Followed::Plan { year },
    }
}

fn followed_in(row: &follow::Model) -> Followed {
    followed(row.year, row.part.clone(), row.item)
}
