//! A child in danger, through the whole service with the clock at night: from the form to the telephone of who is
//! on duty, until the report to the police is written down.

use crate::bench::{Bench, KEY};
use crate::messages::Receiver;
use axum::http::StatusCode;
use contract::staff::message::Channel;
use serde_json::json;
use server::job::{deliver, prepared};

/// 02:30 at the bureau.
const NIGHT: &str = "2026-11-20T18:30:00Z";
const LATER: &str = "2026-11-20T19:00:00Z";

#[tokio::test]
async fn a_letter_at_night_calls_who_is_on_duty_and_again_until_the_police_know() {
    let bench = Bench::with(|config| {
        config.allow_private_webhooks = true;
        config.text_message_key = Some("gateway key".into());
    })
    .await;
    let mut gateway = Receiver::start().await;
    let duty = json!([
        {"name": "日班", "post": "办公室", "phone": "13800000001", "from": "08:00", "to": "18:00"},
        {"name": "夜班", "post": "办公室", "phone": "13800000002", "from": "18:00", "to": "08:00"},
    ]);
    for (name, value) in
        [("text_messages", json!({"url": gateway.address}).to_string()), ("duty", duty.to_string())]
    {
        bench.app.store.set_setting(name, &value, &bench.act()).await.expect("set");
    }
    bench.clock.set(NIGHT.parse().expect("a time"));
    let letter = json!({"kind": "help", "title": "求助", "body": "隔壁的孩子在哭喊。", "danger": true});
    let posted = bench.letter("director", KEY, letter).await;
    assert_eq!(posted.status, StatusCode::CREATED, "{}", posted.text());
    let sent = async || {
        while prepared(&bench.app, &mut None).await.expect("prepared") > 0 {}
        deliver::some(&bench.app, Channel::TextMessage).await.expect("sent")
    };
    assert_eq!(sent().await, 1);
    let called = gateway.signed_with("gateway key").await;
    assert_eq!((&called["to"], &called["status"]), (&json!("13800000002"), &json!("child_in_danger")));
    assert_eq!(called["number"], "2026-000001");
    assert_eq!(sent().await, 0, "once, until half an hour is over");
    bench.clock.set(LATER.parse().expect("a time"));
    assert_eq!(sent().await, 1);
    assert_eq!(gateway.signed_with("gateway key").await["status"], "danger_unreported");
    let office = bench.staff("王主任", "bureau-office").await;
    let path = |word: &str| format!("/api/v1/staff/letters/2026-000001/{word}");
    let seen = office.get("/api/v1/staff/letters/2026-000001").await.json();
    assert_eq!((&seen["danger"], &seen["alarm"]), (&json!(true), &json!(true)));
    let report = json!({
        "version": 1, "on": "2026-11-21", "at": "02:50", "station": "城关派出所 王警官", "who": "夜班"
    });
    let empty = json!({"version": 1, "on": "昨天", "at": "", "station": "", "who": ""}).to_string();
    let wrong = office.post(&path("police-report"), empty).await;
    assert_eq!(wrong.json()["fields"].as_array().map(Vec::len), Some(4));
    let reported = office.post(&path("police-report"), report.to_string()).await;
    assert_eq!(reported.status, StatusCode::OK, "{}", reported.text());
    assert_eq!(reported.json().get("alarm"), None);
    bench.clock.set("2026-11-20T23:00:00Z".parse().expect("a time"));
    assert_eq!(sent().await, 0, "nobody is called any more");
    let words = json!({"version": 2, "words": "警察到场，孩子没有危险"}).to_string();
    let morning = bench.staff("李主任", "bureau-office").await;
    let cleared = morning.post(&path("all-clear"), words).await;
    assert_eq!(cleared.json().get("danger"), None, "{}", cleared.text());
}
