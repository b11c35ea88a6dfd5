//! What a writer does under the receipt, through the forms of the page and over the API.

use crate::bench::{Answer, Bench, KEY, Staff, question};
use axum::http::StatusCode;
use serde_json::{Value, json};

const WRONG: &str = "0000-0000-0000-0000-0000-0000-0001";

/// A letter to the director with somebody at the desk.
struct Case<'a> {
    bench: &'a Bench,
    desk: Staff<'a>,
    receipt: String,
    number: String,
}

impl<'a> Case<'a> {
    async fn of(bench: &'a Bench, letter: Value) -> Self {
        let posted = bench.letter("director", KEY, letter).await.json();
        let text = |name: &str| posted[name].as_str().expect("a text").to_owned();
        let desk = bench.staff("王主任", "bureau-office").await;
        Self { bench, desk, receipt: text("receipt"), number: text("number") }
    }

    /// The desk takes a step.
    async fn move_on(&self, step: &str, mut body: Value) {
        let path = format!("/api/v1/staff/letters/{}", self.number);
        body["version"] = self.desk.get(&path).await.json()["version"].clone();
        let answer = self.desk.post(&format!("{path}/{step}"), body.to_string()).await;
        assert_eq!(answer.status, StatusCode::OK, "{step}: {}", answer.text());
    }

    async fn answered(&self) {
        self.move_on("accept", json!({})).await;
        self.move_on("reply", json!({"body": "每天十一点五十分开餐。"})).await;
    }

    /// The writer sends a form of the page.
    async fn form(&self, step: &str, fields: &[(&str, &str)]) -> Answer {
        let receipt = [("receipt", self.receipt.as_str())];
        self.bench.submit(&format!("/track/{step}"), &[&receipt, fields].concat()).await
    }

    /// A client takes the writer's step.
    async fn call(&self, step: &str, mut body: Value) -> Answer {
        body["receipt"] = self.receipt.clone().into();
        self.bench.post(&format!("/api/v1/letters/{step}"), body.to_string()).await
    }

    /// The letter as the writer sees it.
    async fn view(&self) -> Value {
        self.call("lookup", json!({})).await.json()
    }
}

/// How often a step was taken.
fn times(view: &Value, step: &str) -> usize {
    view["steps"].as_array().expect("steps").iter().filter(|taken| taken["step"] == step).count()
}

fn no() -> Value {
    json!({"satisfaction": "no", "speed": 2, "attitude": 3, "words": "没有说低年级几点。"})
}

const NO: [(&str, &str); 4] =
    [("satisfaction", "no"), ("speed", "2"), ("attitude", "3"), ("why", "没有说低年级几点。")];

#[tokio::test]
async fn what_a_writer_adds_is_one_message_however_often_the_page_is_sent() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    for _ in 0..2 {
        let page = case.form("say", &[("words", "孩子对花生过敏。")]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert_eq!(page.header("cache-control"), "no-store");
        let html = page.text();
        assert!(html.contains("您写的收到了") && html.contains("孩子对花生过敏。"));
        assert!(!html.contains("data-wasm"), "the answer to a POST carries no wasm");
    }
    assert_eq!(case.call("say", json!({"words": "孩子对花生过敏。"})).await.status, StatusCode::OK);
    assert_eq!(times(&case.view().await, "say"), 1);
    let letter = case.desk.get(&format!("/api/v1/staff/letters/{}", case.number)).await.text();
    assert!(letter.contains("孩子对花生过敏。"));
}

