//! The server's way to get data for pages and for the public API: straight from the store.

pub(crate) mod completeness;
pub(crate) mod consultations;
mod disclosures;
mod registers;
mod statistics;

use crate::app::App;
use crate::http::applications;
use crate::http::follows;
use crate::http::problem::problem_of;
use crate::http::style;
use contract::Date;
use contract::address::{Page, api};
use contract::application::{ApplicationRules, ApplicationStatistics};
use contract::board::BoardView;
use contract::bureau::{Home, News, Site};
use contract::data::{DataGuide, DataLetters, DataPlan};
use contract::difference::{PlanDifference, month_before};
use contract::disclosure::{DisclosureList, DisclosureView, DisclosuresWanted, IndexNumber};
use contract::follow::{FollowList, FollowMail};
use contract::id::{LetterNumber, MailboxId, RegisterName};
use contract::language::Language;
use contract::letter::{ItemRef, LetterView, PublishedReply, ReplyFilter, ReplyList};
use contract::mailbox::{Mailbox, MailboxList};
use contract::plan::{ItemView, PlanFilter, PlanLine, PlanList, PlanView, StateOf};
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use contract::register::{Completeness, RegisterList, RowPage, RowView, RowsWanted};
use contract::search::{SearchAsked, SearchList};
use contract::state::{Citation, PlanState};
use contract::statistics::Statistics;
use contract::unit::UnitChoices;
use huiyin::source::{Loading, Source};
use rules::board::board;
use rules::difference::difference;
use rules::open_data;
use rules::plan::without_rows;
use rules::state::canonical::canonical;
use std::sync::Arc;
use store::{Act, PlanAsOf, StoreError};

/// Updates on the home page.
const NEWS: usize = 6;

/// The store as a source of pages.
#[derive(Clone)]
pub struct StoreSource {
    /// The application.
    pub app: App,
    /// The language of problems.
    pub language: Language,
    /// Whether the reader chose large text.
    pub large_text: bool,
    /// A plan to show as if it were published already: a preview.
    pub ahead: Option<Arc<Ahead>>,
}

/// The plan of a year as it would be.
#[derive(Debug)]
pub struct Ahead {
    /// The year.
    pub year: i16,
    /// The plan.
    pub plan: Arc<PlanAsOf>,
}

impl StoreSource {
    pub(crate) fn say(&self, error: StoreError) -> Problem {
        problem_of(error, self.language)
    }

    /// The plan as of a day, and the day.
    ///
    /// # Errors
    /// The day is in the future or before the first publication, or there is no such plan.
    pub(crate) async fn as_of(
        &self,
        year: i16,
        day: Option<Date>,
    ) -> Result<(Arc<PlanAsOf>, StateOf), Problem> {
        let today = self.app.clock.now().day;
        let shown = day.unwrap_or(today);
        if shown > today {
            return Err(Problem::new(Code::FutureDay, self.language));
        }
        let ahead = self.ahead.as_ref().filter(|ahead| ahead.year == year && day.is_none());
        let plan = match ahead {
            Some(ahead) => ahead.plan.clone(),
            None => self.app.store.plan_as_of(year, day).await.map_err(|error| self.say(error))?,
        };
        let state = StateOf { day: shown, provisional: shown == today, publication: plan.publication };
        Ok((plan, state))
    }

    /// How a page of a plan on a day is quoted; `None` where no day was asked for.
    async fn citation(
        &self,
        asked: Option<Date>,
        (year, page): (i16, Page),
        state: StateOf,
    ) -> Result<Option<Citation>, Problem> {
        let Some(day) = asked else { return Ok(None) };
        let rules = self.app.in_force().await.map_err(|error| self.say(error))?;
        let (sha256, removals) = if state.provisional {
            (None, Vec::new())
        } else {
            let hash = self.app.store.closed_day_hash(year, day, &self.closing()).await;
            let hash = hash.map_err(|error| self.say(error))?;
            (Some(hash.sha256), hash.removals)
        };
        let base = &self.app.public_url;
        Ok(Some(Citation {
            publisher: rules.settings.publisher().to_owned(),
            address: format!("{base}{}", page.in_language(self.language)),
            sha256,
            removals,
            data: format!("{base}{}", api::state(year, day)),
            press_contact: rules.settings.press_contact().to_owned(),
        }))
    }

    fn closing(&self) -> Act {
        Act::program("close_day", self.app.clock.now())
    }

    /// The state of a plan on a day, as its canonical text; without a hash while the day is not over.
    ///
    /// # Errors
    /// As [`Source::plan`].
    pub async fn state(&self, year: i16, day: Option<Date>) -> Result<(String, Option<String>), Problem> {
        let today = self.app.clock.now().day;
        match day.filter(|day| *day < today) {
            Some(day) => {
                let closed = self.app.store.closed_day(year, day, &self.closing()).await;
                let closed = closed.map_err(|error| self.say(error))?;
                Ok((closed.json, Some(closed.sha256)))
            }
            None => Ok((canonical(&self.open_state(year, day).await?), None)),
        }
    }

