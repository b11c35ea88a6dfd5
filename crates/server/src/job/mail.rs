//! E-mail by SMTP. The server is the setting `mail`; connections are kept while it stays the same.

use crate::app::App;
use crate::job::deliver::Failed;
use crate::job::{follow_words, words};
use contract::language::Language;
use contract::staff::message::Trouble;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::Deserialize;
use std::time::Duration;
use store::Outgoing;
use tokio::sync::Mutex;

const CONNECT: Duration = Duration::from_secs(10);
const CONNECTIONS: u32 = 4;

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// The setting `mail`.
#[derive(Clone, Deserialize)]
struct MailServer {
    host: String,
    port: u16,
    security: Security,
    #[serde(default)]
    user: String,
    from: Mailbox,
}

/// Whether and when the connection is encrypted.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Security {
    /// From the first byte.
    Tls,
    /// Before anything is said; a server that cannot is given nothing.
    Starttls,
    /// Never: for a server on the same machine.
    None,
}

/// The way to the mail server.
pub struct Mailer {
    password: Option<String>,
    kept: Mutex<Option<(String, Mailbox, Transport)>>,
}

impl Mailer {
    /// `password` belongs to the user of the setting.
    pub fn new(password: Option<String>) -> Self {
        Self { password, kept: Mutex::default() }
    }

    /// Sends what a delivery tells.
    ///
    /// # Errors
    /// Mail is not set up, the address is none, the server is not there or says no.
    pub async fn send(&self, app: &App, outgoing: &Outgoing, to: &str) -> Result<(), Failed> {
        let not_set_up = Failed::now(Trouble::NotSetUp);
        let set = app.store.setting("mail").await.map_err(|_| not_set_up)?;
        let set = set.filter(|set| !set.is_empty()).ok_or(not_set_up)?;
        let (from, transport) = self.transport(set, &app.public_url).await?;
        let to: Mailbox = to.parse().map_err(|_| Failed::for_good(Trouble::NotUsable))?;
        let message = message(app, outgoing, from, to).await?;
        transport.send(message).await.map(|_| ()).map_err(|error| judge(&error))
    }

    async fn transport(&self, set: String, public_url: &str) -> Result<(Mailbox, Transport), Failed> {
        let mut kept = self.kept.lock().await;
        if let Some((old, from, transport)) = &*kept
            && *old == set
        {
            return Ok((from.clone(), transport.clone()));
        }
        let server: MailServer = serde_json::from_str(&set).map_err(|error| {
            tracing::error!(%error, "the setting `mail` cannot be used");
            Failed::now(Trouble::NotSetUp)
        })?;
        let transport = connect(&server, self.password.clone(), public_url)?;
        *kept = Some((set, server.from.clone(), transport.clone()));
        Ok((server.from, transport))
    }
}

fn connect(server: &MailServer, password: Option<String>, public_url: &str) -> Result<Transport, Failed> {
    let parameters = || {
        TlsParameters::new(server.host.clone()).map_err(|error| {
            tracing::error!(%error, "no encrypted mail: is ca-certificates installed?");
            Failed::now(Trouble::NotSetUp)
        })
    };
    let tls = match server.security {
        Security::Tls => Tls::Wrapper(parameters()?),
        Security::Starttls => Tls::Required(parameters()?),
        Security::None => Tls::None,
    };
    let mut builder = Transport::builder_dangerous(&server.host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(CONNECT))
        .pool_config(PoolConfig::new().max_size(CONNECTIONS));
    let name = host_of(public_url);
    builder = builder.hello_name(lettre::transport::smtp::extension::ClientId::Domain(name.to_owned()));
    if let (false, Some(password)) = (server.user.is_empty(), password) {
        builder = builder.credentials(Credentials::new(server.user.clone(), password));
    }
    Ok(builder.build())
}

async fn message(app: &App, outgoing: &Outgoing, from: Mailbox, to: Mailbox) -> Result<Message, Failed> {
    let public_url = app.public_url.as_str();
    let (subject, mut text) = words::mail(outgoing, public_url);
    // The same message has the same id however often it is sent, so a mailbox can leave out a repetition.
    let id = format!("<delivery-{}@{}>", outgoing.id, host_of(public_url));
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    let mut builder = Message::builder();
    if let Some(message) = &outgoing.follower {
        text = follow_words::text(app, outgoing.event, message).await;
        let leave = follow_words::leave_url(public_url, message, Language::Chinese);
        // RFC 8058: mail programs show a button of their own that leaves without opening anything.
        for (name, value) in [
            ("List-Unsubscribe", format!("<{leave}>")),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
        ] {
            builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
        }
    }
    builder
        .from(from)
        .to(to)
        .subject(subject)
        .message_id(Some(id))
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
        .singlepart(SinglePart::plain(text))
        .map_err(|_| Failed::for_good(Trouble::NotUsable))
}

/// What the server's answer means. Its words are left aside: they repeat the address.
fn judge(error: &Error) -> Failed {
    match error.status().map(u16::from) {
        // 530 to 538 are about signing in: not this message's fault, and mended by whoever runs it.
        Some(status @ 530..539) => Failed::now(Trouble::SignIn).answered(status),
        Some(status @ 500..600) => Failed::for_good(Trouble::Refused).answered(status),
        Some(status) => Failed::now(Trouble::Later).answered(status),
        None if error.is_timeout() => Failed::now(Trouble::TimedOut),
        None => Failed::now(Trouble::Unreachable),
    }
}

/// The host of the public address, without its port.
fn host_of(public_url: &str) -> &str {
    let rest = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    rest.split(':').next().unwrap_or("localhost")
}
