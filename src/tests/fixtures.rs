//! Screens to render: a small bureau with every sign, and text that tries to be markup.

mod applications;
mod asof;
mod board;
pub mod disclosures;
pub mod framed;
mod letters;
mod registers;
mod search;
mod statistics;

pub use asof::{changes, past_item, past_plan, swapped_days};
pub use board::{assigned_item, board, plans, rules};
pub use disclosures::disclosures;
pub use letters::{asked_letter, letter, lost, poster, track, waiting_letter, wrong_receipt};
pub use statistics::{letters_of_item, no_statistics, statistics};

use crate::screen::{
    Content, EmbedBuilder, FollowForm, FollowLeave, FollowScreen, Mailboxes, ReceiptSlip, Screen, WriteForm,
};
use contract::Date;
use contract::bureau::{Foot, Home, News, Site, UrgentNumber};
use contract::data::{Both, DataColumn, DataGuide, DataLetters, DataPlan, DataTable};
use contract::follow::{FollowBy, FollowDraft, Followed};
use contract::id::{LetterNumber, MailboxId, NoticeNumber, UnitCode};
use contract::letter::{ItemRef, LetterDraft, LetterKind, Posted, ReplyList};
use contract::light::{Basis, Counts, Light, Sign};
use contract::mailbox::{Mailbox, MailboxList, ReplyRule, Tier};
use contract::outline::Target;
use contract::petition::OtherWay;
use contract::plan::{
    Cell, Heading, ItemRow, ItemView, Measure, PartView, PlanView, Progress, Reading, SectionView, StateOf,
    StripPart, TargetReading, UpdateView,
};
use contract::problem::{Code, FieldError, Problem};
use contract::receipt::Receipt;
use contract::supervision::{NoticeState, NoticeView};
use contract::text::TextError;
use contract::unit::UnitChoice;
use jiff::civil::date;

/// What a page must never pass on as markup.
pub const MARKUP: &str = "</script><script>alert(1)</script>";

pub fn today() -> Date {
    date(2026, 11, 20)
}

pub fn screen(address: &str, content: Content) -> Screen {
    Screen { address: address.to_owned(), site: site(), content }
}

pub fn site() -> Site {
    Site {
        name: "云溪市教育和体育局".into(),
        today: today(),
        plan_year: Some(2026),
        large_text: false,
        foot: Foot {
            publisher: "云溪市教育和体育局".into(),
            address: "云溪市文澜路8号".into(),
            phone: "0000-8800000".into(),
            icp: "某ICP备00000000号".into(),
            police: "某公网安备00000000000000号".into(),
            site_code: "0000000000".into(),
            data_contact: "局办公室 0000-8800001".into(),
            kept_years: 3,
            ..Foot::default()
        },
        english: true,
        urgent: vec![UrgentNumber {
            number: "110".into(),
            chinese: "有人身危险，马上报警".into(),
            english: "Somebody is in danger: the police".into(),
        }],
        outside_line: "12388".into(),
        information_way: "https://xxgk.example.cn/apply".into(),
        texts: true,
        style: String::new(),
        follow: FollowBy { email: true, text_message: true },
    }
}

/// The light of the item with that number, so that every sign occurs.
fn light(number: u32) -> Light {
    let whole = Light {
        sign: Sign::OnCourse,
        basis: Basis::Derived,
        percent: Some(70),
        days_late: None,
        reported_this_month: true,
    };
    match number % 8 {
        1 => Light { percent: Some(35), ..whole },
        2 => Light { sign: Sign::Done, percent: Some(100), ..whole },
        4 => Light { sign: Sign::AtRisk, percent: Some(20), ..whole },
        5 => Light { sign: Sign::Late, percent: Some(66), days_late: Some(12), ..whole },
        6 => Light { sign: Sign::NotReported, basis: Basis::Nothing, percent: None, ..whole },
        7 => Light { sign: Sign::NotMeasured, basis: Basis::Nothing, percent: None, ..whole },
        0 => Light { basis: Basis::SelfReported, percent: None, ..whole },
        _ => whole,
    }
}

fn title(number: u32) -> String {
    match number {
        30 => "实施消除大班额工程、义务教育薄弱环节改善与能力提升工程、高中阶段普及攻坚计划".into(),
        31 => MARKUP.to_owned(),
        _ => ["强化学校幼儿园安全工作", "提高教育经费保障水平", "加强家校合作,办好家长学校"]
            [number as usize % 3]
            .into(),
    }
}

fn measure(light: &Light) -> Measure {
    let target = Target {
        text: "97所学校食堂完成升级".into(),
        value: 97.0,
        unit: "所".into(),
        due: Some(date(2026, 12, 31)),
    };
    let reading = |percent: u8| Reading { value: f64::from(percent) * 0.97, on: date(2026, 11, 18) };
    Measure { target, reached: light.percent.map(reading) }
}

