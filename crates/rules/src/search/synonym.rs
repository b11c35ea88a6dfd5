//! Words that mean the same to whoever searches. The table is `synonyms.txt`; it is applied to what is typed, never to
//! the index, so that a new line works at once.

use crate::search::query::Phrase;
use crate::search::tokens;
use std::sync::LazyLock;

/// Most phrases that one typed word becomes.
const MOST: usize = 8;

static GROUPS: LazyLock<Vec<Vec<Phrase>>> = LazyLock::new(|| read(include_str!("synonyms.txt")));

fn read(table: &str) -> Vec<Vec<Phrase>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split_once(" | ").map(|(words, _)| words));
    words.map(|words| words.split(" = ").map(phrase).collect()).collect()
}

fn phrase(word: &str) -> Phrase {
    tokens(word).into_iter().map(|token| token.text).collect()
}

/// The phrase as it was typed, and those that mean the same.
pub(super) fn meaning_the_same(typed: &Phrase) -> Vec<Phrase> {
    let mut phrases = vec![Phrase::new()];
    let mut rest = typed.as_slice();
    while let Some(next) = rest.first() {
        let word =
            GROUPS.iter().flatten().filter(|word| rest.starts_with(word)).max_by_key(|word| word.len());
        let group =
            word.and_then(|word| GROUPS.iter().find(|group| group.contains(word)).map(|group| (word, group)));
        let Some((word, group)) = group else {
            phrases.iter_mut().for_each(|phrase| phrase.push(next.clone()));
            rest = &rest[1..];
            continue;
        };
        // What was typed goes first, whatever is cut.
        let others = group.iter().filter(|other| *other != word);
        let ways: Vec<&Phrase> = std::iter::once(word).chain(others).collect();
        let longer = |way: &&Phrase| -> Vec<Phrase> {
            phrases.iter().map(|phrase| phrase.iter().chain(*way).cloned().collect()).collect()
        };
        phrases = ways.iter().flat_map(longer).take(MOST).collect();
        rest = &rest[word.len()..];
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn said(typed: &str) -> Vec<String> {
        meaning_the_same(&phrase(typed)).into_iter().map(|phrase| phrase.concat()).collect()
    }

    #[test]
    fn a_word_within_what_was_typed_is_looked_for_in_its_other_forms_too() {
        assert_eq!(said("局长信箱"), ["局长信箱", "局长邮箱"]);
        assert_eq!(said("学校食堂价格"), ["学校食堂价格", "学校餐厅价格", "学校饭堂价格"]);
        assert_eq!(said("五公开"), ["五公开"]);
    }

    #[test]
    fn of_two_words_that_begin_alike_the_longer_one_counts() {
        assert_eq!(said("双随机、一公开"), ["双随机一公开", "双随机"]);
        assert_eq!(said("双随机"), ["双随机", "双随机一公开"]);
    }

    #[test]
    fn what_was_typed_stays_the_first_however_many_ways_there_are() {
        let all = said("食堂信箱课后服务操场");
        assert_eq!((all.len(), all[0].as_str()), (MOST, "食堂信箱课后服务操场"));
    }

    #[test]
    fn every_line_has_its_reason_and_no_word_stands_in_two() {
        let table = include_str!("synonyms.txt");
        let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            assert!(
                line.split_once(" | ").is_some_and(|(words, why)| words.contains(" = ") && why.len() > 6),
                "{line}"
            );
        }
        let words: Vec<&Phrase> = GROUPS.iter().flatten().collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
        assert!(words.iter().all(|word| word.len() > 1));
    }
}
