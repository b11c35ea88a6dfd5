//! Files that go with the answer to an application: looked at as those of letters, taken by the receipt and by who reads
//! the application, and by nobody else.

use crate::applications::canaries;
use crate::attachments::{BOUNDARY, form, picture};
use crate::bench::{Answer, Bench, KEY, Staff, question};
use axum::http::StatusCode;
use contract::staff::Role;
use image::ImageFormat;
use serde_json::{Value, json};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF";
const FILE: &str = "/api/v1/applications/file";

/// An application of school-1 with its receipt.
async fn applied(bench: &Bench) -> (String, String) {
    let number = bench.applied_to("school-1").await;
    let receipt = bench.apply(&format!("{KEY}school-1"), &canaries()).await.json()["receipt"].clone();
    (number.to_string(), receipt.as_str().expect("a receipt").to_owned())
}

fn given() -> Value {
    json!({"version": 1, "outcome": "disclosed", "body": "您要的采购结果见附件。"})
}

/// Answers with files, as the desk sends them.
async fn answer_with(who: &Staff<'_>, number: &str, answer: &Value, files: &[(&str, &[u8])]) -> Answer {
    let body = form(&[("answer", &answer.to_string())], files);
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    who.post_as(&answering(number), &kind, body).await
}

fn answering(number: &str) -> String {
    format!("/api/v1/staff/applications/{number}/answer")
}

async fn take(bench: &Bench, receipt: &str, number: i32) -> Answer {
    bench.post(FILE, json!({ "receipt": receipt, "number": number }).to_string()).await
}

#[tokio::test]
async fn an_answer_brings_files_which_the_applicant_takes_by_the_receipt_and_the_desk_if_it_reads_the_application()
 {
    let bench = Bench::with_schools().await;
    let (number, receipt) = applied(&bench).await;
    let principal = bench.member("校长甲", Role::Principal, "school-1").await;
    let files: [(&str, &[u8]); 2] = [("../采购结果.pdf", PDF), ("说明.txt", "单价含税".as_bytes())];
    let answered = answer_with(&principal, &number, &given(), &files).await;
    assert_eq!(answered.status, StatusCode::OK, "{}", answered.text());
    assert_eq!(answered.json()["files"][0]["name"], "采购结果.pdf", "a name has no folders");
    let lookup = json!({ "receipt": receipt }).to_string();
    let view = bench.post("/api/v1/applications/lookup", lookup).await.json();
    assert_eq!(
        (&view["files"][0]["number"], &view["files"][1]["media_type"]),
        (&json!(1), &json!("text/plain"))
    );

    let taken = take(&bench, &receipt, 1).await;
    assert_eq!((taken.status, taken.body.as_slice()), (StatusCode::OK, PDF));
    assert!(taken.header("content-disposition").starts_with("attachment; filename*=UTF-8''%E9%87%87"));
    assert!(taken.header("content-security-policy").contains("sandbox"));
    assert_eq!(
        (taken.header("cache-control"), taken.header("x-content-type-options")),
        ("no-store", "nosniff")
    );
    for language in ["", "/en"] {
        let page = bench.submit(&format!("{language}/track"), &[("receipt", &receipt)]).await.text();
        assert!(page.contains("采购结果.pdf") && page.contains(&format!("{language}/track/file")), "{page}");
        let own = [("receipt", receipt.as_str()), ("number", "2")];
        let own = bench.submit(&format!("{language}/track/file"), &own).await;
        assert_eq!((own.status, own.header("cache-control")), (StatusCode::OK, "no-store"));
        assert_eq!(own.text(), "单价含税");
    }

    let at_the_desk = format!("/api/v1/staff/applications/{number}/files/1");
    for who in [&principal, &bench.staff("督办员", "supervisor").await] {
        let seen = who.get(&at_the_desk).await;
        assert_eq!((seen.status, seen.body.as_slice()), (StatusCode::OK, PDF));
        assert_eq!(seen.header("cache-control"), "no-store");
    }
    let auditor = bench.staff("审计员", "auditor").await;
    assert_eq!(auditor.get(&at_the_desk).await.status, StatusCode::FORBIDDEN);
    let trail = auditor.get("/api/v1/staff/audit?operation=show_application_file").await.text();
    assert!(trail.contains(&number) && !trail.contains("采购结果"), "{trail}");
}

