//! What a browser downloads: wasm, glue and styles, as they are and in brotli.

use super::figure;
use crate::failure::{Failure, Outcome};
use crate::repository::Repository;
use crate::sources;
use std::path::{Path, PathBuf};

/// Prints sizes of both apps.
pub fn print(repository: &Repository) -> Outcome {
    let site = repository.product().join("site");
    let files = sources::below(&site);
    if files.is_empty() {
        return Err(Failure::new("nothing is built: cargo xtask build"));
    }
    let (console, public): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|path| path.starts_with(site.join("console")));
    for (app, files) in [("public", public), ("console", console)] {
        let (mut raw_sum, mut packed_sum) = (0, 0);
        for (kind, ending) in [("wasm", "wasm"), ("scripts", "js"), ("styles", "css")] {
            let named: Vec<&PathBuf> = files.iter().filter(|path| has_ending(path, ending)).collect();
            let raw: u64 = named.iter().map(|path| size(path)).sum();
            let packed: u64 =
                named.iter().map(|path| size(&path.with_extension(format!("{ending}.br")))).sum();
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

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}
