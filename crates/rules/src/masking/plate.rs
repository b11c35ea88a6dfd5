//! Number plates (GA 36): a province, a letter, five signs or six with new energy; neither `I` nor `O`.

use super::Found;
use super::signs::Signs;
use contract::masking::RedactionClass;

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const LAST: &str = "学警港澳挂";

pub(super) fn find(signs: &Signs, found: &mut Vec<Found>) {
    for place in 0..signs.len() {
        let province = signs.at(place).is_some_and(|sign| PROVINCES.contains(sign));
        if !province || !signs.at(place + 1).is_some_and(|sign| sign.is_ascii_lowercase()) {
            continue;
        }
        let start = signs.skip(place + 2, 2, " ·•-.");
        let fits = |at: &usize| {
            signs.at(*at).is_some_and(|sign| sign.is_ascii_alphanumeric() && sign != 'i' && sign != 'o')
        };
        let plain = (start..signs.len()).take_while(fits).count();
        let last = usize::from(signs.at(start + plain).is_some_and(|sign| LAST.contains(sign)));
        let end = start + plain + last;
        let figure = (start..end).any(|at| signs.at(at).is_some_and(|sign| sign.is_ascii_digit()));
        let goes_on = signs.at(end).is_some_and(|sign| sign.is_ascii_alphanumeric());
        if (5..=6).contains(&(end - start)) && figure && !goes_on {
            found.push(Found::new(place, end, RedactionClass::Plate));
        }
    }
}
