//! E-mail against a real mail server: what it gets, and what happens when it is dead, slow or says no.

use crate::bench::{Bench, KEY, question};
use contract::staff::message::{Channel, Delivery, DeliveryState, EventKind, Trouble, Wish, Wishes};
use contract::text::{Email, Phone};
use serde_json::{Value, json};
use server::job::{Jobs, deliver, prepared};
use std::process::Stdio;
use std::time::Duration;
use store::Contacts;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// The mail server, running.
pub struct MailServer {
    pub port: u16,
    mails: Lines<BufReader<ChildStdout>>,
    _child: Child,
}

impl MailServer {
    pub async fn start(mode: &str) -> Self {
        let mut child = Command::new(python())
            .args([concat!(env!("CARGO_MANIFEST_DIR"), "/tests/router/mail_server.py"), mode])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("`cargo xtask test rust` brings the Python with aiosmtpd");
        let mut mails = BufReader::new(child.stdout.take().expect("piped")).lines();
        let port = mails.next_line().await.expect("read").expect("`cargo xtask test rust` brings aiosmtpd");
        Self { port: port.parse().expect("a port"), mails, _child: child }
    }

    pub async fn mail(&mut self) -> Value {
        let line = self.mails.next_line().await.expect("read").expect("a mail");
        serde_json::from_str(&line).expect("JSON")
    }
}

/// The Python that `cargo xtask test` prepares, also where somebody runs cargo by hand afterwards.
fn python() -> std::path::PathBuf {
    let kept = || {
        Some(std::path::PathBuf::from(std::env::var_os("HOME")?).join(".cache/huiyin/tools/smtp/bin/python3"))
    };
    let named = std::env::var_os("HUIYIN_TEST_SMTP_PYTHON").map(Into::into);
    named.or_else(kept).expect("HUIYIN_TEST_SMTP_PYTHON names a Python with aiosmtpd")
}

impl Bench {
    pub async fn mail_by(&self, port: u16, more: Value) {
        let mut set = json!({"host": "127.0.0.1", "port": port, "security": "none", "from": "回音 <desk@jyj.example.cn>"});
        for (name, value) in more.as_object().cloned().unwrap_or_default() {
            set[name] = value;
        }
        self.app.store.set_setting("mail", &set.to_string(), &self.act()).await.expect("set");
    }

    /// Somebody who is told of letters to the director.
    async fn reader(&self, wishes: Wishes) -> i64 {
        let staff = self.staff("王主任", "bureau-office").await;
        let id = staff.get("/api/v1/staff/me").await.json()["id"].as_i64().expect("an id");
        let contacts = Contacts {
            email: Email::parse("canary@example.org").ok(),
            phone: Phone::parse("13800005678").ok(),
        };
        self.app.store.set_contacts(id, &contacts, &self.act()).await.expect("set");
        self.app.store.set_wishes(id, wishes, &self.act()).await.expect("set");
        id
    }

    async fn told_at_once(mode: &str) -> (Self, MailServer) {
        let (bench, server) = (Self::new().await, MailServer::start(mode).await);
        bench.mail_by(server.port, json!({})).await;
        bench.reader(Wishes::default()).await;
        bench.letter("director", KEY, question()).await;
        (bench, server)
    }

    /// Sends what is due and gives the newest delivery.
    async fn delivered(&self) -> Delivery {
        while prepared(&self.app, &mut None).await.expect("prepared") > 0 {}
        deliver::some_within(&self.app, Channel::Email, Duration::from_secs(5)).await.expect("tried");
        let rows = self
            .app
            .store
            .deliveries(&rules::access::Grant::default(), None, None, &self.clock.zone)
            .await
            .expect("read")
            .rows;
        rows.into_iter().find(|row| row.channel == Channel::Email).expect("a mail")
    }

