//! Chooses a reader for a document and reads it; errors name the file.

use std::path::Path;

use crate::container::Limits;
use crate::model::{Cause, Error, ErrorCode, Reading};
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
    keep: &[String],
) -> Result<Reading, Error> {
    if let Some(line) = std::str::from_utf8(bytes).ok().and_then(conflict) {
        let error = Error::new(ErrorCode::FileBroken).because(Cause::new("yaml-conflict"));
        return Err(error.at(path).on(line, 1));
    }
    let reading = reader.read(bytes, limits, keep).map_err(|error| error.at(path))?;
    if reading.blocks.is_empty() {
        return Err(Error::new(ErrorCode::SourceEmpty).at(path));
    }
    Ok(reading)
}

/// The line, from 1, where git left a conflict in a text: one with all three marks, and not one
/// that tells of them.
pub(super) fn conflict(text: &str) -> Option<usize> {
    let begun = text.lines().position(|line| line.starts_with("<<<<<<< "))?;
    let mut rest = text.lines().skip(begun);
    let parted = rest.any(|line| line.trim_end() == "=======");
    (parted && rest.any(|line| line.starts_with(">>>>>>> "))).then_some(begun + 1)
}
