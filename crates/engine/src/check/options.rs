//! What a project settles about its checks.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::dictionary::Dictionary;
use crate::model::named;
use crate::text::language::Language;

named! {
    /// What the settings say of one check.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Level {
        /// Not run.
        Off = "off",
        /// Good to know.
        Info = "info",
        /// Probably wrong.
        Warning = "warning",
        /// Wrong.
        Error = "error",
    }
}

/// Which English a project writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Variant {
    /// British spelling.
    #[serde(rename = "en-GB")]
    British,
    /// American spelling.
    #[serde(rename = "en-US")]
    American,
}

/// The settings of the checks; the default fits a project that settled nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CheckOptions {
    /// Severity, or `off`, by the id of a check.
    pub levels: BTreeMap<String, Level>,
    /// Which English; nothing is said of spelling where this is absent.
    pub variant: Option<Variant>,
    /// Groups of digits may be set off by a thin space.
    pub thin_space: bool,
    /// French spacing must use the narrow no-break space where the French prefer it.
    pub strict_spacing: bool,
    /// `final`: missing, drifted and draft segments and open questions are errors.
    pub gate: bool,
    /// Typographic drift passes the gate.
    pub keep_typography: bool,
    /// Page numbers are those of the English edition.
    pub remap_pages: bool,
    /// Words and phrases that stay as they are, such as titles of French laws.
    pub keep: Vec<String>,
    /// What may change in an address: `("/fr/", "/en/")`.
    pub url_map: Vec<(String, String)>,
    /// Run checks that need other tools or that are noisy.
    pub all: bool,
    /// These checks run, and no other; all that are on where it is empty.
    #[serde(skip)]
    pub only: Vec<String>,
    /// From which language into which; French into English where nothing is said.
    #[serde(skip)]
    pub languages: Option<(Language, Language)>,
    /// What `spelling` looks words up in.
    #[serde(skip)]
    pub dictionary: Option<Arc<Dictionary>>,
}

impl CheckOptions {
    /// From which language into which.
    #[must_use]
    pub fn languages(&self) -> (Language, Language) {
        self.languages.unwrap_or((Language::French, Language::English))
    }

    /// Whether the settings name this check.
    pub(crate) fn is_set(&self, id: &str) -> bool {
        self.levels.contains_key(id)
    }
}
