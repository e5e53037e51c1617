//! The user's own settings, which stand outside every project: what may run, and where dictionaries
//! are.

use std::path::PathBuf;

use serde::Deserialize;

use super::settings::broken;
use crate::model::Error;

/// What the user says for all projects of hers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UserSettings {
    /// The name that reviews are signed with.
    pub name: Option<String>,
    /// The program that translates.
    pub machine_translation: Option<MachineSettings>,
    /// Memories of older translations that serve every project: TMX files, or folders of them.
    pub memory: Vec<PathBuf>,
    /// The `.dic` file of a Hunspell dictionary; its `.aff` stands beside it.
    pub dictionary: Option<PathBuf>,
}

/// An engine that translates: a program, an address of this machine, or a model.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MachineSettings {
    /// The name that drafts say they come from: `origin: mt NAME`.
    pub name: String,
    /// The program's absolute path, then its arguments; no shell sees them.
    #[serde(default)]
    pub command: Vec<String>,
    /// Instead of a program: an address of this machine that speaks LibreTranslate's form.
    #[serde(default)]
    pub http: Option<String>,
    /// The key that address wants, where it wants one.
    #[serde(default)]
    pub api_key: Option<String>,
    /// Instead of either: the folder of a model of Firefox Translations.
    #[serde(default)]
    pub model: Option<PathBuf>,
    /// Seconds without an answer after which it is given up; 120 where absent.
    #[serde(default)]
    pub timeout: Option<u64>,
}

/// Reads the user's settings.
///
/// # Errors
///
/// [`crate::model::ErrorCode::SettingsBroken`] with line and column;
/// [`crate::model::ErrorCode::SettingsKey`] with the nearest known key.
pub fn read_user_settings(text: &str) -> Result<UserSettings, Error> {
    if text.trim().is_empty() {
        return Ok(UserSettings::default());
    }
    serde_yaml::from_str(text).map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_a_list() {
        let text = "machine_translation:\n  name: maison\n  command: [/opt/maison/bin/translate, --json]\n";
        let machine = read_user_settings(text).unwrap().machine_translation.unwrap();
        assert_eq!(machine.name, "maison");
        assert_eq!(machine.command, ["/opt/maison/bin/translate", "--json"]);
        assert!(read_user_settings("machine_translation: {name: a, command: rm -r}").is_err());
        assert_eq!(read_user_settings("").unwrap(), UserSettings::default());
    }
}
