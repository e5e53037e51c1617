//! What leaves and what comes back: one file a format, reader and writer together.
//!
//! Every writer takes one [`Bitext`] and gives files; every reader gives rows that the project joins
//! to its catalogs by id. A new format is a file here, a line in [`FORMATS`], a page in
//! `docs/formats/` and nothing else.

mod body;
mod edition;
mod edition_words;
mod front;
mod html;
mod jsonl;
mod markup;
mod zip;

use crate::model::{Bitext, Error, Imprint};

/// How the two languages of an edition stand to one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Facing pages: source left, target right.
    Facing,
    /// Two columns a page.
    #[default]
    Columns,
    /// Each block of the source, then its translation.
    Interleaved,
    /// The target, with the source behind a tap.
    Tap,
}

/// What stands where a translation is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// The source, visibly marked.
    #[default]
    Mark,
    /// The source, as it is.
    Source,
    /// Nothing.
    Omit,
}

/// How to write an export.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExportOptions {
    /// How the languages stand to one another.
    pub layout: Layout,
    /// What stands where a translation is missing.
    pub missing: Missing,
    /// One language only: an edition in the target language, or the source.
    pub only: Option<crate::model::Locale>,
    /// The edition passed its gate: no draft stamp.
    pub is_final: bool,
    /// Write confidence scores where the format has a place for them.
    pub with_scores: bool,
    /// What the edition says about itself.
    pub imprint: Imprint,
}

/// One file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What follows the document's name: `.html`, `.fr`, `.en.md`.
    pub suffix: String,
    /// The file, whole.
    pub bytes: Vec<u8>,
}

impl Output {
    /// The only file of an export.
    #[must_use]
    pub fn one(suffix: &str, bytes: impl Into<Vec<u8>>) -> Vec<Self> {
        vec![Self { suffix: suffix.to_owned(), bytes: bytes.into() }]
    }
}

/// A writer: the same bitext and options give the same bytes.
pub type Write = fn(&Bitext, &ExportOptions) -> Result<Vec<Output>, Error>;

/// One export format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line and in `exports:`.
    pub name: &'static str,
    /// Its writer.
    pub write: Write,
}

/// Every export format.
pub const FORMATS: &[Format] =
    &[Format { name: "html", write: html::write }, Format { name: "jsonl", write: jsonl::write }];

/// What follows the document's name: `.html`, or `.en.html` for one language.
fn edition_suffix(edition: &edition::Edition<'_>, extension: &str) -> String {
    if edition.is_bilingual() {
        format!(".{extension}")
    } else {
        format!(".{}.{extension}", edition.locale(edition.lead()))
    }
}

/// The format of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
