//! How much of a text a memory already knows.

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::Memory;
use crate::text::word;

/// A band of matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Band {
    /// Nothing like it.
    #[serde(rename = "new")]
    New,
    /// 50 to 74.
    #[serde(rename = "50-74")]
    From50,
    /// 75 to 84.
    #[serde(rename = "75-84")]
    From75,
    /// 85 to 94.
    #[serde(rename = "85-94")]
    From85,
    /// 95 to 99.
    #[serde(rename = "95-99")]
    From95,
    /// The same text.
    #[serde(rename = "100")]
    Same,
    /// The same text as an earlier segment of the analysis.
    #[serde(rename = "repeated")]
    Repeated,
}

impl Band {
    /// Every band, from new to repeated.
    pub const ALL: [Self; 7] = [
        Self::New,
        Self::From50,
        Self::From75,
        Self::From85,
        Self::From95,
        Self::Same,
        Self::Repeated,
    ];

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
pub struct Analysis {
    /// Band, segments, words.
    pub bands: Vec<(Band, usize, usize)>,
}

impl Memory {
    /// Sorts some source texts into bands.
    #[must_use]
    pub fn analyze(&self, sources: &[&str]) -> Analysis {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let first: Vec<bool> = sources.iter().map(|source| seen.insert(source)).collect();
        let bands: Vec<Band> = sources
            .par_iter()
            .zip(&first)
            .map(
                |(source, first)| {
                    if *first { Band::of(self.best_score(source)) } else { Band::Repeated }
                },
            )
            .collect();
        let tally = |band: Band| {
            let mine = || bands.iter().zip(sources).filter(move |(other, _)| **other == band);
            (band, mine().count(), mine().map(|(_, source)| word::count(source)).sum())
        };
        Analysis { bands: Band::ALL.map(tally).to_vec() }
    }
}
