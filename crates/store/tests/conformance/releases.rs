//! Letters become public: one confirms, another approves, the writer may object, the clock publishes; and nothing of
//! what is hidden is ever in what the public reads.

use crate::bench::{Bench, act, draft, on};
use crate::search::in_index;
use contract::id::LetterNumber;
use contract::letter::{ItemRef, LetterDraft, LetterKind, LetterStep, ReleaseBar, ReleaseState, ReplyFilter};
use contract::masking::{Passage, Redaction, RedactionClass};
use contract::receipt::Receipt;
use contract::search::SearchFilter;
use contract::staff::Role;
use contract::staff::message::{Channel, EventKind};
use contract::staff::release::StaffRelease;
use contract::text::{Message, Reason, ReplyBody, StaffName};
use jiff::civil::date;
use rules::access::Grant;
use store::{Act, LetterMove, SignedIn, StoreError};

/// Somebody at the desk: how far they reach, and what they do on a day.
struct Person {
    who: SignedIn,
    grant: Grant,
}

impl Person {
    async fn at(bench: &Bench, name: &str, role: Role, unit: &str) -> Self {
        let name = StaffName::parse(name).expect("a name");
        let link = bench.store.add_staff(&name, role, unit, &act(11, 1)).await.expect("added");
        let who = bench.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in").who;
        let grant = who.grant("show_release").unwrap_or_default();
        Self { who, grant }
    }

    fn on(&self, day: i8) -> Act {
        Act::staff(&self.who, "propose_release", on(11, day))
    }
}

/// An answered letter whose writer agreed to publishing, and two people of the bureau.
struct Case {
    bench: Bench,
    number: LetterNumber,
    receipt: Receipt,
    one: Person,
    other: Person,
}

fn agreed() -> LetterDraft {
    LetterDraft {
        title: "李强的午餐".into(),
        body: "我叫李强，电话13912345678。午餐几点？canary-body".into(),
        publish: true,
        item: Some(ItemRef { year: 2026, number: 1 }),
        ..draft("x")
    }
}

impl Case {
    async fn of(letter: LetterDraft) -> Self {
        let bench = Bench::new().await;
        let posted = bench.post("director", "a", letter).await.expect("posted").posted;
        let one = Person::at(&bench, "甲同事", Role::BureauOffice, "bureau").await;
        let other = Person::at(&bench, "乙同事", Role::BureauOffice, "bureau").await;
        let case = Self { bench, number: posted.number, receipt: posted.receipt, one, other };
        case.step(LetterMove::Accept, 20).await;
        case.step(LetterMove::Reply(ReplyBody::parse("李强您好，十一点半开餐。").expect("long enough")), 20)
            .await;
        case
    }

    async fn step(&self, moved: LetterMove, day: i8) {
        let seen = (&self.number, self.version().await);
        self.bench.moves(&self.one.grant, seen, moved, &act(11, day)).await.expect("moved");
    }

    async fn version(&self) -> i64 {
        self.seen().await.version
    }

    async fn seen(&self) -> StaffRelease {
        let seen = self.bench.store.staff_release(&self.one.grant, &self.number, &self.one.on(20)).await;
        seen.expect("seen")
    }

    async fn propose(&self) -> Result<(), StoreError> {
        let seen = self.seen().await;
        let seen_version = (&self.number, seen.version);
        let act = self.one.on(20);
        self.bench.store.propose_release(&self.one.grant, seen_version, seen.redactions, &act).await
    }

    async fn approve(&self, by: &Person) -> Result<(), StoreError> {
        let seen = (&self.number, self.version().await);
        self.bench.store.approve_release(&by.grant, seen, &self.bench.calendars, &by.on(20)).await
    }

    /// What the clock publishes on a day.
    async fn clock(&self, day: i8) -> usize {
        self.bench.store.publish_letters(&act(11, day)).await.expect("published")
    }

    async fn published(&self) {
        self.propose().await.expect("proposed");
        self.approve(&self.other).await.expect("approved");
        assert_eq!(self.clock(26).await, 1);
    }

    async fn state(&self) -> Option<ReleaseState> {
        self.seen().await.state
    }
}

fn reason() -> Reason {
    Reason::parse("答复里的时间有误").expect("long enough")
}

/// How many letters are found.
async fn found(case: &Case, words: &str) -> usize {
    let filter = SearchFilter { words: words.into(), ..SearchFilter::default() };
    case.bench.store.search(&filter, 1, date(2026, 11, 27)).await.expect("an answer").total
}

