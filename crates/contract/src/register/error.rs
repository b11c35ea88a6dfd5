//! What is wrong with a cell of a row, with what to do about it. The bounds come from the register's file.

use crate::language::Language;
use crate::text::TextError;
use serde::{Deserialize, Serialize};

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CellError {
    /// It is empty.
    Missing,
    /// Not a number.
    NotANumber,
    /// Not a whole number.
    NotWhole,
    /// Not a day.
    NotADay,
    /// Not a time of the day.
    NotATime,
    /// Not a year.
    NotAYear,
    /// Neither yes nor no.
    NotYesOrNo,
    /// Not one of the closed list.
    NotAChoice {
        /// The choices in Chinese.
        choices: String,
        /// The choices in English.
        choices_en: String,
    },
    /// Too many characters.
    TooLong {
        /// How many there may be.
        most: usize,
        /// How many there are.
        typed: usize,
    },
    /// Too few characters.
    TooShort {
        /// How many there must be.
        least: usize,
    },
    /// Below the least.
    Below {
        /// The least.
        least: String,
    },
    /// Above the greatest.
    Above {
        /// The greatest.
        most: String,
    },
    /// Several lines where one is wanted.
    NotOneLine,
    /// Not of the form that the column wants.
    NotOfTheForm,
    /// Not an address that begins with `https://`.
    NotALink,
    /// Not a telephone number.
    NotAPhone,
    /// Not a picture that the asker uploaded and that stands nowhere else.
    NotAPicture,
    /// A picture of which nothing is stated about pupils.
    PupilsUnsaid,
    /// An identity number, which is never published.
    IdentityNumber,
    /// A mobile telephone, which is somebody's own.
    MobileNumber,
    /// No open unit has that code or name.
    NotAUnit,
    /// A unit for which the asker does not write.
    NotYours,
    /// The same row stands in the table already.
    Twice {
        /// Where it stands first.
        row: usize,
    },
    /// A row that is there already, though who typed it saw none.
    There,
    /// A day before that in an earlier column.
    BeforeStart,
    /// Fewer days for opinions than the rule gives.
    TooFewDays {
        /// How many there must be.
        least: u16,
        /// The rule.
        basis: String,
        /// The column in which fewer are given a reason; empty if there is none.
        shorter: String,
        /// The same in English.
        shorter_en: String,
    },
    /// No row that everybody sees has that number.
    NoSuchRow,
    /// No column has that name.
    NoSuchColumn,
}

impl CellError {
    /// The same as the errors of forms say it, for clients that know those alone.
    pub fn as_text(&self) -> TextError {
        match self {
            Self::Missing | Self::PupilsUnsaid => TextError::Missing,
            Self::NotANumber | Self::NotWhole | Self::NotAYear => TextError::NotANumber,
            Self::NotADay | Self::BeforeStart | Self::TooFewDays { .. } => TextError::NotADay,
            Self::NotATime => TextError::NotATime,
            Self::TooLong { most, typed } => TextError::TooLong { most: *most, typed: *typed },
            Self::TooShort { least } => TextError::TooShort { least: *least },
            Self::NotALink => TextError::NotALink,
            Self::NotAPhone => TextError::NotAPhone,
            Self::NotAUnit => TextError::NoSuchUnit,
            Self::NotYours => TextError::NotYours,
            Self::Twice { .. } | Self::There => TextError::Taken,
            Self::NotYesOrNo
            | Self::NotAChoice { .. }
            | Self::Below { .. }
            | Self::Above { .. }
            | Self::NotOneLine
            | Self::NotOfTheForm
            | Self::NotAPicture
            | Self::IdentityNumber
            | Self::MobileNumber
            | Self::NoSuchRow
            | Self::NoSuchColumn => TextError::NotAChoice,
        }
    }

