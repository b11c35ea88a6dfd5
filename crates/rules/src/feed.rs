//! What a feed tells: the publications about a plan, a part or an item, newest first, as they stand now. What was
//! withdrawn says so and why, and holds no old text; what was corrected says that it was. Words are the server's.

use crate::milestone::ItemAssignment;
use crate::plan::ItemUpdate;
use crate::publication::{Entry, replay};
use contract::Date;
use contract::address::feed::Feed;
use contract::assignment::Assignment;
use contract::outline::{Outline, OutlineItem};
use contract::plan::Withdrawal;
use std::collections::{BTreeMap, BTreeSet};

/// Entries on one page of a feed.
pub const PAGE: usize = 50;

/// One publication as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// Its number.
    pub number: i64,
    /// When, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// The bureau's day then.
    pub day: Date,
    /// The year of the plan that it is about.
    pub year: i16,
    /// What was published.
    pub told: Told,
}

/// What was published.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// A plan.
    Plan(Outline),
    /// Something about an item: which, and what.
    Item(u32, Entry),
}

/// One page of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedPage {
    /// What the feed is about.
    pub subject: Subject,
    /// When something in it last changed, in milliseconds.
    pub changed: i64,
    /// The entries, newest first.
    pub entries: Vec<FeedEntry>,
    /// The number before which the next page begins; none on the last.
    pub next: Option<i64>,
}

/// What a feed is about, by the titles in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Every plan.
    All,
    /// A plan, by title.
    Plan(String),
    /// A part, by the plan's title, numeral and title.
    Part(String, String, String),
    /// An item, by number and title.
    Item(u32, String),
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedEntry {
    /// The publication's number.
    pub number: i64,
    /// The year of the plan.
    pub year: i16,
    /// When it was published, in milliseconds.
    pub published: i64,
    /// When it last changed: it was corrected or withdrawn then.
    pub updated: i64,
    /// What it tells.
    pub news: FeedNews,
}

/// What an entry tells.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedNews {
    /// A plan was published, or amended.
    Plan {
        /// Its title.
        title: String,
        /// How many items it has.
        items: usize,
        /// Whether there was a plan of the year before.
        amends: bool,
    },
    /// Something happened on an item; the update as it stands now.
    Update {
        /// The item's title.
        title: String,
        /// The item as that plan promised it; none if it is no longer in the plan.
        item: Option<Box<OutlineItem>>,
        /// Who answers for it now and its milestones, which the update's values are about; none if unpublished.
        assignment: Option<Box<Assignment>>,
        /// The update.
        update: Box<ItemUpdate>,
    },
    /// Who answers for an item, and its milestones, were published or changed.
    Assignment {
        /// The item's number.
        item: u32,
        /// The item's title.
        title: String,
        /// Why; empty for the first.
        reason: String,
        /// Whether there was none before.
        first: bool,
    },
    /// An update was withdrawn.
    Withdrawal {
        /// The item's number.
        item: u32,
        /// The item's title.
        title: String,
        /// The number of the update's publication.
        of: i64,
        /// When and why.
        withdrawal: Withdrawal,
    },
}

/// A page of a feed from everything that was published about its year, or about all years, oldest first. `None` if
/// there is no such plan, part or item, or nothing was ever published.
pub fn page(feed: &Feed, publications: &[&Publication], before: Option<i64>) -> Option<FeedPage> {
    // A feed without an entry is as old as what it is about.
    let first = publications.first()?.at;
    let known = Known::of(publications);
    let (subject, items) = known.subject(feed)?;
    let mut entries: Vec<FeedEntry> = Vec::new();
    let mut next = None;
    let wanted = publications.iter().rev().filter(|publication| {
        before.is_none_or(|before| publication.number < before) && concerns(&items, publication)
    });
    for publication in wanted {
        if entries.len() == PAGE {
            next = entries.last().map(|last| last.number);
            break;
        }
        entries.extend(known.entry(publication));
    }
    let changed = entries.iter().map(|entry| entry.updated).max().unwrap_or(first);
    Some(FeedPage { subject, changed, entries, next })
}

/// A plan is news for whoever follows it or a part of it, not for whoever follows one item.
fn concerns(items: &Items, publication: &Publication) -> bool {
    match (&publication.told, items) {
        (_, Items::All) => true,
        (Told::Plan(_), Items::One(_)) => false,
        (Told::Plan(_), Items::Of(_)) => true,
        (Told::Item(number, _), Items::One(one)) => number == one,
        (Told::Item(number, _), Items::Of(items)) => items.contains(number),
    }
}

enum Items {
    All,
    Of(BTreeSet<u32>),
    One(u32),
}

