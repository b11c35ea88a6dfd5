//! Coming back to a letter, and what is said before it is sent: whom it is about, other ways, a lost receipt, text
//! messages, files with what is added, a mailbox's poster.

use crate::bench::{Answer, Bench, KEY, question};
use crate::messages::Receiver;
use axum::http::{Request, StatusCode, header};
use contract::id::{MailboxId, UnitCode};
use contract::staff::Role;
use contract::staff::message::Channel;
use serde_json::{Value, json};
use server::job::{deliver, prepared};

const WRITE: &str = "/mailboxes/director/write";
const GATEWAY_KEY: &str = "gateway key";
const PHONE: &str = "13800001234";

impl Bench {
    /// A bureau that sends text messages, and the gateway that gets them.
    async fn with_gateway() -> (Self, Receiver) {
        let bench = Self::with(|config| {
            config.allow_private_webhooks = true;
            config.text_message_key = Some(GATEWAY_KEY.into());
        })
        .await;
        let gateway = Receiver::start().await;
        let set = json!({"url": gateway.address}).to_string();
        bench.app.store.set_setting("text_messages", &set, &bench.act()).await.expect("set");
        (bench, gateway)
    }

    async fn send_texts(&self) -> usize {
        while prepared(&self.app, &mut None).await.expect("prepared") > 0 {}
        deliver::some(&self.app, Channel::TextMessage).await.expect("tried")
    }

    async fn with_phone(&self, more: Value) -> Value {
        let mut letter = question();
        letter["phone"] = PHONE.into();
        for (name, value) in more.as_object().expect("an object") {
            letter[name] = value.clone();
        }
        self.letter("director", KEY, letter).await.json()
    }
}

fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let letter =
        [("kind", "complaint"), ("title", "食堂太吵"), ("body", "午餐时食堂太吵，请管一管。"), ("key", KEY)];
    letter.into_iter().chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn a_writer_chooses_the_unit_complained_of_which_never_sees_the_letter() {
    let bench = Bench::with_schools().await;
    let form = bench.get(WRITE).await.text();
    assert!(form.contains("<option value=\"school-1\"") && form.contains("说不清"), "{form}");
    assert!(form.contains("12388") && form.contains("反映局长、纪检人员或系统管理员的"));
    let school = bench.get("/mailboxes/school-1/write").await.text();
    assert!(school.contains("就是实验小学，或者说不清"));
    let page = bench.submit(WRITE, &fields(&[("about", "school-1")])).await;
    assert_eq!(page.status, StatusCode::CREATED, "{}", page.text());
    assert!(page.text().contains("outside-line"), "the outside line stands on the receipt as well");
    let principal = bench.member("校长", Role::Principal, "school-1").await;
    let office = bench.staff("王主任", "bureau-office").await;
    assert_eq!(principal.get("/api/v1/staff/letters/2026-000001").await.status, StatusCode::NOT_FOUND);
    let seen = office.get("/api/v1/staff/letters/2026-000001").await.json();
    assert_eq!((&seen["about"], &seen["unit"]), (&json!("实验小学"), &json!("教育和体育局")));
    let choices = bench.get("/api/v1/units").await.json();
    assert_eq!(choices["units"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn a_unit_that_is_not_there_is_named_and_an_ordinary_letter_shows_no_outside_line() {
    let bench = Bench::with_schools().await;
    for wrong in ["school-9", "../x", "<script>"] {
        let page = bench.submit(WRITE, &fields(&[("about", wrong)])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        let html = page.text();
        assert!(html.contains("error-about") && html.contains("午餐时食堂太吵"), "{wrong}");
        assert!(!html.contains("value=\"<script>"));
    }
    let page = bench.submit(WRITE, &fields(&[("about", "")])).await;
    assert_eq!(page.status, StatusCode::CREATED);
    assert!(!page.text().contains("outside-line"));
}

#[tokio::test]
async fn another_way_is_said_before_after_and_at_the_desk_and_nobody_is_refused() {
    let bench = Bench::new().await;
    let set = "https://xxgk.example.cn/apply";
    bench.app.store.set_setting("information_way", set, &bench.act()).await.expect("set");
    bench.app.pages.published();
    let form = bench.get(WRITE).await.text();
    assert!(form.contains("信访工作条例") && form.contains(&format!("href=\"{set}\"")), "{form}");
    let text = [("body", "学校扩建征地，补偿款没有给。我申请公开征地的文件。")];
    let sent: Vec<_> = fields(&[]).into_iter().filter(|(name, _)| *name != "body").chain(text).collect();
    let page = bench.submit(WRITE, &sent).await;
    assert_eq!(page.status, StatusCode::CREATED);
    for part in ["可能属于信访事项", "像是在申请公开政府信息", set] {
        assert!(page.text().contains(part), "{part}");
    }
    let office = bench.staff("王主任", "bureau-office").await;
    let ways = office.get("/api/v1/staff/letters/2026-000001").await.json()["ways"].clone();
    assert_eq!(
        ways,
        json!([{"way": "petition", "words": ["征地", "补偿款"]}, {"way": "information", "words": ["申请公开"]}])
    );
    let (other, bench) = (KEY.replace('0', "9"), &bench);
    let plain: Vec<_> =
        fields(&[]).into_iter().filter(|(name, _)| *name != "key").chain([("key", other.as_str())]).collect();
    let plain = bench.submit(WRITE, &plain).await;
    assert!(plain.status == StatusCode::CREATED && !plain.text().contains("可能属于信访事项"));
}

#[tokio::test]
async fn a_lost_receipt_is_replaced_by_the_code_of_a_text_message() {
    let (bench, mut gateway) = Bench::with_gateway().await;
    let posted = bench.with_phone(json!({})).await;
    let (number, old) =
        (posted["number"].as_str().expect("a number"), posted["receipt"].as_str().expect("one"));
    let asked = bench.submit("/track/lost", &[("number", number), ("phone", "138 0000 1234")]).await;
    assert_eq!((asked.status.as_u16(), asked.header("cache-control")), (200, "no-store"));
    assert_eq!(bench.send_texts().await, 1);
    let text = gateway.signed_with(GATEWAY_KEY).await;
    let code = text["code"].as_str().expect("a code").to_owned();
    assert_eq!(
        text,
        json!({"id": text["id"], "to": PHONE, "number": number, "status": "receipt_code", "code": code})
    );
    let typed = [("number", number), ("phone", PHONE), ("code", code.as_str())];
    let page = bench.submit("/track/lost/code", &typed).await;
    assert_eq!((page.status.as_u16(), page.header("cache-control")), (200, "no-store"), "{}", page.text());
    assert!(page.text().contains("这是新回执") && !page.text().contains("data-wasm"));
    let new = page.receipt();
    assert_eq!(bench.submit("/track", &[("receipt", old)]).await.status, StatusCode::NOT_FOUND);
    let tracked = bench.submit("/track", &[("receipt", &new)]).await.text();
    assert!(tracked.contains("午餐几点开始") && tracked.contains("您换了新回执"));
    assert_eq!(bench.submit("/track/lost/code", &typed).await.status, StatusCode::GONE, "a code works once");
    assert!(!bench.get("/track/lost/code").await.text().contains(number), "no address shows what was typed");
}

#[tokio::test]
async fn whatever_a_stranger_asks_the_answers_are_alike() {
    let (bench, _gateway) = Bench::with_gateway().await;
    let posted = bench.with_phone(json!({})).await;
    let report = json!({"kind": "report", "title": "举报", "body": "有人收礼，请查一查。", "phone": PHONE});
    let report = bench.letter("director", &format!("{KEY}2"), report).await.json();
    let report = report["number"].as_str().expect("a number").to_owned();
    let number = posted["number"].as_str().expect("a number").to_owned();
    let cases = [
        (number.as_str(), PHONE),
        (number.as_str(), "13800005678"),
        (report.as_str(), PHONE),
        ("2026-999999", PHONE),
    ];
    let without = |answer: &Answer, case: (&str, &str)| {
        answer.text().replace(case.0, "NUMBER").replace(case.1, "PHONE")
    };
    let mut answers = Vec::new();
    for case in cases {
        let (number, phone) = case;
        let asked = bench.submit("/track/lost", &[("number", number), ("phone", phone)]).await;
        let api = json!({"number": number, "phone": phone});
        let called = bench.post("/api/v1/letters/lost", api.to_string()).await;
        bench.send_texts().await;
        let code = [("number", number), ("phone", phone), ("code", "abcdef")];
        let tried = bench.submit("/track/lost/code", &code).await;
        let api = json!({"number": number, "phone": phone, "code": "abcdef"});
        let refused = bench.post("/api/v1/letters/lost/code", api.to_string()).await;
        assert_eq!((called.status, refused.problem()), (StatusCode::NO_CONTENT, (410, "link_used".into())));
        answers.push((
            asked.status,
            without(&asked, case),
            tried.status,
            without(&tried, case),
            refused.text(),
        ));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test]
async fn a_form_for_a_lost_receipt_names_what_is_wrong_and_too_many_are_told_to_wait() {
    let (bench, _gateway) = Bench::with_gateway().await;
    let page =
        bench.submit("/track/lost", &[("number", "<script>1</script>"), ("phone", "010-88001234")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = page.text();
    assert!(html.contains("error-number") && html.contains("error-phone") && !html.contains("<script>1"));
    assert_eq!(bench.post("/api/v1/letters/lost", "{}").await.status, StatusCode::BAD_REQUEST);
    let mut last = StatusCode::OK;
    for _ in 0..30 {
        last = bench.submit("/track/lost", &[("number", "2026-000001"), ("phone", PHONE)]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn without_text_messages_the_page_says_what_else_to_do() {
    let bench = Bench::new().await;
    for (path, words) in [("/track/lost", "这里还不能发短信"), ("/en/track/lost", "none are sent here")]
    {
        let page = bench.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(words) && !page.text().contains("name=\"phone\""), "{path}");
    }
    let asked =
        bench.post("/api/v1/letters/lost", json!({"number": "2026-000001", "phone": PHONE}).to_string());
    assert_eq!(asked.await.problem(), (404, "not_found".into()));
    assert!(bench.get("/track").await.text().contains("href=\"/track/lost\""));
    assert!(
        !bench.get(WRITE).await.text().contains("name=\"texts\""),
        "nothing is offered that is not there"
    );
}

#[tokio::test]
async fn a_text_message_tells_number_and_state_and_ends_under_the_receipt() {
    let (bench, mut gateway) = Bench::with_gateway().await;
    assert!(bench.get(WRITE).await.text().contains("name=\"texts\""));
    let posted = bench.with_phone(json!({"texts": true})).await;
    let receipt = posted["receipt"].as_str().expect("a receipt");
    let office = bench.staff("王主任", "bureau-office").await;
    office.post("/api/v1/staff/letters/2026-000001/accept", json!({"version": 1}).to_string()).await;
    assert_eq!(bench.send_texts().await, 1);
    let text = gateway.signed_with(GATEWAY_KEY).await;
    assert_eq!(
        text,
        json!({"id": text["id"], "to": PHONE, "number": "2026-000001", "status": "letter_status", "state": "accepted"})
    );
    let page = bench.submit("/track", &[("receipt", receipt)]).await.text();
    assert!(page.contains("不再发短信"));
    let off = bench.submit("/track/texts", &[("receipt", receipt), ("texts", "off")]).await;
    assert!(off.status.is_success() && off.text().contains("发短信告诉我"), "{}", off.text());
    let reply = json!({"version": 2, "body": "每天十一点五十分开餐。"});
    office.post("/api/v1/staff/letters/2026-000001/reply", reply.to_string()).await;
    assert_eq!(bench.send_texts().await, 0);
    let on =
        bench.post("/api/v1/letters/texts", json!({"receipt": receipt, "texts": true}).to_string()).await;
    assert_eq!(on.json()["texts"], true);
    let wrong = bench.submit("/track/texts", &[("receipt", "0000"), ("texts", "on")]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn files_go_with_what_a_writer_adds_and_are_seen_at_the_desk() {
    let bench = Bench::new().await;
    let posted = bench.letter("director", KEY, question()).await.json();
    let receipt = posted["receipt"].as_str().expect("a receipt");
    let send = async |path: &str, fields: &[(&str, &str)], files: &[(&str, &str)]| {
        let mut body = String::new();
        for (name, value) in fields {
            body += &format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        for (name, content) in files {
            body += &format!(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
            );
        }
        body += "--x--\r\n";
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
        bench.send(request.body(body.into()).expect("a request")).await
    };
    let typed = [("receipt", receipt), ("words", "照片见附件。")];
    let bad = send("/track/say", &typed, &[("a.jpg", "MZ\u{1}\u{0}\u{3}")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        bad.text().contains("照片见附件。") && bad.text().contains("href=\"#letter-file\""),
        "{}",
        bad.text()
    );
    let good = send("/track/say", &typed, &[("说明.txt", "午餐说明")]).await;
    assert_eq!(good.status, StatusCode::OK, "{}", good.text());
    assert!(good.text().contains("说明.txt") && good.text().contains("最多 4 个"));
    let words = json!({"receipt": receipt, "words": "还有一份。"}).to_string();
    let api = send("/api/v1/letters/say", &[("words", &words)], &[("b.txt", "二"), ("c.txt", "三")]).await;
    assert_eq!(api.json()["files"].as_array().map(Vec::len), Some(3), "{}", api.text());
    let many = [("d.txt", "四"), ("e.txt", "五"), ("f.txt", "六")];
    let words = json!({"receipt": receipt, "words": "再来三份。"}).to_string();
    let refused = send("/api/v1/letters/say", &[("words", &words)], &many).await;
    assert_eq!(refused.json()["fields"][0], json!({"field": "file", "code": "too_many", "most": 2}));
    let office = bench.staff("王主任", "bureau-office").await;
    let seen = office.get("/api/v1/staff/letters/2026-000001").await.json();
    assert_eq!(seen["files"][2]["name"], "c.txt");
    assert_eq!(office.get("/api/v1/staff/letters/2026-000001/files/1").await.text(), "午餐说明");
}

#[tokio::test]
async fn a_poster_shows_the_lasting_address_and_a_closed_mailbox_has_none() {
    let bench = Bench::with_schools().await;
    let page = bench.get("/mailboxes/school-1/poster").await;
    assert_eq!(page.status, StatusCode::OK);
    let html = page.text();
    for part in
        ["http://bureau.example/mailboxes/school-1/write", "/api/v1/mailboxes/school-1/code.svg", "12345"]
    {
        assert!(html.contains(part), "{part}");
    }
    let code = bench.get("/api/v1/mailboxes/school-1/code.svg").await;
    assert_eq!(code.header("content-type"), "image/svg+xml");
    assert!(
        code.text().starts_with("<svg ") && code.text().contains("viewBox=\"-4 -4 41 41\""),
        "{}",
        code.text()
    );
    assert!(
        bench.get("/mailboxes/school-1/write").await.text().contains("href=\"/mailboxes/school-1/poster\"")
    );
    for missing in ["/mailboxes/no-school/poster", "/api/v1/mailboxes/no-school/code.svg"] {
        assert_eq!(bench.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let unit = UnitCode::parse("school-1").expect("a slug");
    let id = MailboxId::parse("school-1").expect("a slug");
    bench.app.store.close_mailbox(&unit, &id, &bench.act()).await.expect("closed");
    let closed = bench.get("/mailboxes/school-1/poster").await.text();
    assert!(closed.contains("起停用") && !closed.contains("code.svg"));
}
