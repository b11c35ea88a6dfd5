//! Every page, rendered whole.

mod fixtures;
mod framed;

use crate::document::{Asset, Assets, Scripts, body, document};
use crate::live::{self, LivePage};
use crate::screen::{Content, Screen};
use contract::address::Page;
use contract::language::Language;
use contract::mailbox::MailboxClosed;
use contract::plan::PlanFilter;
use contract::problem::{Code, Problem};
use fixtures::MARKUP;
use leptos::prelude::*;

const PUBLIC_URL: &str = "https://jytyj.example.cn";

fn assets() -> Assets {
    let asset = |address: &str| Asset { address: address.into(), integrity: "sha384-abc".into() };
    Assets {
        styles: vec![asset("/main-1.css")],
        start: asset("/start-1.js"),
        receipt: asset("/receipt-1.js"),
        copy: asset("/copy-1.js"),
        school: asset("/school-1.js"),
        builder: asset("/builder-1.js"),
        loader: asset("/embed/v1/huiyin-1.js"),
        frame: "/embed/v1/frame-1.js".into(),
        frame_style: "main{color:red}".into(),
        glue: "/huiyin-1.js".into(),
        wasm: "/huiyin-1_bg.wasm".into(),
    }
}

fn whole(screen: &Screen, scripts: Scripts) -> String {
    document(screen, &assets(), scripts, PUBLIC_URL)
}

#[test]
fn every_page_has_one_first_heading_and_no_markup_of_a_writer() {
    for (name, screen) in fixtures::all() {
        let html = whole(&screen, Scripts::None);
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        assert!(!html.contains("<script>alert"), "{name} passes markup on");
        assert!(!html.contains(" style="), "{name} has a style attribute");
    }
}

#[test]
fn the_same_screen_is_the_same_to_the_byte_and_survives_its_json() {
    for (name, screen) in fixtures::all() {
        let json = serde_json::to_string(&screen).expect("plain data");
        let again: Screen = serde_json::from_str(&json).expect("its own output");
        assert_eq!(body(&screen, PUBLIC_URL), body(&again, PUBLIC_URL), "{name}");
    }
}

#[test]
fn the_builder_gives_its_code_as_text_and_the_loader_it_pins() {
    let html = whole(&fixtures::builder(), Scripts::Own);
    for part in [
        "&lt;huiyin-embed view=\"item\" year=\"2026\" item=\"29\"",
        "host=https%3A%2F%2Fwww.example.cn",
        "/embed/v1/huiyin-1.js",
        "src=\"/copy-1.js\"",
        "src=\"/builder-1.js\"",
        "/cards/plans/2026/items/29.png",
    ] {
        assert!(html.contains(part), "{part}");
    }
    // The examples are frames of this site; the code is never run here.
    assert_eq!(html.matches("<iframe").count(), 2);
}

#[test]
fn text_cannot_break_out_of_the_embedded_json() {
    let mut screen = fixtures::empty_form();
    let Content::Write(form) = &mut screen.content else { panic!("the form") };
    form.item = form.item.take().map(|(item, _)| (item, MARKUP.to_owned()));
    let html = whole(&screen, Scripts::Own);
    let (_, json) = html.split_once("id=\"live\">").expect("the data are embedded");
    let (json, _) = json.split_once("</script>").expect("the script ends");
    let read: LivePage = serde_json::from_str(json).expect("all the data");
    assert_eq!(Some(read), live::of(&screen));
    assert!(json.contains("\\u003cscript>alert"));
}

#[test]
fn only_a_page_where_something_is_typed_or_kept_carries_wasm() {
    let mut live = Vec::new();
    for (name, screen) in fixtures::all() {
        let html = whole(&screen, Scripts::Own);
        if html.contains("wasm") {
            live.push(name);
        } else {
            assert!(!html.contains("id=\"live\""), "{name} carries data that nothing reads");
        }
    }
    assert_eq!(live, ["write", "track", "write-en"]);
}

#[test]
fn what_the_browser_takes_over_is_what_the_server_sent_to_the_byte() {
    for (name, screen) in fixtures::all() {
        let Some(page) = live::of(&screen) else { continue };
        let json = serde_json::to_string(&page).expect("plain data");
        let page: LivePage = serde_json::from_str(&json).expect("its own output");
        let owner = Owner::new_root(None);
        let inside = owner.with(|| live::view(page).to_html());
        owner.cleanup();
        let place = format!("<main id=\"{}\">{inside}</main>", live::PLACE);
        assert!(body(&screen, PUBLIC_URL).contains(&place), "{name}");
    }
}

