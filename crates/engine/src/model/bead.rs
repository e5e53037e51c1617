//! A bead: some source sentences and the target sentences that translate them.

use std::ops::Range;

/// Neighbouring sentences that translate one another; either side may be empty.
///
/// Beads stand in order and tile both sides: each sentence is in exactly one.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Indices of the source sentences.
    pub source: Range<usize>,
    /// Indices of the target sentences.
    pub target: Range<usize>,
    /// How sure the aligner is, from 0 to 1.
    pub confidence: f32,
}
