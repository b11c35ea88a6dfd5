//! What somebody can work out who has every published number and adds and subtracts as they like.

use super::linear::Known;
use super::*;
use proptest::prelude::*;

const OUTCOMES: usize = 4;
type Row = [u32; OUTCOMES];

fn total_of(rows: &[Row]) -> Row {
    let mut total = [0; OUTCOMES];
    for row in rows {
        for (sum, cell) in total.iter_mut().zip(row) {
            *sum += cell;
        }
    }
    total
}

fn subsets() -> Vec<Vec<usize>> {
    let member = |set: usize| (0..OUTCOMES).filter(|place| set >> place & 1 == 1).collect();
    (1..1 << OUTCOMES).map(member).collect()
}

/// What is added up: some rows, some outcomes.
fn functional(rows: usize, of: &[usize], outcomes: &[usize]) -> Vec<u64> {
    let cell = |row: usize, outcome: usize| u64::from(of.contains(&row) && outcomes.contains(&outcome));
    (0..rows)
        .flat_map(|row| (0..OUTCOMES).map(move |outcome| (row, outcome)))
        .map(|(r, o)| cell(r, o))
        .collect()
}

/// The published lines: which rows each is the sum of.
fn lines(published: &Published<OUTCOMES>) -> Vec<(Vec<usize>, Shown<OUTCOMES>)> {
    let own = published.rows.iter().enumerate().filter_map(|(place, row)| Some((vec![place], (*row)?)));
    let apart = (0..published.rows.len()).filter(|place| published.rows[*place].is_none()).collect();
    own.chain(published.others.map(|others| (apart, others))).collect()
}

fn value(rows: &[Row], of: &[usize], outcomes: &[usize]) -> u32 {
    of.iter().map(|row| outcomes.iter().map(|outcome| rows[*row][*outcome]).sum::<u32>()).sum()
}

/// A bureau's table: many small numbers, some large ones, and a first outcome that is mostly the largest.
fn tables() -> impl Strategy<Value = Vec<Row>> {
    let first = prop_oneof![2 => 0u32..6, 3 => 6u32..30, 3 => 30u32..400];
    let other = || prop_oneof![4 => Just(0u32), 4 => 1u32..5, 2 => 5u32..12, 1 => 12u32..60];
    let row = (first, other(), other(), other()).prop_map(|(a, b, c, d)| [a, b, c, d]);
    proptest::collection::vec(row, 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Every sum of rows and outcomes that follows from the published numbers by adding and subtracting is none, or
    /// five or more: of every single row, of the others, of everything.
    #[test]
    fn no_subtraction_gives_a_small_number(rows in tables()) {
        let total = Shown::whole(&total_of(&rows));
        let published = publish(&rows, &total);
        let everything: Vec<usize> = (0..rows.len()).collect();
        let mut told = lines(&published);
        told.push((everything.clone(), total));
        let mut known = Known::default();
        for (of, shown) in &told {
            for outcomes in subsets() {
                let count = shown.of(&outcomes);
                let truth = value(&rows, of, &outcomes);
                prop_assert!(count.least <= truth && truth <= count.most, "{count:?} is not {truth}");
                if let Some(number) = count.shown() {
                    prop_assert!(!(1..THRESHOLD).contains(&number), "{number} is told of {of:?} {outcomes:?}");
                    known.learn(functional(rows.len(), of, &outcomes));
                }
            }
        }
        let mut asked: Vec<Vec<usize>> = everything.iter().map(|row| vec![*row]).collect();
        asked.extend(told.into_iter().map(|(of, _)| of));
        for of in asked {
            for outcomes in subsets() {
                if known.tells(functional(rows.len(), &of, &outcomes)) {
                    let number = value(&rows, &of, &outcomes);
                    prop_assert!(!(1..THRESHOLD).contains(&number), "{number} follows of {of:?} {outcomes:?}");
                }
            }
        }
    }

    /// Not even ranges tell it: each number that is hidden because it is small can be at least two, with all others
    /// within what is told of them and every sum as it is told.
    #[test]
    fn a_hidden_number_can_be_another(rows in tables()) {
        let total = Shown::whole(&total_of(&rows));
        let told = lines(&publish(&rows, &total));
        for outcome in 1..OUTCOMES {
            let column: Vec<Count> = told.iter().map(|(_, shown)| shown.cells[outcome]).collect();
            let whole = total.cells[outcome];
            for (place, count) in column.iter().enumerate() {
                if count.shown().is_some() {
                    continue;
                }
                let rest = |end: fn(&Count) -> u32| {
                    column.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, c)| end(c)).sum::<u32>()
                };
                let (least, most) = (rest(|c| c.least), rest(|c| c.most));
                let possible = (count.least..=count.most)
                    .filter(|number| number + least <= whole.most && number + most >= whole.least)
                    .count();
                prop_assert!(possible > 1, "{count:?} of {column:?} in {whole:?} can be but one");
            }
        }
        // And the first outcome takes up whatever the others are: none of it is less than none.
        for (_, shown) in told.iter().filter(|(_, shown)| shown.cells[0].shown().is_none()) {
            let hidden = shown.cells.iter().skip(1).filter(|count| count.shown().is_none());
            let most: u32 = hidden.map(|count| count.most).sum();
            prop_assert!(shown.cells[0].most <= most + shown.cells[0].least);
        }
    }

    #[test]
    fn a_row_has_a_line_only_with_five_letters_and_the_others_are_two_or_more(rows in tables()) {
        let published = publish(&rows, &Shown::whole(&total_of(&rows)));
        for (row, shown) in rows.iter().zip(&published.rows) {
            let sum: u32 = row.iter().sum();
            prop_assert!(shown.is_none() || sum == 0 || sum >= THRESHOLD);
        }
        if let Some(others) = published.others {
            prop_assert!(published.apart > 1 && others.whole.most >= THRESHOLD);
        }
    }
}

