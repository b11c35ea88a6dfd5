//! The registers in force: those that are shipped and those whose files lie in the data folder, read at start and
//! again when somebody asks. A file that cannot be used is named with its reason, and all others work on.

mod counted;
mod shipped;

use contract::id::RegisterName;
use contract::register::Register;
use counted::Counted;
use shipped::SHIPPED;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use store::{Act, Store, StoreError};

/// The folder of a bureau's own registers in its data folder.
const FOLDER: &str = "registers";
/// Largest file of a register.
const MOST_BYTES: u64 = 256 * 1024;

/// The registers of a running application.
#[derive(Debug)]
pub struct Registers {
    folder: PathBuf,
    read: RwLock<Arc<InForce>>,
    counted: Counted,
}

/// Registers as they were read last.
#[derive(Clone, Debug, Default)]
pub struct InForce {
    /// Those that can be used, the shipped ones first.
    pub all: Vec<Register>,
    /// What is wrong with the others, in sentences.
    pub refused: Vec<String>,
}

impl InForce {
    /// The register of that name.
    pub fn named(&self, name: &RegisterName) -> Option<&Register> {
        self.all.iter().find(|register| register.name == *name)
    }
}

impl Registers {
    /// The shipped registers, until the files of the data folder are read.
    pub fn of(data: &Path) -> Self {
        let read = InForce { all: shipped(), refused: Vec::new() };
        Self { folder: data.join(FOLDER), read: RwLock::new(Arc::new(read)), counted: Counted::default() }
    }

    /// The registers as they were read last.
    pub fn now(&self) -> Arc<InForce> {
        self.read.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the files of the data folder. One with the name of a shipped register takes its place. What takes away
    /// from what was accepted before is refused, and what was accepted stays in force.
    ///
    /// # Errors
    /// The database failed.
    pub async fn reload(&self, store: &Store, act: &Act) -> Result<Arc<InForce>, StoreError> {
        let (own, mut refused) = read_folder(&self.folder);
        let mut all = shipped();
        for register in own {
            match all.iter_mut().find(|known| known.name == register.name) {
                Some(known) => *known = register,
                None => all.push(register),
            }
        }
        let (all, shrunk) = store.accept_registers(all, act).await?;
        refused.extend(shrunk);
        for sentence in &refused {
            tracing::warn!(file = sentence, "a register's file is not used");
        }
        let read = Arc::new(InForce { all, refused });
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = read.clone();
        Ok(read)
    }
}

/// The shipped registers, read once.
pub(crate) fn shipped() -> Vec<Register> {
    static READ: OnceLock<Vec<Register>> = OnceLock::new();
    let read = |(name, file): (&str, &str)| {
        rules::register::read(file, name).expect("a test reads every shipped register")
    };
    READ.get_or_init(|| SHIPPED.into_iter().map(read).collect()).clone()
}

/// The registers of a folder that can be used, by name, and what is wrong with the rest.
fn read_folder(folder: &Path) -> (Vec<Register>, Vec<String>) {
    let (mut registers, mut refused) = (Vec::new(), Vec::new());
    let Ok(entries) = std::fs::read_dir(folder) else { return (registers, refused) };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        match read_file(&path, &stem) {
            Ok(register) => registers.push(register),
            Err(why) => refused.push(format!("{stem}.json: {why}")),
        }
    }
    (registers, refused)
}

fn read_file(path: &Path, stem: &str) -> Result<Register, String> {
    let bytes = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if bytes > MOST_BYTES {
        return Err(format!("the file has {bytes} bytes; {MOST_BYTES} are the most."));
    }
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    rules::register::read(text.trim_start_matches('\u{FEFF}'), stem).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_repository_is_shipped_and_can_be_used() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../registers");
        let (registers, refused) = read_folder(&folder);
        assert_eq!(refused, Vec::<String>::new());
        let names = |registers: &[Register]| -> BTreeSet<String> {
            registers.iter().map(|register| register.name.to_string()).collect()
        };
        assert_eq!(names(&registers), names(&shipped()));
    }

    #[test]
    fn a_file_that_cannot_be_used_is_named_and_the_others_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        write("menus.json", SHIPPED.iter().find(|(name, _)| *name == "menus").expect("shipped").1);
        write("broken.json", "{");
        write("notes.txt", "not a register");
        let (registers, refused) = read_folder(folder.path());
        assert_eq!(registers.len(), 1);
        assert_eq!(refused.len(), 1);
        assert!(refused[0].starts_with("broken.json: "), "{refused:?}");
    }
}
