//! A lost receipt is replaced: somebody asks with number and telephone, the program looks whether they belong
//! together and has a code sent, the code brings a new receipt. To ask and to try a code each do the same work
//! whether they belong together or not, so that neither answer nor time tells.

use super::course::{Taken, append};
use super::step::save;
use super::{note_of, posted, state_of};
use crate::audit::Note;
use crate::counter::Writing;
use crate::delivery::WriterMessage;
use crate::entity::{letter, lost_receipt};
use crate::error::StoreError;
use crate::keys::{RECEIPT_KEY_VERSION, random};
use crate::outbox::Event;
use crate::seal::{open, seal};
use crate::{Act, Store};
use contract::follow::FollowContact;
use contract::id::LetterNumber;
use contract::letter::{LetterStep, Posted};
use contract::staff::message::EventKind;
use rules::calendar::Calendars;
use rules::lost::{
    CODES_OF_LETTER, CODES_OF_PHONE, COUNTED_FOR, MOST_WAITING, code, pair_hash, phone_hash, takes_code,
};
use rules::receipt::{new_receipt, receipt_hash};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;

/// How many askings are looked at at once.
const AT_ONCE: u64 = 20;

impl Store {
    /// Writes down that somebody asks for a new receipt. Whether the two belong together is looked at later.
    ///
    /// # Errors
    /// The database failed.
    pub async fn ask_for_receipt(
        &self,
        number: &LetterNumber,
        phone: &FollowContact,
        act: &Act,
    ) -> Result<(), StoreError> {
        let hash = pair_hash(&self.keys.receipt, number, phone);
        let typed = format!("{} {}", number.as_str(), phone.as_str());
        let sealed = seal(&self.keys.master, &place(&hash), typed.as_bytes())?;
        let transaction = self.write().await?;
        let waiting = lost_receipt::Entity::find().filter(lost_receipt::Column::Sealed.is_not_null());
        if waiting.count(&*transaction).await? >= MOST_WAITING {
            tracing::warn!("too many wait for a new receipt; one more is let fall");
            return transaction.give_up().await;
        }
        let row = lost_receipt::ActiveModel {
            id: NotSet,
            pair_hash: Set(hash.to_vec()),
            sealed: Set(Some(sealed)),
            asked_at: Set(act.at.millis),
            letter: Set(None),
            phone_hash: Set(None),
            nonce: Set(None),
            tries: Set(0),
        };
        lost_receipt::Entity::insert(row).exec_without_returning(&*transaction).await?;
        transaction.commit(act, note()).await
    }

    /// Looks at what was asked and has codes sent where number and telephone belong together; forgets what is a day
    /// old. Says how many askings it looked at. Of several processes one looks at each.
    ///
    /// # Errors
    /// The database failed.
    pub async fn send_receipt_codes(&self, act: &Act) -> Result<usize, StoreError> {
        let waiting = || lost_receipt::Column::Sealed.is_not_null();
        let old = || lost_receipt::Column::AskedAt.lt(act.at.millis - COUNTED_FOR);
        let rows = lost_receipt::Entity::find()
            .filter(waiting().or(old()))
            .order_by_asc(lost_receipt::Column::Id)
            .limit(AT_ONCE)
            .all(&self.database)
            .await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let transaction = self.write().await?;
        let (mut looked_at, mut sent) = (0, 0);
        lost_receipt::Entity::delete_many().filter(old()).exec(&*transaction).await?;
        for row in rows {
            let taken = lost_receipt::Entity::update_many()
                .col_expr(lost_receipt::Column::Sealed, Expr::value(None::<Vec<u8>>))
                .filter(lost_receipt::Column::Id.eq(row.id))
                .filter(waiting())
                .exec(&*transaction)
                .await?;
            looked_at += 1;
            if taken.rows_affected == 1 && self.make_code(&transaction, &row, act).await? {
                sent += 1;
            }
        }
        transaction.commit(act, note().became(json!({"asked": looked_at, "codes": sent}))).await?;
        Ok(looked_at)
    }

    /// Makes the code of an asking whose number and telephone belong together.
    async fn make_code(
        &self,
        transaction: &Writing,
        asking: &lost_receipt::Model,
        act: &Act,
    ) -> Result<bool, StoreError> {
        // What a lost key sealed is nobody's letter.
        let Some((number, phone)) = self.typed(asking) else { return Ok(false) };
        let found = letter::Entity::find().filter(letter::Column::Number.eq(number.as_str()));
        let Some(row) = found.one(&**transaction).await? else { return Ok(false) };
        if self.open_letter(&row)?.texted().as_ref() != Some(&phone) {
            return Ok(false);
        }
        let phone_hash = phone_hash(&self.keys.receipt, &phone).to_vec();
        let sent = |which: Expr| {
            let recently = lost_receipt::Column::AskedAt.gt(act.at.millis - COUNTED_FOR);
            lost_receipt::Entity::find().filter(which).filter(recently).count(&**transaction)
        };
        let of_letter = sent(lost_receipt::Column::Letter.eq(row.id)).await?;
        let of_phone = sent(lost_receipt::Column::PhoneHash.eq(phone_hash.clone())).await?;
        if of_letter >= CODES_OF_LETTER || of_phone >= CODES_OF_PHONE {
            return Ok(false);
        }
        lost_receipt::Entity::update_many()
            .col_expr(lost_receipt::Column::Letter, Expr::value(Some(row.id)))
            .col_expr(lost_receipt::Column::PhoneHash, Expr::value(Some(phone_hash)))
            .col_expr(lost_receipt::Column::Nonce, Expr::value(Some(random::<16>().to_vec())))
            .filter(lost_receipt::Column::Id.eq(asking.id))
            .exec(&**transaction)
            .await?;
        transaction.tell(act, Event::for_writer(EventKind::ReceiptCode, &row)).await?;
        Ok(true)
    }

