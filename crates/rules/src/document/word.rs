//! Opens a Word file, with bounds on everything: entries, size unpacked, depth. It makes plain text of it,
//! one line a paragraph, and leaves the meaning to the reader of text.

mod body;
mod numbering;
mod table;
mod xml;

use super::error::{DocumentError, Kind};
use contract::outline::Warning;
use std::io::{Cursor, Read};
use zip::ZipArchive;

const MOST_ENTRIES: usize = 1_000;
const MOST_UNPACKED: u64 = 50 * 1024 * 1024;

/// The text of a Word file.
pub(super) struct Words {
    /// One line a paragraph.
    pub(super) text: String,
    /// What was made visible or left out, by line.
    pub(super) warnings: Vec<Warning>,
}

/// Reads the text of a Word file.
pub(super) fn read(bytes: &[u8]) -> Result<Words, DocumentError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocumentError::Damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(DocumentError::Bomb);
    }
    let mut unpacked = 0_u64;
    for place in 0..archive.len() {
        let entry = archive.by_index_raw(place).map_err(|_| DocumentError::Damaged)?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    if unpacked > MOST_UNPACKED {
        return Err(DocumentError::Bomb);
    }
    // The sizes above are what the file says of itself; these are what really comes out of it.
    let mut left = MOST_UNPACKED;
    let Some(document) = part(&mut archive, "word/document.xml", &mut left)? else {
        return Err(other_kind(&archive));
    };
    let numbering = part(&mut archive, "word/numbering.xml", &mut left)?;
    let numbering = numbering.map(|xml| numbering::read(&xml)).transpose()?.unwrap_or_default();
    body::text(&body::blocks(&document)?, numbering)
}

/// OFD and spreadsheets are archives too; whoever saved one under another name is told what it is.
fn other_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> DocumentError {
    if archive.index_for_name("OFD.xml").is_some() {
        DocumentError::WrongKind(Kind::Ofd)
    } else if archive.index_for_name("xl/workbook.xml").is_some() {
        DocumentError::WrongKind(Kind::Sheet)
    } else {
        DocumentError::NoWordText
    }
}

fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    left: &mut u64,
) -> Result<Option<String>, DocumentError> {
    let Some(place) = archive.index_for_name(name) else { return Ok(None) };
    let entry = archive.by_index(place).map_err(|_| DocumentError::Damaged)?;
    let mut bytes = Vec::new();
    entry.take(*left + 1).read_to_end(&mut bytes).map_err(|_| DocumentError::Damaged)?;
    *left = left.checked_sub(bytes.len() as u64).ok_or(DocumentError::Bomb)?;
    String::from_utf8(bytes).map(Some).map_err(|_| DocumentError::Damaged)
}
