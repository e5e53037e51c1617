//! Scores an alignment against one made by hand.
//!
//! Strict: a bead is right when the other alignment has the very same; lax: when it shares a pair
//! of sentences with one of the other's. Precision counts all beads, null beads sentence by
//! sentence; recall those with two sides (Thompson and Koehn 2019).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::Bead;

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rate {
    /// Right among those found.
    pub precision: f64,
    /// Found among those there are.
    pub recall: f64,
}

impl Rate {
    /// The harmonic mean.
    #[must_use]
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// How well an alignment agrees with another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Score {
    /// Beads exactly right.
    pub strict: Rate,
    /// Beads that overlap a right one.
    pub lax: Rate,
    /// Sentences rightly left without counterpart.
    pub null: Rate,
}

type GoldPair = (Range<usize>, Range<usize>);

/// Scores `found` against `gold`.
#[must_use]
pub fn score(gold: &[Bead], found: &[Bead]) -> Score {
    let (gold, found) = (pairs(gold), pairs(found));
    let (gold_full, found_full) = (full(&gold), full(&found));
    let rate = |right: fn(&[GoldPair], &GoldPair) -> bool| Rate {
        precision: share(found.iter().filter(|pair| right(&gold, pair)).count(), found.len()),
        recall: share(
            gold_full.iter().filter(|pair| right(&found_full, pair)).count(),
            gold_full.len(),
        ),
    };
    let strict = rate(|all, pair| all.contains(pair));
    let lax = rate(|all, pair| all.iter().any(|other| other == pair || linked(other, pair)));
    let (gold_null, found_null) = (null(&gold), null(&found));
    let both = gold_null.intersection(&found_null).count();
    let null =
        Rate { precision: share(both, found_null.len()), recall: share(both, gold_null.len()) };
    Score { strict, lax, null }
}

/// Beads as pairs of ranges; null beads one for each sentence.
fn pairs(beads: &[Bead]) -> Vec<GoldPair> {
    let mut out = Vec::new();
    for bead in beads {
        match (bead.source.is_empty(), bead.target.is_empty()) {
            (false, false) => out.push((bead.source.clone(), bead.target.clone())),
            (_, true) => out.extend(bead.source.clone().map(|i| (i..i + 1, 0..0))),
            (true, _) => out.extend(bead.target.clone().map(|j| (0..0, j..j + 1))),
        }
    }
    out
}

fn full(pairs: &[GoldPair]) -> Vec<GoldPair> {
    pairs.iter().filter(|pair| !pair.0.is_empty() && !pair.1.is_empty()).cloned().collect()
}

fn null(pairs: &[GoldPair]) -> BTreeSet<(bool, usize)> {
    let alone = pairs.iter().filter(|pair| pair.0.is_empty() || pair.1.is_empty());
    alone.map(|pair| (pair.0.is_empty(), pair.0.start.max(pair.1.start))).collect()
}

fn linked(a: &GoldPair, b: &GoldPair) -> bool {
    let meet = |a: &Range<usize>, b: &Range<usize>| a.start.max(b.start) < a.end.min(b.end);
    meet(&a.0, &b.0) && meet(&a.1, &b.1)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_field_does() {
        let bead = |source, target| Bead { source, target, confidence: 1.0 };
        let gold = [bead(0..1, 0..1), bead(1..2, 1..3), bead(2..3, 3..3)];
        let found = [bead(0..1, 0..1), bead(1..2, 1..2), bead(2..2, 2..3), bead(2..3, 3..3)];
        let score = score(&gold, &found);
        assert!((score.strict.precision - 0.5).abs() < 1e-9);
        assert!((score.strict.recall - 0.5).abs() < 1e-9);
        assert!((score.lax.precision - 0.75).abs() < 1e-9);
        assert!((score.lax.recall - 1.0).abs() < 1e-9);
        assert!((score.null.f1() - 2.0 / 3.0).abs() < 1e-9);
    }
}
