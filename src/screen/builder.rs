//! The builder of embeds: what can be chosen, and what the choice makes.

use super::{Content, Screen, content, gone};
use crate::headline;
use crate::source::Source;
use crate::words::embed as words;
use contract::address::Misread;
use contract::address::Page;
use contract::address::frame::{Frame, FrameChoice, FrameView};
use contract::bureau::Site;
use contract::language::Language;
use contract::plan::{PlanFilter, PlanView};
use contract::problem::{Code, FieldError, Problem};
use contract::text::TextError;
use serde::{Deserialize, Serialize};

/// The builder of embeds: what can be chosen, and what the choice makes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmbedBuilder {
    /// The years that have a plan: value and words, as in all that follows.
    pub years: Vec<(String, String)>,
    /// The parts of the chosen year's plan.
    pub parts: Vec<(String, String)>,
    /// Its items.
    pub items: Vec<(String, String)>,
    /// The quarters that were counted.
    pub quarters: Vec<(String, String)>,
    /// The registers.
    pub registers: Vec<(String, String)>,
    /// The units that owe rows or letters an answer.
    pub units: Vec<(String, String)>,
    /// The mailboxes that take letters.
    pub mailboxes: Vec<(String, String)>,
    /// What the choice shows is called.
    pub title: Option<String>,
    /// Why the choice shows nothing.
    pub problem: Option<Problem>,
}

impl EmbedBuilder {
    /// What the builder offers, with the title of what is chosen.
    ///
    /// # Errors
    /// What can be chosen cannot be loaded.
    pub(super) async fn load(
        choice: &FrameChoice,
        language: Language,
        site: &Site,
        source: &dyn Source,
    ) -> Result<Self, Problem> {
        let year = choice.value("year").parse().ok().or(site.plan_year);
        let plan = match year {
            Some(year) => source.plan(year, PlanFilter::default(), None).await.ok(),
            None => None,
        };
        let offered = plan.as_ref().map(|plan| words::parts_and_items(plan, language));
        let (parts, items) = offered.unwrap_or_default();
        let years = source.plans(None).await?.plans.into_iter().map(|plan| plan.year.to_string());
        let counted = source.statistics(year).await.map(|statistics| statistics.quarters).unwrap_or_default();
        let quarters = counted.iter().map(|counted| words::quarter(counted.quarter, language));
        let registers = source.registers().await?.registers.into_iter().map(|line| {
            let title = if language == Language::English { line.title_en } else { line.title };
            (line.name.to_string(), title)
        });
        let units = source.units().await?.units.into_iter().map(|unit| (unit.code.to_string(), unit.name));
        let mailboxes = source.mailboxes(String::new()).await?.mailboxes.into_iter();
        let open = mailboxes.filter(|mailbox| mailbox.closed.is_none());
        let titled = match chosen(choice, language, site) {
            Ok(Some(frame)) => titled(&frame, plan, language, site, source).await,
            Ok(None) => Ok(None),
            Err(problem) => Err(problem),
        };
        Ok(Self {
            years: years.map(|year| (year.clone(), year)).collect(),
            parts,
            items,
            quarters: quarters.collect(),
            registers: registers.collect(),
            units: units.collect(),
            mailboxes: open.map(|mailbox| (mailbox.id.to_string(), mailbox.name)).collect(),
            title: titled.as_ref().ok().cloned().flatten(),
            problem: titled.err(),
        })
    }
}

/// The frame that is chosen; nothing while nothing is named.
fn chosen(choice: &FrameChoice, language: Language, site: &Site) -> Result<Option<Frame>, Problem> {
    let is_record = choice.value("view") == FrameView::Disclosure.name();
    match choice.frame(site.plan_year) {
        Ok(frame) => Ok(Some(frame)),
        Err(Misread::NotADay { field, .. }) => Err(Problem::not_a_day(field, language)),
        Err(Misread::NoPage) if is_record && !choice.value("disclosure").is_empty() => {
            Err(no_such_record(language))
        }
        Err(Misread::NoPage) => Ok(None),
    }
}

/// What the chosen thing is called. Of one that is not there, its own page says why.
async fn titled(
    frame: &Frame,
    plan: Option<PlanView>,
    language: Language,
    site: &Site,
    source: &dyn Source,
) -> Result<Option<String>, Problem> {
    let address = frame.address();
    let shown = match plan.filter(|plan| frame.page == Page::plan(plan.year)) {
        Some(plan) => Ok(Content::Plan(plan)),
        None => Box::pin(content(&address, site, source)).await,
    };
    match shown {
        Ok(content) => match gone(&content, language) {
            Some(problem) => Err(problem),
            None => {
                let screen = Screen { address: address.to_string(), site: site.clone(), content };
                Ok(headline::page_title(&screen))
            }
        },
        Err(problem) if problem.code == Code::NotFound && frame.view() == FrameView::Disclosure => {
            Err(no_such_record(language))
        }
        Err(problem) => Err(problem),
    }
}

/// An index number is typed, not chosen from a list: what is wrong with it stands at its field.
fn no_such_record(language: Language) -> Problem {
    let fields = vec![FieldError::new("disclosure", TextError::NoSuchRecord)];
    Problem { detail: words::no_such_record(language).to_owned(), ..Problem::fields(fields, language) }
}
