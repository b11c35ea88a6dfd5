//! Files of letters: sent with a letter both ways, refused with words, opened by who may open the letter.

use crate::bench::{Answer, Bench, KEY, question};
use axum::http::{Request, StatusCode, header};
use contract::staff::Role;
use image::{DynamicImage, ImageFormat};
use serde_json::{Value, json};
use std::io::Cursor;

const LETTERS: &str = "/api/v1/mailboxes/director/letters";
const WRITE: &str = "/mailboxes/director/write";
pub const BOUNDARY: &str = "----huiyin-test";

/// A form as a browser sends it.
pub fn form(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .into_bytes(),
        );
    }
    for (name, content) in files {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )
            .into_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

async fn send(bench: &Bench, path: &str, body: Vec<u8>) -> Answer {
    let request = Request::post(path)
        .header("idempotency-key", KEY)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    bench.send(request.body(body.into()).expect("a request")).await
}

async fn with_files(bench: &Bench, files: &[(&str, &[u8])]) -> Answer {
    send(bench, LETTERS, form(&[("letter", &question().to_string())], files)).await
}

pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("drawn");
    bytes.into_inner()
}

/// A photo with a block of EXIF that holds a canary.
fn photo_with_position() -> Vec<u8> {
    let plain = picture(6, 4, ImageFormat::Jpeg);
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0GPS-CANARY-31.97";
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, exif, &plain[2..]].concat()
}

