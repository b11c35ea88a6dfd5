//! How well a find fits: words in the title before words in the text, words close to each other, what was typed before
//! what means the same, the new before the old. Whole numbers, so that every database and machine says the same.

use crate::search::{Hit, Query, hits, tokens};
use contract::Date;
use contract::search::SearchKind;

const IN_TITLE: i64 = 60;
const IS_TITLE: i64 = 20;
const IN_BODY: i64 = 20;
/// For each time more that a word stands in the text, so many times at most.
const AGAIN: (i64, usize) = (3, 4);
/// Of a word that means the same, in percent.
const SAME_MEANING: i64 = 80;
const CLOSE: i64 = 20;
const NEW: i64 = 20;
/// After so many days for each of [`NEW`], a find is new no more.
const DAYS_OF_ONE: i64 = 30;

/// A find, to be weighed.
#[derive(Clone, Copy, Debug)]
pub struct Find<'a> {
    /// What it is.
    pub kind: SearchKind,
    /// Its title.
    pub title: &'a str,
    /// The beginning of its text.
    pub body: &'a str,
    /// Its day.
    pub day: Date,
}

/// How well a find fits; the more the better.
pub fn fit(query: &Query, find: Find<'_>, today: Date) -> i64 {
    let (title, body) = (tokens(find.title), tokens(find.body));
    let (in_title, in_body) = (hits(&title, query), hits(&body, query));
    let of_term = |term: usize| {
        let mut own = in_title.iter().filter(|hit| hit.term == term);
        // The title of an update is that of its item, which goes first.
        let weight = if find.kind == SearchKind::Update { IN_BODY } else { IN_TITLE };
        let best = own.clone().map(|hit| weighed(weight, hit)).max().unwrap_or(0);
        let is_title = own.any(|hit| hit.tokens == (0..title.len()));
        let own = in_body.iter().filter(|hit| hit.term == term);
        let body = own.clone().map(|hit| weighed(IN_BODY, hit)).max().unwrap_or(0);
        let again = own.count().saturating_sub(1).min(AGAIN.1);
        best + if is_title { IS_TITLE } else { 0 } + body + AGAIN.0 * i64::try_from(again).unwrap_or(0)
    };
    let terms = query.terms.len();
    let words: i64 = (0..terms).map(of_term).sum::<i64>() / i64::try_from(terms).unwrap_or(1).max(1);
    words + closeness(&in_title, terms).max(closeness(&in_body, terms)) + newness(find.day, today)
}

fn weighed(weight: i64, hit: &Hit) -> i64 {
    if hit.as_typed { weight } else { weight * SAME_MEANING / 100 }
}

/// How close together all terms stand somewhere; nothing where there is one term, or one is missing.
fn closeness(hits: &[Hit], terms: usize) -> i64 {
    if terms < 2 {
        return 0;
    }
    // For each hit the nearest stretch that ends with it and has every term.
    let mut last: Vec<Option<&Hit>> = vec![None; terms];
    let mut least: Option<usize> = None;
    for hit in hits {
        last[hit.term] = Some(hit);
        let Some(all) = last.iter().copied().collect::<Option<Vec<&Hit>>>() else { continue };
        let first = all.iter().map(|hit| hit.tokens.start).min().unwrap_or_default();
        let end = all.iter().map(|hit| hit.tokens.end).max().unwrap_or_default();
        let taken: usize = all.iter().map(|hit| hit.tokens.len()).sum();
        let between = (end - first).saturating_sub(taken);
        least = Some(least.map_or(between, |least| least.min(between)));
    }
    least.map_or(0, |between| (CLOSE - i64::try_from(between).unwrap_or(CLOSE)).max(0))
}

fn newness(day: Date, today: Date) -> i64 {
    let days = i64::from((today - day).get_days());
    (NEW - days.max(0) / DAYS_OF_ONE).max(0)
}

/// How many finds of each kind are weighed where there are more than can be: none is crowded out by another of which
/// there are thousands.
pub fn shares(found: &[usize], most: usize) -> Vec<usize> {
    let mut given = vec![0; found.len()];
    let mut left = most;
    loop {
        let open: Vec<usize> = (0..found.len()).filter(|at| given[*at] < found[*at]).collect();
        if open.is_empty() || left == 0 {
            return given;
        }
        let each = (left / open.len()).max(1);
        for at in open {
            let more = each.min(found[at] - given[at]).min(left);
            given[at] += more;
            left -= more;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn find<'a>(title: &'a str, body: &'a str) -> Find<'a> {
        Find { kind: SearchKind::Disclosure, title, body, day: TODAY }
    }

    fn fits(words: &str, find: Find<'_>) -> i64 {
        fit(&Query::read(words).expect("words"), find, TODAY)
    }

    #[test]
    fn a_word_in_the_title_goes_before_one_in_the_text() {
        assert!(fits("食堂", find("改造食堂", "")) > fits("食堂", find("改造", "食堂食堂食堂食堂食堂食堂")));
        assert!(fits("食堂", find("食堂", "")) > fits("食堂", find("改造食堂", "")));
    }

    #[test]
    fn what_was_typed_goes_before_what_means_the_same() {
        assert!(fits("食堂", find("改造食堂", "")) > fits("食堂", find("改造餐厅", "")));
    }

    #[test]
    fn words_close_together_go_before_words_far_apart() {
        let far = format!("食堂{}价格", "的".repeat(30));
        assert!(fits("食堂 价格", find("", "食堂饭菜价格")) > fits("食堂 价格", find("", &far)));
        assert!(fits("食堂 价格", find("", "价格食堂")) > fits("食堂 价格", find("", "价格的的食堂")));
    }

    #[test]
    fn the_new_goes_before_the_old_and_an_item_before_what_is_reported_on_it() {
        let old = Find { day: date(2025, 1, 1), ..find("改造食堂", "") };
        assert!(fits("食堂", find("改造食堂", "")) > fits("食堂", old));
        let item =
            Find { kind: SearchKind::Item, day: date(2026, 1, 15), ..find("改造食堂", "改造三所") };
        let update = Find { kind: SearchKind::Update, ..find("改造食堂", "完成了一所") };
        assert!(fits("食堂", item) > fits("食堂", update));
    }

    #[test]
    fn thousands_of_one_kind_do_not_crowd_out_the_others() {
        assert_eq!(shares(&[501, 3, 501, 0], 500), [249, 3, 248, 0]);
        assert_eq!(shares(&[501, 0], 500), [500, 0]);
        assert_eq!(shares(&[10, 20], 500), [10, 20]);
        assert_eq!(shares(&[501, 501, 501], 500), [167, 167, 166]);
    }
}
