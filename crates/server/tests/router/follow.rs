//! Following as people do it: a form, a real mail with its links, a digest, a button that leaves; and as a
//! stranger would who wants to fill somebody else's mailbox.

use crate::bench::{Answer, Bench, KEY, question};
use crate::mail::MailServer;
use axum::body::Body;
use axum::http::Request;
use contract::staff::message::Channel;
use contract::text::UpdateText;
use serde_json::{Value, json};
use server::job::{deliver, prepared};
use store::NewUpdate;

const FORM: &str = "/follow?plan=2026&item=1";

impl Bench {
    async fn with_mail() -> (Self, MailServer) {
        let (bench, server) = (Self::new().await, MailServer::start("accept").await);
        bench.mail_by(server.port, json!({})).await;
        (bench, server)
    }

    async fn publish_update(&self, item: u32) {
        let update = NewUpdate::of("教体局", UpdateText::parse("第一所食堂开始改造").expect("a text"));
        self.app.store.publish_update((2026, item), update, &self.act()).await.expect("published");
    }

    /// Sends what is due, the day's digests included.
    async fn send_due(&self, channel: Channel) {
        while prepared(&self.app, &mut None).await.expect("prepared") > 0 {}
        while deliver::some(&self.app, channel).await.expect("tried") > 0 {}
    }

    async fn follow_by(&self, body: Value) -> Answer {
        self.post("/api/v1/follows", body.to_string()).await
    }

    fn a_day_later(&self) {
        self.later(24 * 60);
    }

    async fn followers(&self) -> usize {
        self.app.store.follower_counts(2026).await.expect("counted").len()
    }
}

/// The address of a link in a mail, as a path of this server.
fn link(mail: &Value, path: &str) -> String {
    let text = mail["text"].as_str().expect("text").replace("\r\n", "\n");
    let found = text.lines().find(|line| line.starts_with(&format!("http://bureau.example{path}")));
    found.unwrap_or_else(|| panic!("{path} in {text}")).trim_start_matches("http://bureau.example").to_owned()
}

