//! A transaction carried out: compared with what was read, journaled, saved.

use std::fs::File;

use super::transaction::{FileChange, Transaction, apply, find};
use super::{Notice, Project, disk, journal};
use crate::model::{Error, ErrorCode, content_hash};

/// How many times something is worked out again because somebody who takes no lock (git, a text
/// editor) changed a file between our reading and our turn.
const TRIES: usize = 5;

impl Project {
    /// Carries a command out: `work` reads files and says what they are to be, and all of them are
    /// saved, or none.
    ///
    /// The first reading is free, so that a command which changes nothing waits for nobody. Where
    /// another process saved one of the files meanwhile, `work` is done again under the lock: it
    /// sees then what stands there now, and decides whether that is a conflict.
    pub(super) fn change<T>(
        &self,
        command: &str,
        mut work: impl FnMut(&mut Transaction) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.recover()?;
        let mut lock = None;
        let mut tries = 0;
        loop {
            let mut transaction = Transaction::new(command);
            let done = work(&mut transaction)?;
            if transaction.files.is_empty() {
                return Ok(done);
            }
            if lock.is_none() {
                lock = Some(self.lock()?);
                journal::take_back_killed(self)?;
            }
            tries += 1;
            match self.save(&transaction) {
                Err(error) if error.code() == ErrorCode::Conflict && tries < TRIES => {}
                saved => return saved.map(|()| done),
            }
        }
    }

    /// Carries a transaction out, all files or none that conflict; nothing when it is empty.
    pub(super) fn commit(&self, transaction: &Transaction) -> Result<(), Error> {
        if transaction.files.is_empty() {
            return Ok(());
        }
        let _lock = self.lock()?;
        journal::take_back_killed(self)?;
        self.save(transaction)
    }

    /// The project's lock; whoever waits for it is told.
    pub(super) fn lock(&self) -> Result<File, Error> {
        disk::lock(self.root(), &|holder| self.tell(&Notice::Waiting(holder)))
    }

    /// Saves the files of a transaction. The caller holds the lock.
    fn save(&self, transaction: &Transaction) -> Result<(), Error> {
        for file in &transaction.files {
            disk::inside(self.root(), &file.path)?;
        }
        let entries = self.compare(&transaction.files)?;
        let entry = journal::record(self, &transaction.command, entries)?;
        let pending = journal::Pending::begin(self, entry)?;
        let mut files = transaction.files.iter();
        files.try_for_each(|file| apply(&file.path, file.after.as_deref()))?;
        pending.done()
    }

    /// Every file must still be what it was when it was read; gives what the journal keeps of each.
    fn compare(&self, files: &[FileChange]) -> Result<Vec<journal::FileEntry>, Error> {
        let mut entries = Vec::with_capacity(files.len());
        for file in files {
            let conflict = || Error::new(ErrorCode::Conflict).at(&file.path);
            if let Some(held) = &file.held {
                if !disk::holds(&file.path, Some(held.as_bytes()))? {
                    return Err(conflict());
                }
                entries.push(journal::entry(self, file, Some(held.as_bytes())));
                continue;
            }
            let now = find(&file.path)?;
            if now.as_deref().map(content_hash) != file.before {
                return Err(conflict());
            }
            entries.push(journal::entry(self, file, now.as_deref()));
        }
        Ok(entries)
    }
}
