//! A hundred pages at once while the store is slow: none waits for ever, all are whole (decision 1).

use crate::bench::Bench;
use contract::Date;
use contract::address::Address;
use contract::application::{ApplicationRules, ApplicationStatistics};
use contract::board::BoardView;
use contract::bureau::{Home, Site};
use contract::data::DataGuide;
use contract::difference::PlanDifference;
use contract::disclosure::{DisclosureList, DisclosureView, DisclosuresWanted, IndexNumber};
use contract::follow::{FollowList, FollowMail};
use contract::id::{LetterNumber, MailboxId, RegisterName};
use contract::language::Language;
use contract::letter::{LetterView, PublishedReply, ReplyFilter, ReplyList};
use contract::mailbox::{Mailbox, MailboxList};
use contract::plan::{ItemView, PlanFilter, PlanList, PlanView};
use contract::receipt::Receipt;
use contract::register::{Completeness, RegisterList, RowPage, RowView, RowsWanted};
use contract::search::{SearchAsked, SearchList};
use contract::statistics::Statistics;
use contract::unit::UnitChoices;
use huiyin::document::{Assets, Scripts, document};
use huiyin::source::{Loading, Source};
use server::source::StoreSource;

/// A store that gives way to everybody else before each answer.
#[derive(Clone)]
struct SlowSource(StoreSource);

fn slowly<T: Send + 'static>(loading: Loading<'_, T>) -> Loading<'_, T> {
    Box::pin(async move {
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        loading.await
    })
}

impl Source for SlowSource {
    fn site(&self) -> Loading<'_, Site> {
        slowly(self.0.site())
    }
    fn home(&self) -> Loading<'_, Home> {
        slowly(self.0.home())
    }
    fn plan(&self, year: i16, filter: PlanFilter, as_of: Option<Date>) -> Loading<'_, PlanView> {
        slowly(self.0.plan(year, filter, as_of))
    }
    fn plans(&self, as_of: Option<Date>) -> Loading<'_, PlanList> {
        slowly(self.0.plans(as_of))
    }
    fn board(&self, year: i16, as_of: Option<Date>) -> Loading<'_, BoardView> {
        slowly(self.0.board(year, as_of))
    }
    fn item(&self, year: i16, number: u32, as_of: Option<Date>) -> Loading<'_, ItemView> {
        slowly(self.0.item(year, number, as_of))
    }
    fn search(&self, asked: SearchAsked) -> Loading<'_, SearchList> {
        slowly(self.0.search(asked))
    }
    fn changes(
        &self,
        year: i16,
        item: Option<u32>,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Loading<'_, PlanDifference> {
        slowly(self.0.changes(year, item, from, to))
    }
    fn mailboxes(&self, query: String) -> Loading<'_, MailboxList> {
        slowly(self.0.mailboxes(query))
    }
    fn mailbox(&self, id: MailboxId) -> Loading<'_, Mailbox> {
        slowly(self.0.mailbox(id))
    }
    fn units(&self) -> Loading<'_, UnitChoices> {
        slowly(self.0.units())
    }
    fn registers(&self) -> Loading<'_, RegisterList> {
        slowly(self.0.registers())
    }
    fn rows(&self, wanted: RowsWanted) -> Loading<'_, RowPage> {
        slowly(self.0.rows(wanted))
    }
    fn row(&self, register: RegisterName, id: i64) -> Loading<'_, RowView> {
        slowly(self.0.row(register, id))
    }
    fn completeness(&self) -> Loading<'_, Completeness> {
        slowly(self.0.completeness())
    }
    fn replies(&self, filter: ReplyFilter, page: u32) -> Loading<'_, ReplyList> {
        slowly(self.0.replies(filter, page))
    }
    fn reply(&self, number: LetterNumber) -> Loading<'_, PublishedReply> {
        slowly(self.0.reply(number))
    }
    fn disclosures(&self, wanted: DisclosuresWanted) -> Loading<'_, DisclosureList> {
        slowly(self.0.disclosures(wanted))
    }
    fn disclosure(&self, number: IndexNumber, as_of: Option<Date>) -> Loading<'_, DisclosureView> {
        slowly(self.0.disclosure(number, as_of))
    }
    fn application_rules(&self) -> Loading<'_, ApplicationRules> {
        slowly(self.0.application_rules())
    }
    fn application_statistics(&self, year: Option<i16>) -> Loading<'_, ApplicationStatistics> {
        slowly(self.0.application_statistics(year))
    }
    fn statistics(&self, year: Option<i16>) -> Loading<'_, Statistics> {
        slowly(self.0.statistics(year))
    }
    fn follows(&self, token: String, mail: Option<FollowMail>) -> Loading<'_, FollowList> {
        slowly(self.0.follows(token, mail))
    }
    fn data(&self) -> Loading<'_, DataGuide> {
        slowly(self.0.data())
    }
    fn lookup(&self, receipt: Receipt) -> Loading<'_, LetterView> {
        slowly(self.0.lookup(receipt))
    }
    fn fresh_key(&self) -> String {
        self.0.fresh_key()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_plan_pages_load_at_once_from_a_store_that_yields() {
    let bench = Bench::new().await;
    let store =
        StoreSource { app: bench.app.clone(), language: Language::Chinese, large_text: false, ahead: None };
    let source = SlowSource(store);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let source = source.clone();
        tasks.spawn(async move {
            let address = Address::parse("/plans/2026").expect("a page");
            let screen = huiyin::screen::load(&address, &source).await.expect("loaded");
            document(&screen, &Assets::default(), Scripts::Own, "http://bureau.example")
        });
    }
    let pages = tasks.join_all().await;
    assert_eq!(pages.len(), 100);
    assert!(pages.iter().all(|page| page == &pages[0]), "the same state is the same page to the byte");
    assert_eq!(pages[0].matches("data-testid=\"plan-item\"").count(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_readers_of_one_page_get_the_same() {
    let bench = std::sync::Arc::new(Bench::new().await);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let bench = bench.clone();
        tasks.spawn(async move { bench.get("/plans/2026").await.body });
    }
    let pages = tasks.join_all().await;
    assert!(pages.iter().all(|page| page == &pages[0]));
}
