//! What `serve` does beside answering: publishes what is due, writes days down that are over, watches over letters,
//! writes deliveries and digests, sends them, writes counts of embeds down. It looks again and again instead of setting
//! alarms, so that nothing is missed while it was not running, and several nodes may do it at once.

pub mod deliver;
mod follow_words;
pub mod mail;
pub mod outward;
pub mod text_message;
mod webhook;
mod words;

use crate::app::App;
use crate::embed;
use contract::Date;
use contract::staff::message::Channel;
use std::time::Duration;
use store::{Act, StoreError};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long a loop rests when there is nothing to do.
const REST: Duration = Duration::from_secs(1);
/// How often counts of embeds are written down.
const COUNTED_EVERY: Duration = Duration::from_secs(60);
/// How long what is being sent may take to end when the program stops. What does not end is sent again later.
const GRACE: Duration = Duration::from_secs(5);

/// The loops, running.
pub struct Jobs {
    stop: watch::Sender<bool>,
    loops: JoinSet<()>,
}

impl Jobs {
    /// Starts them.
    pub fn start(app: &App) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut loops = JoinSet::new();
        loops.spawn(publish(app.clone(), stopped.clone()));
        loops.spawn(close(app.clone(), stopped.clone()));
        loops.spawn(prepare(app.clone(), stopped.clone()));
        loops.spawn(count(app.clone(), stopped.clone()));
        for channel in Channel::ALL {
            loops.spawn(send(app.clone(), *channel, stopped.clone()));
        }
        Self { stop, loops }
    }

    /// Lets what is being sent end, for a moment.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let ended = async { while self.loops.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, ended).await.is_err() {
            tracing::warn!("what was being sent did not end in time; it is sent again after the next start");
        }
    }
}

async fn publish(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        publish_due(&app).await;
        open_round(&app).await;
        rest(&mut stopped).await;
    }
}

/// Publishes what was approved for a time that has come.
pub async fn publish_due(app: &App) {
    match app.store.publish_due(app.clock.now()).await {
        Ok(0) => {}
        Ok(count) => {
            app.pages.published();
            tracing::info!(count, "published what was due");
        }
        Err(error) => tracing::error!(%error, "what was due could not be published"),
    }
}

/// Opens the round of this month on its day, where a setting says so.
pub async fn open_round(app: &App) {
    match opened(app).await {
        Ok(false) => {}
        Ok(true) => tracing::info!("opened the round of this month"),
        Err(error) => tracing::error!(%error, "the round of this month could not be opened"),
    }
}

async fn opened(app: &App) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let rules = app.in_force().await?;
    let day = rules.settings.round_open_day();
    if !day.is_some_and(|day| rules::round::opens_by_itself(day, now.day)) {
        return Ok(false);
    }
    let act = Act::program("open_round", now);
    app.store.open_this_months_round(rules.settings.round_due_day(), &act).await
}

/// Writes yesterday down once a day, so that its hash is there before anybody cites it, and counts the letters of the
/// quarter whose day has come, so that nobody waits for it.
async fn close(app: App, mut stopped: watch::Receiver<bool>) {
    let mut closed_on = None;
    while !*stopped.borrow() {
        let now = app.clock.now();
        if closed_on != Some(now.day) {
            let calendars = app.in_force().await.map(|rules| rules.calendars.clone());
            let counted = match calendars {
                Ok(calendars) => {
                    app.store.count_quarters(&calendars, &Act::program("count_quarter", now)).await
                }
                Err(error) => Err(error),
            };
            if let Err(error) = counted {
                tracing::error!(%error, "letters could not be counted; they are when somebody asks");
            }
            match app.store.close_yesterday(&Act::program("close_day", now)).await {
                Ok(()) => closed_on = Some(now.day),
                Err(error) => {
                    tracing::error!(%error, "yesterday could not be written down; it is tried again")
                }
            }
        }
        rest(&mut stopped).await;
    }
}

/// Writes down once a minute, and when the program stops, how often embeds were loaded; once a day forgets what was
/// counted long ago.
async fn count(app: App, mut stopped: watch::Receiver<bool>) {
    let mut forgotten_on = None;
    loop {
        let over = *stopped.borrow();
        if let Err(error) = embed::write_down(&app).await {
            tracing::warn!(%error, "counts of embeds could not be written down; they wait");
        }
        if over {
            return;
        }
        let today = app.clock.now().day;
        if forgotten_on != Some(today) {
            match app.store.forget_embed_counts(today).await {
                Ok(_) => forgotten_on = Some(today),
                Err(error) => {
                    tracing::warn!(%error, "old counts of embeds are still there; it is tried again")
                }
            }
        }
        tokio::select! {
            () = tokio::time::sleep(COUNTED_EVERY) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Calls again for children in danger, asks those who wish to follow something, writes deliveries of new events,
/// and once their hour has come reminds of due dates, closes what nobody rated and writes today's digests.
async fn prepare(app: App, mut stopped: watch::Receiver<bool>) {
    let mut digests_of = None;
    while !*stopped.borrow() {
        match prepared(&app, &mut digests_of).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "messages could not be prepared; they wait"),
        }
        rest(&mut stopped).await;
    }
}

async fn send(app: App, channel: Channel, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        match deliver::some(&app, channel).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => {
                tracing::warn!(%error, channel = channel.name(), "messages could not be sent; they wait")
            }
        }
        rest(&mut stopped).await;
    }
}

async fn rest(stopped: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(REST) => {}
        _ = stopped.changed() => {}
    }
}

/// One turn of preparing; says how many events it took. `digests_of` is the day whose digests are written.
///
/// # Errors
/// The database failed.
pub async fn prepared(app: &App, digests_of: &mut Option<Date>) -> Result<usize, StoreError> {
    let written = write_messages(app, digests_of).await;
    // Whatever could not be written, what is there goes out: a child in danger waits for no digest.
    let taken = app.store.fan_out(&Act::program("fan_out", app.clock.now())).await?;
    written.map(|()| taken)
}

async fn write_messages(app: &App, digests_of: &mut Option<Date>) -> Result<(), StoreError> {
    let now = app.clock.now();
    let rules = app.in_force().await?;
    let minutes = rules.settings.danger_repeat();
    app.store.repeat_alarms(minutes, &Act::program("repeat_alarms", now)).await?;
    app.store.send_receipt_codes(&Act::program("send_receipt_codes", now)).await?;
    let follow = app.follow_by().await?.any();
    if follow {
        app.store.ask_followers(&Act::program("ask_followers", now)).await?;
    }
    if *digests_of != Some(now.day) && app.clock.hour() >= rules.settings.digest_hour() {
        let calendars = &rules.calendars;
        app.store.remind_of_letters(calendars, &Act::program("remind_of_letters", now)).await?;
        app.store.remind_of_applications(calendars, &Act::program("remind_of_applications", now)).await?;
        if app.store.publish_letters(&Act::program("publish_letters", now)).await? > 0 {
            app.pages.published();
        }
        let days = rules.settings.close_after();
        app.store.close_unrated(days, calendars, &Act::program("close_unrated", now)).await?;
        app.store.write_digests(&Act::program("write_digests", now)).await?;
        if follow {
            app.store.write_follow_digests(&Act::program("write_follow_digests", now)).await?;
        }
        *digests_of = Some(now.day);
    }
    Ok(())
}
