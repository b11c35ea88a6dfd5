//! Surnames: from the old list of a hundred families, by how surely they are one, and the ordinary words that hold
//! their signs.

use super::signs::Signs;
use std::sync::LazyLock;

/// The surnames of most people, and those whose sign is hardly anything else.
const SURE: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤施牛樊葛邢齐乔伍庞颜倪庄聂鲁岳翟殷詹耿焦俞左柳甘祝包阮柯纪梅童凌毕季裴霍涂苗翁骆辛靳柴鲍喻祁蒲滕屈饶牟艾尤穆卓吉缪褚娄窦戚岑晏瞿佟臧闵邬卞姬栾隋刁寇甄虞敖巩佘匡鞠荆郁楚谌奚粟冼蔺厉仝郜阚";
/// Surnames whose sign is mostly something else: only after words like 我叫.
const UNSURE: &str = "常温康文安易欧关兰宁尚符舒单成谷盛曲冉蓝路游管蒙华房解阳时农司古简车项连芦麦景党宫费冷席卫米柏宗桂全应苟边师和仇商沙荣巫桑郎丛仲明池查麻苑迟官封谈惠乐冀胥南班储原燕劳皮楼盘满闻位区海权强帅豆朴盖练廉井祖漆巴丰支国平计索宣晋相初门云容来都普阙浦戈伏鹿薄乌母杭那宿鲜印茹诺战玉公哈展植衡富尧闭由向申";
const COMPOUND: [&str; 20] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木",
    "宇文", "长孙", "独孤", "南宫", "西门", "闻人", "轩辕",
];
/// What 老 and 小 stand before: 老李.
pub(super) const NEIGHBOURS: &str = "李王张刘陈杨赵周吴徐孙朱郭何罗郑梁谢宋许邓韩冯";

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// How long the surname is that begins at a place, if it surely is one.
pub(super) fn sure(signs: &Signs, place: usize) -> Option<usize> {
    compound(signs, place).or_else(|| signs.at(place).filter(|sign| SURE.contains(*sign)).map(|_| 1))
}

/// How long the surname is that begins at a place, where a name is announced.
pub(super) fn any(signs: &Signs, place: usize) -> Option<usize> {
    sure(signs, place).or_else(|| signs.at(place).filter(|sign| UNSURE.contains(*sign)).map(|_| 1))
}

fn compound(signs: &Signs, place: usize) -> Option<usize> {
    signs.longest(place, &COMPOUND)
}

/// The surname that a name begins with, in characters.
pub(super) fn length(name: &Signs) -> Option<usize> {
    any(name, 0).filter(|length| *length < name.len())
}

/// Which places of a text lie in an ordinary word or in the name of a school or unit.
pub(super) fn ordinary(signs: &Signs, units: &[String]) -> Vec<bool> {
    const ENDS: [&str; 8] = ["初级中学", "高级中学", "中心小学", "中学", "小学", "学校", "幼儿园", "初中"];
    let short = units.iter().filter_map(|unit| ENDS.iter().find_map(|end| unit.strip_suffix(end)));
    let names = units.iter().map(String::as_str).chain(short).filter(|name| name.chars().count() > 1);
    let mut ordinary = vec![false; signs.len()];
    for word in WORDS.iter().copied().chain(names) {
        let length = word.chars().count();
        for place in signs.places(word) {
            ordinary[place..place + length].fill(true);
        }
    }
    ordinary
}
