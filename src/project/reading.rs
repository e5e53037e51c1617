//! Chooses a reader for a document and reads it; errors name the file.

use std::path::Path;

use crate::container::Limits;
use crate::model::{Error, ErrorCode, Reading};
use crate::source::{Reader, reader};

/// The reader asked for by name, or the one that fits the file.
pub(super) fn choose(
    name: Option<&str>,
    path: &Path,
    bytes: &[u8],
) -> Result<&'static Reader, Error> {
    reader(name, path, bytes).map_err(|error| error.at(path))
}

/// Reads a document that must have text.
pub(super) fn parse(
    reader: &Reader,
    bytes: &[u8],
    path: &Path,
    limits: Limits,
) -> Result<Reading, Error> {
    let reading = (reader.read)(bytes, limits).map_err(|error| error.at(path))?;
    if reading.blocks.is_empty() {
        return Err(Error::new(ErrorCode::SourceEmpty).at(path));
    }
    Ok(reading)
}
