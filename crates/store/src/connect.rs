//! Opening the database: SQLite with settings that survive a power cut, or PostgreSQL.

use crate::error::StoreError;
use crate::keys::Keys;
use crate::migration::Migrator;
use crate::published::Shelf;
use crate::{Store, counter, private};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The least SQLite: before it, a known bug could corrupt the write-ahead log.
const SQLITE_LEAST: (u32, u32, u32) = (3, 51, 3);
/// How long a writer waits for another process's transaction.
const BUSY: Duration = Duration::from_secs(5);

/// Which database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file in the data folder.
    Embedded,
    /// `sqlite://…` or `postgres://…`.
    Url(String),
}

/// The data folder: database, keys and files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(pub PathBuf);

impl Folder {
    /// Where the embedded database lies.
    pub fn database(&self) -> PathBuf {
        self.0.join("huiyin.db")
    }

    /// Where the keys lie.
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// A key file that should be there and is not.
    pub fn missing_key(&self) -> Option<PathBuf> {
        crate::keys::files(&self.keys()).into_iter().find(|file| !file.is_file())
    }

    fn files(&self) -> PathBuf {
        self.0.join("files")
    }
}

impl Store {
    /// Opens the data folder, creating what is missing, and brings the database up to date.
    ///
    /// # Errors
    /// The folder, a key or the database is not usable; the sentence says what to do.
    pub async fn open(folder: &Folder, database: &Database) -> Result<Self, StoreError> {
        private::folder(&folder.files())?;
        let keys = Keys::open(&folder.keys())?;
        if *database == Database::Embedded {
            own_database(&folder.database())?;
        }
        let connection = sea_orm::Database::connect(options(folder, database)).await?;
        refuse_old_sqlite(&connection).await?;
        Migrator::up(&connection, None).await?;
        counter::prepare(&connection).await?;
        let shelf = Shelf::default();
        let (files, counted, turn) = (folder.files(), Default::default(), Arc::default());
        Ok(Self { database: connection, keys, files, shelf, counted, turn })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.database.ping().await?)
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// The database failed.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.database.close().await?)
    }
}

fn options(folder: &Folder, database: &Database) -> ConnectOptions {
    let url = match database {
        Database::Embedded => sqlite_url(&folder.database()),
        Database::Url(url) => url.clone(),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(8).sqlx_logging(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("secure_delete", "ON")
            .pragma("trusted_schema", "OFF")
    });
    options
}

/// Makes the empty file of the database, readable by its owner only: SQLite would make it by the umask. Its log
/// takes the mode of the database.
fn own_database(path: &Path) -> io::Result<()> {
    match private::new_file(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn sqlite_url(path: &Path) -> String {
    format!("sqlite://{}?mode=rwc", path.display())
}

async fn refuse_old_sqlite(connection: &DatabaseConnection) -> Result<(), StoreError> {
    if connection.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    let query = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version() AS version");
    let row = connection.query_one_raw(query).await?;
    let version: String = match row {
        Some(row) => row.try_get("", "version")?,
        None => String::new(),
    };
    if is_new_enough(&version) {
        return Ok(());
    }
    let (major, minor, patch) = SQLITE_LEAST;
    Err(StoreError::Unusable(format!(
        "SQLite {version} can corrupt its log. Build with SQLite {major}.{minor}.{patch} or newer."
    )))
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    (next(), next(), next()) >= SQLITE_LEAST
}

#[cfg(test)]
mod tests {
    use super::{Database, Folder, Store, is_new_enough};

    #[test]
    fn an_old_sqlite_is_refused() {
        assert!(is_new_enough("3.51.3"));
        assert!(is_new_enough("3.52.0"));
        assert!(!is_new_enough("3.46.0"));
        assert!(!is_new_enough(""));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn nobody_else_on_the_machine_can_read_a_new_data_folder() {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        let place = tempfile::tempdir().expect("a folder");
        let folder = Folder(place.path().join("bureau/data"));
        Store::open(&folder, &Database::Embedded).await.expect("opened");
        for private in [&folder.0, &folder.keys(), &folder.files()] {
            assert_eq!(mode(private), 0o700, "{}", private.display());
        }
        for file in std::fs::read_dir(&folder.0).expect("read").filter_map(Result::ok) {
            let mode = mode(&file.path());
            assert!(mode == 0o600 || file.path().is_dir(), "{}: {mode:o}", file.path().display());
        }
    }
}
