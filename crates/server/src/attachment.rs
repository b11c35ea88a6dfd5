//! Files that come from outside: what they are is found by their content, and nothing in them may run, look
//! elsewhere, or tell more than their sender sees. It must not know who sends them or where they are kept.

pub mod name;
mod office;
mod pdf;
pub mod picture;

use contract::attachment::Unfit;
use contract::limits;
use contract::problem::FieldError;
use contract::text::TextError;
use image::ImageFormat;
use picture::{NotDrawn, draw_again};
use std::sync::{Arc, LazyLock};
use store::NewAttachment;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// One file is looked at at a time: a picture of 40 megapixels takes 160 MiB while it is drawn again.
static TURN: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// Waits for the turn to look at a file. What looks holds it until it has done so, even if the sender hangs up.
pub async fn turn() -> Option<OwnedSemaphorePermit> {
    TURN.clone().acquire_owned().await.ok()
}

/// A file as somebody sends it.
#[derive(Debug)]
pub struct Sent {
    /// Its name, cleaned.
    pub name: String,
    /// Its content; `None` if it was over the limit and thrown away.
    pub content: Option<Vec<u8>>,
}

/// The field of files in forms and in what is wrong with one.
pub const FIELD: &str = "file";

/// What was typed with the files that go along, if all of it is right.
///
/// # Errors
/// Every field that needs a change, and every file that is not taken.
pub async fn check_with<T>(
    typed: Result<T, Vec<FieldError>>,
    files: Vec<Sent>,
) -> Result<(T, Vec<NewAttachment>), Vec<FieldError>> {
    match (typed, check_all(files).await) {
        (Ok(typed), Ok(files)) => Ok((typed, files)),
        (typed, files) => Err(typed.err().into_iter().chain(files.err()).flatten().collect()),
    }
}

/// Looks at files, one after another. Letters, messages that follow them, and answers to applications come in through
/// here.
///
/// # Errors
/// Every file that is not taken, with its name; or there are more than may be.
async fn check_all(files: Vec<Sent>) -> Result<Vec<NewAttachment>, Vec<FieldError>> {
    if files.len() > limits::ATTACHMENTS {
        return Err(vec![FieldError::new(FIELD, TextError::TooMany { most: limits::ATTACHMENTS })]);
    }
    let (mut taken, mut errors) = (Vec::with_capacity(files.len()), Vec::new());
    for Sent { name, content } in files {
        let checked = match content {
            Some(content) => look(name.clone(), content).await,
            None => Err(Unfit::TooLarge),
        };
        match checked {
            Ok(file) => taken.push(file),
            Err(why) => errors.push(FieldError::of_file(FIELD, &name, why)),
        }
    }
    if errors.is_empty() { Ok(taken) } else { Err(errors) }
}

async fn look(name: String, content: Vec<u8>) -> Result<NewAttachment, Unfit> {
    let turn = turn().await;
    let looked = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        check(&name, content)
    });
    looked.await.unwrap_or_else(|error| {
        tracing::error!(%error, "looking at a file failed");
        Err(Unfit::OtherKind)
    })
}

/// Looks at a file.
fn check(name: &str, content: Vec<u8>) -> Result<NewAttachment, Unfit> {
    let sent = rules::receipt::file_hash(name, &content);
    let (media_type, content) = match kind(&content)? {
        Kind::Picture(format) => {
            let drawn = draw_again(&content, format).map_err(|why| match why {
                NotDrawn::TooManyPixels => Unfit::TooManyPixels,
                NotDrawn::Broken => Unfit::BrokenPicture,
            })?;
            (drawn.media_type, drawn.content)
        }
        Kind::Other(media_type) => (media_type, content),
    };
    Ok(NewAttachment {
        name: name::ending(name, media_type),
        media_type: media_type.to_owned(),
        content,
        sent,
    })
}

enum Kind {
    Picture(ImageFormat),
    Other(&'static str),
}

fn kind(content: &[u8]) -> Result<Kind, Unfit> {
    if content.is_empty() {
        return Err(Unfit::Empty);
    }
    if content.starts_with(b"PK\x03\x04") {
        return office::check(content).map(Kind::Other);
    }
    // The container of doc, xls, ppt and wps, and the text of WordPad.
    if content.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") || content.starts_with(b"{\\rtf") {
        return Err(Unfit::OldOffice);
    }
    // Before what infer knows: of a program it wants to see more than its first bytes.
    if content.starts_with(b"MZ") || content.starts_with(b"\x7fELF") {
        return Err(Unfit::Program);
    }
    let Some(found) = infer::get(content) else { return text(content) };
    match (found.mime_type(), found.matcher_type()) {
        ("image/jpeg", _) => Ok(Kind::Picture(ImageFormat::Jpeg)),
        ("image/png", _) => Ok(Kind::Picture(ImageFormat::Png)),
        ("image/webp", _) => Ok(Kind::Picture(ImageFormat::WebP)),
        ("image/gif", _) => Ok(Kind::Picture(ImageFormat::Gif)),
        ("image/heif" | "image/avif", _) => Err(Unfit::PhoneFormat),
        ("application/pdf", _) => pdf::check(content).map(|()| Kind::Other("application/pdf")),
        (_, infer::MatcherType::App) => Err(Unfit::Program),
        (_, infer::MatcherType::Archive) => Err(Unfit::Archive),
        (_, infer::MatcherType::Text) => text(content),
        _ => Err(Unfit::OtherKind),
    }
}

/// Text in UTF-8. It is handed out as plain text to be saved, so that it runs nowhere.
fn text(content: &[u8]) -> Result<Kind, Unfit> {
    if content.starts_with(b"#!") {
        return Err(Unfit::Program);
    }
    let text = std::str::from_utf8(content).map_err(|_| Unfit::OtherKind)?;
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c');
    if text.chars().any(odd) { Err(Unfit::OtherKind) } else { Ok(Kind::Other("text/plain")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(content: &[u8]) -> Option<Unfit> {
        check("照片.jpg", content.to_vec()).err()
    }

    #[test]
    fn a_file_is_what_its_content_says_whatever_its_name() {
        assert_eq!(why(b"MZ\x90\x00\x03\x00\x00\x00\x04\x00"), Some(Unfit::Program));
        assert_eq!(why(b"\x7fELF\x02\x01\x01\x00"), Some(Unfit::Program));
        assert_eq!(why(b"#!/bin/sh\nrm -r"), Some(Unfit::Program));
        assert_eq!(why(b"Rar!\x1a\x07\x01\x00"), Some(Unfit::Archive));
        assert_eq!(why(b"7z\xbc\xaf\x27\x1c\x00\x04"), Some(Unfit::Archive));
        assert_eq!(why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"), Some(Unfit::OldOffice));
        assert_eq!(why(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), Some(Unfit::PhoneFormat));
        assert_eq!(why(b""), Some(Unfit::Empty));
        assert_eq!(why(b"\xff\xd8\xff\xe0 not a picture"), Some(Unfit::BrokenPicture));
        assert_eq!(why(b"\x01\x02\x03"), Some(Unfit::OtherKind));
    }

    #[test]
    fn text_is_taken_as_text() {
        let file = check("页面.html", "<script>你好</script>".into()).expect("taken");
        assert_eq!((file.name.as_str(), file.media_type.as_str()), ("页面.html.txt", "text/plain"));
    }
}
