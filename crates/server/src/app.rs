//! What every handler shares: store, clock, what is in force, kept pages, browser files.

use crate::card;
use crate::clock::Clock;
use crate::config::Config;
use crate::embed::Embeds;
use crate::fonts::Fonts;
use crate::hashing::Hashing;
use crate::http::assets::SiteFiles;
use crate::http::peer::Turns;
use crate::in_force::Rules;
use crate::job::mail::Mailer;
use crate::job::outward::Outward;
use crate::page::kept::KeptPages;
use crate::passkeys::Passkeys;
use crate::registers::Registers;
use crate::turn;
use contract::follow::FollowBy;
use std::sync::Arc;
use store::{Store, StoreError};

/// The running application.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// Its parts.
pub struct Parts {
    /// What is kept.
    pub store: Store,
    /// The bureau's clock.
    pub clock: Clock,
    /// The only source of absolute addresses.
    pub public_url: String,
    /// Who may frame embeds while no setting says otherwise.
    pub frame_ancestors: String,
    /// Pages rendered once per publication.
    pub pages: KeptPages,
    /// Browser files.
    pub site: SiteFiles,
    /// Fonts for cards and for the receipt's picture.
    pub fonts: Fonts,
    /// Turns for drawing cards.
    pub drawing: turn::Turns,
    /// Turns for hashing passwords.
    pub hashing: Hashing,
    /// Passkeys of this desk.
    pub passkeys: Passkeys,
    /// The way to integrators and to the gateway of text messages.
    pub outward: Outward,
    /// The way to the mail server.
    pub mailer: Mailer,
    /// Embed keys, and counts of embeds.
    pub embeds: Embeds,
    /// Registers: shipped and of the data folder.
    pub registers: Registers,
    /// Turns for having messages sent to somebody.
    pub turns: Turns,
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
        let public_url = config.public_url.clone().unwrap_or_else(|| origin.to_owned());
        Self(Arc::new(Parts {
            store,
            clock,
            frame_ancestors: config.frame_ancestors.clone(),
            pages: KeptPages::default(),
            site: SiteFiles::read(&config.site),
            fonts: Fonts::of(config.fonts.clone()),
            drawing: turn::Turns::new(card::AT_ONCE, card::WAITING),
            hashing: Hashing::default(),
            passkeys: Passkeys::at(&public_url),
            outward: Outward::new(config.allow_private_webhooks),
            mailer: Mailer::new(config.mail_password.clone()),
            embeds: Embeds::default(),
            registers: Registers::of(&config.folder.0),
            turns: Turns::default(),
            text_message_key: config.text_message_key.clone(),
            public_url,
        }))
    }

    /// The settings and calendars in force.
    ///
    /// # Errors
    /// The database failed.
    pub async fn in_force(&self) -> Result<Arc<Rules>, StoreError> {
        self.pages.newest.rules(self).await
    }

    /// Whether and how the public can follow what is published.
    ///
    /// # Errors
    /// The database failed.
    pub async fn follow_by(&self) -> Result<FollowBy, StoreError> {
        let by = self.in_force().await?.settings.follow_by();
        Ok(FollowBy { text_message: by.text_message && self.text_message_key.is_some(), ..by })
    }

    /// Whether text messages can be sent to writers.
    ///
    /// # Errors
    /// The database failed.
    pub async fn texts(&self) -> Result<bool, StoreError> {
        let set = !self.in_force().await?.settings.text("text_messages").is_empty();
        Ok(set && self.text_message_key.is_some())
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
