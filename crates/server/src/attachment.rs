//! Files that come from outside: what they are is found by their content, and nothing in them may run, look
//! elsewhere, or tell more than their sender sees. It must not know who sends them or where they are kept.

pub mod picture;

use std::sync::Arc;
use std::sync::LazyLock;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// One file is looked at at a time: a picture of 40 megapixels takes 160 MiB while it is drawn again.
static TURN: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// Waits for the turn to look at a file. What looks holds it until it has done so, even if the sender hangs up.
pub async fn turn() -> Option<OwnedSemaphorePermit> {
    TURN.clone().acquire_owned().await.ok()
}

/// What is taken: media type, and the endings that fit; the first is given where none of them is there.
const ENDINGS: [(&str, &[&str]); 7] = [
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/png", &["png"]),
    ("application/pdf", &["pdf"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("text/plain", &["txt"]),
];

/// The name with an ending that fits the media type. An ending of another kind of file or picture is replaced,
/// anything else stays part of the name.
pub fn ending(name: &str, media_type: &str) -> String {
    let Some((_, fitting)) = ENDINGS.iter().find(|(kind, _)| *kind == media_type) else {
        return name.to_owned();
    };
    let (stem, old) = name.rsplit_once('.').unwrap_or((name, ""));
    let old = old.to_ascii_lowercase();
    let mut known = ENDINGS.iter().flat_map(|(_, endings)| endings.iter()).chain(&["webp", "gif"]);
    if fitting.contains(&old.as_str()) {
        name.to_owned()
    } else if known.any(|known| *known == old) && !stem.is_empty() {
        format!("{stem}.{}", fitting[0])
    } else {
        format!("{name}.{}", fitting[0])
    }
}
