//! A letter that was acknowledged is there after every kill.

use crate::bench::{Data, post_letter};
use serde_json::json;
use std::collections::HashSet;
use std::sync::mpsc;

/// Kills in one run; `cargo xtask bench` and a release use more.
const KILLS: usize = 25;
const WRITERS: usize = 4;

#[test]
fn no_acknowledged_letter_is_lost_or_doubled_when_the_server_is_killed() {
    let data = Data::new();
    let mut acknowledged: Vec<(String, String)> = Vec::new();
    for round in 0..KILLS {
        let server = data.serve();
        let (sender, receiver) = mpsc::channel();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (origin, sender) = (server.origin.clone(), sender.clone());
                std::thread::spawn(move || {
                    for n in 0.. {
                        let key = format!("round-{round:04}-writer-{writer:02}-letter-{n:06}");
                        let Some(posted) = post_letter(&origin, &key, "午餐几点") else { break };
                        let text = |name: &str| posted[name].as_str().unwrap_or_default().to_owned();
                        if sender.send((text("number"), text("receipt"))).is_err() {
                            break;
                        }
                    }
                })
            })
            .collect();
        drop(sender);
        // Killed in full flight: after some letters of this round, while others are under way.
        acknowledged.extend(receiver.iter().take(3 + round % 7));
        server.kill();
        for writer in writers {
            writer.join().expect("a writer ends when nobody answers");
        }
        acknowledged.extend(receiver.try_iter());
    }
    let server = data.serve();
    let numbers: HashSet<&String> = acknowledged.iter().map(|(number, _)| number).collect();
    assert_eq!(numbers.len(), acknowledged.len(), "no number was given twice");
    for (number, receipt) in &acknowledged {
        assert_eq!(server.letter_of(receipt)["number"], json!(number));
    }
}

#[test]
fn a_letter_sent_again_after_a_kill_is_the_same_letter() {
    let data = Data::new();
    let server = data.serve();
    let key = "the-same-key-before-and-after";
    let before = post_letter(&server.origin, key, "午餐几点").expect("acknowledged");
    server.kill();
    let server = data.serve();
    assert_eq!(post_letter(&server.origin, key, "午餐几点").expect("acknowledged again"), before);
}

#[test]
fn a_server_killed_between_accepting_and_answering_goes_on_where_it_was() {
    let data = Data::new();
    // The sample asks for no second factor.
    data.succeed(&["sample", "load"]);
    let link = data.succeed(&["user", "add", "王主任", "--role", "bureau-office"]);
    let token = link.trim().split("#link=").nth(1).expect("a link").to_owned();
    let server = data.serve();
    let sign_in = json!({"token": token, "password": "a long enough password"});
    let (status, _, cookie) = server.post("/api/v1/staff/sign-in/link", "", sign_in);
    assert_eq!(status, 200);
    let posted = post_letter(&server.origin, "0123456789abcdef0123456789", "午餐几点").expect("acknowledged");
    let number = posted["number"].as_str().expect("a number");
    let accept = format!("/api/v1/staff/letters/{number}/accept");
    let (status, accepted, _) = server.post(&accept, &cookie, json!({"version": 1}));
    assert_eq!((status, &accepted["state"]), (200, &json!("accepted")));
    server.kill();
    let server = data.serve();
    let receipt = posted["receipt"].as_str().expect("a receipt");
    assert_eq!(server.letter_of(receipt)["state"], "accepted");
    let reply = format!("/api/v1/staff/letters/{number}/reply");
    let (status, answer, _) =
        server.post(&reply, &cookie, json!({"version": 2, "body": "每天十一点五十分开餐。"}));
    assert_eq!(status, 200, "{answer}");
    assert_eq!(server.letter_of(receipt)["reply"]["body"], "每天十一点五十分开餐。");
}
