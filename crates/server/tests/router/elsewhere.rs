//! Registers, their rows and disclosure records elsewhere: as picture cards, in frames, by oEmbed. Nowhere more is said
//! than on their own pages.

use crate::bench::{Answer, Bench};
use crate::cards::elements;
use crate::disclosures::record;
use crate::embed::assert_policy;
use axum::http::StatusCode;
use contract::register::{Register, RowsWanted};
use contract::text::Reason;
use image::GenericImageView;
use rules::access::Grant;
use serde_json::json;
use store::Act;

/// The sample's private cells hold this number and no public text does.
const PRIVATE: &str = "13800000000";
/// Only the list of a publicity period says this.
const NAMES: &str = "柳湾初级中学";
const PUBLICITY: &str = "市级骨干教师";
const RECORD: &str = "/disclosures/school-1/2026-00001";

fn shipped(bench: &Bench) -> Vec<Register> {
    bench.app.registers.now().all.clone()
}

async fn oembed(bench: &Bench, page: &str) -> Answer {
    let url = format!("http://bureau.example{page}");
    let url: String = form_urlencoded::byte_serialize(url.as_bytes()).collect();
    bench.get(&format!("/oembed?url={url}")).await
}

/// The text of a card in words.
async fn card(bench: &Bench, address: &str) -> String {
    let svg = bench.get(address).await;
    assert_eq!((svg.status, svg.header("content-type")), (StatusCode::OK, "image/svg+xml"), "{address}");
    let known = ["desc", "g", "path", "rect", "svg", "text", "title", "tspan"];
    assert!(elements(&svg.text()).iter().all(|name| known.contains(&name.as_str())), "{address}");
    svg.text()
}

