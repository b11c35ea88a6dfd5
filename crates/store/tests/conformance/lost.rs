//! Coming back to a letter: a lost receipt is replaced by a code that only the writer's telephone gets, and text
//! messages tell of the letter's state where its writer wants it.

use crate::bench::{Bench, act, draft, on};
use contract::follow::FollowContact;
use contract::id::LetterNumber;
use contract::letter::{LetterDraft, LetterState, LetterStep, Posted};
use contract::receipt::Receipt;
use contract::staff::Role;
use contract::staff::message::{Channel, EventKind};
use contract::text::Message;
use jiff::tz::TimeZone;
use rules::access::Grant;
use rules::lost::{CODE_LASTS, CODES_OF_LETTER, COUNTED_FOR, TRIES};
use sea_orm::{ConnectionTrait, Statement};
use store::{Act, LetterMove, Moment, Outgoing, StoreError, Target, Tried, WriterMessage};

fn phone(text: &str) -> FollowContact {
    FollowContact::phone(text).expect("a mobile number")
}

fn at(millis: i64) -> Act {
    Act { at: Moment { millis: on(11, 20).millis + millis, ..on(11, 20) }, ..act(11, 20) }
}

impl Bench {
    /// Asks with a number and a telephone, and has looked at it.
    async fn asks(&self, number: &LetterNumber, typed: &str, act: &Act) {
        self.store.ask_for_receipt(number, &phone(typed), act).await.expect("asked");
        while self.store.send_receipt_codes(act).await.expect("looked at") > 0 {}
    }

    /// The text messages that go out now.
    async fn texts(&self, act: &Act) -> Vec<Outgoing> {
        while self.store.fan_out(act).await.expect("fanned out") > 0 {}
        let texts = self.store.claim(Channel::TextMessage, 100, act.at).await.expect("claimed");
        for text in &texts {
            self.store.mark(text.id, Tried::Sent).await.expect("marked");
        }
        texts
    }

    /// The code that goes to a telephone now.
    async fn code(&self, act: &Act) -> Option<String> {
        let texts = self.texts(act).await;
        assert!(texts.len() <= 1, "{texts:?}");
        let outgoing = texts.into_iter().next()?;
        assert_eq!(outgoing.event, EventKind::ReceiptCode);
        match (outgoing.target, outgoing.writer) {
            (Target::Contact(to), Some(WriterMessage::Code(code))) => {
                assert_eq!(to, "13800001234");
                Some(code)
            }
            _ => None,
        }
    }

    async fn replace(
        &self,
        number: &LetterNumber,
        typed: &str,
        code: &str,
        act: &Act,
    ) -> Result<Posted, StoreError> {
        self.store.replace_receipt((number, &phone(typed)), code, &self.calendars, act).await
    }

    async fn opens(&self, receipt: &Receipt) -> bool {
        self.store.letter_by_receipt(receipt, &self.calendars).await.is_ok()
    }
}

#[tokio::test]
async fn a_code_brings_a_new_receipt_once_and_the_old_one_opens_nothing_any_more() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐")).await.expect("posted").posted;
    bench.asks(&posted.number, "+86 138 0000 1234", &at(0)).await;
    let code = bench.code(&at(1_000)).await.expect("a code");
    let new = bench.replace(&posted.number, "13800001234", &code, &at(2_000)).await.expect("replaced");
    assert_eq!((&new.number, new.due_on), (&posted.number, posted.due_on));
    assert_ne!(new.receipt, posted.receipt);
    assert!(!bench.opens(&posted.receipt).await && bench.opens(&new.receipt).await);
    let view = bench.store.letter_by_receipt(&new.receipt, &bench.calendars).await.expect("opened");
    assert_eq!(view.steps.last().map(|step| step.step), Some(LetterStep::NewReceipt));
    assert_eq!(view.state, LetterState::Received);
    let again = bench.replace(&posted.number, "13800001234", &code, &at(3_000)).await;
    assert!(matches!(again, Err(StoreError::LinkUsed)), "a code works once");
    assert!(bench.store.verify().await.iter().all(|check| check.wrong.is_empty() && check.odd.is_empty()));
}

#[tokio::test]
async fn what_does_not_belong_together_gets_no_code_and_answers_alike() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐")).await.expect("posted").posted;
    let report = LetterDraft { kind: "report".into(), ..draft("举报") };
    let report = bench.post("school-1", "b", report).await.expect("posted").posted;
    let silent = LetterDraft { phone: String::new(), ..draft("不留电话") };
    let silent = bench.post("school-1", "c", silent).await.expect("posted").posted;
    for (number, typed) in [
        (&posted.number, "13800005678"),
        (&report.number, "13800001234"),
        (&silent.number, "13800001234"),
        (&LetterNumber::of(2026, 999), "13800001234"),
    ] {
        bench.asks(number, typed, &at(0)).await;
        assert_eq!(bench.code(&at(1_000)).await, None, "{number}");
        for _ in 0..=TRIES {
            let refused = bench.replace(number, typed, "123456", &at(2_000)).await;
            assert!(matches!(refused, Err(StoreError::LinkUsed)), "{number}");
        }
    }
    let never = bench.replace(&posted.number, "13800001234", "123456", &at(0)).await;
    assert!(matches!(never, Err(StoreError::LinkUsed)), "nobody asked");
}

