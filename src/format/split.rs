//! Train, dev and test: parts of a data release that keep a section whole.
//!
//! A section (a heading and what follows it) goes to a part by a hash of its first segment's id, so
//! that it stays there however the document grows: about eight sections in ten train, one dev, one
//! test.

use super::pairs::{AlignedRow, opens_section};
use crate::model::{Bitext, hash32};

/// A part of a data release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SplitPart {
    /// To learn from.
    Train,
    /// To tune on.
    Dev,
    /// To be measured on.
    Test,
}

impl SplitPart {
    /// Every part, in the order they are named.
    pub(super) const ALL: [Self; 3] = [Self::Train, Self::Dev, Self::Test];

    /// The name in files.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }
}

/// The part of each block, by its number.
pub(super) fn parts(bitext: &Bitext) -> Vec<SplitPart> {
    let mut part = SplitPart::Train;
    let mut is_first = true;
    let mut out = Vec::with_capacity(bitext.blocks.len());
    for block in &bitext.blocks {
        if (is_first || opens_section(block))
            && let Some(unit) = block.units.first()
        {
            part = part_of(unit.id.as_str());
            is_first = false;
        }
        out.push(part);
    }
    out
}

fn part_of(id: &str) -> SplitPart {
    let hash = hash32(&["split", id], 4);
    let number = hash.bytes().fold(0u32, |sum, byte| (sum * 31 + u32::from(byte)) % 10_007);
    match number % 10 {
        0 => SplitPart::Dev,
        1 => SplitPart::Test,
        _ => SplitPart::Train,
    }
}

/// The part of a pair.
pub(super) fn part(parts: &[SplitPart], pair: &AlignedRow<'_>) -> SplitPart {
    parts.get(pair.block_index).copied().unwrap_or(SplitPart::Train)
}
