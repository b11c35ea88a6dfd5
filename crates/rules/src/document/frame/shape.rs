//! What a line of an official document's frame looks like, taken alone. Where it may stand is not known here.

use super::super::head::{self, Level};
use super::super::line::digit;
use super::super::numeral;

/// A line's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `云教体发〔2026〕3号`
    DocumentNumber,
    /// `特急`
    Urgency,
    /// `签发人：张三`
    Signatory,
    /// `云溪市教育和体育局文件`
    RedHead,
    /// `云溪市教育和体育局`
    Unit,
    /// `2026年3月1日`
    Date,
    /// `（2026年3月1日）`
    BracketedDate,
    /// `云溪市教育和体育局 2026年3月1日`
    UnitAndDate,
    /// `附件：分工表`
    Attachment,
    /// `附件1`
    AttachmentMark,
    /// `抄送：市委办公室`
    CopyTo,
    /// `云溪市教育和体育局办公室 2026年3月1日印发`
    Printed,
    /// `（此件公开发布）`
    Openness,
}

impl Shape {
    /// Why such a line is not part of the plan.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::DocumentNumber => "文号",
            Self::Urgency => "紧急程度",
            Self::Signatory => "签发人",
            Self::RedHead => "发文机关标志",
            Self::Unit => "落款单位",
            Self::Date => "落款日期",
            Self::BracketedDate => "成文日期",
            Self::UnitAndDate => "落款单位和日期",
            Self::Attachment | Self::AttachmentMark => "附件说明",
            Self::CopyTo => "抄送机关",
            Self::Printed => "印发机关和日期",
            Self::Openness => "公开属性",
        }
    }
}

/// In signs. No line of a frame but those who get the document is longer.
const LONGEST: usize = 80;
const COLONS: [char; 2] = ['：', ':'];
const OPEN: [char; 2] = ['（', '('];
const CLOSE: [char; 2] = ['）', ')'];

/// The shape of a line; `None` if it has none.
pub(super) fn of(text: &str) -> Option<Shape> {
    if labelled(text, &["抄送", "抄报", "抄報", "主送", "分送"]) {
        return Some(Shape::CopyTo);
    }
    if text.chars().count() > LONGEST || text.contains('。') {
        return None;
    }
    let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let inner = bare.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE));
    let bare_number = bare.find("签发人").map_or(bare.as_str(), |at| &bare[..at]);
    let found = [
        (is_document_number(bare_number) || inner.is_some_and(is_document_number), Shape::DocumentNumber),
        (["特急", "加急", "平急", "急件"].contains(&bare.as_str()), Shape::Urgency),
        (labelled(&bare, &["签发人", "簽發人"]), Shape::Signatory),
        (is_date(&bare), Shape::Date),
        (inner.is_some_and(is_date), Shape::BracketedDate),
        (bare.strip_suffix("文件").is_some_and(is_unit), Shape::RedHead),
        (are_units(text), Shape::Unit),
        (is_unit_and_date(&bare), Shape::UnitAndDate),
        (is_attachment_mark(&bare), Shape::AttachmentMark),
        (attached(&bare).is_some(), Shape::Attachment),
        (
            bare.strip_suffix("印发")
                .or(bare.strip_suffix("印發"))
                .is_some_and(|rest| is_date(rest) || is_unit_and_date(rest)),
            Shape::Printed,
        ),
        (is_openness(inner.unwrap_or(&bare)), Shape::Openness),
    ];
    found.into_iter().find(|(is, _)| *is).map(|(_, shape)| shape)
}

/// Who gets the document: names of units and a colon, nothing else.
pub(super) fn are_recipients(text: &str) -> bool {
    const NAMES: [&str; 34] = [
        "学校",
        "學校",
        "中学",
        "小学",
        "高中",
        "初中",
        "中专",
        "职专",
        "校",
        "园",
        "院",
        "单位",
        "單位",
        "科室",
        "部门",
        "部門",
        "机关",
        "機關",
        "机构",
        "企业",
        "镇",
        "乡",
        "街道",
        "镇街",
        "办",
        "局",
        "委",
        "政府",
        "中心",
        "站",
        "处",
        "室",
        "科",
        "委员会",
    ];
    let Some(list) = text.trim_end().strip_suffix(COLONS) else { return false };
    let mut depth = 0_usize;
    let plain: String = list
        .chars()
        .filter(|sign| {
            depth += usize::from(OPEN.contains(sign));
            let shown = depth == 0;
            depth = depth.saturating_sub(usize::from(CLOSE.contains(sign)));
            shown && !sign.is_whitespace()
        })
        .collect();
    plain.chars().count() <= 300
        && plain.split(['、', '，', ',', '；', ';']).all(|name| {
            name.chars().all(char::is_alphanumeric)
                && NAMES.iter().any(|end| name.ends_with(end) && name.len() > end.len())
        })
}

/// The number of the last attachment that the line names: 1 of `附件：1.分工表`.
pub(super) fn first_attachment(text: &str) -> Option<u32> {
    let named = attached(text)?;
    head::read(named.trim_start()).filter(|head| head.level == Level::Digit).map(|head| head.number)
}

/// What follows `附件：`.
fn attached(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("附件")
        .or_else(|| text.strip_prefix("附表"))
        .or_else(|| text.strip_prefix('附'))?;
    let rest = rest.trim_start_matches(|sign: char| digit(sign).is_some() || sign.is_whitespace());
    rest.strip_prefix(COLONS)
}