#[tokio::test]
async fn words_that_are_too_long_are_all_still_in_the_form() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    let typed = format!("{}</textarea><script>alert(1)</script>尾巴", "长".repeat(2000));
    let page = case.form("say", &[("words", &typed)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = page.text();
    assert!(html.contains("尾巴") && html.contains("href=\"#letter-words\"") && html.contains("error-words"));
    assert!(!html.contains("<script>alert"));
    assert_eq!(case.form("say", &[("words", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(case.call("say", json!({"words": ""})).await.problem(), (422, "invalid_fields".into()));
    assert_eq!(times(&case.view().await, "say"), 0);
}

#[tokio::test]
async fn what_is_asked_stands_above_the_letter_and_its_answer_has_the_days_counted_on() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.move_on("accept", json!({})).await;
    case.move_on("ask", json!({"words": "是哪一个校区？"})).await;
    let page = bench.submit("/track", &[("receipt", &case.receipt)]).await.text();
    for part in ["请您补充", "是哪一个校区？", "等您补充；今天补充的话，最迟"] {
        assert!(page.contains(part), "{part}");
    }
    let place = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part}"));
    assert!(place("id=\"say\"") < place("id=\"letter\""));
    let page = case.form("say", &[("words", "城南校区。")]).await.text();
    assert!(page.contains("您的补充收到了。期限接着数，最迟"));
    assert_eq!(
        (case.view().await["state"].clone(), times(&case.view().await, "answer")),
        ("in_hand".into(), 1)
    );
}

#[tokio::test]
async fn a_rating_without_its_reason_comes_back_with_what_was_chosen() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.answered().await;
    let page = case.form("rate", &[("satisfaction", "no"), ("speed", "4"), ("answer", "1")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = page.text();
    for part in ["href=\"#letter-attitude\"", "href=\"#letter-why\"", "error-why", "value=\"no\" checked"] {
        assert!(html.contains(part), "{part}");
    }
    assert_eq!(case.call("rate", json!({"satisfaction": "no"})).await.problem().0, 422);
    assert_eq!(case.view().await["state"], "replied");
}

#[tokio::test]
async fn no_has_the_letter_dealt_with_again_once_and_an_old_form_rates_no_newer_answer() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.answered().await;
    let first = [NO.as_slice(), &[("answer", "1")]].concat();
    for _ in 0..2 {
        let page = case.form("rate", &first).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(page.text().contains("评价收到了。这封信会重新办理，最迟 2026年11月27日答复。"));
    }
    assert_eq!(case.view().await["state"], "reopened");
    case.move_on("reply", json!({"body": "低年级十一点半开餐。"})).await;
    case.form("rate", &first).await;
    assert_eq!(case.view().await["state"], "replied", "the form of the first answer, sent again");
    let second = [NO.as_slice(), &[("answer", "2")]].concat();
    let page = case.form("rate", &second).await.text();
    assert!(page.contains("评价收到了，谢谢您。") && page.contains("您的评价：不满意；速度偏慢，态度一般。"));
    let view = case.view().await;
    assert_eq!((&view["state"], times(&view, "reopen")), (&json!("closed"), 1));
    assert_eq!(case.call("rate", no()).await.problem(), (409, "wrong_state".into()));
}

#[tokio::test]
async fn who_rates_an_answer_that_a_newer_one_followed_is_shown_the_newer_first() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.answered().await;
    case.move_on("reply", json!({"body": "更正：十二点开餐。"})).await;
    let page = case.form("rate", &[NO.as_slice(), &[("answer", "1")]].concat()).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let html = page.text();
    for part in ["又来了新的答复", "更正：十二点开餐。", "没有说低年级几点。", "name=\"answer\" value=\"2\""]
    {
        assert!(html.contains(part), "{part}");
    }
}

#[tokio::test]
async fn a_closed_letter_takes_no_more_words_and_gives_them_back() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.answered().await;
    case.move_on("close", json!({"words": "已经办好。"})).await;
    let page = case.form("say", &[("words", "还有一件事。")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let html = page.text();
    for part in ["不能再补充", "您写的没有寄出", "还有一件事。"] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("action=\"/track/say\""));
    let told = case.call("say", json!({"words": "还有一件事。"})).await;
    assert_eq!(told.problem(), (409, "wrong_state".into()));
    assert!(told.json()["detail"].as_str().is_some_and(|words| words.contains("现在的状态不能做这一步")));
}

#[tokio::test]
async fn a_letter_is_taken_back_and_the_page_sent_again_says_the_same() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    for _ in 0..2 {
        let page = case.form("withdraw", &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("这封信撤回了，不再办理。"));
    }
    let view = case.call("withdraw", json!({})).await.json();
    assert_eq!(
        (&view["state"], times(&view, "withdraw"), &view["may"]),
        (&json!("withdrawn"), 1, &json!([]))
    );
    let rated = case.form("rate", &NO).await;
    assert_eq!(rated.status, StatusCode::CONFLICT);
    assert!(rated.text().contains("现在没有等着评价的答复。"));
}

#[tokio::test]
async fn an_answered_letter_is_not_taken_back() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.answered().await;
    let page = case.form("withdraw", &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text().contains("不能再撤回"));
    assert_eq!(case.call("withdraw", json!({})).await.problem(), (409, "wrong_state".into()));
}