#[tokio::test]
async fn a_letter_is_found_once_it_is_published_and_never_by_what_is_hidden() {
    let case = Case::of(agreed()).await;
    case.propose().await.expect("proposed");
    case.approve(&case.other).await.expect("approved");
    assert_eq!(found(&case, "午餐").await, 0, "not yet");
    assert_eq!(in_index(&case.bench, "餐").await, 0);
    assert_eq!(case.clock(26).await, 1);
    assert_eq!((found(&case, "午餐").await, found(&case, "十一点半").await), (1, 1));
    for hidden in ["13912345678", "李强"] {
        assert_eq!(found(&case, hidden).await, 0, "{hidden}");
    }
    case.bench.store.keep_private(&case.receipt, &act(11, 27)).await.expect("taken back");
    assert_eq!((found(&case, "午餐").await, in_index(&case.bench, "餐").await), (0, 0));
}

#[tokio::test]
async fn one_confirms_another_approves_the_writer_has_three_working_days_and_the_clock_publishes() {
    let case = Case::of(agreed()).await;
    let seen = case.seen().await;
    let classes: Vec<RedactionClass> = seen.redactions.iter().map(|one| one.class).collect();
    assert!(classes.contains(&RedactionClass::Phone) && classes.contains(&RedactionClass::Name));
    assert_eq!((seen.state, seen.may.as_slice()), (None, [LetterStep::ProposeRelease].as_slice()));
    case.propose().await.expect("proposed");
    let own = case.approve(&case.one).await;
    assert!(matches!(own, Err(StoreError::OwnProposal)), "{own:?}");
    case.approve(&case.other).await.expect("approved");
    let view = case.bench.store.letter_by_receipt(&case.receipt, &case.bench.calendars).await.expect("found");
    let release = view.release.expect("the writer sees it");
    assert_eq!((release.state, release.object_by), (ReleaseState::Waiting, Some(date(2026, 11, 25))));
    let text = release.text.expect("its text");
    assert_eq!(text.body.plain(), "我叫李〔姓名〕，电话139〔电话〕5678。午餐几点？canary-body");
    assert!(view.may.contains(&LetterStep::ObjectToRelease) && view.may.contains(&LetterStep::KeepPrivate));

    assert_eq!(case.clock(25).await, 0, "the last day is the writer's");
    assert!(case.bench.store.reply(&case.number).await.is_err());
    let before = case.bench.store.publication().await.expect("a number");
    assert_eq!(case.clock(26).await, 1);
    assert_eq!(case.clock(26).await, 0, "once");
    assert_eq!(case.bench.store.publication().await.expect("a number"), before + 1, "kept pages are renewed");
    let reply = case.bench.store.reply(&case.number).await.expect("public");
    let public = reply.text.expect("its text");
    assert_eq!(public, text, "what was confirmed and read is what is published");
    assert_eq!(public.title.plain(), "李〔姓名〕的午餐");
    assert_eq!(public.reply.plain(), "李〔姓名〕您好，十一点半开餐。");
    assert_eq!((reply.unit.as_str(), reply.published_on), ("教体局", date(2026, 11, 26)));
    let lines = case.bench.store.item_replies(ItemRef { year: 2026, number: 1 }, None).await.expect("read");
    assert_eq!(lines.len(), 1);
    let earlier = Some(date(2026, 11, 25));
    let earlier = case.bench.store.item_replies(ItemRef { year: 2026, number: 1 }, earlier).await;
    assert!(earlier.expect("read").is_empty());
}

#[tokio::test]
async fn an_objection_stops_it_and_the_desk_masks_it_anew() {
    let case = Case::of(agreed()).await;
    case.propose().await.expect("proposed");
    let early = Message::parse("别公开").expect("words");
    let writes = Act::citizen("object_to_release", on(11, 23));
    let refused = case.bench.store.object_to_release(&case.receipt, &early, &writes).await;
    assert!(matches!(refused, Err(StoreError::WrongState)), "nothing is shown to the writer yet");
    case.approve(&case.other).await.expect("approved");
    let words = Message::parse("还认得出我家孩子").expect("words");
    for _ in 0..2 {
        case.bench.store.object_to_release(&case.receipt, &words, &writes).await.expect("objected");
    }
    assert_eq!(case.clock(27).await, 0);
    let seen = case.seen().await;
    assert_eq!(seen.state, Some(ReleaseState::Objected));
    assert_eq!(seen.words.as_deref(), Some("还认得出我家孩子"));
    case.propose().await.expect("proposed anew");
    assert_eq!(case.state().await, Some(ReleaseState::Proposed));
    case.approve(&case.other).await.expect("approved anew");
    assert_eq!(case.clock(26).await, 1);
}

