//! Twenty thousand made-up disclosure records and two hundred thousand made-up rows of a register, for the bench.
//! Nothing in it is meant to be read.

use super::{crowd, unusable};
use crate::clock::Clock;
use crate::registers::shipped;
use contract::Date;
use contract::register::Register;
use jiff::Span;
use rules::access::Grant;
use rules::disclosure::table::{COLUMNS, RecordRow};
use rules::register::{Incoming, judge};
use store::{Act, Store, StoreError};

const RECORDS: usize = 20_000;
const ROWS: usize = 200_000;
/// The register whose rows they are.
const REGISTER: &str = "purchases";
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

const GOODS: [&str; 6] = ["rice", "oil", "pork", "eggs", "milk", "tofu"];
const FIVE: [&str; 5] = ["decision", "execution", "management", "service", "result"];
const CELLS: [&str; 12] = [
    "unit",
    "month",
    "goods",
    "spec",
    "unit_of_measure",
    "quantity",
    "unit_price",
    "amount",
    "supplier",
    "method",
    "accepted",
    "note",
];

/// Loads them into an empty store and says what is there now.
///
/// # Errors
/// They do not fit, or the database failed.
pub async fn load(store: &Store, clock: &Clock) -> Result<String, StoreError> {
    let act = Act::program("load_sample", clock.now());
    store.add_units(&crowd::units()?, &[], &act).await?;
    let plan = store.store_plan(&crowd::outline(act.at.day.year()), "crowd", &act).await?;
    store.publish_plan(plan, &act).await?;
    let everywhere = Grant { all: true, ..Grant::default() };
    records(store, &everywhere, &act).await?;
    let (registers, _) = store.accept_registers(shipped(), &act).await?;
    let register = registers.iter().find(|register| register.name.as_str() == REGISTER);
    rows(store, register.ok_or_else(|| unusable(REGISTER))?, &everywhere, &act).await?;
    Ok(format!("{RECORDS} records and {ROWS} rows"))
}

/// They come as a table of an older system, which publishes them at once.
async fn records(store: &Store, everywhere: &Grant, act: &Act) -> Result<(), StoreError> {
    let rows: Vec<RecordRow> = (0..RECORDS).map(|number| record(number, act)).collect::<Result<_, _>>()?;
    for some in rows.chunks(AT_ONCE) {
        let import = store.import_disclosures(everywhere, some, act).await?;
        if let Some(bad) = import.bad.first() {
            return Err(unusable(&format!("{bad:?}")));
        }
    }
    Ok(())
}

fn record(number: usize, act: &Act) -> Result<RecordRow, StoreError> {
    let day = day_of(number, RECORDS, act)?;
    let said = [
        ("name", title(number)),
        ("unit", unit_of(number)),
        ("number", format!("{}-{:05}", day.year(), number + 1)),
        ("published_on", day.to_string()),
        ("made_on", day.to_string()),
        ("five", FIVE[number % FIVE.len()].to_owned()),
        ("topic", "canteen".to_owned()),
        ("openness", "proactive".to_owned()),
        ("summary", text(number, RECORDS, 2)),
        ("text", text(number, RECORDS, 12)),
    ];
    let cells = COLUMNS
        .map(|(name, _)| said.iter().find(|(column, _)| *column == name).map(|(_, words)| words.clone()));
    Ok(RecordRow { number, cells })
}

async fn rows(store: &Store, register: &Register, everywhere: &Grant, act: &Act) -> Result<(), StoreError> {
    let columns = CELLS.map(str::to_owned);
    for first in (0..ROWS).step_by(AT_ONCE) {
        let rows: Vec<(usize, Vec<String>)> = (first..(first + AT_ONCE).min(ROWS))
            .map(|number| Ok((number, row(number, act)?)))
            .collect::<Result<_, StoreError>>()?;
        let judged = judge(register, Incoming { columns: &columns, rows: &rows }, |unit| Ok(unit.to_owned()));
        if let Some(wrong) = judged.wrong.first() {
            return Err(unusable(&format!("{wrong:?}")));
        }
        let drafts = judged.rows.into_iter().map(|(_, draft)| draft).collect();
        store.publish_rows(&[(register, drafts)], everywhere, act).await?;
    }
    Ok(())
}

fn row(number: usize, act: &Act) -> Result<Vec<String>, StoreError> {
    let day = day_of(number, ROWS, act)?.first_of_month();
    let (quantity, cents) = (number % 900 + 100, number % 700 + 300);
    let money = |cents: usize| format!("{}.{:02}", cents / 100, cents % 100);
    Ok(vec![
        unit_of(number),
        day.to_string(),
        GOODS[number / 7 % GOODS.len()].to_owned(),
        format!("袋装，第{number}批"),
        "kg".to_owned(),
        quantity.to_string(),
        money(cents),
        money(cents * quantity),
        format!("压测第{}商行", number % 97 + 1),
        "quotation".to_owned(),
        "true".to_owned(),
        text(number, ROWS, 2),
    ])
}

/// The days of their publication are spread evenly, the last is today.
fn day_of(number: usize, of: usize, act: &Act) -> Result<Date, StoreError> {
    let days = DAYS - 1 - number * DAYS / of;
    let days = i64::try_from(days).map_err(|_| unusable("days"))?;
    act.at.day.checked_sub(Span::new().days(days)).map_err(|_| unusable("a day"))
}

fn unit_of(number: usize) -> String {
    format!("school-{}", number % crowd::SCHOOLS as usize + 1)
}

fn title(number: usize) -> String {
    let (done, thing) = (DONE[number % DONE.len()], THINGS[number / 9 % THINGS.len()]);
    format!("{done}{thing}第{number}号")
}

/// Every text has 学校, many have 食堂, every thousandth of a kind 应急演练, one of each kind 萤火虫.
fn text(number: usize, of: usize, sentences: usize) -> String {
    let sentence = |turn: usize| {
        let (done, thing) = (DONE[turn % DONE.len()], THINGS[turn % THINGS.len()]);
        let (place, end) = (PLACES[turn % PLACES.len()], ENDS[turn % ENDS.len()]);
        format!("学校{place}{done}{thing}{}份，{end}。", turn % 97 + 1)
    };
    let mut text: String = (0..sentences).map(|place| sentence(number * 13 + place * 5)).collect();
    if number.is_multiple_of(1_000) {
        text.push_str("组织应急演练。");
    }
    if number == of / 2 {
        text.push_str("观察萤火虫。");
    }
    text
}
