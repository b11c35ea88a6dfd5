//! Supervision (督查督办): the states of a notice, whose turn it is, how pressing, what of it the public sees on a
//! day, and which items need one. Like a plan's state, a notice's is a replay of its events.

use crate::calendar::Calendars;
use crate::deadline;
use contract::Date;
use contract::id::NoticeNumber;
use contract::light::Sign;
use contract::plan::{ItemRow, PlanView};
use contract::staff::Pressing;
use contract::staff::notice::{ItemInNeed, NoticeStep, UnitInNeed};
use contract::supervision::{NoticeState, NoticeView};
use std::collections::BTreeSet;

/// The state after a step; `None` if the state does not allow it. Nothing is closed that was not put right, and
/// nothing moves once it is closed or withdrawn.
pub fn after(state: NoticeState, step: NoticeStep) -> Option<NoticeState> {
    use NoticeState::{Closed, Issued, Rectified, Replied, Returned, Withdrawn};
    Some(match (state, step) {
        (Issued | Returned, NoticeStep::Reply) => Replied,
        (Replied | Returned, NoticeStep::Rectify) => Rectified,
        (Replied | Rectified, NoticeStep::SendBack) => Returned,
        (Rectified, NoticeStep::Close) => Closed,
        (Issued | Replied | Rectified | Returned, NoticeStep::Withdraw) => Withdrawn,
        (Issued | Replied | Returned, NoticeStep::Remind) => state,
        _ => return None,
    })
}

/// Whose steps they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Those of whoever supervises.
    Supervisor,
    /// Those of the unit that the notice was issued to.
    Unit,
}

/// Whose step it is.
pub fn part(step: NoticeStep) -> Part {
    match step {
        NoticeStep::Reply | NoticeStep::Rectify => Part::Unit,
        NoticeStep::Issue
        | NoticeStep::Remind
        | NoticeStep::SendBack
        | NoticeStep::Close
        | NoticeStep::Withdraw => Part::Supervisor,
    }
}

/// How pressing the unit's next step is: yellow with at most one working day left, red on the first day overdue.
pub fn pressing(state: NoticeState, due_on: Date, today: Date, calendars: &Calendars) -> Pressing {
    if state.is_units_turn() { deadline::left(due_on, today, calendars) } else { Pressing::Answered }
}

/// A step that was taken with a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The step.
    pub step: NoticeStep,
    /// The day.
    pub on: Date,
    /// The day that it set for the unit's next step.
    pub due_on: Option<Date>,
    /// The sentence for the public.
    pub summary: String,
}

/// What the public sees of a notice at the end of a day, or now: nothing before it was issued, and nothing of
/// what happened later. `events` are in order, the issue first.
pub fn public(number: &NoticeNumber, unit: String, events: &[Event], by: Option<Date>) -> Option<NoticeView> {
    let mut events = events.iter().take_while(|event| by.is_none_or(|by| event.on <= by));
    let issue = events.next().filter(|event| event.step == NoticeStep::Issue)?;
    let mut view = NoticeView {
        number: number.clone(),
        unit,
        issued_on: issue.on,
        due_on: issue.due_on.unwrap_or(issue.on),
        state: NoticeState::Issued,
        since: issue.on,
        closed_on: None,
        summary: String::new(),
    };
    for event in events {
        // A reminder is between supervisor and unit.
        if event.step == NoticeStep::Remind {
            continue;
        }
        view.state = after(view.state, event.step)?;
        view.since = event.on;
        view.due_on = event.due_on.unwrap_or(view.due_on);
        if view.state == NoticeState::Closed {
            view.closed_on = Some(event.on);
            view.summary.clone_from(&event.summary);
        }
    }
    Some(view)
}

