//! What a card says: loaded as its page is, and in the page's own words. It must not know how that is drawn.

mod disclosures;
mod letters;
mod menus;
mod plans;
mod registers;
mod rows;

use crate::app::App;
use crate::page::{Reader, source};
use contract::Date;
use contract::address::Page;
use contract::address::card::Card;
use contract::language::Language;
use contract::light::Light;
use contract::plan::StripPart;
use contract::problem::{Code, Problem};
use huiyin::headline;
use huiyin::screen::{Content, gone, load};
use huiyin::words::date;

/// A card in words and signs.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The bureau's name.
    pub bureau: String,
    /// What stands small above the title; may be empty.
    pub kicker: String,
    /// The title.
    pub title: String,
    /// The sentence below it.
    pub sentence: String,
    /// The figures.
    pub figures: Vec<Figure>,
    /// One cell for each promise; empty where the card is of no plan.
    pub strip: Vec<StripPart>,
    /// Items whose cell has a line below it.
    pub marked: Vec<u32>,
    /// What that line means.
    pub mark: &'static str,
    /// What stands below the figures, a line each; empty where there is a strip.
    pub facts: Vec<Fact>,
    /// A longer text in place of the strip; may be empty.
    pub text: String,
    /// The day it is of: `截至 2026年11月20日`.
    pub day: String,
    /// The page's absolute address, which the code holds.
    pub address: String,
    /// What one does with the code.
    pub call: &'static str,
    /// The whole in a sentence, for whoever does not see it.
    pub described: String,
}

/// A figure: a large number with its unit, and what it is.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// The sign before it.
    pub light: Option<Light>,
    /// The number.
    pub number: String,
    /// Its unit; may be empty.
    pub unit: String,
    /// What it is.
    pub label: String,
}

impl Figure {
    fn new(number: impl Into<String>, unit: &str, label: impl Into<String>) -> Self {
        Self { light: None, number: number.into(), unit: unit.to_owned(), label: label.into() }
    }
}

/// A fact: what it is called, and what it says.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What it is called.
    pub label: String,
    /// What it says.
    pub words: String,
}

impl Fact {
    fn new(label: impl Into<String>, words: impl Into<String>) -> Self {
        Self { label: label.into(), words: words.into() }
    }
}

/// Loads what a card says.
///
/// # Errors
/// As its page; what is not public any more, and a part that is not there.
pub async fn load_said(app: &App, card: &Card) -> Result<Said, Problem> {
    let (address, language) = (card.address(), card.language);
    let source = source(app, &address, Reader::default());
    let screen = load(&address, &source).await?;
    if let Some(problem) = gone(&screen.content, language) {
        return Err(problem);
    }
    let said = Said {
        bureau: screen.site.name.clone(),
        title: headline::page_title(&screen).unwrap_or_default(),
        sentence: headline::description(&screen),
        day: as_of(screen.site.today, language),
        address: format!("{}{address}", app.public_url),
        call: language.say("扫码看原页", "Scan for the page"),
        described: headline::description(&screen),
        ..Said::default()
    };
    let said = match (screen.content, &card.page) {
        (Content::Plan(plan), Page::Plan { filter, .. }) => said.plan(plan, filter.part.as_deref(), language),
        (Content::Item(view), Page::Item { as_of, .. }) => said.item(view, *as_of, &source, language).await,
        (Content::Changes(difference), _) => said.changes(difference, &source, language).await,
        (Content::Rows(page), Page::Register(wanted)) => said.rows(*page, wanted, &source, language).await,
        (Content::Row(view), _) => Ok(said.row(&view, language)),
        (Content::Disclosure(record), _) => Ok(said.disclosure(&record, language)),
        (Content::Reply(reply), _) => Ok(said.reply(*reply, language)),
        (Content::Statistics(statistics), Page::Statistics { quarter, .. }) => {
            Ok(said.statistics(&statistics, *quarter, language))
        }
        (Content::Write(form), _) => Ok(said.mailbox(form.mailbox, language)),
        (Content::Problem(problem), _) => Err(problem),
        _ => Err(Problem::new(Code::NotFound, language)),
    };
    Ok(said?.typed(language))
}

impl Said {
    /// Chinese faces draw the curved marks of English as wide as a Han character.
    fn typed(self, language: Language) -> Self {
        let typed = |words: String| match language {
            Language::Chinese => words,
            Language::English => words.replace(['’', '‘'], "'"),
        };
        let figure = |figure: Figure| Figure { label: typed(figure.label), ..figure };
        let fact = |fact: Fact| Fact { label: typed(fact.label), words: typed(fact.words) };
        Self {
            title: typed(self.title),
            sentence: typed(self.sentence),
            figures: self.figures.into_iter().map(figure).collect(),
            facts: self.facts.into_iter().map(fact).collect(),
            ..self
        }
    }
}

fn as_of(day: Date, language: Language) -> String {
    format!("{}{}", language.say("截至 ", "As of "), date::full(day, language))
}
