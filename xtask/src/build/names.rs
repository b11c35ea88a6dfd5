//! Names and integrity after a file was changed: Trunk hashed the wasm before wasm-opt, and an immutable name
//! must not stand for two contents.

use super::stamp;
use crate::failure::{Failure, Outcome, While};
use crate::sources;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::path::{Path, PathBuf};

/// Gives glue and wasm the hash of what they now are, and index.html their names and integrity.
pub fn settle(dist: &Path) -> Outcome {
    let (old, glue, wasm) = pair(dist)?;
    let index = dist.join("index.html");
    let mut html = std::fs::read_to_string(&index).or_cannot("read the built index.html")?;
    let (name, _) = old.rsplit_once('-').unwrap_or((&old, ""));
    let code = std::fs::read_to_string(&glue).or_cannot("read the glue")?;
    let binary = std::fs::read(&wasm).or_cannot("read the wasm")?;
    let new = format!("{name}-{}", stamp::of_content(&[code.replace(&old, name).as_bytes(), &binary]));
    if new != old {
        std::fs::write(dist.join(format!("{new}.js")), code.replace(&old, &new))
            .or_cannot("write the glue")?;
        std::fs::rename(&wasm, dist.join(format!("{new}_bg.wasm"))).or_cannot("rename the wasm")?;
        std::fs::remove_file(&glue).or_cannot("remove the old glue")?;
        html = html.replace(&old, &new);
    }
    let html = with_integrity(&html, &|name| std::fs::read(dist.join(name)).ok());
    std::fs::write(&index, html).or_cannot("write index.html")
}

/// The common name of `huiyin-1a2b.js` and `huiyin-1a2b_bg.wasm`, and both paths.
fn pair(dist: &Path) -> Outcome<(String, PathBuf, PathBuf)> {
    sources::below(dist)
        .into_iter()
        .find_map(|wasm| {
            let stem = wasm.file_name()?.to_str()?.strip_suffix("_bg.wasm")?.to_owned();
            let glue = dist.join(format!("{stem}.js"));
            glue.is_file().then_some((stem, glue, wasm))
        })
        .ok_or_else(|| Failure::new(format!("no wasm with its glue in {}", dist.display())))
}

/// Sets `integrity` right in every tag that has one and names a file that `read` knows by its last part.
fn with_integrity(html: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> String {
    html.split_inclusive('>')
        .map(|piece| tag_with_integrity(piece, read).unwrap_or(piece.to_owned()))
        .collect()
}

fn tag_with_integrity(piece: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<String> {
    let tag = &piece[piece.rfind('<')?..];
    let old = attribute(tag, "integrity")?;
    let address = attribute(tag, "href").or_else(|| attribute(tag, "src"))?;
    let content = read(address.rsplit('/').next()?)?;
    Some(piece.replace(old, &integrity(&content)))
}

/// `sha384-…`, as the attribute wants it.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// The value of an attribute in quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}="))? + name.len() + 2;
    let quote = tag[start..].chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    tag[start + 1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(folder: &Path) {
        let html = r#"<link rel="modulepreload" href="/app-0011223344556677.js" integrity="sha384-old">
            <link rel="preload" href="/app-0011223344556677_bg.wasm" as="fetch" integrity="sha384-older">
            <script type="module">import init from '/app-0011223344556677.js';</script>"#;
        std::fs::write(folder.join("index.html"), html).expect("written");
        let glue = "new URL('app-0011223344556677_bg.wasm', import.meta.url)";
        std::fs::write(folder.join("app-0011223344556677.js"), glue).expect("written");
        std::fs::write(folder.join("app-0011223344556677_bg.wasm"), "smaller").expect("written");
    }

    #[test]
    fn what_index_names_is_what_stands_there_with_its_own_integrity() {
        let folder = tempfile::tempdir().expect("a folder");
        built(folder.path());
        settle(folder.path()).expect("settled");
        let html = std::fs::read_to_string(folder.path().join("index.html")).expect("there");
        assert!(!html.contains("0011223344556677") && !html.contains("sha384-old"), "{html}");
        let tags: Vec<&str> = html.split('<').filter(|tag| tag.starts_with("link")).collect();
        assert_eq!(tags.len(), 2);
        for tag in tags {
            let name = attribute(tag, "href").expect("an address").trim_start_matches('/');
            let content = std::fs::read(folder.path().join(name)).expect("the file is there");
            assert_eq!(attribute(tag, "integrity"), Some(integrity(&content).as_str()));
        }
        assert_eq!(sources::below(folder.path()).len(), 3);
    }

    #[test]
    fn the_same_content_has_the_same_name_and_settling_twice_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        built(folder.path());
        settle(folder.path()).expect("settled");
        let first = sources::below(folder.path());
        settle(folder.path()).expect("settled");
        assert_eq!(sources::below(folder.path()), first);
    }
}
