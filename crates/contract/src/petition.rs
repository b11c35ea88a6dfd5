//! What by its content has a way of its own in law: a petition, or an application for information. A hint for
//! staff and for the writer; it decides nothing.

use serde::{Deserialize, Serialize};

names! {
    /// Another way than a mailbox.
    OtherWay {
        /// A petition (信访).
        Petition = "petition",
        /// An application for information of the government (依申请公开).
        Information = "information",
    }
}

impl OtherWay {
    /// The rule of the state that gives the way; its name is Chinese in every language.
    pub fn basis(self) -> &'static str {
        match self {
            Self::Petition => "《信访工作条例》",
            Self::Information => "《中华人民共和国政府信息公开条例》",
        }
    }
}

/// That a letter may have another way, and by which of its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WayHint {
    /// Which way.
    pub way: OtherWay,
    /// The words of the letter that say so, each once, in their order.
    pub words: Vec<String>,
}
