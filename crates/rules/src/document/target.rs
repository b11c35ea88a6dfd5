//! Measurable targets that the text proposes; a person confirms them. Rather one too few than a wrong one:
//! slogans in quotes and names of campaigns are no targets.
//!
//! An ordinal is one only where the clause does it and is done with it: 组织评选第四批…人选 is 1 批, for it is
//! held or it is not; 推进第三期…任务, 参加第三届…, 第三期…情况督导 and 第三届大赛 are none. So with plans of
//! years (研究制定五年发展规划 is 1 份) and levels (校级、年级、班级三级家委会 is 3 级, because each is named).

mod amount;
mod due;
mod once;

use contract::outline::Target;

/// In bytes. A longer clause says so much that no target can be told from it.
const LONGEST_CLAUSE: usize = 1_200;

/// The targets of a text. `limit` is the time limit that the item names for the whole of it.
pub(super) fn targets(text: &str, year: i16, limit: Option<&str>) -> Vec<Target> {
    let limit = limit.and_then(|limit| due::limit(limit, year));
    let mut targets = Vec::new();
    for sentence in text.split(['。', '\n', '；', ';']) {
        let by_sentence = due::in_sentence(sentence, year);
        for clause in
            clauses(sentence).into_iter().flat_map(projects).filter(|clause| clause.len() <= LONGEST_CLAUSE)
        {
            let by_clause = due::in_sentence(clause, year);
            for amount in amount::amounts(clause) {
                let held = || amount.held.then(|| due::limit(clause, year)).flatten();
                let due = by_clause.or_else(held).or(by_sentence).or(limit);
                let text = clause.trim().to_owned();
                targets.push(Target { text, value: amount.value, unit: amount.unit, due });
            }
        }
    }
    targets
}

/// The clauses of a sentence. A comma between digits belongs to the number.
fn clauses(sentence: &str) -> Vec<&str> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, sign) in sentence.char_indices() {
        let end = at + sign.len_utf8();
        let number =
            before.is_ascii_digit() && sentence[end..].starts_with(|next: char| next.is_ascii_digit());
        if matches!(sign, '，' | '：' | ':') || (sign == ',' && !number) {
            clauses.push(&sentence[start..at]);
            start = end;
        }
        before = sign;
    }
    clauses.push(&sentence[start..]);
    clauses
}

/// A list of projects is as many clauses as it has projects: 甲工程、乙工程.
fn projects(clause: &str) -> Vec<&str> {
    let mut projects = Vec::new();
    let mut start = 0;
    for (at, stop) in clause.match_indices('、') {
        if clause[start..at].ends_with("工程") {
            projects.push(&clause[start..at]);
            start = at + stop.len();
        }
    }
    projects.push(&clause[start..]);
    projects
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(f64, String, Option<String>)> {
        let targets = targets(text, 2026, None);
        for target in &targets {
            assert!(text.contains(&target.text));
        }
        targets
            .into_iter()
            .map(|target| (target.value, target.unit, target.due.map(|due| due.to_string())))
            .collect()
    }

    fn one(text: &str) -> (f64, String) {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let (value, unit, _) = found.into_iter().next().expect("one target");
        (value, unit)
    }

    #[test]
    fn amounts_are_read_with_their_unit() {
        assert_eq!(one("规划3所学校运动场地改造"), (3.0, "所".into()));
        assert_eq!(one("新建、改扩建学校1所"), (1.0, "所".into()));
        assert_eq!(one("全面落实每天一小时校园体育活动"), (1.0, "小时/天".into()));
        assert_eq!(one("开好每学期两次家长会"), (2.0, "次/学期".into()));
        assert_eq!(one("做好甲、乙两个省级品牌专业建设"), (2.0, "个".into()));
        assert_eq!(one("召开春秋两季工作会议"), (2.0, "次".into()));
        assert_eq!(one("确保全面消除56人及以上大班额"), (0.0, "个".into()));
        assert_eq!(one("普惠率达到95.5%以上"), (95.5, "%".into()));
        assert_eq!(one("新增学位1,200个"), (1200.0, "个".into()));
        assert_eq!(one("新增学位１２００个"), (1200.0, "个".into()));
        assert_eq!(one("投入1.2亿元"), (1.2, "亿元".into()));
        assert_eq!(one("培训教师三百二十名"), (320.0, "名".into()));
    }

    #[test]
    fn what_only_sounds_like_a_number_is_no_target() {
        for text in [
            "增强“四个意识”",
            "办好家门口的每一所学校",
            "第三届大赛",
            "第23届宣传周",
            "三年行动",
            "教育信息化2.0行动",
            "5G网络",
            "12月开展活动",
            "一批学校",
            "依据《关于3所学校的意见》",
            "2020-2022年",
            "成立一个小组",
            "加快推进第三期三年行动计划",
            "组织参加第三届大赛",
            "组织学习第二十届会议精神",
            "做好第三期行动计划实施情况督导",
            "完善省、市、院校三级大赛制度",
            "建立市镇村三级教育体系",
            "制定2026年工作计划",
            "落实五年发展规划",
            "完成全市学校技防建设升级工程",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_done_once_is_a_target_where_the_clause_does_it() {
        assert_eq!(one("组织评选第四批名师人选"), (1.0, "批".into()));
        assert_eq!(one("完成第三期学前教育三年行动计划"), (1.0, "期".into()));
        assert_eq!(one("召开全市第五届工作会议"), (1.0, "届".into()));
        assert_eq!(one("组织开展第23届宣传周活动"), (1.0, "届".into()));
        assert_eq!(one("研究制定五年发展规划"), (1.0, "份".into()));
        assert_eq!(one("建立校级、年级、班级三级家委会"), (3.0, "级".into()));
    }

    #[test]
    fn each_project_of_a_list_is_a_target_of_its_own() {
        let found = targets("实施3所学校操场改造工程、全市公办学校防暴桩安装工程", 2026, None);
        let found: Vec<_> =
            found.iter().map(|found| (found.text.as_str(), found.value, found.unit.as_str())).collect();
        assert_eq!(
            found,
            [("实施3所学校操场改造工程", 3.0, "所"), ("全市公办学校防暴桩安装工程", 100.0, "%")]
        );
    }

    #[test]
    fn a_month_alone_is_the_due_day_of_what_is_held_in_it() {
        let targets = targets("12月开展普法月活动和第三届示范校评选活动，完成3所学校改造", 2026, None);
        let due: Vec<_> = targets.iter().map(|found| found.due.map(|due| due.to_string())).collect();
        assert_eq!(due, [Some("2026-12-31".to_owned()), None]);
    }

    #[test]
    fn the_due_day_is_taken_from_the_sentence() {
        let due = |text: &str| read(text).first().and_then(|found| found.2.clone());
        assert_eq!(due("确保2026年建成3所学校").as_deref(), Some("2026-12-31"));
        assert_eq!(due("6月底前，建成3所学校").as_deref(), Some("2026-06-30"));
        assert_eq!(due("2027年2月底前建成3所学校").as_deref(), Some("2027-02-28"));
        assert_eq!(due("9月1日前建成3所学校").as_deref(), Some("2026-09-01"));
        assert_eq!(due("上半年建成3所学校").as_deref(), Some("2026-06-30"));
        assert_eq!(due("建成3所学校"), None);
        let targets = targets("建成3所学校", 2026, Some("12月底"));
        assert_eq!(targets[0].due.map(|due| due.to_string()).as_deref(), Some("2026-12-31"));
    }
}
