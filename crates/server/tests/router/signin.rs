//! Signing in over the API: second factors, blocked names, sessions, recovery, a thousand at once.

use crate::bench::{Answer, Bench};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use rules::access;
use serde_json::{Value, json};

const PASSWORD: &str = "a long enough password";

impl Bench {
    /// A bureau that asks for a second factor.
    async fn asking() -> Self {
        let bench = Self::new().await;
        bench.app.store.set_setting("second_factor", "required", &bench.act()).await.expect("set");
        bench
    }

    async fn call(&self, method: &str, path: &str, cookie: &str, body: Value) -> Answer {
        let request = Request::builder().method(method).uri(path).header("cookie", cookie);
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    async fn sign_in(&self, name: &str, password: &str) -> Answer {
        self.post("/api/v1/staff/sign-in", json!({"name": name, "password": password}).to_string()).await
    }

    /// A code of that secret, some seconds from the bureau's clock.
    fn code(&self, secret: &str, seconds: i64) -> String {
        let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).expect("base32");
        let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a secret");
        let at = u64::try_from(self.clock.now().millis / 1000 + seconds).expect("after 1970");
        totp.generate(at).to_string()
    }

    /// Somebody with codes set up: the cookie, the secret, the recovery codes.
    async fn with_codes(&self, name: &str, role: &str) -> (String, String, Vec<String>) {
        let first = self.staff(name, role).await.cookie;
        let begun = self.call("POST", "/api/v1/staff/me/totp/begin", &first, json!({})).await.json();
        let secret = begun["secret"].as_str().expect("a secret").to_owned();
        let code = json!({"code": self.code(&secret, 0)});
        let added = self.call("POST", "/api/v1/staff/me/totp", &first, code).await;
        assert_eq!(added.status, StatusCode::OK, "{}", added.text());
        let codes = added.json()["recovery_codes"].as_array().expect("codes").clone();
        let codes = codes.iter().map(|code| code.as_str().expect("text").to_owned()).collect();
        let cookie = cookie_of(&added);
        assert_ne!(cookie, first, "a step up has a secret of its own");
        assert_eq!(self.get_with("/api/v1/staff/me", "cookie", &first).await.status, 401);
        self.clock_forward(90);
        (cookie, secret, codes)
    }

    fn clock_forward(&self, seconds: i64) {
        let at = jiff::Timestamp::from_millisecond(self.clock.now().millis + seconds * 1000);
        self.clock.set(at.expect("a time"));
    }
}

fn cookie_of(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn without_a_second_factor_nothing_is_reachable_but_setting_one_up() {
    let bench = Bench::asking().await;
    let staff = bench.staff("王主任", "administrator").await;
    let me = staff.get("/api/v1/staff/me").await.json();
    assert_eq!(me["second_factor"], "needed");
    let mut refused = 0;
    for (path, methods) in server::http::openapi::document()["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let name = operation["operationId"].as_str().expect("a name");
            if access::is_public(name) || access::while_signing_in(name) {
                continue;
            }
            let path = path.replace("{year}", "2026").replace("{number}", "1").replace("{id}", "1");
            let answer = bench.call(&method.to_uppercase(), &path, &staff.cookie, json!({})).await;
            assert_eq!(answer.problem(), (403, "second_factor_needed".into()), "{name}");
            refused += 1;
        }
    }
    assert!(refused > 10, "{refused}");
}

