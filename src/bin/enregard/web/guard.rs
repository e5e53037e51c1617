//! Decides who may speak to the server, and what every answer carries.
//!
//! - `Host` must be there once and name this machine with our own port: a page of another site
//!   whose name was pointed at 127.0.0.1 is refused.
//! - `Origin`, where there is one, must be ours; `Sec-Fetch-Site: cross-site` may open the page,
//!   never the API.
//! - Everything but the files of the page itself needs the session's cookie.
//! - A request that changes something is `POST` with a JSON body.

use std::net::IpAddr;

use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

use super::session::Sessions;

/// What is let in.
#[derive(Debug)]
pub(crate) struct Guard {
    pub(crate) port: u16,
    /// Any address by number is fine as a host, for a server that others may reach.
    pub(crate) remote: bool,
    pub(crate) sessions: Sessions,
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

    /// Whether the request comes from a browser that was let in.
    pub(crate) fn is_known(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(key, value)| key == name && self.sessions.knows(value))
    }

    /// The header that gives the cookie.
    pub(crate) fn set_cookie(&self, cookie: &str) -> Option<HeaderValue> {
        let name = self.cookie_name();
        let line = format!("{name}={cookie}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
        HeaderValue::from_str(&line).ok()
    }

    /// Cookies do not tell ports apart, so the name does.
    fn cookie_name(&self) -> String {
        format!("enregard-{}", self.port)
    }

    fn is_ours(&self, host: &str) -> bool {
        let Some((name, port)) = host.rsplit_once(':') else { return false };
        if port != self.port.to_string() {
            return false;
        }
        let by_number = || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
        LOCAL.iter().any(|known| name.eq_ignore_ascii_case(known)) || (self.remote && by_number())
    }

    fn is_same_origin(&self, host: &str, origin: Option<&str>) -> bool {
        let origin = origin.and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host))
    }
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

/// Puts the headers of every answer in.
pub(crate) fn harden(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}
