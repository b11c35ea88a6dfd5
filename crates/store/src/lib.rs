//! What is kept: the database behind one type, with the stories it can tell. Only this crate names the
//! database; it must not know HTTP. Time comes in as an argument.
#![forbid(unsafe_code)]

mod act;
mod application;
mod assignment;
mod attachment;
mod audit;
mod bulk;
mod bureau;
mod calendar;
mod called;
mod ceremony;
mod closed;
mod connect;
mod contact;
mod counter;
mod day;
mod delegation;
mod delivery;
mod desk;
mod disclosure;
mod draft;
mod embed;
mod entity;
mod error;
mod evidence;
mod factor;
mod failure;
mod file;
mod follow;
mod holding;
pub mod keys;
mod letter;
pub mod migration;
mod notice;
mod outbox;
mod packed;
mod passkey;
mod people;
mod person;
mod plan;
mod private;
mod proposal;
mod publication;
mod published;
mod reading;
mod register;
mod release;
mod removal;
mod reset;
mod round;
mod seal;
mod search;
mod session;
mod setting;
mod sight;
mod sign_in;
mod staff;
mod statistics;
mod template;
mod unit;
mod verify;
mod view;
mod webhook;
mod wish;
mod withdrawal;

pub use act::{Act, Who};
pub use application::{ApplicationTerms, NewApplication};
pub use assignment::NewAssignment;
pub use attachment::{NewAttachment, OpenedFile};
pub use bulk::Imported;
pub use calendar::CalendarRow;
pub use closed::{ClosedDay, DayHash};
pub use connect::{Database, Folder};
pub use contact::Contacts;
pub use day::{Due, Moment};
pub use delivery::{FollowerMessage, Outgoing, Target, Tried, WriterMessage};
pub use desk::{CaseRow, LettersWanted};
pub use disclosure::{FeedDisclosure, Within};
pub use draft::KeptDraft;
pub use error::{NoAnswer, NoPublishing, Refused, StoreError};
pub use factor::Ways;
pub use file::{NewFile, PublicFile};
pub use follow::Leaving;
pub use letter::{Delivery, LetterMove, NewLetter};
pub use notice::{NewNotice, NoticeMove, Watching};
pub use passkey::{KeptPasskey, NewKey};
pub use people::{Newcomer, WantedPeople};
pub use plan::PlanAsOf;
pub use proposal::{Asking, NewProposal};
pub use publication::NewUpdate;
pub use published::Published;
pub use register::{PublishedRows, RowThere, RowsFound, RowsPublished, UnitRows};
pub use release::FeedReply;
pub use removal::{PartToRemove, ToRemove};
pub use round::{NewAnswer, RoundAsking};
pub use search::Entry as SearchEntry;
pub use session::{OpenSession, Session, SessionView, Stage};
pub use setting::{Changed, SettingRow};
pub use staff::{LINK_HOURS, SignedIn, Token};
pub use unit::{NewMailbox, NewUnit, UnitRow};
pub use verify::{Check, Part};

pub use audit::list::{AuditRecord, AuditWanted};

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
    shelf: published::Shelf,
    counted: statistics::Counted,
    turn: Arc<Mutex<()>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}