#[tokio::test]
async fn a_code_ends_after_five_wrong_ones_and_after_ten_minutes() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐")).await.expect("posted").posted;
    bench.asks(&posted.number, "13800001234", &at(0)).await;
    let code = bench.code(&at(1_000)).await.expect("a code");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..TRIES {
        assert!(bench.replace(&posted.number, "13800001234", wrong, &at(2_000)).await.is_err());
    }
    assert!(
        bench.replace(&posted.number, "13800001234", &code, &at(3_000)).await.is_err(),
        "guessed at too often"
    );

    bench.asks(&posted.number, "13800001234", &at(4_000)).await;
    let code = bench.code(&at(5_000)).await.expect("another code");
    let late = at(4_000 + CODE_LASTS);
    assert!(bench.replace(&posted.number, "13800001234", &code, &late).await.is_err(), "too late");
    assert!(bench.opens(&posted.receipt).await, "nothing was replaced");
}

#[tokio::test]
async fn a_letter_gets_so_many_codes_a_day_and_the_last_one_sent_counts() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐")).await.expect("posted").posted;
    let mut code = String::new();
    for asked in 0..CODES_OF_LETTER {
        let moment = i64::try_from(asked).expect("few") * 1_000;
        bench.asks(&posted.number, "13800001234", &at(moment)).await;
        code = bench.code(&at(moment + 1)).await.expect("a code");
    }
    bench.asks(&posted.number, "13800001234", &at(10_000)).await;
    assert_eq!(bench.code(&at(10_001)).await, None, "enough for a day");
    bench
        .replace(&posted.number, "13800001234", &code, &at(11_000))
        .await
        .expect("the last one that was sent");
    bench.asks(&posted.number, "13800001234", &at(COUNTED_FOR + 20_000)).await;
    assert!(bench.code(&at(COUNTED_FOR + 20_001)).await.is_some(), "the next day");
}

#[tokio::test]
async fn what_somebody_typed_is_gone_once_it_was_looked_at_and_the_trail_names_no_letter() {
    let bench = Bench::new().await;
    let posted = bench.post("school-1", "a", draft("午餐")).await.expect("posted").posted;
    bench.asks(&posted.number, "13800001234", &at(0)).await;
    let database = bench.direct().await;
    let count = "SELECT COUNT(*) AS many FROM lost_receipt WHERE sealed IS NOT NULL";
    let count = Statement::from_string(database.get_database_backend(), count);
    let row = database.query_one_raw(count).await.expect("read").expect("a row");
    assert_eq!(row.try_get::<i64>("", "many").expect("a number"), 0);
    assert!(bench.code(&at(1_000)).await.is_some());
    let shown = bench.store.deliveries(&Grant::default(), None, None, &TimeZone::UTC).await.expect("read");
    let texts: Vec<_> = shown.rows.iter().filter(|row| row.event == EventKind::ReceiptCode).collect();
    assert!(texts.len() == 1 && texts[0].thing.is_empty() && texts[0].recipient.is_empty(), "{texts:?}");
}

#[tokio::test]
async fn who_wants_text_messages_gets_number_and_state_and_can_have_it_end() {
    let bench = Bench::new().await;
    let wants = LetterDraft { texts: true, ..draft("校车") };
    let posted = bench.post("director", "a", wants).await.expect("posted").posted;
    let silent = bench.post("director", "b", draft("午餐")).await.expect("posted").posted;
    let office = bench.account("office", Role::BureauOffice, "bureau").await;
    for number in [&posted.number, &silent.number] {
        bench.moves(&office, (number, 1), LetterMove::Accept, &at(0)).await.expect("accepted");
    }
    let texts = bench.texts(&at(1)).await;
    let [text] = texts.as_slice() else { panic!("{texts:?}") };
    assert_eq!(
        (text.event, text.thing.clone()),
        (EventKind::LetterStatus, format!("letter/{}", posted.number))
    );
    assert!(matches!(&text.target, Target::Contact(to) if to == "13800001234"));
    assert!(matches!(text.writer, Some(WriterMessage::State(LetterState::Accepted))));

    let view = bench.store.letter_by_receipt(&posted.receipt, &bench.calendars).await.expect("opened");
    assert_eq!(view.texts, Some(true));
    let asked = LetterMove::Ask(Message::parse("是哪一路？").expect("words"));
    bench.moves(&office, (&posted.number, 2), asked, &at(2)).await.expect("asked");
    bench.store.set_letter_texts(&posted.receipt, false, &at(3)).await.expect("given up");
    let texts = bench.texts(&at(4)).await;
    assert!(texts.iter().all(|text| matches!(text.target, Target::Nobody)), "given up before it was sent");
    bench.store.set_letter_texts(&silent.receipt, true, &at(5)).await.expect("asked for later");
    let report = LetterDraft { kind: "report".into(), texts: true, ..draft("举报") };
    let report = bench.post("director", "c", report).await.expect("posted").posted;
    let view = bench.store.letter_by_receipt(&report.receipt, &bench.calendars).await.expect("opened");
    assert_eq!(view.texts, None);
    let refused = bench.store.set_letter_texts(&report.receipt, true, &at(6)).await;
    assert!(matches!(refused, Err(StoreError::WrongState)));
}
