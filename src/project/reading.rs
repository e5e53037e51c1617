//! Chooses a reader for a document and reads it.

use std::path::Path;

use crate::model::{Error, ErrorCode, Reading};
use crate::source;

/// The reader asked for by name, or the one that fits the file.
pub(super) fn choose(name: Option<&str>, path: &Path, bytes: &[u8]) -> Result<&'static str, Error> {
    let _ = (path, bytes);
    match name {
        None | Some("pdf-text") => Ok("pdf-text"),
        Some(name) => Err(Error::new(ErrorCode::ReaderUnknown).at(path).with("name", name)),
    }
}

/// Reads a document; an error names the file.
pub(super) fn parse(reader: &str, bytes: &[u8], path: &Path) -> Result<Reading, Error> {
    let _ = reader;
    let text = super::disk::text(bytes.to_vec(), path)?;
    let reading = source::pdf_text::read(&text);
    if reading.blocks.is_empty() {
        return Err(Error::new(ErrorCode::SourceEmpty).at(path));
    }
    Ok(reading)
}