struct Known<'a> {
    /// The plans of each year, oldest first.
    plans: BTreeMap<i16, Vec<(i64, &'a Outline)>>,
    /// The updates as they stand now, by publication.
    updates: BTreeMap<i64, ItemUpdate>,
    /// The assignments of each item, oldest first.
    assignments: BTreeMap<(i16, u32), Vec<&'a ItemAssignment>>,
    times: BTreeMap<i64, i64>,
}

impl<'a> Known<'a> {
    fn of(publications: &[&'a Publication]) -> Self {
        let mut plans: BTreeMap<i16, Vec<(i64, &Outline)>> = BTreeMap::new();
        let mut entries = Vec::new();
        let mut assignments: BTreeMap<(i16, u32), Vec<&ItemAssignment>> = BTreeMap::new();
        for &publication in publications {
            match &publication.told {
                Told::Plan(outline) => {
                    plans.entry(publication.year).or_default().push((publication.number, outline));
                }
                Told::Item(number, Entry::Assignment(published)) => {
                    assignments.entry((publication.year, *number)).or_default().push(published);
                }
                Told::Item(_, entry) => entries.push(entry),
            }
        }
        let updates = replay(entries, None).into_iter();
        Self {
            plans,
            assignments,
            updates: updates.map(|update| (update.update.publication, update)).collect(),
            times: publications.iter().map(|publication| (publication.number, publication.at)).collect(),
        }
    }

    fn subject(&self, feed: &Feed) -> Option<(Subject, Items)> {
        let newest = |year: &i16| Some(self.plans.get(year)?.last()?.1);
        Some(match feed {
            Feed::All => (Subject::All, Items::All),
            Feed::Plan(year) => (Subject::Plan(newest(year)?.title.clone()), Items::All),
            Feed::Part { year, place } => {
                let plan = newest(year)?;
                let part = plan.parts.get(place.checked_sub(1)?)?;
                let sections = part.sections.iter().flat_map(|section| &section.items);
                let items = part.items.iter().chain(sections).map(|item| item.number).collect();
                let titles = (plan.title.clone(), part.numeral.clone(), part.title.clone());
                (Subject::Part(titles.0, titles.1, titles.2), Items::Of(items))
            }
            Feed::Item(item) => {
                let found = newest(&item.year)?.items().find(|found| found.number == item.number)?;
                (Subject::Item(item.number, found.title.clone()), Items::One(item.number))
            }
            // Letters and disclosures are no publications of a plan.
            Feed::Replies | Feed::Disclosures(_) | Feed::Register(_) => return None,
        })
    }

    fn entry(&self, publication: &Publication) -> Option<FeedEntry> {
        let mut updated = publication.at;
        let news = match &publication.told {
            Told::Plan(outline) => {
                let first = self.plans.get(&publication.year)?.first()?.0;
                let amends = first != publication.number;
                FeedNews::Plan { title: outline.title.clone(), items: outline.items().count(), amends }
            }
            Told::Item(number, Entry::Update(_)) => {
                let update = self.updates.get(&publication.number)?.clone();
                let changed = [
                    update.update.corrected_by.map(|by| by.publication),
                    update.update.withdrawn.as_ref().map(|gone| gone.publication),
                ];
                let later = changed.into_iter().flatten().filter_map(|number| self.times.get(&number));
                updated = later.copied().chain([updated]).max()?;
                let item = self.item(publication.year, *number).cloned().map(Box::new);
                let title = self.title(publication.year, *number);
                let assignment =
                    self.assignments.get(&(publication.year, *number)).and_then(|all| all.last());
                let assignment = assignment.map(|published| Box::new(published.assignment.clone()));
                FeedNews::Update { title, item, assignment, update: Box::new(update) }
            }
            Told::Item(number, Entry::Assignment(published)) => FeedNews::Assignment {
                item: *number,
                title: self.title(publication.year, *number),
                reason: published.reason.clone(),
                first: self
                    .assignments
                    .get(&(publication.year, *number))
                    .and_then(|all| all.first())
                    .is_none_or(|first| first.publication == publication.number),
            },
            Told::Item(number, Entry::Withdrawal { of, withdrawal }) => FeedNews::Withdrawal {
                item: *number,
                title: self.title(publication.year, *number),
                of: *of,
                withdrawal: withdrawal.clone(),
            },
        };
        let (number, year) = (publication.number, publication.year);
        Some(FeedEntry { number, year, published: publication.at, updated, news })
    }

    fn item(&self, year: i16, number: u32) -> Option<&OutlineItem> {
        self.plans.get(&year)?.last()?.1.items().find(|item| item.number == number)
    }

    /// The title in force, or the last one it had.
    fn title(&self, year: i16, number: u32) -> String {
        let plans = self.plans.get(&year).into_iter().flatten().rev();
        let mut found = plans.filter_map(|(_, plan)| plan.items().find(|item| item.number == number));
        found.next().map(|item| item.title.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::letter::ItemRef;
    use contract::outline::OutlinePart;
    use contract::plan::{PublicationRef, UpdateView};
    use jiff::civil::date;

    fn plan(number: i64, title: &str) -> Publication {
        let item =
            |number: u32| OutlineItem { number, title: format!("第{number}项"), ..Default::default() };
        let part = |items: Vec<OutlineItem>| OutlinePart { items, ..OutlinePart::default() };
        let parts = vec![part(vec![item(1), item(2)]), part(vec![item(3)])];
        let outline = Outline { title: title.into(), year: 2026, parts, ..Outline::default() };
        published(number, Told::Plan(outline))
    }

    fn update(number: i64, item: u32, corrects: Option<i64>) -> Publication {
        let on = date(2026, 3, 1);
        let update = UpdateView {
            publication: number,
            on,
            unit: "后勤中心".into(),
            text: format!("进展{number}"),
            readings: vec![],
            done: vec![],
            no_progress: false,
            claim: None,
            evidence: String::new(),
            attachments: vec![],
            links: vec![],
            corrects: corrects.map(|publication| PublicationRef { publication, on }),
            corrected_by: None,
            withdrawn: None,
        };
        published(number, Told::Item(item, Entry::Update(ItemUpdate { number: item, update })))
    }

    fn withdrawal(number: i64, item: u32, of: i64) -> Publication {
        let withdrawal =
            Withdrawal { publication: number, on: date(2026, 3, 2), reason: "数字报错了".into() };
        published(number, Told::Item(item, Entry::Withdrawal { of, withdrawal }))
    }

    fn published(number: i64, told: Told) -> Publication {
        Publication { number, at: number * 1000, day: date(2026, 3, 1), year: 2026, told }
    }

    fn page(feed: Feed, publications: &[Publication], before: Option<i64>) -> Option<FeedPage> {
        super::page(&feed, &publications.iter().collect::<Vec<_>>(), before)
    }

    fn numbers(feed: Feed, publications: &[Publication]) -> Vec<i64> {
        let page = page(feed, publications, None).expect("a feed");
        page.entries.iter().map(|entry| entry.number).collect()
    }

    #[test]
    fn a_feed_holds_what_concerns_its_subject_newest_first() {
        let all = [plan(1, "安排"), update(2, 1, None), update(3, 3, None), plan(4, "安排（修订）")];
        let item = |number| Feed::Item(ItemRef { year: 2026, number });
        assert_eq!(numbers(Feed::All, &all), [4, 3, 2, 1]);
        assert_eq!(numbers(Feed::Plan(2026), &all), [4, 3, 2, 1]);
        assert_eq!(numbers(Feed::Part { year: 2026, place: 2 }, &all), [4, 3, 1]);
        assert_eq!(numbers(item(1), &all), [2]);
        assert_eq!(numbers(item(2), &all), Vec::<i64>::new());
        assert_eq!(page(Feed::All, &[], None), None);
        for feed in [Feed::Plan(2025), Feed::Part { year: 2026, place: 3 }, item(9)] {
            let named = feed.to_string();
            assert_eq!(page(feed, &all, None), None, "{named}");
        }
        let entries = page(Feed::All, &all, None).expect("a feed").entries;
        assert!(matches!(entries[0].news, FeedNews::Plan { amends: true, items: 3, .. }));
        assert!(matches!(entries[3].news, FeedNews::Plan { amends: false, .. }));
    }

    #[test]
    fn what_was_withdrawn_keeps_its_entry_without_its_text_and_changed_when_it_was_withdrawn() {
        let all = [plan(1, "安排"), update(2, 1, None), update(3, 1, Some(2)), withdrawal(4, 1, 3)];
        let entries = page(Feed::All, &all, None).expect("a feed").entries;
        assert!(matches!(&entries[0].news, FeedNews::Withdrawal { item: 1, .. }));
        let FeedNews::Update { update, .. } = &entries[1].news else { panic!("an update") };
        assert_eq!((update.update.text.as_str(), entries[1].updated), ("", 4000));
        assert_eq!(update.update.withdrawn.as_ref().map(|gone| gone.publication), Some(4));
        // Its correction is taken back with it.
        assert_eq!(entries[2].updated, 2000);
        let entries = page(Feed::All, &all[..3], None).expect("a feed").entries;
        assert_eq!(entries[1].updated, 3000, "corrected then");
    }

    #[test]
    fn pages_follow_each_other_without_a_gap_or_a_doubled_entry() {
        let mut all = vec![plan(1, "安排")];
        all.extend((2..=120).map(|number| update(number, 1, None)));
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let page = page(Feed::Plan(2026), &all, before).expect("a feed");
            assert!(page.entries.len() <= PAGE);
            seen.extend(page.entries.iter().map(|entry| entry.number));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(seen, (1..=120).rev().collect::<Vec<i64>>());
    }
}
