//! The pages that the wasm takes over, and the only ones that are linked into it: those where something is
//! typed or kept. Every other page is whole as the server sends it, its links and forms are the browser's own,
//! and however many more of them come, a phone downloads no more for them.

use crate::pages::track::TrackForm;
use crate::pages::write::WritePage;
use crate::screen::{Content, Screen, Track, WriteForm};
use contract::bureau::{Site, UrgentNumber};
use contract::follow::FollowBy;
use contract::id::MailboxId;
use contract::language::Language;
use contract::letter::{ItemRef, LetterDraft};
use contract::mailbox::{ReplyRule, Tier};
use contract::problem::{FieldError, Problem};
use contract::register::RowTold;
use contract::unit::UnitChoice;
use leptos::either::Either;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The id of the element that the browser takes over; it holds nothing but the page.
pub const PLACE: &str = "content";

/// The id of the element that holds a [`LivePage`] as JSON.
pub const DATA: &str = "live";

/// All that the browser needs to take a page over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LivePage {
    /// The page's language.
    pub language: Language,
    /// What it shows.
    pub live: Live,
}

/// What a page shows that the browser takes over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Live {
    /// The letter form.
    Write(Box<LetterForm>),
    /// The form for a receipt, with the letters that are kept on this phone.
    Track,
}

/// The letter form, with what it needs of the mailbox and the bureau and no more: what the browser reads weighs
/// in the wasm, days above all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterForm {
    /// To whom.
    pub mailbox: MailboxId,
    /// The mailbox's name.
    pub name: String,
    /// The unit that gets the letter.
    pub unit: String,
    /// Whose mailbox it is.
    pub tier: Tier,
    /// Until when each kind is answered.
    pub reply_rules: Vec<ReplyRule>,
    /// Working days within which a letter is taken on.
    pub accept_within: u16,
    /// The work item it is about, with its title.
    pub item: Option<(ItemRef, String)>,
    /// The draft on which it is an opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowTold>,
    /// The title as the address gave it or as it was typed before; mostly empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The idempotency key of this form.
    pub key: String,
    /// The bureau's name.
    pub bureau: String,
    /// Whom to ask about one's data; may be empty.
    pub data_contact: String,
    /// How many years letters are kept.
    pub kept_years: u16,
    /// The numbers to call when a letter is too slow.
    pub urgent: Vec<UrgentNumber>,
    /// How an item can be followed.
    pub follow: FollowBy,
    /// Whether writers can be told by text message.
    pub texts: bool,
    /// The units that the letter can be about.
    pub units: Vec<UnitChoice>,
    /// A number outside the bureau for reports; may be empty.
    pub outside_line: String,
    /// How one applies for information; may be empty.
    pub information_way: String,
    /// What was typed before, if the form is shown again: then the browser does not take it over, nor what
    /// stands below.
    #[serde(skip)]
    pub draft: LetterDraft,
    /// What needs a change.
    #[serde(skip)]
    pub errors: Vec<FieldError>,
    /// A problem with the letter as a whole.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

impl LetterForm {
    /// The form of a mailbox that takes letters.
    pub fn of(form: WriteForm, site: &Site) -> Self {
        let WriteForm { mailbox, item, row, draft, errors, problem, key, units } = form;
        Self {
            mailbox: mailbox.id,
            name: mailbox.name,
            unit: mailbox.unit,
            tier: mailbox.tier,
            reply_rules: mailbox.reply_rules,
            accept_within: mailbox.accept_within,
            item,
            row,
            title: draft.title.clone(),
            key,
            bureau: site.name.clone(),
            data_contact: site.foot.data_contact.clone(),
            kept_years: site.foot.kept_years,
            urgent: site.urgent.clone(),
            follow: site.follow,
            texts: site.texts,
            units,
            outside_line: site.outside_line.clone(),
            information_way: site.information_way.clone(),
            draft,
            errors,
            problem,
        }
    }
}

/// What the browser takes over of a page; most pages have nothing of that kind. A page that answers a POST has
/// not either: it shows what was typed or opened.
pub fn of(screen: &Screen) -> Option<LivePage> {
    let live = match &screen.content {
        Content::Write(form) if form.mailbox.closed.is_none() && is_fresh(form) => {
            Live::Write(Box::new(LetterForm::of((**form).clone(), &screen.site)))
        }
        Content::Track(track) if *track == Track::default() => Live::Track,
        _ => return None,
    };
    Some(LivePage { language: screen.language(), live })
}

fn is_fresh(form: &WriteForm) -> bool {
    let LetterDraft { item, row, title, .. } = form.draft.clone();
    let empty = LetterDraft { item, row, title, ..LetterDraft::default() };
    form.draft == empty && form.errors.is_empty() && form.problem.is_none()
}

/// The inside of the page's place: what stands there as the server sends it, to the byte.
pub fn view(LivePage { language, live }: LivePage) -> impl IntoView {
    match live {
        Live::Write(form) => Either::Left(view! { <WritePage form=*form language/> }),
        Live::Track => Either::Right(view! { <TrackForm typed=String::new() problem=None language/> }),
    }
}
