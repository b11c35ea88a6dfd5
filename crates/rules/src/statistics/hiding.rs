//! Which numbers of a table are hidden, so that no number below [`THRESHOLD`] is told and none can be worked out.
//!
//! A table has rows (say, units) and outcomes; rows and totals of outcomes are published. Three things are done:
//!
//! 1. A row of fewer than five letters has no line. Such rows are one line together, the others; if these are fewer
//!    than five letters or only one row, the smallest line joins them.
//! 2. Of each outcome but the first, the lines with fewer than five are hidden, and where their sum would tell them,
//!    another line is hidden with them (`cover`).
//! 3. A line in which anything is hidden hides its first outcome, too. That one takes up the difference: whatever the
//!    hidden numbers are, there is a number of it that makes the line's sum right.
//!
//! By 3, what is known of one outcome says nothing about another, so each is looked at alone, and by 2 each hidden
//! number can be any of those that its range tells. That the first outcome can take the difference up is checked, and
//! a line where it cannot joins the others. Tables of the same letters share nothing but totals, and a total that is
//! hidden is hidden in all of them. It must not know what rows and outcomes are.

#[cfg(test)]
pub(super) mod linear;
#[cfg(test)]
mod tests;

use contract::statistics::Count;

/// A number of letters below this is hidden. Five is what statistics offices commonly take for counts of people.
pub const THRESHOLD: u32 = 5;

/// A number that is hidden because it is small is known to be no more.
const MOST_HIDDEN: u32 = THRESHOLD - 1;

/// A line, or the total, as it may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<const N: usize> {
    /// All of it.
    pub whole: Count,
    /// Each outcome. They are known together no better than one by one, but that they make up the whole.
    cells: [Count; N],
}

impl<const N: usize> Shown<N> {
    /// A total as it may be published.
    pub fn whole(cells: &[u32; N]) -> Self {
        let sum: u32 = cells.iter().sum();
        if (1..THRESHOLD).contains(&sum) {
            let hidden = Count { least: 0, most: MOST_HIDDEN };
            return Self { whole: hidden, cells: [hidden; N] };
        }
        let covered = |place: usize| match cells[place] {
            small @ 1..THRESHOLD if place > 0 => {
                debug_assert!(small <= MOST_HIDDEN);
                Count { least: 1, most: MOST_HIDDEN }
            }
            shown => Count::exact(shown),
        };
        Self::line(cells, std::array::from_fn(covered)).unwrap_or_else(|| Self::bare(sum))
    }

    /// A line with nothing but its sum.
    fn bare(sum: u32) -> Self {
        Self { whole: Count::exact(sum), cells: [Count { least: 0, most: sum }; N] }
    }

    /// A line whose outcomes but the first are covered; none if the first cannot take up what they hide.
    fn line(cells: &[u32; N], mut covered: [Count; N]) -> Option<Self> {
        let sum: u32 = cells.iter().sum();
        let hidden = |count: &Count| count.shown().is_none();
        let of_hidden = |end: fn(&Count) -> u32| {
            covered.iter().skip(1).filter(|count| hidden(count)).map(end).sum::<u32>()
        };
        let (least, most) = (of_hidden(|count| count.least), of_hidden(|count| count.most));
        let known: u32 = covered.iter().skip(1).filter_map(|count| count.shown()).sum();
        let rest = sum - known;
        // What is hidden and the first outcome are together what is left of the line.
        if (1..THRESHOLD).contains(&rest) || rest < most {
            return None;
        }
        covered[0] = Count { least: rest - most, most: rest - least };
        Some(Self { whole: Count::exact(sum), cells: covered })
    }

    /// Some of its outcomes together.
    pub fn of(&self, outcomes: &[usize]) -> Count {
        let Some(sum) = self.whole.shown() else { return self.whole };
        let named = |place: &usize| outcomes.contains(place);
        let of = |which: &dyn Fn(&usize) -> bool| {
            (0..N).filter(|place| which(place)).map(|place| self.cells[place]).sum::<Count>()
        };
        let (inside, outside) = (of(&named), of(&|place| !named(place)));
        // What is outside tells as much about what is inside as that itself.
        Count {
            least: inside.least.max(sum.saturating_sub(outside.most)),
            most: inside.most.min(sum - outside.least.min(sum)),
        }
    }
}

/// A table as it may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published<const N: usize> {
    /// For each row its line; none if it has no line of its own.
    pub rows: Vec<Option<Shown<N>>>,
    /// The rows without a line together, if there are any.
    pub others: Option<Shown<N>>,
    /// How many these are.
    pub apart: u32,
}

