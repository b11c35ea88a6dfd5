//! Every address, written once: the public pages (read and written), the API, and the few that only the
//! server answers. Links, the server's routes and the tests all use these.

use crate::data::DataFormat;
use crate::disclosure::{DisclosuresWanted, IndexNumber};
use crate::follow::{FollowMail, Followed};
use crate::id::{LetterNumber, MailboxId, RegisterName, UnitCode};
use crate::language::Language;
use crate::letter::{ItemRef, LetterKind, ReplyFilter, RowRef};
use crate::light::Sign;
use crate::plan::PlanFilter;
use crate::register::RowsWanted;
use form_urlencoded::parse;
use frame::FrameChoice;
use jiff::civil::Date;
use query::{cut, day, follow_query, followed, plan_query, query, reply_query};
use register::{rows_wanted, write_rows};
use std::fmt;

pub use query::{read_item, read_row, write_item, write_row};

/// A public page in a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// Which language; English stands under `/en`.
    pub language: Language,
    /// Which page.
    pub page: Page,
}

/// Why no page is shown at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// No page lives there.
    NoPage,
    /// What should be a day is none.
    NotADay {
        /// The name in the query.
        field: &'static str,
        /// The same page without it.
        address: Address,
    },
}

/// A public page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// `/`
    Home,
    /// `/plans/{year}?part=&sign=&unit=&q=&as_of=`
    Plan {
        /// The plan's year.
        year: i16,
        /// Which items are wanted.
        filter: PlanFilter,
        /// The day whose state is wanted; today's if absent.
        as_of: Option<Date>,
    },
    /// `/plans/{year}/items/{number}?as_of=`
    Item {
        /// The plan's year.
        year: i16,
        /// The item's number.
        number: u32,
        /// The day whose state is wanted.
        as_of: Option<Date>,
    },
    /// `/plans?as_of=`
    Plans {
        /// The day whose state is wanted.
        as_of: Option<Date>,
    },
    /// `/plans/{year}/board?as_of=`
    Board {
        /// The plan's year.
        year: i16,
        /// The day whose state is wanted.
        as_of: Option<Date>,
    },
    /// `/rules`: by which rules signs are derived.
    Rules,
    /// `/plans/{year}/changes?from=&to=&item=`
    Changes {
        /// The plan's year.
        year: i16,
        /// The one item that is wanted; all if absent.
        item: Option<u32>,
        /// The earlier day; a month before the later one if absent.
        from: Option<Date>,
        /// The later day; today if absent.
        to: Option<Date>,
    },
    /// `/mailboxes?q=&item=`
    Mailboxes {
        /// A school's name, its pinyin or initials, or its town.
        query: String,
        /// The work item that the letter will be about.
        item: Option<ItemRef>,
    },
    /// `/mailboxes/{id}/write?item=&row=&title=`
    Write {
        /// The mailbox.
        mailbox: MailboxId,
        /// The work item that the letter will be about.
        item: Option<ItemRef>,
        /// The draft on which the letter will be an opinion.
        row: Option<RowRef>,
        /// The title that the form begins with: an embed's subject.
        title: Option<String>,
    },
    /// `/mailboxes/{id}/poster`: for a wall, on one sheet of A4.
    Poster {
        /// The mailbox.
        mailbox: MailboxId,
    },
    /// `/track`
    Track,
    /// `/track/lost`: asking for a new receipt.
    Lost,
    /// `/track/lost/code`: the code of a text message, for a new receipt.
    LostCode,
    /// `/statistics?year=&quarter=`: letters in numbers.
    Statistics {
        /// The year in which they came; the newest that was counted if absent.
        year: Option<i16>,
        /// Its quarter, from 1 to 4; the newest that was counted if absent.
        quarter: Option<u8>,
    },
    /// `/replies?kind=&unit=&year=&item=&q=&page=`
    Replies {
        /// Which published letters are wanted.
        filter: ReplyFilter,
        /// Which page of them, from 1.
        page: u32,
    },
    /// `/replies/{number}`
    Reply(LetterNumber),
    /// `/disclosures?five=&topic=&unit=&year=&validity=&q=&order=&after=`: the catalogue.
    Disclosures(Box<DisclosuresWanted>),
    /// `/disclosures/{unit-code}/{YYYY-NNNNN}?as_of=`: one record.
    Disclosure {
        /// Its index number.
        number: IndexNumber,
        /// The day as of which it is wanted.
        as_of: Option<Date>,
    },
    /// `/applications?year=`: applying for information, how, and how many did.
    Applications {
        /// The year of the figures; the newest if absent.
        year: Option<i16>,
    },
    /// `/applications/new?title=`: the form.
    Apply {
        /// What is applied for, as the form begins: a record's name.
        title: Option<String>,
    },
    /// `/follow?plan=&part=&item=`: the form.
    Follow(Followed),
    /// `/follow/code`: where the code of a text message is typed in.
    FollowCode,
    /// `/follow/confirm?t=`: the link of a mail. To open it does nothing.
    FollowConfirm(String),
    /// `/follow/leave?t=&mail=`: the link of every message. To open it changes nothing.
    FollowLeave {
        /// The token.
        token: String,
        /// The mail that the link is from.
        mail: Option<FollowMail>,
    },
    /// `/search?q=&kind=&unit=&year=&sort=&page=`
    Search(crate::search::SearchAsked),
    /// `/data`: what data there is and what its columns mean.
    Data,
    /// `/registers`: all registers.
    Registers,
    /// `/registers/{name}?unit=&from=&to=&as_of=&{column}=&sort=&after=`
    Register(Box<RowsWanted>),
    /// `/registers/{name}/{id}`: one row.
    Row {
        /// The register.
        register: RegisterName,
        /// The row's number.
        id: i64,
    },
    /// `/completeness`: what is due of the disclosures, what is there and how fresh.
    Completeness,
    /// `/embed?view=…`: the builder of embeds, with what was chosen so far.
    Embed(Box<FrameChoice>),
}