#[tokio::test]
async fn a_parent_confirms_by_mail_gets_the_digest_and_leaves_by_one_click() {
    let (bench, mut server) = Bench::with_mail().await;
    let page = bench.get("/plans/2026/items/1").await.text();
    assert!(page.contains("href=\"/follow?plan=2026&amp;item=1\""), "{page}");
    let form = bench.get(FORM).await;
    assert!(
        form.text().contains("1. 改造食堂") && !form.text().contains("手机号"),
        "no gateway, no telephone"
    );
    assert!(form.text().contains("content=\"noindex\""));
    let sent = bench.submit(FORM, &[("email", "Li@Example.org")]).await;
    assert_eq!((sent.status.as_u16(), sent.header("cache-control")), (200, "no-store"));
    assert!(sent.text().contains("请到邮箱里确认") && !sent.text().contains("xample.org"));

    bench.send_due(Channel::Email).await;
    let mail = server.mail().await;
    assert_eq!(mail["to"], json!(["li@example.org"]));
    assert_eq!(mail["headers"]["subject"], "要关注工作进展吗？请确认");
    let text = mail["text"].as_str().expect("text");
    assert!(text.contains("1. 改造食堂") && !text.contains("li@"), "{text}");
    let confirm = link(&mail, "/follow/confirm");
    for _ in 0..3 {
        let scanned = bench.get(&confirm).await;
        assert!(scanned.text().contains("确认关注"), "{}", scanned.text());
    }
    assert_eq!(bench.followers().await, 0, "to open a link does nothing");
    let confirmed = bench.submit(&confirm, &[]).await;
    assert!(confirmed.text().contains("关注好了") && confirmed.text().contains("/plans/2026/items/1"));
    assert_eq!(bench.submit(&confirm, &[]).await.status, 410, "a link confirms once");

    bench.publish_update(1).await;
    bench.publish_update(1).await;
    bench.publish_update(3).await;
    bench.a_day_later();
    bench.send_due(Channel::Email).await;
    let digest = server.mail().await;
    assert_eq!(digest["headers"]["subject"], "您关注的工作有新进展");
    let text = digest["text"].as_str().expect("text");
    assert!(
        text.contains("1. 改造食堂（") && text.contains("http://bureau.example/plans/2026/items/1"),
        "{text}"
    );
    assert!(!text.contains("培训教师") && !text.contains("li@"), "{text}");
    bench.send_due(Channel::Email).await;

    // As RFC 8058 has it: a mail program posts to the address in the header, from nowhere.
    assert_eq!(digest["headers"]["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
    let leave =
        digest["headers"]["list-unsubscribe"].as_str().expect("a header").replace(char::is_whitespace, "");
    let leave = leave.trim_matches(['<', '>']).trim_start_matches("http://bureau.example").to_owned();
    assert_eq!(leave, link(&digest, "/follow/leave"));
    assert!(bench.get(&leave).await.text().contains("不再接收"));
    assert_eq!(bench.followers().await, 1, "to open a link does nothing");
    let request = Request::post(&leave).header("content-type", "application/x-www-form-urlencoded");
    let left = bench.send(request.body(Body::from("List-Unsubscribe=One-Click")).expect("a request")).await;
    assert!(left.status.is_success() && left.text().contains("已经退出"), "{}", left.text());
    assert_eq!(bench.followers().await, 0);
    assert_eq!(bench.submit(&leave, &[]).await.status, 410);

    bench.publish_update(1).await;
    bench.a_day_later();
    bench.send_due(Channel::Email).await;
    bench.submit("/en/follow?plan=2026", &[("email", "next@example.org")]).await;
    bench.send_due(Channel::Email).await;
    assert_eq!(server.mail().await["to"], json!(["next@example.org"]), "who left is told nothing more");
}

#[tokio::test]
async fn a_page_shows_what_is_followed_and_lets_one_thing_go() {
    let (bench, mut server) = Bench::with_mail().await;
    for wish in [json!({"plan": 2026, "item": 1}), json!({"plan": 2026, "item": 3})] {
        let mut wish = wish;
        wish["email"] = json!("li@example.org");
        bench.follow_by(wish).await;
    }
    bench.send_due(Channel::Email).await;
    let mail = server.mail().await;
    bench.submit(&link(&mail, "/follow/confirm"), &[]).await;
    bench.publish_update(1).await;
    bench.a_day_later();
    bench.send_due(Channel::Email).await;
    let digest = server.mail().await;
    assert!(
        digest["text"].as_str().is_some_and(|text| text.replace("\r\n", "\n").contains("\n有新进展\n")),
        "{digest}"
    );
    let leave = link(&digest, "/follow/leave");
    let page = bench.get(&leave).await;
    assert!(page.header("cache-control").contains("no-cache"), "{}", page.header("cache-control"));
    let page = page.text();
    assert!(
        page.contains("1. 改造食堂") && page.contains("value=\"2026-3\"") && !page.contains("li@"),
        "{page}"
    );
    assert!(page.contains("只退出这封邮件说的"), "{page}");
    let listed = [("listed", "2026-1"), ("listed", "2026-3"), ("keep", "2026-1"), ("how", "keep")];
    let kept = bench.submit(&leave, &listed).await.text();
    assert!(kept.contains("改好了") && kept.contains("/plans/2026/items/1") && !kept.contains("items/3\""));
    assert_eq!(bench.followers().await, 1);
    let token = leave.split("t=").nth(1).and_then(|rest| rest.split('&').next()).expect("a token");
    let body = json!({ "token": token }).to_string();
    let list = bench.post("/api/v1/follows/list", body.clone()).await.json();
    assert_eq!(list["followed"], json!([{"item": {"year": 2026, "number": 1}}]));
    let one_click = Request::post(&leave).header("content-type", "application/x-www-form-urlencoded");
    let left = bench.send(one_click.body(Body::from("List-Unsubscribe=One-Click")).expect("a request")).await;
    assert!(left.text().contains("已经退出"), "what the mail was about was all that was left");
    assert_eq!(bench.post("/api/v1/follows/list", body).await.problem(), (410, "link_used".into()));
    assert_eq!(bench.get(&leave).await.status, 410);
}

#[tokio::test]
async fn a_stranger_learns_nothing_and_fills_no_mailbox() {
    let (bench, mut server) = Bench::with_mail().await;
    let wish = json!({"plan": 2026, "item": 1, "email": "li@example.org"});
    let first = bench.follow_by(wish.clone()).await;
    bench.send_due(Channel::Email).await;
    let token = link(&server.mail().await, "/follow/confirm").rsplit_once('=').expect("a token").1.to_owned();
    let confirmed = bench.post("/api/v1/follows/confirm", json!({"token": token}).to_string()).await;
    assert_eq!(confirmed.json(), json!({"followed": [{"item": {"year": 2026, "number": 1}}]}));
    let again = bench.follow_by(wish.clone()).await;
    assert_eq!((first.status, &first.body, &first.headers), (again.status, &again.body, &again.headers));
    assert_eq!(first.status, 204);
    for _ in 0..18 {
        assert_eq!(bench.follow_by(json!({"plan": 2026, "email": "li@example.org"})).await.status, 204);
    }
    let refused = bench.follow_by(wish).await;
    assert_eq!(refused.problem(), (429, "too_many".into()));
    assert_eq!(refused.header("retry-after"), "3601");
    let elsewhere = Request::post("/api/v1/follows").header("x-forwarded-for", "1.1.1.1");
    let body = json!({"plan": 2026, "item": 2, "email": "wang@example.org"}).to_string();
    let taken = bench.send(elsewhere.body(Body::from(body)).expect("a request")).await;
    assert_eq!(taken.status, 204, "one connection's turns are not another's");
    bench.send_due(Channel::Email).await;
    let mails = [server.mail().await, server.mail().await];
    let mut to: Vec<String> = mails.iter().map(|mail| mail["to"][0].to_string()).collect();
    to.sort();
    assert_eq!(to, ["\"li@example.org\"", "\"wang@example.org\""], "one more question each, no more");
}

#[tokio::test]
async fn what_cannot_be_followed_is_refused_and_what_was_typed_is_still_there() {
    let (bench, _server) = Bench::with_mail().await;
    for (path, typed) in
        [(FORM, "nobody"), (FORM, "a@b.cn\nbcc: c@d.cn"), (FORM, ""), ("/follow?plan=2026", "<a@b.cn>")]
    {
        let page = bench.submit(path, &[("email", typed)]).await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(page.text().contains("error-email") && page.text().contains("有进展时告诉我"), "{typed}");
    }
    let page = bench.submit(FORM, &[("email", "\"><script>x")]).await.text();
    assert!(
        !page.contains("<script>x") && page.contains("&quot;&gt;&lt;script") || page.contains("&lt;script>x"),
        "{page}"
    );
    for body in [
        json!({"plan": 2026, "item": 99, "email": "a@b.cn"}),
        json!({"plan": 1999, "email": "a@b.cn"}),
        json!({"plan": 2026, "part": "九", "email": "a@b.cn"}),
    ] {
        assert_eq!(bench.follow_by(body.clone()).await.problem(), (404, "not_found".into()), "{body}");
    }
    let phone = bench.follow_by(json!({"plan": 2026, "phone": "13800001234"})).await;
    assert_eq!(phone.json()["fields"][0], json!({"field": "phone", "code": "not_a_choice"}));
    for path in ["/follow", "/follow?plan=2027", "/follow?plan=2026&item=99", "/follow?plan=2026&part=x"] {
        assert_eq!(bench.get(path).await.status, 404, "{path}");
    }
    for token in ["", "x", "%00", &"A".repeat(32)] {
        for step in ["confirm", "leave"] {
            assert_eq!(
                bench.submit(&format!("/follow/{step}?t={token}"), &[]).await.status,
                410,
                "{step} {token}"
            );
            let sent = json!({"token": token}).to_string();
            let answer = bench.post(&format!("/api/v1/follows/{step}"), sent).await;
            assert_eq!(answer.problem(), (410, "link_used".into()));
        }
    }
    let long = bench.follow_by(json!({"plan": 2026, "email": "a".repeat(8000)})).await;
    assert_eq!(long.status, 413);
}

#[tokio::test]
async fn it_is_offered_only_where_there_is_a_way_and_nobody_turned_it_off() {
    let bench = Bench::new().await;
    let offered = "有进展时告诉我";
    for path in ["/plans/2026", "/plans/2026/items/1", "/mailboxes/director/write?item=2026-1"] {
        assert!(!bench.get(path).await.text().contains(offered), "{path}");
    }
    assert_eq!(bench.get(FORM).await.status, 404);
    let wish = json!({"plan": 2026, "email": "a@b.cn"});
    assert_eq!(bench.follow_by(wish.clone()).await.problem(), (404, "not_found".into()));
    bench.mail_by(9, json!({})).await;
    bench.app.pages.published();
    for path in ["/plans/2026", "/plans/2026/items/1", "/en/plans/2026"] {
        let page = bench.get(path).await.text();
        assert!(page.contains(offered) || page.contains("Tell me when it moves"), "{path}");
    }
    bench.app.store.set_setting("following", "off", &bench.act()).await.expect("set");
    bench.app.pages.published();
    assert_eq!(bench.follow_by(wish).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn the_writer_of_a_letter_is_asked_only_if_the_box_was_ticked_and_never_about_a_report() {
    let (bench, mut server) = Bench::with_mail().await;
    let write = "/mailboxes/director/write?item=2026-1";
    let form = bench.get(write).await.text();
    assert!(
        form.contains("name=\"follow\"") && !form.contains("name=\"follow\" value=\"on\" checked"),
        "{form}"
    );
    assert!(!bench.get("/mailboxes/director/write").await.text().contains("name=\"follow\""));
    let letter = |kind: &'static str, email: &'static str, follow: bool| {
        let mut letter = question();
        letter["kind"] = kind.into();
        letter["email"] = email.into();
        letter["item"] = json!({"year": 2026, "number": 1});
        letter["follow"] = follow.into();
        letter
    };
    for (key, sent) in [
        ("1", letter("report", "report@example.org", true)),
        ("2", letter("question", "silent@example.org", false)),
        ("3", letter("question", "li@example.org", true)),
    ] {
        assert_eq!(bench.letter("director", &format!("{KEY}{key}"), sent).await.status, 201);
    }
    let nowhere = bench.letter("director", &format!("{KEY}4"), letter("question", "", true)).await;
    assert_eq!(nowhere.json()["fields"][0], json!({"field": "email", "code": "missing"}));
    bench.send_due(Channel::Email).await;
    let mail = server.mail().await;
    assert_eq!(mail["to"], json!(["li@example.org"]));
    bench.submit(&link(&mail, "/follow/confirm"), &[]).await;
    let staff = bench.staff("王主任", "bureau-office").await;
    let counts = staff.get("/api/v1/staff/plans/2026/followers").await;
    let item = json!({"followed": {"item": {"year": 2026, "number": 1}}, "followers": 1});
    assert_eq!(counts.json(), json!({"counts": [item]}));
    let admin = bench.staff("管理员", "administrator").await;
    for path in ["/api/v1/staff/deliveries", "/api/v1/staff/audit"] {
        let page = admin.get(path).await.text();
        assert!(page.contains("follow") && !page.contains("li@") && !page.contains("silent@"), "{page}");
    }
}