#[tokio::test]
async fn a_unit_that_a_letter_is_handed_to_sees_its_writer_only_once_they_agree() {
    let bench = Bench::with_schools().await;
    let mut letter = question();
    letter["phone"] = "13800005678".into();
    let case = Case::of(&bench, letter).await;
    case.move_on("accept", json!({})).await;
    case.move_on("transfer", json!({"units": ["school-1"], "words": "由学校答复。"})).await;
    let school = bench.member("李校长", contract::staff::Role::Principal, "school-1").await;
    let path = format!("/api/v1/staff/letters/{}/contacts", case.number);
    assert!(!school.get(&path).await.text().contains("13800005678"));
    let page = bench.submit("/track", &[("receipt", &case.receipt)]).await.text();
    for part in ["转到：实验小学", "由学校答复。", "让办理单位联系您"] {
        assert!(page.contains(part), "{part}");
    }
    for _ in 0..2 {
        let page = case.form("share", &[]).await;
        assert!(page.text().contains("办理单位现在能看到您的称呼和联系方式。"), "{}", page.text());
    }
    assert!(school.get(&path).await.text().contains("13800005678"));
    let view = case.call("share", json!({})).await.json();
    assert_eq!((&view["shared"], times(&view, "share")), (&json!(true), 1));
}

#[tokio::test]
async fn a_moved_due_date_shows_its_reason_and_both_days() {
    let bench = Bench::new().await;
    let mut letter = question();
    letter["kind"] = "complaint".into();
    let case = Case::of(&bench, letter).await;
    case.move_on("accept", json!({})).await;
    case.move_on("extend", json!({"days": 5, "words": "要等检测结果。"})).await;
    let page = bench.submit("/track", &[("receipt", &case.receipt)]).await.text();
    for part in [
        "最初的答复期限是 2026年12月11日。",
        "答复期限从 2026年12月11日改到 2026年12月18日。",
        "要等检测结果。",
        "其中延长了 5 个工作日。",
        "信里说的如果属于信访事项，依法最迟 2026年12月5日告诉您是否受理。",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[tokio::test]
async fn a_refusal_says_why_and_what_to_do_next_in_either_language() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.move_on("refuse", json!({"reason": "not_ours", "words": "请打12345。"})).await;
    let page = bench.submit("/track", &[("receipt", &case.receipt)]).await.text();
    for part in ["这件事由别的机关管。", "请打12345。", "向管这件事的机关反映"] {
        assert!(page.contains(part), "{part}");
    }
    let english = bench.submit("/en/track/say", &[("receipt", &case.receipt), ("words", "one more")]).await;
    assert_eq!(english.status, StatusCode::CONFLICT);
    assert!(english.text().contains("Another authority decides this."));
    assert!(english.text().contains("What you wrote was not sent."));
}

#[tokio::test]
async fn a_joined_letter_says_so_and_shows_the_others_answer() {
    let bench = Bench::new().await;
    let case = Case::of(&bench, question()).await;
    case.move_on("accept", json!({})).await;
    let other = bench.letter("director", "another-key-of-22-characters", question()).await.json();
    let path = format!("/api/v1/staff/letters/{}", other["number"].as_str().expect("a number"));
    let join = json!({"version": 1, "into": case.number, "words": "说的是一件事。"});
    assert_eq!(case.desk.post(&format!("{path}/merge"), join.to_string()).await.status, StatusCode::OK);
    case.move_on("reply", json!({"body": "每天十二点开餐。"})).await;
    let page = bench.submit("/track", &[("receipt", other["receipt"].as_str().expect("a receipt"))]).await;
    let joined = format!("并到来信 {}，一起办理、一起答复。", case.number);
    for part in [joined.as_str(), "说的是一件事。", "每天十二点开餐。"] {
        assert!(page.text().contains(part), "{part}");
    }
}

#[tokio::test]
async fn a_wrong_receipt_takes_no_step_and_no_get_takes_any() {
    let bench = Bench::new().await;
    for step in ["say", "withdraw", "rate", "share"] {
        let page = bench.submit(&format!("/track/{step}"), &[("receipt", WRONG), ("words", "一句话")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{step}");
        assert_eq!(page.header("cache-control"), "no-store");
        let body =
            json!({"receipt": WRONG, "words": "一句话", "satisfaction": "yes", "speed": 3, "attitude": 3});
        let answer = bench.post(&format!("/api/v1/letters/{step}"), body.to_string()).await;
        assert_eq!(answer.problem(), (404, "wrong_receipt".into()), "{step}");
        for (path, form) in [("/track", "/track"), ("/en/track", "/en/track")] {
            let seen = bench.get(&format!("{path}/{step}?receipt={WRONG}")).await;
            assert_eq!((seen.status, seen.header("location")), (StatusCode::SEE_OTHER, form));
        }
    }
}