#[tokio::test]
async fn nobody_else_gets_a_file_of_an_answer() {
    let bench = Bench::with_schools().await;
    let (number, receipt) = applied(&bench).await;
    let mut other = canaries();
    other["title"] = json!("别的材料");
    let other = bench.apply(KEY, &other).await.json()["receipt"].clone();
    let letter = bench.letter("director", KEY, question()).await.json()["receipt"].clone();
    let principal = bench.member("校长甲", Role::Principal, "school-1").await;
    let answered = answer_with(&principal, &number, &given(), &[("a.pdf", PDF)]).await;
    assert_eq!(answered.status, StatusCode::OK, "{}", answered.text());

    let (other, letter) = (other.as_str().expect("a receipt"), letter.as_str().expect("a receipt"));
    for wrong in ["", "0000-0000", &"0".repeat(28), other, letter] {
        assert_eq!(take(&bench, wrong, 1).await.problem(), (404, "wrong_receipt".into()), "{wrong}");
        let form = bench.submit("/track/file", &[("receipt", wrong), ("number", "1")]).await;
        assert_eq!(form.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(!form.text().contains("PDF"), "{wrong}");
    }
    for number in [0, 2, -1, i32::MAX] {
        assert_eq!(take(&bench, &receipt, number).await.problem(), (404, "wrong_receipt".into()), "{number}");
    }
    let letters = json!({ "receipt": receipt, "number": 1 }).to_string();
    assert_eq!(bench.post("/api/v1/letters/file", letters).await.problem(), (404, "wrong_receipt".into()));
    assert_eq!(bench.post(FILE, "[1]").await.problem(), (400, "invalid_json".into()));
    assert_eq!(bench.get("/track/file").await.status, StatusCode::SEE_OTHER, "no address opens one");

    let at_the_desk = format!("/api/v1/staff/applications/{number}/files/1");
    assert_eq!(bench.get(&at_the_desk).await.status, StatusCode::UNAUTHORIZED);
    let far = bench.member("校长乙", Role::Principal, "school-2").await;
    assert_eq!(far.get(&at_the_desk).await.problem(), (404, "not_found".into()));
    for file in ["2", "0", "x", "99999999999"] {
        let none = principal.get(&format!("/api/v1/staff/applications/{number}/files/{file}")).await;
        assert_eq!(none.problem(), (404, "not_found".into()), "{file}");
    }
    let other_number = "/api/v1/staff/applications/SQ2026-00002/files/1";
    assert_eq!(principal.get(other_number).await.problem(), (404, "not_found".into()));
}

#[tokio::test]
async fn a_file_that_is_not_taken_is_named_beside_what_else_is_wrong_and_nothing_is_answered() {
    let bench = Bench::with_schools().await;
    let (number, receipt) = applied(&bench).await;
    let principal = bench.member("校长甲", Role::Principal, "school-1").await;
    let large = picture(8200, 5000, ImageFormat::Png);
    let bad: [(&str, &[u8], &str); 4] = [
        ("采购结果.pdf", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00", "program"),
        ("脚本.pdf", b"%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >>", "scripted_pdf"),
        ("四千一百万.png", &large, "too_many_pixels"),
        ("空的.txt", b"", "empty"),
    ];
    for (name, content, why) in bad {
        let refused = answer_with(&principal, &number, &given(), &[("好.pdf", PDF), (name, content)]).await;
        assert_eq!(refused.problem(), (422, "invalid_fields".into()), "{name}");
        let fields = refused.json()["fields"].clone();
        assert_eq!(fields, json!([{ "field": "file", "code": "unfit_file", "why": why, "file": name }]));
    }
    let mut wordless = given();
    wordless["body"] = json!("");
    let refused = answer_with(&principal, &number, &wordless, &[("程序.exe", b"MZ\x90\x00")]).await.json();
    let fields: Vec<&str> = refused["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .filter_map(|one| one["field"].as_str())
        .collect();
    assert_eq!(fields, ["body", "file"]);
    let six: [(&str, &[u8]); 6] = [("a.txt", b"a".as_slice()); 6];
    let refused = answer_with(&principal, &number, &given(), &six).await;
    assert_eq!(refused.json()["fields"][0]["code"], "too_many");
    let nothing =
        json!({"version": 1, "outcome": "not_held", "body": "本机关没有。", "reason": "由财政局制作"});
    let refused = answer_with(&principal, &number, &nothing, &[("a.pdf", PDF)]).await;
    assert_eq!(refused.json()["fields"], json!([{ "field": "file", "code": "nothing_given" }]));
    let (address, kind) = (answering(&number), format!("multipart/form-data; boundary={BOUNDARY}"));
    let broken = principal.post_as(&address, &kind, form(&[("other", "{}")], &[])).await;
    assert_eq!(broken.problem(), (400, "invalid_json".into()));
    assert_eq!(take(&bench, &receipt, 1).await.status, StatusCode::NOT_FOUND);
    let shown = principal.get(&format!("/api/v1/staff/applications/{number}")).await.json();
    assert_eq!((&shown["state"], &shown["version"]), (&json!("received"), &json!(1)));

    // As JSON without files, and as a form without files: both are answers.
    let answered = answer_with(&principal, &number, &given(), &[]).await;
    assert_eq!(answered.status, StatusCode::OK, "{}", answered.text());
    assert!(answered.json().get("files").is_none());
}
