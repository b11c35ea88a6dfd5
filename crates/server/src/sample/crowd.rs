//! A made-up plan that is far larger than any real one, for the bench: 500 items with three milestones each and
//! 20,000 updates, evenly over the year up to yesterday. Nothing in it is meant to be read.

use super::unusable;
use crate::clock::Clock;
use contract::Date;
use contract::assignment::{Assignment, Goal, Milestone};
use contract::id::{MailboxId, UnitCode};
use contract::letter::ItemRef;
use contract::mailbox::Tier;
use contract::outline::{Outline, OutlineItem, OutlinePart};
use contract::plan::TargetReading;
use contract::text::UpdateText;
use contract::unit::UnitKind;
use jiff::civil::date;
use store::{
    Act, Imported, Moment, NewAssignment, NewMailbox, NewProposal, NewUnit, NewUpdate, Store, StoreError,
};

const PARTS: u32 = 10;
const ITEMS: u32 = 500;
const UPDATES: u32 = 20_000;
pub(super) const SCHOOLS: u32 = 39;
/// How often each item is reported on.
const TIMES: u32 = UPDATES / ITEMS;

/// Loads it into an empty store and says what is there now.
///
/// # Errors
/// It does not fit itself, or the database failed.
pub async fn load(store: &Store, clock: &Clock) -> Result<String, StoreError> {
    let yesterday = clock.now().day.yesterday().map_err(|_| unusable("yesterday"))?;
    let year = yesterday.year();
    let act = |day: Date| Act::program("load_sample", Moment::noon_of(day, &clock.zone));
    let first = date(year, 1, 1);
    let mailbox = NewMailbox {
        id: MailboxId::parse("director").map_err(|_| unusable("director"))?,
        name: "局长信箱".to_owned(),
        unit: code("bureau")?,
        tier: Tier::Director,
    };
    store.add_units(&units()?, &[mailbox], &act(first)).await?;
    // To try the desk out nobody should need a second device.
    store.set_setting("second_factor", "offered", &act(first)).await?;
    let plan = store.store_plan(&outline(year), "crowd", &act(first)).await?;
    store.publish_plan(plan, &act(first)).await?;
    let assigned = (1..=ITEMS).map(|number| {
        let new = NewAssignment { assignment: assignment(year, number), reason: None, seen: 0 };
        NewProposal::Assignment(ItemRef { year, number }, Box::new(new))
    });
    whole(store.publish_together(assigned.collect(), "bureau", false, &act(first)).await?)?;
    for time in 0..TIMES {
        let days = i64::from(yesterday.day_of_year() - 1) * i64::from(time) / i64::from(TIMES - 1);
        let day = first.checked_add(jiff::Span::new().days(days)).map_err(|_| unusable("a day"))?;
        let reports = (1..=ITEMS).map(|number| {
            let new = Box::new(update(number, time)?);
            Ok(NewProposal::Update(ItemRef { year, number }, new))
        });
        let reports = reports.collect::<Result<_, StoreError>>()?;
        whole(store.publish_together(reports, "bureau", false, &act(day)).await?)?;
    }
    Ok(format!("{year}: {ITEMS} items, {UPDATES} updates"))
}

/// The bureau and its schools.
pub(super) fn units() -> Result<Vec<NewUnit>, StoreError> {
    let mut units = vec![unit("bureau", "压测教体局", None)?];
    for school in 1..=SCHOOLS {
        units.push(unit(&format!("school-{school}"), &lead(school), Some("bureau"))?);
    }
    Ok(units)
}

fn whole(imported: Imported) -> Result<(), StoreError> {
    if imported.done { Ok(()) } else { Err(unusable(&format!("{:?}", imported.refused))) }
}

fn code(code: &str) -> Result<UnitCode, StoreError> {
    UnitCode::parse(code).map_err(|_| unusable(code))
}

fn unit(own: &str, name: &str, parent: Option<&str>) -> Result<NewUnit, StoreError> {
    Ok(NewUnit {
        code: code(own)?,
        name: name.to_owned(),
        kind: if parent.is_some() { UnitKind::School } else { UnitKind::Bureau },
        parent: parent.map(code).transpose()?,
        town: "压测镇".to_owned(),
    })
}

fn lead(school: u32) -> String {
    format!("压测第{school}小学")
}

pub(super) fn outline(year: i16) -> Outline {
    let item = |number: u32| OutlineItem {
        number,
        title: format!("改造第{number}处校舍"),
        body: format!(
            "对第{number}处校舍进行改造，年内完成100间教室的门窗、照明和消防设施更新，并向社会公布进展。"
        ),
        ..OutlineItem::default()
    };
    let each = ITEMS / PARTS;
    let part = |place: u32| OutlinePart {
        numeral: format!("{}", place + 1),
        title: format!("第{}部分", place + 1),
        items: (place * each + 1..=(place + 1) * each).map(item).collect(),
        ..OutlinePart::default()
    };
    Outline {
        title: format!("{year}年压测工作安排"),
        year,
        parts: (0..PARTS).map(part).collect(),
        ..Outline::default()
    }
}

fn assignment(year: i16, number: u32) -> Assignment {
    let milestone = |own: u32, title: &str, planned: Date, goal| Milestone {
        number: own,
        title: title.to_owned(),
        planned: Some(planned),
        revised: None,
        goal,
        weight: 1,
    };
    let goal = Goal { target: 100.0, baseline: 0.0, unit: "间".to_owned() };
    Assignment {
        units: vec![lead(number % SCHOOLS + 1), lead((number + 1) % SCHOOLS + 1)],
        leader: "分管副局长".to_owned(),
        phone: "0510-88880000".to_owned(),
        due: Some(date(year, 12, 20)),
        milestones: vec![
            milestone(0, "更新教室", date(year, 11, 30), Some(goal)),
            milestone(1, "确定施工单位", date(year, 4, 30), None),
            milestone(2, "通过验收", date(year, 12, 20), None),
        ],
        documents: Vec::new(),
    }
}

fn update(number: u32, time: u32) -> Result<NewUpdate, StoreError> {
    let value = f64::from(time * 100 / TIMES + number % 3);
    let text = format!(
        "第{number}处校舍的第{}次报告：本期更换门窗和照明，累计完成{value}间，下一步检查消防。",
        time + 1
    );
    Ok(NewUpdate {
        readings: vec![TargetReading { target: 0, value }],
        ..NewUpdate::of(lead(number % SCHOOLS + 1), UpdateText::parse(&text).map_err(|_| unusable(&text))?)
    })
}
