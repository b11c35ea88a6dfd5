//! What every handler shares: store, clock, calendars, kept pages, browser files.

use crate::clock::Clock;
use crate::config::Config;
use crate::http::assets::SiteFiles;
use crate::job::mail::Mailer;
use crate::job::outward::Outward;
use crate::page::kept::KeptPages;
use crate::page::slip::Fonts;
use rules::calendar::Calendars;
use std::sync::Arc;
use store::{Store, StoreError};
use tokio::sync::Semaphore;

/// At most so many passwords are hashed at once: each takes 19 MiB and a core.
const HASHES_AT_ONCE: usize = 2;

/// The running application.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// Its parts.
pub struct Parts {
    /// What is kept.
    pub store: Store,
    /// The bureau's clock.
    pub clock: Clock,
    /// Working days.
    pub calendars: Calendars,
    /// The only source of absolute addresses.
    pub public_url: String,
    /// Who may frame embeds.
    pub frame_ancestors: String,
    /// Pages rendered once per publication.
    pub pages: KeptPages,
    /// Browser files.
    pub site: SiteFiles,
    /// Fonts for the receipt's picture.
    pub fonts: Fonts,
    /// Turns for hashing passwords.
    pub hashing: Semaphore,
    /// The way to integrators and to the gateway of text messages.
    pub outward: Outward,
    /// The way to the mail server.
    pub mailer: Mailer,
    /// Signs what goes to the gateway of text messages.
    pub text_message_key: Option<String>,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// The application for a store; `origin` is used where no public address is set.
    pub fn new(config: &Config, store: Store, clock: Clock, origin: &str) -> Self {
        Self(Arc::new(Parts {
            store,
            clock,
            calendars: Calendars::shipped(),
            public_url: config.public_url.clone().unwrap_or_else(|| origin.to_owned()),
            frame_ancestors: config.frame_ancestors.clone(),
            pages: KeptPages::default(),
            site: SiteFiles::read(&config.site),
            fonts: Fonts::default(),
            hashing: Semaphore::new(HASHES_AT_ONCE),
            outward: Outward::new(config.allow_private_webhooks),
            mailer: Mailer::new(config.mail_password.clone()),
            text_message_key: config.text_message_key.clone(),
        }))
    }

    /// Whether cookies may only travel encrypted.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Gives a store without a bureau the least it needs: one unit and the director's mailbox.
///
/// # Errors
/// The database failed.
pub async fn ensure_bureau(store: &Store, clock: &Clock) -> Result<(), StoreError> {
    match store.root_unit().await {
        Err(StoreError::NotFound) => crate::sample::least(store, clock).await,
        Ok(_) => Ok(()),
        Err(error) => Err(error),
    }
}
