//! Twenty thousand made-up disclosures and two hundred thousand made-up rows in the index, for the bench. Nothing in it
//! is meant to be read.

use super::{crowd, unusable};
use crate::clock::Clock;
use contract::id::UnitCode;
use contract::search::SearchKind;
use jiff::Span;
use store::{Act, SearchEntry, Store, StoreError};

const DISCLOSURES: usize = 20_000;
const ROWS: usize = 200_000;
/// Days over which they were published: some four years.
const DAYS: usize = 1_500;
/// What goes into one transaction.
const AT_ONCE: usize = 2_000;

const DONE: [&str; 9] = ["供应", "采购", "检查", "公布", "整改", "开放", "评议", "招生", "验收"];
const THINGS: [&str; 11] = [
    "米饭和青菜",
    "校服",
    "操场",
    "教材",
    "图书",
    "消防器材",
    "门窗",
    "饮用水",
    "桌椅",
    "体育用品",
    "实验药品",
];
const PLACES: [&str; 7] = ["食堂", "教学楼", "运动场", "宿舍", "图书馆", "实验室", "校门口"];
const ENDS: [&str; 5] = ["结果已经公布", "由后勤人员登记", "家长代表在场", "价格比上月低", "问题当天改好"];

/// Loads them into an empty store and says what is there now.
///
/// # Errors
/// They do not fit, or the database failed.
pub async fn load(store: &Store, clock: &Clock) -> Result<String, StoreError> {
    let act = Act::program("load_sample", clock.now());
    store.add_units(&crowd::units()?, &[], &act).await?;
    let plan = store.store_plan(&crowd::outline(act.at.day.year()), "crowd", &act).await?;
    store.publish_plan(plan, &act).await?;
    let disclosures = (0..DISCLOSURES).map(|number| entry(SearchKind::Disclosure, number, DISCLOSURES, &act));
    let rows = (0..ROWS).map(|number| entry(SearchKind::Row, number, ROWS, &act));
    let entries: Vec<SearchEntry> = disclosures.chain(rows).collect::<Result<_, StoreError>>()?;
    for some in entries.chunks(AT_ONCE) {
        store.put_searchable(some, &act).await?;
    }
    Ok(format!("{DISCLOSURES} disclosures and {ROWS} rows in the index"))
}

/// Every text has 学校, many have 食堂, every thousandth of a kind 应急演练, one of each kind 萤火虫.
fn entry(kind: SearchKind, number: usize, of: usize, act: &Act) -> Result<SearchEntry, StoreError> {
    let days = DAYS - 1 - number * DAYS / of;
    let days = i64::try_from(days).map_err(|_| unusable("days"))?;
    let day = act.at.day.checked_sub(Span::new().days(days)).map_err(|_| unusable("a day"))?;
    let sentence = |turn: usize| {
        let (done, thing) = (DONE[turn % DONE.len()], THINGS[turn % THINGS.len()]);
        let (place, end) = (PLACES[turn % PLACES.len()], ENDS[turn % ENDS.len()]);
        format!("学校{place}{done}{thing}{}份，{end}。", turn % 97 + 1)
    };
    let sentences = if kind == SearchKind::Row { 2 } else { 12 };
    let mut body: String = (0..sentences).map(|place| sentence(number * 13 + place * 5)).collect();
    if number.is_multiple_of(1_000) {
        body.push_str("组织应急演练。");
    }
    if number == of / 2 {
        body.push_str("观察萤火虫。");
    }
    let (done, thing) = (DONE[number % DONE.len()], THINGS[number / 9 % THINGS.len()]);
    let school = u32::try_from(number).map_err(|_| unusable("a number"))? % crowd::SCHOOLS + 1;
    let unit = format!("school-{school}");
    let reference = format!("{unit}/{number:06}");
    Ok(SearchEntry {
        kind,
        unit: Some(UnitCode::parse(&unit).map_err(|_| unusable(&unit))?),
        year: Some(day.year()),
        day,
        ends: None,
        title: format!("{done}{thing}第{number}号"),
        body,
        address: format!("/{}s/{reference}", kind.name()),
        reference,
    })
}
