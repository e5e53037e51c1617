//! The doctor: is everything in a project as it should be, and what can be mended safely.
//!
//! 1. `files`: the settings, the source, the segments, and files that no document claims.
//! 2. `catalogs`: catalogs and glossaries, entry by entry.
//! 3. `private`: what crashed saves left, and the program's own folder `.enregard/`.
//!
//! Nothing stops it: what cannot be read is a [`Symptom`] like any other. Mended is only what loses
//! nothing, and what changes a tracked file goes through the journal, so that `undo` brings it
//! back. A new symptom: found in one of these files, its words `doctor-<name>` in
//! `ui/{en,fr}/reliability.ftl`, a project broken so in `tests/threats/doctor.rs`.

mod catalogs;
mod files;
mod private;

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::transaction::Transaction;
use super::{Project, Synced, disk};
use crate::model::{Error, ErrorCode, SegmentId, SetAside};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Symptom {
    /// Lasting name, such as `doctor-leftover`; a message of the program.
    pub code: &'static str,
    /// The file.
    pub path: PathBuf,
    /// A line of it, from 1; 0 where it is about the whole file.
    pub line: usize,
    /// What it is about: an id, a count, a cause.
    pub what: String,
    /// Whether `--fix` mends it.
    pub mendable: bool,
    /// Good to know, and nothing wrong.
    pub advice: bool,
    /// What of the source is no text, where it is about that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<SetAside>,
}

impl Project {
    /// Looks for trouble; mends what is safe to mend where that is asked for.
    ///
    /// # Errors
    ///
    /// What writing says, where something is mended.
    pub fn doctor(&self, fix: bool) -> Result<Vec<Symptom>, Error> {
        let mut round = Examination {
            project: self,
            fix,
            found: Vec::new(),
            mends: Transaction::new("doctor --fix"),
            synced: Vec::new(),
            ids: FxHashSet::default(),
        };
        // First of all: it may change what the others see.
        round.look_at_pending()?;
        round.look_at_settings();
        round.look_at_documents();
        round.look_at_glossaries();
        round.look_for_orphans();
        round.look_at_memories();
        round.look_at_private()?;
        round.look_for_leftovers()?;
        round.look_at_hooks();
        round.look_at_unmerged();
        self.commit(&round.mends)?;
        Ok(round.found)
    }
}

/// One look at a project.
struct Examination<'p> {
    project: &'p Project,
    fix: bool,
    found: Vec<Symptom>,
    /// What is changed in tracked files.
    mends: Transaction,
    /// What a sync would do.
    synced: Vec<Synced>,
    /// The ids that it would leave.
    ids: FxHashSet<SegmentId>,
}

impl Examination<'_> {
    /// Tells what is wrong; people must mend it.
    fn find(&mut self, code: &'static str, path: &Path, line: usize, what: &str) {
        self.found.push(symptom(code, path, line, what));
    }

    /// Tells what is good to know.
    fn advise(&mut self, code: &'static str, path: &Path, line: usize, what: &str) {
        self.found.push(Symptom { advice: true, ..symptom(code, path, line, what) });
    }

    /// Tells what is wrong, and that `--fix` mends it.
    fn find_mendable(&mut self, code: &'static str, path: &Path, line: usize, what: &str) {
        self.found.push(Symptom { mendable: true, ..symptom(code, path, line, what) });
    }

    /// The text of a file of the project; nothing where there is none, or where it cannot be had.
    fn text(&mut self, path: &Path) -> Option<String> {
        if disk::inside(self.project.root(), path).is_err() {
            self.find("doctor-link", path, 0, "");
            return None;
        }
        match disk::find_text(path, self.project.input_limit()) {
            Ok(text) => text,
            Err(error) => {
                let line = error.place().map_or(0, |place| place.line);
                let code = match error.code() {
                    ErrorCode::NotUtf8 => "doctor-encoding",
                    _ => "doctor-unreadable",
                };
                self.find(code, path, line, error.code().as_str());
                None
            }
        }
    }

    /// A file that the program writes must be writable.
    fn look_at_rights(&mut self, path: &Path) {
        if std::fs::metadata(path).is_ok_and(|data| data.permissions().readonly()) {
            self.find("doctor-readonly", path, 0, "");
        }
    }

    /// Whether nothing was found in this file so far.
    fn is_sound(&self, path: &Path) -> bool {
        !self.found.iter().any(|symptom| symptom.path == path)
    }
}

fn symptom(code: &'static str, path: &Path, line: usize, what: &str) -> Symptom {
    let (path, what) = (path.to_owned(), what.to_owned());
    Symptom { code, path, line, what, mendable: false, advice: false, set_aside: Vec::new() }
}

/// The lines of a text, to be asked for many bytes.
struct LineIndex(Vec<usize>);

impl LineIndex {
    fn new(text: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// The line that a byte stands in, from 1.
    fn of(&self, at: usize) -> usize {
        1 + self.0.partition_point(|end| *end < at)
    }
}

/// The lines where git left a conflict, from 1; of one that was half put in order, what is left of
/// it.
fn conflicts(text: &str) -> Vec<usize> {
    let at = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (1..).zip(text.lines()).filter(|(_, line)| is(line)).map(|(at, _)| at).collect()
    };
    let begun = at(&|line| line.starts_with("<<<<<<< "));
    if begun.is_empty() {
        at(&|line| line.starts_with(">>>>>>> ") || line.trim_end() == "=======")
    } else {
        begun
    }
}
