//! Why a table was not read, and what to do about it.

use super::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS};
use contract::language::Language;
use contract::problem::{Code, Problem};

/// What is wrong with a file as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableError {
    /// Nothing is in it.
    Empty,
    /// It is larger than allowed, or unpacks into more than allowed.
    TooLarge,
    /// It has more rows than allowed.
    TooManyRows,
    /// It has more columns than allowed.
    TooManyColumns,
    /// Its name says that it is neither CSV nor XLSX.
    WrongKind,
    /// Its content is not what its name says.
    NotWhatItSays,
    /// It is CSV in an unknown encoding.
    NotText,
    /// It cannot be read to its end.
    Damaged,
    /// Two columns have the same name.
    DoubledColumn(String),
    /// Cells are merged.
    Merged {
        /// The first row of them.
        row: usize,
    },
    /// A cell is calculated.
    Formula {
        /// The row's number.
        row: usize,
    },
    /// A sheet is hidden.
    HiddenSheet(String),
    /// A row goes on where the head has ended.
    StrayCells {
        /// The row's number.
        row: usize,
    },
}

impl TableError {
    /// What happened, and what to do next.
    pub fn words(&self, language: Language) -> String {
        let megabytes = MOST_BYTES >> 20;
        let (chinese, english) = match self {
            Self::Empty => (
                "文件里没有内容。第一行写列名，下面每行写一条。".to_owned(),
                "The file is empty. The first row names the columns, each row below holds one thing.".to_owned(),
            ),
            Self::TooLarge => (
                format!("文件太大：最多 {megabytes} MiB。请分成几份导入。"),
                format!("The file is too large: at most {megabytes} MiB. Import it in parts."),
            ),
            Self::TooManyRows => (
                format!("行数太多：最多 {MOST_ROWS} 行。请分成几份导入。"),
                format!("Too many rows: at most {MOST_ROWS}. Import it in parts."),
            ),
            Self::TooManyColumns => (
                format!("列数太多：最多 {MOST_COLUMNS} 列。请删去用不到的列。"),
                format!("Too many columns: at most {MOST_COLUMNS}. Delete those that are not needed."),
            ),
            Self::WrongKind => (
                "只收 CSV 和 XLSX 文件。请在表格软件里另存为其中一种。".to_owned(),
                "Only CSV and XLSX files are taken. Save it as one of them.".to_owned(),
            ),
            Self::NotWhatItSays => (
                "文件内容与名称不符。请在表格软件里打开，再另存为 CSV 或 XLSX。".to_owned(),
                "The file is not what its name says. Open it in a spreadsheet and save it as CSV or XLSX."
                    .to_owned(),
            ),
            Self::NotText => (
                "认不出文件的文字编码。请另存为“CSV UTF-8”或 XLSX。".to_owned(),
                "The encoding of the text is unknown. Save it as “CSV UTF-8” or XLSX.".to_owned(),
            ),
            Self::Damaged => (
                "文件读不完整，可能已损坏或设了密码。请重新另存一份再试。".to_owned(),
                "The file cannot be read to its end; it may be damaged or locked by a password. Save it anew."
                    .to_owned(),
            ),
            Self::DoubledColumn(name) => (
                format!("有两列都叫“{name}”。请改掉或删去一列。"),
                format!("Two columns are called “{name}”. Rename or delete one."),
            ),
            Self::Merged { row } => (
                format!("第 {row} 行有合并的单元格。请取消合并，每行都填全，再导入。"),
                format!("Cells are merged in row {row}. Split them, fill in every row, and import it again."),
            ),
            Self::Formula { row } => (
                format!("第 {row} 行有公式。请选中后“粘贴为数值”，再导入。"),
                format!("There is a formula in row {row}. Paste it as values, and import it again."),
            ),
            Self::HiddenSheet(name) => (
                format!("有一张隐藏的工作表“{name}”。请取消隐藏看一看，不要的删掉，再导入。"),
                format!("The sheet “{name}” is hidden. Show it, delete what is not wanted, and import it again."),
            ),
            Self::StrayCells { row } => (
                format!("第 {row} 行比列名多出了格子。请删去多出的，或给那一列补上列名。"),
                format!("Row {row} has more cells than there are columns. Delete them or name their column."),
            ),
        };
        if language == Language::Chinese { chinese } else { english }
    }

    /// The error as the answer of the API.
    pub fn problem(&self, language: Language) -> Problem {
        let code = match self {
            Self::TooLarge => Code::TooLarge,
            Self::WrongKind | Self::NotWhatItSays => Code::WrongFile,
            _ => Code::UnreadableDocument,
        };
        Problem::saying(code, self.words(language))
    }
}