#[tokio::test]
async fn the_writer_takes_the_consent_back_before_and_after() {
    let writes = Act::citizen("keep_private", on(11, 27));
    let case = Case::of(agreed()).await;
    case.propose().await.expect("proposed");
    case.approve(&case.other).await.expect("approved");
    for _ in 0..2 {
        case.bench.store.keep_private(&case.receipt, &writes).await.expect("taken back");
    }
    assert_eq!(case.clock(27).await, 0);
    let seen = case.seen().await;
    assert_eq!((seen.state, seen.bar), (Some(ReleaseState::Refused), Some(ReleaseBar::NoConsent)));
    assert!(seen.may.is_empty());

    let case = Case::of(agreed()).await;
    case.published().await;
    let before = case.bench.store.publication().await.expect("a number");
    case.bench.store.keep_private(&case.receipt, &writes).await.expect("taken back");
    assert_eq!(case.bench.store.publication().await.expect("a number"), before + 1);
    let marker = case.bench.store.reply(&case.number).await.expect("a marker stays");
    assert_eq!(marker.text, None);
    assert_eq!(marker.withdrawn.expect("withdrawn").reason, None);
    assert_eq!(case.bench.store.replies(&ReplyFilter::default(), 1).await.expect("read").total, 0);
    let view = case.bench.store.letter_by_receipt(&case.receipt, &case.bench.calendars).await.expect("found");
    assert!(!view.publish);
}

#[tokio::test]
async fn a_withdrawn_letter_leaves_a_marker_with_its_reason_and_no_text_in_the_database() {
    let case = Case::of(agreed()).await;
    case.published().await;
    let seen = (&case.number, case.version().await);
    case.bench
        .store
        .withdraw_release(&case.one.grant, seen, &reason(), &case.one.on(27))
        .await
        .expect("withdrawn");
    assert_eq!(found(&case, "午餐").await, 0);
    assert_eq!(in_index(&case.bench, "餐").await, 0, "its words leave at once");
    let marker = case.bench.store.reply(&case.number).await.expect("a marker stays");
    let withdrawn = marker.withdrawn.expect("withdrawn");
    assert_eq!((withdrawn.on, withdrawn.reason.as_deref()), (date(2026, 11, 27), Some("答复里的时间有误")));
    assert_eq!(marker.text, None);
    assert!(case.bench.store.reply_numbers().await.expect("read").is_empty());
    let found = ReplyFilter { words: Some("canary-body".into()), ..ReplyFilter::default() };
    assert_eq!(case.bench.store.replies(&found, 1).await.expect("read").total, 0);
    let told = case.bench.store.feed_replies(None, 10).await.expect("read");
    assert!(told.len() == 1 && told[0].updated > told[0].published && told[0].reply.text.is_none());
}

#[tokio::test]
async fn a_new_answer_is_masked_anew_and_a_child_in_danger_takes_everything_back() {
    let case = Case::of(agreed()).await;
    case.propose().await.expect("proposed");
    case.step(LetterMove::Reply(ReplyBody::parse("低年级李强十一点半。").expect("long enough")), 20).await;
    let seen = case.seen().await;
    assert_eq!((seen.state, seen.reply.as_str()), (Some(ReleaseState::SentBack), "低年级李强十一点半。"));
    case.propose().await.expect("proposed anew");
    case.approve(&case.other).await.expect("approved");
    case.step(LetterMove::Danger(Message::parse("孩子在哭").expect("words")), 23).await;
    assert_eq!(case.clock(27).await, 0);
    assert_eq!(
        (case.state().await, case.seen().await.bar),
        (Some(ReleaseState::SentBack), Some(ReleaseBar::Danger))
    );

    let case = Case::of(agreed()).await;
    case.published().await;
    case.step(LetterMove::Danger(Message::parse("孩子在哭").expect("words")), 27).await;
    let marker = case.bench.store.reply(&case.number).await.expect("a marker stays");
    assert!(
        marker.text.is_none() && !marker.withdrawn.expect("withdrawn").reason.expect("one").contains('危')
    );
}

