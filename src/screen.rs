//! What a page shows, whole: loaded before anything is rendered (decision 2). The same value always renders to
//! the same HTML. What the browser takes over of it stands in `live`.

mod about;
mod application;
mod builder;
mod follow;
mod gone;

pub use about::{Opinion, opinion, titled};
pub use application::*;
pub use builder::EmbedBuilder;
pub use follow::*;
pub use gone::gone;

use crate::source::Source;
use contract::address::feed::{DisclosureFeed, Feed};
use contract::address::frame::{Frame, FrameSize, FrameTheme};
use contract::address::{Address, Page};
use contract::board::BoardView;
use contract::bureau::{Home, Site};
use contract::data::DataGuide;
use contract::difference::PlanDifference;
use contract::disclosure::{DisclosureList, DisclosureView};
use contract::follow::FollowDraft;
use contract::language::Language;
use contract::letter::{
    ItemRef, LetterDraft, LetterStep, LetterView, Posted, PublishedReply, RatingDraft, ReplyList,
};
use contract::limits;
use contract::mailbox::{Mailbox, MailboxList};
use contract::petition::OtherWay;
use contract::plan::{ItemView, PlanFilter, PlanList, PlanView};
use contract::problem::{Code, FieldError, Problem};
use contract::register::{Completeness, RegisterList, RowPage, RowTold, RowView};
use contract::search::SearchList;
use contract::statistics::Statistics;
use contract::unit::UnitChoice;
use serde::{Deserialize, Serialize};

/// A page with all its data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Screen {
    /// The address it lives at; for the answer to a POST, the address of the form.
    pub address: String,
    /// The bureau.
    pub site: Site,
    /// What stands between head and foot.
    pub content: Content,
}

impl Screen {
    /// The language it is written in.
    pub fn language(&self) -> Language {
        let english = self.address == "/en" || self.address.starts_with("/en/");
        if english { Language::English } else { Language::Chinese }
    }

    /// The public page it is; of a framed page, the one that the frame shows.
    pub fn place(&self) -> Option<Address> {
        Address::parse(&self.address)
    }

    /// The feed that tells what is new on the page.
    pub fn feed(&self) -> Option<Feed> {
        match &self.content {
            Content::Home(_) | Content::Data(_) => self.site.plan_year.map(|_| Feed::All),
            Content::Plan(plan) => match self.place()?.page {
                Page::Plan { filter, .. } => Some(plan_feed(plan, &filter)),
                _ => None,
            },
            Content::Replies(_) => Some(Feed::Replies),
            Content::Rows(page) => Some(Feed::Register(page.register.name.clone())),
            Content::Disclosures(_) => Some(Feed::Disclosures(DisclosureFeed::All)),
            Content::Item(view) => Some(Feed::Item(ItemRef { year: view.year, number: view.item.number })),
            _ => None,
        }
    }
}

/// The feed of a plan, or of the part that is chosen from it.
pub fn plan_feed(plan: &PlanView, filter: &PlanFilter) -> Feed {
    let chosen = filter.part.as_ref();
    match plan.strip.iter().position(|part| chosen == Some(&part.numeral)) {
        Some(place) => Feed::Part { year: plan.year, place: place + 1 },
        None => Feed::Plan(plan.year),
    }
}

/// What stands between head and foot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
// There is one a page, and it is moved a few times.
#[allow(clippy::large_enum_variant)]
pub enum Content {
    /// The home page.
    Home(Home),
    /// A plan.
    Plan(PlanView),
    /// All plans.
    Plans(PlanList),
    /// A plan at a glance.
    Board(Box<BoardView>),
    /// The rules by which signs are derived.
    Rules,
    /// An item.
    Item(ItemView),
    /// What changed in a plan between two days.
    Changes(PlanDifference),
    /// The list of mailboxes.
    Mailboxes(Mailboxes),
    /// The letter form.
    Write(Box<WriteForm>),
    /// The receipt: only ever the answer to a POST.
    Receipt(Box<ReceiptSlip>),
    /// The form for a receipt, and the letter it opened.
    Track(Track),
    /// A new receipt in place of a lost one, in one of its steps.
    Lost(LostScreen),
    /// A mailbox's poster.
    Poster(Box<Mailbox>),
    /// Published letters.
    Replies(ReplyList),
    /// Letters in numbers.
    Statistics(Box<Statistics>),
    /// A published letter.
    Reply(Box<PublishedReply>),
    /// The catalogue of disclosure records.
    Disclosures(Box<DisclosureList>),
    /// A disclosure record.
    Disclosure(Box<DisclosureView>),
    /// Applying for information: how, and the figures of a year.
    Applications(Box<ApplicationsScreen>),
    /// The form of an application.
    Apply(Box<ApplyForm>),
    /// The receipt of an application: only ever the answer to a POST.
    Applied(Box<AppliedSlip>),
    /// An application by its receipt: only ever the answer to a POST.
    Application(Box<ApplicationScreen>),
    /// Following, in one of its steps.
    Follow(Box<FollowScreen>),
    /// What is found of all that is published.
    Search(SearchList),
    /// What open data there is.
    Data(DataGuide),
    /// All registers.
    Registers(RegisterList),
    /// Rows of a register.
    Rows(Box<RowPage>),
    /// One row of a register.
    Row(Box<RowView>),
    /// How complete and fresh everything is.
    Completeness(Completeness),
    /// The builder of embeds.
    Embed(Box<EmbedBuilder>),
    /// A page in a foreign frame.
    Framed(Box<Framed>),
    /// Nothing but a problem.
    Problem(Problem),
}

