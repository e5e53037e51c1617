//! Diagnostics: what a step found on its way, without stopping.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

/// One thing that a reader noticed and went on from.
///
/// `code` is the id of its message in the program's Fluent files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Lasting name, such as `encoding-guessed`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where, in bytes of the input.
    pub span: Range<usize>,
    /// Values for the message's placeables.
    pub args: Vec<(&'static str, String)>,
}
