//! Brotli and gzip beside every file that gains by it. Node does it: it is there, and it is compiled.

use crate::failure::Outcome;
use crate::sources;
use crate::step::Step;
use std::path::{Path, PathBuf};

const SCRIPT: &str = include_str!("compress.mjs");
const ENDINGS: [&str; 9] = ["wasm", "js", "mjs", "css", "svg", "json", "html", "txt", "webmanifest"];

/// Compresses what is not compressed yet.
pub fn compress(site: &Path) -> Outcome {
    let missing: Vec<PathBuf> = sources::below(site).into_iter().filter(|path| is_wanting(path)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let what = format!("compressing {} files", missing.len());
    Step::new(what, "node").args(["--input-type=module", "--eval", SCRIPT, "--"]).args(&missing).run()
}

fn is_wanting(path: &Path) -> bool {
    let gains =
        path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending));
    gains && !(beside(path, "br").is_file() && beside(path, "gz").is_file())
}

/// `x.js.br` for `x.js`.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_wasm_gain_and_pictures_do_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("a.js");
        std::fs::write(&script, "x".repeat(1000)).expect("written");
        std::fs::write(folder.path().join("a.png"), "x").expect("written");
        compress(folder.path()).expect("compressed");
        let packed = std::fs::metadata(beside(&script, "br")).expect("there").len();
        assert!(packed > 0 && packed < 100);
        assert!(beside(&script, "gz").is_file());
        assert_eq!(sources::below(folder.path()).len(), 4);
    }
}
