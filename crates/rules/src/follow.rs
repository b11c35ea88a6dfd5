//! Following: the tokens of links, how often somebody is asked, and what moved of what somebody follows.

use crate::receipt::{Hash, keyed, six_digits};
use contract::follow::{FollowContact, Followed};
use std::collections::{BTreeMap, BTreeSet};

const HOUR: i64 = 60 * 60 * 1000;
/// How long a link or a code confirms, in milliseconds.
pub const CONFIRMS_FOR: i64 = 48 * HOUR;
/// Wrong codes until a new one is needed. Six digits are guessed in a million tries.
pub const TRIES: i32 = 5;
/// Things that one address follows at most, confirmed or not. What comes on top is let fall without a word: an
/// answer of its own would tell a stranger what an address follows.
pub const MOST_FOLLOWED: u64 = 100;
/// Addresses that have not confirmed yet, at most; they are bounded because anybody can make them.
pub const MOST_UNCONFIRMED: u64 = 10_000;

/// Characters without those that look alike.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a token; each carries five bits.
const TOKEN: usize = 32;

/// By what an address is found again; it does not tell the address to who lacks the key.
pub fn contact_hash(key: &[u8; 32], contact: &FollowContact) -> Hash {
    let channel: &[u8] = match contact {
        FollowContact::Email(_) => b"email",
        FollowContact::Phone(_) => b"phone",
    };
    keyed(key, b"follow-contact", &[channel, contact.as_str().as_bytes()])
}

/// The token of the link that leaves: the same in every message to a follower.
pub fn leave_token(key: &[u8; 32], nonce: &[u8]) -> String {
    letters(&keyed(key, b"follow-leave", &[nonce]))
}

/// The token of the link that confirms, new for each time that somebody is asked.
pub fn confirm_token(key: &[u8; 32], nonce: &[u8], asked_at: i64) -> String {
    letters(&keyed(key, b"follow-confirm", &[nonce, &asked_at.to_be_bytes()]))
}

/// The code that confirms, for a text message: six digits.
pub fn confirm_code(key: &[u8; 32], nonce: &[u8], asked_at: i64) -> String {
    six_digits(&keyed(key, b"follow-code", &[nonce, &asked_at.to_be_bytes()]))
}

/// What is stored of a token.
pub fn token_hash(key: &[u8; 32], token: &str) -> Hash {
    keyed(key, b"follow-token", &[token.trim().as_bytes()])
}

fn letters(hash: &Hash) -> String {
    hash.iter().take(TOKEN).map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect()
}

/// The earliest that an address is asked once more, after it was asked `asks` times without an answer: an hour,
/// and twice as long each time, so that nobody's mailbox is filled by others.
pub fn ask_again_at(asked_at: i64, asks: i32) -> i64 {
    match asks {
        i32::MIN..=0 => asked_at,
        asks => asked_at + (HOUR << (asks - 1).min(7)),
    }
}

/// What is new about a thing, in the order in which a digest says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// An update was published.
    Update,
    /// An update was put right.
    Correction,
    /// A published update was taken back.
    TakenBack,
    /// A milestone has another date.
    NewDate,
    /// Units, milestones or documents are others.
    Assignment,
    /// A supervision notice was issued, or has another state.
    Notice,
    /// The plan's text is another.
    Text,
}

/// A publication, as far as followers care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Its number.
    pub number: i64,
    /// The plan's year.
    pub year: i16,
    /// The item; none if it is the plan itself.
    pub item: Option<u32>,
    /// The number of the publication that it takes back.
    pub takes_back: Option<i64>,
    /// What it brought.
    pub news: News,
}

/// What somebody follows since a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub followed: Followed,
    /// The number of the newest publication when it was confirmed.
    pub since: i64,
}

/// What a digest tells, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The plans and items that moved, each with what is new about it.
    pub about: Vec<(Followed, Vec<News>)>,
    /// What is followed of them: who leaves it is not told so again.
    pub because_of: Vec<Followed>,
}

/// What moved after publication `from` up to `to`, of what somebody wants to be told of. What was published and
/// taken back in between never moved for a reader; taking back what was told before did.
pub fn moved(
    movements: &[Movement],
    wanted: &[Wanted],
    (from, to): (i64, i64),
    part_of: &dyn Fn(i16, u32) -> Option<String>,
) -> Moved {
    let in_between = |number: i64| from < number && number <= to;
    let taken_back: BTreeSet<i64> = movements
        .iter()
        .filter(|movement| in_between(movement.number))
        .filter_map(|one| one.takes_back)
        .collect();
    let told = movements.iter().filter(|movement| {
        in_between(movement.number)
            && !taken_back.contains(&movement.number)
            && movement.takes_back.is_none_or(|number| number <= from)
    });
    let mut about: BTreeMap<Followed, BTreeSet<News>> = BTreeMap::new();
    let mut because_of: BTreeSet<&Followed> = BTreeSet::new();
    for movement in told {
        let mine = wanted
            .iter()
            .filter(|wanted| movement.number > wanted.since && concerns(movement, &wanted.followed, part_of));
        let mine: Vec<&Followed> = mine.map(|wanted| &wanted.followed).collect();
        if mine.is_empty() {
            continue;
        }
        because_of.extend(mine);
        let thing = match movement.item {
            Some(number) => Followed::Item { year: movement.year, number },
            None => Followed::Plan { year: movement.year },
        };
        about.entry(thing).or_default().insert(movement.news);
    }
    Moved {
        about: about.into_iter().map(|(thing, news)| (thing, news.into_iter().collect())).collect(),
        because_of: because_of.into_iter().cloned().collect(),
    }
}

