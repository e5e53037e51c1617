//! Units in memory, with an index over the words of their sources.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::MemoryUnit;
use super::part::{MemoryPart, indexed};
use super::score::WeighedWords;

/// Units, and which of them have a word.
#[derive(Debug, Default)]
pub(super) struct HeldUnits {
    units: Vec<MemoryUnit>,
    /// The words of each source.
    words: Vec<WeighedWords>,
    /// Units that have a word, in order, each once.
    postings: FxHashMap<u64, Vec<u32>>,
    /// Units by the hash of their source, in order.
    sources: FxHashMap<u64, Vec<u32>>,
}

impl HeldUnits {
    /// Indexes some units; on all cores, with the same outcome.
    pub(super) fn new(units: Vec<MemoryUnit>) -> Self {
        let words: Vec<(WeighedWords, u64)> = units.par_iter().map(indexed).collect();
        let mut held = Self::default();
        for (unit, (words, source)) in units.into_iter().zip(words) {
            held.put(unit, words, source);
        }
        held
    }

    fn put(&mut self, unit: MemoryUnit, words: WeighedWords, source: u64) {
        let at = u32::try_from(self.units.len()).ok();
        for word in words.distinct() {
            self.postings.entry(word).or_default().extend(at);
        }
        self.sources.entry(source).or_default().extend(at);
        self.words.push(words);
        self.units.push(unit);
    }

    pub(super) fn add(&mut self, unit: MemoryUnit) {
        let (words, source) = indexed(&unit);
        self.put(unit, words, source);
    }

    pub(super) fn forget(&mut self, at: usize) {
        let (Some(unit), Some(words)) = (self.units.get_mut(at), self.words.get_mut(at)) else {
            return;
        };
        for word in std::mem::take(words).distinct() {
            if let Some(list) = self.postings.get_mut(&word) {
                list.retain(|held| *held as usize != at);
            }
        }
        *unit = MemoryUnit::default();
    }
}

impl MemoryPart for HeldUnits {
    fn len(&self) -> usize {
        self.units.len()
    }

    fn unit(&self, at: usize) -> Option<Cow<'_, MemoryUnit>> {
        self.units.get(at).map(Cow::Borrowed)
    }

    fn words(&self, at: usize) -> Option<Cow<'_, WeighedWords>> {
        self.words.get(at).map(Cow::Borrowed)
    }

    fn words_in(&self, at: usize) -> usize {
        self.words.get(at).map_or(0, WeighedWords::len)
    }

    fn first_with(&self, word: u64) -> Option<(usize, u32)> {
        let list = self.postings.get(&word)?;
        Some((list.len(), list.first().copied()?))
    }

    fn latest_with(&self, word: u64, most: usize) -> Vec<u32> {
        let list = self.postings.get(&word).map(Vec::as_slice).unwrap_or_default();
        list.iter().rev().take(most).copied().collect()
    }

    fn with_source(&self, source: u64) -> Vec<u32> {
        self.sources.get(&source).cloned().unwrap_or_default()
    }
}
