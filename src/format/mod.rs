//! What leaves and what comes back: one file a format, reader and writer together.
//!
//! Every writer takes one [`Bitext`] and gives files; every reader gives rows that the project
//! joins to its catalogs by id. A new format is a file here, a line in [`FORMATS`], a page in
//! `docs/formats/` and nothing else.

mod body;
mod card;
mod codes;
mod csv;
mod date;
mod dialects;
mod docx;
mod docx_table;
mod edition;
mod edition_words;
mod epub;
mod fill;
mod front;
mod ftl;
mod html;
pub mod import;
mod imported;
mod jsonl;
mod markdown;
mod markup;
mod moses;
mod options;
mod pairs;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
mod pictures;
mod po;
pub mod reconcile;
mod restore;
mod slots;
mod split;
mod states;
mod table;
mod tei;
mod tmx;
mod xces;
mod xliff;
mod xliff12;
mod xliff_units;
mod xlsx;

pub use edition::as_it_is;
pub(crate) use edition_words::reason;
pub use fill::{FillCounts, FilledFile, fill};
pub use options::{DraftForm, ExportOptions, Layout, Missing, Output, Outputs, PageDesign};
pub use pictures::{PictureFile, PicturePlace, Pictures, held, unpacked};
pub use tmx::{MemoryRow, plain_memory};

use crate::model::{Bitext, Error};

/// A writer: the same bitext and options give the same bytes.
pub type FormatWriter = fn(&Bitext, &ExportOptions, &mut dyn Outputs) -> Result<(), Error>;

/// One export format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line and in `exports:`.
    pub name: &'static str,
    /// Its writer.
    pub pour: FormatWriter,
    /// Whether [`Layout`] changes what it writes.
    pub has_layouts: bool,
    /// What it does with pictures.
    pub pictures: PictureUse,
}

/// What a format does with pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureUse {
    /// It shows none.
    None,
    /// Its file holds them.
    Inside,
    /// Its file names them in the folder beside it.
    Beside,
}

impl Format {
    /// The files of an export, held whole.
    ///
    /// # Errors
    ///
    /// What its writer says.
    pub fn write(&self, bitext: &Bitext, options: &ExportOptions) -> Result<Vec<Output>, Error> {
        let mut files = Vec::new();
        (self.pour)(bitext, options, &mut files)?;
        Ok(files)
    }
}

const fn edition(name: &'static str, pour: FormatWriter) -> Format {
    Format { name, pour, has_layouts: true, pictures: PictureUse::Inside }
}

const fn data(name: &'static str, pour: FormatWriter) -> Format {
    Format { name, pour, has_layouts: false, pictures: PictureUse::None }
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
    Format { pictures: PictureUse::Beside, ..data("markdown", markdown::write) },
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

/// The format of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
