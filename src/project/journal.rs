//! The journal: what each command changed, so that `undo` can take it back.
//!
//! It stands in `.enregard/journal/`, outside the tracked files, an entry a command, the last
//! [`KEPT`] of them. An entry keeps of each file only what the new one does not hold ([`delta`]).

mod delta;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::notice::Undone;
use super::transaction::{FileChange, Transaction, apply, find};
use super::{Notice, Project, disk};
use crate::model::{Error, ErrorCode, content_hash as hash};
use delta::Delta;

/// How many commands can be undone.
const KEPT: usize = 100;

/// The number of the last entry there can be; after it the journal begins anew.
const LAST: u64 = 99_999_999;

/// The largest entry that is read, in bytes. What lies in `.enregard/` may come from a stranger
/// too.
const LARGEST: u64 = 256 << 20;

#[derive(Debug, Serialize, Deserialize)]
struct JournalEntry {
    command: String,
    /// Who gave it, where somebody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    files: Vec<FileEntry>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileEntry {
    path: PathBuf,
    /// Hash of the file after the command; absent where it removed the file.
    after: Option<String>,
    /// The file as it was before; absent where there was none.
    before: Option<Before>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Before {
    hash: String,
    /// How it is made from what the command left.
    delta: Delta,
}

/// A file on its way back.
struct Reversal {
    path: PathBuf,
    now: Option<Vec<u8>>,
    then: Option<Vec<u8>>,
}

/// A change that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LastChange {
    /// The command that made it.
    pub command: String,
    /// Who made it, where that is known.
    pub by: Option<String>,
    /// When.
    pub at: Option<SystemTime>,
    /// What tells it from every other change, whoever made it.
    pub mark: String,
}

impl LastChange {
    fn read(number: u64, path: &Path) -> Result<Self, Error> {
        let text = disk::read_text(path, LARGEST)?;
        let entry: JournalEntry =
            serde_json::from_str(&text).map_err(|cause| broken(path, cause))?;
        let at = std::fs::metadata(path).and_then(|data| data.modified()).ok();
        Ok(Self { command: entry.command, by: entry.by, at, mark: mark(number, &text) })
    }
}

/// What an undo took away, kept so that it can be done again; nothing for what was only half done.
#[derive(Debug, Default)]
pub struct Redo(Transaction);

impl Redo {
    /// The command that is done again.
    #[must_use]
    pub fn command(&self) -> &str {
        &self.0.command
    }

