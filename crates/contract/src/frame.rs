//! What a framed page and the page around it may say to each other, and who asks for it. embed/README.md is the
//! protocol; a test compares the two and the loader.

use std::fmt;

/// The version in the address and in every message.
pub const VERSION: u32 = 1;
/// Milliseconds within which a frame says that it is there; after them the loader shows its link.
pub const READY_WITHIN: u32 = 8000;

/// From the frame to the page around it, once for each document: with it comes the port for all else. Its height
/// is that of the content.
pub const READY: &str = "ready";
/// From the frame: its content has another height.
pub const RESIZE: &str = "resize";
/// From the frame: the reader opened one of the bureau's pages.
pub const OPEN: &str = "open";
/// From the frame: it shows a problem instead of what was asked for.
pub const ERROR: &str = "error";
/// To the frame, not through the port: whoever listens only now asks it to announce itself again.
pub const HELLO: &str = "hello";
/// To the frame: light, dark or as the reader's system.
pub const THEME: &str = "theme";
/// To the frame: the language's tag; the frame comes again in it.
pub const LANGUAGE: &str = "language";

/// The origin of a page that frames one of ours: `https://www.example.cn`, `http://127.0.0.1:8000`. What the frame
/// says is said to it alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostOrigin(String);

impl HostOrigin {
    /// Reads an origin as a browser writes it; `None` if it is none, `null` and `*` included.
    pub fn parse(raw: &str) -> Option<Self> {
        let host = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://"))?;
        let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
        let of_a_name =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
        let named = !name.is_empty() && !name.starts_with('.') && name.bytes().all(of_a_name);
        let ported = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|read| read.to_string() == port));
        (named && ported && raw.len() <= 255).then(|| Self(raw.to_owned()))
    }

    /// The origin itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether one of the sources of a `frame-ancestors` list names it: `*`, an origin, or all hosts below one; with
    /// `:*` at whatever port.
    pub fn is_among(&self, sources: &str) -> bool {
        // As browsers match: a source in http names the same host in https, too.
        let plain = self.0.replacen("https://", "http://", 1);
        [self.0.as_str(), &plain].into_iter().any(|origin| {
            sources.split_whitespace().any(|source| match source.strip_suffix(":*") {
                Some(source) => is_named(without_port(origin), source),
                None => source == "*" || is_named(origin, source),
            })
        })
    }
}

fn without_port(origin: &str) -> &str {
    match origin.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => origin,
    }
}

fn is_named(origin: &str, source: &str) -> bool {
    let below = || {
        let (scheme, domain) = source.split_once("://*.")?;
        let host = origin.strip_prefix(scheme)?.strip_prefix("://")?;
        host.strip_suffix(domain).map(|start| start.ends_with('.'))
    };
    origin == source || below().unwrap_or(false)
}

impl fmt::Display for HostOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = include_str!("../../../embed/huiyin.js");
    const FRAME: &str = include_str!("../../../embed/frame.js");
    const README: &str = include_str!("../../../embed/README.md");

    #[test]
    fn loader_frame_and_readme_speak_of_the_same_messages() {
        for message in [READY, RESIZE, OPEN, ERROR, THEME, LANGUAGE, HELLO] {
            assert!(
                LOADER.contains(&format!("\"{message}\"")) || [OPEN, ERROR].contains(&message),
                "{message}"
            );
            assert!(FRAME.contains(&format!("\"{message}\"")), "{message}");
            assert!(
                README.contains(&format!("`{message}`")) || README.contains(&format!("\"{message}\"")),
                "{message}"
            );
        }
        for text in [LOADER, FRAME] {
            assert!(text.contains(&format!("huiyin: {VERSION}")));
            assert!(!text.contains("\"*\""), "nothing is said to everybody");
        }
        assert!(LOADER.contains(&format!("within = {READY_WITHIN};")));
        assert!(README.contains(&format!("{} seconds", READY_WITHIN / 1000)));
        assert!(README.contains(&format!("huiyin: {VERSION}")));
    }

    #[test]
    fn the_loader_passes_on_whatever_a_frame_can_be_asked() {
        for name in crate::address::frame::FrameChoice::NAMES {
            // These have a way of their own: the view in the path, the others as HTML has them.
            let own_way = ["view", "title", "lang", "host"].contains(&name);
            let listed = LOADER.lines().any(|line| {
                line.contains("const names = ") && line.split(['"', ' ']).any(|word| word == name)
            });
            assert!(listed || own_way, "{name}");
            assert!(README.contains(&format!("`{name}`")) || README.contains(&format!("`{name}=")), "{name}");
        }
    }

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for origin in ["https://www.example.cn", "http://127.0.0.1:8000", "http://media.localhost:1"] {
            assert!(HostOrigin::parse(origin).is_some(), "{origin}");
        }
        for other in [
            "null",
            "*",
            "https://",
            "https://a.cn/",
            "https://A.cn",
            "https://a.cn:",
            "https://a.cn:070",
            "https://a.cn:99999",
            "https://a.cn; script-src *",
            "javascript://a.cn",
            "https://*.a.cn",
            "https://a.cn\n",
        ] {
            assert_eq!(HostOrigin::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_list_names_an_origin_or_all_hosts_below_one() {
        let host = HostOrigin::parse("https://news.example.cn").expect("an origin");
        for sources in [
            "*",
            "https://a.cn https://news.example.cn",
            "http://*.example.cn",
            "https://*.example.cn",
            "https://news.example.cn:*",
        ] {
            assert!(host.is_among(sources), "{sources}");
        }
        let plain = HostOrigin::parse("http://news.example.cn").expect("an origin");
        assert!(plain.is_among("http://news.example.cn") && !plain.is_among("https://news.example.cn"));
        let ported = HostOrigin::parse("https://news.example.cn:8443").expect("an origin");
        assert!(ported.is_among("https://*.example.cn:*") && !ported.is_among("https://*.example.cn"));
        for sources in
            ["", "'none'", "'self'", "http://example.cn", "https://*.ample.cn", "https://*.news.example.cn"]
        {
            assert!(!host.is_among(sources), "{sources}");
        }
    }
}
