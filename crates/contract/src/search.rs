//! Searching what is published: what there is to be found, and how it is asked for. It carries pieces of text,
//! never HTML, and must not know how anything is found.

use serde::{Deserialize, Serialize};

names! {
    /// What is found.
    SearchKind {
        /// A work item of a plan.
        Item = "item",
        /// A published update on a work item.
        Update = "update",
        /// A disclosure record of the catalogue.
        Disclosure = "disclosure",
        /// A row of a register.
        Row = "row",
        /// A published letter with its answer.
        Reply = "reply",
        /// A question that is asked often, with its answer.
        Answer = "answer",
    }
}
