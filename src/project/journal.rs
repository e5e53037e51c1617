//! The journal: what each command changed, so that `undo` can take it back.
//!
//! It stands in `.enregard/journal/`, outside the tracked files, an entry a command, the last
//! [`KEPT`] of them. An entry keeps only the stretch of each file that changed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::transaction::{FileChange, Transaction, apply};
use super::{Project, disk};
use crate::model::{Error, ErrorCode, content_hash as hash};

/// How many commands can be undone.
const KEPT: usize = 100;

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    command: String,
    files: Vec<FileEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct FileEntry {
    path: PathBuf,
    /// Hash of the file after the command; absent where it removed the file.
    after: Option<String>,
    /// The changed stretch as it was before; absent where there was no file.
    before: Option<Stretch>,
}

/// What stood between two unchanged ends of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Stretch {
    hash: String,
    head: usize,
    tail: usize,
    text: String,
}

/// What an undo took back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The command that was undone.
    pub command: String,
    /// The files that are as they were before it.
    pub files: Vec<PathBuf>,
}

/// What an undo took away, kept so that it can be done again.
#[derive(Debug)]
pub struct Redo(Transaction);

impl Redo {
    fn new(command: &str, undone: &[FileChange]) -> Self {
        let mut again = Transaction::new(command);
        for file in undone {
            again.change(file.path.clone(), file.after.clone(), file.before.clone());
        }
        Self(again)
    }
}

fn folder(project: &Project) -> Result<PathBuf, Error> {
    let folder = disk::private(project.root())?.join("journal");
    disk::inside(project.root(), &folder)?;
    std::fs::create_dir_all(&folder).map_err(|cause| Error::io(&folder, cause))?;
    Ok(folder)
}

/// Writes down what is about to happen.
pub(super) fn record(project: &Project, command: &str, files: &[FileChange]) -> Result<(), Error> {
    let folder = folder(project)?;
    let entries = entries(&folder)?;
    let next = entries.last().map_or(1, |(number, _)| number + 1);
    let files = files.iter().map(|file| entry(project, file)).collect();
    let entry = Entry { command: command.to_owned(), files };
    let text = serde_json::to_string(&entry).map_err(|cause| broken(&folder, cause))?;
    disk::save(&folder.join(format!("{next:08}.json")), text.as_bytes())?;
    let spare = (entries.len() + 1).saturating_sub(KEPT);
    for (_, path) in entries.iter().take(spare) {
        std::fs::remove_file(path).map_err(|cause| Error::io(path, cause))?;
    }
    Ok(())
}

fn broken(path: &Path, cause: serde_json::Error) -> Error {
    Error::new(ErrorCode::FileBroken).at(path).because(cause)
}

/// Entries by number, the oldest first.
fn entries(folder: &Path) -> Result<Vec<(u64, PathBuf)>, Error> {
    let listing = std::fs::read_dir(folder).map_err(|cause| Error::io(folder, cause))?;
    let mut entries: Vec<(u64, PathBuf)> = listing
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.parse().ok()?, path)))
        .collect();
    entries.sort();
    Ok(entries)
}

fn entry(project: &Project, file: &FileChange) -> FileEntry {
    let before =
        file.before.as_deref().map(|old| stretch(old, file.after.as_deref().unwrap_or_default()));
    FileEntry {
        path: project.relative(&file.path).to_owned(),
        after: file.after.as_deref().map(hash),
        before,
    }
}

/// The part of `old` that `new` does not share at either end, cut between characters.
fn stretch(old: &[u8], new: &[u8]) -> Stretch {
    let mut head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    while head > 0 && old.get(head).is_some_and(|b| b & 0xc0 == 0x80) {
        head -= 1;
    }
    let most = old.len().min(new.len()) - head;
    let same = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b);
    let mut tail = same.count();
    while tail > 0 && old.get(old.len() - tail).is_some_and(|b| b & 0xc0 == 0x80) {
        tail -= 1;
    }
    let text = old.get(head..old.len() - tail).unwrap_or_default();
    Stretch { hash: hash(old), head, tail, text: String::from_utf8_lossy(text).into_owned() }
}

