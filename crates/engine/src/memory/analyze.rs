//! How much of a text a memory already knows.

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::Memory;
use crate::model::named;
use crate::text::word;

named! {
    /// A band of matches.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
    pub enum Band {
        /// Nothing like it.
        #[serde(rename = "new")]
        New = "new",
        /// 50 to 74.
        #[serde(rename = "50-74")]
        From50 = "50-74",
        /// 75 to 84.
        #[serde(rename = "75-84")]
        From75 = "75-84",
        /// 85 to 94.
        #[serde(rename = "85-94")]
        From85 = "85-94",
        /// 95 to 99.
        #[serde(rename = "95-99")]
        From95 = "95-99",
        /// The same text.
        #[serde(rename = "100")]
        Same = "100",
        /// The same text as an earlier segment of the analysis.
        #[serde(rename = "repeated")]
        Repeated = "repeated",
    }
}

impl Band {
    /// The band of a score.
    #[must_use]
    pub fn of(score: u8) -> Self {
        match score {
            0..50 => Self::New,
            50..75 => Self::From50,
            75..85 => Self::From75,
            85..95 => Self::From85,
            95..100 => Self::From95,
            100.. => Self::Same,
        }
    }
}

/// Segments and words of each band, in the order of [`Band::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Analysis {
    /// Band, segments, words.
    pub bands: Vec<(Band, usize, usize)>,
}

impl Memory {
    /// Sorts some source texts into bands; each comes with the origin of the unit that it may
    /// itself have here, which does not count as a match.
    ///
    /// ```
    /// use enregard_engine::memory::{Band, Memory, MemoryUnit};
    ///
    /// let unit = MemoryUnit {
    ///     source: "La loi est entrée en vigueur.".into(),
    ///     target: "The Act came into force.".into(),
    ///     origin: "rapport#a".into(),
    ///     ..MemoryUnit::default()
    /// };
    /// let memory = Memory::new(vec![unit]);
    /// let sources = [
    ///     ("La loi est entrée en vigueur.", "rapport#b"),
    ///     ("La loi est entrée en vigueur.", "rapport#c"),
    ///     ("Rien de tel.", "rapport#d"),
    /// ];
    /// let found: Vec<(Band, usize)> =
    ///     memory.analyze(&sources).bands.into_iter().map(|(band, count, _)| (band, count)).collect();
    /// assert_eq!(found.first(), Some(&(Band::New, 1)));
    /// assert_eq!(found[5..], [(Band::Same, 1), (Band::Repeated, 1)]);
    /// ```
    #[must_use]
    pub fn analyze(&self, sources: &[(&str, &str)]) -> Analysis {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let first: Vec<bool> = sources.iter().map(|(source, _)| seen.insert(source)).collect();
        let band = |((source, own), first): (&(&str, &str), &bool)| {
            if *first { Band::of(self.best_score(source, own)) } else { Band::Repeated }
        };
        let bands: Vec<Band> = sources.par_iter().zip(&first).map(band).collect();
        let tally = |band: Band| {
            let mine = || bands.iter().zip(sources).filter(move |(other, _)| **other == band);
            (band, mine().count(), mine().map(|(_, (source, _))| word::count(source)).sum())
        };
        Analysis { bands: Band::ALL.map(tally).to_vec() }
    }
}
