//! How a line starts: numeral, number, Markdown sign. It says what is printed, not what it means in this
//! document: that is for [`super::levels`].

use super::line::digit;
use super::numeral;

/// The kinds of start, from the highest to the lowest as official documents nest them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    /// A Markdown heading without a numeral, by its depth.
    Heading(u8),
    /// `第一章`, `第一部分`.
    Chapter,
    /// `一、`
    Ideograph,
    /// `第一节`
    Node,
    /// `（一）`
    BracketedIdeograph,
    /// `第一条`
    Clause,
    /// `1.`
    Digit,
    /// `（1）`, `①`
    BracketedDigit,
    /// `- `
    Bullet,
}

/// The start of a line, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Its kind.
    pub(super) level: Level,
    /// The numeral as printed; empty if there is none.
    pub(super) numeral: String,
    /// Its value; 0 if there is none.
    pub(super) number: u32,
    /// Everything before the title, as printed.
    pub(super) before: String,
    /// The rest of the line.
    pub(super) rest: String,
}

/// Takes the start of a line apart; `None` if it is plain text.
pub(super) fn read(line: &str) -> Option<Head> {
    let mut rest = line.trim_start_matches(is_blank);
    let mut depth = 0;
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) {
        depth = hashes as u8;
        rest = rest[hashes..].trim_start_matches(is_blank);
    }
    let mut bullet = false;
    if let Some(after) = bullet_end(rest) {
        bullet = true;
        rest = after;
    }
    let emphasis = rest.starts_with("**");
    let marked = rest.strip_prefix("**").unwrap_or(rest);
    let found = mark(marked);
    let (level, numeral, number, rest) = match found {
        Some((level, numeral, number, after)) => {
            let after = after.trim_start_matches(is_blank);
            let after = if emphasis { after } else { after.strip_prefix("**").unwrap_or(after) };
            (level, numeral, number, after)
        }
        None if depth > 0 => (Level::Heading(depth), "", 0, marked),
        None if bullet => (Level::Bullet, "", 0, marked),
        None => return None,
    };
    let before = &line[..line.len() - rest.len()];
    Some(Head { level, numeral: numeral.into(), number, before: before.into(), rest: rest.into() })
}

/// Space, and the signs of no width that copying from pages leaves behind.
fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

fn bullet_end(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix(['-', '*', '+', '–']) {
        return after.starts_with(is_blank).then(|| after.trim_start_matches(is_blank));
    }
    text.strip_prefix(['•', '●', '■', '◆', '▪', '·', '◇', '○'])
        .map(|after| after.trim_start_matches(is_blank))
}

type Mark<'a> = (Level, &'a str, u32, &'a str);

fn mark(text: &str) -> Option<Mark<'_>> {
    ordinal(text).or_else(|| bracketed(text)).or_else(|| circled(text)).or_else(|| plain(text))
}

/// `第一条`, `第一章`, `第一部分`, `第一节`.
fn ordinal(text: &str) -> Option<Mark<'_>> {
    let after = text.strip_prefix('第')?;
    let (numeral, number, rest) = number(after.trim_start_matches(is_blank))?;
    let rest = rest.trim_start_matches(is_blank);
    let (level, rest) = [
        ("条", Level::Clause),
        ("條", Level::Clause),
        ("章", Level::Chapter),
        ("篇", Level::Chapter),
        ("部分", Level::Chapter),
        ("节", Level::Node),
        ("節", Level::Node),
    ]
    .into_iter()
    .find_map(|(word, level)| rest.strip_prefix(word).map(|rest| (level, rest)))?;
    let end = rest.strip_prefix(['、', '：', ':', '．', '.']);
    let parted = end.is_some() || rest.is_empty() || rest.starts_with(is_blank);
    // 第二条战线 and 第三节课 are words; a clause may follow its number directly, a chapter does not.
    let word = level != Level::Clause || rest.starts_with(['战', '件', '线', '路', '主', '和', '至', '、']);
    (parted || !word).then(|| (level, numeral, number, end.unwrap_or(rest)))
}

/// `（一）`, `(1)`, with either width of bracket on either side.
fn bracketed(text: &str) -> Option<Mark<'_>> {
    let after = text.strip_prefix(['(', '（'])?.trim_start_matches(is_blank);
    let (numeral, value, rest) = number(after)?;
    let rest = rest.trim_start_matches(is_blank).strip_prefix([')', '）'])?;
    let rest = rest.strip_prefix(['、', '．']).unwrap_or(rest);
    let level = match numeral.chars().next().and_then(digit) {
        Some(_) => Level::BracketedDigit,
        None => Level::BracketedIdeograph,
    };
    Some((level, numeral, value, rest))
}

/// `①`, `⑴`.
fn circled(text: &str) -> Option<Mark<'_>> {
    let sign = text.chars().next()?;
    let value = match sign {
        '①'..='⑳' => sign as u32 - '①' as u32 + 1,
        '⑴'..='⒇' => sign as u32 - '⑴' as u32 + 1,
        _ => return None,
    };
    let (numeral, rest) = text.split_at(sign.len_utf8());
    Some((Level::BracketedDigit, numeral, value, rest))
}

