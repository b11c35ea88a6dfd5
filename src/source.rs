//! The one way in which pages get data: over HTTP in the browser, straight from the store on the server.
//! It must not know which of the two it is. Futures are boxed and `Send`, so that the server can await a
//! store that yields (decision 1); only the browser's implementation wraps what is not `Send`.

#[cfg(all(target_arch = "wasm32", feature = "csr"))]
pub mod http;
pub mod key;

use contract::Date;
use contract::application::{ApplicationRules, ApplicationStatistics};
use contract::board::BoardView;
use contract::bureau::{Home, Site};
use contract::data::DataGuide;
use contract::difference::PlanDifference;
use contract::disclosure::{DisclosureList, DisclosureView, DisclosuresWanted, IndexNumber};
use contract::follow::{FollowList, FollowMail};
use contract::id::{LetterNumber, MailboxId, RegisterName};
use contract::letter::{LetterView, PublishedReply, ReplyFilter, ReplyList};
use contract::mailbox::{Mailbox, MailboxList};
use contract::plan::{ItemView, PlanFilter, PlanList, PlanView};
use contract::problem::Problem;
use contract::receipt::Receipt;
use contract::register::{Completeness, RegisterList, RowPage, RowView, RowsWanted};
use contract::search::{SearchAsked, SearchList};
use contract::statistics::Statistics;
use contract::unit::UnitChoices;
use std::pin::Pin;

/// Data on its way.
pub type Loading<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'a>>;

/// Where pages get their data.
pub trait Source: Send + Sync {
    /// The bureau, for head and foot.
    fn site(&self) -> Loading<'_, Site>;
    /// The home page.
    fn home(&self) -> Loading<'_, Home>;
    /// A plan as of a day, with the items that pass the filter.
    fn plan(&self, year: i16, filter: PlanFilter, as_of: Option<Date>) -> Loading<'_, PlanView>;
    /// All plans as of a day.
    fn plans(&self, as_of: Option<Date>) -> Loading<'_, PlanList>;
    /// A plan at a glance as of a day.
    fn board(&self, year: i16, as_of: Option<Date>) -> Loading<'_, BoardView>;
    /// An item as of a day.
    fn item(&self, year: i16, number: u32, as_of: Option<Date>) -> Loading<'_, ItemView>;
    /// What changed in a plan between two days; until today, from a month before, if they are absent.
    fn changes(
        &self,
        year: i16,
        item: Option<u32>,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Loading<'_, PlanDifference>;
    /// Mailboxes that match; all if empty.
    fn mailboxes(&self, query: String) -> Loading<'_, MailboxList>;
    /// One mailbox.
    fn mailbox(&self, id: MailboxId) -> Loading<'_, Mailbox>;
    /// The units that a letter can be about.
    fn units(&self) -> Loading<'_, UnitChoices>;
    /// Letters in numbers, of a year or of the newest that was counted.
    fn statistics(&self, year: Option<i16>) -> Loading<'_, Statistics>;
    /// A page of the published letters that pass the filter.
    fn replies(&self, filter: ReplyFilter, page: u32) -> Loading<'_, ReplyList>;
    /// A published letter.
    fn reply(&self, number: LetterNumber) -> Loading<'_, PublishedReply>;
    /// A page of the catalogue of disclosure records.
    fn disclosures(&self, wanted: DisclosuresWanted) -> Loading<'_, DisclosureList>;
    /// A disclosure record, as it stands or as it stood at the end of a day.
    fn disclosure(&self, number: IndexNumber, as_of: Option<Date>) -> Loading<'_, DisclosureView>;
    /// How one applies for information.
    fn application_rules(&self) -> Loading<'_, ApplicationRules>;
    /// The table of applications of a year, or of the newest.
    fn application_statistics(&self, year: Option<i16>) -> Loading<'_, ApplicationStatistics>;
    /// A page of what is found of all that is published.
    fn search(&self, asked: SearchAsked) -> Loading<'_, SearchList>;
    /// What the holder of a token follows, and what the mail was about that the token came in.
    fn follows(&self, token: String, mail: Option<FollowMail>) -> Loading<'_, FollowList>;
    /// All registers.
    fn registers(&self) -> Loading<'_, RegisterList>;
    /// A page of a register's rows.
    fn rows(&self, wanted: RowsWanted) -> Loading<'_, RowPage>;
    /// One row of a register.
    fn row(&self, register: RegisterName, id: i64) -> Loading<'_, RowView>;
    /// How complete and fresh everything is.
    fn completeness(&self) -> Loading<'_, Completeness>;
    /// What open data there is.
    fn data(&self) -> Loading<'_, DataGuide>;
    /// A letter by its receipt.
    fn lookup(&self, receipt: Receipt) -> Loading<'_, LetterView>;
    /// A new idempotency key: 22 or more unpredictable characters.
    fn fresh_key(&self) -> String;
}
