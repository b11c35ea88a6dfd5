//! Sentences of letters on both sides of the word list, in our own words.

use super::*;
use DangerKind::{Abuse, Beating, Bullying, Missing, Sexual, Suicide};
use proptest::prelude::*;

const DANGER: [(DangerKind, &str); 48] = [
    (Suicide, "女儿昨晚说她不想活了，我们不知道怎么办。"),
    (Suicide, "孩子在本子上写了遗书，被同桌看见了。"),
    (Suicide, "他站在五楼的窗台上，说要跳楼。"),
    (Suicide, "我每天用小刀划手腕，没有人知道"),
    (Suicide, "考完试以后他总说死了算了。"),
    (Suicide, "我觉得活着没意思"),
    (Suicide, "她说想 自 杀，我很害怕"),
    (Suicide, "孩子吞了半瓶安眠药，现在在医院"),
    (Suicide, "I want to die and nobody listens."),
    (Sexual, "那个教练让她留下来，摸她的大腿。"),
    (Sexual, "培训班的人猥亵了我的孩子"),
    (Sexual, "有人拿裸照威胁她"),
    (Sexual, "保安老是对女生动手动脚"),
    (Sexual, "几个高年级的扒他裤子拍视频"),
    (Sexual, "宿管偷看女生洗澡"),
    (Missing, "孩子放学到现在没回家，走丢了，求你们帮忙找找！"),
    (Missing, "我侄子离家出走三天了"),
    (Missing, "早上到校以后孩子不见了，学校说没来"),
    (Missing, "女儿一夜未归，手机关机"),
    (Missing, "校门口有孩子被陌生人带走了"),
    (Abuse, "邻居家的后妈虐待孩子，冬天不给饭吃"),
    (Abuse, "老师把他关在厕所一节课"),
    (Abuse, "幼儿园的保育员用针扎孩子"),
    (Abuse, "不听话就罚跪，一跪半个小时"),
    (Abuse, "孩子五岁，一个人扔在家，饿得直哭"),
    (Abuse, "爸爸家暴，孩子身上都是印子"),
    (Beating, "班主任打我，用书打头。"),
    (Beating, "别打我了，我回家就写作业，老师还是打"),
    (Beating, "孩子被老师打了，脸上五个指印"),
    (Beating, "他爸爸喝了酒就打孩子"),
    (Beating, "体育课上老师扇了他两个耳光"),
    (Beating, "上午又有学生挨打"),
    (Beating, "他每天用皮带打，腿上全青了"),
    (Beating, "老师把我儿子打得鼻青脸肿"),
    (Beating, "回来一看，身上全是伤"),
    (Beating, "没有一天不打我"),
    (Beating, "学校有没有体罚，请来问问孩子们"),
    (Beating, "没想到被打的是我家孩子"),
    (Beating, "他差点没被打死"),
    (Beating, "难道就不能打人的道理他不懂？"),
    (Beating, "my teacher hits me with a ruler"),
    (Bullying, "四个人把他堵在楼道里打，没人管"),
    (Bullying, "儿子在宿舍被室友欺负，不敢上学"),
    (Bullying, "同学推他下台阶，胳膊骨折了"),
    (Bullying, "六年级的天天收保护费"),
    (Bullying, "他书包里带刀，说要杀了我"),
    (Bullying, "孩子遭受霸凌已经半年"),
    (Bullying, "救命！他们还在门口"),
];

