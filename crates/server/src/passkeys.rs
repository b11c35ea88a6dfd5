//! Passkeys of this desk: bound to its host name, so that a copy of the desk elsewhere gets nothing. What
//! WebAuthn asks for the library does; here is only which name it is.

use webauthn_rs::WebauthnBuilder;
use webauthn_rs::prelude::{Url, Webauthn};

/// The library set up for a host, where there is one.
#[derive(Default)]
pub struct Passkeys(Option<(Webauthn, String)>);

impl Passkeys {
    /// For the desk at an address. Browsers refuse passkeys at an IP address; the own machine has a name
    /// besides.
    pub fn at(public_url: &str) -> Self {
        Self(set_up(public_url))
    }

    /// The library; absent where the desk has no name.
    pub fn library(&self) -> Option<&Webauthn> {
        self.0.as_ref().map(|(library, _)| library)
    }

    /// The host name at which passkeys work.
    pub fn host(&self) -> Option<&str> {
        self.0.as_ref().map(|(_, host)| host.as_str())
    }
}

fn set_up(public_url: &str) -> Option<(Webauthn, String)> {
    let mut origin = Url::parse(public_url).ok()?;
    if matches!(origin.host_str(), Some("127.0.0.1" | "[::1]")) {
        origin.set_host(Some("localhost")).ok()?;
    }
    let host = origin.domain()?.to_owned();
    let library = WebauthnBuilder::new(&host, &origin).ok()?.rp_name("回音工作台").build().ok()?;
    Some((library, host))
}

#[cfg(test)]
mod tests {
    use super::Passkeys;

    #[test]
    fn passkeys_need_a_name_and_this_machine_has_one() {
        let host = |url| Passkeys::at(url).host().map(str::to_owned);
        assert_eq!(host("https://jyj.example.cn").as_deref(), Some("jyj.example.cn"));
        assert_eq!(host("http://127.0.0.1:8080").as_deref(), Some("localhost"));
        assert_eq!(host("http://10.0.0.8:8080"), None);
        assert_eq!(host("http://0.0.0.0:8080"), None);
    }
}
