//! What was seen of a message and its source by whoever changes it.

use crate::model::{SegmentId, Target, content_hash};
use crate::text::inline::unmarked;

/// Hashes of a message and of the source it stands for, as somebody saw them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Of the message's text, baseline, state and reach.
    pub target: String,
    /// Of the source.
    pub source: String,
}

/// The hashes of a message and of the source it stands for.
#[must_use]
pub fn seen(target: Option<&Target>, source: &str) -> Seen {
    let target = target.filter(|target| !target.is_blank());
    // What somebody saw before a source had numbered marks is what it says today.
    let source = short_hash(&unmarked(source));
    Seen { target: target.map_or_else(String::new, message_hash), source }
}

fn message_hash(target: &Target) -> String {
    let covers: Vec<&str> = target.covers.iter().map(SegmentId::as_str).collect();
    let baseline = target.baseline.as_deref();
    let parts = [
        target.value.as_str(),
        baseline.unwrap_or_default(),
        if baseline.is_some() { "anchored" } else { "" },
        target.state.as_str(),
        &covers.join(" "),
    ];
    short_hash(&parts.join("\u{0}"))
}

fn short_hash(text: &str) -> String {
    content_hash(text.as_bytes()).chars().take(16).collect()
}
