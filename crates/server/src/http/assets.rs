//! The browser's files: read into memory at start, sent as they were compressed by the build. A name with a
//! hash never changes its content, so it may be kept for ever.

use crate::http::guard::{hash_source, readable_anywhere};
use crate::http::reply::set;
use crate::page::kept::packed;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::address::server;
use huiyin::document::{Asset, Assets};
use sha2::{Digest, Sha384};
use std::collections::HashMap;
use std::path::Path;

/// What other sites include, and what framed pages carry. The build leaves both without what only people read.
const LOADER: &str = include_str!("../../../../embed/huiyin.js");
const FRAME: &str = include_str!("../../../../embed/frame.js");
/// The sheet of framed pages.
const FRAME_SHEET: &str = "/frame.css";

/// All files under the site folder, by address.
#[derive(Default)]
pub struct SiteFiles {
    files: HashMap<String, SiteFile>,
    /// What the public pages name.
    pub public: Assets,
    /// The sheet within framed pages, as a policy allows it; empty if there is none.
    pub frame_style: String,
    /// What the desk's page names.
    pub console: Assets,
}

#[derive(Clone, Default)]
struct SiteFile {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl SiteFiles {
    /// Reads the folder that `cargo xtask build` leaves; empty where there is none, and pages do without.
    pub fn read(folder: &Path) -> Self {
        let mut site = Self::default();
        site.add(folder, "");
        site.compress();
        site.public = site.names("/index.html", "huiyin");
        site.public.loader = site.add_script(server::LOADER, LOADER);
        site.public.frame = site.add_script(server::FRAME_SCRIPT, FRAME).address;
        site.public.frame_style = site.frame_sheet();
        site.frame_style = hash_source(&site.public.frame_style);
        site.console = site.names("/console/index.html", "huiyin-console");
        if site.public.wasm.is_empty() {
            tracing::warn!(folder = %folder.display(), "no browser files: pages are plain. Run cargo xtask build");
        }
        site
    }

