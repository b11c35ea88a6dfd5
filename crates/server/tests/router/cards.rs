//! Picture cards: of every kind, in both formats, shapes and languages; and what has none.

use crate::bench::Bench;
use axum::http::StatusCode;
use contract::address::card::{Card, CardFormat, CardShape};
use contract::id::{MailboxId, UnitCode};
use contract::mailbox::Tier;
use image::{GenericImageView, GrayImage, ImageFormat};
use qrcode::{EcLevel, QrCode};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use store::{NewMailbox, NewUnit};

const EVERY: [&str; 9] = [
    "/plans/2026",
    "/plans/2026?as_of=2026-11-20",
    "/plans/2026?part=%E4%B8%80",
    "/plans/2026/items/1",
    "/plans/2026/items/2?as_of=2026-11-20",
    "/plans/2026/changes?from=2026-11-20&to=2026-11-22",
    "/statistics",
    "/mailboxes/director",
    "/mailboxes/marked",
];

/// A bureau whose plan was published some days ago, with a mailbox whose name is markup and long.
async fn bureau() -> Bench {
    let bench = Bench::new().await;
    let unit = UnitCode::parse("marked").expect("a slug");
    let new = NewUnit {
        code: unit.clone(),
        name: format!("<svg onload=alert(1)>&\"{}", "学".repeat(60)),
        kind: contract::unit::UnitKind::School,
        parent: UnitCode::parse("bureau").ok(),
        town: "城关镇".into(),
    };
    let name = format!("</text><script>alert(1)</script>&\"'{}", "校".repeat(60));
    let id = MailboxId::parse("marked").expect("a slug");
    let mailbox = NewMailbox { id, name, unit, tier: Tier::Principal };
    bench.app.store.add_units(&[new], &[mailbox], &bench.act()).await.expect("added");
    bench.clock.set("2026-11-26T04:00:00Z".parse().expect("a time"));
    bench.app.pages.published();
    bench
}

/// The address of the card of a page.
fn card(page: &str, shape: CardShape, format: CardFormat, prefix: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let shape = format!("shape={}", shape.name());
    let query = if query.is_empty() { shape } else { format!("{query}&{shape}") };
    format!("{prefix}/cards{path}.{}?{query}", format.ending())
}