#[tokio::test]
async fn what_may_not_be_published_cannot_be_proposed() {
    for (letter, bar) in [
        (LetterDraft { publish: false, ..agreed() }, ReleaseBar::NoConsent),
        (LetterDraft { danger: true, ..agreed() }, ReleaseBar::Danger),
    ] {
        let case = Case::of(letter).await;
        assert_eq!(case.seen().await.bar, Some(bar));
        assert!(matches!(case.propose().await, Err(StoreError::WrongState)), "{bar:?}");
    }
    let case = Case::of(agreed()).await;
    let past = Redaction { passage: Passage::Title, start: 0, end: 99, class: RedactionClass::Other };
    let seen = (&case.number, case.version().await);
    let refused = case.bench.store.propose_release(&case.one.grant, seen, vec![past], &case.one.on(20)).await;
    assert!(matches!(refused, Err(StoreError::Fields(fields)) if fields[0].field == "redactions"));
}

#[tokio::test]
async fn who_is_complained_of_sees_no_public_version_and_those_who_approve_are_told() {
    let letter = LetterDraft { kind: "complaint".into(), about_unit: true, ..agreed() };
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", letter).await.expect("posted").posted;
    let one = Person::at(&bench, "甲同事", Role::BureauOffice, "bureau").await;
    let accused = Person::at(&bench, "校长", Role::Principal, "school-1").await;
    bench.person("other", Role::BureauOffice, "bureau").await;
    bench.person("accused2", Role::Principal, "school-1").await;
    for moved in [LetterMove::Accept, LetterMove::Reply(ReplyBody::parse("已经派人去看。").expect("words"))]
    {
        let seen = bench.store.staff_release(&one.grant, &posted.number, &one.on(20)).await.expect("seen");
        bench.moves(&one.grant, (&posted.number, seen.version), moved, &act(11, 20)).await.expect("moved");
    }
    let seen = bench.store.staff_release(&one.grant, &posted.number, &one.on(20)).await.expect("seen");
    let version = (&posted.number, seen.version);
    bench.store.propose_release(&one.grant, version, seen.redactions, &one.on(20)).await.expect("proposed");
    let hidden = bench.store.staff_release(&accused.grant, &posted.number, &accused.on(20)).await;
    assert!(matches!(hidden, Err(StoreError::NotFound)));
    let list = |person: &Person| {
        let (grant, act) = (person.grant.clone(), person.on(20));
        let store = bench.store.clone();
        async move { store.releases(&grant, ReleaseState::Proposed, &act).await.expect("read").rows.len() }
    };
    assert_eq!((list(&one).await, list(&accused).await), (1, 0));
    while bench.store.fan_out(&act(11, 20)).await.expect("fanned out") > 0 {}
    let later = store::Moment { millis: on(11, 20).millis + 1, ..on(11, 20) };
    let claimed = bench.store.claim(Channel::Email, 100, later).await.expect("claimed");
    let told = claimed.iter().filter(|mail| mail.event == EventKind::ReleaseWaiting).count();
    assert_eq!(told, 1, "the other of the bureau, and nobody of the school");
}

#[tokio::test]
async fn published_letters_are_chosen_by_kind_unit_year_item_and_words() {
    let case = Case::of(agreed()).await;
    case.published().await;
    let count = async |filter: ReplyFilter| case.bench.store.replies(&filter, 1).await.expect("read").total;
    let some = ReplyFilter::default;
    let item = |number| Some(ItemRef { year: 2026, number });
    let words = |words: &str| Some(words.to_owned());
    let unit = |code: &str| contract::id::UnitCode::parse(code).ok();
    assert_eq!(count(some()).await, 1);
    assert_eq!(count(ReplyFilter { kind: Some(LetterKind::Question), ..some() }).await, 1);
    assert_eq!(count(ReplyFilter { kind: Some(LetterKind::Praise), ..some() }).await, 0);
    assert_eq!(count(ReplyFilter { unit: unit("bureau"), ..some() }).await, 1);
    assert_eq!(count(ReplyFilter { unit: unit("school-1"), ..some() }).await, 0);
    assert_eq!(count(ReplyFilter { year: Some(2026), ..some() }).await, 1);
    assert_eq!(count(ReplyFilter { year: Some(2025), ..some() }).await, 0);
    assert_eq!(count(ReplyFilter { item: item(1), ..some() }).await, 1);
    assert_eq!(count(ReplyFilter { item: item(2), ..some() }).await, 0);
    assert_eq!(count(ReplyFilter { words: words("开餐 CANARY"), ..some() }).await, 1);
    for nothing in ["李强", "13912345678", "%", "_", "!", "金丝雀", "'"] {
        assert_eq!(count(ReplyFilter { words: words(nothing), ..some() }).await, 0, "{nothing}");
    }
    let list = case.bench.store.replies(&some(), 99).await.expect("read");
    assert_eq!((list.page, list.pages, list.years.as_slice()), (1, 1, [2026].as_slice()));
    assert_eq!(list.units[0].name, "教体局");
}