#[test]
fn a_closed_mailbox_is_only_read() {
    let mut screen = fixtures::empty_form();
    let Content::Write(form) = &mut screen.content else { panic!("the form") };
    form.mailbox.closed = Some(MailboxClosed { on: fixtures::today(), instead: None });
    let html = whole(&screen, Scripts::Own);
    assert!(html.contains("2026年11月20日起停用") && !html.contains("wasm"));
}

#[test]
fn what_a_page_is_cannot_be_broken_out_of_and_names_its_downloads() {
    let read = |screen: &Screen| -> serde_json::Value {
        let html = whole(screen, Scripts::Own);
        let (_, json) = html.split_once("application/ld+json\">").expect("described");
        let (json, _) = json.split_once("</script>").expect("the script ends");
        assert!(!json.contains('<'), "{json}");
        serde_json::from_str(json).expect("JSON")
    };
    let plan = read(&fixtures::plan_screen());
    assert_eq!(
        (plan["@type"].as_str(), plan["url"].as_str()),
        (Some("Dataset"), Some("https://jytyj.example.cn/plans/2026"))
    );
    let first = &plan["distribution"][0]["contentUrl"];
    assert_eq!(first, "https://jytyj.example.cn/api/v1/plans/2026/data.xlsx");
    let item = read(&fixtures::item());
    assert_eq!(item["isPartOf"]["@id"], "https://jytyj.example.cn/plans/2026");
    for scripts in [Scripts::None, Scripts::Receipt] {
        assert!(!whole(&fixtures::plan_screen(), scripts).contains("ld+json"));
    }
}

#[test]
fn a_page_names_itself_its_other_language_and_its_feed() {
    let screen = Screen { address: "/en/plans/2026?sign=late".into(), ..fixtures::plan_screen() };
    let html = whole(&screen, Scripts::Own);
    for head in [
        "<link rel=\"canonical\" href=\"https://jytyj.example.cn/en/plans/2026\">",
        "hreflang=\"zh-CN\" href=\"https://jytyj.example.cn/plans/2026\">",
        "hreflang=\"en\" href=\"https://jytyj.example.cn/en/plans/2026\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Atom\" href=\"/en/feeds/plans-2026.atom\">",
        "<meta name=\"SiteName\"",
        "<meta name=\"ArticleTitle\"",
        "<meta name=\"PubDate\"",
        "<meta name=\"ContentSource\"",
        "<meta property=\"og:description\"",
    ] {
        assert!(html.contains(head), "{head}");
    }
    let numeral = fixtures::plan().strip[1].numeral.clone();
    let address = Page::Plan {
        year: 2026,
        filter: PlanFilter { part: Some(numeral), ..PlanFilter::default() },
        as_of: None,
    };
    let part = Screen { address: address.to_string(), ..fixtures::plan_screen() };
    assert!(body(&part, PUBLIC_URL).contains("href=\"/feeds/plans-2026-part-2.atom\""));
    let missing = whole(&fixtures::problem(), Scripts::None);
    assert!(!missing.contains("rel=\"canonical\"") && !missing.contains("hreflang=\"en\" href=\"https"));
}

#[test]
fn the_answer_to_a_post_carries_neither_wasm_nor_data() {
    for scripts in [Scripts::Receipt, Scripts::None] {
        let html = whole(&fixtures::receipt(), scripts);
        assert!(!html.contains("wasm") && !html.contains("id=\"live\""));
    }
}

#[test]
fn a_plan_has_a_cell_and_a_row_for_every_promise() {
    let html = body(&fixtures::plan_screen(), PUBLIC_URL);
    assert_eq!(html.matches("data-testid=\"plan-item\"").count(), 41);
    assert_eq!(html.matches("class=\"strip-cell\"").count(), 41);
    for number in 1..=41 {
        assert!(html.contains(&format!("href=\"#item-{number}\"")), "{number}");
        assert!(html.contains(&format!("id=\"item-{number}\"")), "{number}");
    }
}

#[test]
fn an_item_says_which_milestone_is_late_why_it_was_moved_and_whom_to_call() {
    let html = body(&fixtures::assigned_item(), PUBLIC_URL);
    assert!(html.contains("“97所学校食堂完成升级”原定6月30日完成，后来改到11月8日"), "the sentence");
    assert!(html.contains("<s>2026年6月30日</s>") && html.contains("改期原因："));
    assert!(html.contains("href=\"tel:00008800003\"") && html.contains("分管副局长"));
    assert!(html.contains("href=\"/rules#rule-6\""));
    assert!(html.contains("href=\"#update-9\""), "the report that says it is done");
    assert_eq!(html.matches("class=\"milestone\"").count(), 5);
}