#[test]
fn a_small_number_is_hidden_and_the_first_outcome_with_it() {
    let rows = [[48, 2, 0, 0], [30, 0, 0, 0], [60, 9, 0, 0]];
    let total = Shown::whole(&total_of(&rows));
    assert_eq!(total.of(&[1]), Count::exact(11));
    let published = publish(&rows, &total);
    let shown = published.rows[0].expect("a line");
    assert_eq!(shown.whole, Count::exact(50));
    assert_eq!(shown.of(&[1]), Count { least: 1, most: 4 });
    assert_eq!(shown.of(&[0]), Count { least: 46, most: 49 });
    assert_eq!(shown.of(&[0, 1]), Count::exact(50));
    let with_it = published.rows[2].expect("a line");
    assert_eq!(with_it.of(&[1]), Count { least: 7, most: 10 }, "else it would be the total less nine");
    assert_eq!(published.rows[1].expect("a line").of(&[0]), Count::exact(30));
}

#[test]
fn rows_that_are_too_small_are_one_line_together() {
    let rows = [[40, 0, 0, 0], [2, 0, 0, 0], [1, 0, 0, 0], [6, 0, 0, 0]];
    let published = publish(&rows, &Shown::whole(&total_of(&rows)));
    assert!(published.rows[0].is_some() && published.rows[1..].iter().all(Option::is_none));
    assert_eq!(published.apart, 3, "three letters would be told by themselves");
    assert_eq!(published.others.map(|others| others.whole), Some(Count::exact(9)));
}

#[test]
fn of_fewer_than_five_letters_nothing_is_told() {
    let total = Shown::whole(&[3, 0, 1, 0]);
    assert_eq!(total.whole, Count { least: 0, most: 4 });
    assert_eq!(publish(&[[3, 0, 0, 0], [0, 0, 1, 0]], &total).rows, [None, None]);
    assert_eq!(Shown::whole(&[0; OUTCOMES]).whole, Count::exact(0), "none is told");
}
