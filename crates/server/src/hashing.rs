//! Hashing passwords, each of which takes 19 MiB and a core: two at once. It must not know whose password it is.

use crate::turn::{self, Turns};
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};

/// At most so many passwords are hashed at once.
const AT_ONCE: usize = 2;
/// At most so many wait for their turn.
const WAITING: usize = 64;

/// The turns.
pub struct Hashing(Turns);

impl Default for Hashing {
    fn default() -> Self {
        Self(Turns::new(AT_ONCE, WAITING))
    }
}

/// A turn to hash.
pub struct Turn(turn::Turn);

impl Hashing {
    /// Waits for a turn; `None` at once where too many wait.
    pub async fn turn(&self) -> Option<Turn> {
        self.0.turn().await.map(Turn)
    }
}

impl Turn {
    /// Hashes a password; `None` if that failed.
    pub async fn hash(&self, password: String) -> Option<String> {
        let hashed =
            move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string());
        self.0.work(hashed).await?.ok()
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
        self.0.work(verified).await.unwrap_or(false)
    }
}
