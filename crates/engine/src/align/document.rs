//! How far two documents translate one another, told by the beads of their alignment.
//!
//! Beads in; a score, and whether the documents have nothing to do with one another, out.

use crate::model::Bead;

/// How far two documents translate one another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DocumentFit {
    /// The confidence that a sentence of either side has on average, 0 where nothing faces it.
    pub score: f32,
    /// Whether these are not translations of each other: of neither side more than a little is
    /// faced. Never said of documents of a few sentences, where little can be sure.
    pub unrelated: bool,
}

/// Sentences that the shorter side must have before a document is called unrelated.
const ENOUGH: usize = 10;

/// Mean confidence of a side, under which nothing faces it but by chance, for each sentence that
/// the shorter side has: ten sentences against ten others stay below .1 nine times in ten, and
/// twenty against twenty always, where right pairs of twenty reach .4.
const CHANCE: f32 = 0.01;
const MOST_CHANCE: f32 = 0.2;

impl DocumentFit {
    /// From the beads of both documents, which tile them.
    #[must_use]
    pub fn new(beads: &[Bead]) -> Self {
        Self::of(beads.iter().map(|b| (b.source.len(), b.target.len(), b.confidence)))
    }

    /// From beads as numbers: sentences of the source, of the target, confidence.
    #[must_use]
    pub fn of(beads: impl Iterator<Item = (usize, usize, f32)>) -> Self {
        let (mut sizes, mut sums) = ((0, 0), (0.0, 0.0));
        for (source, target, confidence) in beads {
            sizes = (sizes.0 + source, sizes.1 + target);
            if source > 0 && target > 0 {
                sums.0 += confidence * source as f32;
                sums.1 += confidence * target as f32;
            }
        }
        let mean = |sum: f32, size: usize| sum / size.max(1) as f32;
        let faced = mean(sums.0, sizes.0).max(mean(sums.1, sizes.1));
        let least = sizes.0.min(sizes.1);
        let chance = (CHANCE * least as f32).min(MOST_CHANCE);
        Self {
            score: mean(sums.0 + sums.1, sizes.0 + sizes.1),
            unrelated: least >= ENOUGH && faced < chance,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_related_and_strangers_are_not() {
        let nulls = |count: usize, m, n| std::iter::repeat_n((m, n, 1.0), count);
        let pairs = |count: usize, sure| std::iter::repeat_n((1, 1, sure), count);
        let excerpt = DocumentFit::of(pairs(10, 0.9).chain(nulls(990, 1, 0)));
        assert!(!excerpt.unrelated && excerpt.score < 0.1, "{excerpt:?}");
        let strangers =
            DocumentFit::of(pairs(4, 0.2).chain(nulls(96, 1, 0)).chain(nulls(80, 0, 1)));
        assert!(strangers.unrelated && strangers.score < 0.1, "{strangers:?}");
        assert!(!DocumentFit::of(pairs(3, 0.01)).unrelated, "too little to say");
        assert_eq!(DocumentFit::new(&[]), DocumentFit { score: 0.0, unrelated: false });
    }
}
