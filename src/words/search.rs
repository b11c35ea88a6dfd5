//! Sentences about searching: what is found, how much, and what to try where nothing is.

use crate::words::punctuation::shown;
use contract::language::Language;
use contract::search::{KindCount, Marked, MarkedPiece, SearchKind, SearchList, SearchOutcome, SearchSort};

/// What the page is called.
pub fn title(list: &SearchList, language: Language) -> String {
    match (list.outcome, language) {
        (SearchOutcome::Searched, Language::Chinese) => format!("查找“{}”", list.words),
        (SearchOutcome::Searched, Language::English) => format!("Search for “{}”", list.words),
        _ => language.say("查找", "Search").to_owned(),
    }
}

/// A kind of finds.
pub fn kind(kind: SearchKind, language: Language) -> &'static str {
    match kind {
        SearchKind::Item => language.say("重点工作", "Work items"),
        SearchKind::Update => language.say("工作进展", "Progress"),
        SearchKind::Disclosure => language.say("公开信息", "Disclosures"),
        SearchKind::Row => language.say("登记表", "Registers"),
        SearchKind::Reply => language.say("公开的答复", "Published answers"),
        SearchKind::Answer => language.say("常见问题", "Questions and answers"),
    }
}

/// What one find is.
pub fn one(kind: SearchKind, language: Language) -> &'static str {
    match (kind, language) {
        (SearchKind::Item, Language::English) => "Work item",
        (SearchKind::Disclosure, Language::English) => "Disclosure",
        (SearchKind::Row, Language::English) => "Row of a register",
        (SearchKind::Reply, Language::English) => "Published answer",
        (SearchKind::Answer, Language::English) => "Question and answer",
        (other, language) => self::kind(other, language),
    }
}

/// An order.
pub fn sort(sort: SearchSort, language: Language) -> &'static str {
    match sort {
        SearchSort::Fit => language.say("最符合的在前", "Best match first"),
        SearchSort::Date => language.say("最新的在前", "Newest first"),
    }
}

/// How many there are of a kind: `12`, `500+`.
pub fn count(count: usize, more: bool) -> String {
    if more { format!("{count}+") } else { count.to_string() }
}

/// How many were found of all kinds.
pub fn count_of_all(kinds: &[KindCount]) -> String {
    let all: usize = kinds.iter().map(|kind| kind.count).sum();
    count(all, kinds.iter().any(|kind| kind.more))
}

/// What was found, in a sentence.
pub fn found(list: &SearchList, language: Language) -> String {
    match (list.total, list.more, language) {
        (0, _, _) => language.say("没有找到。", "Nothing was found.").to_owned(),
        (total, false, Language::Chinese) => format!("找到 {total} 条。"),
        (1, false, Language::English) => "One result.".to_owned(),
        (total, false, Language::English) => format!("{total} results."),
        (total, true, Language::Chinese) => {
            format!("找到的超过 {total} 条，这里列出 {total} 条。选一类、一个单位或一个年份，范围会小一些。")
        }
        (total, true, Language::English) => format!(
            "More than {total} results; {total} are listed. Choose a kind, a unit or a year to see fewer."
        ),
    }
}

/// What to do where nothing could be looked for.
pub fn nothing_asked(outcome: SearchOutcome, language: Language) -> Option<&'static str> {
    match outcome {
        SearchOutcome::Searched => None,
        SearchOutcome::NoWords => Some(language.say(
            "写下要找的字，一个字也可以：食堂、接访日、招生。",
            "Type what you are looking for, in Chinese; one character is enough: 食堂, 接访日, 招生.",
        )),
        SearchOutcome::OnlySigns => Some(language.say(
            "只有标点，没有可以查找的字。请写一个字、一个词或一个数。",
            "There are only signs in it. Type a character, a word or a number.",
        )),
    }
}

/// What to try where nothing was found.
pub fn to_try(language: Language) -> [&'static str; 3] {
    [
        language.say(
            "换短一点的词：写“食堂”，不写“学校食堂的价格”。",
            "Try a shorter word: 食堂 rather than 学校食堂的价格.",
        ),
        language.say(
            "几个词之间空一格，每个词都要有才算找到：食堂 价格。",
            "Put a blank between words; a result has all of them: 食堂 价格.",
        ),
        language.say("把类别、单位、年份改成“全部”。", "Set kind, unit and year to “All”."),
    ]
}

/// That what was typed was too long.
pub fn cut(language: Language) -> &'static str {
    language.say(
        "写得太长了，只查找了前 100 个字。",
        "That was too long: only the first 100 characters were looked for.",
    )
}

/// Where a find is read, in the page's language.
pub fn place(address: &str, language: Language) -> String {
    match language {
        Language::Chinese => address.to_owned(),
        Language::English => format!("/en{address}"),
    }
}

/// A marked text with its punctuation as Chinese sets it: each sign becomes one sign.
pub fn set(marked: &Marked) -> Vec<MarkedPiece> {
    let set = shown(&marked.plain());
    let mut signs = set.chars();
    let piece = |piece: &MarkedPiece| MarkedPiece {
        text: signs.by_ref().take(piece.text.chars().count()).collect(),
        hit: piece.hit,
    };
    marked.pieces.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_is_set_across_the_edges_of_what_is_marked() {
        let piece = |text: &str, hit| MarkedPiece { text: text.into(), hit };
        let marked =
            Marked { pieces: vec![piece("推进(", false), piece("食堂", true), piece("),改造", false)] };
        assert_eq!(set(&marked), [piece("推进（", false), piece("食堂", true), piece("），改造", false)]);
    }
}
