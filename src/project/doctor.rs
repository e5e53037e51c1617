//! The doctor: is everything in a project as it should be, and what can be mended safely.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Project, disk};
use crate::catalog;
use crate::model::{Error, ErrorCode};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
}

impl Project {
    /// Looks for trouble; mends what is safe to mend where that is asked for.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Io`] where the project's folders cannot be read.
    pub fn doctor(&self, fix: bool) -> Result<Vec<Symptom>, Error> {
        let mut found = Vec::new();
        for document in &self.settings().documents {
            let source = disk::source_path(self.root(), &document.path);
            if let Err(error) = source.and_then(|path| disk::read(&path, self.input_limit())) {
                let path = self.root().join(&document.path);
                found.push(symptom("doctor-source", &path, 0, error.code().as_str()));
            }
            let segments = self.segments_path(document);
            let text = disk::find_text(&segments, u64::MAX)?;
            match text.as_deref().map(crate::store::read_document) {
                None => found.push(symptom("doctor-unsynced", &segments, 0, &document.id)),
                Some(Err(error)) => {
                    let line = error.place().map_or(0, |place| place.line);
                    found.push(symptom("doctor-segments", &segments, line, error.code().as_str()));
                }
                Some(Ok(segments)) => {
                    for locale in &self.settings().targets {
                        self.look_at_catalog(
                            &self.catalog_path(document, locale),
                            &segments,
                            &mut found,
                        )?;
                    }
                }
            }
        }
        self.look_for_leftovers(fix, &mut found)?;
        Ok(found)
    }

    fn look_at_catalog(
        &self,
        path: &Path,
        segments: &crate::model::Document,
        found: &mut Vec<Symptom>,
    ) -> Result<(), Error> {
        let Some(text) = disk::find_text(path, u64::MAX)? else { return Ok(()) };
        let catalog = catalog::read(&text, self.source_tag(), &catalog::Terms::default());
        if let Err(error) = catalog.writable(&text) {
            let line = error.place().map_or(0, |place| place.line);
            found.push(symptom("doctor-catalog", path, line, error.code().as_str()));
        }
        let known: rustc_hash::FxHashSet<&str> =
            segments.segments().chain(&segments.retired).map(|s| s.id.as_str()).collect();
        for entry in &catalog.entries {
            let (Some(id), Some(target)) = (entry.message_id(), entry.target()) else { continue };
            let line = 1 + text.get(..entry.body).unwrap_or_default().matches('\n').count();
            if !known.contains(id) {
                found.push(symptom("doctor-stray", path, line, id));
            } else if target.baseline.is_none() {
                found.push(symptom("doctor-unanchored", path, line, id));
            }
        }
        Ok(())
    }

    /// Files that a crashed save left behind.
    fn look_for_leftovers(&self, fix: bool, found: &mut Vec<Symptom>) -> Result<(), Error> {
        let mut folders = vec![self.root().to_owned()];
        for name in ["segments", "locales", "build", "memory", ".enregard"] {
            folders.extend(below(&self.root().join(name)));
        }
        for folder in folders {
            let Ok(listing) = std::fs::read_dir(&folder) else { continue };
            for path in listing.filter_map(|entry| Some(entry.ok()?.path())) {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                if !(name.starts_with(".enregard-") && name.ends_with(".tmp")) {
                    continue;
                }
                let mut leftover = symptom("doctor-leftover", &path, 0, name);
                leftover.mendable = true;
                if fix {
                    disk::inside(self.root(), &path)?;
                    std::fs::remove_file(&path)
                        .map_err(|cause| Error::new(ErrorCode::Io).at(&path).because(cause))?;
                }
                found.push(leftover);
            }
        }
        Ok(())
    }
}

fn symptom(code: &'static str, path: &Path, line: usize, what: &str) -> Symptom {
    Symptom { code, path: path.to_owned(), line, what: what.to_owned(), mendable: false }
}

/// A folder and those below it, links not followed.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    let real = folder.symlink_metadata().is_ok_and(|data| data.is_dir());
    if real {
        folders.push(folder.to_owned());
        for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.extend(below(&entry.path()));
            }
        }
    }
    folders
}
