//! Several files that change as one.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// The same, where somebody holds it: then it is compared and not read.
    pub(super) held: Option<Arc<String>>,
    pub(super) after: Option<Content>,
    /// The hash of that.
    pub(super) after_hash: Option<String>,
}

/// What a file is to hold; a text may be shared with whoever goes on with it.
#[derive(Debug)]
pub(super) enum Content {
    Bytes(Vec<u8>),
    Text(Arc<String>),
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }
}

impl Transaction {
    pub(super) fn new(command: impl Into<String>) -> Self {
        Self { command: command.into(), files: Vec::new() }
    }

    /// Replaces a file, told by its hash, by new bytes; nothing where they are the old ones.
    pub(super) fn put(&mut self, path: PathBuf, before: Option<String>, after: Vec<u8>) {
        let hash = content_hash(&after);
        if before.as_ref() != Some(&hash) {
            self.push(path, (before, None), Some((Content::Bytes(after), hash)));
        }
    }

    /// Replaces a text that is held by a new one, each with its hash; nothing where they are the
    /// same.
    pub(super) fn put_text(
        &mut self,
        path: PathBuf,
        before: Option<(Arc<String>, String)>,
        (after, hash): (Arc<String>, String),
    ) {
        let (held, before) = before.unzip();
        if before.as_ref() != Some(&hash) {
            self.push(path, (before, held), Some((Content::Text(after), hash)));
        }
    }

    /// Turns a file into what it is to be, or not to be.
    pub(super) fn change(&mut self, path: PathBuf, before: Option<String>, after: Option<Vec<u8>>) {
        let after = after.map(|after| {
            let hash = content_hash(&after);
            (Content::Bytes(after), hash)
        });
        self.push(path, (before, None), after);
    }

    fn push(
        &mut self,
        path: PathBuf,
        (before, held): (Option<String>, Option<Arc<String>>),
        after: Option<(Content, String)>,
    ) {
        let (after, after_hash) = after.unzip();
        self.files.push(FileChange { path, before, held, after, after_hash });
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
