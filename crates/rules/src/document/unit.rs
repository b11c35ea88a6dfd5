//! Who is responsible, where the text says so: 责任科室:甲科、乙科 in brackets or in a line of its own.

const LABELS: [&str; 24] = [
    "责任科室",
    "责任单位",
    "责任部门",
    "牵头科室",
    "牵头单位",
    "牵头部门",
    "配合科室",
    "配合单位",
    "配合部门",
    "主办单位",
    "承办单位",
    "协办单位",
    "協辦單位",
    "責任科室",
    "責任單位",
    "責任部門",
    "牽頭科室",
    "牽頭單位",
    "牽頭部門",
    "配合單位",
    "主辦單位",
    "承辦單位",
    "承办科室",
    "主责单位",
];

const OTHER_LABELS: [&str; 16] = [
    "完成时限",
    "完成時限",
    "完成时间",
    "完成時間",
    "时限要求",
    "分管领导",
    "分管領導",
    "责任领导",
    "責任領導",
    "责任人",
    "責任人",
    "牵头领导",
    "责任分工",
    "工作目标",
    "工作措施",
    "监督电话",
];

/// No item has more units or documents than this; what has is no plan.
pub(super) const MOST: usize = 50;

/// The units that the text names, in order, each once.
pub(super) fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for after in labelled(text, &LABELS) {
        let end = after.find([')', '）', '。', '\n', ';', '；']).unwrap_or(after.len());
        for name in after[..end].split(['、', '，', ',', '/', '／']).flat_map(str::split_whitespace) {
            if name.contains([':', '：']) {
                break;
            }
            let name = name.strip_suffix('等').filter(|name| name.chars().count() > 1).unwrap_or(name);
            if units.len() < MOST
                && (2..=30).contains(&name.chars().count())
                && !units.iter().any(|known| known == name)
            {
                units.push(name.into());
            }
        }
    }
    units
}

/// What the text gives as the time limit: the words after 完成时限.
pub(super) fn time_limit(text: &str) -> Option<&str> {
    let after = labelled(text, &["完成时限", "完成時限", "完成时间", "完成時間", "时限要求"]).next()?;
    let end = after.find([')', '）', '。', '\n', ';', '；']).unwrap_or(after.len());
    Some(after[..end].trim())
}

/// Where the bracket opens that names who is responsible.
pub(super) fn opening_bracket(text: &str) -> Option<usize> {
    text.match_indices(['(', '（']).find(|(at, open)| is_labelled(&text[at + open.len()..])).map(|(at, _)| at)
}

/// Whether the text ends with a bracket that names who is responsible. Only its end is looked at: the question
/// is asked for every line of a paragraph.
pub(super) fn ends_with_bracket(text: &str) -> bool {
    let start = text.char_indices().rev().nth(300).map_or(0, |(at, _)| at);
    let tail = &text[start..];
    opening_bracket(tail).is_some_and(|at| {
        tail[at..].find([')', '）']).is_some_and(|close| tail[at + close..].chars().count() == 1)
    })
}

/// Whether a line starts with such a label.
pub(super) fn starts_with_label(text: &str) -> bool {
    is_labelled(text.trim_start_matches(['(', '（', '【', '[', '*']).trim_start())
}

fn is_labelled(text: &str) -> bool {
    LABELS.iter().chain(&OTHER_LABELS).any(|label| {
        text.strip_prefix(label)
            .is_some_and(|rest| rest.trim_start_matches(['*', '】', ']', ' ']).starts_with([':', '：']))
    })
}

/// What follows each label and its colon, in order.
fn labelled<'a>(text: &'a str, labels: &[&str]) -> impl Iterator<Item = &'a str> {
    text.match_indices([':', '：']).filter_map(move |(at, colon)| {
        let before = text[..at].trim_end_matches(['*', '】', ']', ' ']);
        let named = labels.iter().any(|label| before.ends_with(label));
        named.then(|| text[at + colon.len()..].trim_start_matches('*'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_in_every_form() {
        for (text, expected) in [
            ("做好。(责任科室:甲科、乙科)", vec!["甲科", "乙科"]),
            ("做好（责任科室：甲科，乙科）", vec!["甲科", "乙科"]),
            ("牵头单位:甲科;责任单位:乙科、甲科;完成时限:12月底", vec!["甲科", "乙科"]),
            ("做。\n责任單位：甲科\n完成時限：年底", vec![]),
            ("做。\n責任單位：甲科\n完成時限：年底", vec!["甲科"]),
            ("**牵头单位**：甲科 乙科等。", vec!["甲科", "乙科"]),
            ("明确责任单位，压实责任", vec![]),
            ("牵头单位：甲科，完成时限：6月", vec!["甲科"]),
        ] {
            assert_eq!(units(text), expected, "{text}");
        }
    }

    #[test]
    fn the_time_limit_is_read_beside_the_units() {
        assert_eq!(time_limit("(牵头单位:甲科;完成时限:2026年6月底)"), Some("2026年6月底"));
        assert_eq!(time_limit("没有"), None);
    }
}
