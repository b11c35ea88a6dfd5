//! Chinese numerals, simple, traditional and those of accounts. It knows values, not places in a document.

/// The value of one sign; tens and hundreds are multipliers.
fn value(sign: char) -> Option<u32> {
    Some(match sign {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        _ => return None,
    })
}

/// Whether the sign can stand in a Chinese numeral.
pub(super) fn is_numeral(sign: char) -> bool {
    value(sign).is_some()
}

/// Reads `十二`, `二十`, `一百零三`, or sign by sign `二〇二六`. `None` if it is no numeral below 10,000.
pub(super) fn read(text: &str) -> Option<u32> {
    let values: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    if values.is_empty() || values.len() > 7 {
        return None;
    }
    if values.iter().all(|value| *value < 10) {
        return (values.len() <= 4).then(|| values.iter().fold(0, |sum, value| sum * 10 + value));
    }
    let (mut sum, mut pending) = (0, None);
    for value in values {
        if value < 10 {
            pending = Some(value);
        } else {
            sum += pending.take().unwrap_or(1).max(1) * value;
        }
    }
    Some(sum + pending.unwrap_or(0))
}

const SIGNS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Writes a number below 1,000 as people count: `十二`, `一百零三`. Larger ones stay digits.
pub(super) fn write(number: u32) -> String {
    let sign = |value: u32| SIGNS[(value % 10) as usize];
    match number {
        0..=9 => sign(number).into(),
        10..=19 => format!("十{}", if number == 10 { "" } else { sign(number) }),
        20..=99 => {
            format!("{}十{}", sign(number / 10), if number.is_multiple_of(10) { "" } else { sign(number) })
        }
        100..=999 => {
            let rest = match number % 100 {
                0 => String::new(),
                rest @ 1..=9 => format!("零{}", sign(rest)),
                rest @ 10..=19 => format!("一{}", write(rest)),
                rest => write(rest),
            };
            format!("{}百{rest}", sign(number / 100))
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for number in 1..1000 {
            assert_eq!(read(&write(number)), Some(number), "{}", write(number));
        }
    }

    #[test]
    fn other_ways_of_writing_are_read() {
        assert_eq!(read("二〇二六"), Some(2026));
        assert_eq!(read("拾贰"), Some(12));
        assert_eq!(read("百"), Some(100));
        assert_eq!(read("大"), None);
        assert_eq!(read(""), None);
    }
}