fn row(number: u32) -> ItemRow {
    let light = light(number);
    let measured = light.percent.is_some() || light.sign == Sign::NotReported;
    ItemRow {
        number,
        title: title(number),
        body: String::new(),
        units: vec!["基础教育科".into(), "安全科".into()],
        light,
        measures: if measured { vec![measure(&light)] } else { Vec::new() },
        assignment: None,
        updated_on: Some(date(2026, 11, 18)),
    }
}

pub fn plan() -> PlanView {
    let parts = [
        ("一", "加强党的建设,推动教育健康发展", 1..=4),
        ("二", "深化综合改革,推动教育创新发展", 5..=12),
        ("三", "统筹各类教育,推动教育协调发展", 13..=23),
        ("四", "坚持以人为本,推动教育内涵发展", 24..=26),
        ("五", "强化教育保障,推动教育协同发展", 27..=41),
    ];
    let strip = parts.iter().map(|(numeral, title_of, numbers)| StripPart {
        numeral: (*numeral).into(),
        title: (*title_of).into(),
        cells: numbers
            .clone()
            .map(|number| Cell { number, title: title(number), light: light(number) })
            .collect(),
    });
    let view = |(numeral, title_of, numbers): &(&str, &str, std::ops::RangeInclusive<u32>)| {
        let rows: Vec<ItemRow> = numbers.clone().map(row).collect();
        let counts = Counts::count(rows.iter().map(|row| row.light.sign));
        let sectioned = *numeral == "三";
        PartView {
            numeral: (*numeral).into(),
            title: (*title_of).into(),
            counts,
            progress: Progress::of(rows.iter().map(|row| row.light.percent)),
            items: if sectioned { Vec::new() } else { rows.clone() },
            sections: if sectioned {
                vec![SectionView {
                    numeral: "一".into(), title: "加快发展学前教育".into(), items: rows
                }]
            } else {
                Vec::new()
            },
        }
    };
    PlanView {
        year: 2026,
        title: "云溪市教育和体育局2026年重点工作安排".into(),
        preamble: "总体要求是:办好人民满意的教育。".into(),
        state: StateOf { day: today(), provisional: true, publication: 110 },
        progress: Progress { percent: Some(61), measured: 30 },
        counts: Counts::count((1..=41).map(|number| light(number).sign)),
        strip: strip.collect(),
        units: vec!["基础教育科".into(), "安全科".into()],
        parts: parts.iter().map(view).collect(),
        citation: None,
    }
}

fn update() -> UpdateView {
    UpdateView {
        publication: 109,
        on: date(2026, 11, 18),
        unit: "安全科".into(),
        text: format!("又有6所学校完成升级,余下的12月20日前完成。{MARKUP}"),
        readings: vec![TargetReading { target: 0, value: 68.0 }],
        done: Vec::new(),
        no_progress: false,
        claim: None,
        evidence: "验收单 2026-11 号".into(),
        attachments: Vec::new(),
        links: Vec::new(),
        corrects: None,
        corrected_by: None,
        withdrawn: None,
    }
}

fn notice() -> NoticeView {
    NoticeView {
        number: NoticeNumber::of(2026, 7),
        unit: "安全科".into(),
        issued_on: date(2026, 11, 2),
        due_on: date(2026, 11, 12),
        state: NoticeState::Closed,
        since: date(2026, 11, 17),
        closed_on: Some(date(2026, 11, 17)),
        summary: format!("余下的学校都已开工。{MARKUP}"),
    }
}

pub fn home() -> Screen {
    let mut plan = plan();
    for part in &mut plan.parts {
        part.items.clear();
        part.sections.clear();
    }
    let news = News { year: 2026, number: 28, title: title(28), update: update() };
    screen("/", Content::Home(Home { plan: Some(plan), news: vec![news.clone(), news] }))
}

pub fn plan_screen() -> Screen {
    screen("/plans/2026", Content::Plan(plan()))
}

pub fn item() -> Screen {
    let item = ItemView {
        year: 2026,
        plan_title: plan().title,
        state: plan().state,
        part: Heading { numeral: "五".into(), title: "强化教育保障,推动教育协同发展".into() },
        section: None,
        item: ItemRow {
            title: title(30), body: format!("完成97所学校食堂升级。\n{MARKUP}"), ..row(29)
        },
        documents: vec!["《学校食堂管理办法》".into()],
        letters: letters_of_item(),
        notices: vec![notice()],
        replies: letters::lines(),
        updates: vec![update(), update()],
        changes: Vec::new(),
        previous: Some(28),
        next: Some(31),
        citation: None,
    };
    screen("/plans/2026/items/29", Content::Item(item))
}

