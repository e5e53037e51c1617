//! Checks a whole document.
use super::{CheckOptions, Finding};
use crate::model::{Bitext, Glossary};

/// A document under the eyes of rules that look at more than one pair.
#[derive(Debug)]
pub struct View<'a> {
    /// The document.
    pub bitext: &'a Bitext,
    /// The settings.
    pub options: &'a CheckOptions,
}

/// Runs every rule that is on over a document.
#[must_use]
pub fn check_bitext(
    _bitext: &Bitext,
    _options: &CheckOptions,
    _glossary: Option<&Glossary>,
) -> Vec<Finding> {
    Vec::new()
}
