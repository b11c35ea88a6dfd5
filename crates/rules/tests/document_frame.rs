//! Documents as an office sends them (红头文件): their frame is set aside and listed, the items keep every word.
#![cfg(feature = "documents")]

use contract::outline::Outline;
use proptest::prelude::*;
use rules::document;

fn read(text: &str) -> Outline {
    document::outline_text(text, None).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// What was understood, plus the lines set aside, is the document.
fn nothing_is_lost(text: &str, outline: &Outline) {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    for line in &outline.ignored {
        assert_eq!(text.lines().nth(line.line - 1).map(str::trim), Some(line.text.as_str()));
        assert!(!line.why.is_empty());
    }
    let kept = text.lines().enumerate();
    let kept: String = kept
        .filter(|(place, _)| outline.ignored.iter().all(|line| line.line != place + 1))
        .map(|(_, line)| bare(line))
        .collect();
    assert_eq!(bare(&document::rebuild(outline)), kept, "{text}");
}

fn ignored(outline: &Outline) -> Vec<(&str, &str)> {
    outline.ignored.iter().map(|line| (line.text.as_str(), line.why.as_str())).collect()
}

const RED_HEAD: &str = "云教体发〔2026〕3号
云溪市教育和体育局
关于印发《云溪市2026年重点工作安排》的通知
各镇街学校：
现将2026年重点工作安排印发给你们，请抓好落实。
一、抓党建
1.强化建设。加强学习。
二、保安全
2.守好校门。做好值班。
附件：分工表
云溪市教育和体育局
2026年3月1日";

#[test]
fn the_frame_of_a_red_head_document_is_set_aside_and_listed() {
    let outline = read(RED_HEAD);
    assert_eq!(outline.title, "云溪市教育和体育局关于印发《云溪市2026年重点工作安排》的通知");
    assert_eq!(outline.preamble, "现将2026年重点工作安排印发给你们，请抓好落实。");
    assert_eq!(
        ignored(&outline),
        [
            ("云教体发〔2026〕3号", "文号"),
            ("各镇街学校：", "主送机关"),
            ("附件：分工表", "附件说明"),
            ("云溪市教育和体育局", "落款单位"),
            ("2026年3月1日", "落款日期"),
        ]
    );
    assert_eq!(outline.parts[1].items[0].body, "做好值班。");
    assert_eq!(outline.warnings, []);
    nothing_is_lost(RED_HEAD, &outline);
}

#[test]
fn the_frame_is_known_whatever_stands_between_its_lines() {
    for text in [
        RED_HEAD.replace('\n', "\n\n"),
        RED_HEAD.replace('\n', "\r\n　　"),
        RED_HEAD.replace("\n附件", "\n— 3 —\n附件"),
    ] {
        let outline = read(&text);
        let whys: Vec<&str> = outline.ignored.iter().map(|line| line.why.as_str()).collect();
        let whys: Vec<&str> = whys.into_iter().filter(|why| *why != "页码").collect();
        assert_eq!(whys, ["文号", "主送机关", "附件说明", "落款单位", "落款日期"], "{text}");
        assert_eq!(outline.title, "云溪市教育和体育局关于印发《云溪市2026年重点工作安排》的通知");
        nothing_is_lost(&text, &outline);
    }
}

#[test]
fn a_notice_signed_above_the_plan_and_lines_below_it_are_set_aside() {
    let text = "特急
云溪市教育和体育局文件
云教体发〔2026〕3号　　签发人：张某
云溪市教育和体育局关于印发《云溪市2026年重点工作
安排》的通知
各镇（街）中心学校、市直各学校，局属
各单位：
现将安排印发给你们，请抓好落实。
附件：1.云溪市2026年重点工作安排
2.分工表
云溪市教育和体育局　云溪市财政局
2026年3月1日
附件1
云溪市2026年重点工作安排
一、抓党建
1.强化建设。加强学习。
2.守好校门。做好值班。
（此件公开发布）
抄送：市委办公室，市政府办公室，市人大常委会办公室，
市政协办公室。
云溪市教育和体育局办公室 2026年3月2日印发";
    let outline = read(text);
    let whys: Vec<&str> = outline.ignored.iter().map(|line| line.why.as_str()).collect();
    assert_eq!(
        whys,
        [
            "紧急程度",
            "发文机关标志",
            "文号",
            "主送机关",
            "主送机关",
            "附件说明",
            "附件说明",
            "落款单位",
            "落款日期",
            "附件说明",
            "公开属性",
            "抄送机关",
            "抄送机关",
            "印发机关和日期",
        ]
    );
    assert_eq!(outline.title, "云溪市教育和体育局关于印发《云溪市2026年重点工作安排》的通知");
    assert_eq!(outline.items().map(|item| item.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(outline.parts[0].items[1].body, "做好值班。");
    assert_eq!(outline.warnings, []);
    nothing_is_lost(text, &outline);
}

#[test]
fn a_document_that_ends_signed_is_signed_even_without_a_last_full_stop() {
    for (last, whys) in [
        ("2.守好校门。做好值班\n附件：分工表\n云溪市教育局\n2026年3月1日", 3),
        ("2.守好校门\n云溪市教育局\n云溪市财政局\n2026年3月1日", 3),
        ("2.守好校门。做好值班\n云溪市教育局\n2026年3月1日\n附件：1．分工表\n2．时间表", 4),
    ] {
        let text = format!("某局2026年要点\n1.做。做好。\n{last}");
        let outline = read(&text);
        assert_eq!(outline.ignored.len(), whys, "{text}: {outline:?}");
        assert!(["", "做好值班"].contains(&outline.parts[0].items[1].body.as_str()), "{outline:?}");
        assert_eq!(outline.items().count(), 2);
        nothing_is_lost(&text, &outline);
    }
}

#[test]
fn an_attachment_below_a_signed_plan_is_said() {
    let text = "某局2026年要点\n1.做。做好。\n某市教育局\n2026年3月1日\n附件1\n分工说明如下";
    let outline = read(text);
    assert_eq!(ignored(&outline).len(), 3);
    assert!(outline.warnings.iter().any(|warning| warning.line == 6 && warning.message.contains("落款后面")));
    nothing_is_lost(text, &outline);
}

#[test]
fn a_year_that_only_the_signature_names_is_taken_and_said() {
    let outline = read("某局重点工作安排\n1.做。做好。\n某市教育局\n2026年3月1日");
    assert_eq!(outline.year, 2026);
    assert!(outline.warnings[0].message.contains("落款日期"));
    assert_eq!(read("某局重点工作安排\n（2027年1月5日）\n1.做。做好。").year, 2027);
}

#[test]
fn an_item_s_own_words_are_never_taken_for_a_frame() {
    for body in [
        "会议定于\n2026年3月1日\n召开。",
        "会议由\n云溪市教育和体育局\n2026年3月1日\n召开。",
        "依据\n云教体发〔2026〕3号\n文件办理。",
        "名单见\n附件：分工表",
        "会议定于\n2026年3月1日",
        "牵头单位：\n云溪市教育和体育局\n2026年3月1日",
        "报送\n云溪市教育和体育局\n2026年3月1日\n汇总后公布。",
        "材料报\n云溪市教育和体育局\n2026年3月1日",
        "由甲局、\n云溪市教育和体育局\n2026年3月1日",
        "要求如下：\n各镇街学校：\n抓好落实。",
        "做好值班。\n云溪市教育和体育局\n负责。",
        "做好值班。\n云溪市教育和体育局\n2026年3月1日\n召开会议，部署工作。",
    ] {
        for after in ["", "\n2.管好。管好食堂。"] {
            let text = format!("某局2026年要点\n一、甲\n1.守好校门。{body}{after}");
            let outline = read(&text);
            assert_eq!(ignored(&outline), [], "{text}");
            nothing_is_lost(&text, &outline);
        }
    }
}

#[test]
fn what_only_looks_like_a_signature_stays_and_is_said() {
    let outline = read("某局2026年要点\n1.守好校门。会议定于\n2026年3月1日");
    assert!(outline.warnings.iter().any(|warning| warning.line == 3 && warning.message.contains("像是")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn items_read_the_same_with_a_frame_and_without(
        above in prop::sample::subsequence(&["云教体发〔2026〕3号", "特急"][..], 0..3),
        notice in prop::sample::select(&["", "各镇街学校：\n", "各学校、局属各单位：\n"][..]),
        below in prop::sample::subsequence(&[
            "附件：1.甲表\n2.乙表", "云溪市教育局\n2026年3月1日", "（此件公开发布）", "抄送：市委办公室。",
            "云溪市教育局办公室 2026年3月2日印发",
        ][..], 0..6),
        bodies in prop::collection::vec("[做好校园安全食堂教学]{3,30}", 1..5),
        gap in prop::sample::select(&["\n", "\n\n"][..]),
    ) {
        let items: Vec<String> = bodies.iter().enumerate()
            .map(|(place, body)| format!("{}.抓好落实。{body}。", place + 1)).collect();
        let plan = format!("某局2026年工作要点\n{notice}总的要求是抓好落实。\n一、甲\n{}", items.join("\n"));
        let framed: Vec<&str> = above.iter().copied().chain([plan.as_str()]).chain(below.iter().copied()).collect();
        let text = framed.join("\n").replace('\n', gap);
        let outline = read(&text);
        nothing_is_lost(&text, &outline);
        let found: Vec<(u32, String)> = outline.items().map(|item| (item.number, item.body.clone())).collect();
        let expected: Vec<(u32, String)> = bodies.iter().zip(1..).map(|(body, number)| (number, format!("{body}。"))).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(&outline.title, "某局2026年工作要点");
        prop_assert_eq!(&outline.preamble, "总的要求是抓好落实。");
        prop_assert_eq!(outline.warnings, []);
    }

    #[test]
    fn a_frame_s_lines_in_any_order_lose_nothing(
        lines in prop::collection::vec(prop::sample::select(&[
            "云教体发〔2026〕3号", "云溪市教育局", "2026年3月1日", "附件：1.表", "2.表", "附件", "（此件公开发布）",
            "抄送：市委办公室，", "云溪市教育局 2026年3月1日", "各学校：", "1.做。做好。", "一、甲", "做好。", "做好", "", "特急",
            "云溪市教育局文件", "关于印发要点的通知", "市政府办公室。",
        ][..]), 1..30),
    ) {
        let text = lines.join("\n");
        if let Ok(outline) = document::outline_text(&text, Some(2026)) {
            nothing_is_lost(&text, &outline);
        }
    }
}