    async fn open_state(&self, year: i16, day: Option<Date>) -> Result<PlanState, Problem> {
        let (plan, state) = self.as_of(year, day).await?;
        let notices = self.app.store.plan_notices(year, state.day).await.map_err(|error| self.say(error))?;
        Ok(plan.replay(state).state(&notices))
    }

    async fn state_of(&self, year: i16, day: Date) -> Result<PlanState, Problem> {
        if day >= self.app.clock.now().day {
            return self.open_state(year, Some(day)).await;
        }
        let closed = self.app.store.closed_day(year, day, &self.closing()).await;
        closed.and_then(|closed| closed.state()).map_err(|error| self.say(error))
    }

    async fn listed(&self, day: Option<Date>) -> Result<PlanList, Problem> {
        if day.is_some_and(|day| day > self.app.clock.now().day) {
            return Err(Problem::new(Code::FutureDay, self.language));
        }
        let mut plans = Vec::new();
        for year in self.app.store.plan_years().await.map_err(|error| self.say(error))? {
            let (plan, state) = match self.as_of(year, day).await {
                Err(problem) if problem.code == Code::BeforeFirstPublication => continue,
                other => other?,
            };
            let replay = plan.replay(state);
            let (counts, progress) = (replay.counts(), replay.progress());
            plans.push(PlanLine { year, title: plan.outline.title.clone(), counts, progress });
        }
        Ok(PlanList { plans })
    }
}

