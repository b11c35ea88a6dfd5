//! The command line. Each command is a file; what a person reads on it goes to standard output, the log to
//! standard error.

mod openapi;
mod plan;
mod sample;
mod search;
mod serve;
mod user;
mod verify;

use crate::clock::Clock;
use crate::config::Config;
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{Act, Store};

/// 回音: key-work plans, disclosures and mailboxes of an education and sports bureau.
#[derive(Parser)]
#[command(name = "huiyin", version)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the public pages, the API and the desk.
    Serve(serve::Serve),
    /// Read or import a plan document.
    #[command(subcommand)]
    Plan(plan::Plan),
    /// The made-up bureau.
    #[command(subcommand)]
    Sample(sample::Sample),
    /// Accounts of the desk.
    #[command(subcommand)]
    User(user::User),
    /// The index of what is published.
    #[command(subcommand)]
    Search(search::Search),
    /// Check that everything that is kept is whole.
    Verify(verify::Verify),
    /// Print the API as an OpenAPI document.
    Openapi,
}

/// Where the data is.
#[derive(clap::Args)]
struct Data {
    /// The data folder.
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

/// Why a command did not do what it should, in a sentence that says what to do.
#[derive(Debug)]
pub struct Failure(String);

impl<E: std::fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let line = Line::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| "warn,server=info,store=info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("huiyin: no threads can be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    let result = runtime.block_on(async {
        match line.command {
            Command::Serve(serve) => serve.run().await,
            Command::Plan(plan) => plan.run().await,
            Command::Sample(sample) => sample.run().await,
            Command::User(user) => user.run().await,
            Command::Search(search) => search.run().await,
            Command::Verify(verify) => verify.run().await,
            Command::Openapi => openapi::print(),
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(sentence)) => {
            eprintln!("huiyin: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Opens a data folder with its settings and the bureau's clock. What another version of this program put into the
/// index of what is published is put in anew.
async fn open(data: &Path) -> Result<(Config, Store, Clock), Failure> {
    let config = Config::read(data)?;
    let store = Store::open(&config.folder, &config.database).await?;
    let clock = Clock::system(config.zone.clone());
    store.renew_search(&Act::program("search rebuild", clock.now())).await?;
    Ok((config, store, clock))
}
