//! `huiyin user`: accounts of the desk.

use super::{Data, Failure, open};
use crate::app::ensure_bureau;
use crate::http::staff::person_sign_in::link;
use contract::staff::Role;
use contract::text::{Reason, StaffName};
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
    /// Take password, second factors and sessions of an account away and print a new sign-in link, once: for
    /// an administrator whom no other can help.
    Reset {
        /// The account's name.
        name: String,
        /// Why: the person and the audit trail are told.
        #[arg(long, default_value = "在服务器上重置")]
        why: String,
        #[command(flatten)]
        data: Data,
    },
}

impl User {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Add { name, role, unit, also, data } => add(&name, role, unit, also, data).await,
            Self::Reset { name, why, data } => reset(&name, &why, data).await,
        }
    }
}

async fn add(name: &str, role: Role, unit: Option<String>, also: bool, data: Data) -> Result<(), Failure> {
    let name = StaffName::parse(name).map_err(|_| "A name has 2 to 40 characters.")?;
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
        StoreError::Taken if also => "That account is disabled. Let the person in again first.".to_owned(),
        StoreError::Taken => {
            "Somebody of that name exists with another role or unit, or is disabled. Choose another name, or \
             give the same person this role too: --also."
                .to_owned()
        }
        StoreError::NotFound => format!("There is no unit with the code {unit}."),
        error => error.to_string(),
    })?;
    print(config.public_url, &token);
    Ok(store.close().await?)
}

async fn reset(name: &str, why: &str, data: Data) -> Result<(), Failure> {
    let why = Reason::parse(why).map_err(|_| "A reason has 4 to 300 characters.")?;
    let (config, store, clock) = open(&data.data).await?;
    let act = Act::program("user reset", clock.now()).because(why.as_str());
    let token = store.reset_sign_in_of(name, &act).await.map_err(|error| match error {
        StoreError::NotFound => format!("There is no account with the name {name}."),
        error => error.to_string(),
    })?;
    print(config.public_url, &token);
    Ok(store.close().await?)
}

fn print(public_url: Option<String>, token: &store::Token) {
    // Passkeys and secure cookies work at localhost, not at an IP address.
    let origin = public_url.unwrap_or_else(|| "http://localhost:8080".to_owned());
    println!("{}", link(&origin, token));
    eprintln!("The link works once, for three days. It is not shown again.");
}

fn role(text: &str) -> Result<Role, String> {
    Role::named(text).ok_or_else(|| {
        let names: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
        format!("a role is one of {}", names.join(", "))
    })
}
