//! Translation memory: the best earlier translations of a sentence, concordance, analysis.
//!
//! [`MemoryUnit`]s in (own reviewed messages, TMX, other documents), a [`Memory`] out, which
//! answers:
//!
//! 1. [`Memory::suggest`]: the three best, with score, word changes against the match's French,
//!    origin, and the English with numbers, dates and quotation marks turned into the query's own.
//! 2. [`Memory::concordance`]: the units that have some words, in either language.
//! 3. [`Memory::analyze`]: how many segments and words fall into each band of match.
//!
//! Words are looked up in an inverted index, rarest first, with a budget, so that a query takes
//! about the same time in a memory of a thousand units and in one of a hundred thousand. The same
//! units in the same order give the same answers.

mod adapt;
mod analyze;
mod concordance;
mod index;
mod score;

pub use adapt::adapt;
pub use analyze::{Analysis, Band};
pub use concordance::{Hit, Sought};
pub use index::Memory;

use crate::text::diff::WordChange;

/// A source with its translation, as something to draw on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryUnit {
    /// The source text.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// Where it comes from: a document and id, the name of a TMX.
    pub origin: String,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Match {
    /// Index of the unit in the memory; none for a segment's own old translation.
    pub unit: Option<usize>,
    /// How alike the sources are, in hundredths: 100 is the same text.
    pub score: u8,
    /// The match's source.
    pub source: String,
    /// Its translation as it stands.
    pub target: String,
    /// Where it comes from.
    pub origin: String,
    /// What changes from the match's source to the query.
    pub changes: Vec<WordChange>,
    /// The translation with the query's numbers, dates and quotation marks.
    pub adapted: String,
}

/// How to look for suggestions.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct MemoryOptions {
    /// How many at most.
    pub most: usize,
    /// The lowest score that is worth showing.
    pub least: u8,
}

impl Default for MemoryOptions {
    fn default() -> Self {
        Self { most: 3, least: 50 }
    }
}

/// A segment's own old translation, which comes first: `fr:` and the English made from it.
#[derive(Clone, Copy, Debug)]
pub struct Own<'a> {
    /// What it was translated from.
    pub baseline: &'a str,
    /// The translation.
    pub target: &'a str,
}
