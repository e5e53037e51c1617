//! What changed between two corpora: rows that are new, that are gone, and whose target is another.
//!
//! Rows are the same where their ids are. Sixteen bytes are held of each row of the older one.

use std::fs;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::json;

use super::files::each_row;
use super::place::number;
use super::shapes::CorpusRow;
use crate::model::Error;
use crate::project::disk::save;

/// How many rows changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CorpusChanges {
    /// Rows as they were.
    pub same: usize,
    /// Rows of the same source with another target.
    pub changed: usize,
    /// Rows that the older corpus lacks.
    pub new: usize,
    /// Rows that the newer one lacks.
    pub gone: usize,
}

/// Compares the corpus in `folder` with an older one; writes `changes.jsonl` into `folder`, a line
/// for each row that is not as it was.
///
/// # Errors
///
/// What the disk says, and files that are no corpus.
pub fn corpus_changes(older: &Path, folder: &Path) -> Result<CorpusChanges, Error> {
    let mut targets: FxHashMap<u64, u64> = FxHashMap::default();
    each(older, &mut |row| {
        targets.insert(number(&row.id), number(&row.target));
    })?;
    let (mut counts, mut text) = (CorpusChanges::default(), String::new());
    let mut tell = |row: &CorpusRow, change: &str| {
        let line = json!({ "id": row.id, "document": row.document, "change": change });
        text.push_str(&format!("{line}\n"));
    };
    each(folder, &mut |row| match targets.remove(&number(&row.id)) {
        Some(target) if target == number(&row.target) => counts.same += 1,
        Some(_) => {
            counts.changed += 1;
            tell(&row, "target");
        }
        None => {
            counts.new += 1;
            tell(&row, "new");
        }
    })?;
    each(older, &mut |row| {
        if targets.contains_key(&number(&row.id)) {
            counts.gone += 1;
            tell(&row, "gone");
        }
    })?;
    save(&folder.join("changes.jsonl"), text.as_bytes())?;
    Ok(counts)
}

/// Gives the rows of a corpus, file by file.
fn each(folder: &Path, give: &mut dyn FnMut(CorpusRow)) -> Result<(), Error> {
    let entries = fs::read_dir(folder).map_err(|cause| Error::io(folder, cause))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| {
        let end = path.extension().is_some_and(|end| end == "jsonl" || end == "parquet");
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        end && name.starts_with("part-")
    });
    files.sort();
    for path in files {
        each_row(&path, &mut |row| {
            give(row);
            Ok(())
        })?;
    }
    Ok(())
}
