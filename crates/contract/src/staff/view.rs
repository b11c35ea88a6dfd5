//! Views that somebody saved of a table of the desk: filters and order under a name.

use serde::{Deserialize, Serialize};

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavedView {
    /// What to name when it is deleted.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The query: `sort=&q=&…`.
    pub query: String,
}

/// The views of one table that belong to the account, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavedViews {
    /// The views.
    pub views: Vec<SavedView>,
}

/// `PUT /api/v1/staff/views`: saves a view; one of the same name becomes this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ViewToSave {
    /// The table's name.
    pub table: String,
    /// The view's name.
    pub name: String,
    /// The query.
    pub query: String,
}
