//! Pages in foreign frames: whole, leading out, and never a form.

use super::{PUBLIC_URL, fixtures, whole};
use crate::document::{Scripts, body};
use crate::screen::{Content, Screen};
use contract::address::frame::{FrameSize, FrameTheme};
use contract::evidence::{PhotoView, Pupils};
use contract::plan::AttachmentView;
use fixtures::disclosures::{closed_record, open_record, withdrawn_record};
use fixtures::framed::{all, closed_mailbox, framed, part};

fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("<a ").skip(1).map(|link| link.split('>').next().unwrap_or_default())
}

#[test]
fn every_link_opens_the_bureaus_own_address_in_a_window_of_its_own() {
    for (name, screen) in all() {
        let html = body(&screen, PUBLIC_URL);
        assert!(links(&html).count() > 0, "{name} leads nowhere");
        for tag in links(&html) {
            assert!(tag.contains("target=\"_blank\"") && tag.contains("rel=\"noopener\""), "{name}: {tag}");
            assert!(tag.contains(&format!("href=\"{PUBLIC_URL}/")), "{name}: {tag}");
        }
    }
}

#[test]
fn a_frame_holds_no_form_no_wasm_and_nothing_from_elsewhere() {
    for (name, screen) in all() {
        let html = whole(&screen, Scripts::Own);
        for foreign in ["<form", "<input", "<textarea", "wasm", "<link", "<img", " style=", "tel:"] {
            assert!(!html.contains(foreign), "{name} has {foreign}");
        }
        assert_eq!(html.matches("<script").count(), 1, "{name}");
        assert!(html.contains("<script async src=\"/embed/v1/frame-1.js\"></script></body>"));
        assert!(html.contains("<style>main{color:red}</style>"), "{name}");
    }
}

#[test]
fn whose_it_is_and_as_of_when_stands_below_and_at_a_glance_there_is_less() {
    let plan = body(&framed(fixtures::plan_screen(), FrameSize::Full), PUBLIC_URL);
    let (_, foot) = plan.split_once("<footer").expect("a foot");
    assert!(
        foot.contains("云溪市教育和体育局") && foot.contains("2026年11月20日") && foot.contains("看完整安排")
    );
    assert_eq!(plan.matches("data-testid=\"plan-item\"").count(), 41);
    let glance = body(&framed(fixtures::plan_screen(), FrameSize::Compact), PUBLIC_URL);
    assert_eq!(glance.matches("class=\"strip-cell\"").count(), 41);
    assert!(!glance.contains("plan-item") && !glance.contains("class=\"legend\""));
    let button = body(&framed(fixtures::empty_form(), FrameSize::Compact), PUBLIC_URL);
    assert_eq!(links(&button).count(), 1);
    assert!(!button.contains("<footer") && button.contains("写给实验小学校长"));
}

#[test]
fn a_part_is_shown_without_the_others() {
    let html = body(&framed(part(), FrameSize::Full), PUBLIC_URL);
    assert!(html.contains("二、深化综合改革"));
    assert_eq!(html.matches("class=\"strip-cell\"").count(), 8);
    assert!(html.contains(&format!("href=\"{PUBLIC_URL}/plans/2026?part=%E4%BA%8C\"")));
}

#[test]
fn a_past_day_says_so_and_its_links_stay_on_that_day() {
    let html = body(&framed(fixtures::past_plan(), FrameSize::Full), PUBLIC_URL);
    assert!(html.contains("这里是 2026年3月31日的情况，不是今天的。"));
    assert!(html.contains("/plans/2026/items/30?as_of=2026-03-31"));
    assert!(links(&html).all(|tag| tag.contains("as_of=2026-03-31")));
}

#[test]
fn evidence_of_a_milestone_is_found_on_the_items_own_page() {
    let html = body(&framed(fixtures::assigned_item(), FrameSize::Full), PUBLIC_URL);
    assert!(html.contains(&format!("href=\"{PUBLIC_URL}/plans/2026/items/")) && html.contains("#update-9\""));
}

