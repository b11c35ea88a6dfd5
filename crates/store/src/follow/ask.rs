//! Asking those who wish to follow something whether it is so, and forgetting those who never answer.

use super::{followed_in, follows_of, is_asked};
use crate::audit::Note;
use crate::delivery::{FollowerMessage, Target};
use crate::entity::{follow, follower};
use crate::error::StoreError;
use crate::outbox::Event;
use crate::{Act, Store};
use contract::follow::FollowMail;
use contract::staff::message::EventKind;
use rules::follow::{CONFIRMS_FOR, confirm_code, confirm_token, leave_token, token_hash};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// How many are asked at once.
const AT_ONCE: u64 = 50;

impl Store {
    /// Asks those whose time has come; says how many. Of several processes one asks each.
    ///
    /// # Errors
    /// The database failed.
    pub async fn ask_followers(&self, act: &Act) -> Result<usize, StoreError> {
        let due = || follower::Column::AskAt.lte(act.at.millis);
        let rows =
            follower::Entity::find().filter(due()).order_by_asc(follower::Column::AskAt).limit(AT_ONCE);
        let rows = rows.all(&self.database).await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let transaction = self.write().await?;
        let key = &self.keys.receipt;
        let mut asked = 0;
        for row in rows {
            let token = confirm_token(key, &row.nonce, act.at.millis);
            let taken = follower::Entity::update_many()
                .col_expr(follower::Column::AskAt, Expr::value(None::<i64>))
                .col_expr(follower::Column::AskedAt, Expr::value(act.at.millis))
                .col_expr(follower::Column::Asks, Expr::col(follower::Column::Asks).add(1))
                .col_expr(follower::Column::ConfirmHash, Expr::value(Some(token_hash(key, &token).to_vec())))
                .col_expr(follower::Column::Tries, Expr::value(0))
                .filter(follower::Column::Id.eq(row.id))
                .filter(due())
                .exec(&*transaction)
                .await?;
            if taken.rows_affected != 1 {
                continue;
            }
            follow::Entity::update_many()
                .col_expr(follow::Column::Asked, Expr::value(true))
                .filter(follow::Column::Follower.eq(row.id))
                .filter(follow::Column::ConfirmedAt.is_null())
                .exec(&*transaction)
                .await?;
            transaction.tell(act, Event::for_follower(EventKind::FollowConfirm, "", row.id)).await?;
            asked += 1;
        }
        if asked == 0 {
            transaction.give_up().await?;
            return Ok(0);
        }
        transaction.commit(act, Note::of("follower").became(json!({"asked": asked}))).await?;
        Ok(asked)
    }

    /// Forgets wishes that were never confirmed, and addresses that follow nothing any more; says how many.
    ///
    /// # Errors
    /// The database failed.
    pub(super) async fn forget_unconfirmed(&self, act: &Act) -> Result<u64, StoreError> {
        let transaction = self.write().await?;
        let silent = Query::select()
            .column(follower::Column::Id)
            .from(follower::Entity)
            .and_where(follower::Column::AskAt.is_null())
            .and_where(follower::Column::AskedAt.lt(act.at.millis - CONFIRMS_FOR))
            .to_owned();
        let wishes = follow::Entity::delete_many()
            .filter(follow::Column::ConfirmedAt.is_null())
            .filter(follow::Column::Follower.in_subquery(silent));
        let wishes = wishes.exec(&*transaction).await?.rows_affected;
        let following = Query::select().column(follow::Column::Follower).from(follow::Entity).to_owned();
        let nothing = Condition::all().add(follower::Column::Id.not_in_subquery(following));
        let gone = follower::Entity::delete_many().filter(nothing).exec(&*transaction).await?.rows_affected;
        if wishes + gone == 0 {
            transaction.give_up().await?;
            return Ok(0);
        }
        transaction.commit(act, Note::of("follower").became(json!({"forgotten": gone}))).await?;
        Ok(gone)
    }

    /// What a delivery to a follower carries, and where it goes; nobody where they left or nothing is to say.
    pub(crate) async fn to_follower(
        &self,
        id: i64,
        kind: EventKind,
        thing: &str,
    ) -> Result<(Target, Option<FollowerMessage>), StoreError> {
        let row = follower::Entity::find_by_id(id).one(&self.database).await?;
        let Some(row) = row else { return Ok((Target::Nobody, None)) };
        let digest = thing.strip_prefix("moved/").and_then(FollowMail::parse);
        let (mail, about) = match (kind, digest) {
            (EventKind::FollowDigest, Some(mail @ FollowMail::Digest { from, to })) => {
                (mail, self.moved_in(&row, (from, to)).await?.about)
            }
            (EventKind::FollowDigest, _) => return Ok((Target::Nobody, None)),
            _ => {
                let rows = follows_of(&self.database, id).await?;
                let open = rows.iter().filter(|row| is_asked(row));
                (FollowMail::Question, open.map(|row| (followed_in(row), Vec::new())).collect())
            }
        };
        if about.is_empty() {
            return Ok((Target::Nobody, None));
        }
        let key = &self.keys.receipt;
        let message = FollowerMessage {
            about,
            mail,
            confirm: confirm_token(key, &row.nonce, row.asked_at),
            code: confirm_code(key, &row.nonce, row.asked_at),
            leave: leave_token(key, &row.nonce),
        };
        Ok((Target::Contact(self.contact_of_follower(&row)?), Some(message)))
    }
}
