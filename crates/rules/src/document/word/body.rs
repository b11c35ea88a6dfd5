//! The paragraphs and tables of `word/document.xml`, and the lines they make. Deleted text, field codes and
//! the second form of a drawing are not what a reader sees, so they are left out.

use super::super::error::DocumentError;
use super::Words;
use super::numbering::{Counters, Numbering, Place};
use super::table::{self, Cell, Table};
use super::xml::{Element, Step, walk};
use contract::outline::Warning;

/// A paragraph or a table.
pub(super) enum Block {
    /// A paragraph; its text may hold line breaks.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

impl Block {
    /// Something in it is not read.
    fn unread(&self) -> bool {
        match self {
            Self::Paragraph(paragraph) => paragraph.unread,
            Self::Table(table) => table.unread,
        }
    }
}

/// A paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    text: String,
    numbered: Option<Place>,
    list: Option<u32>,
    level: u32,
    unread: bool,
}

/// Reads the blocks in order.
pub(super) fn blocks(xml: &str) -> Result<Vec<Block>, DocumentError> {
    let mut body = Body::default();
    walk(xml, |step| match step {
        Step::Open(element) => body.open(element),
        Step::Close(name) => body.close(name),
        Step::Text(text) => body.text(text),
        Step::Unread => body.unread(),
    })?;
    if body.rows > table::MOST_ROWS {
        return Err(DocumentError::Bomb);
    }
    Ok(body.blocks)
}

#[derive(Default)]
struct Body {
    blocks: Vec<Block>,
    /// Paragraphs inside each other: a text box stands in one.
    open: Vec<Paragraph>,
    /// How many tables stand around this place; only the outermost is read as one.
    tables: usize,
    table: Table,
    /// Rows of all tables so far.
    rows: usize,
    /// How many left-out elements stand around this place.
    hidden: usize,
    runs: usize,
    texts: usize,
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "pPrChange" | "rPrChange" | "instrText" | "delText")
}

impl Body {
    fn open(&mut self, element: &Element) {
        let name = element.name.as_str();
        if self.hidden > 0 || is_hidden(name) {
            self.hidden += usize::from(is_hidden(name));
            return;
        }
        match name {
            "p" => self.open.push(Paragraph::default()),
            "r" => self.runs += 1,
            "t" => self.texts += 1,
            "tab" if self.runs > 0 => self.add("\t"),
            "br" | "cr" if self.runs > 0 => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            "numId" => self.set(element, |paragraph, value| paragraph.list = Some(value)),
            "ilvl" => self.set(element, |paragraph, value| paragraph.level = value),
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => {
                self.rows += 1;
                self.table.rows.push(Vec::new());
            }
            "tc" if self.tables == 1 => {
                if let Some(row) = self.table.rows.last_mut().filter(|row| row.len() < table::MOST_COLUMNS) {
                    row.push(Cell::default());
                }
            }
            "vMerge" if self.tables == 1 => {
                if let Some(cell) = self.table.rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.goes_on = element.get("val").is_none_or(|value| value != "restart");
                }
            }
            "gridSpan" if self.tables == 1 => {
                let span = element.get("val").and_then(|value| value.parse().ok()).unwrap_or(1);
                if let Some(cell) = self.table.rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.span = usize::clamp(span, 1, 63);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.hidden > 0 {
            self.hidden -= usize::from(is_hidden(name));
            return;
        }
        match name {
            "r" => self.runs = self.runs.saturating_sub(1),
            "t" => self.texts = self.texts.saturating_sub(1),
            "p" => self.close_paragraph(),
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.blocks.push(Block::Table(std::mem::take(&mut self.table)));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden == 0 && self.texts > 0 {
            self.add(text);
        }
    }

    fn unread(&mut self) {
        if self.hidden > 0 {
            return;
        }
        if self.tables > 0 {
            self.table.unread = true;
        } else if let Some(paragraph) = self.open.first_mut() {
            paragraph.unread = true;
        } else {
            // Whole paragraphs may be written so; an empty one keeps their place.
            self.blocks.push(Block::Paragraph(Paragraph { unread: true, ..Paragraph::default() }));
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn set(&mut self, element: &Element, put: impl FnOnce(&mut Paragraph, u32)) {
        let value = element.get("val").and_then(|value| value.parse().ok());
        if let (Some(paragraph), Some(value)) = (self.open.last_mut(), value) {
            put(paragraph, value);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        // List 0 means that the paragraph was taken out of its list.
        let list = paragraph.list.filter(|list| *list > 0);
        paragraph.numbered = list.map(|list| Place { list, level: paragraph.level });
        if self.tables == 0 {
            self.blocks.push(Block::Paragraph(paragraph));
        } else if let Some(cell) = self.table.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.add(&paragraph.text);
        }
    }
}

/// The lines of all blocks, automatic numbers made visible.
///
/// # Errors
/// All that the file holds is something that is not read.
pub(super) fn text(blocks: &[Block], numbering: Numbering) -> Result<Words, DocumentError> {
    let mut lines: Vec<String> = Vec::new();
    let mut warnings = Vec::new();
    let mut counters = Counters::of(numbering);
    let (mut shown, mut unknown, mut unread) = (None, None, None);
    for block in blocks {
        let line = lines.len() + 1;
        unread = unread.or(block.unread().then_some(line));
        match block {
            Block::Paragraph(paragraph) if paragraph.text.trim().is_empty() => lines.push(String::new()),
            Block::Paragraph(paragraph) => {
                let mark = paragraph.numbered.map(|place| counters.next(place));
                match &mark {
                    Some(Some(_)) => shown = shown.or(Some(line)),
                    Some(None) => unknown = unknown.or(Some(line)),
                    None => {}
                }
                let mark = mark.flatten().unwrap_or_default();
                lines.extend([mark, paragraph.text.clone()].concat().split('\n').map(str::to_owned));
            }
            Block::Table(table) => lines.extend(table::lines(table, line, &mut warnings)),
        }
    }
    if let Some(line) = shown {
        let message = "Word 自动生成的编号已经按显示的样子补进正文，请从这一行起核对。";
        warnings.push(Warning { line, message: message.into() });
    }
    if let Some(line) = unknown {
        let message = "这一段用了 Word 自动编号，编号没有读出来，请核对条目是否完整。";
        warnings.push(Warning { line, message: message.into() });
    }
    if let Some(line) = unread {
        let message = "文件里有用自定义实体写的内容，没有读取，从这一行起可能缺字，请对照原文核对。";
        warnings.push(Warning { line, message: message.into() });
    }
    let text = lines.join("\n");
    match unread {
        Some(_) if text.trim().is_empty() => Err(DocumentError::Unread),
        _ => Ok(Words { text, warnings }),
    }
}
