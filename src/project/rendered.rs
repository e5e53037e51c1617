//! The files of an export, and where they go: to a folder, each as it is written, or into memory.

use std::io::Write;
use std::path::PathBuf;

use super::{Notice, Project, disk};
use crate::container::zip::write::KeptBytes;
use crate::format::Outputs;
use crate::model::{Error, ErrorCode};

/// One file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exported {
    /// The format.
    pub format: &'static str,
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Whether its bytes are other than before.
    pub changed: bool,
    /// Whether it is no final edition: not all in it is settled, or it was asked for as a draft.
    pub draft: bool,
}

/// One file of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The format.
    pub format: &'static str,
    /// The file's name.
    pub name: String,
    /// What is in it.
    pub bytes: KeptBytes,
    /// What its bytes keep stretches of; empty where they keep none.
    pub source: Vec<u8>,
    /// Whether it is no final edition.
    pub draft: bool,
    /// Whether it is a file of the source's that a translation goes on naming: a picture, a style
    /// sheet.
    pub is_beside: bool,
}

impl Rendered {
    /// All its bytes, part by part.
    #[must_use]
    pub fn parts(&self) -> Vec<&[u8]> {
        self.bytes.parts(&self.source)
    }

    /// All its bytes.
    #[must_use]
    pub fn whole(self) -> Vec<u8> {
        self.bytes.whole(&self.source)
    }
}

/// Where the files of an export go.
pub(super) trait ExportTo {
    /// Begins a file, of which the name and all but the bytes are known; it ends where the next one
    /// begins, and with [`ExportTo::end`].
    fn begin(&mut self, head: Rendered) -> Result<&mut dyn Write, Error>;

    /// The file begun last is whole.
    fn end(&mut self) -> Result<(), Error>;

    /// Takes a file, whole.
    fn take(&mut self, file: Rendered) -> Result<(), Error>;

    /// What went wrong while a file was written, with the file.
    fn placed(&self, error: Error) -> Error {
        error
    }
}

impl ExportTo for Vec<Rendered> {
    fn begin(&mut self, head: Rendered) -> Result<&mut dyn Write, Error> {
        self.push(head);
        let last = self.last_mut().map(|file| &mut file.bytes.own as &mut dyn Write);
        last.ok_or_else(|| Error::new(ErrorCode::Io))
    }

    fn end(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn take(&mut self, file: Rendered) -> Result<(), Error> {
        self.push(file);
        Ok(())
    }
}

/// Files that go to a folder, each as it is written.
pub(super) struct Saving<'p> {
    pub(super) project: &'p Project,
    /// Whether the folder is one that the user named.
    pub(super) is_own: bool,
    pub(super) folder: PathBuf,
    pub(super) exported: Vec<Exported>,
    /// The one that is being written.
    pub(super) new: Option<(Rendered, disk::GrowingFile)>,
}

impl ExportTo for Saving<'_> {
    fn begin(&mut self, head: Rendered) -> Result<&mut dyn Write, Error> {
        self.end()?;
        let new = disk::GrowingFile::begin(&self.folder.join(&head.name))?;
        Ok(&mut self.new.insert((head, new)).1)
    }

    fn end(&mut self) -> Result<(), Error> {
        let Some((head, new)) = self.new.take() else { return Ok(()) };
        let (path, size, changed) = new.save()?;
        let Rendered { format, draft, .. } = head;
        self.exported.push(Exported { format, path, size, changed, draft });
        Ok(())
    }

    fn take(&mut self, file: Rendered) -> Result<(), Error> {
        let path = self.folder.join(&file.name);
        // What stands in `build/` was made; what stands elsewhere may be somebody's own.
        let is_own = file.is_beside && self.is_own && path.exists();
        if is_own && !disk::holds_parts(&path, &file.parts()).unwrap_or(false) {
            self.project.tell(&Notice::PictureKept(&path));
            return Ok(());
        }
        let changed = disk::save_changed(&path, &file.parts())?;
        let (format, size, draft) = (file.format, file.bytes.len() as u64, file.draft);
        self.exported.push(Exported { format, path, size, changed, draft });
        Ok(())
    }

    fn placed(&self, error: Error) -> Error {
        match &self.new {
            Some((head, _)) if error.code() == ErrorCode::Io && error.path().is_none() => {
                error.at(self.folder.join(&head.name))
            }
            _ => error,
        }
    }
}

/// The files of one format, each under the document's name.
pub(super) struct Named<'n> {
    pub(super) stem: &'n str,
    pub(super) head: &'n Rendered,
    pub(super) to: &'n mut dyn ExportTo,
}

impl Outputs for Named<'_> {
    fn begin(&mut self, suffix: &str) -> Result<&mut dyn Write, Error> {
        let name = format!("{}{suffix}", self.stem);
        self.to.begin(Rendered { name, ..self.head.clone() })
    }
}
