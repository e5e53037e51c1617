//! What is known of a language: how it writes numbers, months and units of measure.
//!
//! Each language has a file in `language/`, a line a fact: its decimal mark and the marks between
//! groups of digits, the names of months and days, the words of numbers and of units. Nothing above
//! this room holds such a list. A language without a file is [`Language::Other`]: its digits are
//! read, whatever marks they are written with, and its words are not.
//!
//! A new language: a variant, a line in [`Language::of`] and [`Language::facts`], a file. A new
//! word: a line in the file of its language, a case in `tests/data/check/number.txt`.

mod digits;
pub(crate) mod facts;
mod names;

use std::sync::LazyLock;

pub use digits::{ascii_digits, digit};
pub(crate) use facts::{Facts, Sense};
pub use facts::{Measure, NumberPiece, NumberWord, ValueSort};
pub use names::{of_heading, of_tag};

/// A language whose texts can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Polish.
    Polish,
    /// Russian.
    Russian,
    /// Arabic.
    Arabic,
    /// Chinese.
    Chinese,
    /// Japanese.
    Japanese,
    /// Any other: only its digits are understood.
    Other,
}

/// The language of a tag, without script and region: `en` of `en-GB`.
#[must_use]
pub fn main_part(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

impl Language {
    /// The language of a BCP 47 tag (`fr`, `fr-CA`, `en-GB`), where something is known of it.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        Some(match main_part(tag).to_ascii_lowercase().as_str() {
            "fr" => Self::French,
            "en" => Self::English,
            "de" => Self::German,
            "es" => Self::Spanish,
            "it" => Self::Italian,
            "pt" => Self::Portuguese,
            "nl" => Self::Dutch,
            "pl" => Self::Polish,
            "ru" => Self::Russian,
            "ar" => Self::Arabic,
            "zh" => Self::Chinese,
            "ja" => Self::Japanese,
            _ => return None,
        })
    }

    /// The language of a BCP 47 tag; [`Language::Other`] where nothing is known of it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        Self::of(tag).unwrap_or(Self::Other)
    }

    /// Whether numbers in words are understood.
    #[must_use]
    pub fn spells_numbers(self) -> bool {
        !self.facts().words.is_empty()
    }

    /// Whether the words for thousands and millions are understood.
    #[must_use]
    pub fn knows_scales(self) -> bool {
        !self.facts().scales.is_empty()
    }

    /// The facts of its file.
    pub(crate) fn facts(self) -> &'static Facts {
        /// One file, read once.
        macro_rules! read {
            ($file:literal) => {{
                static FACTS: LazyLock<Facts> =
                    LazyLock::new(|| Facts::read(include_str!(concat!("language/", $file))));
                &FACTS
            }};
        }
        match self {
            Self::French => read!("fr.txt"),
            Self::English => read!("en.txt"),
            Self::German => read!("de.txt"),
            Self::Spanish => read!("es.txt"),
            Self::Italian => read!("it.txt"),
            Self::Portuguese => read!("pt.txt"),
            Self::Dutch => read!("nl.txt"),
            Self::Polish => read!("pl.txt"),
            Self::Russian => read!("ru.txt"),
            Self::Arabic => read!("ar.txt"),
            Self::Chinese => read!("zh.txt"),
            Self::Japanese => read!("ja.txt"),
            Self::Other => read!("other.txt"),
        }
    }
}
