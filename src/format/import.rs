//! What comes back from translators: rows of a file, whatever its format.
//!
//! [`read`] tells the format by the file's name and content and gives an [`Imported`]: rows as the
//! file has them, joined to nothing yet. [`reconcile`](super::reconcile::reconcile) decides what
//! becomes of them.

use super::{csv, docx_table, po, tmx, xliff, xliff12, xlsx};
use crate::container::xml::{Xml, XmlToken, decode};
use crate::model::{Error, ErrorCode};

pub use super::imported::{
    CODES_LEFT, ImportOptions, ImportRemark, Imported, ImportedRow, one_line,
};

/// Reads a translator's file: XLIFF 1.2 and 2, PO, TMX, XLSX, CSV, TSV or a DOCX table.
///
/// # Errors
///
/// [`ErrorCode::ReaderUnknown`] for other files; [`ErrorCode::FileBroken`], [`ErrorCode::NotUtf8`]
/// and [`ErrorCode::LimitExceeded`] for what cannot or must not be read, with the line where there
/// is one.
pub fn read(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    options.limits.check_input(bytes.len())?;
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match end.as_str() {
        "tmx" => tmx::read(bytes, options),
        "xlf" | "xliff" | "sdlxliff" | "mqxliff" | "mxliff" | "txlf" | "xml" => {
            read_xliff(bytes, options)
        }
        "po" | "pot" => po::read(bytes, options),
        "csv" | "tsv" | "tab" | "txt" => csv::read(bytes, options),
        "xlsx" | "xlsm" => xlsx::read(bytes, options),
        "docx" => docx_table::read(bytes, options),
        _ => Err(unknown(&end)),
    }
}

fn unknown(name: &str) -> Error {
    let known = "tmx, xlf, sdlxliff, mqxliff, mxliff, po, csv, tsv, xlsx, docx";
    Error::new(ErrorCode::ReaderUnknown).with("name", name).with("known", known)
}

/// The version stands on the root element.
fn read_xliff(bytes: &[u8], options: &ImportOptions) -> Result<Imported, Error> {
    let text = decode(bytes, &options.limits)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut xml = Xml::new(text, options.limits);
    while let Some(token) = xml.next()? {
        let XmlToken::Start(tag) = token else { continue };
        return match (tag.name, tag.attr("version").unwrap_or_default().as_ref()) {
            ("tmx", _) => tmx::read(bytes, options),
            ("xliff", version) if version.starts_with("1.") => {
                xliff12::read((xml, tag), text, options)
            }
            ("xliff", version) if version.starts_with("2.") => {
                options.check_tags(&tag, ["srcLang", "trgLang"])?;
                xliff::read((xml, tag), text, options)
            }
            (name, _) => Err(unknown(name)),
        };
    }
    Err(Error::new(ErrorCode::FileBroken).on(1, 1).with("line", "1"))
}
