//! Signing in: second factors, recovery, sessions that are ended, failures that are counted.

use crate::bench::{Bench, act, on};
use contract::staff::Role;
use contract::text::{PersonName, StaffName};
use store::{Act, KeptPasskey, Moment, NewKey, SignedIn, Stage, StoreError, Token};

fn later(moment: Moment, minutes: i64) -> Moment {
    Moment { millis: moment.millis + minutes * 60_000, ..moment }
}

/// Somebody with codes set up: the step 10 was used for that.
async fn with_totp(bench: &Bench, name: &str) -> (SignedIn, Vec<String>) {
    let parsed = StaffName::parse(name).expect("a name");
    let link = bench.store.add_staff(&parsed, Role::Principal, "school-1", &act(11, 1)).await.expect("added");
    let session = bench.store.use_link(&link, "hash".into(), on(11, 1)).await.expect("signed in");
    assert_eq!(session.stage, Stage::SetUp, "the bureau asks for a second factor unless it says otherwise");
    let act = Act::staff(&session.who, "begin_totp", on(11, 1));
    bench.store.begin_totp(&session.who, b"a secret of 20 bytes", &act).await.expect("begun");
    assert_eq!(bench.store.totp(session.who.id).await.expect("read"), None, "no code was given yet");
    let (full, codes) =
        bench.store.confirm_totp(&session.token, &session.who, 10, &act).await.expect("confirmed");
    assert_eq!(full.stage, Stage::Full);
    assert_ne!(full.token, session.token, "a step up has a secret of its own");
    assert_eq!(bench.store.session(&session.token, on(11, 1)).await.expect("read"), None);
    assert_eq!(codes.len(), 10);
    (full.who, codes)
}

async fn half_open(bench: &Bench, name: &str, at: Moment) -> Token {
    let session = bench.store.sign_in(name, at).await.expect("the password was right");
    assert_eq!(session.stage, Stage::Factor);
    session.token
}

#[tokio::test]
async fn a_step_of_a_code_counts_once_and_no_earlier_one_after_it() {
    let bench = Bench::new().await;
    with_totp(&bench, "李老师").await;
    let start = on(11, 20);
    let token = half_open(&bench, "李老师", start).await;
    let used = bench.store.pass_with_totp(&token, 10, start).await;
    assert!(matches!(used, Err(StoreError::WrongCode)), "the step of the set-up is used up");
    let full = bench.store.pass_with_totp(&token, 12, start).await.expect("in");
    assert_eq!(full.stage, Stage::Full);
    assert_eq!(bench.store.session(&token, start).await.expect("read"), None, "the old secret is void");
    let token = half_open(&bench, "李老师", start).await;
    for step in [12, 11] {
        assert!(matches!(bench.store.pass_with_totp(&token, step, start).await, Err(StoreError::WrongCode)));
    }
    assert!(bench.store.pass_with_totp(&token, 13, start).await.is_ok());
}

#[tokio::test]
async fn a_password_waits_ten_minutes_for_its_second_factor_and_opens_nothing_meanwhile() {
    let bench = Bench::new().await;
    with_totp(&bench, "李老师").await;
    let start = on(11, 20);
    let token = half_open(&bench, "李老师", start).await;
    let late = bench.store.pass_with_totp(&token, 12, later(start, 10)).await;
    assert!(matches!(late, Err(StoreError::NotFound)));
    assert_eq!(bench.store.session(&token, later(start, 10)).await.expect("read"), None);
}

#[tokio::test]
async fn a_recovery_code_stands_in_once_and_only_for_its_owner() {
    let bench = Bench::new().await;
    let (who, codes) = with_totp(&bench, "李老师").await;
    with_totp(&bench, "王老师").await;
    let start = on(11, 20);
    let other = half_open(&bench, "王老师", start).await;
    let foreign = bench.store.pass_with_recovery_code(&other, &codes[0], start).await;
    assert!(matches!(foreign, Err(StoreError::WrongCode)));
    let token = half_open(&bench, "李老师", start).await;
    let typed = codes[0].to_lowercase().replace('-', " ");
    assert!(bench.store.pass_with_recovery_code(&token, &typed, start).await.is_ok());
    let token = half_open(&bench, "李老师", start).await;
    let again = bench.store.pass_with_recovery_code(&token, &codes[0], start).await;
    assert!(matches!(again, Err(StoreError::WrongCode)));
    assert_eq!(bench.store.ways(who.id).await.expect("read").recovery_codes, 9);
    bench.store.renew_recovery_codes(&who, &act(11, 20)).await.expect("renewed");
    let void = bench.store.pass_with_recovery_code(&token, &codes[1], start).await;
    assert!(matches!(void, Err(StoreError::WrongCode)), "the old ones are void");
}

