//! The reader on the real plan, where it is at hand: everything read, nothing lost, few false proposals.
#![cfg(feature = "documents")]

use contract::outline::{Outline, Target};
use rules::document;
use std::io::{Cursor, Write};
use std::path::Path;

fn plan() -> Option<(String, Outline)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/plans/key-work-plan-2020.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: the real plan is not here ({})", path.display());
        return None;
    };
    let outline =
        document::outline(text.as_bytes(), "key-work-plan-2020.txt", None).expect("the real plan is read");
    Some((text, outline))
}

#[test]
fn the_real_plan_is_read_as_it_is_printed() {
    let Some((_, outline)) = plan() else { return };
    assert_eq!((outline.title.as_str(), outline.year), ("教体局重点工作安排意见", 2020));
    assert!(outline.preamble.starts_with("2020年全市教育工作总体要求是") && !outline.preamble.contains('\n'));
    let numbers: Vec<Vec<u32>> = outline
        .parts
        .iter()
        .map(|part| {
            let sections = part.sections.iter().flat_map(|section| &section.items);
            part.items.iter().chain(sections).map(|item| item.number).collect()
        })
        .collect();
    let ranges = [1..=4, 5..=12, 13..=23, 24..=26, 27..=41];
    assert_eq!(numbers, ranges.map(Iterator::collect::<Vec<u32>>));
    let sections: Vec<usize> = outline.parts.iter().map(|part| part.sections.len()).collect();
    assert_eq!(sections, [0, 0, 3, 0, 0]);
    let titles: Vec<&str> = outline.parts[2].sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["加快发展学前教育", "建设职业教育创新发展高地", "支持发展民办教育和继续教育"]);
    assert_eq!(outline.warnings, []);
}

#[test]
fn wrapped_lines_of_the_real_plan_are_whole() {
    let Some((_, outline)) = plan() else { return };
    let item = |number| outline.items().find(|item| item.number == number).expect("an item of the plan");
    assert_eq!(
        item(30).title,
        "实施消除大班额工程、义务教育薄弱环节改善与能力提升工程、高中阶段普及攻坚计划"
    );
    assert!(item(5).body.contains("加强学生理想信念教育"));
    assert!(outline.items().all(|item| !item.body.contains('\n') && !item.title.is_empty()));
}

#[test]
fn nothing_of_the_real_plan_is_lost() {
    let Some((text, outline)) = plan() else { return };
    let ignored: Vec<usize> = outline.ignored.iter().map(|line| line.line).collect();
    assert_eq!(ignored, [2, 3, 56, 57]);
    assert!(outline.ignored.iter().all(|line| !line.why.is_empty()));
    let kept: Vec<&str> = text
        .lines()
        .enumerate()
        .filter(|(place, _)| !ignored.contains(&(place + 1)))
        .map(|(_, line)| line)
        .collect();
    let whole = kept.join("\n");
    let joined = ["加强学生\n理想", "能力提\n升工程"].iter().fold(whole, |text, wrap| {
        assert!(text.contains(wrap));
        text.replace(wrap, &wrap.replace('\n', ""))
    });
    assert_eq!(document::rebuild(&outline), joined);
    assert_eq!(document::rebuild(&rules::numbering::renumbered(&outline)), joined);
    assert!(rules::numbering::unique_numbers(&outline));
}

#[test]
fn the_real_plan_is_the_same_in_a_word_file() {
    let Some((text, outline)) = plan() else { return };
    let paragraphs: String =
        text.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .expect("an entry starts");
    writer.write_all(xml.as_bytes()).expect("an entry is written");
    let file = writer.finish().expect("an archive ends").into_inner();
    assert_eq!(document::outline(&file, "plan.docx", None), Ok(outline));
}

/// Item, value, unit, due month, and a word of the text of each target that domain experts found in the real plan.
const TARGETS: [(u32, f64, &str, Option<i8>, &str); 20] = [
    (3, 100.0, "%", None, "全覆盖"),
    (8, 1.0, "届", None, "第三届基础教育教学成果奖"),
    (8, 1.0, "届", None, "第五届教育科研工作会议"),
    (9, 1.0, "小时/天", None, "校园体育活动"),
    (9, 2.0, "项", None, "体育运动技能"),
    (12, 3.0, "级", None, "家委会"),
    (12, 2.0, "次/学期", None, "家长会"),
    (13, 1.0, "期", None, "第三期学前教育三年行动计划"),
    (16, 2.0, "个", None, "省级品牌专业"),
    (20, 1.0, "个/所", None, "一个专业(群)"),
    (25, 1.0, "批", None, "第四批名师名校长"),
    (25, 1.0, "批", None, "第二批“种子教师”"),
    (30, 3.0, "所", None, "运动场地"),
    (30, 100.0, "%", None, "防暴桩"),
    (30, 1.0, "所", None, "新建、改扩建"),
    (30, 0.0, "个", Some(12), "大班额"),
    (37, 1.0, "届", None, "第23届"),
    (37, 2.0, "次", None, "图书工作会议"),
    (39, 1.0, "份", None, "五年发展规划"),
    (39, 1.0, "届", Some(12), "第三届"),
];

#[test]
fn the_measurable_targets_of_the_real_plan_are_proposed_with_few_false_ones() {
    let Some((_, outline)) = plan() else { return };
    let mut found: Vec<(u32, &Target)> = outline
        .items()
        .flat_map(|item| item.targets.iter().map(move |target| (item.number, target)))
        .collect();
    for (number, value, unit, month, words) in TARGETS {
        let place = found.iter().position(|(item, target)| {
            *item == number
                && (target.value - value).abs() < f64::EPSILON
                && target.unit == unit
                && target.due.map(|due| (due.year(), due.month())) == month.map(|month| (2020, month))
                && target.text.contains(words)
        });
        let place = place.unwrap_or_else(|| panic!("item {number}: {value} {unit} is missing in {found:#?}"));
        found.remove(place);
    }
    assert!(found.len() <= 5, "too many false proposals: {found:#?}");
}

#[test]
fn a_project_s_target_does_not_swallow_the_next_project() {
    let Some((_, outline)) = plan() else { return };
    let targets: Vec<&Target> = outline.items().flat_map(|item| &item.targets).collect();
    assert!(!targets.iter().any(|target| target.text.contains("运动场地") && target.text.contains("防暴桩")));
}

#[test]
fn the_documents_to_be_issued_are_proposed() {
    let Some((_, outline)) = plan() else { return };
    let documents: Vec<(u32, &str)> = outline
        .items()
        .flat_map(|item| item.documents.iter().map(move |document| (item.number, document.as_str())))
        .collect();
    let expected = [
        (5, "《关于进一步加强全市中小学心理健康教育工作的意见》"),
        (7, "《市新课堂研究行动计划(2020-2022)》"),
        (7, "《市中小学网络教研指导意见》"),
        (8, "《教研员深入教学一线联系学校制度》"),
        (11, "《关于开展义务教育阶段重度残疾儿童少年送教上门服务工作的实施意见》"),
        (24, "减轻全市中小学教师负担清单"),
    ];
    assert_eq!(documents, expected);
}

#[test]
fn what_is_proposed_stands_in_the_text() {
    let Some((text, outline)) = plan() else { return };
    for item in outline.items() {
        for words in item.targets.iter().map(|target| &target.text).chain(&item.documents).chain(&item.units)
        {
            assert!(text.contains(words.as_str()), "{words}");
            assert!(item.title.contains(words.as_str()) || item.body.contains(words.as_str()), "{words}");
        }
    }
}
