//! Messages to staff and to integrators: what they tell of, over which channel, and how far they came. Never
//! the text, the title, a contact or a receipt of anything.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

names! {
    /// What a message tells of.
    EventKind {
        /// A letter came in.
        LetterReceived = "letter_received",
        /// A letter was taken on.
        LetterAccepted = "letter_accepted",
        /// A letter was answered.
        LetterReplied = "letter_replied",
        /// A letter was handed to a unit, or given back to it.
        LetterHandedOver = "letter_handed_over",
        /// A writer answered, added something, or took the letter back.
        LetterWriterWrote = "letter_writer_wrote",
        /// A letter is to be dealt with again.
        LetterReopened = "letter_reopened",
        /// Whoever supervises urges a unit to answer a letter.
        LetterUrged = "letter_urged",
        /// Nobody may deal with a report: all who would are linked to what it complains of. For administrators.
        LetterWaits = "letter_waits",
        /// A letter is to be answered by today or the next working day.
        LetterDue = "letter_due",
        /// A letter is overdue; whoever supervises is told.
        LetterOverdue = "letter_overdue",
        /// A letter tells that a child may be in danger.
        ChildInDanger = "child_in_danger",
        /// A child may be in danger, and no report to the police is written down yet.
        DangerUnreported = "danger_unreported",
        /// An application for information came in.
        ApplicationReceived = "application_received",
        /// An applicant corrected an application, or took it back.
        ApplicationMoved = "application_moved",
        /// An application is to be answered by today or the next working day, or is late.
        ApplicationDue = "application_due",
        /// An application is overdue; whoever supervises is told.
        ApplicationOverdue = "application_overdue",
        /// What the public may read of a letter waits to be approved.
        ReleaseWaiting = "release_waiting",
        /// A plan was published.
        PlanPublished = "plan_published",
        /// An update on an item was published.
        UpdatePublished = "update_published",
        /// Something waits to be approved.
        ProposalWaiting = "proposal_waiting",
        /// Something that was proposed came back.
        ProposalSentBack = "proposal_sent_back",
        /// A unit was given a supervision notice.
        NoticeIssued = "notice_issued",
        /// A unit was reminded of a notice.
        NoticeReminder = "notice_reminder",
        /// A notice came back to its unit.
        NoticeSentBack = "notice_sent_back",
        /// A unit replied to a notice, or put things right.
        NoticeAnswered = "notice_answered",
        /// A monthly round waits for the unit's answers.
        RoundDue = "round_due",
        /// A unit sent answers to a monthly round.
        RoundAnswered = "round_answered",
        /// The account has a new sign-in link, which the administrator hands over.
        AccountLink = "account_link",
        /// The account's ways to sign in were reset.
        SignInReset = "sign_in_reset",
        /// The account was given a role.
        RoleGiven = "role_given",
        /// Where a letter stands, for its writer.
        LetterStatus = "letter_status",
        /// The code that brings a new receipt, for the writer of a letter.
        ReceiptCode = "receipt_code",
        /// What waits for somebody today.
        Digest = "digest",
        /// Somebody may want to follow something, and is asked whether it is so.
        FollowConfirm = "follow_confirm",
        /// What moved of what somebody follows.
        FollowDigest = "follow_digest",
        /// A trial that somebody asked for.
        Test = "test",
    }
}

names! {
    /// The way a message takes.
    Channel {
        /// E-mail.
        Email = "email",
        /// A text message to a telephone.
        TextMessage = "text_message",
        /// A request to an integrator's address.
        Webhook = "webhook",
    }
}

names! {
    /// How far a delivery came.
    DeliveryState {
        /// Not tried yet.
        Waiting = "waiting",
        /// Tried without success; it is tried again.
        Failed = "failed",
        /// Tried for a day, or refused for good.
        GivenUp = "given_up",
        /// Handed over.
        Sent = "sent",
    }
}

names! {
    /// When somebody wants to be told of what happens.
    Wish {
        /// When it happens.
        AtOnce = "at_once",
        /// Once a day, all together.
        Digest = "digest",
        /// Not at all.
        Nothing = "nothing",
    }
}

names! {
    /// Why a delivery did not come through. What the other side said is not kept: it may repeat an address.
    Trouble {
        /// The channel is not set up.
        NotSetUp = "not_set_up",
        /// There is no contact any more, or the webhook was removed.
        NobodyThere = "nobody_there",
        /// The contact or the address cannot be used.
        NotUsable = "not_usable",
        /// The address is inside the network.
        Inside = "inside",
        /// No connection came about.
        Unreachable = "unreachable",
        /// The other side took too long.
        TimedOut = "timed_out",
        /// The other side asked to come back later.
        Later = "later",
        /// The other side does not let us in.
        SignIn = "sign_in",
        /// The other side refused for good.
        Refused = "refused",
    }
}

/// One message to one recipient over one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Delivery {
    /// Its number; the message carries it, so that a repetition can be told.
    pub id: i64,
    /// What it tells of.
    pub event: EventKind,
    /// The thing: `letter/2026-000001`; may be empty.
    pub thing: String,
    /// Over which channel.
    pub channel: Channel,
    /// To whom: the name of an account, or the host of a webhook; empty for somebody who follows a plan.
    pub recipient: String,
    /// How far it came.
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: u32,
    /// When it happened, by the bureau's clock.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::LocalTime"))]
    pub at: DateTime,
    /// When it is tried next, while it waits.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::LocalTime>"))]
    pub next_try_at: Option<DateTime>,
    /// Why the last try failed.
    pub trouble: Option<Trouble>,
    /// The number that the other side answered with.
    pub status: Option<u16>,
}

/// How many deliveries are in a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliveryCounts {
    /// Not tried yet, events that are not yet fanned out included.
    pub waiting: u64,
    /// Tried without success, to be tried again.
    pub failed: u64,
    /// Given up.
    pub given_up: u64,
}

/// One page of deliveries, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deliveries {
    /// The deliveries of this page.
    pub rows: Vec<Delivery>,
    /// How many are in a state that wants looking at.
    pub counts: DeliveryCounts,
    /// What to send as `after` for the next page.
    pub next: Option<String>,
}

/// An integrator's address, as it is registered or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WebhookDraft {
    /// An `https://` address outside the network.
    pub url: String,
    /// What it is told of; at least one.
    pub events: Vec<EventKind>,
}

/// An integrator's address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Webhook {
    /// Its id.
    pub id: i64,
    /// The address.
    pub url: String,
    /// What it is told of.
    pub events: Vec<EventKind>,
}

/// The registered webhooks, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Webhooks {
    /// The webhooks.
    pub webhooks: Vec<Webhook>,
}

/// A new webhook with its secret, which is never shown again.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddedWebhook {
    /// The webhook.
    pub webhook: Webhook,
    /// The key of its signatures.
    pub secret: String,
}

/// How somebody wants to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wishes {
    /// By e-mail.
    pub email: Wish,
    /// By text message.
    pub text_message: Wish,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { email: Wish::AtOnce, text_message: Wish::Nothing }
    }
}

impl Wishes {
    /// The wish for a channel; webhooks are nobody's wish.
    pub fn of(self, channel: Channel) -> Wish {
        match channel {
            Channel::Email => self.email,
            Channel::TextMessage => self.text_message,
            Channel::Webhook => Wish::Nothing,
        }
    }
}

/// The wishes of whoever is signed in, and which channels can reach them at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageWishes {
    /// The wishes.
    pub wishes: Wishes,
    /// Whether an e-mail address is stored.
    pub has_email: bool,
    /// Whether a telephone number is stored.
    pub has_phone: bool,
}
