//! Webhooks and text messages against a real receiver that checks every signature, and the desk's part of it.

use crate::bench::{Bench, KEY, PLAN, question};
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use contract::staff::message::{Channel, Delivery, DeliveryState, Trouble, Wish, Wishes};
use contract::text::Phone;
use serde_json::{Value, json};
use server::job::{deliver, prepared};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use store::Contacts;
use tokio::sync::mpsc;

/// A server somewhere that is sent things, and answers with the status that a test asks for.
struct Receiver {
    address: String,
    status: Arc<AtomicU16>,
    got: mpsc::UnboundedReceiver<(HeaderMap, Bytes)>,
}

impl Receiver {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}/hook", listener.local_addr().expect("bound"));
        let (send, got) = mpsc::unbounded_channel();
        let status = Arc::new(AtomicU16::new(204));
        let asked = status.clone();
        let answer = move |headers: HeaderMap, body: Bytes| {
            send.send((headers, body)).expect("the test listens");
            let status = StatusCode::from_u16(asked.load(Ordering::SeqCst)).expect("a status");
            async move { (status, [(header::LOCATION, "/elsewhere")]).into_response() }
        };
        let router = Router::new().fallback(answer);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, status, got }
    }

    fn answer_with(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// The next request, if its signature is right.
    async fn signed_with(&mut self, key: &str) -> Value {
        let (headers, body) = self.got.recv().await.expect("a request");
        let text = |name: &str| headers[name].to_str().expect("visible").to_owned();
        let timestamp = text("x-huiyin-timestamp").parse().expect("seconds");
        let signature = rules::message::signature(key.as_bytes(), timestamp, &body);
        assert_eq!(text("x-huiyin-signature"), format!("sha256={signature}"));
        serde_json::from_slice(&body).expect("JSON")
    }
}

impl Bench {
    async fn open_inside() -> Self {
        let set = |config: &mut server::config::Config| {
            config.allow_private_webhooks = true;
            config.text_message_key = Some("gateway key".into());
        };
        Self::with(set).await
    }

    async fn publish(&self) {
        let outline = rules::document::outline_text(PLAN, Some(2026)).expect("a plan");
        let id = self.app.store.store_plan(&outline, "plan.txt", &self.act()).await.expect("stored");
        self.app.store.publish_plan(id, &self.act()).await.expect("published");
    }

    async fn sent(&self, channel: Channel) -> Delivery {
        while prepared(&self.app, &mut None).await.expect("prepared") > 0 {}
        deliver::some(&self.app, channel).await.expect("tried");
        let mut rows = self
            .app
            .store
            .deliveries(&rules::access::Grant::default(), None, None, &self.clock.zone)
            .await
            .expect("read")
            .rows;
        rows.retain(|row| row.channel == channel);
        rows.remove(0)
    }
}

fn hook(url: &str) -> String {
    json!({"url": url, "events": ["plan_published"]}).to_string()
}

#[tokio::test]
async fn an_integrator_is_told_of_a_plan_signed_and_once() {
    let bench = Bench::open_inside().await;
    let mut receiver = Receiver::start().await;
    let admin = bench.staff("管理员", "administrator").await;
    let added = admin.post("/api/v1/staff/webhooks", hook(&receiver.address)).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    let secret = added.json()["secret"].as_str().expect("a secret").to_owned();
    let list = admin.get("/api/v1/staff/webhooks").await.text();
    assert!(list.contains("/hook") && !list.contains(&secret), "{list}");
    bench.publish().await;
    bench.letter("director", KEY, question()).await;
    let delivery = bench.sent(Channel::Webhook).await;
    assert_eq!(delivery.state, DeliveryState::Sent);
    let body = receiver.signed_with(&secret).await;
    assert_eq!(
        body,
        json!({"id": delivery.id, "event": "plan_published", "thing": "plan/2026",
            "url": "http://bureau.example/plans/2026", "at": "2026-11-20T04:00:00Z"})
    );
    assert_eq!(deliver::some(&bench.app, Channel::Webhook).await.expect("tried"), 0);
}

#[tokio::test]
async fn a_trial_shows_what_became_of_it_and_a_failed_one_can_be_tried_again() {
    let bench = Bench::open_inside().await;
    let mut receiver = Receiver::start().await;
    let admin = bench.staff("管理员", "administrator").await;
    let added = admin.post("/api/v1/staff/webhooks", hook(&receiver.address)).await.json();
    let (id, secret) = (&added["webhook"]["id"], added["secret"].as_str().expect("a secret"));
    for (status, state, trouble) in [
        (500, DeliveryState::Failed, Some(Trouble::Later)),
        (302, DeliveryState::Failed, Some(Trouble::Refused)),
        (410, DeliveryState::GivenUp, Some(Trouble::Refused)),
        (204, DeliveryState::Sent, None),
    ] {
        receiver.answer_with(status);
        let test = admin.post(&format!("/api/v1/staff/webhooks/{id}/test"), "").await;
        assert_eq!(test.status, StatusCode::NO_CONTENT);
        while prepared(&bench.app, &mut None).await.expect("prepared") > 0 {}
        deliver::some(&bench.app, Channel::Webhook).await.expect("tried");
        assert_eq!(receiver.signed_with(secret).await["event"], "test");
        let rows = bench
            .app
            .store
            .deliveries(&rules::access::Grant::default(), Some(state), None, &bench.clock.zone)
            .await
            .expect("read")
            .rows;
        assert_eq!(rows[0].trouble, trouble, "{status}");
    }
    assert!(receiver.got.try_recv().is_err(), "a redirect is not followed");
    let given_up = admin.get("/api/v1/staff/deliveries?state=given_up").await.json()["rows"][0]["id"].clone();
    let retry = format!("/api/v1/staff/deliveries/{given_up}/retry");
    assert_eq!(admin.post(&retry, "").await.status, StatusCode::NO_CONTENT);
    deliver::some(&bench.app, Channel::Webhook).await.expect("tried");
    assert_eq!(receiver.signed_with(secret).await["id"], given_up);
    assert_eq!(admin.post(&retry, "").await.problem(), (409, "wrong_state".into()));
}

