//! Reads a plan document (text, Markdown, Word) into an outline that a person confirms. It works on bytes and
//! must not know files, the network or who is asking; what is odd becomes a warning, never a silent guess.
//!
//! The way of a document: [`file`] says what it is, [`text`] or [`word`] makes lines of it, [`furniture`] sets
//! aside what is not the plan, [`frame`] what an official document has around it, [`levels`] finds what the numbering means, [`gather`] joins wrapped lines,
//! [`assemble`] builds the outline, [`check`] says what a person should look at.

mod assemble;
mod check;
mod error;
mod file;
mod frame;
mod furniture;
mod gather;
mod head;
mod issue;
mod levels;
mod line;
mod numeral;
mod rebuild;
mod split;
mod target;
mod text;
mod unit;
mod word;
mod wrap;
mod year;

pub use error::{DocumentError, Kind};
pub use rebuild::rebuild;

use contract::outline::{Outline, Warning};
use line::Line;

/// Reads a file. Its kind is known by its content first and its name second.
///
/// # Errors
/// The file is not a plan document that can be read, or no year is given and none is in the text.
pub fn outline(bytes: &[u8], file_name: &str, year: Option<i16>) -> Result<Outline, DocumentError> {
    match file::format(bytes, file_name)? {
        file::Format::Text => {
            let (text, warning) = text::decode(bytes)?;
            read(text::lines(&text), warning.into_iter().collect(), year)
        }
        file::Format::Word => {
            let word::Words { text, warnings } = word::read(bytes)?;
            read(text::lines(&text), warnings, year)
        }
    }
}

/// Reads text that somebody pasted.
///
/// # Errors
/// The text holds no plan, or no year is given and none is in the text.
pub fn outline_text(text: &str, year: Option<i16>) -> Result<Outline, DocumentError> {
    if text.len() > contract::limits::PLAN_DOCUMENT {
        return Err(DocumentError::TooLarge);
    }
    read(text::lines(text), Vec::new(), year)
}

fn read(lines: Vec<Line>, warnings: Vec<Warning>, year: Option<i16>) -> Result<Outline, DocumentError> {
    if lines.is_empty() {
        return Err(DocumentError::Empty);
    }
    let furniture::Sorted { kept, ignored, warnings: doubtful } = furniture::set_aside(lines);
    let gathered = gather::gather(kept)?;
    let (year, year_warning) = year::decide(&gathered, &ignored, year)?;
    let mut warnings = warnings;
    warnings.extend(doubtful);
    warnings.extend(year_warning);
    warnings.extend(check::warnings(&gathered));
    warnings.sort_by_key(|warning| warning.line);
    Ok(assemble::outline(gathered, year, ignored, check::shortened(warnings)))
}
