//! What comes back from translators: rows of a file, whatever its format.
//!
//! [`read`] tells the format by the file's name and content and gives an [`Imported`]: rows as the file
//! has them, joined to nothing yet. [`reconcile`](super::reconcile::reconcile) decides what becomes of
//! them.

use super::{csv, docx_table, po, tmx, xliff, xliff12, xlsx};
use crate::container::Limits;
use crate::container::xml::{Element, Token, Xml, decode};
use crate::model::{Error, ErrorCode, Locale, State};

/// One row of a file that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedRow {
    /// The segment's id as the file has it; tools that make their own memories drop it.
    pub id: Option<String>,
    /// The source that the translator saw.
    pub source: Option<String>,
    /// The translation; nothing where the file has none.
    pub target: Option<String>,
    /// The state that the file gives.
    pub state: Option<State>,
    /// The translator's tool still marks the row as unsure.
    pub fuzzy: bool,
    /// What the catalog held when the file was written, as a hash.
    pub seen: Option<String>,
    /// Line or row of the file, from 1.
    pub line: usize,
    /// What the translator noted.
    pub note: Option<String>,
}

/// Something in the file that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRemark {
    /// Lasting name, such as `import-row-short`; a message of the program.
    pub code: &'static str,
    /// Line or row of the file, from 1.
    pub line: usize,
}

/// What a reader understood of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its rows, in order.
    pub rows: Vec<ImportedRow>,
    /// What it passed over.
    pub remarks: Vec<ImportRemark>,
}

impl Imported {
    pub(super) fn remark(&mut self, code: &'static str, line: usize) {
        self.remarks.push(ImportRemark { code, line });
    }
}

/// How to read a file that came back.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ImportOptions {
    /// The language of the source.
    pub source: Locale,
    /// The language of the translation.
    pub target: Locale,
    /// How much the file may ask of us.
    pub limits: Limits,
}

impl ImportOptions {
    /// For this pair of languages, with the usual limits.
    #[must_use]
    pub fn new(source: Locale, target: Locale) -> Self {
        Self { source, target, limits: Limits::default() }
    }
}

/// Reads a translator's file: XLIFF 1.2 and 2, PO, TMX, XLSX, CSV, TSV or a DOCX table.
///
/// # Errors
///
/// [`ErrorCode::ReaderUnknown`] for other files; [`ErrorCode::FileBroken`], [`ErrorCode::NotUtf8`] and
/// [`ErrorCode::LimitExceeded`] for what cannot or must not be read, with the line where there is one.
pub fn read(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    options.limits.check_input(bytes)?;
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match end.as_str() {
        "tmx" => tmx::read(bytes, options),
        "xlf" | "xliff" | "xml" => read_xliff(bytes, options),
        "po" | "pot" => po::read(bytes),
        "csv" | "tsv" | "tab" | "txt" => csv::read(bytes, options),
        "xlsx" | "xlsm" => xlsx::read(bytes, options),
        "docx" => docx_table::read(bytes, options),
        _ => Err(unknown(&end)),
    }
}

fn unknown(name: &str) -> Error {
    let known = "tmx, xlf, po, csv, tsv, xlsx, docx";
    Error::new(ErrorCode::ReaderUnknown).with("name", name).with("known", known)
}

/// The version stands on the root element.
fn read_xliff(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let text = decode(bytes, &options.limits)?;
    let mut xml = Xml::new(&text, options.limits);
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else { continue };
        return match (tag.name, tag.attr("version").unwrap_or_default().as_ref()) {
            ("tmx", _) => tmx::read(bytes, options),
            ("xliff", version) if version.starts_with("1.") => xliff12::read(xml),
            ("xliff", version) if version.starts_with("2.") => xliff::read(xml),
            (name, _) => Err(unknown(name)),
        };
    }
    Err(Error::new(ErrorCode::FileBroken).on(1, 1).with("line", "1"))
}

/// A row for each element of this name, from behind the root's start tag.
pub(super) fn units(
    mut xml: Xml<'_>,
    name: &str,
    row: fn(&Element<'_>) -> ImportedRow,
) -> Result<Imported, Error> {
    let mut out = Imported::default();
    while let Some(token) = xml.next()? {
        if let Token::Start(unit) = token
            && unit.name == name
        {
            out.rows.push(row(&xml.element(unit)?));
        }
    }
    Ok(out)
}

/// One line: line ends that an editor put in become spaces.
pub(super) fn one_line(text: String) -> String {
    if !text.contains(['\n', '\r']) {
        return text;
    }
    let lines: Vec<_> = text.split(['\n', '\r']).map(str::trim).collect();
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A state by our own name for it.
pub(super) fn state(name: &str) -> Option<State> {
    let states = [
        State::Missing,
        State::Drifted,
        State::Draft,
        State::Translated,
        State::Reviewed,
        State::Untranslatable,
    ];
    states.into_iter().find(|state| state.as_str() == name.trim().to_ascii_lowercase())
}
