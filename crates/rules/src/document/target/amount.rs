//! Numbers with what they count, inside one clause.

use super::super::line::digit;
use super::super::numeral;
use super::once;

/// A number with what it counts.
pub(super) struct Amount {
    /// The number.
    pub(super) value: f64,
    /// `所`, `次/学期`.
    pub(super) unit: String,
    /// It is held on a day, so a month alone says when.
    pub(super) held: bool,
}

impl Amount {
    fn of(value: f64, unit: impl Into<String>) -> Self {
        Self { value, unit: unit.into(), held: false }
    }
}

/// What is counted after digits and after numerals alike.
const COUNTED: [&str; 22] = [
    "平方米",
    "公里",
    "小时",
    "小時",
    "分钟",
    "学时",
    "课时",
    "所",
    "家",
    "名",
    "次",
    "个",
    "個",
    "项",
    "項",
    "门",
    "套",
    "台",
    "处",
    "场",
    "节",
    "间",
];
/// What is counted after digits only: after numerals these are mostly idioms.
const COUNTED_IN_DIGITS: [&str; 18] = [
    "个百分点",
    "亿元",
    "万元",
    "元",
    "亩",
    "万人",
    "万人次",
    "人次",
    "人",
    "篇",
    "部",
    "辆",
    "件",
    "张",
    "册",
    "条",
    "期",
    "班次",
];
/// After these a number counts nothing that could be reached: 第三, 每一所, 这两项.
const NO_AMOUNT_AFTER: [char; 13] =
    ['第', '每', '这', '那', '某', '同', '各', '统', '任', '唯', '其', '近', '前'];
const RATES: [(&str, &str); 12] = [
    ("每天", "天"),
    ("每日", "天"),
    ("每周", "周"),
    ("每月", "月"),
    ("每季度", "季度"),
    ("每学期", "学期"),
    ("每學期", "学期"),
    ("每学年", "学年"),
    ("每年", "年"),
    ("每所", "所"),
    ("每校", "校"),
    ("每生", "生"),
];

/// The amounts of a clause, in order.
pub(super) fn amounts(clause: &str) -> Vec<Amount> {
    let shown = without_quotes(clause);
    let signs: Vec<char> = shown.chars().collect();
    let mut amounts = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let number = digits(&signs, at).or_else(|| numerals(&signs, at));
        let Some(Number { value, end, spoken }) = number else {
            at += 1;
            continue;
        };
        let before: String = signs[..at].iter().collect();
        let after: String = signs[end..].iter().collect();
        amounts.extend(amount(value, spoken, &before, &after));
        at = end.max(at + 1);
    }
    let covered = shown.contains("全覆盖") && shown.contains("实现");
    if amounts.is_empty() && (covered || everywhere(&shown)) {
        amounts.push(Amount::of(100.0, "%"));
    }
    amounts.extend(once::deeds(&shown));
    amounts
}

/// 全市公办学校…安装工程: something is put up at every school.
fn everywhere(shown: &str) -> bool {
    let all = ["全市", "全县", "全区", "所有", "全部"].iter().filter_map(|word| shown.find(word)).min();
    let schools = ["学校", "幼儿园", "學校"].iter().filter_map(|word| shown.find(word)).min();
    let installed = shown.ends_with("安装工程") || shown.ends_with("安裝工程");
    all.zip(schools).is_some_and(|(all, schools)| all < schools && installed)
}

struct Number {
    value: f64,
    end: usize,
    spoken: bool,
}

fn amount(value: f64, spoken: bool, before: &str, after: &str) -> Option<Amount> {
    let last = before.chars().next_back();
    if last.is_some_and(|last| {
        last.is_ascii_alphanumeric()
            || matches!(last, '-' | '—' | '～' | '~')
            || NO_AMOUNT_AFTER.contains(&last)
    }) {
        return None;
    }
    if before.ends_with("百分之") {
        return Some(Amount::of(value, "%"));
    }
    if after.starts_with(['%', '％']) {
        return Some(Amount::of(value, "%"));
    }
    if spoken && after.starts_with("季") && before.ends_with("春秋") {
        return Some(Amount::of(value, "次"));
    }
    // 校级、年级、班级三级家委会: levels count where each of them is named; 三级教育体系 is a name.
    if spoken && after.starts_with(['级', '級']) && last.is_some_and(|last| matches!(last, '级' | '級')) {
        let named =
            before.rsplit(['，', ',', '：', ':']).next().unwrap_or(before).matches(['级', '級']).count();
        return (named as f64 >= value && value > 1.0).then(|| Amount::of(value, "级"));
    }
    let digits_only = COUNTED_IN_DIGITS.iter().filter(|_| !spoken);
    let unit = COUNTED
        .iter()
        .chain(digits_only)
        .filter(|unit| after.starts_with(**unit))
        .max_by_key(|unit| unit.len())?;
    let rest = &after[unit.len()..];
    if ["以上", "及以上", "以下", "及以下"].iter().any(|bound| rest.starts_with(bound)) {
        let none = ["消除", "清零", "杜绝", "不再", "消滅"]
            .iter()
            .any(|word| before.contains(word) || rest.contains(word));
        if none {
            return Some(Amount::of(0.0, "个"));
        }
    }
    let rate = RATES.iter().filter_map(|(words, rate)| Some((before.rfind(words)?, *rate))).max();
    // 成立一个小组 counts nothing; 每所学校选择一个专业 does.
    if spoken && value < 2.0 && rate.is_none() {
        return None;
    }
    let unit = unit.replace('個', "个").replace('項', "项").replace('時', "时");
    Some(Amount::of(value, rate.map_or(unit.clone(), |(_, rate)| format!("{unit}/{rate}"))))
}

fn digits(signs: &[char], start: usize) -> Option<Number> {
    let mut text = String::new();
    let mut end = start;
    while let Some(sign) = signs.get(end) {
        let next_is_digit = signs.get(end + 1).is_some_and(|next| digit(*next).is_some());
        match digit(*sign) {
            Some(value) => text.push_str(&value.to_string()),
            None if matches!(sign, '.' | '．') && !text.is_empty() && next_is_digit => text.push('.'),
            None if *sign == ',' && !text.is_empty() && next_is_digit => {}
            None => break,
        }
        end += 1;
    }
    let value = text.parse::<f64>().ok().filter(|value| value.is_finite() && *value < 1e12)?;
    Some(Number { value, end, spoken: false })
}

fn numerals(signs: &[char], start: usize) -> Option<Number> {
    let length = signs[start..].iter().take_while(|sign| numeral::is_numeral(**sign)).count();
    let text: String = signs[start..start + length].iter().collect();
    let value = numeral::read(&text)?;
    Some(Number { value: value.into(), end: start + length, spoken: true })
}

/// Slogans and names stand in quotes: 四个意识. They are blanked, so that the places stay.
fn without_quotes(clause: &str) -> String {
    let mut depth = 0_usize;
    let mut shown = String::with_capacity(clause.len());
    for sign in clause.chars() {
        match sign {
            '“' | '《' | '「' | '‘' | '〈' => depth += 1,
            '”' | '》' | '」' | '’' | '〉' => {
                depth = depth.saturating_sub(1);
                shown.push('\u{3000}');
                continue;
            }
            _ => {}
        }
        shown.push(if depth > 0 { '\u{3000}' } else { sign });
    }
    shown
}