const HARMLESS: [&str; 48] = [
    "孩子喜欢打篮球，操场周末开放吗？",
    "食堂打饭的窗口能不能多开一个",
    "请打我电话，白天都在。",
    "老师给他打电话一直没有人接",
    "准考证在哪里打印？上次被打印店多收了钱",
    "老师作文只给他打了六十分",
    "放学后校门口的人行道谁来打扫",
    "体检那天还要打疫苗吗",
    "路上打车很难，能不能加一班公交",
    "课堂被打断了好几次，因为操场在施工",
    "我在外地打工，孩子跟着奶奶",
    "孩子说老师从不打学生，讲课也有意思",
    "我们学校没有发生过欺凌，孩子很喜欢这里。",
    "请问学校有防欺凌的制度吗",
    "建议每学期办一次防性侵的课",
    "希望多讲讲预防溺水和防走失的知识",
    "商场门口挂着跳楼价的牌子，影响学校",
    "游乐园的跳楼机离学校太近，很吵",
    "孩子喜欢跳楼梯，台阶要不要加防滑条",
    "这种自杀式的降价让正规的培训机构活得很难",
    "孩子回来说，爷爷奶奶想死你们了",
    "不想死记硬背，希望老师换个方法",
    "奖学金是我们家的救命稻草，谢谢",
    "谢谢老师，您是我孩子的救命恩人",
    "食堂的餐具要杀菌，多久一次？",
    "禁止体罚的规定学校执行得很好",
    "老师很耐心，没有打骂过孩子",
    "运动会上他们队打得很好，拿了第一",
    "乒乓球双打比赛什么时候报名",
    "打架子鼓的社团还招人吗",
    "学校的电话打不通，打了三次",
    "孩子的水杯不见了，能调监控吗",
    "冬天教室的窗户关不上，孩子冷",
    "校车上的座位不够，有的孩子站着",
    "作业太多，孩子十一点才睡",
    "请问转学要带哪些材料",
    "孩子的基础打得不牢，想问有没有课后辅导",
    "楼上的广告牌要掉下来了，很危险",
    "心理老师的咨询室几点开门",
    "学校门口卖零食的太多，孩子天天要钱",
    "孩子放学后没人管，能不能延长课后服务",
    "拨打12345以后让我找你们",
    "老师没有不让孩子上厕所，是我误会了",
    "奶奶推着车来接孩子，门口太挤",
    "建议请派出所来讲反家暴的课",
    "学校开房间的空调要不要另外收费",
    "电视里的打人情节太多，没有，我说的是那边的广告",
    "把疫苗打了再开学可以吗",
];

fn kinds(text: &str) -> Vec<DangerKind> {
    danger(text).into_iter().map(|hit| hit.kind).collect()
}

#[test]
fn the_shipped_list_can_be_read_and_names_every_kind() {
    for kind in DangerKind::ALL {
        assert!(include_str!("list.txt").contains(&format!("\n{}: ", kind.name())), "{kind:?}");
    }
    assert_eq!(danger(""), []);
}

#[test]
fn a_letter_that_tells_of_danger_is_found_by_its_kind() {
    let missed: Vec<_> = DANGER.iter().filter(|(kind, text)| !kinds(text).contains(kind)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn an_ordinary_letter_wakes_nobody() {
    let wrong: Vec<_> = HARMLESS.iter().filter(|text| !kinds(text).is_empty()).collect();
    // The one that is left speaks of beating on television, which no list can tell.
    assert_eq!(wrong, [&"电视里的打人情节太多，没有，我说的是那边的广告"]);
}

#[test]
fn the_letters_of_the_sample_wake_nobody() {
    assert_eq!(danger(include_str!("../../../../sample/letters.json")), []);
    assert_eq!(danger(include_str!("../../../../sample/plan-2026.txt")), []);
}

#[test]
fn a_hit_tells_where_it_stands_in_the_original() {
    let text = "𠮷家的孩子挨 打了";
    let hit = danger(text)[0];
    let words: String = text.chars().skip(hit.start).take(hit.end - hit.start).collect();
    assert_eq!((words.as_str(), hit.kind), ("挨 打", Beating));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_every_hit_lies_in_the_text(text in "([打我没有被不想活了自杀。，* 𠮷a]|\\PC){0,40}") {
        let length = text.chars().count();
        for hit in danger(&text) {
            prop_assert!(hit.start < hit.end && hit.end <= length);
        }
    }
}

#[test]
fn who_is_on_duty_at_night_is_called_at_night() {
    let person = |from: &str, to: &str| OnDuty {
        name: "值班员".into(),
        post: "办公室".into(),
        phone: "13800001234".into(),
        from: from.into(),
        to: to.into(),
        email: String::new(),
    };
    let at = |hour, minute| Time::constant(hour, minute, 0, 0);
    let (day, night) = (person("08:00", "18:00"), person("18:00", "08:00"));
    assert!(on_duty(&night, at(2, 30)) && !on_duty(&day, at(2, 30)));
    assert!(on_duty(&day, at(8, 0)) && !on_duty(&night, at(8, 0)));
    assert!(on_duty(&night, at(18, 0)) && !on_duty(&day, at(18, 0)));
    assert!(on_duty(&person("00:00", "24:00"), at(23, 59)));
    assert!(on_duty(&person("08:00", "08:00"), at(3, 0)));
}
