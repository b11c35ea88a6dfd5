//! `huiyin serve`: listens, says so in one line, drains when asked to stop.

use super::{Data, Failure, open};
use crate::app::{App, ensure_bureau};
use crate::http::router;
use crate::job::Jobs;
use std::io::Write;
use std::net::SocketAddr;
use std::time::{Duration, SystemTime};
use store::Act;
use tokio::net::TcpListener;

/// A file of a letter that no row names after so long was left by a stop half-way.
const LEFT_OVER: Duration = Duration::from_secs(3600);

/// Serve the public pages, the API and the desk.
#[derive(clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    data: Data,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let (config, store, clock) = open(&self.data.data).await?;
        ensure_bureau(&store, &clock).await?;
        let swept = store.sweep_sealed_files(SystemTime::now() - LEFT_OVER).await?;
        if swept > 0 {
            tracing::info!(swept, "took away sealed files that no letter or answer names");
        }
        let listener = TcpListener::bind(self.listen).await.map_err(|error| {
            format!("{} cannot be listened on: {error}. Choose another --listen.", self.listen)
        })?;
        let origin = format!("http://{}", listener.local_addr()?);
        let app = App::new(&config, store.clone(), clock, &origin);
        app.registers.reload(&app.store, &Act::program("reload_registers", app.clock.now())).await?;
        // Beside the start: looking at every font of a machine takes a while.
        let reading = app.clone();
        tokio::task::spawn_blocking(move || reading.fonts.read());
        println!("listening on {origin}");
        std::io::stdout().flush()?;
        let jobs = Jobs::start(&app);
        tokio::spawn(reload_when_asked(app.clone()));
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
        jobs.stop().await;
        store.close().await?;
        Ok(())
    }
}

/// On `SIGHUP` the files of registers are read again; what cannot be used is in the log.
async fn reload_when_asked(app: App) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
        while hangup.recv().await.is_some() {
            let act = Act::program("reload_registers", app.clock.now());
            match app.registers.reload(&app.store, &act).await {
                Ok(_) => app.pages.published(),
                Err(error) => tracing::error!(%error, "the files of registers were not read"),
            }
        }
    }
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