/// Items that are late or at risk and have no open notice, by the unit that leads, all in the order of the plan.
/// A list to work through: neither units nor leaders are ranked.
pub fn in_need(plan: &PlanView, with_notice: &BTreeSet<u32>) -> Vec<UnitInNeed> {
    let mut units: Vec<UnitInNeed> = Vec::new();
    let rows = plan
        .parts
        .iter()
        .flat_map(|part| part.items.iter().chain(part.sections.iter().flat_map(|section| &section.items)));
    let needs = |row: &&ItemRow| {
        matches!(row.light.sign, Sign::Late | Sign::AtRisk) && !with_notice.contains(&row.number)
    };
    for row in rows.filter(needs) {
        let item = ItemInNeed { number: row.number, title: row.title.clone(), light: row.light };
        let leads = row.units.first().map(String::as_str).unwrap_or_default();
        match units.iter_mut().find(|unit| unit.unit == leads) {
            Some(unit) => unit.items.push(item),
            None => units.push(UnitInNeed { unit: leads.to_owned(), items: vec![item] }),
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::light::{Basis, Counts, Light};
    use contract::plan::{PartView, StateOf};
    use jiff::civil::date;
    use proptest::prelude::*;

    const OPEN: [NoticeState; 4] =
        [NoticeState::Issued, NoticeState::Replied, NoticeState::Rectified, NoticeState::Returned];

    #[test]
    fn nothing_is_closed_that_was_not_put_right() {
        for state in NoticeState::ALL {
            let closed = after(state, NoticeStep::Close).is_some();
            assert_eq!(closed, state == NoticeState::Rectified, "{state:?}");
        }
    }

    #[test]
    fn what_is_closed_or_withdrawn_stays_so() {
        for state in [NoticeState::Closed, NoticeState::Withdrawn] {
            assert!(state.is_ended());
            for step in NoticeStep::ALL {
                assert_eq!(after(state, step), None, "{state:?} {step:?}");
            }
        }
        assert!(OPEN.into_iter().all(|state| after(state, NoticeStep::Withdraw).is_some()));
    }

    #[test]
    fn a_unit_is_reminded_only_while_it_is_its_turn_and_a_reminder_moves_nothing() {
        for state in NoticeState::ALL {
            let reminded = after(state, NoticeStep::Remind);
            assert_eq!(reminded, state.is_units_turn().then_some(state), "{state:?}");
        }
    }

    #[test]
    fn what_the_unit_may_do_is_its_turn_and_nothing_else_is_its_step() {
        for state in NoticeState::ALL {
            for step in NoticeStep::ALL.into_iter().filter(|step| part(*step) == Part::Unit) {
                assert!(after(state, step).is_none() || state.is_units_turn(), "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn a_notice_turns_yellow_with_one_working_day_left_and_red_on_the_first_day_overdue() {
        let calendars = Calendars::shipped();
        let on = |state, day| pressing(state, date(2026, 11, 24), date(2026, 11, day), &calendars);
        assert_eq!(on(NoticeState::Issued, 20), Pressing::InTime);
        assert_eq!(on(NoticeState::Returned, 23), Pressing::Soon);
        assert_eq!(on(NoticeState::Replied, 24), Pressing::Soon);
        assert_eq!(on(NoticeState::Issued, 25), Pressing::Overdue);
        assert_eq!(on(NoticeState::Rectified, 25), Pressing::Answered);
    }

    fn event(step: NoticeStep, day: i8) -> Event {
        let due_on = matches!(step, NoticeStep::Issue | NoticeStep::Reply | NoticeStep::SendBack);
        let summary = if step == NoticeStep::Close { "食堂已经改好。" } else { "" };
        Event {
            step,
            on: date(2026, 11, day),
            due_on: due_on.then(|| date(2026, 12, day)),
            summary: summary.into(),
        }
    }

    fn shown(events: &[Event], by: Option<i8>) -> Option<NoticeView> {
        let by = by.map(|day| date(2026, 11, day));
        public(&NoticeNumber::of(2026, 7), "实验小学".into(), events, by)
    }

    #[test]
    fn a_notice_closed_later_is_shown_open_on_an_earlier_day_and_not_at_all_before_its_issue() {
        use NoticeStep::{Close, Issue, Rectify, Remind, Reply, SendBack};
        let steps = [(Issue, 3), (Remind, 4), (Reply, 5), (SendBack, 6), (Rectify, 8), (Close, 9)];
        let events = steps.map(|(step, day)| event(step, day));
        assert_eq!(shown(&events, Some(2)), None);
        let state =
            |day| shown(&events, Some(day)).map(|view| (view.state, view.since.day(), view.due_on.day()));
        assert_eq!(state(4), Some((NoticeState::Issued, 3, 3)), "a reminder is nobody else's business");
        assert_eq!(state(5), Some((NoticeState::Replied, 5, 5)));
        assert_eq!(state(7), Some((NoticeState::Returned, 6, 6)));
        assert_eq!(state(8), Some((NoticeState::Rectified, 8, 6)));
        let open = shown(&events, Some(8)).expect("issued");
        assert_eq!((open.closed_on, open.summary.as_str()), (None, ""));
        let closed = shown(&events, None).expect("issued");
        assert_eq!(closed.closed_on, Some(date(2026, 11, 9)));
        assert_eq!(closed.summary, "食堂已经改好。");
    }

    proptest! {
        #[test]
        fn what_a_day_shows_is_what_was_shown_on_that_day(steps in proptest::collection::vec(0usize..7, 0..20)) {
            let mut events = vec![event(NoticeStep::Issue, 1)];
            let (mut state, mut seen) = (NoticeState::Issued, vec![shown(&events, None)]);
            for (number, step) in steps.into_iter().map(|at| NoticeStep::ALL[at]).enumerate() {
                let Some(next) = after(state, step) else { continue };
                state = next;
                let day = i8::try_from(number).expect("few steps") + 2;
                events.push(event(step, day));
                seen.push(shown(&events, None));
                let then = seen[seen.len() - 2].clone();
                prop_assert_eq!(shown(&events, Some(day - 1)), then);
            }
            prop_assert_eq!(shown(&events, None).map(|view| view.state), Some(state));
        }
    }

    #[test]
    fn items_in_need_stand_under_the_unit_that_leads_in_the_order_of_the_plan() {
        let row = |number: u32, unit: &str, sign| ItemRow {
            number,
            title: format!("第{number}件事"),
            body: String::new(),
            units: vec![unit.into(), "别的科".into()],
            light: Light {
                sign,
                basis: Basis::Derived,
                percent: None,
                days_late: None,
                reported_this_month: false,
            },
            measures: vec![],
            assignment: None,
            updated_on: None,
        };
        let items = vec![
            row(1, "安全科", Sign::AtRisk),
            row(2, "基教科", Sign::Late),
            row(3, "安全科", Sign::Done),
            row(4, "安全科", Sign::Late),
            row(5, "基教科", Sign::Late),
        ];
        let part = PartView {
            numeral: "一".into(),
            title: "部分".into(),
            counts: Counts::default(),
            progress: Default::default(),
            items,
            sections: vec![],
        };
        let plan = PlanView {
            year: 2026,
            title: String::new(),
            preamble: String::new(),
            state: StateOf { day: date(2026, 11, 20), provisional: true, publication: 1 },
            counts: Counts::default(),
            progress: Default::default(),
            citation: None,
            strip: vec![],
            units: vec![],
            parts: vec![part],
        };
        let found = in_need(&plan, &BTreeSet::from([5]));
        let found: Vec<(&str, Vec<u32>)> = found
            .iter()
            .map(|unit| (unit.unit.as_str(), unit.items.iter().map(|item| item.number).collect()))
            .collect();
        assert_eq!(found, [("安全科", vec![1, 4]), ("基教科", vec![2])]);
    }
}