/// Reads the whole SVG as a browser would and returns the names of its elements.
pub fn elements(svg: &str) -> BTreeSet<String> {
    let mut reader = Reader::from_str(svg);
    let mut names = BTreeSet::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {svg}")) {
            Event::Start(start) | Event::Empty(start) => {
                for attribute in start.attributes() {
                    let attribute = attribute.expect("well-formed");
                    let name = String::from_utf8_lossy(attribute.key.as_ref().as_bytes()).into_owned();
                    assert!(!name.starts_with("on") && !name.contains("href") && name != "style", "{name}");
                }
                names.insert(String::from_utf8_lossy(start.name().as_ref().as_bytes()).into_owned());
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[tokio::test]
async fn every_card_can_be_had_in_both_formats_shapes_and_languages() {
    let bench = bureau().await;
    for page in EVERY {
        for (shape, prefix) in [(CardShape::Wide, ""), (CardShape::Square, "/en")] {
            let address = card(page, shape, CardFormat::Png, prefix);
            let png = bench.get(&address).await;
            assert_eq!((png.status, png.header("content-type")), (StatusCode::OK, "image/png"), "{address}");
            let picture = image::load_from_memory_with_format(&png.body, ImageFormat::Png).expect("a PNG");
            assert_eq!(picture.dimensions(), shape.size(), "{address}");
            let ink = picture.to_luma8().pixels().filter(|pixel| pixel.0[0] < 128).count();
            assert!(ink > 5_000, "{address} is nearly blank: {ink}");
        }
        for (shape, prefix) in [(CardShape::Square, ""), (CardShape::Wide, "/en")] {
            let address = card(page, shape, CardFormat::Svg, prefix);
            let svg = bench.get(&address).await;
            assert_eq!(
                (svg.status, svg.header("content-type")),
                (StatusCode::OK, "image/svg+xml"),
                "{address}"
            );
            let known = ["desc", "g", "path", "rect", "svg", "text", "title", "tspan"];
            let names = elements(&svg.text());
            assert!(names.iter().all(|name| known.contains(&name.as_str())), "{address}: {names:?}");
        }
    }
}

#[tokio::test]
async fn a_card_says_what_its_page_says_on_that_day_and_text_stays_text() {
    let bench = bureau().await;
    let plan = bench.get("/cards/plans/2026.svg?as_of=2026-11-20").await.text();
    for part in [
        "2026年 3 项重点工作：",
        "已完成",
        "截至 2026年11月20日",
        "bureau.example/plans/2026?as_of=2026-11-20",
    ] {
        assert!(plan.contains(part), "{part}: {plan}");
    }
    let item = bench.get("/en/cards/plans/2026/items/3.svg").await.text();
    assert!(
        item.contains("培训教师") && item.contains("item 3") && item.contains("As of 26 November 2026"),
        "{item}"
    );
    let mailbox = bench.get("/cards/mailboxes/marked.svg").await.text();
    assert!(
        mailbox.contains("&lt;script&gt;") && mailbox.contains('…') && mailbox.contains("扫码写信"),
        "{mailbox}"
    );
    assert!(mailbox.contains("个工作日内") && mailbox.contains("Noto Sans CJK SC"), "{mailbox}");
}

#[tokio::test]
async fn a_closed_days_card_never_changes_and_is_not_sent_twice() {
    let bench = bureau().await;
    let path = "/cards/plans/2026.png?as_of=2026-11-20";
    let first = bench.get_with(path, "accept-encoding", "br, gzip").await;
    assert_eq!(first.header("content-encoding"), "", "pixels are compressed by their own format");
    assert_eq!(first.header("cache-control"), "public, max-age=300");
    assert_eq!(first.header("access-control-allow-origin"), "*");
    assert_eq!(first.header("cross-origin-resource-policy"), "cross-origin");
    let again = bench.get_with(path, "if-none-match", first.header("etag")).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    bench.clock.set("2026-12-24T04:00:00Z".parse().expect("a time"));
    assert_eq!(bench.get(path).await.body, first.body);
    let other = bench.get("/cards/plans/2026.png").await;
    assert_ne!(other.body, first.body, "today's is another one");
    let svg = bench.get_with("/cards/plans/2026.svg", "accept-encoding", "br").await;
    assert_eq!(svg.header("content-encoding"), "br");
}

#[tokio::test]
async fn what_is_not_there_and_what_is_no_choice_is_refused_in_words() {
    let bench = bureau().await;
    for (path, status, code) in [
        ("/cards/plans/2026/items/99.png", 404, "not_found"),
        ("/cards/plans/2019.svg", 404, "not_found"),
        ("/cards/plans/2026.png?part=%E4%B9%9D", 404, "not_found"),
        ("/cards/mailboxes/nobody.png", 404, "not_found"),
        ("/cards/replies/2026-000001.png", 404, "not_found"),
        ("/cards/statistics.png?year=2019", 404, "not_found"),
        ("/cards/track.png", 404, "not_found"),
        ("/cards/plans/2026.gif", 404, "not_found"),
        ("/cards/plans/2026.png?as_of=2020-01-01", 404, "before_first_publication"),
        ("/en/cards/plans/2026.png?as_of=2027-01-01", 422, "future_day"),
        ("/cards/plans/2026.png?as_of=zz", 422, "invalid_fields"),
        ("/cards/plans/2026.png?shape=round", 422, "invalid_fields"),
        ("/cards/plans/2026/changes.png?from=2026-11-22&to=2026-11-20", 422, "invalid_fields"),
    ] {
        assert_eq!(bench.get(path).await.problem(), (status, code.into()), "{path}");
    }
}

#[tokio::test]
async fn without_a_chinese_font_pixels_are_refused_with_the_way_out_and_the_svg_stays() {
    let empty = tempfile::tempdir().expect("a folder");
    let bench = Bench::with(|config| config.fonts = Some(empty.path().to_owned())).await;
    let refused = bench.get("/cards/mailboxes/director.png").await;
    assert_eq!(refused.problem(), (503, "no_font".into()));
    assert!(refused.text().contains("fonts-noto-cjk"));
    assert_eq!(bench.get("/cards/mailboxes/director.svg").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_code_leads_to_the_page_of_the_day() {
    let bench = bureau().await;
    for (shape, page) in [
        (CardShape::Wide, "/plans/2026/items/1?as_of=2026-11-20"),
        (CardShape::Square, "/plans/2026?as_of=2026-11-20"),
    ] {
        let png = bench.get(&card(page, shape, CardFormat::Png, "")).await;
        let picture = image::load_from_memory(&png.body).expect("a PNG").to_luma8();
        let code = QrCode::with_error_correction_level(format!("http://bureau.example{page}"), EcLevel::M);
        let code = code.expect("short");
        assert_eq!(modules(&picture, code.width()), code.to_colors(), "{page}");
    }
}

/// The modules of the code in the lower right corner: the only large white square of the card.
fn modules(picture: &GrayImage, side: usize) -> Vec<qrcode::Color> {
    let (w, h) = picture.dimensions();
    let is_white = |x: u32, y: u32| picture.get_pixel(x, y).0[0] == 255;
    // The quiet zone is white where the paper is not.
    let column = (w / 2..w).rev().find(|x| (h / 2..h).any(|y| is_white(*x, y))).expect("a code");
    let rows: Vec<u32> = (h / 2..h).filter(|y| is_white(column - 2, *y)).collect();
    let (top, bottom) = (*rows.first().expect("rows"), *rows.last().expect("rows") + 1);
    let module = f64::from(bottom - top) / (side + 8) as f64;
    let left = f64::from(column + 1) - module * (side + 8) as f64;
    let at = |place: usize, from: f64| (from + (place as f64 + 4.5) * module) as u32;
    let all = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    all.map(|(x, y)| match picture.get_pixel(at(x, left), at(y, f64::from(top))).0[0] {
        0..128 => qrcode::Color::Dark,
        _ => qrcode::Color::Light,
    })
    .collect()
}

#[tokio::test]
async fn pages_name_their_card_for_whoever_shows_a_link() {
    let bench = bureau().await;
    for (page, shown) in [
        ("/", "/cards/plans/2026.png"),
        ("/plans/2026?as_of=2026-11-20", "/cards/plans/2026.png?as_of=2026-11-20"),
        ("/plans/2026/board", "/cards/plans/2026.png"),
        ("/en/plans/2026/items/1", "/en/cards/plans/2026/items/1.png"),
        ("/statistics", "/cards/statistics.png"),
        ("/mailboxes/director/write", "/cards/mailboxes/director.png"),
    ] {
        let html = bench.get(page).await.text();
        let image = format!("<meta property=\"og:image\" content=\"http://bureau.example{shown}\">");
        assert!(html.contains(&image), "{page}: {html}");
        assert!(html.contains("<meta property=\"og:image:width\" content=\"1200\">"));
        assert!(html.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
        assert_eq!(bench.get(shown).await.status, StatusCode::OK, "{shown}");
        assert_eq!(Card::read(shown).expect("a card").to_string(), shown);
    }
    assert!(!bench.get("/track").await.text().contains("og:image"));
}

#[tokio::test]
async fn more_than_can_be_drawn_at_once_wait_and_all_get_theirs() {
    let bench = bureau().await;
    let get = |path| bench.get(path);
    let (one, same, two, three, four) = tokio::join!(
        get("/cards/plans/2026/items/1.png"),
        get("/cards/plans/2026/items/1.png"),
        get("/cards/plans/2026/items/2.png"),
        get("/cards/plans/2026/items/3.png"),
        get("/cards/plans/2026.png"),
    );
    assert_eq!(one.body, same.body);
    for answer in [one, two, three, four] {
        assert_eq!(answer.status, StatusCode::OK);
    }
}