#[tokio::test]
async fn every_register_and_its_newest_rows_have_cards_that_say_nothing_of_the_desk() {
    let bench = Bench::of_the_sample().await;
    for register in shipped(&bench) {
        let name = &register.name;
        let rows = bench.get(&format!("/api/v1/registers/{name}")).await.json()["rows"].clone();
        let rows = rows.as_array().expect("rows").iter().take(3);
        let rows = rows.map(|row| format!("/registers/{name}/{}", row["id"]));
        for page in rows.chain([format!("/registers/{name}"), format!("/registers/{name}?as_of=2026-11-19")])
        {
            let (path, query) = page.split_once('?').unwrap_or((&page, ""));
            let [chinese, english] =
                ["", "/en"].map(|prefix| format!("{prefix}/cards{path}.svg?{query}&shape=square"));
            let said = [card(&bench, &chinese).await, card(&bench, &english).await];
            assert!(said[0].contains("来源：") && said[1].contains("Source: "), "{page}");
            for said in said {
                assert!(!said.contains(PRIVATE), "{page}: {said}");
                let private = register.fields.iter().filter(|column| column.private);
                for column in private {
                    assert!(!said.contains(&column.title), "{page} tells of {}: {said}", column.name);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_card_of_pixels_has_its_size_and_its_page_names_it() {
    let bench = Bench::of_the_sample().await;
    for page in
        ["/registers/purchases", "/en/registers/menus?unit=shiyan-xiaoxue", "/disclosures/bureau/2023-00012"]
    {
        let html = bench.get(page).await.text();
        let (_, image) = html.split_once("og:image\" content=\"http://bureau.example").expect(page);
        let address = image.split('"').next().unwrap_or_default().replace("&amp;", "&");
        let png = bench.get(&address).await;
        assert_eq!((png.status, png.header("content-type")), (StatusCode::OK, "image/png"), "{address}");
        let picture = image::load_from_memory(&png.body).expect("a PNG");
        assert_eq!(picture.dimensions(), (1200, 630), "{address}");
        let ink = picture.to_luma8().pixels().filter(|pixel| pixel.0[0] < 128).count();
        assert!(ink > 5_000, "{address} is nearly blank: {ink}");
    }
}

#[tokio::test]
async fn a_registers_card_tells_what_its_layout_is_read_for() {
    let bench = Bench::of_the_sample().await;
    let week = card(&bench, "/cards/registers/menus.svg?unit=shiyan-xiaoxue").await;
    assert!(week.contains("11月16日至11月22日这一周") && week.contains("11月20日 星期五"), "{week}");
    let english = card(&bench, "/en/cards/registers/menus.svg?unit=shiyan-xiaoxue").await;
    assert!(english.contains("The week from 16 November to 22 November"), "{english}");
    let holidays = "/cards/registers/menus.svg?unit=shiyan-xiaoxue&from=2026-07-20&to=2026-07-26";
    assert!(card(&bench, holidays).await.contains("这几天没有食谱"));
    let prices = card(&bench, "/cards/registers/purchases.svg").await;
    assert!(prices.contains("一共公开") && prices.contains(" 元（"), "{prices}");
    let spring = card(&bench, "/cards/registers/purchases.svg?as_of=2026-06-30").await;
    assert!(spring.contains("截至 2026年6月30日") && !spring.contains("最近更新"), "{spring}");
    let drafts = card(&bench, "/cards/registers/decisions.svg").await;
    assert!(drafts.contains("还有 "), "what runs says for how long: {drafts}");
    for (path, status, code) in [
        ("/cards/registers/none.png", 404, "not_found"),
        ("/cards/registers/menus/999999.png", 404, "not_found"),
        ("/en/cards/registers/menus.png?as_of=2999-01-01", 422, "future_day"),
        ("/cards/registers/menus.png?from=zz", 422, "invalid_fields"),
        ("/cards/disclosures/bureau/2019-00001.png", 404, "not_found"),
        ("/cards/disclosures/bureau/2023-00012.png?as_of=2026-01-19", 404, "before_first_publication"),
        ("/cards/disclosures/xueqian-jiaoyu/2026-00001.png", 410, "withdrawn"),
    ] {
        assert_eq!(bench.get(path).await.problem(), (status, code.into()), "{path}");
    }
}

#[tokio::test]
async fn a_list_is_on_no_card_and_when_its_time_is_over_its_card_says_so_and_nothing_else() {
    let bench = Bench::of_the_sample().await;
    bench.clock.set("2026-11-25T04:00:00Z".parse().expect("a time"));
    bench.app.pages.published();
    let rows = bench.get("/api/v1/registers/publicity").await.json();
    let row = rows["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row["cells"]["list"].as_str().is_some_and(|list| list.contains(NAMES)));
    let id = row.expect("it runs")["id"].clone();
    let (own, all) = (format!("/cards/registers/publicity/{id}.svg"), "/cards/registers/publicity.svg");
    for address in [&own, all] {
        let said = card(&bench, address).await;
        assert!(said.contains(PUBLICITY) && !said.contains(NAMES), "{said}");
    }
    bench.clock.set("2026-12-02T04:00:00Z".parse().expect("a time"));
    bench.app.pages.published();
    let over = card(&bench, &own).await;
    assert!(over.contains("公示期到2026年11月30日为止"), "{over}");
    for address in [own.as_str(), all, "/cards/registers/publicity.svg?as_of=2026-11-25"] {
        let said = card(&bench, address).await;
        assert!(!said.contains(PUBLICITY) && !said.contains(NAMES), "{address}: {said}");
    }
}

#[tokio::test]
async fn a_withdrawn_rows_card_says_since_when_and_why() {
    let bench = Bench::of_the_sample().await;
    let register = shipped(&bench).into_iter().find(|one| one.name.as_str() == "questions").expect("shipped");
    let wanted = RowsWanted::all(register.name.clone());
    let today = bench.clock.now().day;
    let row =
        bench.app.store.register_rows(&register, &wanted, (today, 1)).await.expect("read").rows.remove(0);
    let page = format!("/registers/questions/{}", row.id);
    let asked = register.caption_of(&row.cells, contract::language::Language::Chinese);
    let start: String = asked.chars().take(6).collect();
    assert!(card(&bench, &format!("/cards{page}.svg")).await.contains(&start));
    let told = oembed(&bench, &page).await.json();
    assert_eq!((told["type"].as_str(), told["width"].as_u64()), (Some("photo"), Some(1200)), "{told}");
    assert_eq!(told["url"], format!("http://bureau.example/cards{page}.png"));
    assert!(bench.get(&page).await.text().contains("application/json+oembed"));
    let why = Reason::parse("答得不准确，改后再发").expect("a reason");
    let act = Act::program("withdraw_row", bench.clock.now());
    let everybody = Grant { all: true, ..Grant::default() };
    let withdrawn = bench.app.store.withdraw_row(&register, (row.id, row.version), &why, &everybody, &act);
    withdrawn.await.expect("withdrawn");
    bench.app.pages.published();
    for prefix in ["", "/en"] {
        let said = card(&bench, &format!("{prefix}/cards{page}.svg")).await;
        assert!(said.contains("答得不准确") && !said.contains(&start), "{said}");
    }
}

#[tokio::test]
async fn a_record_is_told_alike_on_its_card_in_its_frame_and_to_editors() {
    let bench = Bench::with_schools().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let published = office.publish_record(&record("校服选用结果")).await;
    let said = card(&bench, &format!("/cards{RECORD}.svg")).await;
    for part in [
        "校服选用结果",
        "school-1/2026-00001",
        "实验小学",
        "2026年11月20日",
        "有效",
        "bureau.example/disclosures/",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("&lt;b&gt;") && !said.contains("canary-text"), "{said}");
    let frame = "/embed/v1/disclosure?disclosure=school-1%2F2026-00001";
    for more in ["", "&lang=en&theme=dark", "&size=compact", "&lang=en&as_of=2026-11-20"] {
        let path = format!("{frame}{more}");
        let page = bench.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_policy(&page, &path);
        let html = page.text();
        assert!(html.contains("校服选用结果") && html.contains("school-1/2026-00001"), "{html}");
        assert!(!html.contains("canary-text") && !html.contains("<b>"), "{html}");
        assert_eq!(html.matches("<a ").count(), html.matches("href=\"http://bureau.example/").count());
    }
    let page = bench.get(RECORD).await.text();
    let (_, link) =
        page.split_once("application/json+oembed\" href=\"http://bureau.example").expect("a link");
    let told = bench.get(&link.split('"').next().unwrap_or_default().replace("&amp;", "&")).await.json();
    assert_eq!((told["type"].as_str(), told["title"].as_str()), (Some("rich"), Some("校服选用结果")));
    let html = told["html"].as_str().expect("markup");
    assert!(html.contains("/embed/v1/disclosure?disclosure=school-1%2F2026-00001"), "{html}");
    assert_eq!(told["thumbnail_url"], format!("http://bureau.example/cards{RECORD}.png"));
    bench.set("frame_ancestors", "https://news.example.cn").await;
    let policy = bench.get(&format!("{frame}&host=https://evil.example")).await;
    let policy = policy.header("content-security-policy").to_owned();
    assert!(policy.ends_with("; frame-ancestors 'self' https://news.example.cn"), "{policy}");

    let why = json!({"why": "误传了内部稿"});
    assert_eq!(office.record_step(&published, "withdraw", why).await.status, StatusCode::OK);
    bench.app.pages.published();
    let gone = bench.get(frame).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.text().contains("误传了内部稿") && !gone.text().contains("摘要"), "{}", gone.text());
    assert_policy(&gone, frame);
    let english = format!("/en{RECORD}");
    for answer in [
        bench.get(&format!("/cards{RECORD}.png")).await,
        bench.get(&format!("/en/cards{RECORD}.svg?as_of=2026-11-20")).await,
        oembed(&bench, RECORD).await,
        oembed(&bench, &english).await,
        oembed(&bench, &format!("/cards{RECORD}.png")).await,
    ] {
        assert_eq!(answer.problem(), (410, "withdrawn".to_owned()));
        assert!(answer.text().contains("误传了内部稿"), "{}", answer.text());
    }
    let builder = bench.get("/embed?view=disclosure&disclosure=school-1%2F2026-00001").await.text();
    assert!(builder.contains("误传了内部稿") && !builder.contains("id=\"codes\""), "{builder}");
}

#[tokio::test]
async fn of_a_record_that_is_not_open_the_name_and_the_reason_are_told() {
    let bench = Bench::with_schools().await;
    let office = bench.staff("王主任", "bureau-office").await;
    let mut closed = record("监控点位图");
    closed["openness"] = json!("not_open");
    closed["why_closed"] = json!("公开后会危及公共安全");
    office.publish_record(&closed).await;
    let svg = card(&bench, &format!("/cards{RECORD}.svg")).await;
    let frame = bench.get("/embed/v1/disclosure?disclosure=school-1%2F2026-00001").await.text();
    for said in [svg, frame] {
        assert!(said.contains("监控点位图") && said.contains("公开后会危及公共安全"), "{said}");
        assert!(said.contains("不予公开") && !said.contains("摘要") && !said.contains("canary"), "{said}");
    }
}

#[tokio::test]
async fn what_is_no_record_is_refused_and_the_builder_says_what_an_index_number_looks_like() {
    let bench = Bench::with_schools().await;
    for number in ["bureau%2F2026-00001", "2026-00001", "bureau%2F2026-1", "..%2F..%2Ftrack", "%3Cscript%3E"]
    {
        let frame = format!("/embed/v1/disclosure?disclosure={number}");
        let page = bench.get(&frame).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{number}");
        assert!(page.text().contains("data-problem=\"not_found\""), "{number}");
        for (prefix, words) in
            [("", "没有这个索引号的公开信息"), ("/en", "Nothing public has that index number")]
        {
            let path = format!("{prefix}/embed?view=disclosure&disclosure={number}");
            let builder = bench.get(&path).await.text();
            assert!(builder.contains(words) && builder.contains("aria-invalid=\"true\""), "{builder}");
            assert!(!builder.contains("<script>"), "{builder}");
        }
    }
    let future = "/embed/v1/disclosure?disclosure=bureau%2F2026-00001&as_of=2999-01-01";
    assert_eq!(bench.get(future).await.status.as_u16(), 422);
    assert_eq!(oembed(&bench, "/disclosures/bureau/2026-00001").await.problem(), (404, "not_found".into()));
    assert_eq!(oembed(&bench, "/registers/none").await.problem(), (404, "not_found".into()));
    assert_eq!(oembed(&bench, "/registers").await.problem(), (404, "not_found".into()));
    assert!(bench.get("/embed?view=mailbox&disclosure=x").await.text().contains("请选择"));
}