    fn new(command: &str, undone: Vec<Reversal>) -> Self {
        let mut again = Transaction::new(command);
        for file in undone {
            again.change(file.path, file.then.as_deref().map(hash), file.now);
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

/// Writes down what is about to happen, and gives the number of the entry.
pub(super) fn record(
    project: &Project,
    command: &str,
    files: Vec<FileEntry>,
) -> Result<u64, Error> {
    let folder = folder(project)?;
    let mut entries = entries(&folder)?;
    let mut next = entries.last().map_or(1, |(number, _)| number + 1);
    if next > LAST {
        entries.iter().try_for_each(|(_, path)| remove(path))?;
        entries.clear();
        next = 1;
    }
    let entry =
        JournalEntry { command: command.to_owned(), by: project.person().ok().flatten(), files };
    let text = serde_json::to_string(&entry).map_err(|cause| broken(&folder, cause))?;
    disk::save(&folder.join(format!("{next:08}.json")), text.as_bytes())?;
    let spare = (entries.len() + 1).saturating_sub(KEPT);
    entries.iter().take(spare).try_for_each(|(_, path)| remove(path))?;
    Ok(next)
}

/// What tells an entry from every other: its number alone is given again after an undo.
fn mark(number: u64, text: &str) -> String {
    format!("{number}-{}", hash(text.as_bytes()))
}

fn remove(path: &Path) -> Result<(), Error> {
    std::fs::remove_file(path).map_err(|cause| Error::io(path, cause))
}

/// Reads an entry.
fn read(path: &Path) -> Result<JournalEntry, Error> {
    let text = disk::read_text(path, LARGEST)?;
    serde_json::from_str(&text).map_err(|cause| broken(path, cause))
}

/// Bytes of a damaged mark at the most.
pub(super) const LONGEST_MARK: u64 = 1 << 20;

/// Says that the files of an entry are being saved, or taken back, until they all are. It holds the
/// entry's number: whatever moment a kill picks, no other entry is ever taken for it.
#[derive(Debug)]
pub(super) struct Pending(PathBuf);

impl Pending {
    pub(super) fn begin(project: &Project, entry: u64) -> Result<Self, Error> {
        let path = Self::path(project)?;
        disk::save(&path, entry.to_string().as_bytes())?;
        Ok(Self(path))
    }

    /// The entry whose files were being saved: the last one, as nobody writes while this stands.
    /// Nothing where the mark is damaged, or older than the journal. What is no file, or more than
    /// a damaged mark, is somebody's: it stays, and stops us.
    fn entry(&self, project: &Project) -> Result<Option<(PathBuf, JournalEntry)>, Error> {
        let text = match disk::read_file(&self.0, LONGEST_MARK) {
            Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Err(error) if error.code() == ErrorCode::FileMissing => return Ok(None),
            Err(error) => return Err(error),
        };
        let last = entries(&folder(project)?)?.pop();
        let meant = last.filter(|(number, _)| text.trim().parse() == Ok(*number));
        Ok(meant.and_then(|(_, path)| read(&path).ok().map(|entry| (path, entry))))
    }

    pub(super) fn done(self) -> Result<(), Error> {
        remove(&self.0)
    }

    /// Says that the mark means nothing.
    fn is_void(&self, project: &Project) -> Option<Undone> {
        project.tell(&Notice::MarkRemoved(self.0.clone()));
        None
    }

    fn path(project: &Project) -> Result<PathBuf, Error> {
        let path = disk::private(project.root())?.join("pending");
        disk::inside(project.root(), &path)?;
        Ok(path)
    }
}

/// Takes back what a command had saved of its files when it was killed, or when a disk failed it,
/// and says what was taken back. A command that had saved all of them stands. An undo that was
/// killed between two files is brought to its end in the same way.
///
/// Nothing is touched where the mark fits no entry, or where a file is neither what it was before
/// the command nor what the command left: then the mark is older than what stands there. What the
/// files hold is kept in `.enregard/leftovers` first. The caller holds the lock.
pub(super) fn take_back_killed(project: &Project) -> Result<(), Error> {
    if let Some(undone) = take_back(project)? {
        let kept = project.root().join(LEFTOVERS);
        project.tell(&Notice::TakenBack(&undone, kept));
    }
    Ok(())
}

fn take_back(project: &Project) -> Result<Option<Undone>, Error> {
    let pending = Pending(Pending::path(project)?);
    if !pending.0.exists() {
        return Ok(None);
    }
    let undone = match pending.entry(project)? {
        Some((path, entry)) if !project.is_saved(&entry)? => match project.half_saved(&entry)? {
            Some(files) => {
                files.iter().try_for_each(|file| put_back(project, file))?;
                remove(&path)?;
                let files: Vec<_> = files.into_iter().map(|file| file.path).collect();
                (!files.is_empty()).then_some(Undone { command: entry.command, files })
            }
            None => pending.is_void(project),
        },
        Some(_) => None,
        None => pending.is_void(project),
    };
    pending.done()?;
    Ok(undone)
}

/// Where bytes go that stand in the way and may be somebody's.
const LEFTOVERS: &str = ".enregard/leftovers";

/// Keeps bytes where they are in nobody's way, under a name that tells them.
pub(super) fn keep_aside(root: &Path, bytes: &[u8]) -> Result<(), Error> {
    disk::private(root)?;
    let folder = root.join(LEFTOVERS);
    disk::inside(root, &folder)?;
    let name: String = hash(bytes).chars().take(16).chain(".left".chars()).collect();
    disk::save(&folder.join(name), bytes)
}

fn put_back(project: &Project, file: &Reversal) -> Result<(), Error> {
    if let Some(now) = &file.now {
        keep_aside(project.root(), now)?;
    }
    apply(&file.path, file.then.as_deref())
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
        .filter_map(|path| Some((number(&path)?, path)))
        .collect();
    entries.sort();
    Ok(entries)
}

/// Entries that cannot be read, or that name a file outside the project: they stop `undo`.
pub(super) fn unsound(project: &Project) -> Vec<PathBuf> {
    let folder = project.root().join(".enregard/journal");
    let listed = entries(&folder).unwrap_or_default().into_iter().map(|(_, path)| path);
    // Not by its links: a link that was put in later is no fault of the entry.
    let outside = |file: &FileEntry| !disk::stays_inside(&file.path);
    let sound = |path: &PathBuf| read(path).is_ok_and(|entry| !entry.files.iter().any(outside));
    listed.filter(|path| !sound(path)).collect()
}

/// Gives entries a name that `undo` passes over; nothing of them is lost.
pub(super) fn set_aside(project: &Project, entries: &[PathBuf]) -> Result<(), Error> {
    for path in entries {
        disk::inside(project.root(), path)?;
        let aside = path.with_extension("broken");
        std::fs::rename(path, aside).map_err(|cause| Error::io(path, cause))?;
    }
    Ok(())
}

/// The number of an entry, from its name as we write it.
fn number(path: &Path) -> Option<u64> {
    let stem = path.file_stem()?.to_str()?;
    stem.parse().ok().filter(|number| *number <= LAST && stem == format!("{number:08}"))
}

/// What the journal keeps of one file, given what it holds now: what it is known to have held.
pub(super) fn entry(project: &Project, file: &FileChange, now: Option<&[u8]>) -> FileEntry {
    let after = file.after.as_deref().unwrap_or_default();
    let delta = |old| Delta::between(after, old);
    let before = now.zip(file.before.clone());
    FileEntry {
        path: project.relative(&file.path).to_owned(),
        after: file.after_hash.clone(),
        before: before.map(|(old, hash)| Before { hash, delta: delta(old) }),
    }
}

impl Before {
    /// The file as it was, given what it is now; nothing where it does not come out the same.
    fn restore(&self, now: &[u8]) -> Option<Vec<u8>> {
        self.delta.apply(now).filter(|old| hash(old) == self.hash)
    }
}

impl Project {
    /// Takes back what a killed command left half done, before anything is read.
    pub(super) fn recover(&self) -> Result<(), Error> {
        if !self.root().join(".enregard").join("pending").exists() {
            return Ok(());
        }
        let _lock = self.lock()?;
        take_back_killed(self)
    }

    /// Does every file of an entry hold what its command left?
    fn is_saved(&self, entry: &JournalEntry) -> Result<bool, Error> {
        for file in &entry.files {
            let path = self.root().join(&file.path);
            // No command of ours writes outside: somebody else made this entry, and that part is
            // void.
            if disk::inside(self.root(), &path).is_err() {
                continue;
            }
            if find(&path)?.as_deref().map(hash) != file.after {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The files of a killed command that it had saved, on their way back; nothing where one of
    /// them is neither as it was before nor as the command left it.
    fn half_saved(&self, entry: &JournalEntry) -> Result<Option<Vec<Reversal>>, Error> {
        let ours =
            |file: &&FileEntry| disk::inside(self.root(), &self.root().join(&file.path)).is_ok();
        let reversals = entry.files.iter().filter(ours).map(|file| self.reversal(file));
        match reversals.filter_map(Result::transpose).collect() {
            Ok(files) => Ok(Some(files)),
            Err(error) if error.code() == ErrorCode::Conflict => Ok(None),
            Err(error) => Err(error),
        }
    }

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
        let _lock = self.lock()?;
        self.undo_locked()
    }

    /// Takes the last command back if it is the one with this mark, and gives what does it again.
    ///
    /// # Errors
    ///
    /// Like [`Project::undo`]; [`ErrorCode::Conflict`] when the last change is another one.
    pub fn undo_marked(&self, mark: &str) -> Result<(Undone, Redo), Error> {
        let _lock = self.lock()?;
        match self.last_change()? {
            Some(last) if last.mark != mark => Err(Error::new(ErrorCode::Conflict)),
            _ => self.undo_locked(),
        }
    }

    /// The change that the next undo takes back.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Io`], and [`ErrorCode::FileBroken`] for an entry that is none.
    pub fn last_change(&self) -> Result<Option<LastChange>, Error> {
        let folder = self.root().join(".enregard").join("journal");
        if !folder.is_dir() {
            return Ok(None);
        }
        let Some((number, path)) = entries(&folder)?.pop() else { return Ok(None) };
        LastChange::read(number, &path).map(Some)
    }

    /// Like [`Project::undo_once`]; the caller holds the lock.
    fn undo_locked(&self) -> Result<(Undone, Redo), Error> {
        if let Some(undone) = take_back(self)? {
            // The killed command was the last one: nothing before it is touched.
            return Ok((undone, Redo::default()));
        }
        let folder = folder(self)?;
        for (number, path) in entries(&folder)?.iter().rev() {
            let entry = read(path)?;
            let files = self.reversed(&entry)?;
            // Killed between two files, it is gone on with by whoever comes next.
            let pending = Pending::begin(self, *number)?;
            files.iter().try_for_each(|file| apply(&file.path, file.then.as_deref()))?;
            remove(path)?;
            pending.done()?;
            if !files.is_empty() {
                let paths = files.iter().map(|file| file.path.clone()).collect();
                let redo = Redo::new(&entry.command, files);
                return Ok((Undone { command: entry.command, files: paths }, redo));
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

    /// The last changes that can be undone, so many at most, the last one first.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Io`], and [`ErrorCode::FileBroken`] for an entry that is none.
    pub fn undoable(&self, most: usize) -> Result<Vec<LastChange>, Error> {
        let folder = self.root().join(".enregard").join("journal");
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let entries = entries(&folder)?;
        let last = entries.iter().rev().take(most);
        last.map(|(number, path)| LastChange::read(*number, path)).collect()
    }

    /// The changes that take an entry back; files that its command never came to are left out.
    fn reversed(&self, entry: &JournalEntry) -> Result<Vec<Reversal>, Error> {
        let reversals = entry.files.iter().map(|file| self.reversal(file));
        reversals.filter_map(Result::transpose).collect()
    }

    /// How one file goes back; nothing where its command never came to it.
    fn reversal(&self, file: &FileEntry) -> Result<Option<Reversal>, Error> {
        let path = self.root().join(&file.path);
        disk::inside(self.root(), &path)?;
        let now = find(&path)?;
        let now_hash = now.as_deref().map(hash);
        if now_hash.as_ref() == file.before.as_ref().map(|before| &before.hash) {
            return Ok(None);
        }
        let conflict = || Error::new(ErrorCode::Conflict).at(&path);
        if now_hash != file.after {
            return Err(conflict());
        }
        let then = match &file.before {
            Some(before) => {
                let bytes = now.as_deref().unwrap_or_default();
                Some(before.restore(bytes).ok_or_else(conflict)?)
            }
            None => None,
        };
        Ok(Some(Reversal { path, now, then }))
    }
}
