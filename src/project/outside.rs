//! What is remembered of a project outside its folder, for this user of this machine alone.
//!
//! It stands in `$XDG_STATE_HOME/enregard/` (`~/.local/state`, or `%LOCALAPPDATA%`), in a folder
//! named by a hash of the project's place. Nothing that somebody clones or copies holds it.

use std::ffi::OsString;
use std::path::PathBuf;

use super::{Project, disk};
use crate::model::{Error, ErrorCode, content_hash};

/// Largest such file, in bytes.
const MOST: u64 = 1024 * 1024;

impl Project {
    /// The file of this name; nothing where this user has no folder of their own.
    #[must_use]
    pub fn outside(&self, name: &str) -> Option<PathBuf> {
        let state = state_folder(&|name| std::env::var_os(name))?;
        let place = content_hash(self.root().to_string_lossy().as_bytes());
        let path = state.join("enregard").join(place).join(name);
        (!path.starts_with(self.root())).then_some(path)
    }

    /// What [`Project::save_outside`] kept under this name.
    #[must_use]
    pub fn find_outside(&self, name: &str) -> Option<String> {
        disk::read_text(&self.outside(name)?, MOST).ok()
    }

    /// Keeps a text that only its owner may read.
    ///
    /// # Errors
    ///
    /// What writing a file says; that there is no place for it.
    pub fn save_outside(&self, name: &str, text: &str) -> Result<(), Error> {
        let path = self.outside(name).ok_or_else(|| {
            Error::new(ErrorCode::Usage).with("value", "HOME").with("expected", "XDG_STATE_HOME")
        })?;
        disk::save_private(&path, text.as_bytes())
    }
}

fn state_folder(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    folder("XDG_STATE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".local/state")))
}