    pub fn later(&self, minutes: i64) {
        let now = jiff::Timestamp::from_millisecond(self.clock.now().millis).expect("a time");
        self.clock.set(now + jiff::SignedDuration::from_mins(minutes));
    }
}

#[tokio::test]
async fn a_letter_comes_as_a_mail_with_its_number_and_nothing_else_of_it() {
    let (bench, mut server) = Bench::told_at_once("accept").await;
    let delivery = bench.delivered().await;
    assert_eq!((delivery.state, delivery.tries, delivery.trouble), (DeliveryState::Sent, 1, None));
    let mail = server.mail().await;
    assert_eq!(mail["to"], json!(["canary@example.org"]));
    assert_eq!(mail["headers"]["subject"], "来了一封信：2026-000001");
    assert_eq!(mail["headers"]["auto-submitted"], "auto-generated");
    let id = format!("<delivery-{}@bureau.example>", delivery.id);
    assert_eq!(mail["headers"]["message-id"], Value::from(id));
    let text = mail["text"].as_str().expect("text");
    assert!(text.contains("http://bureau.example/console/letters/2026-000001"), "{text}");
    for private in ["午餐", "王主任", "canary", "13800005678"] {
        assert!(!text.contains(private), "{text}");
    }
}

#[tokio::test]
async fn a_server_that_asks_to_come_back_later_is_asked_again_later() {
    let (bench, mut server) = Bench::told_at_once("greylist").await;
    let delivery = bench.delivered().await;
    assert_eq!(
        (delivery.state, delivery.trouble, delivery.status),
        (DeliveryState::Failed, Some(Trouble::Later), Some(451))
    );
    assert_eq!(bench.delivered().await.tries, 1, "not before its time");
    bench.later(2);
    assert_eq!(bench.delivered().await.state, DeliveryState::Sent);
    let id = format!("<delivery-{}@bureau.example>", delivery.id);
    assert_eq!(server.mail().await["headers"]["message-id"], Value::from(id));
}

#[tokio::test]
async fn a_refused_recipient_is_given_up_without_the_servers_words() {
    let (bench, _server) = Bench::told_at_once("reject").await;
    let delivery = bench.delivered().await;
    assert_eq!(
        (delivery.state, delivery.trouble, delivery.status),
        (DeliveryState::GivenUp, Some(Trouble::Refused), Some(550))
    );
    let admin = bench.staff("管理员", "administrator").await;
    let page = admin.get("/api/v1/staff/deliveries").await.text();
    assert!(page.contains("given_up") && !page.contains("canary"), "{page}");
}

#[tokio::test]
async fn a_server_that_hangs_is_left_after_a_while() {
    let (bench, _server) = Bench::told_at_once("hang").await;
    while prepared(&bench.app, &mut None).await.expect("prepared") > 0 {}
    deliver::some_within(&bench.app, Channel::Email, Duration::from_millis(300)).await.expect("tried");
    let row = bench
        .app
        .store
        .deliveries(&rules::access::Grant::default(), None, None, &bench.clock.zone)
        .await
        .expect("read")
        .rows
        .remove(0);
    assert_eq!((row.state, row.trouble), (DeliveryState::Failed, Some(Trouble::TimedOut)));
}

#[tokio::test]
async fn a_server_that_cannot_encrypt_is_given_nothing_where_encryption_is_set() {
    let (bench, server) = Bench::told_at_once("accept").await;
    bench.mail_by(server.port, json!({"security": "starttls"})).await;
    let delivery = bench.delivered().await;
    assert_eq!(delivery.state, DeliveryState::Failed);
}

#[tokio::test]
async fn the_password_lets_in_and_a_wrong_one_loses_nothing() {
    for (password, state, trouble) in
        [("right", DeliveryState::Sent, None), ("wrong", DeliveryState::Failed, Some(Trouble::SignIn))]
    {
        let bench = Bench::with(|config| config.mail_password = Some(password.into())).await;
        let server = MailServer::start("sign-in").await;
        bench.mail_by(server.port, json!({"user": "desk"})).await;
        bench.reader(Wishes::default()).await;
        bench.letter("director", KEY, question()).await;
        let delivery = bench.delivered().await;
        assert_eq!((delivery.state, delivery.trouble), (state, trouble));
    }
}