pub fn mailbox() -> Mailbox {
    let days = |kind| match kind {
        LetterKind::Question => 5,
        _ => 15,
    };
    Mailbox {
        id: MailboxId::parse("school-1").expect("a slug"),
        name: "实验小学校长信箱".into(),
        unit: "实验小学".into(),
        tier: Tier::Principal,
        town: "文澜街道".into(),
        initials: "syxx".into(),
        reply_rules: LetterKind::ALL.map(|kind| ReplyRule { kind, working_days: days(kind) }).to_vec(),
        closed: None,
        accept_within: 2,
    }
}

pub fn mailboxes() -> Screen {
    let director = Mailbox {
        id: MailboxId::parse("director").expect("a slug"),
        name: "局长信箱".into(),
        tier: Tier::Director,
        town: String::new(),
        ..mailbox()
    };
    let list = MailboxList { query: String::new(), mailboxes: vec![director, mailbox(), mailbox()] };
    screen(
        "/mailboxes",
        Content::Mailboxes(Mailboxes { list, item: Some(ItemRef { year: 2026, number: 30 }) }),
    )
}

pub fn write(draft: LetterDraft, errors: Vec<FieldError>) -> Screen {
    let form = WriteForm {
        row: None,
        mailbox: mailbox(),
        item: Some((ItemRef { year: 2026, number: 30 }, title(30))),
        draft,
        errors,
        problem: None,
        key: "k".repeat(26),
        units: vec![UnitChoice {
            code: UnitCode::parse("school-1").expect("a slug"),
            name: format!("实验小学{MARKUP}"),
        }],
    };
    screen("/mailboxes/school-1/write?item=2026-30", Content::Write(Box::new(form)))
}

pub fn empty_form() -> Screen {
    write(LetterDraft::default(), Vec::new())
}

pub fn refused_form() -> Screen {
    let draft =
        LetterDraft { body: format!("</textarea>{MARKUP}"), title: "食".into(), ..LetterDraft::default() };
    let errors = vec![
        FieldError::new("kind", TextError::Missing),
        FieldError::new("title", TextError::TooShort { least: 2 }),
    ];
    write(draft, errors)
}

pub fn receipt() -> Screen {
    let posted = Posted {
        number: LetterNumber::of(2026, 123),
        receipt: Receipt::from_values([7; 26]),
        due_on: date(2026, 11, 27),
        due_is_estimate: false,
        mailbox: mailbox().id,
        received_on: today(),
        unit: "实验小学".into(),
    };
    let slip = ReceiptSlip {
        posted,
        mailbox: mailbox().name,
        qr_path: "M0 0h7v7h-7zM18 0h7v7h-7zM0 18h7v7h-7z".into(),
        qr_size: 25,
        picture: "data:image/png;base64,iVBORw0KGgo=".into(),
        replaces: false,
        complains: true,
        ways: OtherWay::ALL.to_vec(),
    };
    screen("/mailboxes/school-1/write", Content::Receipt(Box::new(slip)))
}

pub fn replies() -> Screen {
    screen("/replies", Content::Replies(ReplyList::default()))
}

/// Published letters, chosen by what somebody typed.
pub fn found_replies() -> Screen {
    let code = contract::id::UnitCode::parse("school-1").expect("a code");
    let list = ReplyList {
        replies: letters::lines(),
        total: 41,
        page: 2,
        pages: 3,
        units: vec![contract::letter::ReplyUnit { code, name: "实验小学".into() }],
        years: vec![2026],
    };
    screen("/replies?kind=question&item=2026-29&q=%3Cscript%3Ealert(1)&page=2", Content::Replies(list))
}

/// Following in each of its steps, with what a stranger typed.
pub fn following() -> Vec<(&'static str, Screen)> {
    let followed = Followed::Item { year: 2026, number: 29 };
    let form = FollowForm {
        followed: followed.clone(),
        title: format!("29. {MARKUP}"),
        draft: FollowDraft { email: format!("\"><b>{MARKUP}"), ..FollowDraft::default() },
        errors: vec![FieldError::new("email", TextError::NotAnEmail)],
        problem: None,
    };
    let two = vec![(followed.clone(), MARKUP.into()), (Followed::Plan { year: 2026 }, MARKUP.into())];
    let leave = FollowLeave { followed: two, about: vec![followed.clone()] };
    let steps = [
        ("follow", "/follow?plan=2026&item=29", FollowScreen::Form(form)),
        ("follow-asked", "/follow?plan=2026&item=29", FollowScreen::Asked),
        ("follow-code", "/follow/code", FollowScreen::Code { phone: MARKUP.into(), problem: None }),
        ("follow-confirm", "/follow/confirm?t=ABC", FollowScreen::Confirm),
        ("follow-leave", "/follow/leave?t=ABC&mail=1-2", FollowScreen::Leave(leave)),
        ("follow-kept", "/follow/leave?t=ABC", FollowScreen::Kept(vec![(followed.clone(), MARKUP.into())])),
        (
            "follow-confirmed",
            "/follow/confirm?t=ABC",
            FollowScreen::Confirmed(vec![(followed, MARKUP.into())]),
        ),
        ("follow-left", "/follow/leave?t=ABC", FollowScreen::Left),
    ];
    steps.map(|(name, address, step)| (name, screen(address, Content::Follow(Box::new(step))))).into()
}

