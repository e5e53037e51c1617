//! What a person should hear while a command works: the library tells, the program finds the words.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::container::picture::PictureFault;
use crate::model::Error;

/// What an undo took back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Undone {
    /// The command that was undone.
    pub command: String,
    /// The files that are as they were before it.
    pub files: Vec<PathBuf>,
}

/// Something that a person should hear of, and that stops nothing.
#[derive(Debug)]
#[non_exhaustive]
pub enum Notice<'n> {
    /// Another process, by its number, writes here; this one waits for its turn.
    Waiting(&'n str),
    /// A command that was cut off was taken back; what its files held last is kept in this folder.
    TakenBack(&'n Undone, PathBuf),
    /// A mark of a cut-off command fits nothing that the journal tells: it was removed, and no file
    /// touched.
    MarkRemoved(PathBuf),
    /// A draft is made of something that is not settled.
    Unsettled(&'n Error),
    /// A document was written in another language, and something of it is not as it should be.
    Left {
        /// The document.
        document: &'n str,
        /// How many passages stay in the source's language.
        left: usize,
        /// How many objects stand at the end of their sentence.
        moved: usize,
        /// How many stretches lost a look of their own.
        unset: usize,
    },
    /// A picture stays out of the folder that was named: another file has its name there.
    PictureKept(&'n Path),
    /// Pictures that the editions of a document do not show.
    Pictures {
        /// The document.
        document: &'n str,
        /// Their names in the source, each with the reason.
        faults: &'n [(String, PictureFault)],
    },
}

type Hears = dyn Fn(&Notice<'_>) + Send + Sync;

/// Who hears the notices of a project.
#[derive(Clone, Default)]
pub(super) struct Listener(Option<Arc<Hears>>);

impl Listener {
    pub(super) fn new(hears: impl Fn(&Notice<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(hears)))
    }

    pub(super) fn tell(&self, notice: &Notice<'_>) {
        if let Some(hears) = &self.0 {
            hears(notice);
        }
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.0.is_some() { "Listener(…)" } else { "Listener" })
    }
}
