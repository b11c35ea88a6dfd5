//! oEmbed 1.0: what another site's editor is told of a page of ours, so that it can put it into its own.

use serde::{Deserialize, Serialize};

/// The only version there is.
pub const VERSION: &str = "1.0";

/// A form of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OEmbedFormat {
    /// JSON.
    #[default]
    Json,
    /// XML.
    Xml,
}

impl OEmbedFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Json, Self::Xml];

    /// The value of `format=`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    /// The form of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The media type of the answer.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "text/xml",
        }
    }

    /// The media type by which a page names it.
    pub fn link_type(self) -> &'static str {
        match self {
            Self::Json => "application/json+oembed",
            Self::Xml => "text/xml+oembed",
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OEmbed {
    /// `rich`: `html` is to be put into the page; `photo`: the picture at `url`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Always [`VERSION`].
    pub version: String,
    /// What the page is called.
    pub title: String,
    /// The bureau.
    pub provider_name: String,
    /// The bureau's own address.
    pub provider_url: String,
    /// Seconds for which this can be kept.
    pub cache_age: u32,
    /// The frame, and a plain link for those who do not see it; only of `rich`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// The picture; only of `photo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The width in pixels; never above what was asked for.
    pub width: u32,
    /// The height in pixels; never above what was asked for.
    pub height: u32,
    /// The page's picture card, where what was asked for leaves room for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_url: Option<String>,
    /// Its width in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_width: Option<u32>,
    /// Its height in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_height: Option<u32>,
}