fn is_attachment_mark(bare: &str) -> bool {
    let rest = bare.strip_prefix("附件").or_else(|| bare.strip_prefix("附表"));
    rest.is_some_and(|rest| {
        let rest = rest.strip_suffix(COLONS).unwrap_or(rest);
        rest.chars().count() <= 2
            && rest.chars().all(|sign| digit(sign).is_some() || numeral::is_numeral(sign))
    })
}

fn labelled(text: &str, labels: &[&str]) -> bool {
    labels
        .iter()
        .any(|label| text.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with(COLONS)))
}

fn is_openness(bare: &str) -> bool {
    (bare.starts_with("此件") && bare.contains("公开") || bare.starts_with("此件发至"))
        || labelled(bare, &["信息公开选项", "公开方式", "公开属性", "公开类别"])
}

fn is_document_number(bare: &str) -> bool {
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.chars().count()) && text.chars().all(|sign| digit(sign).is_some())
    };
    let Some(rest) = bare.strip_suffix('号').or(bare.strip_suffix('號')) else { return false };
    let Some((signs, rest)) = rest.split_once(['〔', '[', '［', '（', '(', '【']) else { return false };
    let Some((year, number)) = rest.split_once(['〕', ']', '］', '）', ')', '】']) else { return false };
    (2..=16).contains(&signs.chars().count())
        && signs.chars().all(|sign| sign.is_alphabetic() && sign != '第')
        && year.chars().count() == 4
        && digits(year, 4)
        && digits(number.strip_prefix('第').unwrap_or(number), 5)
}

/// A day alone: `2026年3月1日`, `二〇二六年三月一日`.
fn is_date(bare: &str) -> bool {
    let number = |text: &str| {
        !text.is_empty()
            && (text.chars().all(|sign| digit(sign).is_some()) || text.chars().all(numeral::is_numeral))
    };
    bare.split_once('年').is_some_and(|(year, rest)| {
        let day = rest.split_once('月').and_then(|(month, rest)| Some((month, rest.strip_suffix('日')?)));
        year.chars().count() == 4
            && number(year)
            && day.is_some_and(|(month, day)| number(month) && number(day))
    })
}

fn is_unit_and_date(bare: &str) -> bool {
    bare.char_indices().any(|(at, _)| is_unit(&bare[..at]) && is_date(&bare[at..]))
}

/// One unit, or several that sign together, with space between them or between the signs of one.
fn are_units(text: &str) -> bool {
    let names: Vec<&str> = text.split_whitespace().collect();
    names.iter().all(|name| is_unit(name)) || is_unit(&names.concat())
}

fn is_unit(name: &str) -> bool {
    const UNITS: [&str; 20] = [
        "局",
        "厅",
        "廳",
        "委员会",
        "委員會",
        "教委",
        "工委",
        "党委",
        "党组",
        "办公室",
        "辦公室",
        "政府",
        "领导小组",
        "指挥部",
        "中心",
        "学校",
        "學校",
        "学院",
        "联合会",
        "教育部",
    ];
    let name = ["（盖章）", "(盖章)", "（印章）", "（章）"]
        .iter()
        .find_map(|seal| name.strip_suffix(seal))
        .unwrap_or(name);
    (3..=30).contains(&name.chars().count())
        && name.chars().all(char::is_alphabetic)
        && UNITS.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_a_frame_is_known_by_its_shape() {
        for (text, shape) in [
            ("云教体发〔2026〕3号", Shape::DocumentNumber),
            ("（云教体办字[2026] 12 号）", Shape::DocumentNumber),
            ("云教体发〔2026〕3号　　　签发人：张某", Shape::DocumentNumber),
            ("特 急", Shape::Urgency),
            ("签发人：张某", Shape::Signatory),
            ("云溪市教育和体育局文件", Shape::RedHead),
            ("云溪市教育和体育局", Shape::Unit),
            ("云 溪 市 教 育 局", Shape::Unit),
            ("云溪市教育局　云溪市财政局", Shape::Unit),
            ("2026 年 3 月 1 日", Shape::Date),
            ("二〇二六年三月一日", Shape::Date),
            ("（2026年3月1日）", Shape::BracketedDate),
            ("云溪市教育和体育局 2026年3月1日", Shape::UnitAndDate),
            ("附件：分工表", Shape::Attachment),
            ("附件1", Shape::AttachmentMark),
            ("附件：", Shape::AttachmentMark),
            ("抄送：市委办公室，市政府办公室。", Shape::CopyTo),
            ("云溪市教育和体育局办公室 2026年3月2日印发", Shape::Printed),
            ("（此件公开发布）", Shape::Openness),
        ] {
            assert_eq!(of(text), Some(shape), "{text}");
        }
    }

    #[test]
    fn words_of_a_plan_have_no_such_shape() {
        for text in [
            "2026年3月1日起实行",
            "3月1日",
            "附件齐全",
            "附近学校",
            "依据云教体发〔2026〕3号文件",
            "按照教育局",
            "责任单位：云溪市教育局",
            "办好家长学校，",
            "印发通知",
        ] {
            assert!(matches!(of(text), None | Some(Shape::Unit)), "{text}");
        }
    }

    #[test]
    fn recipients_are_names_and_nothing_else() {
        for text in [
            "各镇街学校：",
            "各学校:",
            "各镇（街）中心学校、市直各学校，局属各单位：",
            "机关各科室、各幼儿园：",
        ] {
            assert!(are_recipients(text), "{text}");
        }
        for text in ["各学校要做好以下工作：", "总的要求是：", "各学校", "为办好学校，提出意见："]
        {
            assert!(!are_recipients(text), "{text}");
        }
    }
}
