//! Name and foot of the pages, set at once when a bureau begins.

use crate::audit::Note;
use crate::error::StoreError;
use crate::{Act, Store, counter, setting};
use contract::bureau::Foot;
use serde_json::json;

impl Store {
    /// Sets name and foot; what is empty keeps its default. Pages show it at once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_bureau(&self, name: &str, foot: &Foot, act: &Act) -> Result<(), StoreError> {
        let transaction = self.write().await?;
        counter::advance(&transaction, counter::PUBLICATION).await?;
        let kept_years = foot.kept_years.to_string();
        for (name, value) in [
            ("name", name),
            ("publisher", &foot.publisher),
            ("address", &foot.address),
            ("phone", &foot.phone),
            ("icp", &foot.icp),
            ("police", &foot.police),
            ("site_code", &foot.site_code),
            ("data_contact", &foot.data_contact),
            ("kept_years", if foot.kept_years == 0 { "" } else { &kept_years }),
            ("government_mark", &foot.government_mark),
            ("accessibility", &foot.accessibility),
        ] {
            if !value.is_empty() {
                setting::append(&transaction, name, value, act).await?;
            }
        }
        transaction.commit(act, Note::of("setting/bureau").became(json!({"name": name}))).await
    }
}
