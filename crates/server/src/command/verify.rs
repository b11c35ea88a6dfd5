//! `huiyin verify`: whether everything that is kept is whole. One line a check; it never prints what a letter says.

use super::{Data, Failure};
use crate::config::Config;
use store::{Check, Database, Part, Store};

/// Check the database, attachments, sealed texts, numbers, closed days and the audit trail.
#[derive(clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let config = Config::read(&self.data.data)?;
        // Opening creates what is missing, and what is missing is what this command is to find.
        let folder = &config.folder;
        let embedded = config.database == Database::Embedded;
        if embedded && !folder.database().is_file() {
            return Err(Failure(format!("there is no {}", folder.database().display())));
        }
        if let Some(key) = folder.missing_key() {
            return Err(Failure(format!(
                "{} is missing. Put back the copy that you keep apart from the data.",
                key.display()
            )));
        }
        let store = Store::open(folder, &config.database).await?;
        let checks = store.verify().await;
        store.close().await?;
        checks.iter().for_each(print);
        match checks.iter().any(|check| !check.wrong.is_empty()) {
            false => Ok(()),
            true => Err(Failure("not everything is whole; see above".to_owned())),
        }
    }
}

fn print(check: &Check) {
    let count = check.looked_at;
    let what = match check.part {
        Part::Database => format!("database ({count} tables)"),
        Part::Files => format!("attachments ({count} files)"),
        Part::Sealed => format!("sealed texts ({count} letters, answers and drafts)"),
        Part::Numbers => format!("numbers of letters, steps and notices ({count} letters and notices)"),
        Part::Days => format!("closed days ({count} days)"),
        Part::Audit => format!("audit trail ({count} entries)"),
    };
    match check.wrong.is_empty() {
        true => println!("ok    {what}"),
        false => println!("WRONG {what}:"),
    }
    check.wrong.iter().for_each(|wrong| println!("      {wrong}"));
    check.odd.iter().for_each(|odd| println!("      no row names the file {odd}; it can be removed"));
}