#[test]
fn every_picture_has_a_sentence_and_a_table() {
    for screen in [fixtures::board(), fixtures::assigned_item(), fixtures::statistics()] {
        let html = body(&screen, PUBLIC_URL);
        let pictures: Vec<&str> = html.split("<figure").skip(1).collect();
        assert!(!pictures.is_empty());
        for picture in pictures {
            let picture = picture.split("</figure>").next().unwrap_or_default();
            assert!(picture.contains("role=\"img\"") && picture.contains("aria-label=\""), "{picture}");
            assert!(picture.contains("<table") && picture.contains("<caption"), "{picture}");
        }
    }
}

#[test]
fn what_is_not_measured_has_no_bar_on_the_board() {
    let mut screen = fixtures::board();
    let bars = |screen: &Screen| body(screen, PUBLIC_URL).matches("class=\"bar\"").count();
    let before = bars(&screen);
    let Content::Board(board) = &mut screen.content else { panic!("the board") };
    board.parts[0].progress = Default::default();
    assert_eq!(bars(&screen), before - 1);
}

#[test]
fn a_cell_of_a_filtered_plan_leads_to_the_items_page() {
    let screen = Screen { address: "/plans/2026?sign=late".into(), ..fixtures::plan_screen() };
    let html = body(&screen, PUBLIC_URL);
    assert!(html.contains("href=\"/plans/2026/items/30\"") && !html.contains("href=\"#item-30\""));
}

#[test]
fn a_past_day_says_that_it_is_not_today() {
    let mut plan = fixtures::plan();
    plan.state.provisional = false;
    plan.state.day = jiff::civil::date(2026, 3, 31);
    let screen = fixtures::screen("/plans/2026?as_of=2026-03-31", Content::Plan(plan));
    let html = body(&screen, PUBLIC_URL);
    assert!(html.contains("这里是 2026年3月31日的情况，不是今天的。"));
    assert!(html.contains("href=\"/plans/2026\""));
}

#[test]
fn what_was_typed_comes_back_with_what_is_wrong_beside_it() {
    let html = body(&fixtures::refused_form(), PUBLIC_URL);
    assert!(html.contains("&lt;/textarea>&lt;/script>&lt;script>alert(1)"));
    assert!(html.contains("aria-describedby=\"hint-title error-title\""));
    assert!(html.contains("href=\"#letter-title\""));
    assert!(html.contains("data-testid=\"letter-form\""));
}

#[test]
fn what_is_wrong_with_fields_is_said_in_one_box() {
    let mut screen = fixtures::refused_form();
    let language = screen.language();
    let Content::Write(form) = &mut screen.content else { panic!("the form") };
    form.problem = Some(Problem::fields(form.errors.clone(), language));
    assert_eq!(body(&screen, PUBLIC_URL).matches("role=\"alert\"").count(), 1);
}

#[test]
fn a_letter_that_is_too_long_is_called_that_and_leads_back_to_it() {
    let problem = Problem::new(Code::TooLarge, Language::Chinese);
    let screen = fixtures::screen("/mailboxes/director/write", Content::Problem(problem));
    let html = whole(&screen, Scripts::None);
    assert_eq!(html.matches("信太长，没有寄出").count(), 2, "in the title and in the heading");
    assert!(html.contains("退回去改短") && !html.contains("写信告诉我们"));
    assert_eq!(whole(&fixtures::problem(), Scripts::None).matches("找不到这一页").count(), 2);
}

#[test]
fn an_empty_text_area_is_empty() {
    let html = body(&fixtures::empty_form(), PUBLIC_URL);
    let (_, rest) = html.split_once("<textarea").expect("a text area");
    let (_, inside) = rest.split_once('>').expect("its tag ends");
    assert!(inside.starts_with("</textarea>"), "{}", &inside[..40]);
}

#[test]
fn a_receipt_reads_as_it_is_printed() {
    let html = body(&fixtures::receipt(), PUBLIC_URL);
    let (_, rest) = html.split_once("data-testid=\"receipt\"").expect("the receipt");
    let (_, rest) = rest.split_once('>').expect("its tag ends");
    let (receipt, _) = rest.split_once("</code>").expect("its end");
    let text: String =
        receipt.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    let contract = contract::receipt::Receipt::from_values([7; 26]);
    assert_eq!(text, contract.grouped());
}

#[test]
fn many_pages_render_at_once() {
    let screen = fixtures::plan_screen();
    let expected = body(&screen, PUBLIC_URL);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..4 {
                    assert_eq!(body(&screen, PUBLIC_URL), expected);
                }
            });
        }
    });
}