#[tokio::test]
async fn a_code_of_the_app_completes_a_sign_in_and_is_never_taken_twice() {
    let bench = Bench::asking().await;
    let (_, secret, _) = bench.with_codes("王主任", "bureau-office").await;
    let give = async |cookie: &str, code: String| {
        bench.call("POST", "/api/v1/staff/sign-in/code", cookie, json!({"code": code})).await
    };
    let half = bench.sign_in("王主任", PASSWORD).await;
    assert_eq!(half.json(), json!({"step": "second_factor", "totp": true, "passkey": false}));
    let half = cookie_of(&half);
    let me = bench.get_with("/api/v1/staff/me", "cookie", &half).await;
    assert_eq!(me.problem(), (401, "sign_in_needed".into()), "a password alone opens nothing");
    let begin = bench.call("POST", "/api/v1/staff/me/totp/begin", &half, json!({})).await;
    assert_eq!(begin.problem(), (401, "sign_in_needed".into()), "least of all another factor");
    for seconds in [-90, 90] {
        let skewed = give(&half, bench.code(&secret, seconds)).await;
        assert_eq!(skewed.problem(), (401, "wrong_code".into()), "{seconds}");
        assert!(skewed.json()["detail"].as_str().expect("words").contains("手机的时间"));
    }
    let slow = bench.code(&secret, -30);
    let full = give(&half, slow.clone()).await;
    assert_eq!(full.json()["step"], "in", "{}", full.text());
    let cookie = cookie_of(&full);
    assert_ne!(cookie, half, "nothing is gained by having fixed the first one");
    assert_eq!(bench.get_with("/api/v1/staff/letters", "cookie", &cookie).await.status, 200);
    let second = cookie_of(&bench.sign_in("王主任", PASSWORD).await);
    assert_eq!(give(&second, slow).await.problem(), (401, "wrong_code".into()), "used");
    assert_eq!(give(&second, bench.code(&secret, 0)).await.status, 200);
    assert_eq!(give(&half, bench.code(&secret, 30)).await.problem(), (401, "sign_in_needed".into()));
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_a_lost_phone_once() {
    let bench = Bench::asking().await;
    let (_, _, codes) = bench.with_codes("王主任", "bureau-office").await;
    let give = async |code: &str| {
        let half = cookie_of(&bench.sign_in("王主任", PASSWORD).await);
        bench.call("POST", "/api/v1/staff/sign-in/code", &half, json!({"code": code})).await
    };
    assert_eq!(give(&codes[3]).await.json()["step"], "in");
    assert_eq!(give(&codes[3]).await.problem(), (401, "wrong_code".into()));
    assert_eq!(give("").await.problem(), (401, "wrong_code".into()));
}

#[tokio::test]
async fn a_name_that_fails_too_often_is_blocked_whether_it_is_anybodys_or_not() {
    let bench = Bench::new().await;
    bench.staff("王主任", "bureau-office").await;
    for name in ["王主任", "没有这个人"] {
        for _ in 0..7 {
            assert_eq!(bench.sign_in(name, "wrong").await.problem(), (401, "sign_in_failed".into()));
        }
        let blocked = bench.sign_in(name, PASSWORD).await;
        assert_eq!(blocked.problem(), (429, "too_many".into()), "even with the right password");
        assert_eq!((blocked.header("retry-after"), &blocked.json()["retry_after"]), ("60", &json!(60)));
        assert_eq!(blocked.json()["detail"], "试错的次数太多，请过 60 秒再试。");
    }
    bench.clock_forward(60);
    assert_eq!(bench.sign_in("王主任", PASSWORD).await.status, StatusCode::OK);
    assert_eq!(bench.sign_in("王主任", "wrong").await.problem(), (401, "sign_in_failed".into()), "reset");
}

#[tokio::test]
async fn wrong_codes_block_the_name_too_and_the_right_password_does_not_reset_that() {
    let bench = Bench::asking().await;
    let (_, secret, _) = bench.with_codes("王主任", "bureau-office").await;
    for _ in 0..7 {
        let half = cookie_of(&bench.sign_in("王主任", PASSWORD).await);
        let given = bench.call("POST", "/api/v1/staff/sign-in/code", &half, json!({"code": "000000"})).await;
        assert_eq!(given.problem(), (401, "wrong_code".into()));
    }
    assert_eq!(bench.sign_in("王主任", PASSWORD).await.problem(), (429, "too_many".into()));
    bench.clock_forward(60);
    let half = cookie_of(&bench.sign_in("王主任", PASSWORD).await);
    let right = json!({"code": bench.code(&secret, 0)});
    assert_eq!(bench.call("POST", "/api/v1/staff/sign-in/code", &half, right).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_attempts_at_once_are_refused_in_time_and_others_work_on() {
    let bench = Bench::new().await;
    let staff = bench.staff("王主任", "bureau-office").await;
    let attempts: Vec<_> = (0..1000)
        .map(|_| {
            let (router, body) = (bench.router(), json!({"name": "王主任", "password": "wrong"}).to_string());
            tokio::spawn(async move {
                let request =
                    Request::post("/api/v1/staff/sign-in").body(Body::from(body)).expect("a request");
                let answer = tower::ServiceExt::oneshot(router, request).await.expect("answers");
                (answer.status().as_u16(), answer.headers().contains_key("retry-after"))
            })
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(staff.get("/api/v1/staff/letters").await.status, StatusCode::OK);
    }
    let (mut wrong, mut refused) = (0, 0);
    for attempt in attempts {
        match attempt.await.expect("no panic") {
            (401, _) => wrong += 1,
            (429, true) => refused += 1,
            other => panic!("{other:?}"),
        }
    }
    // At most two are being hashed when the seventh failure is counted.
    assert!((7..=8).contains(&wrong), "{wrong}");
    assert_eq!(wrong + refused, 1000);
    assert_eq!(staff.get("/api/v1/staff/me").await.status, StatusCode::OK, "who is in stays in");
}

#[tokio::test]
async fn sessions_are_seen_and_ended_and_an_ended_one_is_refused_at_once() {
    let bench = Bench::new().await;
    let first = bench.staff("王主任", "bureau-office").await;
    let agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
    let request = Request::post("/api/v1/staff/sign-in").header("user-agent", agent);
    let body = json!({"name": "王主任", "password": PASSWORD}).to_string();
    let second = cookie_of(&bench.send(request.body(body.into()).expect("a request")).await);
    let list = first.get("/api/v1/staff/me/sessions").await.json();
    let sessions = list["sessions"].as_array().expect("a list");
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| session["this"] == false).expect("the other one");
    assert_eq!(
        (&other["agent"], &other["started"]),
        (&json!("Chrome · Windows"), &json!("2026-11-20T12:00:00"))
    );
    let path = format!("/api/v1/staff/me/sessions/{}", other["id"].as_str().expect("an id"));
    let stranger = bench.staff("李老师", "bureau-office").await;
    let foreign = bench.call("DELETE", &path, &stranger.cookie, json!({})).await;
    assert_eq!(foreign.problem(), (404, "not_found".into()));
    assert_eq!(bench.call("DELETE", &path, &first.cookie, json!({})).await.status, 204);
    assert_eq!(bench.get_with("/api/v1/staff/me", "cookie", &second).await.status, 401);
    let third = cookie_of(&bench.sign_in("王主任", PASSWORD).await);
    assert_eq!(first.post("/api/v1/staff/me/sessions/end-others", "").await.status, 204);
    assert_eq!(bench.get_with("/api/v1/staff/me", "cookie", &third).await.status, 401);
    let stolen = first.cookie.clone();
    assert_eq!(first.post("/api/v1/staff/sign-out", "").await.status, 204);
    let after = bench.get_with("/api/v1/staff/me", "cookie", &stolen).await;
    assert_eq!(after.problem(), (401, "sign_in_needed".into()), "a cookie stolen before is worth nothing");
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_other_sessions() {
    let bench = Bench::new().await;
    let staff = bench.staff("王主任", "bureau-office").await;
    let other = cookie_of(&bench.sign_in("王主任", PASSWORD).await);
    let change = async |old: &str, new: &str| {
        staff.post("/api/v1/staff/me/password", json!({"old": old, "password": new}).to_string()).await
    };
    assert_eq!(change("wrong", "another long password").await.problem(), (401, "sign_in_failed".into()));
    assert_eq!(change(PASSWORD, "short").await.problem(), (422, "invalid_fields".into()));
    assert_eq!(change(PASSWORD, "another long password").await.status, 204);
    assert_eq!(staff.get("/api/v1/staff/me").await.status, 200);
    assert_eq!(bench.get_with("/api/v1/staff/me", "cookie", &other).await.status, 401);
    assert_eq!(bench.sign_in("王主任", PASSWORD).await.problem(), (401, "sign_in_failed".into()));
    assert_eq!(bench.sign_in("王主任", "another long password").await.status, 200);
}

#[tokio::test]
async fn a_desk_left_open_lets_nobody_add_or_remove_a_way_in() {
    let bench = Bench::asking().await;
    let (cookie, _, _) = bench.with_codes("王主任", "bureau-office").await;
    bench.clock_forward(15 * 60);
    for (method, path) in [
        ("POST", "/api/v1/staff/me/totp/begin"),
        ("DELETE", "/api/v1/staff/me/totp"),
        ("POST", "/api/v1/staff/me/passkeys/begin"),
        ("DELETE", "/api/v1/staff/me/passkeys/1"),
        ("POST", "/api/v1/staff/me/recovery-codes"),
    ] {
        let answer = bench.call(method, path, &cookie, json!({})).await;
        assert_eq!(answer.problem(), (401, "sign_in_again".into()), "{method} {path}");
    }
    assert_eq!(bench.get_with("/api/v1/staff/letters", "cookie", &cookie).await.status, 200);
}

#[tokio::test]
async fn an_administrator_recovers_another_account_with_a_reason_but_not_the_own() {
    let bench = Bench::asking().await;
    let (administrator, _, _) = bench.with_codes("王管理员", "administrator").await;
    let (teacher, _, _) = bench.with_codes("李老师", "publisher").await;
    let id = async |cookie: &str| {
        bench.get_with("/api/v1/staff/me", "cookie", cookie).await.json()["id"].as_i64().expect("an id")
    };
    let (own, person) = (id(&administrator).await, id(&teacher).await);
    let reset = async |cookie: &str, id: i64, why: &str| {
        let path = format!("/api/v1/staff/people/{id}/reset-sign-in");
        bench.call("POST", &path, cookie, json!({"why": why})).await
    };
    assert_eq!(reset(&administrator, own, "密码忘了").await.problem(), (409, "wrong_state".into()));
    assert_eq!(reset(&administrator, person, " ").await.problem(), (422, "invalid_fields".into()));
    assert_eq!(reset(&administrator, 999, "手机丢了").await.problem(), (404, "not_found".into()));
    assert_eq!(reset(&teacher, own, "手机丢了").await.problem(), (403, "forbidden".into()));
    let sessions = format!("/api/v1/staff/people/{person}/sessions");
    let list = bench.get_with(&sessions, "cookie", &administrator).await.json();
    assert_eq!((&list["name"], list["sessions"].as_array().expect("a list").len()), (&json!("李老师"), 1));
    let done = reset(&administrator, person, "手机丢了").await;
    let link = done.json()["link"].as_str().expect("a link").to_owned();
    assert_eq!(bench.get_with("/api/v1/staff/me", "cookie", &teacher).await.status, 401);
    assert_eq!(bench.sign_in("李老师", PASSWORD).await.problem(), (401, "sign_in_failed".into()));
    let (_, token) = link.split_once("#link=").expect("a one-time link");
    let body = json!({"token": token, "password": PASSWORD}).to_string();
    let back = bench.post("/api/v1/staff/sign-in/link", body.clone()).await;
    assert_eq!(back.json()["me"]["second_factor"], "needed");
    let told = &back.json()["me"]["reset"];
    assert_eq!((&told["by"], &told["why"]), (&json!("王管理员"), &json!("手机丢了")));
    assert_eq!(bench.post("/api/v1/staff/sign-in/link", body).await.problem(), (410, "link_used".into()));
    let cookie = cookie_of(&back);
    assert_eq!(bench.call("POST", "/api/v1/staff/me/reset-seen", &cookie, json!({})).await.status, 204);
    assert!(bench.get_with("/api/v1/staff/me", "cookie", &cookie).await.json().get("reset").is_none());
    assert_eq!(bench.call("DELETE", &sessions, &administrator, json!({})).await.status, 204);
    assert_eq!(bench.get_with("/api/v1/staff/me", "cookie", &cookie).await.status, 401);
    assert_eq!(bench.app.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn an_answer_that_belongs_to_no_challenge_is_refused() {
    let bench = Bench::new().await;
    let begun = bench.post("/api/v1/staff/sign-in/passkey/begin", "").await.json();
    assert!(begun["options"].as_str().expect("options").contains("challenge"), "{begun}");
    let answer = json!({"id": "AQID", "rawId": "AQID", "type": "public-key", "response": {
        "authenticatorData": "AQID", "clientDataJSON": "AQID", "signature": "AQID", "userHandle": "AQID"}});
    for ceremony in [begun["id"].as_str().expect("an id"), "AAAA", ""] {
        let body = json!({"ceremony": ceremony, "credential": answer.to_string()}).to_string();
        let refused = bench.post("/api/v1/staff/sign-in/passkey", body).await;
        assert_eq!(refused.problem(), (401, "passkey_refused".into()), "{ceremony}");
    }
    let staff = bench.staff("王主任", "bureau-office").await;
    let begun = staff.post("/api/v1/staff/me/passkeys/begin", "").await.json();
    let body = json!({"ceremony": begun["id"], "name": "手机", "credential": "{}"}).to_string();
    assert_eq!(
        staff.post("/api/v1/staff/me/passkeys", body).await.problem(),
        (401, "passkey_refused".into())
    );
}
