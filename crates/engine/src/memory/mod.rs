//! Translation memory: the best earlier translations of a sentence, concordance, analysis.
//!
//! [`MemoryUnit`]s in (own reviewed messages, TMX, other documents), a [`Memory`] out, which
//! answers:
//!
//! 1. [`Memory::suggest`]: the three best, with score, word changes against the match's French,
//!    origin, and the English with numbers, dates, names and quotation marks turned into the
//!    query's own.
//! 2. [`Memory::concordance`]: the units that have some words, in either language.
//! 3. [`Memory::fragments`]: parts of a text that are units by themselves.
//! 4. [`Memory::analyze`]: how many segments and words fall into each band of match.
//!
//! Words are looked up in an inverted index, rarest first, with a budget, so that a query takes
//! about the same time in a memory of a thousand units and in one of a million. Units are in memory
//! (`held`) or in a file with their index (`stored`). The same units in the same order give the
//! same answers, wherever they are.

mod adapt;
mod analyze;
mod concordance;
mod fragments;
mod held;
mod index;
mod part;
mod score;
mod stored;

pub use adapt::adapt;
pub use analyze::{Analysis, Band};
pub use concordance::{Hit, Sought};
pub use fragments::Fragment;
pub use index::{LeftOut, Memory};
pub use stored::{MemoryWriter, Pages, StoredUnits};

use std::sync::Arc;

use crate::model::{SegmentId, Target};
use crate::text::diff::WordChange;
use crate::text::language::Language;
use crate::text::markup::plain;

/// A source with its translation, as something to draw on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryUnit {
    /// The source text.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// Where it comes from: a document and id, the name of a TMX.
    pub origin: String,
    /// What stood before and after its source.
    pub neighbors: Neighbors,
    /// Who made it, and when (`2024-05-31`), where that is known.
    pub author: Option<Box<str>>,
    /// The day it was made or last changed, `2024-05-31`.
    pub date: Option<Box<str>>,
    /// How far it can be trusted.
    pub trust: Trust,
}

impl MemoryUnit {
    /// Whether it is the project's own.
    fn is_own(&self) -> bool {
        self.origin.contains('#') || self.origin == "own"
    }
}

/// A message of a catalog as something to draw on. It shares what the catalog holds: a project has
/// its own texts in memory once.
#[derive(Clone, Debug)]
pub struct MessageUnit {
    /// The document it belongs to.
    pub document: Arc<str>,
    /// The segment it stands under.
    pub id: SegmentId,
    /// What it says.
    pub target: Arc<Target>,
    /// The source of today, where the message does not say what it was made from.
    pub source: Option<Box<str>>,
    /// What stood before and after its source.
    pub neighbors: Neighbors,
    /// How far it can be trusted.
    pub trust: Trust,
}

impl MessageUnit {
    fn source(&self) -> &str {
        let made_from = self.target.baseline.as_deref();
        made_from.or(self.source.as_deref()).unwrap_or_default()
    }

    fn unit(&self) -> MemoryUnit {
        MemoryUnit {
            source: self.source().to_owned(),
            target: self.target.text.to_string(),
            origin: own_origin(&self.document, &self.id),
            neighbors: self.neighbors,
            trust: self.trust,
            ..MemoryUnit::default()
        }
    }
}

/// Where a unit of the project's own comes from.
#[must_use]
pub fn own_origin(document: &str, id: &SegmentId) -> String {
    format!("{document}#{id}")
}

/// The texts before and after a source, as hashes of their words; 0 where there is none, or where
/// none is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbors {
    before: u64,
    after: u64,
}

impl Neighbors {
    /// The neighbors of a source.
    #[must_use]
    pub fn new(before: Option<&str>, after: Option<&str>) -> Self {
        let hash = |text: Option<&str>| text.map_or(0, |text| score::hash(&plain(text).text));
        Self { before: hash(before), after: hash(after) }
    }

    /// Whether the same texts stand about both, one on each side at least.
    fn same(self, other: Self) -> bool {
        self == other && self.before != 0 && self.after != 0
    }
}

/// How far a translation can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trust {
    /// A person made it, and reviewed it where that is told.
    #[default]
    Made,
    /// Nobody has reviewed it.
    Unreviewed,
    /// A machine made it.
    Machine,
}

/// What is taken off the score of a match whose translation is less to be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Penalties {
    /// For a machine's translation.
    pub machine: u8,
    /// For one that nobody reviewed.
    pub unreviewed: u8,
    /// For one of another file than the project's own messages.
    pub other_file: u8,
    /// For each full year of its age.
    pub year: u8,
    /// For what comes from these files.
    pub files: std::collections::BTreeMap<String, u8>,
    /// The year of today; ages are counted to it.
    pub this_year: u16,
}

impl Default for Penalties {
    fn default() -> Self {
        let files = std::collections::BTreeMap::new();
        Self { machine: 10, unreviewed: 0, other_file: 0, year: 0, files, this_year: 0 }
    }
}

impl Penalties {
    /// What is taken off the score of a unit.
    fn of(&self, unit: &MemoryUnit) -> u8 {
        let trust = match unit.trust {
            Trust::Made => 0,
            Trust::Unreviewed => self.unreviewed,
            Trust::Machine => self.machine,
        };
        let file = if unit.is_own() { 0 } else { self.other_file };
        let named = self.files.get(&unit.origin).copied().unwrap_or_default();
        let year = unit.date.as_deref().and_then(|date| date.get(..4)?.parse::<u16>().ok());
        let years = year.map_or(0, |year| self.this_year.saturating_sub(year)).min(100);
        let age = u8::try_from(years).unwrap_or(100).saturating_mul(self.year);
        [trust, file, named, age].into_iter().fold(0, u8::saturating_add)
    }
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Match {
    /// Index of the unit in the memory; none for a segment's own old translation.
    pub unit: Option<usize>,
    /// How alike the sources are, in hundredths: 100 is the same text, 101 the same text between
    /// the same neighbors.
    pub score: u8,
    /// The match's source.
    pub source: String,
    /// Its translation as it stands.
    pub target: String,
    /// Where it comes from.
    pub origin: String,
    /// Who made it, and when, where that is known.
    pub author: Option<Box<str>>,
    /// The day it was made or last changed.
    pub date: Option<Box<str>>,
    /// How far it can be trusted.
    pub trust: Trust,
    /// What changes from the match's source to the query.
    pub changes: Vec<WordChange>,
    /// The translation with the query's numbers, dates and quotation marks.
    pub adapted: String,
}

/// How to look for suggestions.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MemoryOptions {
    /// How many at most.
    pub most: usize,
    /// The lowest score that is worth showing.
    pub least: u8,
    /// What stands about the query.
    pub neighbors: Neighbors,
    /// What is taken off scores.
    pub penalties: Penalties,
    /// From which language into which.
    pub languages: (Language, Language),
}

impl Default for MemoryOptions {
    fn default() -> Self {
        let (neighbors, penalties) = (Neighbors::default(), Penalties::default());
        let languages = (Language::French, Language::English);
        Self { most: 3, least: 50, neighbors, penalties, languages }
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