    fn typed(&self, asking: &lost_receipt::Model) -> Option<(LetterNumber, FollowContact)> {
        let typed = open(&self.keys.master, &place(&asking.pair_hash), asking.sealed.as_deref()?).ok()?;
        let (number, phone) = std::str::from_utf8(&typed).ok()?.split_once(' ')?;
        Some((LetterNumber::parse(number).ok()?, FollowContact::phone(phone).ok()?))
    }

    /// Gives the letter of a number and a telephone a new receipt, by the code that was sent there. The old one opens
    /// nothing any more.
    ///
    /// # Errors
    /// The code is wrong, was used, has expired, was guessed at too often or never sent: all the same. Or the
    /// database failed.
    pub async fn replace_receipt(
        &self,
        (number, phone): (&LetterNumber, &FollowContact),
        typed: &str,
        calendars: &Calendars,
        act: &Act,
    ) -> Result<Posted, StoreError> {
        let key = &self.keys.receipt;
        let transaction = self.write().await?;
        let askings = lost_receipt::Entity::find()
            .filter(lost_receipt::Column::PairHash.eq(pair_hash(key, number, phone).to_vec()))
            .order_by_desc(lost_receipt::Column::Id)
            .limit(AT_ONCE)
            .all(&*transaction)
            .await?;
        // The newest code counts, also where it was asked for once more and none was sent.
        let coded = askings.iter().find(|asking| asking.nonce.is_some());
        let asking = coded.or(askings.first());
        let asking = asking.filter(|asking| takes_code(asking.asked_at, asking.tries, act.at.millis));
        let asking = asking.ok_or(StoreError::LinkUsed)?;
        lost_receipt::Entity::update_many()
            .col_expr(lost_receipt::Column::Tries, Expr::col(lost_receipt::Column::Tries).add(1))
            .filter(lost_receipt::Column::Id.eq(asking.id))
            .exec(&*transaction)
            .await?;
        // Without a code of its own one is compared all the same, with what nobody can know.
        let nonce = asking.nonce.clone().unwrap_or_else(|| random::<16>().to_vec());
        let right = code(key, &nonce) == typed.trim();
        let letter = asking.letter.filter(|_| right && asking.nonce.is_some());
        let Some(letter) = letter else {
            transaction.commit(act, note().became(json!({"tries": asking.tries + 1}))).await?;
            return Err(StoreError::LinkUsed);
        };
        lost_receipt::Entity::update_many()
            .col_expr(lost_receipt::Column::Nonce, Expr::value(None::<Vec<u8>>))
            .filter(lost_receipt::Column::Letter.eq(letter))
            .exec(&*transaction)
            .await?;
        let found = letter::Entity::find_by_id(letter).lock_exclusive().one(&*transaction).await?;
        let mut row = found.ok_or(StoreError::NotFound)?;
        let receipt = new_receipt(&random());
        row.version += 1;
        row.receipt_key = RECEIPT_KEY_VERSION;
        row.receipt_hash = receipt_hash(key, &receipt).to_vec();
        let taken = Taken::plain(LetterStep::NewReceipt, state_of(&row)?);
        append(&transaction, &row, taken, act).await?;
        save(&transaction, row.clone()).await?;
        transaction.commit(act, note_of(&row).became(json!({"receipt": "new"}))).await?;
        let unit = self.lane_name(&row.lane, &row.unit).await?;
        let estimated = self.history(&row).await?.clock.due(calendars).1.estimated;
        posted(&row, receipt, unit, estimated)
    }

    /// The code that goes to the writer of a letter now; nothing where the newest has expired or was used.
    pub(crate) async fn code_for_writer(
        &self,
        row: &letter::Model,
        now: i64,
    ) -> Result<Option<WriterMessage>, StoreError> {
        let newest = lost_receipt::Entity::find()
            .filter(lost_receipt::Column::Letter.eq(row.id))
            .order_by_desc(lost_receipt::Column::Id)
            .one(&self.database)
            .await?;
        let asking = newest.filter(|asking| takes_code(asking.asked_at, asking.tries, now));
        let nonce = asking.and_then(|asking| asking.nonce);
        Ok(nonce.map(|nonce| WriterMessage::Code(code(&self.keys.receipt, &nonce))))
    }
}

/// An entry that names no letter: whether there is one is not for the trail to tell.
fn note() -> Note {
    Note::of("receipt")
}

fn place(pair_hash: &[u8]) -> String {
    let name: String = pair_hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("lost/{name}")
}
