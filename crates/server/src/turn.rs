//! Turns for work that takes a core for itself: a few run at once, some wait, and whoever comes then is refused at
//! once. It must not know what the work is.

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The turns.
pub struct Turns {
    room: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

/// A turn. What it works on holds it too: a caller who hangs up half-way must not make room for one more while the
/// work still goes on.
pub struct Turn(Arc<(OwnedSemaphorePermit, OwnedSemaphorePermit)>);

impl Turns {
    /// Turns of which so many run at once, while so many wait.
    pub fn new(at_once: usize, waiting: usize) -> Self {
        let (room, turns) = (Semaphore::new(at_once + waiting), Semaphore::new(at_once));
        Self { room: Arc::new(room), turns: Arc::new(turns) }
    }

    /// Waits for a turn; `None` at once where too many wait.
    pub async fn turn(&self) -> Option<Turn> {
        let room = self.room.clone().try_acquire_owned().ok()?;
        let turn = self.turns.clone().acquire_owned().await.ok()?;
        Some(Turn(Arc::new((room, turn))))
    }
}

impl Turn {
    /// Does the work on a thread of its own; `None` if it panicked.
    pub async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let turn = self.0.clone();
        let worked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        worked.await.inspect_err(|error| tracing::error!(%error, "work of its own thread failed")).ok()
    }
}
