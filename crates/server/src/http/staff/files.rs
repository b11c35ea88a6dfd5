//! Files that come in: what they are is found by their content, pictures are drawn again, so that nothing but
//! the picture stays of them — no position, no hidden script.

use crate::app::App;
use crate::attachment::{self, picture::draw_again};
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use crate::table;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::Code;
use contract::staff::Uploaded;
use image::ImageFormat;
use serde::Deserialize;
use store::NewFile;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "Upload a file, to be named in an update or a disclosure record.";
    vec![
        Operation::post("upload_file", desk::FILES, upload_file, about)
            .query(&[("file_name", "its name; the ending must fit the content")])
            .takes_file("application/octet-stream")
            .answers::<Uploaded>(201)
            .problems(&[Code::WrongFile]),
    ]
}

/// What is taken: ending, media type, and the picture format if it is one.
const TAKEN: [(&[&str], &str, Option<ImageFormat>); 6] = [
    (&["pdf"], "application/pdf", None),
    (&["jpg", "jpeg"], "image/jpeg", Some(ImageFormat::Jpeg)),
    (&["png"], "image/png", Some(ImageFormat::Png)),
    (&["webp"], "image/webp", Some(ImageFormat::WebP)),
    (&["csv"], CSV, None),
    (&["xlsx"], table::XLSX, None),
];

/// The media type of CSV, as files are kept under it.
const CSV: &str = "text/csv";

fn is_table(media_type: &str) -> bool {
    matches!(media_type, CSV | table::XLSX)
}

/// The name of a file that comes in.
#[derive(Debug, Deserialize)]
pub struct Named {
    file_name: String,
}

/// `POST /api/v1/staff/files?file_name=`: the body is the file itself.
///
/// # Errors
/// 413 over 10 MiB, 415 a kind that is not taken, or content that is not what the name says.
pub async fn upload_file(
    State(app): State<App>,
    Staff { act, .. }: Staff,
    Query(named): Query<Named>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let content = body::bytes(body, limits::ATTACHMENT, &headers).await?;
    let turn = attachment::turn().await;
    let checked = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        check(&named.file_name, content)
    });
    let checked = checked.await;
    let file = checked.ok().flatten().ok_or_else(|| Refusal::new(Code::WrongFile, &headers))?;
    let (name, bytes, picture) = (file.name.clone(), file.content.len() as u64, file.pixels.is_some());
    let id = app.store.keep_file(file, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::CREATED, &Uploaded { id, name, bytes, picture }))
}

fn check(name: &str, content: Vec<u8>) -> Option<NewFile> {
    let name = attachment::name::plain(name);
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let (_, media_type, picture) =
        TAKEN.into_iter().find(|(endings, ..)| endings.contains(&ending.as_str()))?;
    let found = infer::get(&content).map(|kind| kind.mime_type());
    let fits = match media_type {
        // What is text has no mark of its own; that it is a table, reading it tells.
        CSV => found.is_none(),
        other => found == Some(other),
    };
    if !fits {
        return None;
    }
    let Some(format) = picture else {
        // A table that cannot be read would be shown as nothing.
        if is_table(media_type) && table::read(&content, &name).is_err() {
            return None;
        }
        return Some(NewFile { name, media_type: media_type.to_owned(), content, pixels: None });
    };
    let drawn = draw_again(&content, format).ok()?;
    let name = attachment::name::ending(&name, drawn.media_type);
    let (media_type, pixels) = (drawn.media_type.to_owned(), Some(drawn.pixels));
    Some(NewFile { name, media_type, content: drawn.content, pixels })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::DynamicImage;
    use std::io::Cursor;

    fn picture(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(4, 4).write_to(&mut bytes, format).expect("drawn");
        bytes.into_inner()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let png = picture(ImageFormat::Png);
        assert_eq!(check("照片.png", png.clone()).and_then(|file| file.pixels), Some((4, 4)));
        assert!(check("照片.jpg", b"MZ\x90\x00 a program".to_vec()).is_none());
        assert!(check("照片.jpg", png).is_none());
        assert!(check("程序.pdf", b"MZ\x90\x00".to_vec()).is_none());
        assert!(check("页面.html", b"<html>".to_vec()).is_none());
        assert!(check("表.csv", "学校,单价\n实验小学,120\n".into()).is_some());
        assert!(check("表.csv", b"PK\x03\x04 no table".to_vec()).is_none());
        assert!(check("表.csv", b"a,b\n1,2,3\n".to_vec()).is_none());
        assert!(check("表.xlsx", "学校,单价\n".into()).is_none());
        assert_eq!(
            check("../../etc/a.pdf", b"%PDF-1.7 ".to_vec()).map(|file| file.name),
            Some("a.pdf".into())
        );
    }

    #[test]
    fn a_picture_that_is_drawn_as_another_kind_is_named_so() {
        let file = check("照片.webp", picture(ImageFormat::WebP)).expect("a picture");
        assert_eq!((file.name.as_str(), file.media_type.as_str()), ("照片.jpg", "image/jpeg"));
    }
}
