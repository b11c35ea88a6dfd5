//! The bureau's own settings: name and foot of the pages. Settings are a history; the newest value counts.

use crate::audit::Note;
use crate::error::StoreError;
use crate::{Act, Store, counter, setting};
use contract::bureau::Foot;
use serde_json::json;

const NAME: &str = "name";
const FOOT: &str = "foot";

impl Store {
    /// Name and foot; an empty name where none was set.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bureau(&self) -> Result<(String, Foot), StoreError> {
        let name = self.setting(NAME).await?.unwrap_or_default();
        let foot = self.setting(FOOT).await?.and_then(|json| serde_json::from_str(&json).ok());
        Ok((name, foot.unwrap_or_default()))
    }

    /// Sets name and foot. Pages show it at once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_bureau(&self, name: &str, foot: &Foot, act: &Act) -> Result<(), StoreError> {
        let foot = serde_json::to_string(foot).unwrap_or_default();
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        for (key, value) in [(NAME, name), (FOOT, &foot)] {
            setting::append(&transaction, key, value, act).await?;
        }
        transaction.commit(act, Note::of("setting/bureau").became(json!({"name": name}))).await
    }
}
