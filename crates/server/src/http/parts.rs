//! Forms with files, read within limits: a part at a time, in memory only, since what is sealed later must lie
//! nowhere unsealed. It must not know what the form is for.

use crate::attachment::{Sent, name::plain};
use crate::http::body::{self, DRAINED};
use crate::http::problem::{Refusal, language_of};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use contract::limits;
use contract::problem::{Code, Problem};
use http_body_util::{BodyExt, Limited};
use multer::{Field, Multipart};
use serde::de::DeserializeOwned;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What all forms with files may take together, in bytes. What a sender has not sent yet takes nothing, so a slow
/// one keeps nobody out.
static ROOM: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(256 << 20)));
/// When to try again while there is no room.
const WAIT: u32 = 10;
/// The text of all fields together; in a form every character may take several bytes.
const TEXT: usize = limits::LETTER_REQUEST * 4;

/// A form that was read. It takes its room until it is dropped.
#[derive(Debug)]
pub struct Parts {
    /// The fields with text.
    pub fields: Vec<(String, String)>,
    /// The files.
    pub files: Vec<Sent>,
    _room: Room,
}

/// Whether a request carries a form with files.
pub fn are_sent(headers: &HeaderMap) -> bool {
    boundary(headers).is_some()
}

/// Reads a form with files. A file over the limit, and every file after the fifth, is read and thrown away, so that
/// the answer can say so.
///
/// # Errors
/// The form is broken, has too many parts or too much text, is far too large, or there is no room now.
pub async fn read(body: Body, headers: &HeaderMap) -> Result<Parts, Refusal> {
    let boundary = boundary(headers).ok_or_else(|| Refusal::new(Code::InvalidJson, headers))?;
    let room = Room::default();
    let metered = room.clone();
    let body = Limited::new(body, limits::LETTER_WITH_FILES + DRAINED).map_frame(move |frame| {
        let bytes = frame.data_ref().map_or(0, Bytes::len);
        if metered.take(bytes) { frame } else { frame.map_data(|_| Bytes::new()) }
    });
    let form = Multipart::new(Body::new(body).into_data_stream(), boundary);
    let (fields, files) = match parts(form).await {
        _ if room.is_full() => {
            let language = language_of(headers);
            return Err(Problem { retry_after: Some(WAIT), ..Problem::new(Code::TooMany, language) }.into());
        }
        Err(code) => return Err(Refusal::new(code, headers)),
        Ok(parts) => parts,
    };
    Ok(Parts { fields, files, _room: room })
}

/// A value that comes alone as JSON, or with files: as the part of that name of a form. The form that comes with it
/// takes its room until it is dropped.
///
/// # Errors
/// As [`read`]; or it is no JSON, or JSON of another shape.
pub async fn json<T: DeserializeOwned>(
    part: &str,
    body: Body,
    headers: &HeaderMap,
) -> Result<(T, Parts), Refusal> {
    if !are_sent(headers) {
        let alone = Parts { fields: Vec::new(), files: Vec::new(), _room: Room::default() };
        return Ok((body::json(body, limits::LETTER_REQUEST, headers).await?, alone));
    }
    let form = read(body, headers).await?;
    let value = form.fields.iter().find(|(name, _)| name == part);
    let value = body::parse_json(value.map_or("", |(_, json)| json.as_str()).as_bytes(), headers)?;
    Ok((value, form))
}

type Read = (Vec<(String, String)>, Vec<Sent>);

async fn parts(mut form: Multipart<'_>) -> Result<Read, Code> {
    let (mut fields, mut files, mut text, mut seen) = (Vec::new(), Vec::new(), TEXT, 0);
    while let Some(mut field) = form.next_field().await.map_err(code)? {
        seen += 1;
        if seen > limits::PARTS {
            return Err(Code::TooLarge);
        }
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = field.file_name().map(str::to_owned) {
            let limit = if files.len() < limits::ATTACHMENTS { limits::ATTACHMENT } else { 0 };
            let content = content(&mut field, limit).await?;
            // A form sends a part without name and content where no file was chosen.
            if !file.is_empty() || content.as_ref().is_none_or(|content| !content.is_empty()) {
                files.push(Sent { name: plain(&file), content });
            }
        } else {
            let value = content(&mut field, text).await?.ok_or(Code::TooLarge)?;
            text -= value.len();
            fields.push((name, String::from_utf8_lossy(&value).into_owned()));
        }
    }
    Ok((fields, files))
}

/// The content of a part; `None` if it is over the limit.
async fn content(field: &mut Field<'_>, limit: usize) -> Result<Option<Vec<u8>>, Code> {
    let (mut kept, mut seen) = (Vec::new(), 0_usize);
    while let Some(chunk) = field.chunk().await.map_err(code)? {
        seen += chunk.len();
        if seen <= limit {
            kept.extend_from_slice(&chunk);
        } else {
            kept = Vec::new();
        }
    }
    Ok((seen <= limit).then_some(kept))
}

fn code(error: multer::Error) -> Code {
    // The limit of the whole body comes as a failure to read on.
    if matches!(error, multer::Error::StreamReadFailed(_)) { Code::TooLarge } else { Code::InvalidJson }
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    multer::parse_boundary(headers.get(header::CONTENT_TYPE)?.to_str().ok()?).ok()
}

/// The room that one form takes.
#[derive(Clone, Debug, Default)]
struct Room {
    taken: Arc<Mutex<Option<OwnedSemaphorePermit>>>,
    full: Arc<AtomicBool>,
}

impl Room {
    /// Takes room for so many bytes more, if there is.
    fn take(&self, bytes: usize) -> bool {
        let more =
            u32::try_from(bytes).ok().and_then(|bytes| ROOM.clone().try_acquire_many_owned(bytes).ok());
        let (Some(more), Ok(mut taken)) = (more, self.taken.lock()) else {
            self.full.store(true, Ordering::Relaxed);
            return false;
        };
        match taken.as_mut() {
            Some(taken) => taken.merge(more),
            None => *taken = Some(more),
        }
        true
    }

    fn is_full(&self) -> bool {
        self.full.load(Ordering::Relaxed)
    }
}
