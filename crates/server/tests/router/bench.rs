//! What every test starts from: a bureau on a fixed day, and requests that read like what people do.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use contract::id::{MailboxId, UnitCode};
use contract::mailbox::Tier;
use contract::staff::Role;
use http_body_util::BodyExt;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use server::app::App;
use server::clock::Clock;
use server::config::Config;
use server::http::router;
use store::{Act, NewMailbox, NewUnit, Store, StoreError};
use tower::ServiceExt;

pub const PLAN: &str = "云溪市教体局2026年重点工作安排\n2026年总体要求是：办好每一所学校。\n一、办好学校\n\
    1.改造食堂。年内改造食堂3所。\n2.开放操场。推动操场在非工作日开放。\n二、管好队伍\n3.培训教师。做好教师培训。\n";

/// The service with everything behind it.
pub struct Bench {
    /// Lives as long as the bench does.
    folder: tempfile::TempDir,
    pub app: App,
    pub clock: Clock,
    router: Router,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// What is wrong with what was sent: each field with the code of its error.
    pub fn fields(&self) -> Vec<(String, String)> {
        assert_eq!(self.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", self.text());
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let json = self.json();
        let fields = json["fields"].as_array().expect("fields").iter();
        fields.map(|field| (text(&field["field"]), text(&field["code"]))).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The 28 characters of the receipt that the page shows, in whatever groups.
    pub fn receipt(&self) -> String {
        let html = self.text();
        let (_, after) = html.split_once("data-testid=\"receipt\"").expect("the receipt is shown");
        let texts = after.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
        texts.collect::<String>().chars().filter(char::is_ascii_alphanumeric).take(28).collect()
    }

    /// The status and the code of a problem.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        (self.status.as_u16(), self.json()["code"].as_str().unwrap_or_default().to_owned())
    }
}

impl Bench {
    /// A bureau on 20 November 2026, with a published plan of three items.
    pub async fn new() -> Self {
        let bench = Self::without_a_plan().await;
        bench.publish_plan().await;
        bench
    }

    /// Publishes the plan of three items.
    pub async fn publish_plan(&self) {
        let outline = rules::document::outline_text(PLAN, Some(2026)).expect("a plan");
        let act = self.act();
        let id = self.app.store.store_plan(&outline, "plan.txt", &act).await.expect("stored");
        self.app.store.publish_plan(id, &act).await.expect("published");
    }

    pub async fn without_a_plan() -> Self {
        Self::with(|_| {}).await
    }

    /// The bureau of the sample, on the bench's day.
    pub async fn of_the_sample() -> Self {
        Self::made(|_| {}, async |store, clock| server::sample::load(store, clock).await.map(drop)).await
    }

    /// The data folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// An empty bureau with settings of its own.
    pub async fn with(set: impl FnOnce(&mut Config)) -> Self {
        Self::made(set, async |store, clock| server::app::ensure_bureau(store, clock).await).await
    }

    async fn made(
        set: impl FnOnce(&mut Config),
        begin: impl AsyncFnOnce(&Store, &Clock) -> Result<(), StoreError>,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::read(folder.path()).expect("defaults");
        set(&mut config);
        let zone = TimeZone::get("Asia/Shanghai").expect("bundled");
        let clock = Clock::fixed(zone, "2026-11-20T04:00:00Z".parse().expect("a time"));
        let store = Store::open(&config.folder, &config.database).await.expect("opened");
        begin(&store, &clock).await.expect("a bureau");
        let act = Act::program("test", clock.now());
        store.set_setting("second_factor", "offered", &act).await.expect("set");
        let app = App::new(&config, store, clock.clone(), "http://bureau.example");
        Self { folder, router: router(app.clone()), app, clock }
    }

