//! Where in the translation a change of the source bites.

use std::ops::Range;

/// Which source words and target words stand in the same pairs, counted over a bitext.
#[derive(Clone, Debug, Default)]
pub struct Cooccurrence {}

impl Cooccurrence {
    /// Counts over pairs of source and target sentences.
    #[must_use]
    pub fn new<'a>(_pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self {}
    }
}

/// The words of the translation that a change of the source most likely bites, as byte spans in
/// order.
#[must_use]
pub fn touched(_old: &str, _new: &str, _target: &str, _seen: &Cooccurrence) -> Vec<Range<usize>> {
    Vec::new()
}