/// A page in a foreign frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Framed {
    /// Light or dark.
    pub theme: FrameTheme,
    /// How much of it.
    pub size: FrameSize,
    /// The bureau's own colours as a sheet, for a frame asks for no second one; may be empty.
    pub style: String,
    /// What the page itself shows.
    pub content: Content,
}

/// The list of mailboxes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mailboxes {
    /// Those found.
    pub list: MailboxList,
    /// The work item that the letter will be about.
    pub item: Option<ItemRef>,
}

/// The letter form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WriteForm {
    /// To whom.
    pub mailbox: Mailbox,
    /// The work item it is about, with its title.
    pub item: Option<(ItemRef, String)>,
    /// The draft on which it is an opinion.
    #[serde(default)]
    pub row: Option<RowTold>,
    /// What was typed before, if the form is shown again.
    pub draft: LetterDraft,
    /// What needs a change.
    pub errors: Vec<FieldError>,
    /// A problem with the letter as a whole.
    pub problem: Option<Problem>,
    /// The idempotency key of this form.
    pub key: String,
    /// The units that the letter can be about.
    pub units: Vec<UnitChoice>,
}

/// The receipt with everything to keep it by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiptSlip {
    /// Number, receipt, due date.
    pub posted: Posted,
    /// The mailbox's name.
    pub mailbox: String,
    /// The QR code as an SVG path on a grid of `qr_size` modules a side.
    pub qr_path: String,
    /// Modules a side.
    pub qr_size: u32,
    /// The slip as a picture, a `data:` address; empty where no picture could be drawn.
    pub picture: String,
    /// It takes the place of one that was lost.
    pub replaces: bool,
    /// The letter is about a unit or its people, or a report: the outside line stands by.
    pub complains: bool,
    /// Other ways that the letter may have by its content.
    pub ways: Vec<OtherWay>,
}

/// The form for a receipt, and the letter it opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// The letter.
    pub letter: Option<LetterView>,
    /// Why there is none.
    pub problem: Option<Problem>,
    /// The receipt as it was typed: to be corrected, or to go on with. Never sent in a page that is kept.
    pub typed: String,
    /// The step that was just tried under it.
    pub tried: Option<TriedStep>,
}

/// A step that the writer tried to take under the receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriedStep {
    /// Which: `say`, `withdraw`, `share`, `rate`, `object_to_release` or `keep_private`.
    pub step: LetterStep,
    /// What was typed: the words, and of a rating all of it. Its receipt stays empty.
    pub typed: RatingDraft,
    /// Why it was not taken; `None` if it was.
    pub problem: Option<Problem>,
}

/// A new receipt in place of a lost one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LostScreen {
    /// How far it came.
    pub step: LostStep,
    /// The number as it was typed.
    pub number: String,
    /// The telephone as it was typed.
    pub phone: String,
    /// Why the step before did not do.
    pub problem: Option<Problem>,
}

/// How far a writer came who lost the receipt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LostStep {
    /// The form for number and telephone.
    #[default]
    Ask,
    /// The form for the code.
    Code,
}

/// Loads everything an address shows. Never fails: a problem is a page too.
pub async fn load(address: &Address, source: &dyn Source) -> Result<Screen, Problem> {
    let site = source.site().await?;
    let content = match content(address, &site, source).await {
        Ok(content) => content,
        Err(problem) => Content::Problem(problem),
    };
    Ok(Screen { address: address.to_string(), site, content })
}

/// Loads everything a frame shows, which is what its page shows. Never fails: a problem is a page too.
pub async fn load_framed(frame: &Frame, style: String, source: &dyn Source) -> Result<Screen, Problem> {
    let Screen { address, site, content } = load(&frame.address(), source).await?;
    let framed = Framed { theme: frame.theme, size: frame.size, style, content };
    Ok(Screen { address, site, content: Content::Framed(Box::new(framed)) })
}

