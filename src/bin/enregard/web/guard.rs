//! Decides who may speak to the server, and what every answer carries.
//!
//! - `Host` must be there once and name this machine with our own port: a page of another site
//!   whose name was pointed at 127.0.0.1 is refused.
//! - `Origin`, where there is one, must be ours; `Sec-Fetch-Site: cross-site` may open the page,
//!   never the API.
//! - Everything but the files of the page itself needs the session's cookie; whose it is says what
//!   may be done ([`super::role`]).
//! - A request that changes something is `POST` with a JSON body.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

use enregard::model::content_hash;

use super::invitations::Invitations;
use super::role::{AccessRole, Asker};
use super::session::Sessions;

/// What is let in.
#[derive(Debug)]
pub(crate) struct Guard {
    /// Where the server listens. One that others may reach is fine with any address by number.
    pub(crate) host: IpAddr,
    pub(crate) port: u16,
    /// Where a proxy shows it.
    pub(crate) public: Option<PublicUrl>,
    pub(crate) read_only: bool,
    pub(crate) sessions: Sessions,
    pub(crate) invitations: Invitations,
}

/// The address under which a proxy shows the editor: `https://report.example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicUrl {
    origin: String,
    authority: String,
}

impl std::str::FromStr for PublicUrl {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        let origin = url.trim_end_matches('/').to_ascii_lowercase();
        let authority = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        match authority.filter(|host| !host.is_empty() && host.chars().all(is_host)) {
            Some(authority) => Ok(Self { authority: authority.to_owned(), origin: origin.clone() }),
            None => Err("https://report.example.org".to_owned()),
        }
    }
}

