//! Units in memory, with an index over the words of their sources.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::part::{MemoryPart, indexed};
use super::score::WeighedWords;
use super::{MemoryUnit, MessageUnit};

/// A unit as it is held.
#[derive(Debug)]
pub(super) enum HeldUnit {
    Whole(Box<MemoryUnit>),
    Message(MessageUnit),
    /// It was taken out.
    Gone,
}

impl HeldUnit {
    fn source(&self) -> &str {
        match self {
            Self::Whole(unit) => &unit.source,
            Self::Message(message) => message.source(),
            Self::Gone => "",
        }
    }

    fn unit(&self) -> Cow<'_, MemoryUnit> {
        match self {
            Self::Whole(unit) => Cow::Borrowed(unit),
            Self::Message(message) => Cow::Owned(message.unit()),
            Self::Gone => Cow::Owned(MemoryUnit::default()),
        }
    }
}

/// Units, and which of them have a word. The words of a source are found again where they are
/// wanted: kept, they would take as much as the texts.
#[derive(Debug, Default)]
pub(super) struct HeldUnits {
    units: Vec<HeldUnit>,
    /// How many words each source has.
    lengths: Vec<u32>,
    /// Units that have a word, in order, each once.
    postings: FxHashMap<u64, Vec<u32>>,
    /// Units by the hash of their source, in order.
    sources: FxHashMap<u64, Vec<u32>>,
}

/// Units that are indexed at a time. Where so many are added at once, what their lists have to
/// spare is given back.
const MANY: usize = 1_000;

impl HeldUnits {
    /// Indexes some units; on all cores, with the same outcome.
    pub(super) fn add(&mut self, units: Vec<HeldUnit>) {
        let many = units.len() >= MANY;
        if many {
            self.units.reserve_exact(units.len());
            self.lengths.reserve_exact(units.len());
        }
        let mut units = units.into_iter();
        loop {
            let part: Vec<HeldUnit> = units.by_ref().take(MANY).collect();
            if part.is_empty() {
                break;
            }
            let words: Vec<_> = part.par_iter().map(|unit| indexed(unit.source())).collect();
            for (unit, (words, source)) in part.into_iter().zip(words) {
                self.put(unit, &words, source);
            }
        }
        if many {
            self.postings
                .values_mut()
                .chain(self.sources.values_mut())
                .for_each(Vec::shrink_to_fit);
        }
    }

    fn put(&mut self, unit: HeldUnit, words: &WeighedWords, source: u64) {
        let at = u32::try_from(self.units.len()).ok();
        for word in words.distinct() {
            self.postings.entry(word).or_default().extend(at);
        }
        self.sources.entry(source).or_default().extend(at);
        self.lengths.push(u32::try_from(words.len()).unwrap_or(u32::MAX));
        self.units.push(unit);
    }

    pub(super) fn forget(&mut self, at: usize) {
        let (Some(unit), Some(length)) = (self.units.get_mut(at), self.lengths.get_mut(at)) else {
            return;
        };
        let gone = std::mem::replace(unit, HeldUnit::Gone);
        *length = 0;
        for word in indexed(gone.source()).0.distinct() {
            if let Some(list) = self.postings.get_mut(&word) {
                list.retain(|held| *held as usize != at);
            }
        }
    }
}

impl MemoryPart for HeldUnits {
    fn len(&self) -> usize {
        self.units.len()
    }

    fn unit(&self, at: usize) -> Option<Cow<'_, MemoryUnit>> {
        self.units.get(at).map(HeldUnit::unit)
    }

    fn words(&self, at: usize) -> Option<Cow<'_, WeighedWords>> {
        self.units.get(at).map(|unit| Cow::Owned(indexed(unit.source()).0))
    }

    fn words_in(&self, at: usize) -> usize {
        self.lengths.get(at).map_or(0, |length| *length as usize)
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
