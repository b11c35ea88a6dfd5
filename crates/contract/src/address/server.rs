//! Addresses that only the server answers.

use crate::oembed::OEmbedFormat;

/// Sets the text size and goes back: `?size=large|normal&back=/…`.
pub const TEXT_SIZE: &str = "/text-size";
/// The staff's desk.
pub const CONSOLE: &str = "/console";
/// The API, to be read by a person.
pub const API: &str = "/api";
/// The style of that page.
pub const API_STYLE: &str = "/api.css";
/// Public files: `/files/{id}/{name}`.
pub const FILES: &str = "/files/";
/// The bureau's own colours.
pub const BUREAU_STYLE: &str = "/style/bureau.css";
/// Every public page, for search engines.
pub const SITEMAP: &str = "/sitemap.xml";
/// What search engines may read.
pub const ROBOTS: &str = "/robots.txt";
/// Before the name of every framed view.
pub const EMBED: &str = "/embed/v1/";
/// The loader that other sites include.
pub const LOADER: &str = "/embed/v1/huiyin.js";
/// The script of framed pages, which they name by its content.
pub const FRAME_SCRIPT: &str = "/embed/v1/frame.js";
/// Why a frame shows nothing: `/embed/v1/report?view=&…&host=&key=&why=no_answer`.
pub const EMBED_REPORT: &str = "/embed/v1/report";
/// oEmbed: `/oembed?url=&format=&maxwidth=&maxheight=`.
pub const OEMBED: &str = "/oembed";
/// Before the name of every picture card.
pub const CARDS: &str = "/cards";

/// What oEmbed says of a page, which goes by its absolute address.
pub fn oembed(page: &str, format: OEmbedFormat) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("url", page)
        .append_pair("format", format.name())
        .finish();
    format!("{OEMBED}?{query}")
}

/// Changes the text size and comes back to a page.
pub fn text_size(large: bool, back: &str) -> String {
    let size = if large { "large" } else { "normal" };
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("size", size)
        .append_pair("back", back)
        .finish();
    format!("{TEXT_SIZE}?{query}")
}
