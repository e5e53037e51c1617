//! States of a unit, and what drift is.

use serde::{Deserialize, Serialize};

/// The state written above a message.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum StoredState {
    /// Made by a machine, aligned or imported; nobody confirmed it.
    Draft,
    /// Made by a person; the default.
    #[default]
    Translated,
    /// Confirmed by a second look.
    Reviewed,
}

impl StoredState {
    /// The name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
        }
    }
}

/// The one effective state of a unit: stored, or derived from source and message together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// No message.
    Missing,
    /// The source changed after the translation was made, or nobody knows what it was made from.
    Drifted,
    /// See [`StoredState::Draft`].
    Draft,
    /// See [`StoredState::Translated`].
    Translated,
    /// See [`StoredState::Reviewed`].
    Reviewed,
    /// Nothing in the segment needs translating.
    Untranslatable,
}

impl State {
    /// The name in JSON and in exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Drifted => "drifted",
            Self::Draft => "draft",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
            Self::Untranslatable => "untranslatable",
        }
    }
}

/// What kind of change the source went through; the order is the order of danger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DriftClass {
    /// A number, number word, date, amount or reference changed.
    Number,
    /// A negation or restriction came, went or changed.
    Negation,
    /// A proper name changed.
    Name,
    /// Other words changed.
    Wording,
    /// The sentence was cut in several.
    Split,
    /// Several sentences became one.
    Merged,
    /// Emphasis or links only.
    Markup,
    /// Spaces, apostrophes, quotes, dashes, ellipsis, first letter's case, Unicode form only.
    Typography,
}

impl DriftClass {
    /// Every class, the dangerous ones first.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Negation,
        Self::Name,
        Self::Wording,
        Self::Split,
        Self::Merged,
        Self::Markup,
        Self::Typography,
    ];

    /// The name in files, JSON and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Negation => "negation",
            Self::Name => "name",
            Self::Wording => "wording",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Markup => "markup",
            Self::Typography => "typography",
        }
    }
}

/// How a unit's source moved away from what its translation was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Drift {
    /// The message says nothing of what it was made from.
    Unanchored,
    /// The source changed, in this way.
    Changed(DriftClass),
}
