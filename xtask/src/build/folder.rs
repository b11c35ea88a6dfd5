//! The folder that runs when copied elsewhere: the server, and the browser's files beside it.

use super::app::APPS;
use super::compress::{beside, compress};
use super::scripts;
use crate::failure::{Outcome, While};
use crate::repository::Repository;
use crate::sources;
use crate::step::say;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Puts together what was built. Files that did not change keep their compressed forms.
pub fn assemble(repository: &Repository) -> Outcome {
    say(&format!("putting together {}", repository.named(&repository.product())));
    let site = repository.product().join("site");
    let mut wanted = BTreeMap::new();
    let apps = APPS.iter().map(|app| app.dist(repository)).zip(["", "console"]);
    for (dist, under) in apps.chain([(scripts::dist(repository), scripts::PLACE)]) {
        for file in sources::below(&dist) {
            let inside = file.strip_prefix(&dist).unwrap_or(&file).to_owned();
            wanted.insert(site.join(under).join(inside), file);
        }
    }
    mirror(&site, &wanted)?;
    compress(&site)?;
    place_program(&repository.cargo_target.join("release/huiyin"), &repository.program())
}

/// Makes the folder hold exactly the wanted files (place → source), and what is compressed beside them.
fn mirror(site: &Path, wanted: &BTreeMap<PathBuf, PathBuf>) -> Outcome {
    for old in sources::below(site) {
        let packed = ["br", "gz"].iter().any(|ending| old.extension().is_some_and(|found| found == *ending));
        let plain = if packed { old.with_extension("") } else { old.clone() };
        if !wanted.contains_key(&plain) {
            std::fs::remove_file(&old).or_cannot(format!("remove {}", old.display()))?;
        }
    }
    for (place, source) in wanted {
        let content = std::fs::read(source).or_cannot(format!("read {}", source.display()))?;
        if std::fs::read(place).is_ok_and(|known| known == content) {
            continue;
        }
        let folder = place.parent().unwrap_or(site);
        std::fs::create_dir_all(folder).or_cannot(format!("make {}", folder.display()))?;
        for ending in ["br", "gz"] {
            let _ = std::fs::remove_file(beside(place, ending));
        }
        std::fs::write(place, content).or_cannot(format!("write {}", place.display()))?;
    }
    Ok(())
}

/// A running program cannot be written over, but another can take its name.
fn place_program(built: &Path, place: &Path) -> Outcome {
    let fresh = place.with_extension("new");
    std::fs::copy(built, &fresh).or_cannot("copy the server")?;
    std::fs::rename(&fresh, place).or_cannot("put the server in its place")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unchanged_stays_compressed_and_what_is_gone_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for (name, text) in [("one", "1"), ("two", "2"), ("site/one.js", "1"), ("site/one.js.br", "packed")] {
            std::fs::create_dir_all(path("site")).expect("made");
            std::fs::write(path(name), text).expect("written");
        }
        std::fs::write(path("site/two.js"), "old").expect("written");
        std::fs::write(path("site/two.js.gz"), "old").expect("written");
        std::fs::write(path("site/three.js.br"), "old").expect("written");
        let wanted = [(path("site/one.js"), path("one")), (path("site/two.js"), path("two"))].into();
        mirror(&path("site"), &wanted).expect("mirrored");
        let names: Vec<String> = sources::below(&path("site"))
            .iter()
            .map(|file| file.file_name().expect("a name").to_string_lossy().into())
            .collect();
        assert_eq!(names, ["one.js", "one.js.br", "two.js"]);
        assert_eq!(std::fs::read_to_string(path("site/two.js")).expect("there"), "2");
    }
}
