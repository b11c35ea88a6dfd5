//! What can go wrong in the store, told apart by what the caller would do about it.

use contract::letter::Shut;
use contract::problem::FieldError;
use rules::calendar::CalendarError;

/// Why something was not done. Nothing was stored.
#[derive(Debug)]
pub enum StoreError {
    /// There is no such thing, or it is not the asker's to see.
    NotFound,
    /// Nothing was published by that day, but something was later.
    BeforeFirstPublication,
    /// Somebody else was faster.
    Conflict,
    /// The state does not allow the step.
    WrongState,
    /// This bureau publishes in two steps: somebody proposes, somebody else approves.
    ProposeFirst,
    /// Who proposed something cannot approve it.
    OwnProposal,
    /// Only who proposed something can do that.
    NotYours,
    /// It was published and is withdrawn.
    Withdrawn,
    /// The idempotency key belongs to another letter.
    KeyReused,
    /// The one-time link was used, has expired or never existed.
    LinkUsed,
    /// The code is wrong or was used already.
    WrongCode,
    /// The only second factor, while one is asked for.
    LastFactor,
    /// A name that must be unique is taken.
    Taken,
    /// The unit is closed and takes nothing new.
    UnitClosed,
    /// The mailbox is closed and takes no letters.
    MailboxClosed,
    /// The draft takes no opinions today.
    NotOpen(Shut),
    /// Fields that do not fit what is stored.
    Fields(Vec<FieldError>),
    /// A calendar that cannot be used.
    Calendar(CalendarError),
    /// The plan cannot be published as it stands.
    NotPublishable(NoPublishing),
    /// The round does not take it.
    NoAnswer(NoAnswer),
    /// Who may do what does not allow it.
    Refused(Refused),
    /// What is sealed cannot be opened: the key is another one, or somebody changed it.
    Sealed,
    /// The data folder, a key or the database is not as it must be; a sentence says what to do.
    Unusable(String),
    /// The database failed.
    Database(sea_orm::DbErr),
    /// A file could not be read or written.
    File(std::io::Error),
}

/// Why something about people was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The asker sees it, and may not change it.
    NotYours,
    /// Nobody does this to the own account.
    Oneself,
    /// Nobody would be left to administer.
    LastAdministrator,
    /// What was passed on is not passed on again.
    PassedOn,
    /// The person is kept out.
    KeptOut,
}

/// Why a round does not take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The next round has opened.
    Over,
    /// The answer is published.
    Published,
    /// It was not sent, or sent back meanwhile.
    NotSent,
    /// That month cannot be opened: it has not begun, or it or a later one was opened.
    NotNext,
}

/// Why a plan cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPublishing {
    /// It has no items.
    NoItems,
    /// Two items have the same number, or one has none.
    DoubledNumbers,
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unusable(sentence) => f.write_str(sentence),
            Self::Database(error) => write!(f, "the database failed: {error}"),
            Self::File(error) => write!(f, "a file could not be read or written: {error}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<sea_orm::DbErr> for StoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error)
    }
}

impl From<CalendarError> for StoreError {
    fn from(error: CalendarError) -> Self {
        Self::Calendar(error)
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error)
    }
}
