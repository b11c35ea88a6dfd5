//! Differences between days of lists of whatever may be published.

use super::*;
use crate::state::tests::{day, entries, published, state};
use contract::supervision::NoticeState;
use proptest::prelude::*;

/// The signs of all items.
fn signs(state: &PlanState) -> BTreeMap<u32, Sign> {
    state.items().map(|item| (item.number, item.light.sign)).collect()
}

/// The signs after what a difference tells.
fn followed(mut signs: BTreeMap<u32, Sign>, difference: &PlanDifference) -> BTreeMap<u32, Sign> {
    for item in &difference.items {
        assert_eq!(signs.get(&item.number).copied(), item.sign_before);
        match item.sign_after {
            Some(sign) => signs.insert(item.number, sign),
            None => signs.remove(&item.number),
        };
    }
    signs
}

#[test]
fn a_notice_is_told_on_the_days_on_which_it_was_issued_and_moved() {
    let told = |from: i32, to: i32| {
        let difference = difference(&state(&[], day(from)), &state(&[], day(to)), None);
        difference.items.iter().flat_map(|item| &item.notices).map(|notice| notice.state).collect::<Vec<_>>()
    };
    assert_eq!(told(10, 29), []);
    assert_eq!(told(29, 30), [NoticeState::Issued]);
    assert_eq!(told(30, 39), []);
    assert_eq!(told(10, 60), [NoticeState::Replied]);
}

proptest! {
    #[test]
    fn a_day_does_not_differ_from_itself(steps in published(), on in 0i32..300) {
        let state = state(&entries(steps), day(on));
        prop_assert!(difference(&state, &state, None).items.is_empty());
    }

    #[test]
    fn two_differences_in_a_row_are_the_difference_of_first_and_last(
        steps in published(),
        days in proptest::collection::vec(0i32..300, 3),
    ) {
        let mut days = days;
        days.sort_unstable();
        let entries = entries(steps);
        let [a, b, c] = [0, 1, 2].map(|place| state(&entries, day(days[place])));
        let in_two = followed(followed(signs(&a), &difference(&a, &b, None)), &difference(&b, &c, None));
        prop_assert_eq!(&in_two, &signs(&c));
        prop_assert_eq!(followed(signs(&a), &difference(&a, &c, None)), in_two);
    }

    #[test]
    fn every_update_in_between_is_named_once(steps in published(), from in 0i32..150, later in 0i32..150) {
        let entries = entries(steps);
        let (before, after) = (state(&entries, day(from)), state(&entries, day(from + later)));
        let count = |state: &PlanState| state.items().map(|item| item.updates.len()).sum::<usize>();
        let difference = difference(&before, &after, None);
        let named: usize = difference.items.iter().map(|item| item.published.len()).sum();
        prop_assert_eq!(named, count(&after) - count(&before));
    }

    #[test]
    fn one_item_is_told_as_in_the_whole(steps in published(), from in 0i32..150, later in 0i32..150) {
        let entries = entries(steps);
        let (before, after) = (state(&entries, day(from)), state(&entries, day(from + later)));
        let whole = difference(&before, &after, None).items.into_iter().filter(|item| item.number == 2);
        prop_assert_eq!(difference(&before, &after, Some(2)).items, whole.collect::<Vec<_>>());
    }
}