impl Page {
    /// The page in a language.
    pub fn in_language(self, language: Language) -> Address {
        Address { language, page: self }
    }

    /// A whole plan.
    pub fn plan(year: i16) -> Self {
        Self::Plan { year, filter: PlanFilter::default(), as_of: None }
    }

    /// An item.
    pub fn item(item: ItemRef) -> Self {
        Self::Item { year: item.year, number: item.number, as_of: None }
    }

    /// The form of a mailbox, with nothing filled in.
    pub fn write_to(mailbox: MailboxId) -> Self {
        Self::Write { mailbox, item: None, row: None, title: None }
    }

    /// A row of a register.
    pub fn row(row: RowRef) -> Self {
        Self::Row { register: row.register, id: row.id }
    }

    /// All mailboxes.
    pub fn mailboxes() -> Self {
        Self::Mailboxes { query: String::new(), item: None }
    }

    /// All published letters.
    pub fn replies() -> Self {
        Self::Replies { filter: ReplyFilter::default(), page: 1 }
    }

    /// The whole catalogue.
    pub fn disclosures() -> Self {
        Self::Disclosures(Box::default())
    }

    /// A record as it stands now.
    pub fn disclosure(number: IndexNumber) -> Self {
        Self::Disclosure { number, as_of: None }
    }

    /// Applying for information, with the newest figures.
    pub fn applications() -> Self {
        Self::Applications { year: None }
    }
}

impl Address {
    /// Reads a path with its query, both still percent-encoded; `None` if no page lives there.
    pub fn parse(path_and_query: &str) -> Option<Self> {
        Self::read(path_and_query).ok()
    }

    /// The same as [`Self::parse`], saying why.
    ///
    /// # Errors
    /// No page lives there, or a day in the query is none.
    pub fn read(path_and_query: &str) -> Result<Self, Misread> {
        let mut misread = None;
        let address = Self::read_noting(path_and_query, &mut misread).ok_or(Misread::NoPage)?;
        match misread {
            Some(field) => Err(Misread::NotADay { field, address }),
            None => Ok(address),
        }
    }

