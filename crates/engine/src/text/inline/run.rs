//! A run: a stretch of text that looks one way.

use crate::text::script::Script;

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Words.
    Text,
    /// Code: shown as typed.
    Code,
    /// An image; the text is its description, the link its address.
    Image,
    /// The mark of a note; the text is its label.
    Note,
    /// A numbered mark, or a half of one, as it is written: no reader sees it.
    Mark,
}

/// A stretch of text in one dress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// Its text, escapes undone.
    pub text: String,
    /// Set in italics.
    pub emphasis: bool,
    /// Set in bold.
    pub strong: bool,
    /// Set high or low.
    pub script: Option<Script>,
    /// The address it links to, as written: ask [`is_web_address`](super::is_web_address) before
    /// linking.
    pub link: Option<String>,
}
