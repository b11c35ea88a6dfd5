//! How far a name goes: two or three signs, four with a compound surname, by what follows.

use crate::masking::signs::Signs;
use crate::phrase::is_han;

/// No given name begins with these.
const NEVER: &str = "的了是在我你他她它们这那与不没也都很就被把去来要到从吗呢吧啊着个";
/// What follows a name more often than it ends one.
const AFTER: &str = "的了是在有和与及或说把被给让从到去来向对跟也都就还又才不没很太要会能等们个这那我你他她它您现已因为经其所于打骂叫找问告住读考上下男女今刚昨之以将由用拿报同爸妈父母爷奶岁申请希反转当跑推踢欺哭写做吃喝睡受需想觉吗呢吧啊着称先老班家电手联身病扇殴侮罚抢拉带吵证成";
/// Signs of [`AFTER`] that also end a name, when the name is followed by a stop.
const EITHER: &str = "一可为之以成同和来年华有";
const PLACES: [&str; 22] = [
    "小学",
    "中学",
    "初中",
    "高中",
    "学校",
    "幼儿园",
    "村",
    "镇",
    "街道",
    "小区",
    "社区",
    "路",
    "县",
    "区",
    "市",
    "省",
    "乡",
    "公司",
    "厂",
    "店",
    "医院",
    "大学",
];

/// The end of a name whose surname is so long; `None` where none can be.
pub(super) fn full_name(signs: &Signs, start: usize, surname: usize) -> Option<usize> {
    let given = start + surname;
    let han = |place: usize| signs.at(place).filter(|sign| is_han(*sign));
    han(given).filter(|sign| !NEVER.contains(*sign))?;
    let Some(second) = han(given + 1) else { return Some(given + 1) };
    let stop = han(given + 2).is_none();
    let goes_on = if AFTER.contains(second) { EITHER.contains(second) && stop } else { true };
    Some(if goes_on { given + 2 } else { given + 1 })
}

/// Whether what begins here is a place: 石桥小学, 王家村.
pub(super) fn is_place(signs: &Signs, start: usize) -> bool {
    let run =
        (start..start + 8).take_while(|at| signs.at(*at).is_some_and(|sign| is_han(sign) && sign != '的'));
    run.skip(1).any(|at| signs.longest(at, &PLACES).is_some())
}
