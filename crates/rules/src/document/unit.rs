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

/// The units that the text names, in order, each once.
pub(super) fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = next_label(rest, &LABELS) {
        let end = after.find([')', '）', '。', '\n', ';', '；']).unwrap_or(after.len());
        for name in after[..end].split(['、', '，', ',', '/', '／']).flat_map(str::split_whitespace) {
            if name.contains([':', '：']) {
                break;
            }
            let name = name.strip_suffix('等').filter(|name| name.chars().count() > 1).unwrap_or(name);
            if (2..=30).contains(&name.chars().count()) && !units.iter().any(|known| known == name) {
                units.push(name.into());
            }
        }
        rest = after;
    }
    units
}

/// What the text gives as the time limit: the words after 完成时限.
pub(super) fn time_limit(text: &str) -> Option<&str> {
    let (_, after) = next_label(text, &["完成时限", "完成時限", "完成时间", "完成時間", "时限要求"])?;
    let end = after.find([')', '）', '。', '\n', ';', '；']).unwrap_or(after.len());
    Some(after[..end].trim())
}

/// Where the bracket opens that names who is responsible.
pub(super) fn opening_bracket(text: &str) -> Option<usize> {
    text.match_indices(['(', '（']).map(|(at, _)| at).find(|at| {
        let inner = text[*at..].trim_start_matches(['(', '（']);
        starts_with_label(inner)
    })
}

/// Where the bracket opens that names who is responsible, if it closes the text.
pub(super) fn closing_bracket(text: &str) -> Option<usize> {
    let at = opening_bracket(text)?;
    let inner = &text[at..];
    inner.find([')', '）']).filter(|close| inner[*close..].chars().count() == 1).map(|_| at)
}

/// Whether a line starts with such a label.
pub(super) fn starts_with_label(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '（', '【', '[', '*']).trim_start();
    LABELS.iter().chain(&OTHER_LABELS).any(|label| {
        text.strip_prefix(label).is_some_and(|rest| {
            rest.trim_start_matches(['*', '】', ']']).trim_start().starts_with([':', '：'])
        })
    })
}

fn next_label<'a>(text: &'a str, labels: &[&str]) -> Option<(usize, &'a str)> {
    labels
        .iter()
        .flat_map(|label| text.match_indices(label).map(move |(at, _)| (at, at + label.len())))
        .filter_map(|(at, end)| {
            let after = text[end..].trim_start_matches(['*', '】', ']', ' ']).strip_prefix([':', '：'])?;
            Some((at, after.trim_start_matches('*')))
        })
        .min_by_key(|(at, _)| *at)
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
