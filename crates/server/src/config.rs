//! Settings: defaults, then `huiyin.toml` in the data folder, then `HUIYIN_…` variables. The only place that
//! reads the environment.

use jiff::tz::TimeZone;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use store::{Database, Folder};

/// Everything that can be set.
#[derive(Clone)]
pub struct Config {
    /// The data folder: `--data`.
    pub folder: Folder,
    /// `HUIYIN_DATABASE_URL`, `database_url`; default: SQLite in the data folder.
    pub database: Database,
    /// `HUIYIN_PUBLIC_URL`, `public_url`: the only source of absolute addresses; default: the address that
    /// is listened on.
    pub public_url: Option<String>,
    /// `HUIYIN_TIME_ZONE`, `time_zone`; default `Asia/Shanghai`.
    pub zone: TimeZone,
    /// `HUIYIN_FRAME_ANCESTORS`, `frame_ancestors`: the origins that may frame `/embed/v1/…`, separated by
    /// spaces; default `*`, for what is framed is public.
    pub frame_ancestors: String,
    /// `HUIYIN_SITE`, `site`: the folder of browser files; default `site` beside the program.
    pub site: PathBuf,
    /// `HUIYIN_FONTS`, `fonts`: a folder of fonts to draw pictures with, in place of the machine's own.
    pub fonts: Option<PathBuf>,
    /// `HUIYIN_MAIL_PASSWORD` (or `…_FILE`): what the mail server asks for with the user of the setting `mail`.
    pub mail_password: Option<String>,
    /// `HUIYIN_TEXT_MESSAGE_KEY` (or `…_FILE`): signs what goes to the gateway of text messages.
    pub text_message_key: Option<String>,
    /// `HUIYIN_ALLOW_PRIVATE_WEBHOOKS`, `allow_private_webhooks`: whether webhooks and the gateway may be inside
    /// the network and without TLS; default `false`.
    pub allow_private_webhooks: bool,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A database address carries a password, so neither it nor the secrets are shown.
        let Self { folder, public_url, frame_ancestors, site, .. } = self;
        write!(f, "Config {{ {folder:?}, {public_url:?}, {frame_ancestors:?}, {site:?}, database: … }}")
    }
}

/// A setting that cannot be used, with the way out.
#[derive(Debug)]
pub struct ConfigError(pub String);

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    database_url: Option<String>,
    public_url: Option<String>,
    time_zone: Option<String>,
    frame_ancestors: Option<String>,
    site: Option<PathBuf>,
    fonts: Option<PathBuf>,
    allow_private_webhooks: Option<bool>,
}

impl Config {
    /// Reads the settings of a data folder.
    ///
    /// # Errors
    /// Names the setting and what it may be.
    pub fn read(data: &Path) -> Result<Self, ConfigError> {
        let file = file(&data.join("huiyin.toml"))?;
        let database = match secret("HUIYIN_DATABASE_URL")?.or(file.database_url) {
            None => Database::Embedded,
            Some(url) if url.starts_with("sqlite:") || url.starts_with("postgres") => Database::Url(url),
            Some(_) => return Err(wrong("HUIYIN_DATABASE_URL", "sqlite://… or postgres://…")),
        };
        let zone = variable("HUIYIN_TIME_ZONE").or(file.time_zone).unwrap_or("Asia/Shanghai".into());
        let zone =
            TimeZone::get(&zone).map_err(|_| wrong("HUIYIN_TIME_ZONE", "a name like Asia/Shanghai"))?;
        let frame_ancestors =
            variable("HUIYIN_FRAME_ANCESTORS").or(file.frame_ancestors).unwrap_or("*".into());
        if frame_ancestors.contains([';', ',', '\n', '\r']) || !frame_ancestors.is_ascii() {
            return Err(wrong("HUIYIN_FRAME_ANCESTORS", "origins separated by spaces, or *"));
        }
        Ok(Self {
            folder: Folder(data.to_owned()),
            database,
            public_url: public_url(variable("HUIYIN_PUBLIC_URL").or(file.public_url))?,
            zone,
            frame_ancestors,
            site: variable("HUIYIN_SITE").map(PathBuf::from).or(file.site).unwrap_or_else(beside_the_program),
            fonts: variable("HUIYIN_FONTS").map(PathBuf::from).or(file.fonts),
            mail_password: secret("HUIYIN_MAIL_PASSWORD")?,
            text_message_key: secret("HUIYIN_TEXT_MESSAGE_KEY")?,
            allow_private_webhooks: match variable("HUIYIN_ALLOW_PRIVATE_WEBHOOKS").as_deref() {
                None => file.allow_private_webhooks.unwrap_or(false),
                Some("true") => true,
                Some("false") => false,
                Some(_) => return Err(wrong("HUIYIN_ALLOW_PRIVATE_WEBHOOKS", "true or false")),
            },
        })
    }
}

fn file(path: &Path) -> Result<File, ConfigError> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text)
            .map_err(|error| ConfigError(format!("{} cannot be used: {}", path.display(), error.message()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(File::default()),
        Err(error) => Err(ConfigError(format!("{} cannot be read: {error}", path.display()))),
    }
}

fn public_url(url: Option<String>) -> Result<Option<String>, ConfigError> {
    let Some(url) = url else { return Ok(None) };
    let url = url.trim_end_matches('/').to_owned();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(['/', ' ', '?', '#']) => Ok(Some(url)),
        _ => Err(wrong("HUIYIN_PUBLIC_URL", "an origin like https://jyj.example.cn, without a path")),
    }
}

fn beside_the_program() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.with_file_name("site")
}

/// A secret, from its variable or from the file that `…_FILE` names.
fn secret(name: &str) -> Result<Option<String>, ConfigError> {
    match variable(&format!("{name}_FILE")) {
        None => Ok(variable(name)),
        Some(path) => match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) => {
                Err(ConfigError(format!("{name}_FILE names {path}, which cannot be read: {error}")))
            }
        },
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn wrong(name: &str, may_be: &str) -> ConfigError {
    ConfigError(format!("{name} is not usable. It may be: {may_be}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_has_no_path_and_no_last_slash() {
        let read = |url: &str| public_url(Some(url.into()));
        assert_eq!(read("https://jyj.example.cn/").expect("right"), Some("https://jyj.example.cn".into()));
        for wrong in ["jyj.example.cn", "https://", "https://jyj.example.cn/letters", "ftp://a"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_unknown_setting_in_the_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("huiyin.toml"), "publik_url = \"x\"").expect("written");
        let error = Config::read(folder.path()).expect_err("refused").to_string();
        assert!(error.contains("publik_url"), "{error}");
    }
}