    /// What is wrong and what to do, in a sentence.
    pub fn words(&self, language: Language) -> String {
        let fixed = |chinese: &'static str, english: &'static str| language.say(chinese, english).to_owned();
        match (self, language) {
            (Self::Missing, _) => fixed("这一格必须填写。", "This cell must be filled in."),
            (Self::NotANumber, _) => fixed("请写数字，例如 12.5。", "Write a number, for example 12.5."),
            (Self::NotWhole, _) => fixed("请写整数，例如 12。", "Write a whole number, for example 12."),
            (Self::NotADay, _) => {
                fixed("请写日期，例如 2026-11-23。", "Write a day, for example 2026-11-23.")
            }
            (Self::NotATime, _) => fixed("请写时间，例如 08:30。", "Write a time, for example 08:30."),
            (Self::NotAYear, _) => fixed("请写四位年份，例如 2026。", "Write a year, for example 2026."),
            (Self::NotYesOrNo, _) => fixed("请写“是”或“否”。", "Write yes or no."),
            (Self::NotAChoice { choices, .. }, Language::Chinese) => format!("请从这些里选一个：{choices}。"),
            (Self::NotAChoice { choices_en, .. }, Language::English) => {
                format!("Choose one of: {choices_en}.")
            }
            (Self::TooLong { most, typed }, Language::Chinese) => {
                format!("最多 {most} 个字，现在是 {typed} 个，请缩短。")
            }
            (Self::TooLong { most, typed }, Language::English) => {
                format!("At most {most} characters; there are {typed}. Shorten it.")
            }
            (Self::TooShort { least }, Language::Chinese) => format!("至少 {least} 个字。"),
            (Self::TooShort { least }, Language::English) => format!("At least {least} characters."),
            (Self::Below { least }, Language::Chinese) => format!("不能小于 {least}。"),
            (Self::Below { least }, Language::English) => format!("It cannot be less than {least}."),
            (Self::Above { most }, Language::Chinese) => format!("不能大于 {most}。"),
            (Self::Above { most }, Language::English) => format!("It cannot be more than {most}."),
            (Self::NotOneLine, _) => fixed("请写成一行。", "Write it in one line."),
            (Self::NotOfTheForm, _) => fixed(
                "写法不对，请看这一列的说明。",
                "It is not of the right form; see what the column holds.",
            ),
            (Self::NotALink, _) => {
                fixed("请写以 https:// 开头的网址。", "Write an address that begins with https://.")
            }
            (Self::NotAPhone, _) => fixed("这不是电话号码。", "This is not a telephone number."),
            (Self::NotAPicture, _) => fixed(
                "请用自己上传、还没有用在别处的图片；别人的，请重新上传。",
                "Use a picture that you uploaded and that stands nowhere else; upload it again if need be.",
            ),
            (Self::PupilsUnsaid, _) => fixed(
                "请说明照片里有没有学生。表格不能带来新照片，请在那一条里上传。",
                "Say whether pupils are in the picture. A table brings no new picture; upload it in its row.",
            ),
            (Self::IdentityNumber, _) => {
                fixed("身份证号不能公开，请删去。", "Identity numbers are never published; take it out.")
            }
            (Self::MobileNumber, _) => fixed(
                "个人手机号不能公开，请改用单位电话。",
                "A mobile number is somebody's own; give an office's number.",
            ),
            (Self::NotAUnit, _) => fixed(
                "没有这个单位，请写单位代码或全称。",
                "There is no such unit; give its code or its full name.",
            ),
            (Self::NotYours, _) => fixed("您不能替这个单位填写。", "You do not write for this unit."),
            (Self::Twice { row }, Language::Chinese) => format!("与第 {row} 行重复，请删去一行。"),
            (Self::Twice { row }, Language::English) => format!("The same as row {row}; take one out."),
            (Self::There, _) => fixed(
                "已经公布过这一条。要改它，请在登记表里点“更正”。",
                "This row is published already. To change it, press Correct in the register.",
            ),
            (Self::BeforeStart, _) => fixed("不能早于开始的日期。", "It cannot lie before the beginning."),
            (Self::TooFewDays { least, basis, shorter, .. }, Language::Chinese) => {
                let or = match shorter.is_empty() {
                    true => String::new(),
                    false => format!("情况紧急要缩短的，请在“{shorter}”里写明原因。"),
                };
                format!("征求意见不少于 {least} 日（{basis}）。请把截止日期往后推。{or}")
            }
            (Self::TooFewDays { least, basis, shorter_en, .. }, Language::English) => {
                let or = match shorter_en.is_empty() {
                    true => String::new(),
                    false => format!(" If it cannot wait, give the reason under {shorter_en}."),
                };
                format!(
                    "Opinions are taken for at least {least} days ({basis}). Choose a later last day.{or}"
                )
            }
            (Self::NoSuchRow, _) => fixed(
                "没有这一条，或者已经撤回。请从列表里选，或者写它的名称，或者写它网址末尾的编号。",
                "There is no such row, or it was withdrawn. Choose from the list, or give its name or the number at the end of its address.",
            ),
            (Self::NoSuchColumn, _) => fixed("没有这一列，请删去或改名。", "There is no such column."),
        }
    }
}
