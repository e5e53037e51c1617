//! Bibliographies in files.

use std::ops::Range;

use serde::de::Error;

use crate::{Library, NONE_HERE};

/// Why a file in BibLaTeX cannot be read.
#[derive(Debug)]
pub enum BibLaTeXError {
    /// It is not BibLaTeX.
    Parse(Fault),
    /// It says what it may not.
    Type(Fault),
}

/// A fault and its place.
#[derive(Debug)]
pub struct Fault {
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: &'static str,
}

/// The works of a file in YAML.
///
/// # Errors
///
/// Always: there are no bibliographies here.
pub fn from_yaml_str(_: &str) -> Result<Library, serde_yaml::Error> {
    Err(serde_yaml::Error::custom(NONE_HERE))
}

/// The works of a file in BibLaTeX.
///
/// # Errors
///
/// Always: there are no bibliographies here.
pub fn from_biblatex_str(_: &str) -> Result<Library, Vec<BibLaTeXError>> {
    Err(vec![BibLaTeXError::Parse(Fault { span: 0..0, kind: NONE_HERE })])
}
