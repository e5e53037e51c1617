//! Several files that change as one.

use std::path::{Path, PathBuf};

use super::disk;
use crate::model::{Error, ErrorCode, content_hash};

/// What one command does to files.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    /// The command, for `undo` to name.
    pub(super) command: String,
    pub(super) files: Vec<FileChange>,
}

/// One file before and after; `None` where it does not exist.
#[derive(Debug)]
pub(super) struct FileChange {
    pub(super) path: PathBuf,
    /// The hash of what it holds; the bytes themselves are on disk.
    pub(super) before: Option<String>,
    pub(super) after: Option<Vec<u8>>,
}

impl Transaction {
    pub(super) fn new(command: impl Into<String>) -> Self {
        Self { command: command.into(), files: Vec::new() }
    }

    /// Replaces a file, told by its hash, by new bytes; nothing where they are the old ones.
    pub(super) fn put(&mut self, path: PathBuf, before: Option<String>, after: Vec<u8>) {
        if before.as_ref() != Some(&content_hash(&after)) {
            self.change(path, before, Some(after));
        }
    }

    /// Turns a file into what it is to be, or not to be.
    pub(super) fn change(&mut self, path: PathBuf, before: Option<String>, after: Option<Vec<u8>>) {
        self.files.push(FileChange { path, before, after });
    }

    /// The files that change.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }
}

/// Reads a file that may be absent.
pub(super) fn find(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match disk::read_file(path, u64::MAX) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.code() == ErrorCode::FileMissing => Ok(None),
        Err(error) => Err(error),
    }
}

/// Saves a file, or removes it.
pub(super) fn apply(path: &Path, after: Option<&[u8]>) -> Result<(), Error> {
    match after {
        Some(bytes) => disk::save(path, bytes),
        None => std::fs::remove_file(path).map_err(|cause| Error::io(path, cause)),
    }
}
