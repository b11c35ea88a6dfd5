//! Lines that are not the document's own: what a web page, a printer or a content system put around it. They
//! are set aside with the reason, never dropped, so that a person can see that nothing was lost. What an
//! official document has around it is known to [`frame`].

use super::frame;
use super::line::{Line, digit};
use contract::outline::{IgnoredLine, Warning};
use std::collections::HashMap;

/// What was kept, what was set aside, and what a person should look at.
pub(super) struct Sorted {
    /// The lines that are the plan.
    pub(super) kept: Vec<Line>,
    /// The lines that are not.
    pub(super) ignored: Vec<IgnoredLine>,
    /// What looks like a line of either kind.
    pub(super) warnings: Vec<Warning>,
}

/// Parts the lines that are the plan from those that are not.
pub(super) fn set_aside(lines: Vec<Line>) -> Sorted {
    let mut whys = reasons(&lines);
    let warnings = frame::set_aside(&lines, &mut whys);
    let (mut kept, mut ignored, mut gap) = (Vec::new(), Vec::new(), false);
    for (line, why) in lines.into_iter().zip(whys) {
        match why {
            Some(why) => {
                gap |= line.gap;
                ignored.push(IgnoredLine { line: line.number, text: line.text, why: why.into() });
            }
            None => {
                let gap_before = std::mem::take(&mut gap) || line.gap;
                kept.push(Line { gap: gap_before, ..line });
            }
        }
    }
    Sorted { kept, ignored, warnings }
}

/// Why each line is not the plan's, if it is a page's.
fn reasons(lines: &[Line]) -> Vec<Option<&'static str>> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        *times.entry(line.text.as_str()).or_default() += 1;
    }
    let mut started = false;
    let reason = |line: &Line| {
        let text = line.text.as_str();
        let numbered = frame::is_numbered(text);
        started |= numbered;
        if numbered {
            return None;
        }
        page_mark(text)
            .or_else(|| navigation(text))
            .or_else(|| (!started).then(|| upload(text)).flatten())
            .or_else(|| (times[text] >= 3 && is_running_head(text)).then_some("多次重复的页眉或页脚"))
    };
    lines.iter().map(reason).collect()
}

fn is_running_head(text: &str) -> bool {
    text.chars().count() <= 40 && !text.contains(['。', '：', ':', '；', ';', '，', ','])
}

/// Page numbers and rules.
fn page_mark(text: &str) -> Option<&'static str> {
    if text.chars().count() > 24 {
        return None;
    }
    let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    if bare.chars().count() >= 3
        && bare.chars().all(|sign| matches!(sign, '-' | '—' | '*' | '=' | '_' | '─' | '－'))
    {
        return Some("分隔线");
    }
    let inner = bare.trim_matches(|sign| matches!(sign, '-' | '—' | '–' | '－' | '·' | '─'));
    let digits = |text: &str| {
        (1..=4).contains(&text.chars().count()) && text.chars().all(|sign| digit(sign).is_some())
    };
    let page = |text: &str| {
        text.strip_prefix('第').and_then(|rest| rest.strip_suffix(['页', '頁'])).is_some_and(digits)
    };
    let of = |text: &str| text.split_once(['/', '／']).is_some_and(|(page, all)| digits(page) && digits(all));
    let both =
        inner.find(['共', '，', ',']).is_some_and(|at| page(&inner[..at]) && inner.ends_with(['页', '頁']));
    (digits(inner) || page(inner) || of(inner) || both).then_some("页码")
}

const NAVIGATION: [&str; 17] = [
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关阅读",
    "相关链接",
    "相关文章",
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "返回顶部",
    "返回列表",
    "责任编辑",
    "扫一扫",
    "分享到",
    "您当前的位置",
    "当前位置",
];

fn navigation(text: &str) -> Option<&'static str> {
    let words = text.trim_start_matches(|sign: char| sign.is_whitespace() || "-*+·•【[<>《".contains(sign));
    if NAVIGATION.iter().any(|start| words.starts_with(start)) && text.chars().count() <= 120 {
        return Some("网页导航，不是文件内容");
    }
    boilerplate(text).then_some("网站的声明，不是文件内容")
}

fn boilerplate(text: &str) -> bool {
    let disclaimer =
        ["不代表本站", "来源于网友", "网友上传", "来源于网络", "仅供参考", "转载请注明", "版权归原作者"];
    text.chars().count() <= 200 && disclaimer.iter().filter(|words| text.contains(**words)).count() >= 1 && {
        let label = ["导语", "声明", "免责", "版权", "本文", "注"];
        label.iter().any(|label| text.trim_start_matches(['【', '[', '（', '(', '*']).starts_with(label))
            || text.contains("本站")
    }
}

const UPLOAD: [&str; 17] = [
    "时间",
    "发布时间",
    "发布日期",
    "上传时间",
    "更新时间",
    "发文时间",
    "日期",
    "来源",
    "信息来源",
    "文章来源",
    "作者",
    "编辑",
    "浏览",
    "浏览次数",
    "点击",
    "字号",
    "阅读",
];

/// The line under a title on a web page: when it was put there, by whom, how often it was read.
fn upload(text: &str) -> Option<&'static str> {
    let words = text.trim_start_matches(['【', '[', '（', '(']);
    let label = words.split([':', '：']).next().filter(|label| label.len() < words.len())?;
    let label: String = label.chars().filter(|sign| !sign.is_whitespace()).collect();
    if !UPLOAD.contains(&label.as_str()) || text.chars().count() > 80 || text.contains('。') {
        return None;
    }
    let when = label.ends_with("时间") || label.ends_with("日期");
    Some(if when {
        "网页的上传时间，不是文件的年份"
    } else {
        "网页的来源信息，不是文件内容"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> Option<String> {
        let lines = super::super::text::lines(&format!("标题\n{text}\n一、做\n1.做好。做"));
        set_aside(lines).ignored.first().map(|line| line.why.clone())
    }

    #[test]
    fn page_furniture_is_known() {
        for text in [
            "时间:2022-03-13 04:30:43",
            "发布时间：2022年3月13日",
            "来源:本站",
            "导语:一文来源于网友上传,不代表本站观点。",
            "- 上一篇:甲",
            "下一篇：乙",
            "第 3 页 共 12 页",
            "- 3 -",
            "3/12",
            "---",
            "— 2 —",
        ] {
            assert!(why(text).is_some(), "{text}");
        }
    }

    #[test]
    fn the_plan_s_own_words_stay() {
        for text in [
            "时间紧，任务重。",
            "各学校要做到：",
            "2026年是关键之年。",
            "时间安排分三个阶段",
            "来源稳定的经费：保障到位。",
        ] {
            assert_eq!(why(text), None, "{text}");
        }
    }

    #[test]
    fn a_running_head_is_set_aside_from_its_third_time() {
        let lines = super::super::text::lines(
            "标题\n一、做\n某局文件\n1.做。做\n某局文件\n2.做。做\n某局文件\n3.做。做",
        );
        assert_eq!(set_aside(lines).ignored.len(), 3);
    }
}
