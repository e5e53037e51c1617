//! Finds the Hunspell dictionary of a locale on this machine, and the project's own words.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Project, disk};
use crate::check::Dictionary;
use crate::model::{Error, Locale};

/// Words of the project's own, one a line.
const OWN_WORDS: &str = "words.txt";
/// Largest part of a dictionary, in bytes.
const MOST: u64 = 32 * 1024 * 1024;

impl Project {
    /// The dictionary of a locale with the project's own words; nothing where the machine has none.
    ///
    /// # Errors
    ///
    /// What reading the files says.
    pub(super) fn dictionary(
        &self,
        locale: Option<&Locale>,
    ) -> Result<Option<Arc<Dictionary>>, Error> {
        let Some(words) = self.dictionary_path(locale)? else { return Ok(None) };
        let rules = read(&words.with_extension("aff"))?;
        let mut dictionary = Dictionary::read(&rules, &read(&words)?);
        let own = disk::find_text(&self.root().join(OWN_WORDS), MOST)?;
        dictionary.add(&own.unwrap_or_default());
        Ok((!dictionary.is_empty()).then(|| Arc::new(dictionary)))
    }

    /// The `.dic` file: the one that the user's settings name, or the first in the usual folders.
    fn dictionary_path(&self, locale: Option<&Locale>) -> Result<Option<PathBuf>, Error> {
        let (settings, _) = self.user_settings()?;
        if let Some(path) = settings.dictionary {
            return Ok(Some(path));
        }
        let names: &[&str] = match locale.map(Locale::as_str) {
            Some("en-US") => &["en_US.dic"],
            Some("en-GB") => &["en_GB.dic", "en_GB-ise.dic", "en_GB-ize.dic"],
            _ => &["en_GB.dic", "en_GB-ise.dic", "en_US.dic"],
        };
        let folders = folders();
        let all = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        Ok(all.into_iter().find(|path| path.is_file()))
    }
}

/// Where dictionaries are kept, the user's own first; never relative to the project.
fn folders() -> Vec<PathBuf> {
    let asked = std::env::var_os("DICPATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&asked).collect();
    if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
        folders.push(home.join(".local/share/hunspell"));
        folders.push(home.join("Library/Spelling"));
    }
    let usual = [
        "/usr/share/hunspell",
        "/usr/local/share/hunspell",
        "/opt/homebrew/share/hunspell",
        "/usr/share/myspell",
        "/usr/share/myspell/dicts",
        "/Library/Spelling",
    ];
    folders.extend(usual.map(PathBuf::from));
    folders.retain(|folder| folder.is_absolute());
    folders
}

/// A file in UTF-8, or in the Latin 1 of older dictionaries.
fn read(path: &Path) -> Result<String, Error> {
    let bytes = disk::read_file(path, MOST)?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect()))
}
