//! `huiyin search`: the index of what is published.

use super::{Data, Failure, open};
use store::Act;

/// The index of what is published.
#[derive(clap::Subcommand)]
pub(super) enum Search {
    /// Make it anew from what is published.
    Rebuild {
        #[command(flatten)]
        data: Data,
    },
}

impl Search {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Rebuild { data } = self;
        let (_, store, clock) = open(&data.data).await?;
        let entries = store.rebuild_search(&Act::program("search rebuild", clock.now())).await?;
        println!("{entries} things can be found");
        store.close().await?;
        Ok(())
    }
}
