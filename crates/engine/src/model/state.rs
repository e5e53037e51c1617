//! States of a unit, and what drift is.

use super::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// The state written above a message.
    #[derive(
        Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
    )]
    #[serde(rename_all = "lowercase")]
    pub enum StoredState {
        /// Made by a machine, aligned or imported; nobody confirmed it.
        Draft = "draft",
        /// Made by a person; the default.
        #[default]
        Translated = "translated",
        /// Confirmed by a second look.
        Reviewed = "reviewed",
    }
}

named! {
    /// The one effective state of a unit: stored, or derived from source and message together.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum State {
        /// No message.
        Missing = "missing",
        /// The source changed after the translation was made, or nobody knows what it was made
        /// from.
        Drifted = "drifted",
        /// See [`StoredState::Draft`].
        Draft = "draft",
        /// See [`StoredState::Translated`].
        Translated = "translated",
        /// See [`StoredState::Reviewed`].
        Reviewed = "reviewed",
        /// Nothing in the segment needs translating.
        Untranslatable = "untranslatable",
    }
}

named! {
    /// What kind of change the source went through; the order is the order of danger.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum DriftClass {
        /// A number, number word, date, amount or reference changed.
        Number = "number",
        /// A negation or restriction came, went or changed.
        Negation = "negation",
        /// A proper name changed.
        Name = "name",
        /// Other words changed.
        Wording = "wording",
        /// The sentence was cut in several.
        Split = "split",
        /// Several sentences became one.
        Merged = "merged",
        /// Emphasis or links only.
        Markup = "markup",
        /// Spaces, apostrophes, quotes, dashes, ellipsis, first letter's case, Unicode form only.
        Typography = "typography",
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
