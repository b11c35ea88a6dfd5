//! What is kept: the database behind one type, with the stories it can tell. Only this crate names the
//! database; it must not know HTTP. Time comes in as an argument.
#![forbid(unsafe_code)]

mod act;
mod audit;
mod bureau;
mod connect;
mod contact;
mod counter;
mod day;
mod delivery;
mod desk;
mod entity;
mod error;
mod file;
pub mod keys;
mod letter;
mod migration;
mod outbox;
mod plan;
mod publication;
mod seal;
mod setting;
mod staff;
mod unit;
mod webhook;
mod wish;

pub use act::{Act, Who};
pub use connect::{Database, Folder};
pub use contact::Contacts;
pub use day::Moment;
pub use delivery::{Outgoing, Target, Tried};
pub use error::{NoPublishing, StoreError};
pub use file::{NewFile, PublicFile};
pub use letter::{Delivery, NewLetter};
pub use plan::PlanAsOf;
pub use publication::NewUpdate;
pub use staff::{Session, SignedIn};
pub use unit::{NewMailbox, NewUnit, UnitRow};

use keys::Keys;
use sea_orm::DatabaseConnection;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::Mutex;

/// Everything that is kept.
#[derive(Clone)]
pub struct Store {
    database: DatabaseConnection,
    keys: Keys,
    files: PathBuf,
    turn: Arc<Mutex<()>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}