#[test]
fn markup_of_a_writer_is_still_readable_as_text() {
    assert!(body(&fixtures::letter(), PUBLIC_URL).contains("&lt;script&gt;alert(1)"));
    assert!(body(&fixtures::asked_letter(), PUBLIC_URL).contains("哪个校区？&lt;/script&gt;"));
    assert!(MARKUP.starts_with("</script>"));
}

/// For looking at the pages without a server: `HUIYIN_PAGES=/tmp/pages cargo test -p huiyin --features ssr`.
/// The files they name are expected in the same folder, the glue and the wasm in `pkg` below it.
#[test]
fn pages_can_be_written_to_a_folder_to_be_looked_at() {
    let Some(folder) = std::env::var_os("HUIYIN_PAGES").map(std::path::PathBuf::from) else { return };
    let asset = |address: &str| Asset { address: address.into(), integrity: String::new() };
    let assets = Assets {
        styles: vec![asset("main.css")],
        start: asset("/start.js"),
        receipt: asset("/receipt.js"),
        copy: asset("/copy.js"),
        school: asset("/school.js"),
        builder: Asset::default(),
        loader: Asset::default(),
        frame: "/frame.js".into(),
        frame_style: std::fs::read_to_string(folder.join("frame.css")).unwrap_or_default(),
        glue: "/pkg/huiyin.js".into(),
        wasm: "/pkg/huiyin_bg.wasm".into(),
    };
    for (name, screen) in fixtures::all() {
        let scripts = match name {
            "receipt" => Scripts::Receipt,
            "write-refused" | "letter" | "letter-waiting" | "letter-asked" | "track-wrong" => Scripts::None,
            _ => Scripts::Own,
        };
        let html = document(&screen, &assets, scripts, PUBLIC_URL);
        std::fs::write(folder.join(format!("{name}.html")), html).expect("the folder can be written to");
    }
}

#[test]
fn a_past_day_is_quoted_whole_and_can_be_copied_by_hand() {
    let html = body(&fixtures::past_plan(), PUBLIC_URL);
    let hash = "5be53d65".repeat(8);
    for part in [
        "《云溪市教育和体育局2026年重点工作安排》，云溪市教育和体育局，截至 2026年3月31日",
        "https://jytyj.example.cn/plans/2026?as_of=2026-03-31",
        hash.as_str(),
        "转载请注明来源和截止日期",
        "新闻联系：局办公室 0000-8800001",
        "这里是 2026年3月31日的情况，不是今天的。",
        "href=\"/plans/2026/changes?from=2026-03-31\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(
        html.contains("data-copies=\"citation-text\" hidden"),
        "a button that does nothing without scripts"
    );
    assert!(whole(&fixtures::past_plan(), Scripts::Own).contains("src=\"/copy-1.js\""));
    assert!(!whole(&fixtures::plan_screen(), Scripts::Own).contains("<script defer"));
    assert!(!body(&fixtures::plan_screen(), PUBLIC_URL).contains("id=\"cite\""));
}

#[test]
fn the_history_is_one_list_newest_first() {
    let html = body(&fixtures::past_item(), PUBLIC_URL);
    let places: Vec<usize> =
        ["id=\"update-38\"", "id=\"update-35\"", "id=\"update-30\"", "id=\"update-20\"", "id=\"update-10\""]
            .iter()
            .map(|id| html.find(id).unwrap_or_else(|| panic!("{id}")))
            .collect();
    assert!(places.is_sorted(), "{places:?}");
    let (_, section) = html.split_once("id=\"history\"").expect("a section");
    let section = section.split("</section>").next().unwrap_or_default();
    assert_eq!(section.matches("class=\"history\"").count(), 1);
    for part in [
        "12 / 97 所",
        "完成节点：出台办法（2026年3月9日）",
        "调整任务分工",
        "的期限由 2026年6月30日改到 2026年9月30日",
        "改了分管领导职务",
        "href=\"#update-20\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn a_page_of_changes_says_what_each_item_was_and_is() {
    let html = body(&fixtures::changes(), PUBLIC_URL);
    for part in [
        "2026年3月31日到2026年11月20日的变化",
        "由“推进中”变为“逾期”",
        "进度由尚未计量到 70%",
        "由没有报数到 68 所",
        "（最早计划 2026年5月31日）",
        "改了责任单位、监督电话",
        "其间公布 1 条进展",
        "不再列入安排",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("/plans/2026/items/42"), "an item that left has no page");
}

#[test]
fn days_the_wrong_way_round_are_offered_swapped() {
    let html = body(&fixtures::swapped_days(), PUBLIC_URL);
    assert!(html.contains("开始的一天在结束的一天之后"));
    assert!(html.contains("/plans/2026/changes?from=2026-03-31&amp;to=2026-11-20"));
}