#[tokio::test]
async fn files_come_with_a_letter_and_are_taken_by_the_receipt_and_by_who_sees_the_letter() {
    let bench = Bench::with_schools().await;
    let photo = photo_with_position();
    let files: [(&str, &[u8]); 2] = [("食堂.jpg", &photo), ("说明.txt", "午餐说明".as_bytes())];
    let posted = with_files(&bench, &files).await;
    assert_eq!(posted.status, StatusCode::CREATED, "{}", posted.text());
    let posted = posted.json();
    let receipt = posted["receipt"].as_str().expect("a receipt");
    let letter = bench.post("/api/v1/letters/lookup", json!({ "receipt": receipt }).to_string()).await.json();
    assert_eq!(letter["files"][0]["name"], "食堂.jpg");
    assert_eq!(letter["files"][1]["media_type"], "text/plain");

    let take = |number: i32| {
        bench.post("/api/v1/letters/file", json!({ "receipt": receipt, "number": number }).to_string())
    };
    let photo = take(1).await;
    assert_eq!(photo.status, StatusCode::OK);
    assert!(photo.header("content-disposition").starts_with("attachment; filename*=UTF-8''%E9%A3%9F"));
    assert!(photo.header("content-security-policy").contains("sandbox"));
    assert_eq!(photo.header("x-content-type-options"), "nosniff");
    assert_eq!(photo.header("cache-control"), "no-store");
    assert!(!photo.body.windows(10).any(|window| window == b"GPS-CANARY"), "no position is left");
    assert_eq!(take(3).await.status, StatusCode::NOT_FOUND);
    let own = bench.submit("/track/file", &[("receipt", receipt), ("number", "2")]).await;
    assert_eq!((own.status, own.text()), (StatusCode::OK, "午餐说明".to_owned()));
    let wrong = bench.submit("/track/file", &[("receipt", "0000"), ("number", "2")]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    let page = bench.submit("/track", &[("receipt", receipt)]).await;
    assert!(page.text().contains("食堂.jpg") && page.text().contains("/track/file"));

    let number = posted["number"].as_str().expect("a number");
    let at_the_desk = format!("/api/v1/staff/letters/{number}/files/2");
    let office = bench.staff("王主任", "bureau-office").await;
    let seen = office.get(&at_the_desk).await;
    assert_eq!((seen.status, seen.text()), (StatusCode::OK, "午餐说明".to_owned()));
    assert!(seen.header("content-disposition").starts_with("attachment"));
    let principal = bench.member("李校长", Role::Principal, "school-1").await;
    assert_eq!(principal.get(&at_the_desk).await.status, StatusCode::NOT_FOUND);
    assert_eq!(bench.get(&at_the_desk).await.status, StatusCode::UNAUTHORIZED);
    let auditor = bench.staff("审计员", "auditor").await;
    let trail = auditor.get("/api/v1/staff/audit?operation=show_letter_file").await.text();
    assert!(trail.contains(number) && !trail.contains("说明.txt"), "{trail}");
}

#[tokio::test]
async fn every_bad_file_is_named_with_what_to_do_and_nothing_is_stored() {
    let bench = Bench::new().await;
    let large = picture(8200, 5000, ImageFormat::Png);
    let bad: [(&str, &[u8], &str); 6] = [
        ("四千一百万.png", &large, "too_many_pixels"),
        ("照片.jpg", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00", "program"),
        ("脚本.pdf", b"%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >>", "scripted_pdf"),
        ("压缩包.zip", b"Rar!\x1a\x07\x01\x00", "archive"),
        ("旧文档.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        ("空的.txt", b"", "empty"),
    ];
    for (name, content, why) in bad {
        let refused = with_files(&bench, &[("好的.txt", "好".as_bytes()), (name, content)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let fields = refused.json()["fields"].clone();
        assert_eq!(fields, json!([{ "field": "file", "code": "unfit_file", "why": why, "file": name }]));
    }
    let six: [(&str, &[u8]); 6] = [("a.txt", b"a".as_slice()); 6];
    assert_eq!(with_files(&bench, &six).await.json()["fields"][0]["code"], "too_many");
    assert_eq!(bench.app.store.letters_stored().await.expect("counted"), 0);
}

#[tokio::test]
async fn a_file_over_ten_mebibytes_is_named_and_forms_without_end_are_refused() {
    let bench = Bench::new().await;
    let large = vec![b'a'; contract::limits::ATTACHMENT + 1];
    let refused = with_files(&bench, &[("大.txt", &large)]).await;
    assert_eq!(refused.json()["fields"][0]["why"], "too_large");
    let many: Vec<(&str, &str)> = vec![("title", "a"); 10_000];
    assert_eq!(send(&bench, LETTERS, form(&many, &[])).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let broken = b"--other\r\nno form".to_vec();
    assert_eq!(send(&bench, LETTERS, broken).await.status, StatusCode::BAD_REQUEST);
    let text = "字".repeat(100_000);
    let too_long = form(&[("letter", &json!({ "body": text }).to_string())], &[]);
    assert_eq!(send(&bench, LETTERS, too_long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_same_key_with_other_files_is_refused_and_with_the_same_it_is_one_letter() {
    let bench = Bench::new().await;
    let first = with_files(&bench, &[("a.txt", b"1".as_slice())]).await.json();
    let again = with_files(&bench, &[("a.txt", b"1".as_slice())]).await.json();
    assert_eq!(first, again);
    for files in [&[("a.txt", b"2".as_slice())][..], &[("b.txt", b"1".as_slice())], &[]] {
        let other = with_files(&bench, files).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(other.json()["code"], Value::from("idempotency_key_reused"));
    }
    assert_eq!(bench.app.store.letters_stored().await.expect("counted"), 1);
}

#[tokio::test]
async fn the_form_without_scripts_takes_files_and_keeps_what_was_typed_when_one_is_bad() {
    let bench = Bench::new().await;
    let fields =
        [("kind", "question"), ("title", "食堂太吵"), ("body", "午餐时食堂太吵，请管一管。"), ("key", KEY)];
    let bad =
        send(&bench, WRITE, form(&fields, &[("照片.jpg", b"MZ\x90\x00\x03\x00\x00\x00".as_slice())])).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = bad.text();
    assert!(page.contains("食堂太吵") && page.contains("照片.jpg") && page.contains("请再选一次"), "{page}");
    // A browser sends an empty part where no file was chosen.
    let sent = send(&bench, WRITE, form(&fields, &[("", b"".as_slice())])).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
}
