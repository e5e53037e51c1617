//! Talks to an engine that listens on this machine, in LibreTranslate's form.
//!
//! `POST {"q": [texts], "source", "target", "format": "text"}` gives `{"translatedText": [texts]}`.
//! Only addresses of this machine are asked, and no redirection is followed: what is translated
//! never leaves it.

use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde_json::{Value, json};

use super::answer::Fault;
use super::request::MachineTask;
use crate::model::Cause;

/// Texts of one request.
pub(super) const BATCH: usize = 16;
/// Most that one request may be answered with, in bytes.
const MOST_ANSWER: u64 = 8 * 1024 * 1024;

/// An engine on this machine.
pub(super) struct LoopbackEngine {
    pub(super) address: String,
    pub(super) key: Option<String>,
    /// Seconds to wait for an answer.
    pub(super) patience: u64,
    pub(super) languages: (String, String),
}

impl LoopbackEngine {
    /// Translates some texts in one request.
    pub(super) fn translate(&self, batch: &[&MachineTask]) -> Result<Vec<String>, Fault> {
        let texts: Vec<&str> = batch.iter().map(|task| task.source.as_str()).collect();
        let (source, target) = &self.languages;
        let mut body = json!({ "q": texts, "source": source, "target": target, "format": "text" });
        if let (Some(key), Some(body)) = (&self.key, body.as_object_mut()) {
            body.insert("api_key".to_owned(), key.as_str().into());
        }
        let response = minreq::post(self.address.as_str())
            .with_header("Content-Type", "application/json")
            .with_body(body.to_string())
            .with_follow_redirects(false)
            .with_timeout(self.patience)
            .send_lazy()?;
        if response.status_code != 200 {
            return Err(Cause::of("machine-status", response.status_code.to_string()).into());
        }
        let mut answer = Vec::new();
        response.take(MOST_ANSWER + 1).read_to_end(&mut answer)?;
        if answer.len() as u64 > MOST_ANSWER {
            return Err(Cause::of("machine-long", (MOST_ANSWER >> 20).to_string()).into());
        }
        texts_of(&answer, batch.len()).ok_or_else(|| Cause::new("machine-form").into())
    }
}

/// The translations in an answer; nothing where it has not as many as were asked for.
fn texts_of(answer: &[u8], wanted: usize) -> Option<Vec<String>> {
    let value: Value = serde_json::from_slice(answer).ok()?;
    let texts: Vec<String> = match value.get("translatedText")? {
        Value::String(text) => vec![text.clone()],
        list => list
            .as_array()?
            .iter()
            .map(|text| Some(text.as_str()?.to_owned()))
            .collect::<Option<_>>()?,
    };
    (texts.len() == wanted).then_some(texts)
}

/// Whether an address is one of this machine: `http://127.0.0.1:5000/translate`.
pub(super) fn is_loopback(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return false;
    }
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(host)) => Ipv4Addr::is_loopback(&host),
        Ok(IpAddr::V6(host)) => Ipv6Addr::is_loopback(&host),
        Err(_) => host == "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked() {
        for here in
            ["http://127.0.0.1:5000/translate", "http://localhost:5000", "http://[::1]:5000/"]
        {
            assert!(is_loopback(here), "{here}");
        }
        for away in [
            "http://example.org/translate",
            "https://127.0.0.1/",
            "http://127.0.0.1.example.org/",
            "http://127.0.0.1@example.org/",
            "http://192.168.1.4/",
            "127.0.0.1:5000",
        ] {
            assert!(!is_loopback(away), "{away}");
        }
    }

    #[test]
    fn an_answer_has_as_many_texts_as_were_asked_for() {
        let read = |answer: &str, wanted| texts_of(answer.as_bytes(), wanted);
        assert_eq!(read(r#"{"translatedText":["a","b"]}"#, 2), Some(vec!["a".into(), "b".into()]));
        assert_eq!(read(r#"{"translatedText":"a"}"#, 1), Some(vec!["a".into()]));
        assert_eq!(read(r#"{"translatedText":["a"]}"#, 2), None);
        assert_eq!(read(r#"{"error":"no"}"#, 1), None);
    }
}
