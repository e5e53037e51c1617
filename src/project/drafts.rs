//! Drafts: what was typed in the editor and not saved yet.
//!
//! They stand in `.enregard/drafts/`, one file a message, outside the tracked files; those of a
//! guest in a folder of their own. A draft goes away when its text is saved or given up, and is
//! offered again until then.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Project, disk};
use crate::model::{Error, ErrorCode, Locale, SegmentId};

/// Text that was typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsavedDraft {
    /// The message it is for.
    pub id: String,
    /// The text as typed.
    pub text: String,
    /// Hash of the message it started from.
    #[serde(default)]
    pub target: String,
    /// Hash of the source it was made from.
    #[serde(default)]
    pub source: String,
}

impl Project {
    /// Keeps a draft; the one before it for the same message goes.
    ///
    /// # Errors
    ///
    /// [`crate::model::ErrorCode::IdInvalid`], and what writing a file says.
    pub fn keep_draft(&self, locale: &Locale, draft: &UnsavedDraft) -> Result<(), Error> {
        let path = self.draft_path(locale, &SegmentId::new(&draft.id)?)?;
        let text = serde_json::to_string(draft).unwrap_or_default();
        disk::save(&path, text.as_bytes())
    }

    /// Lets the draft of this text go; one of another text, typed elsewhere, stays.
    ///
    /// # Errors
    ///
    /// What removing a file says; a draft that is not there is no error.
    pub fn drop_draft_of(&self, locale: &Locale, id: &SegmentId, text: &str) -> Result<(), Error> {
        let path = self.draft_path(locale, id)?;
        let kept = disk::read_text(&path, 1024 * 1024).ok();
        let draft: Option<UnsavedDraft> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
        if draft.is_some_and(|draft| draft.text != text) {
            return Ok(());
        }
        match std::fs::remove_file(&path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::io(&path, cause))
            }
            _ => Ok(()),
        }
    }

    /// The drafts that wait, by the ids of their messages. A file that is no draft is left alone.
    #[must_use]
    pub fn drafts(&self, locale: &Locale) -> Vec<UnsavedDraft> {
        let folder = self.drafts_in(&self.root().join(".enregard"), locale);
        let listing = std::fs::read_dir(folder).into_iter().flatten();
        let mut paths: Vec<PathBuf> = listing.filter_map(|file| Some(file.ok()?.path())).collect();
        paths.sort();
        let texts = paths.iter().filter_map(|path| disk::read_text(path, 1024 * 1024).ok());
        texts.filter_map(|text| serde_json::from_str(&text).ok()).collect()
    }

    /// Files among the drafts that are none: what was typed can perhaps still be read in them.
    #[must_use]
    pub fn unsound_drafts(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for locale in &self.settings().targets {
            let folder = self.root().join(".enregard/drafts").join(locale.as_str());
            let listing = std::fs::read_dir(folder).into_iter().flatten();
            found.extend(listing.filter_map(|file| Some(file.ok()?.path())));
        }
        let is_draft = |path: &PathBuf| {
            let text = disk::read_text(path, 1024 * 1024).ok();
            text.is_some_and(|text| serde_json::from_str::<UnsavedDraft>(&text).is_ok())
        };
        found.retain(|path| path.extension().is_some_and(|end| end == "json") && !is_draft(path));
        found.sort();
        found
    }

    /// A file of the program's own beside the drafts, readable by its owner only.
    ///
    /// # Errors
    ///
    /// What writing a file says.
    pub fn save_private(&self, name: &str, text: &str) -> Result<PathBuf, Error> {
        let path = disk::private(self.root())?.join(name);
        disk::save_private(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Hands bytes that came without a file to some work as one, in a place of the program's own.
    ///
    /// # Errors
    ///
    /// What writing the file and the work say.
    pub fn with_file<T>(
        &self,
        name: &str,
        bytes: &[u8],
        work: impl FnOnce(&Path) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let name = Path::new(name).file_name().unwrap_or_default();
        let folder = disk::private(self.root())?.join("incoming");
        let path = folder.join(name);
        if name.is_empty() || !disk::stays_inside(Path::new(name)) {
            return Err(Error::new(ErrorCode::PathOutside).at(path));
        }
        disk::save_private(&path, bytes)?;
        let done = work(&path);
        drop(std::fs::remove_dir_all(&folder));
        done
    }

    /// What [`Project::save_private`] kept under this name.
    #[must_use]
    pub fn find_private(&self, name: &str) -> Option<String> {
        disk::read_text(&self.root().join(".enregard").join(name), 64 * 1024).ok()
    }

    fn draft_path(&self, locale: &Locale, id: &SegmentId) -> Result<PathBuf, Error> {
        let folder = self.drafts_in(&disk::private(self.root())?, locale);
        disk::inside(self.root(), &folder)?;
        Ok(folder.join(format!("{id}.json")))
    }

    fn drafts_in(&self, private: &Path, locale: &Locale) -> PathBuf {
        let folder = private.join("drafts").join(locale.as_str());
        self.name.guest.as_deref().map_or(folder.clone(), |guest| folder.join(guest))
    }
}
