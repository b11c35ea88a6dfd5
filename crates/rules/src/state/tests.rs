//! States of days made of whatever may be published, in whatever order.

use super::canonical::canonical;
use super::sha256;
use crate::milestone::ItemAssignment;
use crate::plan::{ItemUpdate, Replay};
use crate::publication::{Entry, assignments, replay};
use crate::supervision::{Event, public};
use contract::Date;
use contract::assignment::{Assignment, Goal, Milestone, MilestoneDone, Revision};
use contract::id::NoticeNumber;
use contract::outline::{Outline, OutlineItem, OutlinePart, Target};
use contract::plan::{PublicationRef, StateOf, TargetReading, UpdateView, Withdrawal};
use contract::staff::notice::NoticeStep;
use contract::state::{PlanState, Removal};
use contract::supervision::NoticeView;
use jiff::civil::date;
use proptest::prelude::*;

/// What a step publishes: how many days later, what, about which item, a value, and an earlier publication.
pub(crate) type Published = (i32, u8, u32, f64, prop::sample::Index);

/// Lists of publications.
pub(crate) fn published() -> impl Strategy<Value = Vec<Published>> {
    proptest::collection::vec(
        (
            0i32..9,
            0u8..6,
            1u32..3,
            (0u32..40).prop_map(|tenths| f64::from(tenths) / 10.0),
            any::<prop::sample::Index>(),
        ),
        1..40,
    )
}

/// A day of 2026.
pub(crate) fn day(number: i32) -> Date {
    date(2026, 1, 1).checked_add(jiff::Span::new().days(number)).expect("within the year")
}

/// The publications as entries.
pub(crate) fn entries(steps: Vec<Published>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut now = 0;
    for (place, (later, kind, number, value, which)) in steps.into_iter().enumerate() {
        now += later;
        let (publication, on) = (place as i64 + 1, day(now));
        let earlier = (place > 0).then(|| which.index(place) as i64 + 1);
        entries.push(match (kind, earlier) {
            (0, Some(of)) => withdrawal(publication, on, of),
            (1, _) => Entry::Assignment(assignment(publication, on, number, value)),
            (2, Some(of)) => update(publication, on, number, value, Some(of)),
            _ => update(publication, on, number, value, None),
        });
    }
    entries
}

fn update(publication: i64, on: Date, number: u32, value: f64, corrects: Option<i64>) -> Entry {
    let done = if value > 2.0 { vec![MilestoneDone { milestone: 1, on }] } else { vec![] };
    Entry::Update(ItemUpdate {
        number,
        update: UpdateView {
            publication,
            on,
            unit: "后勤中心".into(),
            text: format!("第 {publication} 条"),
            readings: vec![TargetReading { target: 0, value }],
            done,
            no_progress: false,
            claim: None,
            evidence: "验收单".into(),
            attachments: vec![],
            links: vec![],
            corrects: corrects.map(|publication| PublicationRef { publication, on }),
            corrected_by: None,
            withdrawn: None,
        },
    })
}

fn withdrawal(publication: i64, on: Date, of: i64) -> Entry {
    Entry::Withdrawal { of, withdrawal: Withdrawal { publication, on, reason: "数字报错了".into() } }
}

/// An assignment that counts, with a step, whose date and goal go with the value.
fn assignment(publication: i64, on: Date, number: u32, value: f64) -> ItemAssignment {
    let revised =
        (value > 1.0).then(|| Revision { date: day(100 + value as i32), reason: "到货晚".into() });
    let counted = Milestone {
        number: 0,
        title: "改造食堂".into(),
        planned: Some(day(90)),
        revised,
        goal: Some(Goal { target: 1.0 + value.floor(), baseline: 0.0, unit: "所".into() }),
        weight: 3,
    };
    let step = Milestone { number: 1, title: "出台办法".into(), weight: 1, ..Milestone::default() };
    let milestones = if value > 3.0 { vec![counted] } else { vec![counted, step] };
    let assignment = Assignment { units: vec!["后勤中心".into()], milestones, ..Assignment::default() };
    ItemAssignment { number, publication, on, reason: "调整".into(), assignment }
}

fn outline() -> Outline {
    let targets = vec![Target { text: "3所".into(), value: 3.0, unit: "所".into(), due: Some(day(90)) }];
    let item =
        |number| OutlineItem {
            number, title: "食堂".into(), targets: targets.clone(), ..Default::default()
        };
    let part = OutlinePart { numeral: "一".into(), items: vec![item(1), item(2)], ..OutlinePart::default() };
    Outline { title: "重点工作安排".into(), year: 2026, parts: vec![part], ..Outline::default() }
}

/// A notice about the first item, as the public saw it at the end of a day: issued, and replied to ten days later.
fn notices(by: Date) -> Vec<(u32, NoticeView)> {
    let event = |step, on| Event { step, on, due_on: Some(day(50)), summary: String::new() };
    let events = [event(NoticeStep::Issue, day(30)), event(NoticeStep::Reply, day(40))];
    let notice = public(&NoticeNumber::of(2026, 7), "后勤中心".into(), &events, Some(by));
    notice.map(|notice| (1, notice)).into_iter().collect()
}

/// The state at the end of a day, told from a list of entries.
pub(crate) fn state(entries: &[Entry], by: Date) -> PlanState {
    let (updates, assigned) = (replay(entries, Some(by)), assignments(entries, Some(by)));
    let publication = entries.iter().filter(|entry| entry.on() <= by).count() as i64;
    let state = StateOf { day: by, provisional: false, publication };
    Replay::new(&outline(), &updates, &assigned, state).state(&notices(by))
}

#[test]
fn the_bytes_of_version_1_are_never_changed() {
    let entries = [
        update(1, day(3), 1, 0.5, None),
        Entry::Assignment(assignment(2, day(5), 1, 1.5)),
        update(3, day(45), 1, 2.5, Some(1)),
        update(4, day(46), 2, 1.0, None),
        withdrawal(5, day(48), 4),
    ];
    let mut state = state(&entries, day(60));
    let removal =
        Removal { on: day(70), basis: "个人信息保护法第四十七条".into(), was: "ab".repeat(32) };
    state.removals.push(removal);
    let text = canonical(&state);
    assert!(text.starts_with("{\"counts\":{\"at_risk\":"), "{text}");
    assert_eq!(
        serde_json::from_str::<PlanState>(&text).map(|state| canonical(&state)).ok(),
        Some(text.clone())
    );
    // Another hash here means that citations of days to come would not be of plan-state/v1 any more.
    assert_eq!(sha256(&text), "92b9bc97f65cb4724ee29b7ae08a3c53bd412a36f4553700489bf251ada35385", "{text}");
}

proptest! {
    #[test]
    fn a_day_replayed_later_is_what_was_shown_on_it(steps in published(), cut in any::<prop::sample::Index>()) {
        let entries = entries(steps);
        let closed = entries[cut.index(entries.len())].on();
        let known_then: Vec<Entry> = entries.iter().filter(|entry| entry.on() <= closed).cloned().collect();
        let (then, now) = (state(&known_then, closed), state(&entries, closed));
        prop_assert_eq!(canonical(&then), canonical(&now));
    }

    #[test]
    fn a_state_is_read_back_from_its_canonical_text(steps in published()) {
        let entries = entries(steps);
        let state = state(&entries, day(360));
        let read = serde_json::from_str::<PlanState>(&canonical(&state));
        prop_assert_eq!(read.map_err(|error| error.to_string()), Ok(state));
    }
}