#[tokio::test]
async fn mail_that_is_not_set_up_waits_until_it_is() {
    let bench = Bench::new().await;
    bench.reader(Wishes::default()).await;
    bench.letter("director", KEY, question()).await;
    assert_eq!(bench.delivered().await.trouble, Some(Trouble::NotSetUp));
    let mut server = MailServer::start("accept").await;
    bench.mail_by(server.port, json!({})).await;
    bench.later(2);
    assert_eq!(bench.delivered().await.state, DeliveryState::Sent);
    server.mail().await;
}

#[tokio::test]
async fn a_dead_mail_server_stops_nothing() {
    let bench = Bench::new().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("bound").port();
    drop(listener);
    bench.mail_by(port, json!({})).await;
    bench.reader(Wishes::default()).await;
    let jobs = Jobs::start(&bench.app);
    for n in 0..10 {
        let key = format!("{KEY}-{n}");
        assert_eq!(bench.letter("director", &key, question()).await.status, 201);
    }
    loop {
        let counts = bench.app.store.delivery_counts().await.expect("counted");
        if counts.failed == 10 {
            break;
        }
        assert_eq!(counts.given_up, 0);
        tokio::task::yield_now().await;
    }
    jobs.stop().await;
    let metrics = bench.get("/metrics").await.text();
    assert!(metrics.contains("huiyin_messages{state=\"failed\"} 10\n"), "{metrics}");
}

#[tokio::test]
async fn asked_to_stop_it_leaves_a_server_that_hangs_and_sends_again_later() {
    let bench = Bench::new().await;
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    bench.mail_by(silent.local_addr().expect("bound").port(), json!({})).await;
    bench.reader(Wishes::default()).await;
    bench.letter("director", KEY, question()).await;
    let jobs = Jobs::start(&bench.app);
    let _connection = silent.accept().await.expect("connected");
    jobs.stop().await;
    let mut server = MailServer::start("accept").await;
    bench.mail_by(server.port, json!({})).await;
    bench.later(3);
    assert_eq!(bench.delivered().await.state, DeliveryState::Sent);
    server.mail().await;
}

#[tokio::test]
async fn a_digest_comes_from_its_hour_on_once() {
    let bench = Bench::new().await;
    let mut server = MailServer::start("accept").await;
    bench.mail_by(server.port, json!({})).await;
    bench.app.store.set_setting("digest_hour", "13", &bench.act()).await.expect("set");
    bench.reader(Wishes { email: Wish::Digest, text_message: Wish::Nothing }).await;
    bench.letter("director", KEY, question()).await;
    // It is noon at the bureau.
    let mut digests_of = None;
    while prepared(&bench.app, &mut digests_of).await.expect("prepared") > 0 {}
    assert!(
        bench
            .app
            .store
            .deliveries(&rules::access::Grant::default(), None, None, &bench.clock.zone)
            .await
            .expect("read")
            .rows
            .is_empty()
    );
    bench.later(60);
    for _ in 0..2 {
        // The second time as after a restart.
        let delivery = bench.delivered().await;
        assert_eq!((delivery.event, delivery.state), (EventKind::Digest, DeliveryState::Sent));
    }
    let mail = server.mail().await;
    assert_eq!(
        mail["headers"]["subject"],
        "今天等您办的信：待受理 1 封，待答复 0 封，其中已逾期 0 封，快到期 0 封"
    );
    assert_eq!(
        bench
            .app
            .store
            .deliveries(&rules::access::Grant::default(), None, None, &bench.clock.zone)
            .await
            .expect("read")
            .rows
            .len(),
        1
    );
}