/// Decides what of a table is published. Its rows make up the total, which is published as [`Shown::whole`] says.
pub fn publish<const N: usize>(rows: &[[u32; N]], total: &Shown<N>) -> Published<N> {
    let nothing = || Published { rows: vec![None; rows.len()], others: None, apart: 0 };
    if total.whole.shown().is_none() {
        return nothing();
    }
    let sum = |row: &[u32; N]| row.iter().sum::<u32>();
    let sums: Vec<u32> = rows.iter().map(sum).collect();
    let mut apart: Vec<bool> = sums.iter().map(|sum| (1..THRESHOLD).contains(sum)).collect();
    let mut others = fill_up(&sums, &mut apart);
    let bare = total.cells.iter().skip(1).any(|count| count.shown().is_none() && count.most > MOST_HIDDEN);
    loop {
        let places: Vec<usize> = (0..rows.len()).filter(|place| !apart[*place] && sums[*place] > 0).collect();
        let mut lines: Vec<[u32; N]> = places.iter().map(|place| rows[*place]).collect();
        lines.extend(others.then(|| together(rows, &apart)));
        if places.is_empty() && rows.len() > 1 {
            // One line would be the total once more.
            let lines = Published { others: others.then_some(*total), ..nothing() };
            return Published { apart: count(&apart), ..lines };
        }
        let shown = match covered(&lines, total) {
            Ok(shown) if !bare => shown,
            Err(unfit) if !bare => {
                // A line that cannot hide joins the others; if it is the others, the smallest line joins them.
                let smallest = || places.iter().min_by_key(|place| sums[**place]);
                if let Some(place) = places.get(unfit).or_else(smallest) {
                    apart[*place] = true;
                }
                others = fill_up(&sums, &mut apart);
                continue;
            }
            _ => lines.iter().map(|line| Shown::bare(sum(line))).collect(),
        };
        let mut published = nothing();
        for (place, line) in places.iter().zip(&shown) {
            published.rows[*place] = Some(*line);
        }
        published.others = shown.get(places.len()).copied();
        published.apart = count(&apart);
        if !others {
            // Nothing of them is nobody's secret while nobody is among the others.
            let none = |place: usize| published.rows[place].is_none().then(|| Shown::bare(0));
            published.rows = (0..rows.len()).map(|place| none(place).or(published.rows[place])).collect();
        }
        return published;
    }
}

fn count(apart: &[bool]) -> u32 {
    apart.iter().filter(|apart| **apart).count() as u32
}

fn together<const N: usize>(rows: &[[u32; N]], apart: &[bool]) -> [u32; N] {
    let mut all = [0; N];
    for row in rows.iter().zip(apart).filter(|(_, apart)| **apart).map(|(row, _)| row) {
        for (sum, cell) in all.iter_mut().zip(row) {
            *sum += cell;
        }
    }
    all
}

/// Puts the smallest lines with the others until these are two rows or more and may be told together; says whether
/// there are others.
fn fill_up(sums: &[u32], apart: &mut [bool]) -> bool {
    if count(apart) == 0 {
        return false;
    }
    loop {
        let together: u32 =
            sums.iter().zip(apart.iter()).filter(|(_, apart)| **apart).map(|(sum, _)| sum).sum();
        if together >= THRESHOLD && count(apart) > 1 {
            return true;
        }
        let lines = (0..sums.len()).filter(|place| !apart[*place] && sums[*place] > 0);
        match lines.min_by_key(|place| sums[*place]) {
            Some(place) => apart[place] = true,
            None => return true,
        }
    }
}

/// The lines with every outcome covered; the place of a line that cannot hide what it should.
fn covered<const N: usize>(lines: &[[u32; N]], total: &Shown<N>) -> Result<Vec<Shown<N>>, usize> {
    let mut cells = vec![[Count::default(); N]; lines.len()];
    for outcome in 1..N {
        let values: Vec<u32> = lines.iter().map(|line| line[outcome]).collect();
        let column = match total.cells[outcome].shown() {
            Some(_) => cover(&values),
            None => of_hidden_total(&values),
        };
        for (cells, count) in cells.iter_mut().zip(column) {
            cells[outcome] = count;
        }
    }
    let fit =
        |(place, (line, cells)): (usize, (&[u32; N], [Count; N]))| Shown::line(line, cells).ok_or(place);
    lines.iter().zip(cells).enumerate().map(fit).collect()
}

/// What of one outcome is told, whose total is below the threshold and hidden.
fn of_hidden_total(values: &[u32]) -> Vec<Count> {
    // Three lines or four would each have one or two of four at the most: then it is not told which lines they are.
    let few = values.iter().filter(|value| **value > 0).count() < 3;
    let told = |value: &u32| match *value {
        0 if few => Count::exact(0),
        _ => Count { least: u32::from(few), most: MOST_HIDDEN },
    };
    values.iter().map(told).collect()
}

/// What of one outcome is told, whose total is told: of each line its number or a range, so that every number below
/// the threshold can be any of its range, whatever else is told.
fn cover(values: &[u32]) -> Vec<Count> {
    let places = |which: &dyn Fn(u32) -> bool| -> Vec<usize> {
        (0..values.len()).filter(|place| which(values[*place])).collect()
    };
    let small = places(&|value| (1..THRESHOLD).contains(&value));
    let mut told: Vec<Count> = values.iter().map(|value| Count::exact(*value)).collect();
    if small.is_empty() {
        return told;
    }
    let lines = small.len() as u32;
    let sum: u32 = small.iter().map(|place| values[*place]).sum();
    let hide = |told: &mut Vec<Count>, places: &[usize], least: u32, most: u32| {
        for place in places {
            told[*place] = Count { least, most };
        }
    };
    // Each of them alone can be 1 and can be 4, with the others making up their sum.
    if sum >= lines + MOST_HIDDEN - 1 && sum <= MOST_HIDDEN * (lines - 1) + 1 {
        hide(&mut told, &small, 1, MOST_HIDDEN);
        return told;
    }
    // A larger line is hidden with them. Whether it is large enough must not depend on what they are.
    let large = (0..values.len()).filter(|place| values[*place] >= MOST_HIDDEN * lines + THRESHOLD);
    if let Some(place) = large.min_by_key(|place| values[*place]) {
        let both = values[place] + sum;
        hide(&mut told, &small, 1, MOST_HIDDEN);
        told[place] = Count { least: both - MOST_HIDDEN * lines, most: both - lines };
        return told;
    }
    // The same with the lines that have none: each can be 0 and can be 4.
    let few = places(&|value| value < THRESHOLD);
    if sum >= THRESHOLD && sum <= MOST_HIDDEN * (few.len() as u32 - 1) {
        hide(&mut told, &few, 0, MOST_HIDDEN);
        return told;
    }
    let all: u32 = values.iter().sum();
    vec![Count { least: 0, most: all }; values.len()]
}
