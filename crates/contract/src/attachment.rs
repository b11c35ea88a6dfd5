//! Files that come with a letter, or with the answer to an application for information: what is shown of them, and why
//! one is not taken.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A file of a letter or of an answer to an application. Only who may open that may open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttachedFile {
    /// Its number within the letter or the application, from 1.
    pub number: i32,
    /// Its name, without folders.
    pub name: String,
    /// Its media type, found by content.
    pub media_type: String,
    /// How large it is as it is kept.
    pub bytes: u64,
}

/// The body of `POST /api/v1/letters/file` and `POST /api/v1/applications/file`: a file of what the receipt opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TakeFile {
    /// The 28 characters.
    pub receipt: String,
    /// The file's number.
    pub number: i32,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unfit {
    /// Nothing is in it.
    Empty,
    /// Over 10 MiB.
    TooLarge,
    /// A picture of over 40 megapixels.
    TooManyPixels,
    /// A picture that cannot be read.
    BrokenPicture,
    /// A photo in a form that few computers read (HEIC, AVIF).
    PhoneFormat,
    /// Something that can be packed: ZIP, RAR, 7z.
    Archive,
    /// A program, whatever its name says.
    Program,
    /// A PDF that runs, sends or opens something.
    ScriptedPdf,
    /// A PDF with other files in it.
    PackedPdf,
    /// A PDF under a password.
    LockedPdf,
    /// A PDF that cannot be looked through.
    OddPdf,
    /// An office file of the old kind.
    OldOffice,
    /// An office file with macros or controls.
    Macros,
    /// An office file with other files in it, or one that fetches something from elsewhere.
    LinkedOffice,
    /// An office file that is damaged, locked, or much larger unpacked.
    DamagedOffice,
    /// Of a kind that is not taken.
    OtherKind,
}

impl Unfit {
    /// What to do about it.
    pub fn words(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::Empty => ("这个文件是空的，请换一个。", "This file is empty. Choose another."),
            Self::TooLarge => (
                "超过 10 MB，没有收下。请压小一点，或拆成几个。",
                "Over 10 MB. Make it smaller, or split it.",
            ),
            Self::TooManyPixels => (
                "图片超过 4000 万像素，没有收下。请缩小后再传。",
                "The picture has over 40 megapixels. Make it smaller.",
            ),
            Self::BrokenPicture => (
                "这张图片打不开，可能没有传完整。请重新保存或截图后再传。",
                "This picture cannot be opened. Save it again, or take a screenshot of it.",
            ),
            Self::PhoneFormat => (
                "不收 HEIC 格式的照片。请在手机上存成 JPG，或截图后再传。",
                "Photos in HEIC format are not taken. Save it as JPG, or take a screenshot of it.",
            ),
            Self::Archive => (
                "不收压缩包。请解压后，把里面的文件直接传上来。",
                "Archives are not taken. Unpack it and send the files themselves.",
            ),
            Self::Program => ("这是一个程序，不能收。", "This is a program and is not taken."),
            Self::ScriptedPdf => (
                "这个 PDF 里有脚本或自动操作，不能收。请打印成新的 PDF 再传。",
                "This PDF holds scripts or actions. Print it into a new PDF and send that.",
            ),
            Self::PackedPdf => (
                "这个 PDF 里还装着别的文件，不能收。请打印成新的 PDF 再传。",
                "This PDF holds other files. Print it into a new PDF and send that.",
            ),
            Self::LockedPdf => (
                "这个 PDF 加了密。请去掉密码，另存后再传。",
                "This PDF is under a password. Save it without one.",
            ),
            Self::OddPdf => (
                "这个 PDF 的写法不常见，检查不了。请打印成新的 PDF 再传。",
                "This PDF cannot be looked through. Print it into a new PDF and send that.",
            ),
            Self::OldOffice => (
                "不收这种旧格式的文档。请另存为 docx 或 PDF 再传。",
                "Documents of this old kind are not taken. Save it as docx or PDF.",
            ),
            Self::Macros => (
                "这个文档里有宏或控件，不能收。请另存为 PDF 再传。",
                "This document holds macros or controls. Save it as PDF.",
            ),
            Self::LinkedOffice => (
                "这个文档里嵌有别的文件，或会从别处取内容，不能收。请另存为 PDF 再传。",
                "This document holds other files, or fetches something from elsewhere. Save it as PDF.",
            ),
            Self::DamagedOffice => (
                "这个文档打不开，可能损坏或加了密。请另存为 PDF 再传。",
                "This document cannot be opened; it may be damaged or locked. Save it as PDF.",
            ),
            Self::OtherKind => (
                "不收这种文件。可以传图片、PDF、docx、xlsx、pptx，或 UTF-8 编码的文字。",
                "That kind of file is not taken. Send pictures, PDF, docx, xlsx, pptx, or text in UTF-8.",
            ),
        };
        language.say(chinese, english)
    }
}
