//! What an app was built from, as one hash, so that a build without a change takes no time.

use crate::repository::Repository;
use crate::sources;
use sha2::{Digest, Sha256};

/// The hash over names and contents of files and folders under the root.
pub fn of(repository: &Repository, inputs: &[&str]) -> String {
    let mut hash = Sha256::new();
    for input in inputs {
        let path = repository.root.join(input);
        let files = if path.is_file() { vec![path] } else { sources::below(&path) };
        for file in files {
            let content = std::fs::read(&file).unwrap_or_default();
            hash.update(repository.named(&file).to_string());
            // The length keeps the end of one file from being the start of the next.
            hash.update((content.len() as u64).to_le_bytes());
            hash.update(&content);
        }
    }
    hex(&hash.finalize())
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash that a file's name carries: the same content has the same name.
pub fn of_content(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hex(&hash.finalize()[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_added_or_renamed_file_changes_the_stamp() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().to_owned();
        let repository = Repository { tools: root.clone(), cargo_target: root.clone(), root: root.clone() };
        let write =
            |name: &str, text: &str| std::fs::write(root.join("src").join(name), text).expect("written");
        std::fs::create_dir(root.join("src")).expect("made");
        write("a.rs", "one");
        let first = of(&repository, &["src", "missing"]);
        assert_eq!(of(&repository, &["src", "missing"]), first);
        write("a.rs", "two");
        let second = of(&repository, &["src"]);
        assert_ne!(second, first);
        write("b.rs", "");
        assert_ne!(of(&repository, &["src"]), second);
    }
}