    fn add(&mut self, folder: &Path, prefix: &str) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.add(&entry.path(), &name);
            } else if let Ok(content) = std::fs::read(entry.path()) {
                self.files.entry(name).or_default().plain = content.into();
            }
        }
    }

    /// A script of embeds under its lasting address, and under one that names its content: as the build left it, else
    /// without comments and indentation, for it stands in other people's pages.
    fn add_script(&mut self, address: &str, source: &str) -> Asset {
        let built = self.files.get(address).map(|file| file.plain.clone());
        let plain = built.unwrap_or_else(|| {
            let lines = source.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
            lines.flat_map(|line| [line, "\n"]).collect::<String>().into()
        });
        let digest = Sha384::digest(&plain);
        let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let pinned = format!("{}-{hash}.js", address.trim_end_matches(".js"));
        let (brotli, gzip) = packed(&plain, 11);
        let file = SiteFile { plain, brotli: Some(brotli), gzip: Some(gzip) };
        self.files.insert(address.to_owned(), file.clone());
        self.files.insert(pinned.clone(), file);
        Asset { address: pinned, integrity: format!("sha384-{}", STANDARD.encode(digest)) }
    }

    /// Moves `x.js.br` and `x.js.gz` under `x.js`.
    fn compress(&mut self) {
        let names: Vec<String> = self.files.keys().cloned().collect();
        for name in names {
            let Some((plain, kind)) = name.rsplit_once('.').filter(|(_, kind)| ["br", "gz"].contains(kind))
            else {
                continue;
            };
            let packed = self.files.remove(&name).map(|file| file.plain);
            if let Some(file) = self.files.get_mut(plain) {
                *(if kind == "br" { &mut file.brotli } else { &mut file.gzip }) = packed;
            }
        }
    }

    /// The sheet of framed pages. One that could end its own element is none.
    fn frame_sheet(&self) -> String {
        let sheet = self.files.get(FRAME_SHEET).map(|file| String::from_utf8_lossy(&file.plain).into_owned());
        sheet.filter(|sheet| !sheet.contains("</")).unwrap_or_default()
    }

    /// The names that the build gave, read from the page it made.
    fn names(&self, index: &str, app: &str) -> Assets {
        let html = self.files.get(index).map(|file| String::from_utf8_lossy(&file.plain).into_owned());
        let html = html.unwrap_or_default();
        let folder = index.trim_end_matches("index.html");
        let script = |name: &str| {
            let tags = html.split('<').filter(|tag| tag.starts_with("script"));
            tags.filter_map(|tag| asset(tag, "src"))
                .find(|asset| asset.address.starts_with(&format!("{folder}{name}")))
                .unwrap_or_default()
        };
        let styles = html.split('<').filter(|tag| tag.starts_with("link") && tag.contains("stylesheet"));
        let with_ending = |ending: &str| {
            let start = format!("{folder}{app}-");
            let mut names: Vec<&String> =
                self.files.keys().filter(|name| fits(name, &start, ending)).collect();
            names.sort();
            names.first().map(|name| (*name).clone()).unwrap_or_default()
        };
        Assets {
            styles: styles.filter_map(|tag| asset(tag, "href")).collect(),
            start: script("start"),
            receipt: script("receipt"),
            copy: script("copy"),
            school: script("school"),
            builder: script("builder"),
            loader: Asset::default(),
            frame: String::new(),
            frame_style: String::new(),
            glue: with_ending(".js"),
            wasm: with_ending("_bg.wasm"),
        }
    }

    /// The file at an address, if there is one. The pages that the build made are not served: the server
    /// makes its own.
    pub fn answer(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        let file = self.files.get(path).filter(|_| !path.ends_with(".html"))?;
        let (content, encoding) = match (accepts(headers), &file.brotli, &file.gzip) {
            (Accepts::Brotli, Some(content), _) => (content, Some("br")),
            (Accepts::Brotli | Accepts::Gzip, _, Some(content)) => (content, Some("gzip")),
            _ => (&file.plain, None),
        };
        let mut response = (StatusCode::OK, Body::from(content.clone())).into_response();
        set(&mut response, header::CONTENT_TYPE, media_type(path));
        set(&mut response, header::VARY, "accept-encoding");
        let cache = match path {
            // A page of another site asks for it again and again: an hour is soon enough for a new one.
            server::LOADER => "max-age=3600",
            _ if is_hashed(path) => "public, max-age=31536000, immutable",
            _ => "no-cache",
        };
        set(&mut response, header::CACHE_CONTROL, cache);
        if let Some(encoding) = encoding {
            set(&mut response, header::CONTENT_ENCODING, encoding);
        }
        Some(readable_anywhere(response))
    }
}

/// Which compression a browser takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// Brotli.
    Brotli,
    /// Gzip, but not brotli.
    Gzip,
    /// Neither.
    Plain,
}