#[tokio::test]
async fn the_last_factor_stays_while_one_is_asked_for() {
    let bench = Bench::new().await;
    let (who, _) = with_totp(&bench, "李老师").await;
    let refused = bench.store.remove_totp(&who, &act(11, 2)).await;
    assert!(matches!(refused, Err(StoreError::LastFactor)));
    assert!(bench.store.ways(who.id).await.expect("read").totp);
    bench.store.set_setting("second_factor", "offered", &act(11, 2)).await.expect("set");
    bench.store.remove_totp(&who, &act(11, 2)).await.expect("removed");
    let ways = bench.store.ways(who.id).await.expect("read");
    assert!(!ways.any() && ways.recovery_codes == 0);
    assert_eq!(bench.store.sign_in("李老师", on(11, 3)).await.expect("in").stage, Stage::Full);
}

#[tokio::test]
async fn a_passkey_is_its_owners_alone() {
    let bench = Bench::new().await;
    let (who, _) = with_totp(&bench, "李老师").await;
    let (other, _) = with_totp(&bench, "王老师").await;
    let start = on(11, 20);
    let token = half_open(&bench, "李老师", start).await;
    let full = bench.store.pass_with_totp(&token, 12, start).await.expect("in");
    let new = NewKey { name: "手机".into(), credential_id: vec![1, 2, 3], credential: "{}".into() };
    bench.store.add_passkey(&full.token, &who, new.clone(), &act(11, 20)).await.expect("added");
    let twice = bench.store.add_passkey(&full.token, &other, new, &act(11, 20)).await;
    assert!(matches!(twice, Err(StoreError::Taken)));
    let kept = bench.store.passkey(&[1, 2, 3]).await.expect("read").expect("there");
    let foreign = half_open(&bench, "王老师", start).await;
    let refused = bench.store.pass_with_passkey(Some(&foreign), &kept, start).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "another person's passkey after a password");
    let name = PersonName::parse("家里的电脑").expect("a name");
    let renamed = bench.store.rename_passkey(&other, kept.id, &name, &act(11, 20)).await;
    assert!(matches!(renamed, Err(StoreError::NotFound)));
    bench.store.rename_passkey(&who, kept.id, &name, &act(11, 20)).await.expect("renamed");
    assert_eq!(bench.store.ways(who.id).await.expect("read").passkeys[0].name, "家里的电脑");
    let removed = bench.store.remove_passkey(&other, kept.id, &act(11, 20)).await;
    assert!(matches!(removed, Err(StoreError::NotFound)));
    let used = KeptPasskey { credential: r#"{"counter":2}"#.into(), ..kept.clone() };
    assert_eq!(bench.store.pass_with_passkey(None, &used, start).await.expect("in").who.id, who.id);
    assert_eq!(
        bench.store.passkey(&[1, 2, 3]).await.expect("read").expect("there").credential,
        used.credential
    );
    bench.store.remove_passkey(&who, kept.id, &act(11, 20)).await.expect("removed");
    let gone = bench.store.pass_with_passkey(None, &used, start).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn a_challenge_is_answered_once_in_time_and_by_whom_it_was_made_for() {
    let bench = Bench::new().await;
    let now = on(11, 20);
    let begin = |person| {
        let store = bench.store.clone();
        async move { store.begin_ceremony(person, "state".into(), now).await.expect("kept").expect("room") }
    };
    let take = |token, person, at| {
        let store = bench.store.clone();
        async move { store.take_ceremony(&token, person, at).await.expect("read") }
    };
    let token = begin(None).await;
    assert_eq!(take(token, None, now).await.as_deref(), Some("state"));
    assert_eq!(take(token, None, now).await, None, "replayed");
    let token = begin(Some(1)).await;
    assert_eq!(take(token, Some(2), now).await, None, "another person's");
    assert_eq!(take(token, Some(1), now).await, None, "and gone with that");
    let token = begin(None).await;
    assert_eq!(take(token, None, later(now, 5)).await, None, "too late");
}

#[tokio::test]
async fn failures_are_counted_for_any_name_and_forgotten_only_when_somebody_is_in() {
    let bench = Bench::new().await;
    with_totp(&bench, "李老师").await;
    let now = on(11, 20);
    for name in ["李老师", "没有这个人"] {
        for _ in 0..7 {
            assert_eq!(bench.store.sign_in_wait(name, now).await.expect("read"), None);
            bench.store.count_sign_in_failure(name, &Act::citizen("sign_in", now)).await.expect("counted");
        }
        assert_eq!(bench.store.sign_in_wait(name, now).await.expect("read"), Some(60), "{name}");
        assert_eq!(bench.store.sign_in_wait(name, later(now, 1)).await.expect("read"), None);
    }
    let at = later(now, 1);
    let token = half_open(&bench, "李老师", at).await;
    bench.store.count_sign_in_failure("李老师", &Act::citizen("sign_in", at)).await.expect("counted");
    assert_eq!(
        bench.store.sign_in_wait("李老师", at).await.expect("read"),
        Some(60),
        "a password is not enough"
    );
    bench.store.pass_with_totp(&token, 12, at).await.expect("in");
    assert_eq!(bench.store.sign_in_wait("李老师", at).await.expect("read"), None);
    assert_eq!(bench.store.broken_audit_entry().await.expect("read"), None);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_and_nobody_else() {
    let bench = Bench::new().await;
    bench.store.set_setting("second_factor", "offered", &act(11, 1)).await.expect("set");
    for name in ["李老师", "王老师"] {
        bench.account(name, Role::Principal, "school-1").await;
    }
    let now = on(11, 20);
    let first = bench.store.sign_in("李老师", now).await.expect("in");
    let second = bench.store.sign_in("李老师", later(now, 1)).await.expect("in");
    let other = bench.store.sign_in("王老师", now).await.expect("in");
    bench.store.note_agent(&second.token, "Chrome · Windows").await.expect("kept");
    let sessions = bench.store.sessions(first.who.id, later(now, 2)).await.expect("read");
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions[0].agent, "Chrome · Windows");
    let act = Act::staff(&other.who, "end_session", now);
    let foreign = bench.store.end_session(&other.who, &sessions[0].id, &act).await;
    assert!(matches!(foreign, Err(StoreError::NotFound)));
    let odd = bench.store.end_session(&other.who, "不是号码", &act).await;
    assert!(matches!(odd, Err(StoreError::NotFound)));
    let keep = bench.store.session(&first.token, now).await.expect("read").expect("stands").id;
    let act = Act::staff(&first.who, "end_other_sessions", now);
    bench.store.end_other_sessions(&first.who, &keep, &act).await.expect("ended");
    let alive = async |token| bench.store.session(token, now).await.expect("read").is_some();
    assert!(alive(&first.token).await && alive(&other.token).await && !alive(&second.token).await);
    bench.store.end_person_sessions(first.who.id, &act).await.expect("ended");
    assert!(!alive(&first.token).await && alive(&other.token).await);
}

#[tokio::test]
async fn a_reset_takes_every_way_in_away_and_is_told_once() {
    let bench = Bench::new().await;
    let (who, codes) = with_totp(&bench, "李老师").await;
    let name = StaffName::parse("李老师").expect("a name");
    let stale = bench.store.add_staff(&name, Role::Principal, "school-1", &act(11, 1)).await.expect("a link");
    let administrator = SignedIn {
        id: who.id + 100,
        name: "王管理员".into(),
        holdings: Vec::new(),
        linked: std::collections::BTreeSet::new(),
    };
    let reset = Act::staff(&administrator, "reset_sign_in", on(11, 2)).because("手机丢了");
    let link = bench.store.reset_sign_in(who.id, &reset).await.expect("reset");
    assert_eq!(bench.store.password_hash("李老师").await.expect("read"), None);
    assert!(!bench.store.ways(who.id).await.expect("read").any());
    assert!(bench.store.sessions(who.id, on(11, 2)).await.expect("read").is_empty());
    let old = bench.store.use_link(&stale, "hash".into(), on(11, 2)).await;
    assert!(matches!(old, Err(StoreError::LinkUsed)), "links that lay about are void");
    let session = bench.store.use_link(&link, "hash".into(), on(11, 2)).await.expect("in");
    assert_eq!(session.stage, Stage::SetUp);
    let told = bench.store.untold_reset(who.id).await.expect("read").expect("to be told");
    assert_eq!((told.by.as_str(), told.why.as_str()), ("王管理员", "手机丢了"));
    bench.store.mark_reset_seen(&who, &act(11, 2)).await.expect("noted");
    assert_eq!(bench.store.untold_reset(who.id).await.expect("read"), None);
    let own = bench.store.reset_sign_in(who.id, &Act::staff(&who, "reset_sign_in", on(11, 2))).await;
    assert!(matches!(own, Err(StoreError::WrongState)), "nobody recovers the own account");
    assert_eq!(codes.len(), 10);
}

#[tokio::test]
async fn no_secret_lies_in_clear_in_the_data_folder() {
    let bench = Bench::new().await;
    let (_, codes) = with_totp(&bench, "李老师").await;
    bench.store.count_sign_in_failure("typed-into-the-wrong-field", &act(11, 20)).await.expect("counted");
    let looked_for = [b"a secret of 20 bytes".as_slice(), codes[0].as_bytes(), b"typed-into-the-wrong-field"];
    for name in ["huiyin.db", "huiyin.db-wal"] {
        let Ok(bytes) = std::fs::read(bench.folder.path().join(name)) else { continue };
        for needle in looked_for {
            assert!(!bytes.windows(needle.len()).any(|window| window == needle), "{name}");
        }
    }
}