async fn content(address: &Address, site: &Site, source: &dyn Source) -> Result<Content, Problem> {
    Ok(match address.page.clone() {
        Page::Home => Content::Home(source.home().await?),
        Page::Plan { year, filter, as_of } => Content::Plan(source.plan(year, filter, as_of).await?),
        Page::Plans { as_of } => Content::Plans(source.plans(as_of).await?),
        Page::Board { year, as_of } => Content::Board(Box::new(source.board(year, as_of).await?)),
        Page::Rules => Content::Rules,
        Page::Item { year, number, as_of } => Content::Item(source.item(year, number, as_of).await?),
        Page::Changes { year, item, from, to } => {
            Content::Changes(source.changes(year, item, from, to).await?)
        }
        Page::Mailboxes { query, item } => {
            Content::Mailboxes(Mailboxes { list: source.mailboxes(query).await?, item })
        }
        Page::Write { mailbox, item, row, title } => {
            let Opinion { on, shut } = opinion(row, address.language, source).await?;
            let called = on.as_ref().map(|told| told.title.chars().take(limits::SUBJECT).collect());
            Content::Write(Box::new(WriteForm {
                mailbox: source.mailbox(mailbox).await?,
                item: titled(item, source).await?,
                draft: LetterDraft {
                    item,
                    row: on.as_ref().map(|told| told.row.clone()),
                    title: title.or(called).unwrap_or_default(),
                    ..LetterDraft::default()
                },
                row: on,
                errors: Vec::new(),
                problem: shut,
                key: source.fresh_key(),
                units: source.units().await?.units,
            }))
        }
        Page::Poster { mailbox } => Content::Poster(Box::new(source.mailbox(mailbox).await?)),
        Page::Track => Content::Track(Track::default()),
        Page::Lost => Content::Lost(LostScreen::default()),
        Page::LostCode => Content::Lost(LostScreen { step: LostStep::Code, ..LostScreen::default() }),
        Page::Statistics { year, quarter } => {
            let statistics = source.statistics(year).await?;
            let counted = |asked| statistics.quarters.iter().any(|quarter| quarter.quarter == asked);
            if quarter.is_some_and(|asked| !counted(asked)) {
                return Err(Problem::new(Code::NotFound, address.language));
            }
            Content::Statistics(Box::new(statistics))
        }
        Page::Replies { filter, page } => Content::Replies(source.replies(filter, page).await?),
        Page::Reply(number) => Content::Reply(Box::new(source.reply(number).await?)),
        Page::Disclosures(wanted) => Content::Disclosures(Box::new(source.disclosures(*wanted).await?)),
        Page::Disclosure { number, as_of } => {
            Content::Disclosure(Box::new(source.disclosure(number, as_of).await?))
        }
        Page::Applications { year } => {
            Content::Applications(Box::new(ApplicationsScreen::load(year, address.language, source).await?))
        }
        Page::Apply { title } => Content::Apply(Box::new(ApplyForm::fresh(title, source).await?)),
        Page::Follow(_) | Page::FollowCode if !site.follow.any() => {
            return Err(Problem::new(Code::NotFound, address.language));
        }
        Page::Follow(followed) => {
            let (title, draft) = (named(&followed, source).await?, FollowDraft::default());
            let form = FollowForm { followed, title, draft, errors: Vec::new(), problem: None };
            Content::Follow(Box::new(FollowScreen::Form(form)))
        }
        Page::FollowCode => {
            Content::Follow(Box::new(FollowScreen::Code { phone: String::new(), problem: None }))
        }
        Page::FollowConfirm(_) => Content::Follow(Box::new(FollowScreen::Confirm)),
        Page::FollowLeave { token, mail } => {
            let list = source.follows(token, mail).await?;
            let followed = titled_follows(list.followed, source).await;
            Content::Follow(Box::new(FollowScreen::Leave(FollowLeave { followed, about: list.about })))
        }
        Page::Search(asked) => Content::Search(source.search(asked).await?),
        Page::Data => Content::Data(source.data().await?),
        Page::Registers => Content::Registers(source.registers().await?),
        Page::Register(wanted) => Content::Rows(Box::new(source.rows(*wanted).await?)),
        Page::Row { register, id } => Content::Row(Box::new(source.row(register, id).await?)),
        Page::Completeness => Content::Completeness(source.completeness().await?),
        Page::Embed(choice) => {
            Content::Embed(Box::new(EmbedBuilder::load(&choice, address.language, site, source).await?))
        }
    })
}
