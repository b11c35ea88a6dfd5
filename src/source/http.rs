//! The browser's way to data: the public API over HTTP. What the browser gives is bound to its one thread;
//! only here is it wrapped, so that pages share one `Send` seam with the server.

use crate::source::{Loading, Source, key};
use contract::Date;
use contract::address::api;
use contract::application::{ApplicationRules, ApplicationStatistics};
use contract::board::BoardView;
use contract::bureau::{Home, Site};
use contract::data::DataGuide;
use contract::difference::PlanDifference;
use contract::disclosure::{DisclosureList, DisclosureView, DisclosuresWanted, IndexNumber};
use contract::follow::{FollowList, FollowMail, ListFollows};
use contract::id::{LetterNumber, MailboxId, RegisterName};
use contract::language::Language;
use contract::letter::{LetterView, Lookup, PublishedReply, ReplyFilter, ReplyList};
use contract::mailbox::{Mailbox, MailboxList};
use contract::plan::{ItemView, PlanFilter, PlanList, PlanView};
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use contract::register::{Completeness, RegisterList, RowPage, RowView, RowsWanted};
use contract::search::{SearchAsked, SearchList};
use contract::statistics::Statistics;
use contract::unit::UnitChoices;
use gloo_net::http::{Request, RequestBuilder, Response};
use send_wrapper::SendWrapper;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The public API, in a language.
pub struct Http {
    language: Language,
}

impl Http {
    /// The API in a language.
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    fn get<T: DeserializeOwned + 'static>(&self, address: String) -> Loading<'static, T> {
        let language = self.language;
        Box::pin(SendWrapper::new(async move {
            let request = Request::get(&address);
            read(request.header("Accept-Language", language.tag()).send().await, language).await
        }))
    }

    fn post<T: DeserializeOwned + 'static>(
        &self,
        address: &'static str,
        body: impl Serialize + 'static,
    ) -> Loading<'static, T> {
        let language = self.language;
        Box::pin(SendWrapper::new(async move {
            let builder: RequestBuilder = Request::post(address).header("Accept-Language", language.tag());
            let request = builder.json(&body).map_err(|_| unreachable(language))?;
            read(request.send().await, language).await
        }))
    }
}

impl Source for Http {
    fn site(&self) -> Loading<'_, Site> {
        self.get(api::SITE.to_owned())
    }

    fn home(&self) -> Loading<'_, Home> {
        self.get(api::HOME.to_owned())
    }

    fn plan(&self, year: i16, filter: PlanFilter, as_of: Option<Date>) -> Loading<'_, PlanView> {
        self.get(api::plan(year, &filter, as_of))
    }

    fn plans(&self, as_of: Option<Date>) -> Loading<'_, PlanList> {
        self.get(api::plans(as_of))
    }

    fn board(&self, year: i16, as_of: Option<Date>) -> Loading<'_, BoardView> {
        self.get(api::board(year, as_of))
    }

    fn item(&self, year: i16, number: u32, as_of: Option<Date>) -> Loading<'_, ItemView> {
        self.get(api::item(year, number, as_of))
    }

    fn changes(
        &self,
        year: i16,
        item: Option<u32>,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Loading<'_, PlanDifference> {
        self.get(api::changes(year, item, from, to))
    }

    fn mailboxes(&self, query: String) -> Loading<'_, MailboxList> {
        self.get(api::mailboxes(&query))
    }

    fn mailbox(&self, id: MailboxId) -> Loading<'_, Mailbox> {
        self.get(api::mailbox(&id))
    }

    fn units(&self) -> Loading<'_, UnitChoices> {
        self.get(api::UNITS.to_owned())
    }

    fn replies(&self, filter: ReplyFilter, page: u32) -> Loading<'_, ReplyList> {
        self.get(api::replies(&filter, page))
    }

    fn reply(&self, number: LetterNumber) -> Loading<'_, PublishedReply> {
        self.get(api::reply(&number))
    }

    fn application_rules(&self) -> Loading<'_, ApplicationRules> {
        self.get(api::APPLICATIONS.to_owned())
    }

    fn application_statistics(&self, year: Option<i16>) -> Loading<'_, ApplicationStatistics> {
        self.get(api::application_statistics(year))
    }

    fn search(&self, asked: SearchAsked) -> Loading<'_, SearchList> {
        self.get(api::search(&asked))
    }

    fn statistics(&self, year: Option<i16>) -> Loading<'_, Statistics> {
        self.get(api::statistics(year))
    }

    fn registers(&self) -> Loading<'_, RegisterList> {
        self.get(api::REGISTERS.to_owned())
    }

    fn rows(&self, wanted: RowsWanted) -> Loading<'_, RowPage> {
        self.get(api::register(&wanted))
    }

    fn row(&self, register: RegisterName, id: i64) -> Loading<'_, RowView> {
        self.get(api::row(&register, id))
    }

    fn completeness(&self) -> Loading<'_, Completeness> {
        self.get(api::COMPLETENESS.to_owned())
    }

    fn disclosures(&self, wanted: DisclosuresWanted) -> Loading<'_, DisclosureList> {
        self.get(api::disclosures(&wanted))
    }

    fn disclosure(&self, number: IndexNumber, as_of: Option<Date>) -> Loading<'_, DisclosureView> {
        self.get(api::disclosure(&number, as_of))
    }

    fn data(&self) -> Loading<'_, DataGuide> {
        self.get(api::DATA.to_owned())
    }

    fn follows(&self, token: String, mail: Option<FollowMail>) -> Loading<'_, FollowList> {
        self.post(api::LIST_FOLLOWS, ListFollows { token, mail })
    }

    fn lookup(&self, receipt: Receipt) -> Loading<'_, LetterView> {
        self.post(api::LOOKUP, Lookup { receipt: receipt.as_str().to_owned() })
    }

    fn fresh_key(&self) -> String {
        key::fresh_key()
    }
}

async fn read<T: DeserializeOwned>(
    response: Result<Response, gloo_net::Error>,
    language: Language,
) -> Result<T, Problem> {
    let response = response.map_err(|_| unreachable(language))?;
    if response.ok() {
        response.json().await.map_err(|_| unreachable(language))
    } else {
        let problem = response.json::<Problem>().await;
        Err(problem.unwrap_or_else(|_| Problem::new(Code::Internal, language)))
    }
}

fn unreachable(language: Language) -> Problem {
    let words = language.say(
        "网络不通，这一页没有打开，请稍后再试。",
        "There is no connection, so the page was not opened. Try again later.",
    );
    Problem::saying(Code::Internal, words.to_owned())
}
