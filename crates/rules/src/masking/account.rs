//! Accounts that lead to a person: WeChat, QQ and the like, after the word that announces them.

use super::Found;
use super::digit::is_digit;
use super::signs::Signs;
use contract::masking::RedactionClass;

const WORDS: [&str; 18] = [
    "微信",
    "微信号",
    "威信",
    "薇信",
    "v信",
    "vx",
    "wx",
    "wechat",
    "qq",
    "qq号",
    "qq群",
    "扣扣",
    "加我",
    "支付宝",
    "钉钉",
    "抖音",
    "快手",
    "小红书",
];
/// The shortest and longest account.
const LENGTH: (usize, usize) = (5, 20);

pub(super) fn find(signs: &Signs, found: &mut Vec<Found>) {
    for place in 0..signs.len() {
        let Some(length) = signs.longest(place, &WORDS) else { continue };
        // Not the middle of another Latin word, nor the host of an address.
        let latin = signs.at(place).is_some_and(|sign| sign.is_ascii_alphanumeric());
        if latin && signs.before(place).is_some_and(|sign| sign.is_ascii_alphanumeric() || sign == '@') {
            continue;
        }
        let start = signs.skip(place + length, 6, ": 是为号码群加我同的(=+");
        let fits = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '-' || is_digit(sign);
        let end = start + (start..signs.len()).take_while(|at| signs.at(*at).is_some_and(fits)).count();
        let host = signs.at(end) == Some('.') && signs.at(end + 1).is_some_and(|s| s.is_ascii_alphabetic());
        if (LENGTH.0..=LENGTH.1).contains(&(end - start)) && !host {
            found.push(Found::new(start, end, RedactionClass::Account));
        }
    }
}