/// `1.`, `1、`, `1．`, `1)`, `一、`, `一．`.
fn plain(text: &str) -> Option<Mark<'_>> {
    let (numeral, value, rest) = number(text)?;
    if numeral.chars().next().and_then(digit).is_none() {
        let after = rest.strip_prefix(['、', '．', '.'])?;
        return (!runs_on(after)).then_some((Level::Ideograph, numeral, value, after));
    }
    let after = rest.strip_prefix(['.', '．', '、', ')', '）'])?;
    let after = after.strip_prefix('、').unwrap_or(after);
    // 2.0行动, 3．5公里 and a wrapped 5、6年级 are no items.
    let number_goes_on = after.starts_with(|sign| digit(sign).is_some()) && !rest.starts_with([')', '）']);
    (!number_goes_on).then_some((Level::Digit, numeral, value, after))
}

/// The number at the start of a line that is marked as an item's is and larger than any plan counts. Four digits
/// in brackets are a year.
pub(super) fn too_large(line: &str) -> Option<String> {
    /// Of a number that goes on for ever a person needs to see only its start.
    const SHOWN: usize = 24;
    let text = line.trim_start_matches(|sign| is_blank(sign) || "#*-+".contains(sign));
    let opened = text.strip_prefix(['(', '（', '第']).map(|rest| rest.trim_start_matches(is_blank));
    let text = opened.unwrap_or(text);
    let rest = text.trim_start_matches(|sign| digit(sign).is_some());
    let digits = &text[..text.len() - rest.len()];
    let rest = rest.trim_start_matches(is_blank);
    let length = digits.chars().count();
    let marked = if opened.is_some() {
        length > 4 && rest.starts_with([')', '）', '条', '條'])
    } else {
        let after = rest.strip_prefix(['.', '．', '、', ')', '）']);
        length > 3 && after.is_some_and(|after| !after.starts_with(|sign| digit(sign).is_some()))
    };
    let shown = || match length > SHOWN {
        true => digits.chars().take(SHOWN).chain(['…']).collect(),
        false => digits.to_owned(),
    };
    marked.then(shown)
}

/// `三、四年级` at the start of a wrapped line counts things and numbers none.
fn runs_on(after: &str) -> bool {
    let rest = after.trim_start_matches(numeral::is_numeral);
    let counted = [
        "、",
        "年级",
        "年級",
        "中全会",
        "中全會",
        "级",
        "級",
        "类",
        "類",
        "产业",
        "產業",
        "季度",
        "期",
        "批",
    ];
    rest.len() < after.len() && counted.iter().any(|word| rest.starts_with(word))
}

/// A number of at most three digits, or a Chinese numeral, at the start of the text.
fn number(text: &str) -> Option<(&str, u32, &str)> {
    let end = text.find(|sign| digit(sign).is_none()).unwrap_or(text.len());
    if end > 0 {
        let (digits, rest) = text.split_at(end);
        let value = digits
            .chars()
            .filter_map(digit)
            .fold(0_u32, |sum, value| sum.saturating_mul(10).saturating_add(value));
        return (digits.chars().count() <= 3).then_some((digits, value, rest));
    }
    let end = text.find(|sign| !numeral::is_numeral(sign)).unwrap_or(text.len());
    let (signs, rest) = text.split_at(end);
    let value = numeral::read(signs)?;
    (value < 1000).then_some((signs, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(Level, u32, String)> {
        read(line).map(|head| (head.level, head.number, head.rest))
    }

    #[test]
    fn every_way_of_numbering_is_known() {
        for (line, level, number) in [
            ("1.做", Level::Digit, 1),
            ("12、做", Level::Digit, 12),
            ("３．做", Level::Digit, 3),
            ("１０. 做", Level::Digit, 10),
            ("4)做", Level::Digit, 4),
            ("（5）做", Level::BracketedDigit, 5),
            ("(６)做", Level::BracketedDigit, 6),
            ("⑦做", Level::BracketedDigit, 7),
            ("第八条做", Level::Clause, 8),
            ("第十二條 做", Level::Clause, 12),
            ("一、做", Level::Ideograph, 1),
            ("二．做", Level::Ideograph, 2),
            ("（三)做", Level::BracketedIdeograph, 3),
            ("第四章 做", Level::Chapter, 4),
            ("## 五、做", Level::Ideograph, 5),
            ("- **6.做", Level::Digit, 6),
            ("一、三个强化做", Level::Ideograph, 1),
        ] {
            let head = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((head.level, head.number), (level, number), "{line}");
            assert_eq!(format!("{}{}", head.before, head.rest), line);
            assert!(head.rest.ends_with('做'), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_text() {
        for line in [
            "2.0行动",
            "2020.要",
            "2020年",
            "3.5亿元",
            "5、6年级",
            "三、四年级",
            "三、四中全会",
            "第二条战线",
            "第三节课后",
            "5G网络",
            "3D打印",
            "一是加强",
            "十四五",
            "(2020-2022)",
            "12月",
            "——3——",
            "-1度",
            "三级",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
