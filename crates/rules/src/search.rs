//! Searching what is published (decision 20): how a text becomes tokens, how typed words become phrases of them, how
//! well a find fits, and what is marked in it. Both databases are given the same tokens, so that both find the same.
//! It must not know either of them.

mod fit;
mod hit;
mod mark;
mod passage;
mod query;
mod synonym;
mod token;

pub use fit::{Find, fit, shares};
pub use hit::{Hit, hits};
pub use mark::{marked, snippet};
pub use passage::{Passage, passages};
pub use query::{NoQuery, Phrase, Query, Term};
pub use token::{Token, tokens};

/// The version of the tokens and of what is put into the index. An index of another version is made anew.
pub const VERSION: i64 = 1;