pub fn data() -> Screen {
    let both = || Both { chinese: MARKUP.into(), english: MARKUP.into() };
    let column = DataColumn { name: "year".into(), kind: "integer".into(), title: both(), about: both() };
    let table = DataTable { name: "items".into(), title: both(), about: both(), columns: vec![column] };
    let plans = vec![DataPlan { year: 2026, title: MARKUP.into() }];
    let letters = DataLetters { years: vec![2026], table: table.clone() };
    let disclosures = table.clone();
    let guide = DataGuide { plans, tables: vec![table], letters, disclosures, terms: both() };
    screen("/data", Content::Data(guide))
}

pub fn problem() -> Screen {
    let problem = Problem::new(Code::NotFound, contract::language::Language::Chinese);
    screen("/nowhere", Content::Problem(problem))
}

/// The builder with an item chosen.
pub fn builder() -> Screen {
    let choice = |value: &str, words: &str| vec![(value.to_owned(), words.to_owned())];
    let builder = EmbedBuilder {
        years: choice("2026", "2026"),
        parts: choice("五", MARKUP),
        items: choice("29", MARKUP),
        quarters: choice("3", "第 3 季度"),
        registers: choice("menus", MARKUP),
        units: choice("school-1", MARKUP),
        mailboxes: choice("director", MARKUP),
        title: Some(format!("管好学校食堂{MARKUP}")),
        problem: None,
    };
    let address = "/embed?view=item&year=2026&item=29&host=https%3A%2F%2Fwww.example.cn";
    screen(address, Content::Embed(Box::new(builder)))
}

/// Every page, with a name for it.
pub fn all() -> Vec<(&'static str, Screen)> {
    let mut screens = vec![
        ("home", home()),
        ("plan", plan_screen()),
        ("item", item()),
        ("item-assigned", assigned_item()),
        ("board", board()),
        ("plans", plans()),
        ("rules", rules()),
        ("plan-past", past_plan()),
        ("item-past", past_item()),
        ("changes", changes()),
        ("days-swapped", swapped_days()),
        ("data", data()),
        ("builder", builder()),
        ("mailboxes", mailboxes()),
        ("write", empty_form()),
        ("write-refused", refused_form()),
        ("receipt", receipt()),
        ("letter", letter()),
        ("letter-waiting", waiting_letter()),
        ("letter-asked", asked_letter()),
        ("track", track()),
        ("track-wrong", wrong_receipt()),
        ("replies", replies()),
        ("statistics", statistics()),
        ("statistics-none", no_statistics()),
        ("poster", poster()),
        ("replies-found", found_replies()),
        ("reply", letters::published()),
        ("reply-withdrawn", letters::withdrawn()),
        ("letter-to-be-published", letters::to_be_published()),
        ("problem", problem()),
    ];
    screens.extend(following());
    screens.extend(lost());
    screens.extend(disclosures());
    let in_english = disclosures().into_iter();
    screens.extend(
        in_english
            .map(|(name, screen)| (name, Screen { address: format!("/en{}", screen.address), ..screen })),
    );
    screens.extend(applications::all());
    screens.extend(registers::all());
    screens.extend(search::all());
    screens.extend(framed::all());
    let english: Vec<_> = [
        ("home-en", home()),
        ("plan-en", plan_screen()),
        ("item-en", assigned_item()),
        ("board-en", board()),
        ("plans-en", plans()),
        ("rules-en", rules()),
        ("write-en", empty_form()),
        ("item-past-en", past_item()),
        ("changes-en", changes()),
        ("statistics-en", statistics()),
        ("reply-en", letters::published()),
        ("reply-withdrawn-en", letters::withdrawn()),
        ("letter-to-be-published-en", letters::to_be_published()),
    ]
    .into_iter()
    .map(|(name, screen)| (name, Screen { address: format!("/en{}", screen.address), ..screen }))
    .collect();
    screens.extend(english);
    screens
}