impl Source for StoreSource {
    fn site(&self) -> Loading<'_, Site> {
        Box::pin(async {
            let rules = self.app.in_force().await.map_err(|error| self.say(error))?;
            let settings = &rules.settings;
            let years = self.app.store.plan_years().await.map_err(|error| self.say(error))?;
            Ok(Site {
                name: settings.text("name").to_owned(),
                today: self.app.clock.now().day,
                plan_year: years.first().copied().or(self.ahead.as_ref().map(|ahead| ahead.year)),
                large_text: self.large_text,
                foot: settings.foot(),
                english: settings.english(),
                urgent: settings.urgent_numbers(),
                outside_line: settings.text("outside_line").to_owned(),
                information_way: settings.text("information_way").to_owned(),
                texts: self.app.texts().await.map_err(|error| self.say(error))?,
                style: style::address(settings),
                follow: self.app.follow_by().await.map_err(|error| self.say(error))?,
            })
        })
    }

    fn home(&self) -> Loading<'_, Home> {
        Box::pin(async {
            let years = self.app.store.plan_years().await.map_err(|error| self.say(error))?;
            let Some(year) = years.first() else { return Ok(Home { plan: None, news: Vec::new() }) };
            let (plan, state) = self.as_of(*year, None).await?;
            let title = |number| {
                let item = plan.outline.items().find(|item| item.number == number);
                item.map(|item| item.title.clone()).unwrap_or_default()
            };
            let standing = plan.updates.iter().filter(|item| item.update.withdrawn.is_none());
            let newest = standing.rev().take(NEWS).map(|item| News {
                year: *year,
                number: item.number,
                title: title(item.number),
                update: item.update.clone(),
            });
            let news = newest.collect();
            let replay = plan.replay(state);
            Ok(Home { plan: Some(without_rows(replay.plan(&PlanFilter::default()))), news })
        })
    }

    fn plan(&self, year: i16, filter: PlanFilter, as_of: Option<Date>) -> Loading<'_, PlanView> {
        Box::pin(async move {
            let (plan, state) = self.as_of(year, as_of).await?;
            let view = plan.replay(state).plan(&filter);
            let page = Page::Plan { year, filter, as_of };
            Ok(PlanView { citation: self.citation(as_of, (year, page), state).await?, ..view })
        })
    }

    fn plans(&self, as_of: Option<Date>) -> Loading<'_, PlanList> {
        Box::pin(self.listed(as_of))
    }

    fn board(&self, year: i16, as_of: Option<Date>) -> Loading<'_, BoardView> {
        Box::pin(async move {
            let (plan, state) = self.as_of(year, as_of).await?;
            Ok(board(&plan.replay(state).plan(&PlanFilter::default())))
        })
    }

    fn item(&self, year: i16, number: u32, as_of: Option<Date>) -> Loading<'_, ItemView> {
        Box::pin(async move {
            let (plan, state) = self.as_of(year, as_of).await?;
            let view = plan.replay(state).item(number);
            let view = view.ok_or_else(|| Problem::new(Code::NotFound, self.language))?;
            let notices = self.app.store.item_notices(ItemRef { year, number }, as_of).await;
            let notices = notices.map_err(|error| self.say(error))?;
            let replies = self.app.store.item_replies(ItemRef { year, number }, as_of).await;
            let replies = replies.map_err(|error| self.say(error))?;
            let page = Page::Item { year, number, as_of };
            let letters = self.item_letters(ItemRef { year, number }, state.day).await?;
            let citation = self.citation(as_of, (year, page), state).await?;
            Ok(ItemView { notices, letters, replies, citation, ..view })
        })
    }

    fn changes(
        &self,
        year: i16,
        item: Option<u32>,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Loading<'_, PlanDifference> {
        Box::pin(async move {
            let to = to.unwrap_or(self.app.clock.now().day);
            let from = from.unwrap_or_else(|| month_before(to));
            if from > to {
                return Err(Problem::days_swapped(self.language));
            }
            let after = self.state_of(year, to).await?;
            let first = self.app.store.first_day(year).await.map_err(|error| self.say(error))?;
            let before = self.state_of(year, from.max(first)).await?;
            let in_either = |number| before.items().chain(after.items()).any(|item| item.number == number);
            if item.is_some_and(|number| !in_either(number)) {
                return Err(Problem::new(Code::NotFound, self.language));
            }
            Ok(difference(&before, &after, item))
        })
    }

    fn mailboxes(&self, query: String) -> Loading<'_, MailboxList> {
        Box::pin(async move { self.app.store.mailboxes(&query).await.map_err(|error| self.say(error)) })
    }

    fn mailbox(&self, id: MailboxId) -> Loading<'_, Mailbox> {
        Box::pin(async move { self.app.store.mailbox(&id).await.map_err(|error| self.say(error)) })
    }

    fn units(&self) -> Loading<'_, UnitChoices> {
        Box::pin(async { self.app.store.unit_choices().await.map_err(|error| self.say(error)) })
    }

    fn replies(&self, filter: ReplyFilter, page: u32) -> Loading<'_, ReplyList> {
        Box::pin(async move { self.app.store.replies(&filter, page).await.map_err(|error| self.say(error)) })
    }

    fn reply(&self, number: LetterNumber) -> Loading<'_, PublishedReply> {
        Box::pin(async move { self.app.store.reply(&number).await.map_err(|error| self.say(error)) })
    }

    fn disclosures(&self, wanted: DisclosuresWanted) -> Loading<'_, DisclosureList> {
        Box::pin(async move { self.app.store.disclosures(&wanted).await.map_err(|error| self.say(error)) })
    }

    fn disclosure(&self, number: IndexNumber, as_of: Option<Date>) -> Loading<'_, DisclosureView> {
        Box::pin(self.disclosure_of_day(number, as_of))
    }

    fn search(&self, asked: SearchAsked) -> Loading<'_, SearchList> {
        Box::pin(async move {
            let today = self.app.clock.now().day;
            let found = self.app.store.search(&asked.filter, asked.page, today).await;
            found.map_err(|error| self.say(error))
        })
    }

    fn application_rules(&self) -> Loading<'_, ApplicationRules> {
        Box::pin(applications::application_rules(&self.app, self.language))
    }

    fn application_statistics(&self, year: Option<i16>) -> Loading<'_, ApplicationStatistics> {
        Box::pin(applications::application_table(&self.app, year, self.language))
    }

    fn statistics(&self, year: Option<i16>) -> Loading<'_, Statistics> {
        Box::pin(self.counted(year))
    }

    fn follows(&self, token: String, mail: Option<FollowMail>) -> Loading<'_, FollowList> {
        Box::pin(async move { follows::list(&self.app, &token, mail, self.language).await })
    }

    fn registers(&self) -> Loading<'_, RegisterList> {
        Box::pin(self.list_registers())
    }

    fn rows(&self, wanted: RowsWanted) -> Loading<'_, RowPage> {
        Box::pin(self.page_of_rows(wanted))
    }

    fn row(&self, register: RegisterName, id: i64) -> Loading<'_, RowView> {
        Box::pin(self.one_row(register, id))
    }

    fn completeness(&self) -> Loading<'_, Completeness> {
        Box::pin(self.how_complete())
    }

    fn data(&self) -> Loading<'_, DataGuide> {
        Box::pin(async {
            let plans = self.plans(None).await?.plans.into_iter();
            let plans = plans.map(|plan| DataPlan { year: plan.year, title: plan.title }).collect();
            let (tables, terms) = (open_data::described(), open_data::both(open_data::TERMS));
            let years = self.counted_years().await?;
            let letters = DataLetters { years, table: rules::statistics::open_data::described() };
            let disclosures = rules::disclosure::open_data::described();
            Ok(DataGuide { plans, tables, letters, disclosures, terms })
        })
    }

    fn lookup(&self, receipt: Receipt) -> Loading<'_, LetterView> {
        Box::pin(async move {
            let rules = self.app.in_force().await.map_err(|error| self.say(error))?;
            let found = self.app.store.letter_by_receipt(&receipt, &rules.calendars).await;
            found.map_err(|error| match error {
                StoreError::NotFound => Problem::new(Code::WrongReceipt, self.language),
                error => self.say(error),
            })
        })
    }

    fn fresh_key(&self) -> String {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(store::keys::random::<24>())
    }
}