impl Stretch {
    /// The file as it was, given what it is now; nothing where it does not come out the same.
    fn restore(&self, now: &[u8]) -> Option<Vec<u8>> {
        let mut old = now.get(..self.head)?.to_vec();
        old.extend_from_slice(self.text.as_bytes());
        old.extend_from_slice(now.get(now.len().checked_sub(self.tail)?..)?);
        (hash(&old) == self.hash).then_some(old)
    }
}

impl Project {
    /// Takes the last command back.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NothingToUndo`]; [`ErrorCode::Conflict`] when a file changed since, and then
    /// nothing is touched.
    pub fn undo(&self) -> Result<Undone, Error> {
        self.undo_once().map(|(undone, _)| undone)
    }

    /// Takes the last command back, and gives what does it again.
    ///
    /// # Errors
    ///
    /// Like [`Project::undo`].
    pub fn undo_once(&self) -> Result<(Undone, Redo), Error> {
        let _lock = disk::lock(self.root())?;
        let folder = folder(self)?;
        for (_, path) in entries(&folder)?.iter().rev() {
            let text = disk::read_text(path, u64::MAX)?;
            let entry: Entry = serde_json::from_str(&text).map_err(|cause| broken(path, cause))?;
            let files = self.reversed(&entry)?;
            apply(&files)?;
            std::fs::remove_file(path).map_err(|cause| Error::io(path, cause))?;
            if !files.is_empty() {
                let redo = Redo::new(&entry.command, &files);
                let files = files.into_iter().map(|file| file.path).collect();
                return Ok((Undone { command: entry.command, files }, redo));
            }
        }
        Err(Error::new(ErrorCode::NothingToUndo))
    }

    /// Does again what an undo took back.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Conflict`] when a file changed since, and then nothing is touched.
    pub fn redo(&self, redo: &Redo) -> Result<Undone, Error> {
        self.commit(&redo.0)?;
        let files = redo.0.paths().map(Path::to_owned).collect();
        Ok(Undone { command: redo.0.command.clone(), files })
    }

    /// The commands that can be undone, the last one first.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Io`], and [`ErrorCode::FileBroken`] for an entry that is none.
    pub fn undoable(&self) -> Result<Vec<String>, Error> {
        let folder = self.root().join(".enregard").join("journal");
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut commands = Vec::new();
        for (_, path) in entries(&folder)?.iter().rev() {
            let text = disk::read_text(path, u64::MAX)?;
            let entry: Entry = serde_json::from_str(&text).map_err(|cause| broken(path, cause))?;
            commands.push(entry.command);
        }
        Ok(commands)
    }

    /// The changes that take an entry back; files that its command never came to are left out.
    fn reversed(&self, entry: &Entry) -> Result<Vec<FileChange>, Error> {
        let mut files = Vec::new();
        for file in &entry.files {
            let path = self.root().join(&file.path);
            disk::inside(self.root(), &path)?;
            let now = match disk::read(&path, u64::MAX) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.code() == ErrorCode::FileMissing => None,
                Err(error) => return Err(error),
            };
            let now_hash = now.as_deref().map(hash);
            if now_hash.as_ref() == file.before.as_ref().map(|before| &before.hash) {
                continue;
            }
            let conflict = || Error::new(ErrorCode::Conflict).at(&path);
            if now_hash != file.after {
                return Err(conflict());
            }
            let after = match &file.before {
                Some(before) => {
                    let bytes = now.as_deref().unwrap_or_default();
                    Some(before.restore(bytes).ok_or_else(conflict)?)
                }
                None => None,
            };
            files.push(FileChange { path, before: now, after });
        }
        Ok(files)
    }
}
