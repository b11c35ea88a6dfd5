//! Why a document could not be read. Two messages: one for the person, one for the log.

use contract::language::Language;
use std::fmt;

/// Kinds of file that are not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An old Word file, or a new one with a password: both are the same container.
    OldWord,
    /// A WPS file.
    Wps,
    /// A PDF.
    Pdf,
    /// An OFD.
    Ofd,
    /// Rich text.
    RichText,
    /// A table of Excel or WPS.
    Sheet,
    /// A picture, whatever its name says.
    Picture,
    /// Some other archive or program.
    Other,
}

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// Nothing is in it.
    Empty,
    /// It is larger than [`contract::limits::PLAN_DOCUMENT`].
    TooLarge,
    /// It is a kind of file that is not read.
    WrongKind(Kind),
    /// It says it is a Word file and is damaged.
    Damaged,
    /// It is an archive without the part that holds a Word file's text.
    NoWordText,
    /// It is a Word file whose whole text stands in something that is not read.
    Unread,
    /// Unpacked it would be far larger than any plan.
    Bomb,
    /// It is no text in UTF-8, UTF-16 or GB18030.
    NotText {
        /// The first line that is not.
        line: usize,
    },
    /// No line is numbered as an item.
    NoItems {
        /// The last line that was read.
        line: usize,
    },
    /// No year was given, and none is in the text.
    NoYear {
        /// The line where it was looked for first: the title's.
        line: usize,
    },
}

impl DocumentError {
    /// The line it is about, from 1, where there is one.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::NotText { line } | Self::NoItems { line } | Self::NoYear { line } => Some(*line),
            _ => None,
        }
    }

    /// What happened and what to do next.
    pub fn words(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match (self, chinese) {
            (Self::NotText { line }, true) => {
                format!("第 {line} 行读不成文字。请另存为 UTF-8 文本或 docx 后再上传。")
            }
            (Self::NotText { line }, false) => {
                format!("Line {line} cannot be read as text. Save the file as UTF-8 or as docx and try again.")
            }
            (Self::NoItems { line }, true) => format!(
                "读完全文（共 {line} 行），没有找到带编号的重点工作。请检查条目前是否有“1.”“（1）”“第一条”这样的编号。"
            ),
            (Self::NoItems { line }, false) => format!(
                "None of the {line} lines is numbered as an item. Items start with a number such as “1.” or “（1）”."
            ),
            (Self::NoYear { line }, true) => {
                format!("没有读到年份（从第 {line} 行的标题找起）。请填写这份文件是哪一年的。")
            }
            (Self::NoYear { line }, false) => {
                format!("No year was found, from the title in line {line} on. Say which year the plan is for.")
            }
            (Self::WrongKind(kind), _) => kind.words(language),
            (Self::Empty, _) => language.say("文件是空的。请选择有内容的文件。", "The file is empty. Choose another.").into(),
            (Self::TooLarge, _) => language
                .say(
                    "文件超过 10 MB。请去掉图片后再上传，或粘贴全文。",
                    "The file is larger than 10 MB. Take the pictures out, or paste the text.",
                )
                .into(),
            (Self::Damaged, _) => language
                .say(
                    "这个 docx 文件打不开，可能没有传完或已损坏。请重新保存后再上传，或粘贴全文。",
                    "This docx file is damaged or incomplete. Save it again, or paste the text.",
                )
                .into(),
            (Self::NoWordText, _) => language
                .say(
                    "这个文件里没有 Word 正文。请另存为 docx 或粘贴全文。",
                    "There is no Word text in this file. Save the document as docx, or paste the text.",
                )
                .into(),
            (Self::Unread, _) => language
                .say(
                    "这个文件里有内容，但写法读不了（用了自定义实体）。请用 Word 或 WPS 另存为 docx 后再上传，或粘贴全文。",
                    "This file holds something that is not read (entities of its own). Save it again as docx, or paste the text.",
                )
                .into(),
            (Self::Bomb, _) => language
                .say(
                    "这个文件解压后过大，已停止读取。请把正文复制到新的 docx，或粘贴全文。",
                    "Unpacked, this file is too large to be a plan. Copy the text into a new docx, or paste it.",
                )
                .into(),
        }
    }
}

impl Kind {
    fn words(self, language: Language) -> String {
        let (chinese, english) = match self {
            Self::OldWord => {
                ("旧版或加密的 Word 文件（.doc）", "an old or password-protected Word file (.doc)")
            }
            Self::Wps => ("WPS 文件（.wps）", "a WPS file (.wps)"),
            Self::Pdf => ("PDF 文件", "a PDF file"),
            Self::Ofd => ("OFD 文件", "an OFD file"),
            Self::RichText => ("RTF 文件", "a rich text file (.rtf)"),
            Self::Sheet => ("电子表格", "a spreadsheet"),
            Self::Picture => ("图片", "a picture"),
            Self::Other => ("无法识别的文件", "a file of an unknown kind"),
        };
        match language {
            Language::Chinese => format!("这是{chinese}，读不了。请另存为 docx 或粘贴全文。"),
            Language::English => format!("This is {english}. Save it as docx, or paste the text."),
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "plan document refused: {self:?}")
    }
}

impl std::error::Error for DocumentError {}
