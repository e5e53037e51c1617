//! What leaves and what comes back: one file a format, reader and writer together.
//!
//! Every writer takes one [`Bitext`] and gives files; every reader gives rows that the project joins
//! to its catalogs by id. A new format is a file here, a line in [`FORMATS`], a page in
//! `docs/formats/` and nothing else.

mod body;
mod card;
mod codes;
mod csv;
mod date;
mod docx;
mod docx_table;
mod edition;
mod edition_words;
mod epub;
mod front;
mod ftl;
mod html;
pub mod import;
mod jsonl;
mod markdown;
mod markup;
mod moses;
mod pairs;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
mod po;
pub mod reconcile;
mod restore;
mod split;
mod states;
mod table;
mod tei;
mod tmx;
mod xces;
mod xliff;
mod xliff12;
mod xlsx;

pub(crate) use edition::as_it_is;

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
    /// Leave cells of CSV and TSV as they are, even those that a spreadsheet would run.
    pub raw_cells: bool,
    /// Data releases in three parts (train, dev, test) that keep each section whole.
    pub split: bool,
    /// Seconds since 1970 for formats that want a date (`SOURCE_DATE_EPOCH`); never from a clock.
    pub epoch: Option<u64>,
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
    /// Whether [`Layout`] changes what it writes.
    pub has_layouts: bool,
}

const fn edition(name: &'static str, write: Write) -> Format {
    Format { name, write, has_layouts: true }
}

const fn data(name: &'static str, write: Write) -> Format {
    Format { name, write, has_layouts: false }
}

/// Every export format.
pub const FORMATS: &[Format] = &[
    data("card", card::write),
    data("csv", csv::write_csv),
    data("ftl", ftl::write),
    edition("docx", docx::write),
    data("docx-table", docx_table::write),
    edition("epub", epub::write),
    edition("html", html::write),
    data("jsonl", jsonl::write),
    data("markdown", markdown::write),
    data("moses", moses::write),
    #[cfg(feature = "parquet")]
    data("parquet", parquet::write),
    #[cfg(feature = "pdf")]
    edition("pdf", pdf::write),
    data("po", po::write),
    data("tei", tei::write),
    data("tmx", tmx::write),
    data("tsv", csv::write_tsv),
    data("xces", xces::write),
    data("xliff", xliff::write),
    data("xliff12", xliff12::write),
    data("xlsx", xlsx::write),
];

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
