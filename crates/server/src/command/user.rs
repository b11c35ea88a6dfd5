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
        /// If somebody of that name exists with other roles, give this one besides.
        #[arg(long)]
        also: bool,
        #[command(flatten)]
        data: Data,
    },
}

impl User {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let Self::Add { name, role, unit, also, data } = self;
        let name = StaffName::parse(&name).map_err(|_| "A name has 2 to 40 characters.")?;
        let (config, store, clock) = open(&data.data).await?;
        ensure_bureau(&store, &clock).await?;
        let unit = match unit {
            Some(unit) => unit,
            None => store.root_unit().await?.code,
        };
        let act = Act::program("user add", clock.now());
        let added = match also {
            true => store.add_staff_or_role(&name, role, &unit, &act).await,
            false => store.add_staff(&name, role, &unit, &act).await,
        };
        let token = added.map_err(|error| match error {
            StoreError::Taken if also => {
                "That account is disabled. Let the person in again first.".to_owned()
            }
            StoreError::Taken => {
                "Somebody of that name exists with another role or unit, or is disabled. Choose \
                 another name, or give the same person this role too: --also."
                    .to_owned()
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