    /// Reads an address; a day that is none is left out, and its name noted.
    fn read_noting(path_and_query: &str, misread: &mut Option<&'static str>) -> Option<Self> {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let query = query.split('#').next().unwrap_or_default();
        let (language, path) = match path.strip_prefix("/en") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => (Language::English, rest),
            _ => (Language::Chinese, path),
        };
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let value = |name: &str| {
            let found = parse(query.as_bytes()).find(|(key, _)| key == name);
            found.map(|(_, value)| cut(&value)).filter(|value| !value.is_empty())
        };
        let mut day = |name: &'static str| -> Option<Date> {
            let read = value(name)?.parse();
            if read.is_err() {
                *misread = Some(name);
            }
            read.ok()
        };
        let item = value("item").and_then(|item| read_item(&item));
        let page = match segments.as_slice() {
            [] => Page::Home,
            ["plans", year] => Page::Plan {
                year: year.parse().ok()?,
                filter: PlanFilter {
                    part: value("part"),
                    sign: value("sign").and_then(|name| Sign::named(&name)),
                    unit: value("unit"),
                    words: value("q"),
                },
                as_of: day("as_of"),
            },
            ["plans", year, "items", number] => {
                Page::Item { year: year.parse().ok()?, number: number.parse().ok()?, as_of: day("as_of") }
            }
            ["plans"] => Page::Plans { as_of: day("as_of") },
            ["plans", year, "board"] => Page::Board { year: year.parse().ok()?, as_of: day("as_of") },
            ["rules"] => Page::Rules,
            ["plans", year, "changes"] => Page::Changes {
                year: year.parse().ok()?,
                item: value("item").and_then(|item| item.parse().ok()),
                from: day("from"),
                to: day("to"),
            },
            ["mailboxes"] => Page::Mailboxes { query: value("q").unwrap_or_default(), item },
            ["mailboxes", id, "write"] => {
                let row = value("row").and_then(|row| read_row(&row));
                Page::Write { mailbox: MailboxId::parse(id).ok()?, item, row, title: value("title") }
            }
            ["mailboxes", id, "poster"] => Page::Poster { mailbox: MailboxId::parse(id).ok()? },
            ["track"] => Page::Track,
            ["track", "lost"] => Page::Lost,
            ["track", "lost", "code"] => Page::LostCode,
            ["statistics"] => Page::Statistics {
                year: value("year").and_then(|year| year.parse().ok()),
                quarter: value("quarter").and_then(|quarter| quarter.parse().ok()),
            },
            ["replies"] => Page::Replies {
                filter: ReplyFilter {
                    kind: value("kind").and_then(|name| LetterKind::named(&name)),
                    unit: value("unit").and_then(|code| UnitCode::parse(&code).ok()),
                    year: value("year").and_then(|year| year.parse().ok()),
                    item,
                    words: value("q"),
                },
                page: value("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1),
            },
            ["replies", number] => Page::Reply(LetterNumber::parse(number).ok()?),
            ["disclosures"] => Page::Disclosures(Box::new(disclosure::read(value))),
            ["disclosures", unit, slug] => {
                let number = IndexNumber::from_slug(UnitCode::parse(unit).ok()?, slug).ok()?;
                Page::Disclosure { number, as_of: day("as_of") }
            }
            ["applications"] => Page::Applications { year: value("year").and_then(|year| year.parse().ok()) },
            ["applications", "new"] => Page::Apply { title: value("title") },
            ["follow"] => Page::Follow(followed(value("plan")?, value("part"), value("item"))?),
            ["follow", "code"] => Page::FollowCode,
            ["follow", "confirm"] => Page::FollowConfirm(value("t").unwrap_or_default()),
            ["follow", "leave"] => Page::FollowLeave {
                token: value("t").unwrap_or_default(),
                mail: value("mail").and_then(|mail| FollowMail::parse(&mail)),
            },
            ["search"] => Page::Search(crate::search::SearchAsked::read(query)),
            ["data"] => Page::Data,
            ["registers"] => Page::Registers,
            ["registers", name] => {
                let name = RegisterName::parse(name).ok()?;
                Page::Register(Box::new(rows_wanted(name, query, misread)))
            }
            ["registers", name, id] => {
                Page::Row { register: RegisterName::parse(name).ok()?, id: id.parse().ok()? }
            }
            ["completeness"] => Page::Completeness,
            ["embed"] => Page::Embed(Box::new(FrameChoice::read(query))),
            _ => return None,
        };
        Some(Self { language, page })
    }

    /// The same page in the other language.
    pub fn translated(&self) -> Self {
        Self { language: self.language.other(), page: self.page.clone() }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.language {
            Language::Chinese => "",
            Language::English => "/en",
        })?;
        write!(f, "{}", self.page)
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::Plan { year, filter, as_of } => {
                write!(f, "/plans/{year}")?;
                query(f, &plan_query(filter, *as_of))
            }
            Self::Item { year, number, as_of } => {
                write!(f, "/plans/{year}/items/{number}")?;
                query(f, &[("as_of", day(*as_of))])
            }
            Self::Plans { as_of } => {
                f.write_str("/plans")?;
                query(f, &[("as_of", day(*as_of))])
            }
            Self::Board { year, as_of } => {
                write!(f, "/plans/{year}/board")?;
                query(f, &[("as_of", day(*as_of))])
            }
            Self::Rules => f.write_str("/rules"),
            Self::Changes { year, item, from, to } => {
                write!(f, "/plans/{year}/changes")?;
                let item = item.map(|item| item.to_string()).unwrap_or_default();
                query(f, &[("item", item), ("from", day(*from)), ("to", day(*to))])
            }
            Self::Mailboxes { query: words, item } => {
                f.write_str("/mailboxes")?;
                query(f, &[("q", words.clone()), ("item", write_item(*item))])
            }
            Self::Write { mailbox, item, row, title } => {
                write!(f, "/mailboxes/{mailbox}/write")?;
                let (item, row) = (write_item(*item), write_row(row.as_ref()));
                query(f, &[("item", item), ("row", row), ("title", title.clone().unwrap_or_default())])
            }
            Self::Poster { mailbox } => write!(f, "/mailboxes/{mailbox}/poster"),
            Self::Track => f.write_str("/track"),
            Self::Lost => f.write_str("/track/lost"),
            Self::LostCode => f.write_str("/track/lost/code"),
            Self::Statistics { year, quarter } => {
                f.write_str("/statistics")?;
                let text = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
                query(f, &[("year", text(*year)), ("quarter", text(quarter.map(i16::from)))])
            }
            Self::Replies { filter, page } => {
                f.write_str("/replies")?;
                query(f, &reply_query(filter, *page))
            }
            Self::Reply(number) => write!(f, "/replies/{number}"),
            Self::Disclosures(wanted) => {
                f.write_str("/disclosures")?;
                query(f, &disclosure::pairs(wanted))
            }
            Self::Disclosure { number, as_of } => {
                write!(f, "/disclosures/{number}")?;
                query(f, &[("as_of", day(*as_of))])
            }
            Self::Applications { year } => {
                f.write_str("/applications")?;
                query(f, &[("year", year.map(|year| year.to_string()).unwrap_or_default())])
            }
            Self::Apply { title } => {
                f.write_str("/applications/new")?;
                query(f, &[("title", title.clone().unwrap_or_default())])
            }
            Self::Follow(followed) => {
                f.write_str("/follow")?;
                query(f, &follow_query(followed))
            }
            Self::FollowCode => f.write_str("/follow/code"),
            Self::FollowConfirm(token) => {
                f.write_str("/follow/confirm")?;
                query(f, &[("t", token.clone())])
            }
            Self::FollowLeave { token, mail } => {
                f.write_str("/follow/leave")?;
                let mail = mail.map(|mail| mail.to_string()).unwrap_or_default();
                query(f, &[("t", token.clone()), ("mail", mail)])
            }
            Self::Search(asked) => write!(f, "{asked}"),
            Self::Data => f.write_str("/data"),
            Self::Registers => f.write_str("/registers"),
            Self::Register(wanted) => write_rows(f, wanted),
            Self::Row { register, id } => write!(f, "/registers/{register}/{id}"),
            Self::Completeness => f.write_str("/completeness"),
            Self::Embed(choice) => {
                f.write_str("/embed")?;
                query(f, &choice.pairs())
            }
        }
    }
}

pub mod api;
mod canonical;
pub mod card;
pub mod disclosure;
pub mod feed;
pub mod frame;
mod query;
pub mod register;
mod search;
pub mod server;
pub mod staff;
mod today;

#[cfg(test)]
mod tests;