impl PublicUrl {
    fn is_encrypted(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

const LOCAL: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

impl Guard {
    /// Where the request may go on, nothing; else the status that refuses it.
    pub(crate) fn refuse(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Option<StatusCode> {
        let host = match only(headers, &HOST) {
            Some(host) if self.is_ours(host) => host,
            _ => return Some(StatusCode::FORBIDDEN),
        };
        if uri.authority().is_some_and(|authority| !authority.as_str().eq_ignore_ascii_case(host)) {
            return Some(StatusCode::FORBIDDEN);
        }
        if headers.contains_key(ORIGIN) && !self.is_same_origin(host, only(headers, &ORIGIN)) {
            return Some(StatusCode::FORBIDDEN);
        }
        let is_page = !uri.path().starts_with("/api/");
        let site = headers.get("sec-fetch-site").map_or("", |site| site.to_str().unwrap_or("?"));
        if !is_page && !matches!(site, "" | "same-origin") {
            return Some(StatusCode::FORBIDDEN);
        }
        if headers.contains_key("upgrade") {
            return Some(StatusCode::FORBIDDEN);
        }
        match *method {
            Method::GET | Method::HEAD => None,
            Method::POST if is_page => Some(StatusCode::METHOD_NOT_ALLOWED),
            Method::POST if is_json(headers) => None,
            Method::POST => Some(StatusCode::UNSUPPORTED_MEDIA_TYPE),
            _ => Some(StatusCode::METHOD_NOT_ALLOWED),
        }
    }

    /// Whose browser a request comes from, where it was let in.
    pub(crate) fn who(&self, headers: &HeaderMap) -> Option<Asker> {
        let name = self.cookie_name();
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(key, _)| *key == name)
            .find_map(|(_, value)| self.holder(&content_hash(value.as_bytes())))
    }

    /// Whom a cookie of this hash was given to.
    pub(crate) fn holder(&self, hash: &str) -> Option<Asker> {
        let (role, guest) = if self.sessions.knows(hash) {
            (AccessRole::Owner, None)
        } else {
            let one = self.invitations.holder(hash)?;
            (one.role, Some((one.name, one.key)))
        };
        let role = if self.read_only { AccessRole::Read } else { role };
        Some(Asker { role, guest, browser: hash.to_owned() })
    }

    /// Swaps the token of a link, the owner's or of an invitation, for a cookie. Behind a proxy
    /// only for a browser that goes there: a program that fetches links to preview them uses none
    /// up.
    pub(crate) fn swap(&self, token: &str, headers: &HeaderMap) -> Option<String> {
        let goes = headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate");
        if self.is_encrypted(headers) && !goes {
            return None;
        }
        self.sessions.swap(token).or_else(|| self.invitations.swap(token))
    }

    /// The header that gives the cookie.
    pub(crate) fn set_cookie(&self, cookie: &str, headers: &HeaderMap) -> Option<HeaderValue> {
        let name = self.cookie_name();
        let secure = if self.is_encrypted(headers) { "; Secure" } else { "" };
        let line =
            format!("{name}={cookie}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000{secure}");
        HeaderValue::from_str(&line).ok()
    }

    /// Whether a request came to the proxy, over an encrypted connection.
    fn is_encrypted(&self, headers: &HeaderMap) -> bool {
        let proto = headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https");
        let named = |public: &PublicUrl| only(headers, &HOST) == Some(&public.authority);
        let public = self.public.as_ref().filter(|public| public.is_encrypted());
        public.is_some_and(|public| proto || named(public))
    }

    pub(crate) fn is_remote(&self) -> bool {
        !self.host.is_loopback() || self.public.is_some()
    }

    /// The addresses that lead here, the best first.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let public = self.public.iter().map(|public| public.origin.clone());
        let at = |ip: IpAddr| format!("http://{}", SocketAddr::new(ip, self.port));
        let found = if self.host.is_unspecified() { own_addresses() } else { vec![self.host] };
        public.chain(found.into_iter().map(at)).collect()
    }

    /// Cookies do not tell ports apart, so the name does.
    fn cookie_name(&self) -> String {
        format!("enregard-{}", self.port)
    }

    fn is_ours(&self, host: &str) -> bool {
        if self.public.as_ref().is_some_and(|public| public.authority.eq_ignore_ascii_case(host)) {
            return true;
        }
        let Some((name, port)) = host.rsplit_once(':') else { return false };
        if port != self.port.to_string() {
            return false;
        }
        let number = name.trim_matches(['[', ']']).parse::<IpAddr>();
        LOCAL.iter().any(|known| name.eq_ignore_ascii_case(known))
            || number.is_ok_and(|number| number == self.host || !self.host.is_loopback())
    }

    fn is_same_origin(&self, host: &str, origin: Option<&str>) -> bool {
        let Some(origin) = origin else { return false };
        let own = origin.strip_prefix("http://");
        own.is_some_and(|own| own.eq_ignore_ascii_case(host))
            || self.public.as_ref().is_some_and(|public| public.origin.eq_ignore_ascii_case(origin))
    }
}

/// The addresses of this machine: those that the system would send from. Nothing is sent.
fn own_addresses() -> Vec<IpAddr> {
    let from = |bind: &str, to: &str| {
        let socket = UdpSocket::bind(bind).ok()?;
        socket.connect(to).ok()?;
        socket.local_addr().ok().map(|address| address.ip())
    };
    let ways = [
        ("0.0.0.0:0", "192.0.2.1:9"),
        ("0.0.0.0:0", "192.168.0.1:9"),
        ("0.0.0.0:0", "10.0.0.1:9"),
        ("[::]:0", "[2001:db8::1]:9"),
    ];
    let mut found: Vec<IpAddr> = Vec::new();
    for ip in ways.iter().filter_map(|(bind, to)| from(bind, to)) {
        if !found.contains(&ip) && !ip.is_unspecified() {
            found.push(ip);
        }
    }
    if found.is_empty() {
        found.push(Ipv4Addr::LOCALHOST.into());
    }
    found
}

/// The value of a header that stands exactly once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = only(headers, &CONTENT_TYPE).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// What a page of ours may do: load our own files, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'; require-trusted-types-for 'script'";

/// Headers of every answer.
pub(super) const HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ("cache-control", "no-store"),
];

/// Puts the headers of every answer in. Nothing is kept in a browser but this program's own files,
/// whose answers say so themselves.
pub(crate) fn harden(headers: &mut HeaderMap) {
    let kept = headers.get(CACHE_CONTROL).cloned();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Some(kept) = kept {
        headers.insert(CACHE_CONTROL, kept);
    }
}
