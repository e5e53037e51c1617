//! What a part of a memory answers, wherever its units are.

use std::borrow::Cow;

use super::MemoryUnit;
use super::score::{WeighedWords, hash};
use crate::text::markup::plain;

/// Units of one kind of place, with an index over the words of their sources; each is known by its
/// place among them.
pub(super) trait MemoryPart {
    /// How many units.
    fn len(&self) -> usize;
    fn unit(&self, at: usize) -> Option<Cow<'_, MemoryUnit>>;
    /// The words of a unit's source.
    fn words(&self, at: usize) -> Option<Cow<'_, WeighedWords>>;
    /// How many words its source has.
    fn words_in(&self, at: usize) -> usize;
    /// How many units have a word, and the first of them.
    fn first_with(&self, word: u64) -> Option<(usize, u32)>;
    /// The latest units that have a word, the latest first.
    fn latest_with(&self, word: u64, most: usize) -> Vec<u32>;
    /// Units by the hash of their source, in order.
    fn with_source(&self, source: u64) -> Vec<u32>;
}

/// The words of a unit's source, and the hash that the same source has.
pub(super) fn indexed(source: &str) -> (WeighedWords, u64) {
    let text = words(source);
    (WeighedWords::new(&text), hash(&text))
}

/// The words of a text: codes are none.
pub(super) fn words(text: &str) -> String {
    plain(text).text
}