#[tokio::test]
async fn a_webhook_is_changed_and_removed() {
    let bench = Bench::open_inside().await;
    let mut receiver = Receiver::start().await;
    let admin = bench.staff("管理员", "administrator").await;
    let added = admin.post("/api/v1/staff/webhooks", hook("http://127.0.0.1:9/old")).await.json();
    let path = format!("/api/v1/staff/webhooks/{}", added["webhook"]["id"]);
    let changed = admin.put(&path, hook(&receiver.address)).await;
    assert_eq!(changed.json()["url"], receiver.address);
    bench.publish().await;
    assert_eq!(bench.sent(Channel::Webhook).await.state, DeliveryState::Sent);
    receiver.signed_with(added["secret"].as_str().expect("a secret")).await;
    assert_eq!(admin.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(admin.delete(&path).await.problem(), (404, "not_found".into()));
    assert_eq!(admin.put(&path, hook(&receiver.address)).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn an_address_inside_the_network_is_refused_when_it_is_typed_and_when_a_name_leads_there() {
    let bench = Bench::new().await;
    let admin = bench.staff("管理员", "administrator").await;
    for url in
        ["https://10.0.0.1/", "https://[::ffff:127.0.0.1]/", "https://2130706433/", "https://localhost/"]
    {
        let refused = admin.post("/api/v1/staff/webhooks", hook(url)).await;
        assert_eq!(refused.problem(), (422, "invalid_fields".into()), "{url}");
        assert_eq!(refused.json()["fields"][0], json!({"field": "url", "code": "inside_address"}));
    }
    let nothing =
        admin.post("/api/v1/staff/webhooks", json!({"url": "http://a.example/", "events": []}).to_string());
    assert_eq!(nothing.await.json()["fields"].as_array().map(Vec::len), Some(2));
    let letters = json!({"url": "https://a.example/", "events": ["letter_received"]}).to_string();
    let private = admin.post("/api/v1/staff/webhooks", letters).await;
    assert_eq!(private.json()["fields"][0]["field"], "events", "integrators are told of what is public");
    // It got in before the name led inside, as an attacker's would.
    let draft = serde_json::from_str(&hook("https://inside.localhost/")).expect("a draft");
    bench.app.store.add_webhook(&draft, &bench.act()).await.expect("added");
    bench.publish().await;
    let delivery = bench.sent(Channel::Webhook).await;
    assert_eq!((delivery.state, delivery.trouble), (DeliveryState::GivenUp, Some(Trouble::Inside)));
}

#[tokio::test]
async fn a_text_message_carries_number_and_status_only() {
    let bench = Bench::open_inside().await;
    let mut gateway = Receiver::start().await;
    let set = json!({"url": gateway.address}).to_string();
    bench.app.store.set_setting("text_messages", &set, &bench.act()).await.expect("set");
    let staff = bench.staff("王主任", "bureau-office").await;
    let me = staff.get("/api/v1/staff/me").await.json()["id"].as_i64().expect("an id");
    let contacts = Contacts { email: None, phone: Phone::parse("13800005678").ok() };
    bench.app.store.set_contacts(me, &contacts, &bench.act()).await.expect("set");
    let wishes = Wishes { email: Wish::Nothing, text_message: Wish::AtOnce };
    bench.app.store.set_wishes(me, wishes, &bench.act()).await.expect("set");
    bench.letter("director", KEY, question()).await;
    let delivery = bench.sent(Channel::TextMessage).await;
    assert_eq!(delivery.state, DeliveryState::Sent);
    assert_eq!(
        gateway.signed_with("gateway key").await,
        json!({"id": delivery.id, "to": "13800005678", "number": "2026-000001", "status": "letter_received"})
    );
}

#[tokio::test]
async fn wishes_are_everybodys_own_and_the_rest_is_the_administrators() {
    let bench = Bench::new().await;
    let staff = bench.staff("李老师", "school-staff").await;
    let wishes = "/api/v1/staff/me/message-wishes";
    let first = json!({"wishes": {"email": "at_once", "text_message": "nothing"}, "has_email": false, "has_phone": false});
    assert_eq!(staff.get(wishes).await.json(), first);
    let set = json!({"email": "digest", "text_message": "nothing"});
    assert_eq!(staff.put(wishes, set.to_string()).await.json()["wishes"], set);
    assert_eq!(staff.get(wishes).await.json()["wishes"], set);
    assert_eq!(staff.put(wishes, r#"{"email":"often"}"#).await.problem(), (400, "invalid_json".into()));
    assert_eq!(bench.staff("别人", "auditor").await.get(wishes).await.json(), first);
    for path in ["/api/v1/staff/deliveries", "/api/v1/staff/webhooks"] {
        assert_eq!(staff.get(path).await.problem(), (403, "forbidden".into()), "{path}");
    }
}
