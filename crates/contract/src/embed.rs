//! What comes of a framed page: that it was shown, or why not. Nothing here is about who reads it.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// What stands for the hosts beyond those that are told apart on one day. No origin is written so.
pub const OTHER_HOSTS: &str = "other";

/// What came of one load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FrameOutcome {
    /// It was shown.
    Fine,
    /// The thing or the day is not there.
    NotFound,
    /// Nobody was given the key, or it was stopped.
    UnknownKey,
    /// The page around it may not frame it.
    RefusedHost,
    /// It never said that it was there.
    NoAnswer,
}

impl FrameOutcome {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 5] =
        [Self::Fine, Self::NotFound, Self::UnknownKey, Self::RefusedHost, Self::NoAnswer];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::NotFound => "not_found",
            Self::UnknownKey => "unknown_key",
            Self::RefusedHost => "refused_host",
            Self::NoAnswer => "no_answer",
        }
    }

    /// Its place in [`Self::ALL`].
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|known| *known == self).unwrap_or_default()
    }

    /// What the page around the frame tells its reader.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Fine => language.say("这里嵌入的内容没有问题。", "Nothing is wrong with what is embedded here."),
            Self::NotFound => language.say(
                "这里要嵌入的内容没有找到，可能是地址写错了，或者那一天还没有公布。请到发布单位的网页上看。",
                "What should be embedded here was not found: the address may be mistyped, or nothing was published by that day. Please look at the publisher’s own page.",
            ),
            Self::UnknownKey => language.say(
                "这里用的嵌入编号没有启用，或者已经停用。请到发布单位的网页上看。",
                "The embed key used here is unknown or was stopped. Please look at the publisher’s own page.",
            ),
            Self::RefusedHost => language.say(
                "发布单位没有允许这个网站嵌入它的内容。请到发布单位的网页上看。",
                "The publisher has not allowed this site to embed its pages. Please look at the publisher’s own page.",
            ),
            Self::NoAnswer => language.say(
                "这里嵌入的内容没有显示出来。请到发布单位的网页上看。",
                "What is embedded here did not appear. Please look at the publisher’s own page.",
            ),
        }
    }
}

/// `GET /embed/v1/report`: why a frame shows nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrameReport {
    /// Why; `fine` if nothing is wrong on this side.
    pub reason: FrameOutcome,
    /// The same as a sentence for the reader.
    pub detail: String,
}
