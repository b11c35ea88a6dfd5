//! The server's way to get data for pages and for the public API: straight from the store.

use crate::app::App;
use crate::http::problem::problem_of;
use crate::http::style;
use contract::Date;
use contract::bureau::{Home, News, Site};
use contract::data::{DataGuide, DataPlan};
use contract::id::MailboxId;
use contract::language::Language;
use contract::letter::{LetterView, ReplyList};
use contract::mailbox::{Mailbox, MailboxList};
use contract::plan::{ItemView, PlanFilter, PlanLine, PlanList, PlanView, StateOf};
use contract::problem::{Code, Problem};
use contract::receipt::Receipt;
use huiyin::source::{Loading, Source};
use rules::open_data;
use rules::plan::{Replay, without_rows};
use std::sync::Arc;
use store::{PlanAsOf, StoreError};

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
    pub plan: PlanAsOf,
}

impl StoreSource {
    fn say(&self, error: StoreError) -> Problem {
        problem_of(error, self.language)
    }

    /// The plan as of a day, and the day.
    ///
    /// # Errors
    /// The day is in the future or before the first publication, or there is no such plan.
    pub(crate) async fn as_of(&self, year: i16, day: Option<Date>) -> Result<(PlanAsOf, StateOf), Problem> {
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

    /// All published plans.
    ///
    /// # Errors
    /// As [`Source::plan`].
    pub async fn plans(&self, day: Option<Date>) -> Result<PlanList, Problem> {
        let mut plans = Vec::new();
        for year in self.app.store.plan_years().await.map_err(|error| self.say(error))? {
            let (plan, state) = match self.as_of(year, day).await {
                Err(problem) if problem.code == Code::BeforeFirstPublication => continue,
                other => other?,
            };
            let replay = Replay { outline: &plan.outline, updates: &plan.updates, state };
            plans.push(PlanLine { year, title: plan.outline.title.clone(), counts: replay.counts() });
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
                style: style::address(settings),
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
            let replay = Replay { outline: &plan.outline, updates: &plan.updates, state };
            Ok(Home { plan: Some(without_rows(replay.plan(&PlanFilter::default()))), news })
        })
    }

    fn plan(&self, year: i16, filter: PlanFilter, as_of: Option<Date>) -> Loading<'_, PlanView> {
        Box::pin(async move {
            let (plan, state) = self.as_of(year, as_of).await?;
            Ok(Replay { outline: &plan.outline, updates: &plan.updates, state }.plan(&filter))
        })
    }

    fn item(&self, year: i16, number: u32, as_of: Option<Date>) -> Loading<'_, ItemView> {
        Box::pin(async move {
            let (plan, state) = self.as_of(year, as_of).await?;
            let replay = Replay { outline: &plan.outline, updates: &plan.updates, state };
            replay.item(number).ok_or_else(|| Problem::new(Code::NotFound, self.language))
        })
    }

    fn mailboxes(&self, query: String) -> Loading<'_, MailboxList> {
        Box::pin(async move { self.app.store.mailboxes(&query).await.map_err(|error| self.say(error)) })
    }

    fn mailbox(&self, id: MailboxId) -> Loading<'_, Mailbox> {
        Box::pin(async move { self.app.store.mailbox(&id).await.map_err(|error| self.say(error)) })
    }

    fn replies(&self) -> Loading<'_, ReplyList> {
        // Publishing an answer needs masking, a second person and the writer's consent; until the desk has
        // that, none is published, and the list is truly empty.
        Box::pin(async { Ok(ReplyList::default()) })
    }

    fn data(&self) -> Loading<'_, DataGuide> {
        Box::pin(async {
            let plans = self.plans(None).await?.plans.into_iter();
            let plans = plans.map(|plan| DataPlan { year: plan.year, title: plan.title }).collect();
            let (tables, terms) = (open_data::described(), open_data::both(open_data::TERMS));
            Ok(DataGuide { plans, tables, terms })
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