fn concerns(movement: &Movement, followed: &Followed, part_of: &dyn Fn(i16, u32) -> Option<String>) -> bool {
    if movement.year != followed.year() {
        return false;
    }
    match (followed, movement.item) {
        (Followed::Plan { .. }, _) => true,
        (Followed::Item { number, .. }, Some(item)) => *number == item,
        (Followed::Part { year, part }, Some(item)) => part_of(*year, item).as_deref() == Some(part),
        (Followed::Item { .. } | Followed::Part { .. }, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn update(number: i64, item: u32) -> Movement {
        Movement { number, year: 2026, item: Some(item), takes_back: None, news: News::Update }
    }

    fn told(movements: &[Movement], followed: Followed, since: i64) -> Vec<Followed> {
        let part_of = |_, item| Some(if item < 10 { "一" } else { "二" }.to_owned());
        let told = moved(movements, &[Wanted { followed: followed.clone(), since }], (10, 20), &part_of);
        let because_of = if told.about.is_empty() { vec![] } else { vec![followed] };
        assert_eq!(told.because_of, because_of);
        told.about.into_iter().map(|(thing, _)| thing).collect()
    }

    fn item(number: u32) -> Followed {
        Followed::Item { year: 2026, number }
    }

    #[test]
    fn a_follower_is_told_once_of_each_item_that_moved_since() {
        let movements = [update(9, 3), update(11, 3), update(12, 3), update(13, 40), update(21, 4)];
        assert_eq!(told(&movements, item(3), 0), [item(3)]);
        assert_eq!(told(&movements, item(4), 0), []);
        assert_eq!(told(&movements, item(3), 12), [], "what was published before it was confirmed");
        let part = Followed::Part { year: 2026, part: "二".into() };
        assert_eq!(told(&movements, part, 0), [item(40)]);
        assert_eq!(told(&movements, Followed::Plan { year: 2026 }, 0), [item(3), item(40)]);
        assert_eq!(told(&movements, Followed::Plan { year: 2025 }, 0), []);
    }

    #[test]
    fn a_changed_plan_is_told_to_those_who_follow_all_of_it() {
        let amended = [Movement { item: None, ..update(15, 0) }];
        assert_eq!(told(&amended, Followed::Plan { year: 2026 }, 0), [Followed::Plan { year: 2026 }]);
        assert_eq!(told(&amended, item(3), 0), []);
    }

    #[test]
    fn what_was_taken_back_before_anybody_was_told_did_not_move() {
        let back = |number, of| Movement { takes_back: Some(of), ..update(number, 3) };
        assert_eq!(told(&[update(11, 3), back(12, 11)], item(3), 0), []);
        assert_eq!(told(&[update(9, 3), back(12, 9)], item(3), 0), [item(3)]);
    }

    #[test]
    fn what_is_new_about_an_item_is_said_once_each() {
        let with = |number, news| Movement { news, ..update(number, 3) };
        let movements =
            [with(11, News::Notice), with(12, News::Update), with(13, News::NewDate), with(14, News::Update)];
        let wanted = [Wanted { followed: item(3), since: 0 }];
        let told = moved(&movements, &wanted, (10, 20), &|_, _| None);
        assert_eq!(told.about, [(item(3), vec![News::Update, News::NewDate, News::Notice])]);
    }

    #[test]
    fn tokens_differ_by_key_purpose_and_time() {
        let (key, nonce) = ([1; 32], [2; 16]);
        let all = [
            leave_token(&key, &nonce),
            leave_token(&[3; 32], &nonce),
            confirm_token(&key, &nonce, 5),
            confirm_token(&key, &nonce, 6),
            confirm_token(&key, &[4; 16], 5),
        ];
        let different: BTreeSet<&String> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        assert!(all.iter().all(|token| token.len() == TOKEN && *token != letters(&token_hash(&key, token))));
        assert_eq!(confirm_code(&key, &nonce, 5).len(), 6);
    }

    #[test]
    fn who_never_answers_is_asked_ever_less() {
        let waits: Vec<i64> = (0..6).map(|asks| ask_again_at(0, asks) / HOUR).collect();
        assert_eq!(waits, [0, 1, 2, 4, 8, 16]);
    }
}
