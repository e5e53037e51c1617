//! Several files changed as one: compared with what was read, journaled, saved.

use std::path::{Path, PathBuf};

use super::{Project, disk, journal};
use crate::model::{Error, ErrorCode};

/// What one command does to files.
#[derive(Debug)]
pub(super) struct Transaction {
    /// The command, for `undo` to name.
    pub(super) command: String,
    files: Vec<FileChange>,
}

/// One file before and after; `None` where it does not exist.
#[derive(Debug)]
pub(super) struct FileChange {
    pub(super) path: PathBuf,
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: Option<Vec<u8>>,
}

impl Transaction {
    pub(super) fn new(command: impl Into<String>) -> Self {
        Self { command: command.into(), files: Vec::new() }
    }

    /// Replaces a file by new bytes; nothing where they are the old ones.
    pub(super) fn put(&mut self, path: PathBuf, before: Option<Vec<u8>>, after: Vec<u8>) {
        if before.as_ref() != Some(&after) {
            self.files.push(FileChange { path, before, after: Some(after) });
        }
    }

    /// Turns a file into what it is to be, or not to be.
    pub(super) fn change(
        &mut self,
        path: PathBuf,
        before: Option<Vec<u8>>,
        after: Option<Vec<u8>>,
    ) {
        self.files.push(FileChange { path, before, after });
    }

    /// Whether nothing changes.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The files that change.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }
}

impl Project {
    /// Carries a transaction out, all files or none that conflict; nothing when it is empty.
    pub(super) fn commit(&self, transaction: &Transaction) -> Result<(), Error> {
        if transaction.is_empty() {
            return Ok(());
        }
        for file in &transaction.files {
            disk::inside(self.root(), &file.path)?;
        }
        let _lock = disk::lock(self.root())?;
        self.compare(&transaction.files)?;
        journal::record(self, &transaction.command, &transaction.files)?;
        apply(&transaction.files)
    }

    /// Every file must still be what it was when it was read.
    pub(super) fn compare(&self, files: &[FileChange]) -> Result<(), Error> {
        for file in files {
            let now = match disk::read(&file.path, u64::MAX) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.code() == ErrorCode::FileMissing => None,
                Err(error) => return Err(error),
            };
            if now != file.before {
                return Err(Error::new(ErrorCode::Conflict).at(&file.path));
            }
        }
        Ok(())
    }
}

/// Saves each file, or removes it.
pub(super) fn apply(files: &[FileChange]) -> Result<(), Error> {
    for file in files {
        match &file.after {
            Some(bytes) => disk::save(&file.path, bytes)?,
            None => {
                std::fs::remove_file(&file.path).map_err(|cause| Error::io(&file.path, cause))?;
            }
        }
    }
    Ok(())
}
