//! Sentences that come back again and again on one side and belong to nothing on the other.
//!
//! Running heads, page feet and other furniture differ in their numbers at most. No word of theirs
//! tells for or against a neighbor, so that they would be swept into merged beads. Sentences that
//! are the same but for numbers are one refrain; what most of its sentences do, all should do.
#![allow(clippy::indexing_slicing, reason = "counting over sentence numbers made here")]

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::corpus::Corpus;
use super::token::AlignTokenKind;

/// How often a sentence must come back, each time in other company: what stands in copies of one
/// passage does not.
const OFTEN: usize = 3;

/// The refrains of a side.
pub(super) struct Refrains {
    /// For each sentence, its refrain, if it is part of one.
    of: Vec<Option<u32>>,
    count: usize,
}

impl Refrains {
    /// Finds the sentences of a side that come back.
    pub(super) fn new(side: &Corpus) -> Self {
        let of = side.numbered(|word| word.kind != AlignTokenKind::Number);
        let mut company = FxHashSet::default();
        let mut counts = vec![0; side.len()];
        for (at, &refrain) in of.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| of.get(before));
            if company.insert((before, refrain, of.get(at + 1))) {
                counts[refrain as usize] += 1;
            }
        }
        let often = |refrain: u32| (counts[refrain as usize] >= OFTEN).then_some(refrain);
        Self { of: of.into_iter().map(often).collect(), count: counts.len() }
    }

    /// Which sentences are part of a refrain that mostly has no counterpart of its own. `beads` are
    /// the side's part of each bead, and the number of sentences on the other side.
    pub(super) fn loners(&self, beads: impl Iterator<Item = (Range<usize>, usize)>) -> Vec<bool> {
        let mut seen = vec![(0, 0); self.count];
        for (mine, theirs) in beads {
            for refrain in mine.filter_map(|at| self.of[at]) {
                let (alone, paired) = &mut seen[refrain as usize];
                *(if theirs == 0 { alone } else { paired }) += 1;
            }
        }
        let lonely = |(alone, paired): (u32, u32)| alone >= 2 && alone >= 2 * paired;
        let loner = |refrain: &Option<u32>| refrain.is_some_and(|k| lonely(seen[k as usize]));
        self.of.iter().map(loner).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_stand_alone_and_choruses_do_not() {
        let text = [
            "Rapport, page 1",
            "Il pleut.",
            "Rapport, page 2",
            "Ah !",
            "Rapport, page 3",
            "Ah !",
            "Ah !",
        ];
        let refrains = Refrains::new(&Corpus::new(&text, "fr"));
        let beads = [(0..1, 0), (1..2, 1), (2..3, 0), (3..4, 1), (4..6, 1), (6..7, 1)];
        let loners = refrains.loners(beads.into_iter());
        assert_eq!(loners, [true, false, true, false, true, false, false]);
        let copies = ["Ah !", "Il pleut.", "Oh."].repeat(5);
        let copies = Refrains::new(&Corpus::new(&copies, "fr"));
        assert!(copies.of.iter().flatten().all(|&refrain| copies.of[1] != Some(refrain)));
        let twice = Refrains::new(&Corpus::new(&["Page 1", "Page 2"], "fr"));
        assert_eq!(twice.loners([(0..1, 0), (1..2, 0)].into_iter()), [false, false]);
    }
}
