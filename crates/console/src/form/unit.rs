//! What is being changed of a unit, as it is kept while somebody types: which form is open, and its fields.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A form of a unit's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitTyping {
    /// Which form.
    pub step: String,
    /// The version of the unit that was seen then.
    pub version: i64,
    /// What is typed, by the names of the fields.
    pub fields: BTreeMap<String, String>,
}

impl UnitTyping {
    /// Reads what [`Self::written`] wrote; nothing is typed if it is something else.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As it is kept.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_again_with_what_was_typed() {
        let fields = BTreeMap::from([("name".to_owned(), "新名".to_owned())]);
        let typing = UnitTyping { step: "rename".into(), version: 3, fields };
        assert_eq!(UnitTyping::read(&typing.written()), typing);
        assert_eq!(UnitTyping::read("nonsense"), UnitTyping::default());
    }
}
