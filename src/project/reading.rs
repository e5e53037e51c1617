//! Chooses a reader for a document and reads it; errors name the file.

use std::path::Path;

use crate::container::Limits;
use crate::model::{BitextBlock, BlockKind, Cause, Error, ErrorCode, Reading, Unit};
use crate::source::{ReadOptions, Reader, reader};
use crate::status::in_view_of;

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
    options: &ReadOptions,
) -> Result<Reading, Error> {
    if let Some(line) = std::str::from_utf8(bytes).ok().and_then(conflict) {
        let error = Error::new(ErrorCode::FileBroken).because(Cause::new("yaml-conflict"));
        return Err(error.at(path).on(line, 1));
    }
    let reading = reader.read(bytes, limits, options).map_err(|error| error.at(path))?;
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

/// Whether the segments of a block are its sentences of today; those stored before marks were read
/// have none.
pub(super) fn says(block: &BitextBlock, sentences: &[String]) -> bool {
    let same = |(unit, sentence): (&Unit, &String)| {
        unit.source == *sentence
            || (block.kind != BlockKind::Code && in_view_of(&unit.source, sentence) == *unit.source)
    };
    block.units.len() == sentences.len() && block.units.iter().zip(sentences).all(same)
}
