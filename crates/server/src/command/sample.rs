//! `huiyin sample`: the made-up bureau.

use super::{Data, Failure, open};

/// The made-up bureau.
#[derive(clap::Subcommand)]
pub(super) enum Sample {
    /// Load it into an empty data folder.
    Load {
        #[command(flatten)]
        data: Data,
    },
    /// Load a plan of 500 items and 20,000 updates instead, for the bench.
    #[command(hide = true)]
    Crowd {
        #[command(flatten)]
        data: Data,
    },
    /// Load 10,000 letters instead, for the bench.
    #[command(hide = true)]
    Letters {
        #[command(flatten)]
        data: Data,
    },
    /// Load 20,000 disclosure records and 200,000 rows of a register instead, for the bench.
    #[command(hide = true)]
    Disclosures {
        #[command(flatten)]
        data: Data,
    },
}

impl Sample {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let (Self::Load { data }
        | Self::Crowd { data }
        | Self::Letters { data }
        | Self::Disclosures { data }) = &self;
        let (_, store, clock) = open(&data.data).await?;
        if store.root_unit().await.is_ok() || !store.plan_versions().await?.is_empty() {
            return Err(Failure(format!(
                "{} is not empty. Name an empty folder with --data, or serve this one.",
                data.data.display()
            )));
        }
        let summary = match self {
            Self::Load { .. } => crate::sample::load(&store, &clock).await?,
            Self::Crowd { .. } => crate::sample::crowd::load(&store, &clock).await?,
            Self::Disclosures { .. } => crate::sample::disclosure_crowd::load(&store, &clock).await?,
            Self::Letters { .. } => crate::sample::letter_crowd::load(&store, &clock).await?,
        };
        println!("{summary}");
        store.close().await?;
        Ok(())
    }
}