    /// A bureau with a plan, an office's worth of letters to come, and two schools.
    pub async fn with_schools() -> Self {
        let bench = Self::new().await;
        let school = |code: &str, name: &str| NewUnit {
            code: UnitCode::parse(code).expect("a slug"),
            name: name.into(),
            kind: contract::unit::UnitKind::School,
            parent: UnitCode::parse("bureau").ok(),
            town: "城关镇".into(),
        };
        let mailbox = |code: &str| NewMailbox {
            id: MailboxId::parse(code).expect("a slug"),
            name: format!("{code}校长信箱"),
            unit: UnitCode::parse(code).expect("a slug"),
            tier: Tier::Principal,
        };
        let units = [school("school-1", "实验小学"), school("school-2", "第二中学")];
        let mailboxes = [mailbox("school-1"), mailbox("school-2")];
        bench.app.store.add_units(&units, &mailboxes, &bench.act()).await.expect("added");
        bench
    }

    /// Sets something for the whole bureau.
    pub async fn set(&self, name: &str, value: &str) {
        self.app.store.set_setting(name, value, &self.act()).await.expect("set");
        self.app.pages.published();
    }

    /// The service, for requests that go on beside others.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Something the program does now.
    pub fn act(&self) -> Act {
        Act::program("test", self.clock.now())
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("read").to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub async fn get_with(&self, path: &str, name: &str, value: &str) -> Answer {
        self.send(Request::get(path).header(name, value).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        self.send(Request::post(path).body(body.into()).expect("a request")).await
    }

    /// Sends a form as a browser does.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(form.finish().into()).expect("a request")).await
    }

    /// Sends a letter over the API.
    pub async fn letter(&self, mailbox: &str, key: &str, body: Value) -> Answer {
        let request =
            Request::post(format!("/api/v1/mailboxes/{mailbox}/letters")).header("idempotency-key", key);
        self.send(request.body(body.to_string().into()).expect("a request")).await
    }

    /// A person of the bureau, signed in by a one-time link.
    pub async fn staff(&self, name: &str, role: &str) -> Staff<'_> {
        self.member(name, Role::named(role).expect("a role"), "bureau").await
    }

    /// A person of a unit, signed in by a one-time link.
    pub async fn member(&self, name: &str, role: Role, unit: &str) -> Staff<'_> {
        let name = contract::text::StaffName::parse(name).expect("a name");
        let token = self.app.store.add_staff(&name, role, unit, &self.act()).await.expect("added");
        let token = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, token);
        self.come_in(token).await
    }

    /// Somebody who comes in by a one-time link.
    pub async fn come_in(&self, token: String) -> Staff<'_> {
        let body = json!({"token": token, "password": "a long enough password"});
        let answer = self.post("/api/v1/staff/sign-in/link", body.to_string()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        Staff { bench: self, cookie, link: token }
    }
}

/// Somebody who is signed in.
pub struct Staff<'a> {
    bench: &'a Bench,
    pub cookie: String,
    pub link: String,
}

impl Staff<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.bench.get_with(path, "cookie", &self.cookie).await
    }

    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        self.send(&Method::POST, path, body).await
    }

    /// Sends something that is no JSON.
    pub async fn post_as(&self, path: &str, media_type: &str, body: impl Into<Body>) -> Answer {
        let request =
            Request::post(path).header("cookie", &self.cookie).header(header::CONTENT_TYPE, media_type);
        self.bench.send(request.body(body.into()).expect("a request")).await
    }

    pub async fn send(&self, method: &Method, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::builder().method(method).uri(path).header("cookie", &self.cookie);
        self.bench.send(request.body(body.into()).expect("a request")).await
    }

    pub async fn put(&self, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::put(path).header("cookie", &self.cookie);
        self.bench.send(request.body(body.into()).expect("a request")).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        let request = Request::delete(path).header("cookie", &self.cookie);
        self.bench.send(request.body(Body::empty()).expect("a request")).await
    }
}

pub const KEY: &str = "0123456789abcdef0123456789abcdef";

pub fn question() -> Value {
    json!({"kind": "question", "title": "午餐几点开始", "body": "请问新学期午餐几点开始？", "publish": false})
}
