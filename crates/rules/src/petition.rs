//! Hints that a letter may be a petition by its content, or an application for information. Both have a way of
//! their own in law; staff read the hint and decide, the program never does. The list is `petition/list.txt`.

use crate::phrase::{Folded, PhraseList};
use contract::petition::{OtherWay, WayHint};
use std::sync::LazyLock;

static LIST: LazyLock<PhraseList<OtherWay>> = LazyLock::new(|| {
    PhraseList::read(include_str!("petition/list.txt"), OtherWay::named)
        .expect("a test reads the shipped list, whose every line is of a way")
});

/// The other ways that a letter may have, each with its words. None: nothing hints at one. The title ends with
/// its line.
pub fn ways(title: &str, body: &str) -> Vec<WayHint> {
    let text: Vec<char> = title.chars().chain(['\n']).chain(body.chars()).collect();
    let folded = Folded::of(&text.iter().collect::<String>());
    let mut hints: Vec<WayHint> = Vec::new();
    let mut told = 0;
    for (found, way) in LIST.find(&folded) {
        // A phrase within another says nothing more.
        if found.end <= told {
            continue;
        }
        told = found.end;
        let words: String = text[folded.original(&found)].iter().collect();
        match hints.iter_mut().find(|hint| hint.way == way) {
            Some(hint) if hint.words.contains(&words) => {}
            Some(hint) => hint.words.push(words),
            None => hints.push(WayHint { way, words: vec![words] }),
        }
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;
    use OtherWay::{Information, Petition};

    const HINTS: [(OtherWay, &str); 20] = [
        (Petition, "学校扩建征地，我家三亩地的补偿款两年没有给。"),
        (Petition, "新校区占了我们村的耕地"),
        (Petition, "老房子被强拆，至今没有安置房"),
        (Petition, "代课老师的工资三个月没发了"),
        (Petition, "工地拖欠农民工工资，教学楼是我们盖的"),
        (Petition, "幼儿园一直没缴我的社保"),
        (Petition, "我们是来讨薪的，不是来闹事"),
        (Petition, "全村一百二十户联名要求恢复教学点"),
        (Petition, "我们四十六名家长一起写这封信"),
        (Petition, "全体业主反对把校门开在小区里"),
        (Petition, "对区里的复查意见不服，请市里复核"),
        (Petition, "收到了信访事项处理意见书，我不同意"),
        (Petition, "这件事法院已经判决，学校没有执行"),
        (Petition, "劳动仲裁赢了以后他们还是不给"),
        (Petition, "我打算申请行政复议"),
        (Petition, "再不解决我就去省里上访"),
        (Petition, "去年信访过一次，没有结果"),
        (Information, "我申请公开2025年校服采购的合同"),
        (Information, "依据政府信息公开条例，请以纸质形式提供"),
        (Information, "现提出政府信息公开申请如下"),
    ];

    const ORDINARY: [&str; 12] = [
        "学校操场占地面积多少，晚上能不能开放",
        "法院小学的报名时间是哪天",
        "请问公开课什么时候，家长能去听吗",
        "老师工资不高，请多关心他们",
        "孩子参加模拟法庭得了奖，谢谢老师",
        "转学需要户口本的原件吗",
        "家长会的通知能不能早一点发",
        "建议把招生的办法写得明白一点",
        "我们家长都觉得食堂好了很多",
        "课后服务的收费标准在哪里看",
        "学校门口的车把地方都占了",
        "孩子的社保卡在哪里办",
    ];

    #[test]
    fn what_has_a_way_of_its_own_in_law_is_hinted_at() {
        let hinted = |way: OtherWay, text: &str| ways("来信", text).iter().any(|hint| hint.way == way);
        let missed: Vec<_> = HINTS.iter().filter(|(way, text)| !hinted(*way, text)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn an_ordinary_letter_gets_no_hint() {
        let wrong: Vec<_> =
            ORDINARY.iter().map(|text| ways("来信", text)).filter(|ways| !ways.is_empty()).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(ways("", include_str!("../../../sample/letters.json")), []);
    }

    #[test]
    fn a_hint_names_the_words_as_they_were_typed_and_each_once() {
        let found = ways("为 什 么 征 地", "学校征地。征地的补偿款没有给，我申请公开合同。");
        let words: Vec<(OtherWay, Vec<&str>)> =
            found.iter().map(|hint| (hint.way, hint.words.iter().map(String::as_str).collect())).collect();
        assert_eq!(words, [(Petition, vec!["征 地", "征地", "补偿款"]), (Information, vec!["申请公开"])]);
        assert!(OtherWay::ALL.iter().all(|way| way.basis().starts_with('《')));
    }
}
