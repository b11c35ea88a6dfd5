//! Files that come in: what they are is found by their content, pictures are drawn again, so that nothing but
//! the picture stays of them — no position, no hidden script.

use crate::app::App;
use crate::http::body;
use crate::http::operation::Operation;
use crate::http::problem::Refusal;
use crate::http::reply::private_json;
use crate::http::staff::Staff;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::address::staff as desk;
use contract::limits;
use contract::problem::Code;
use contract::staff::Uploaded;
use contract::text::clean;
use image::{DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader};
use serde::Deserialize;
use std::io::Cursor;
use store::NewFile;

/// What this resource offers.
pub fn operations() -> Vec<Operation> {
    let about = "Upload a file, to be named in an update.";
    vec![
        Operation::post("upload_file", desk::FILES, upload_file, about)
            .query(&[("file_name", "its name; the ending must fit the content")])
            .takes_file("application/octet-stream")
            .answers::<Uploaded>(201)
            .problems(&[Code::WrongFile]),
    ]
}

/// What is taken: ending, media type, and the picture format if it is one.
const TAKEN: [(&[&str], &str, Option<ImageFormat>); 4] = [
    (&["pdf"], "application/pdf", None),
    (&["jpg", "jpeg"], "image/jpeg", Some(ImageFormat::Jpeg)),
    (&["png"], "image/png", Some(ImageFormat::Png)),
    (&["webp"], "image/webp", Some(ImageFormat::WebP)),
];

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
    let checked = tokio::task::spawn_blocking(move || check(&named.file_name, content)).await;
    let file = checked.ok().flatten().ok_or_else(|| Refusal::new(Code::WrongFile, &headers))?;
    let (name, bytes, picture) = (file.name.clone(), file.content.len() as u64, file.pixels.is_some());
    let id = app.store.keep_file(file, &act).await.map_err(|error| Refusal::of(error, &headers))?;
    Ok(private_json(StatusCode::CREATED, &Uploaded { id, name, bytes, picture }))
}

fn check(name: &str, content: Vec<u8>) -> Option<NewFile> {
    let name = clean(name.rsplit(['/', '\\']).next()?);
    let name: String = name.chars().filter(|c| !matches!(c, '\n' | '\t')).take(120).collect();
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let (_, media_type, picture) =
        TAKEN.into_iter().find(|(endings, ..)| endings.contains(&ending.as_str()))?;
    if infer::get(&content)?.mime_type() != media_type {
        return None;
    }
    let (content, pixels) = match picture {
        Some(format) => draw_again(&content, format).map(|(content, pixels)| (content, Some(pixels)))?,
        None => (content, None),
    };
    Some(NewFile { name, media_type: media_type.to_owned(), content, pixels })
}

/// The picture and nothing else, with its width and height as they are seen.
fn draw_again(content: &[u8], format: ImageFormat) -> Option<(Vec<u8>, (u32, u32))> {
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(limits::PICTURE_PIXELS * 4 + (16 << 20));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits::PICTURE_PIXELS {
        return None;
    }
    // The one thing worth keeping of what is thrown away: which side is up.
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let picture = match format {
        ImageFormat::Jpeg => DynamicImage::ImageRgb8(picture.into_rgb8()),
        _ => picture,
    };
    let mut drawn = Cursor::new(Vec::new());
    picture.write_to(&mut drawn, format).ok()?;
    Some((drawn.into_inner(), picture.dimensions()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_luma8(width, height).write_to(&mut bytes, ImageFormat::Png).expect("drawn");
        bytes.into_inner()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        assert_eq!(check("照片.png", png(4, 3)).and_then(|file| file.pixels), Some((4, 3)));
        assert!(check("照片.jpg", b"MZ\x90\x00 a program".to_vec()).is_none());
        assert!(check("照片.jpg", png(4, 4)).is_none());
        assert!(check("程序.pdf", b"MZ\x90\x00".to_vec()).is_none());
        assert!(check("页面.html", b"<html>".to_vec()).is_none());
        assert_eq!(
            check("../../etc/a.pdf", b"%PDF-1.7 ".to_vec()).map(|file| file.name),
            Some("a.pdf".into())
        );
    }

    #[test]
    fn what_hides_behind_a_picture_is_gone() {
        let mut bytes = png(4, 4);
        bytes.extend_from_slice(b"<script>hidden</script>");
        let file = check("照片.png", bytes).expect("a picture");
        assert!(!file.content.windows(6).any(|window| window == b"hidden"));
    }

    #[test]
    fn a_picture_of_over_forty_megapixels_is_refused() {
        assert!(check("大.png", png(8200, 5000)).is_none());
    }
}
