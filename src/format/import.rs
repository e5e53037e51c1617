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
    /// The state that the file claims; nothing where it claims none.
    pub state: Option<State>,
    /// The source that the translation was made from, where the file says that it is another than `source`.
    pub previous: Option<String>,
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
        "po" | "pot" => po::read(bytes, options),
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
            ("xliff", version) if version.starts_with("1.") => xliff12::read(xml, options),
            ("xliff", version) if version.starts_with("2.") => {
                options.check_tags(&tag, ["srcLang", "trgLang"])?;
                xliff::read(xml, options)
            }
            (name, _) => Err(unknown(name)),
        };
    }
    Err(Error::new(ErrorCode::FileBroken).on(1, 1).with("line", "1"))
}

/// How a version of XLIFF is read.
pub(super) struct Units {
    /// The element that is a row.
    pub(super) name: &'static str,
    /// Elements inside it that hold `source` and `target`; none where it holds them itself.
    pub(super) parts: &'static [&'static str],
    /// What a row says.
    pub(super) row: fn(&Element<'_>) -> ImportedRow,
}

impl Units {
    /// All rows, from behind the root's start tag; files and sides in another language are refused.
    pub(super) fn read(
        &self,
        mut xml: Xml<'_>,
        options: &ImportOptions,
    ) -> Result<Imported, Error> {
        let mut out = Imported::default();
        while let Some(token) = xml.next()? {
            let Token::Start(tag) = token else { continue };
            if tag.name == "file" {
                options.check_tags(&tag, ["source-language", "target-language"])?;
            } else if tag.name == self.name {
                let unit = xml.element(tag)?;
                self.check_sides(&unit, options)?;
                out.rows.push((self.row)(&unit));
            }
        }
        Ok(out)
    }

    fn check_sides(&self, unit: &Element<'_>, options: &ImportOptions) -> Result<(), Error> {
        let parts = unit.elements().filter(|child| self.parts.contains(&child.name));
        for holder in std::iter::once(unit).chain(parts) {
            for (name, side) in [("source", Side::Source), ("target", Side::Target)] {
                let Some(tag) = holder.child(name).and_then(|side| side.attr("lang")) else {
                    continue;
                };
                options.check(side, &tag).map_err(|error| error.on(unit.line, 1))?;
            }
        }
        Ok(())
    }
}

/// One of the two languages of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
}

impl ImportOptions {
    /// The language that a side must be in.
    pub(super) fn locale(&self, side: Side) -> &Locale {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// Refuses a side in another language.
    pub(super) fn check(&self, side: Side, tag: &str) -> Result<(), Error> {
        if self.locale(side).speaks(tag) { Ok(()) } else { Err(self.other(side, tag)) }
    }

    /// What is said of a side in another language.
    pub(super) fn other(&self, side: Side, found: &str) -> Error {
        let name = if side == Side::Source { "source" } else { "target" };
        let error = Error::new(ErrorCode::LanguageOther).with("side", name);
        error.with("found", found.trim()).with("wanted", self.locale(side).as_str())
    }

    /// The same for both sides of an element, by the names of its attributes.
    fn check_tags(&self, element: &Element<'_>, names: [&str; 2]) -> Result<(), Error> {
        for (name, side) in names.into_iter().zip([Side::Source, Side::Target]) {
            let Some(tag) = element.attr(name) else { continue };
            self.check(side, &tag).map_err(|error| error.on(element.line, 1))?;
        }
        Ok(())
    }
}

/// One line: line ends that an editor put in become spaces.
#[must_use]
pub fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    let lines: Vec<_> = text.split(['\n', '\r']).map(str::trim).collect();
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
