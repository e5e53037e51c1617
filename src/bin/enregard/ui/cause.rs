//! What lies under an error, in the user's language.
//!
//! Causes of ours have a name, and words under `cause-` and that name. The system's have a kind. A
//! parser's message is English: its usual forms are taken apart and said again in the user's
//! language; what is left is quoted to those who speak English only. Programs that we start (git)
//! speak for themselves.

use std::error::Error as _;
use std::io::ErrorKind;

use enregard::model::{Cause, Error, ErrorCode};

use super::visible::visible;
use super::words::UiMessages;
use crate::options::Lang;

/// What lies under an error; a general word where nothing is known.
pub(crate) fn cause(error: &Error, words: &UiMessages) -> String {
    let general = || words.get("error-unnamed", &[]);
    let Some(under) = error.source() else { return general() };
    if let Some(cause) = under.downcast_ref::<Cause>() {
        return named(cause.name(), cause.value(), words).unwrap_or_else(|| cause.to_string());
    }
    if let Some(said) = under.downcast_ref::<std::io::Error>().and_then(|io| system(io, words)) {
        return said;
    }
    let said = visible(&under.to_string());
    let speaks_for_itself = matches!(error.code(), ErrorCode::Git | ErrorCode::Translator);
    if speaks_for_itself || words.lang() == Lang::En {
        return said;
    }
    parsed(&said, words).unwrap_or_else(general)
}

/// The words of a cause, or of what an argument should have been.
pub(crate) fn named(name: &str, value: &str, words: &UiMessages) -> Option<String> {
    words.find(&format!("cause-{name}"), &[("value", visible(value).into())])
}

/// What the system said: the common kinds have words, others their number.
fn system(io: &std::io::Error, words: &UiMessages) -> Option<String> {
    let kind = match io.kind() {
        ErrorKind::NotFound => "missing",
        ErrorKind::PermissionDenied => "forbidden",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full",
        ErrorKind::ReadOnlyFilesystem => "read-only",
        ErrorKind::IsADirectory => "folder",
        ErrorKind::NotADirectory => "no-folder",
        ErrorKind::InvalidFilename => "name",
        ErrorKind::FileTooLarge => "too-large",
        ErrorKind::AddrInUse => "port",
        ErrorKind::UnexpectedEof => "short",
        ErrorKind::BrokenPipe => "pipe",
        ErrorKind::InvalidData => "not-utf8",
        ErrorKind::OutOfMemory => "memory",
        _ => {
            let code = io.raw_os_error()?.to_string();
            return named("system", &code, words);
        }
    };
    named(&format!("system-{kind}"), "", words)
}

/// A parser's message in its usual forms:
/// `targets: invalid type: integer `3`, expected a sequence at line 3`.
fn parsed(said: &str, words: &UiMessages) -> Option<String> {
    let quoted = |at: usize| said.split('`').nth(at).unwrap_or_default().to_owned();
    if said.contains("missing field `") {
        return words.find("parsed-missing", &[("key", quoted(1).into())]);
    }
    if said.contains("duplicate ") {
        return words.find("parsed-twice", &[]);
    }
    if said.contains("unknown variant `") {
        let known: Vec<_> = said.split('`').skip(3).step_by(2).collect();
        let args = [("value", quoted(1).into()), ("known", known.join(", ").into())];
        return words.find("parsed-variant", &args);
    }
    let (_, told) = said.split_once("invalid type: ").or(said.split_once("invalid value: "))?;
    let (found, wanted) = told.split_once(", expected ")?;
    let (found, wanted) = (kind(found), kind(wanted));
    let name = |kind: &str| words.get(&format!("parsed-{kind}"), &[]);
    words.find("parsed-kind", &[("found", name(found).into()), ("wanted", name(wanted).into())])
}

/// What kind of value a parser names.
fn kind(told: &str) -> &'static str {
    let kinds = [
        ("sequence", "list"),
        ("string", "text"),
        ("map", "map"),
        ("struct", "map"),
        ("integer", "number"),
        ("float", "number"),
        ("boolean", "yes-no"),
        ("unit", "nothing"),
        ("null", "nothing"),
    ];
    let known = kinds.iter().find(|(english, _)| told.contains(english));
    let sized = || told.starts_with(['u', 'i', 'f']) && told.contains(|c: char| c.is_ascii_digit());
    known.map_or(if sized() { "number" } else { "other" }, |(_, kind)| kind)
}