/// Reads `Accept-Encoding`. A weight of 0 is a refusal.
pub fn accepts(headers: &HeaderMap) -> Accepts {
    let wanted = headers.get(header::ACCEPT_ENCODING).map(HeaderValue::to_str);
    let Some(Ok(wanted)) = wanted else { return Accepts::Plain };
    let takes = |name: &str| {
        wanted.split(',').any(|part| {
            let (encoding, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            encoding.trim() == name && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    };
    if takes("br") {
        Accepts::Brotli
    } else if takes("gzip") {
        Accepts::Gzip
    } else {
        Accepts::Plain
    }
}

fn asset(tag: &str, name: &str) -> Option<Asset> {
    Some(Asset {
        address: attribute(tag, name)?.to_owned(),
        integrity: attribute(tag, "integrity").unwrap_or_default().to_owned(),
    })
}

/// The value of an attribute in a tag of the build's page, quoted or not.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[start..];
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split([' ', '>']).next(),
    }
}

/// `huiyin-1a2b.js` is the app's, `huiyin-console-1a2b.js` is another's.
fn fits(name: &str, start: &str, ending: &str) -> bool {
    let hash = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(ending));
    hash.is_some_and(|hash| !hash.is_empty() && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// `start-0123456789abcdef.js`: the build ends such names with a hash.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    let hash = stem.rsplit('-').next().unwrap_or_default();
    hash.len() >= 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()) && stem.contains('-')
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, SiteFiles) {
        let folder = tempfile::tempdir().expect("a folder");
        let index = r#"<html><link rel="stylesheet" href="/main-0123456789abcdef.css" integrity="sha384-x"/>
            <script src="/start-0123456789abcdef.js" integrity="sha384-y" defer></script></html>"#;
        for (name, content) in [
            ("index.html", index),
            ("main-0123456789abcdef.css", "body{}"),
            ("main-0123456789abcdef.css.br", "packed"),
            ("frame.css", "main{}"),
            ("huiyin-0123456789abcdef.js", "glue"),
            ("huiyin-console-0123456789abcdef.js", "other"),
            ("huiyin-0123456789abcdef_bg.wasm", "wasm"),
        ] {
            std::fs::write(folder.path().join(name), content).expect("written");
        }
        let site = SiteFiles::read(folder.path());
        (folder, site)
    }

    #[test]
    fn names_are_read_from_the_page_of_the_build() {
        let (_folder, site) = site();
        assert_eq!(site.public.styles[0].address, "/main-0123456789abcdef.css");
        assert_eq!(site.public.styles[0].integrity, "sha384-x");
        assert_eq!(site.public.start.address, "/start-0123456789abcdef.js");
        assert_eq!(site.public.frame_style, "main{}");
        assert_eq!(site.frame_style, "'sha256-YHx2MVWqMzRWnMbihKQsXBPElHRc92/5D9vT2EbduqI='");
        assert_eq!(site.public.glue, "/huiyin-0123456789abcdef.js");
        assert_eq!(site.public.wasm, "/huiyin-0123456789abcdef_bg.wasm");
    }

    #[test]
    fn scripts_of_embeds_are_served_as_the_build_left_them_or_without_comments() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("embed/v1")).expect("made");
        std::fs::write(folder.path().join("embed/v1/huiyin.js"), "small()").expect("written");
        let site = SiteFiles::read(folder.path());
        assert_eq!(site.files[server::LOADER].plain, "small()");
        assert_eq!(site.files[&site.public.loader.address].plain, "small()");
        let frame = &site.files[&site.public.frame].plain;
        assert!(frame.starts_with(b"(() => {\nconst root"), "neither comments nor indentation");
        assert!(is_hashed(&site.public.frame) && site.public.frame.starts_with(server::EMBED));
    }

    #[test]
    fn a_hashed_file_is_immutable_and_sent_as_it_was_packed() {
        let (_folder, site) = site();
        let headers =
            [(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br;q=1.0"))].into_iter().collect();
        let response = site.answer("/main-0123456789abcdef.css", &headers).expect("there");
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
        assert!(response.headers()[header::CACHE_CONTROL].to_str().expect("ascii").contains("immutable"));
        assert!(site.answer("/index.html", &headers).is_none());
        assert!(site.answer("/main-0123456789abcdef.css.br", &headers).is_none());
    }

    #[test]
    fn a_weight_of_zero_is_a_refusal() {
        let accept = |value| {
            accepts(&[(header::ACCEPT_ENCODING, HeaderValue::from_static(value))].into_iter().collect())
        };
        assert_eq!(accept("br;q=0, gzip"), Accepts::Gzip);
        assert_eq!(accept("identity"), Accepts::Plain);
        assert_eq!(accept("gzip, deflate, br"), Accepts::Brotli);
    }
}
