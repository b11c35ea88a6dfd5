//! `huiyin user`: accounts of the desk.

use super::{Data, Failure, open};
use crate::app::ensure_bureau;
use base64::Engine;
use contract::address::server::CONSOLE;
use contract::staff::Role;
use contract::text::StaffName;
use store::{Act, StoreError};

/// Accounts of the desk.
#[derive(clap::Subcommand)]
pub(super) enum User {
    /// Create an account, or a new sign-in link for one that exists, and print the link once.
    Add {
        /// The name to sign in with.
        name: String,
        /// What the person may do.
        #[arg(long, value_parser = role)]
        role: Role,
        /// The unit's code; the bureau itself if absent.
        #[arg(long)]
        unit: Option<String>,
        #[command(flatten)]
        data: Data,
    },
}

impl User {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Add { name, role, unit, data } = self;
        let name = StaffName::parse(&name).map_err(|_| "A name has 2 to 40 characters.")?;
        let (config, store, clock) = open(&data.data).await?;
        ensure_bureau(&store, &clock).await?;
        let unit = match unit {
            Some(unit) => unit,
            None => store.root_unit().await?.code,
        };
        let token = store
            .add_staff(&name, role, &unit, &Act::program("user add", clock.now()))
            .await
            .map_err(|error| match error {
                StoreError::Taken => {
                    "That name belongs to another role or unit. Choose another name.".to_owned()
                }
                StoreError::NotFound => format!("There is no unit with the code {unit}."),
                error => error.to_string(),
            })?;
        let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(token);
        // Passkeys and secure cookies work at localhost, not at an IP address.
        let origin = config.public_url.unwrap_or_else(|| "http://localhost:8080".to_owned());
        println!("{origin}{CONSOLE}#link={token}");
        eprintln!("The link works once, for three days. It is not shown again.");
        store.close().await?;
        Ok(())
    }
}

fn role(text: &str) -> Result<Role, String> {
    Role::named(text).ok_or_else(|| {
        let names: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
        format!("a role is one of {}", names.join(", "))
    })
}