#[test]
fn an_item_tells_its_telephone_its_notices_and_what_its_photos_show() {
    let mut screen = fixtures::assigned_item();
    if let Content::Item(view) = &mut screen.content {
        view.updates[0].publication = 40;
        view.updates[0].attachments = vec![AttachmentView {
            name: "灶台.jpg".into(),
            address: "/files/1/灶台.jpg".into(),
            media_type: "image/jpeg".into(),
            bytes: 1,
            photo: Some(PhotoView {
                caption: "新食堂的灶台".into(),
                pupils: Pupils::NoPupils,
                width: None,
                height: None,
            }),
        }];
    }
    let html = body(&framed(screen, FrameSize::Full), PUBLIC_URL);
    assert!(html.contains("<dd>0000-8800003</dd>"), "{html}");
    assert!(html.contains("督办单 ") && html.contains("余下的学校都已开工。"));
    let page = format!("href=\"{PUBLIC_URL}/plans/2026/items/29#update-40\"");
    assert!(html.contains(&page) && html.contains("新食堂的灶台") && !html.contains("<img"));
}

#[test]
fn a_records_files_open_at_the_bureaus_own_address_and_its_text_stays_there() {
    let html = body(&framed(open_record(), FrameSize::Full), PUBLIC_URL);
    assert!(html.contains("<code>school-1/2026-00012</code>"), "{html}");
    assert!(html.contains("这条记录已经由另一条替代。") && html.contains("已被替代"), "{html}");
    assert_eq!(html.matches(&format!("href=\"{PUBLIC_URL}/files/7\"")).count(), 3, "{html}");
    assert!(!html.contains("<iframe") && !html.contains("<table") && !html.contains("class=\"prose\""));
    let glance = body(&framed(open_record(), FrameSize::Compact), PUBLIC_URL);
    assert!(glance.contains("school-1/2026-00012") && glance.contains("2026年11月2日"), "{glance}");
    assert!(glance.contains("已被替代") && !glance.contains("/files/7"), "what does not hold says so");
}

#[test]
fn a_record_that_is_not_open_or_withdrawn_says_so() {
    for size in FrameSize::ALL {
        let closed = body(&framed(closed_record(), size), PUBLIC_URL);
        assert!(closed.contains("不予公开") && closed.contains("已废止"), "{closed}");
        let gone = body(&framed(withdrawn_record(), size), PUBLIC_URL);
        assert!(gone.contains("这条记录已于2026年11月20日撤下"), "{gone}");
        assert!(!gone.contains("<dl") && !gone.contains("/files/7"), "{gone}");
    }
}

#[test]
fn a_mailboxs_button_opens_the_form_with_what_it_is_about() {
    let html = body(&framed(fixtures::empty_form(), FrameSize::Full), PUBLIC_URL);
    let form = format!("href=\"{PUBLIC_URL}/mailboxes/school-1/write?item=2026-30\"");
    assert!(
        html.contains(&form) && html.contains("由实验小学办理，2 个工作日内受理，5 到 15 个工作日内答复。")
    );
    let closed = body(&framed(closed_mailbox(), FrameSize::Full), PUBLIC_URL);
    assert!(closed.contains("2026年11月20日起停用") && closed.contains("写给局长"));
}

#[test]
fn the_root_says_what_the_script_needs_to_know() {
    let mut screen = framed(fixtures::problem(), FrameSize::Full);
    let Content::Framed(inside) = &mut screen.content else { panic!("a frame") };
    inside.theme = FrameTheme::Dark;
    inside.style = ":root{--raw-teal:#123456}".into();
    let html = whole(&screen, Scripts::None);
    let root = "<html lang=\"zh-CN\" data-frame=\"1\" data-theme=\"dark\" data-problem=\"not_found\">";
    assert!(html.starts_with(&format!("<!DOCTYPE html>{root}")), "{html}");
    assert!(html.contains("</style><style>:root{--raw-teal:#123456}</style>"));
}

#[test]
fn a_page_that_can_be_framed_names_the_way_to_embed_it() {
    let screen = Screen { address: "/en/plans/2026?as_of=2026-03-31".into(), ..fixtures::plan_screen() };
    let html = whole(&screen, Scripts::Own);
    for (media_type, format) in [("application/json+oembed", "json"), ("text/xml+oembed", "xml")] {
        let link = format!(
            "<link rel=\"alternate\" type=\"{media_type}\" href=\"{PUBLIC_URL}/oembed?\
             url=https%3A%2F%2Fjytyj.example.cn%2Fen%2Fplans%2F2026%3Fas_of%3D2026-03-31&amp;format={format}\">"
        );
        assert!(html.contains(&link), "{html}");
    }
    assert!(!whole(&fixtures::home(), Scripts::Own).contains("oembed"));
}
