//! Leaving with the token of any message: one thing, what a mail was about, or all of it. The token is the right;
//! only its hash is kept, and who follows nothing any more is forgotten whole.

use super::{followed_in, follows_of, is_asked};
use crate::audit::Note;
use crate::entity::{follow, follower};
use crate::error::StoreError;
use crate::{Act, Store};
use contract::follow::{FollowList, FollowMail, Followed};
use rules::follow::token_hash;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;

/// What somebody leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Everything.
    All,
    /// Only this.
    Only(Vec<Followed>),
    /// What a mail was about.
    About(FollowMail),
}

impl Store {
    /// What the holder of a token follows, and what the mail that the token came in was about.
    ///
    /// # Errors
    /// Nobody is behind that token, any more or ever, or the database failed.
    pub async fn follow_list(&self, token: &str, mail: Option<FollowMail>) -> Result<FollowList, StoreError> {
        let row = self.by_leave_token(&self.database, token).await?;
        let follows = follows_of(&self.database, row.id).await?;
        let about = match mail {
            Some(mail) => self.about(&row, &follows, mail).await?,
            None => Vec::new(),
        };
        Ok(FollowList { followed: follows.iter().map(followed_in).collect(), about })
    }

    /// Leaves; says what is still followed. Who follows nothing any more is forgotten with the address.
    ///
    /// # Errors
    /// Nobody is behind that token, any more or ever, or the database failed.
    pub async fn leave_follow(
        &self,
        token: &str,
        leaving: Leaving,
        act: &Act,
    ) -> Result<Vec<Followed>, StoreError> {
        let about = match leaving {
            Leaving::About(mail) => {
                let row = self.by_leave_token(&self.database, token).await?;
                let follows = follows_of(&self.database, row.id).await?;
                Some(self.about(&row, &follows, mail).await?)
            }
            Leaving::Only(only) => Some(only),
            Leaving::All => None,
        };
        let transaction = self.write().await?;
        let row = self.by_leave_token(&*transaction, token).await?;
        let (gone, stays): (Vec<_>, Vec<_>) = follows_of(&*transaction, row.id)
            .await?
            .into_iter()
            .partition(|row| about.as_ref().is_none_or(|about| about.contains(&followed_in(row))));
        let left = gone.len();
        if stays.is_empty() {
            follower::Entity::delete_by_id(row.id).exec(&*transaction).await?;
        } else {
            let gone = follow::Column::Id.is_in(gone.into_iter().map(|row| row.id));
            follow::Entity::delete_many().filter(gone).exec(&*transaction).await?;
        }
        transaction.commit(act, Note::of("follower").became(json!({"left": left}))).await?;
        Ok(stays.iter().map(followed_in).collect())
    }

    async fn about(
        &self,
        row: &follower::Model,
        follows: &[follow::Model],
        mail: FollowMail,
    ) -> Result<Vec<Followed>, StoreError> {
        Ok(match mail {
            FollowMail::Question => follows.iter().filter(|row| is_asked(row)).map(followed_in).collect(),
            FollowMail::Digest { from, to } => self.moved_in(row, (from, to)).await?.because_of,
        })
    }

    async fn by_leave_token(
        &self,
        connection: &impl ConnectionTrait,
        token: &str,
    ) -> Result<follower::Model, StoreError> {
        let hash = token_hash(&self.keys.receipt, token).to_vec();
        let found = follower::Entity::find().filter(follower::Column::LeaveHash.eq(hash));
        found.one(connection).await?.ok_or(StoreError::LinkUsed)
    }
}
