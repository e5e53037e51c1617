//! The styles that come with the program: one, in name only.

use crate::citationberg::{IndependentStyle, Locale, Style};

/// A style that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArchivedStyle {
    /// The one that Typst takes when none is named.
    InstituteOfElectricalAndElectronicsEngineers,
}

impl ArchivedStyle {
    /// All of them.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &[Self::InstituteOfElectricalAndElectronicsEngineers]
    }

    /// The style of a name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::all().iter().copied().find(|style| style.names().contains(&name))
    }

    /// Its names in a template.
    #[must_use]
    pub fn names(self) -> &'static [&'static str] {
        &["ieee"]
    }

    /// Its name for readers.
    #[must_use]
    pub fn display_name(self) -> &'static str {
        "IEEE"
    }

    /// The style itself, without rules.
    #[must_use]
    pub fn get(self) -> Style {
        Style::Independent(IndependentStyle::default())
    }
}

/// The words of languages: none.
#[must_use]
pub fn locales() -> Vec<Locale> {
    Vec::new()
}
