//! What a browser downloads: wasm, glue and styles, as they are and in brotli; how much of its budget the public
//! wasm uses; and what each kind of public page asks for.

use super::figure;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::sources;
use std::path::{Path, PathBuf};

/// What the wasm and the glue of the public pages may come to in brotli (docs/adr/0012-wasm-only-where-one-types.md).
const BUDGET: u64 = 230_000;

/// What each kind of public page asks for besides its HTML: the files' names up to the hash.
const PAGES: [(&str, &[&str]); 4] = [
    ("page that is read", &["main-"]),
    ("page of a past day", &["main-", "citation-"]),
    ("receipt", &["main-", "receipt-"]),
    ("letter form, search for a letter", &["main-", "start-", "huiyin-"]),
];

/// Prints sizes of both apps.
pub fn print(repository: &Repository) -> Outcome {
    let site = repository.product().join("site");
    let files = sources::below(&site);
    if files.is_empty() {
        return Err(Failure::new("nothing is built: cargo xtask build"));
    }
    let (console, public): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|path| path.starts_with(site.join("console")));
    pages(&public);
    for (app, files) in [("public", public), ("console", console)] {
        let (mut raw_sum, mut packed_sum) = (0, 0);
        for (kind, ending) in [("wasm", "wasm"), ("scripts", "js"), ("styles", "css")] {
            let named: Vec<&PathBuf> = files.iter().filter(|path| has_ending(path, ending)).collect();
            let raw: u64 = named.iter().map(|path| size(path)).sum();
            let packed: u64 = named.iter().map(|path| packed(path)).sum();
            figure(&format!("{app} {kind}"), raw, "bytes");
            figure(&format!("{app} {kind} in brotli"), packed, "bytes");
            raw_sum += raw;
            packed_sum += packed;
        }
        figure(&format!("{app} sum"), raw_sum, "bytes");
        figure(&format!("{app} sum in brotli"), packed_sum, "bytes");
    }
    Ok(())
}

fn pages(files: &[PathBuf]) {
    let of = |starts: &[&str]| -> u64 {
        let named = files.iter().filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            starts.iter().any(|start| name.starts_with(start))
        });
        named.map(|path| packed(path)).sum()
    };
    for (page, starts) in PAGES {
        figure(&format!("public {page}, files in brotli"), of(starts), "bytes");
    }
    let used = of(&["huiyin-"]);
    figure("public wasm and glue in brotli", used, "bytes");
    figure("public wasm and glue of their budget", used * 100 / BUDGET, "%");
}

/// The size in brotli of a file that the build packed; nothing for one it did not.
fn packed(path: &Path) -> u64 {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    size(Path::new(&name))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}
