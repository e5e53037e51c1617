//! A sentence with its translation.

use crate::text::inline::{marks, unmarked};

/// A sentence of the source, and what is to stand in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslatedSentence {
    /// What the source says, as CommonMark inline.
    pub source: String,
    /// What the written file says; nothing where the sentence before says it already.
    pub target: String,
    /// The file says what the source says, between signs that show that a translation is missing.
    pub missing: bool,
    /// Why it is not settled, in words, where the file is to show that.
    pub remark: Option<String>,
    /// Whoever translated it saw the numbered marks of the source: one that it lacks is lost.
    pub marked: bool,
}

impl TranslatedSentence {
    pub(super) fn changes(&self) -> bool {
        self.missing || self.remark.is_some() || !self.says_the_same()
    }

    /// A translation without marks that says what the source says without its own, changes nothing.
    pub(super) fn says_the_same(&self) -> bool {
        let older = || !self.marked && marks(&self.target).is_empty();
        self.source == self.target || (older() && unmarked(&self.source) == self.target)
    }
}

/// The signs around a sentence that has no translation.
pub(super) const MISSING: [&str; 2] = ["⟦", "⟧"];
