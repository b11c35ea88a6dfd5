//! A plan set as a table: 序号 | 目标与任务 | 分管领导 | 牵头单位 | 责任单位 | 完成时限. Each row becomes an item
//! in words, the other columns in a bracket after it, so that text and table are read by the same rules.

use super::super::{head, line};
use contract::outline::Warning;

/// Columns that Word allows.
pub(super) const MOST_COLUMNS: usize = 63;
/// Rows of all tables of a document; no plan comes near.
pub(super) const MOST_ROWS: usize = 5_000;
/// In bytes. Longer words are not repeated in the cells that go on below: that would multiply them.
const LONGEST_REPEATED: usize = 300;

/// A table.
#[derive(Default)]
pub(super) struct Table {
    /// Its rows.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Something in it is not read.
    pub(super) unread: bool,
}

/// A cell.
#[derive(Clone, Default)]
pub(super) struct Cell {
    /// Its words; paragraphs are separated by `\n`.
    text: String,
    /// It goes on the cell above it.
    pub(super) goes_on: bool,
    /// How many columns it covers, if more than one.
    pub(super) span: usize,
}

impl Cell {
    /// Adds a paragraph.
    pub(super) fn add(&mut self, paragraph: &str) {
        if !self.text.is_empty() && !paragraph.trim().is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(paragraph.trim());
    }

    fn words(&self) -> &str {
        self.text.trim()
    }
}

/// What the columns mean.
struct Columns {
    number: Option<usize>,
    task: usize,
    others: Vec<(usize, String)>,
}

/// The lines of a table; what is odd about it is added to the warnings.
pub(super) fn lines(table: &Table, first_line: usize, warnings: &mut Vec<Warning>) -> Vec<String> {
    let rows = filled(table);
    let header = rows.iter().position(|row| columns(row).is_some());
    let Some((header, columns)) = header.and_then(|at| Some((at, columns(&rows[at])?))) else {
        let message = "这里有一张表格，没有“序号、目标与任务、责任单位”这样的表头，已逐行并入正文，请核对。";
        warnings.push(Warning { line: first_line + 1, message: message.into() });
        // The empty lines keep a row from being taken for the rest of the one above.
        let lines = rows.iter().flat_map(|row| [String::new(), plain(row)]);
        return lines.chain([String::new()]).collect();
    };
    let mut lines: Vec<String> = rows[..header].iter().map(|row| plain(row)).collect();
    let mut counted = 0;
    for row in &rows[header + 1..] {
        // The header is printed again on every page.
        if self::columns(row).is_some() {
            continue;
        }
        let line = first_line + lines.len();
        match item(row, &columns, counted + 1) {
            Row::Heading(text) => lines.extend(text.split('\n').map(str::to_owned)),
            Row::Item { text, number, counted_here } => {
                if counted_here && counted == 0 {
                    let message = "表格里没有印出序号，已按行的顺序编号，请核对。";
                    warnings.push(Warning { line, message: message.into() });
                }
                counted = number;
                lines.extend(text.split('\n').map(str::to_owned));
            }
        }
    }
    lines.push(String::new());
    lines
}

/// The rows with each cell in its column: wide cells leave empty ones after them, and a cell that goes on
/// says what the one above says.
fn filled(table: &Table) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &table.rows {
        let mut cells: Vec<Cell> = Vec::new();
        for cell in row {
            let mut cell = cell.clone();
            let above = rows.last().and_then(|above| above.get(cells.len()));
            if let Some(above) = above
                .filter(|above| cell.goes_on && cell.text.is_empty() && above.text.len() <= LONGEST_REPEATED)
            {
                cell.text.clone_from(&above.text);
            }
            let more = cell.span.max(1) - 1;
            cells.push(cell);
            cells.extend(std::iter::repeat_n(Cell::default(), more));
            cells.truncate(MOST_COLUMNS);
        }
        rows.push(cells);
    }
    rows
}

fn columns(row: &[Cell]) -> Option<Columns> {
    let names: Vec<String> = row
        .iter()
        .map(|cell| cell.text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>())
        .collect();
    if names.iter().any(|name| name.chars().count() > 12) {
        return None;
    }
    let has = |name: &String, words: &[&str]| words.iter().any(|word| name.contains(word));
    let who = ["单位", "科室", "部门", "领导", "时限", "时间", "責任", "單位", "责任"];
    let what = ["任务", "任務", "目标", "目標", "内容", "措施", "重点工作", "事项"];
    let task = names.iter().position(|name| has(name, &what) && !has(name, &who))?;
    names.iter().position(|name| has(name, &who))?;
    let number = names.iter().position(|name| has(name, &["序号", "序號", "编号"]));
    let others = names.into_iter().enumerate();
    let others = others.filter(|(at, name)| *at != task && Some(*at) != number && !name.is_empty()).collect();
    Some(Columns { number, task, others })
}

enum Row {
    Heading(String),
    Item { text: String, number: u32, counted_here: bool },
}

fn item(row: &[Cell], columns: &Columns, next: u32) -> Row {
    let words = |at: usize| row.get(at).map_or("", Cell::words);
    let task = words(columns.task);
    let said = row.iter().filter(|cell| !cell.words().is_empty()).count();
    if said <= 1 && (task.is_empty() || row.first().is_some_and(|first| first.span > 1)) {
        return Row::Heading(plain(row));
    }
    let printed = columns.number.map(words).unwrap_or_default();
    let digits: String = printed.chars().filter(|sign| line::digit(*sign).is_some()).collect();
    let number = digits
        .chars()
        .filter_map(line::digit)
        .fold(0_u32, |sum, digit| sum.saturating_mul(10).saturating_add(digit));
    let own = head::read(task).filter(|head| head.level == head::Level::Digit);
    let (mark, number, counted_here) = match own {
        Some(head) => (String::new(), head.number, false),
        None if digits.is_empty() || digits.chars().count() > 3 => (format!("{next}."), next, true),
        None => (format!("{digits}."), number, false),
    };
    let details: Vec<String> = columns
        .others
        .iter()
        .filter(|(at, _)| !words(*at).is_empty())
        .map(|(at, name)| format!("{name}：{}", words(*at).split_whitespace().collect::<Vec<_>>().join("、")))
        .collect();
    let details = if details.is_empty() { String::new() } else { format!("\n（{}）", details.join("；")) };
    Row::Item { text: format!("{mark}{task}{details}"), number, counted_here }
}

fn plain(row: &[Cell]) -> String {
    row.iter().map(Cell::words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}
