//! The keys, outside the database: one file each in the data folder's `keys/`, created on first start,
//! readable by their owner only. Who has a copy of the database without them has no letter.

use crate::error::StoreError;
use crate::private;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The version of the receipt key that new letters use.
pub(crate) const RECEIPT_KEY_VERSION: i32 = 1;

/// The keys of a data folder. Never shown.
#[derive(Clone)]
pub struct Keys {
    /// Wraps the key of each letter.
    pub(crate) master: Arc<Zeroizing<[u8; 32]>>,
    /// Makes receipts and the hashes they are found by.
    pub(crate) receipt: Arc<Zeroizing<[u8; 32]>>,
    /// Binds the entries of the audit trail to each other.
    pub(crate) audit: Arc<Zeroizing<[u8; 32]>>,
}

impl Keys {
    /// Reads the keys, or creates them where the folder has none yet.
    ///
    /// # Errors
    /// A key file is damaged, readable by others, or cannot be written.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        private::folder(folder)?;
        restrict(folder, 0o700)?;
        let [master, receipt, audit] = files(folder);
        let (master, receipt, audit) = (key(&master)?, key(&receipt)?, key(&audit)?);
        Ok(Self { master: Arc::new(master), receipt: Arc::new(receipt), audit: Arc::new(audit) })
    }
}

/// Where the keys of a data folder lie: master, receipt, audit.
pub(crate) fn files(folder: &Path) -> [PathBuf; 3] {
    let receipt = format!("receipt-{RECEIPT_KEY_VERSION}.key");
    ["master.key", &receipt, "audit.key"].map(|name| folder.join(name))
}

/// Fills a buffer with unpredictable bytes.
///
/// # Panics
/// The operating system has no random numbers: then nothing may go on.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
    bytes
}

fn key(path: &Path) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => {
            refuse_readable_by_others(path)?;
            let bytes = Zeroizing::new(bytes);
            let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| {
                StoreError::Unusable(format!(
                    "{} is damaged: a key has 32 bytes. Put back the copy that you keep apart from the data.",
                    path.display()
                ))
            })?;
            Ok(Zeroizing::new(key))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => create(path),
        Err(error) => Err(error.into()),
    }
}

fn create(path: &Path) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let key = Zeroizing::new(random::<32>());
    let mut file = private::new_file(path)?;
    file.write_all(key.as_slice())?;
    file.sync_all()?;
    Ok(key)
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(unix)]
fn refuse_readable_by_others(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(path)?.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(StoreError::Unusable(format!("{0} can be read by others. Run: chmod 600 {0}", path.display())))
}

#[cfg(not(unix))]
fn refuse_readable_by_others(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_with_mode_600_and_read_again() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let first = Keys::open(folder.path()).expect("made");
        let second = Keys::open(folder.path()).expect("read");
        assert_eq!(first.master.as_slice(), second.master.as_slice());
        assert_ne!(first.master.as_slice(), first.receipt.as_slice());
        let mode = fs::metadata(folder.path().join("master.key")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_key_that_others_can_read_or_that_is_damaged_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        Keys::open(folder.path()).expect("made");
        let path = folder.path().join("master.key");
        restrict(&path, 0o644).expect("changed");
        assert!(matches!(Keys::open(folder.path()), Err(StoreError::Unusable(_))));
        restrict(&path, 0o600).expect("changed");
        fs::write(&path, b"short").expect("written");
        assert!(matches!(Keys::open(folder.path()), Err(StoreError::Unusable(_))));
    }
}
