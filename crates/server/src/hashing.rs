//! Turns for hashing passwords: each takes 19 MiB and a core, so two run at once, some wait, and whoever comes
//! then is refused at once. It must not know whose password it is.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// At most so many passwords are hashed at once.
const AT_ONCE: usize = 2;
/// At most so many wait for their turn.
const WAITING: usize = 64;

/// The turns.
pub struct Hashing {
    room: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl Default for Hashing {
    fn default() -> Self {
        Self { room: Arc::new(Semaphore::new(AT_ONCE + WAITING)), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

/// A turn. What it works on holds it too: a caller who hangs up half-way must not make room for a third hash
/// while the second one is still being computed.
pub struct Turn(Arc<(OwnedSemaphorePermit, OwnedSemaphorePermit)>);

impl Hashing {
    /// Waits for a turn; `None` at once where too many wait.
    pub async fn turn(&self) -> Option<Turn> {
        let room = self.room.clone().try_acquire_owned().ok()?;
        let turn = self.turns.clone().acquire_owned().await.ok()?;
        Some(Turn(Arc::new((room, turn))))
    }
}

impl Turn {
    /// Hashes a password; `None` if that failed.
    pub async fn hash(&self, password: String) -> Option<String> {
        let hashed =
            move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string());
        self.work(hashed).await?.ok()
    }

    /// Checks a password. Where there is no account, the same work is done for nothing, so that time tells
    /// nothing.
    pub async fn verify(&self, password: String, stored: Option<String>) -> bool {
        let verified = move || match stored {
            Some(stored) => PasswordHash::new(&stored)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()),
            None => {
                let _ = Argon2::default().hash_password(password.as_bytes());
                false
            }
        };
        self.work(verified).await.unwrap_or(false)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let turn = self.0.clone();
        let worked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        worked.await.inspect_err(|error| tracing::error!(%error, "hashing a password failed")).ok()
    }
}
