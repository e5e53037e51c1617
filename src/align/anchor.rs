//! Sentence pairs that are almost surely right, found without looking at all pairs.
//!
//! 1. An inverted index over seed words that are rare on both sides gives each source sentence a few
//!    candidates, with a weight.
//! 2. The heaviest chain in which both sides rise is found with a Fenwick tree, in O(K log K).
//! 3. Anchors that stray from the chain around them are dropped.
//! 4. Where a wide gap is left between two anchors, the same is done within it: words that are
//!    common in the whole may be rare there.
#![allow(clippy::indexing_slicing, reason = "counting over sentence and word numbers made here")]

use super::corpus::Corpus;
use super::math;
use super::seeds::Seeds;

/// A source sentence and its target sentence.
pub(super) type Anchor = (usize, usize);

/// Both sides and their seeds.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) source: &'a Corpus,
    pub(super) target: &'a Corpus,
    pub(super) seeds: &'a Seeds,
}

/// A stretch of both sides: from, to (exclusive).
type Stretch = ((usize, usize), (usize, usize));

/// Most sentences on a side that a word may stand in and still count as rare.
const RARE: usize = 12;
/// Candidates kept for a sentence.
const CANDIDATES: usize = 4;
/// Least weight of a candidate.
const LEAST: f64 = 3.0;
/// A gap narrower than this is searched whole.
const NARROW: usize = 40;
const DEEPEST: usize = 4;

/// Anchors between two sides, in order.
pub(super) fn anchors(ground: Ground<'_>, pins: &[Anchor]) -> Vec<Anchor> {
    let mut finder = Finder {
        ground,
        source_seen: vec![0; ground.source.words.len()],
        target_seen: vec![0; ground.target.words.len()],
        weights: vec![0.0; ground.target.len()],
    };
    let mut out = Vec::new();
    let mut from = (0, 0);
    for &pin in pins {
        finder.stretch((from, pin), 0, &mut out);
        out.push(pin);
        from = (pin.0 + 1, pin.1 + 1);
    }
    finder.stretch((from, (ground.source.len(), ground.target.len())), 0, &mut out);
    out
}

struct Finder<'a> {
    ground: Ground<'a>,
    /// In how many sentences of the stretch a word stands.
    source_seen: Vec<u32>,
    target_seen: Vec<u32>,
    /// By target sentence: weight beside the source sentence at hand.
    weights: Vec<f64>,
}

impl Finder<'_> {
    fn stretch(&mut self, (from, to): Stretch, depth: usize, out: &mut Vec<Anchor>) {
        if to.0 <= from.0 || to.1 <= from.1 {
            return;
        }
        let narrow = to.0 - from.0 < NARROW && to.1 - from.1 < NARROW;
        if depth > DEEPEST || (narrow && depth > 0) {
            return;
        }
        let pairs = self.candidates((from, to));
        let chain = supported(&chain(pairs));
        let mut last = from;
        for &anchor in &chain {
            self.stretch((last, anchor), depth + 1, out);
            out.push(anchor);
            last = (anchor.0 + 1, anchor.1 + 1);
        }
        if !chain.is_empty() {
            self.stretch((last, to), depth + 1, out);
        }
    }

    /// Few target sentences for each source sentence, with weights.
    fn candidates(&mut self, (from, to): Stretch) -> Vec<(Anchor, f64)> {
        let (source, target) = (self.ground.source, self.ground.target);
        let seen = count(source, from.0, to.0, &mut self.source_seen);
        let there = count(target, from.1, to.1, &mut self.target_seen);
        let index = Index::new(target, from.1, to.1, &self.target_seen);
        let mut out = Vec::new();
        for i in from.0..to.0 {
            self.weigh(i, (from, to), &index, &mut out);
        }
        seen.iter().for_each(|&word| self.source_seen[word as usize] = 0);
        there.iter().for_each(|&word| self.target_seen[word as usize] = 0);
        out
    }

    fn weigh(
        &mut self,
        i: usize,
        (from, to): Stretch,
        index: &Index,
        out: &mut Vec<(Anchor, f64)>,
    ) {
        let mut touched: Vec<usize> = Vec::new();
        let mut words = self.ground.source.sentence(i).to_vec();
        words.sort_unstable();
        words.dedup();
        let (rows, columns) = ((to.0 - from.0) as f64, (to.1 - from.1) as f64);
        for word in words {
            let mine = self.source_seen[word as usize] as usize;
            if mine > RARE {
                continue;
            }
            for &(other, sure) in self.ground.seeds.by_source.row(word) {
                let theirs = self.target_seen[other as usize] as usize;
                if theirs > RARE || sure < 0.25 {
                    continue;
                }
                let crowd = (mine.max(1) * theirs.max(1)) as f64;
                let weight =
                    f64::from(sure) * 0.5 * math::ln(1.0 + rows * columns / (crowd * crowd));
                for &j in index.sentences(other) {
                    if self.weights[j as usize] == 0.0 {
                        touched.push(j as usize);
                    }
                    self.weights[j as usize] += weight;
                }
            }
        }
        let mut best: Vec<(Anchor, f64)> =
            touched.iter().map(|&j| ((i, j), self.weights[j])).collect();
        touched.iter().for_each(|&j| self.weights[j] = 0.0);
        best.retain(|pair| pair.1 >= LEAST);
        best.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(CANDIDATES);
        out.extend(best);
    }
}

/// Counts, for each word, the sentences it stands in; gives the words met.
fn count(side: &Corpus, from: usize, to: usize, seen: &mut [u32]) -> Vec<u32> {
    let mut met = Vec::new();
    let mut words = Vec::new();
    for at in from..to {
        words.clear();
        words.extend_from_slice(side.sentence(at));
        words.sort_unstable();
        words.dedup();
        for &word in &words {
            if seen[word as usize] == 0 {
                met.push(word);
            }
            seen[word as usize] += 1;
        }
    }
    met
}

/// For each rare word, the sentences it stands in.
struct Index {
    entries: Vec<(u32, u32)>,
}

impl Index {
    fn new(side: &Corpus, from: usize, to: usize, seen: &[u32]) -> Self {
        let mut entries = Vec::new();
        for at in from..to {
            for &word in side.sentence(at) {
                if seen[word as usize] as usize <= RARE {
                    entries.push((word, at as u32));
                }
            }
        }
        entries.sort_unstable();
        entries.dedup();
        Self { entries }
    }

    fn sentences(&self, word: u32) -> impl Iterator<Item = &u32> {
        let from = self.entries.partition_point(|entry| entry.0 < word);
        self.entries[from..].iter().take_while(move |entry| entry.0 == word).map(|entry| &entry.1)
    }
}

/// The heaviest chain in which both sides rise.
pub(super) fn chain(mut pairs: Vec<(Anchor, f64)>) -> Vec<Anchor> {
    let Some(columns) = pairs.iter().map(|pair| pair.0.1 + 1).max() else { return Vec::new() };
    // within a row from right to left, so that no pair follows another of its row
    pairs.sort_unstable_by(|a, b| a.0.0.cmp(&b.0.0).then(b.0.1.cmp(&a.0.1)));
    let mut tree: Vec<(f64, usize)> = vec![(0.0, usize::MAX); columns + 1];
    let mut back = vec![usize::MAX; pairs.len()];
    for (k, &((_, j), weight)) in pairs.iter().enumerate() {
        let (mut sum, mut last, mut at) = (0.0, usize::MAX, j);
        while at > 0 {
            if tree[at].0 > sum {
                (sum, last) = tree[at];
            }
            at &= at - 1;
        }
        back[k] = last;
        let (total, mut at) = (sum + weight, j + 1);
        while at <= columns {
            if total > tree[at].0 {
                tree[at] = (total, k);
            }
            at += at & at.wrapping_neg();
        }
    }
    let (mut best, mut at) = ((0.0, usize::MAX), columns);
    while at > 0 {
        if tree[at].0 > best.0 {
            best = tree[at];
        }
        at &= at - 1;
    }
    let mut out = Vec::new();
    let mut k = best.1;
    while let Some(pair) = pairs.get(k) {
        out.push(pair.0);
        k = back[k];
    }
    out.reverse();
    out
}

/// The anchors that lie near the line through those before and after.
fn supported(chain: &[Anchor]) -> Vec<Anchor> {
    const SIDE: usize = 4;
    let offset = |anchor: &Anchor| anchor.1 as i64 - anchor.0 as i64;
    let agrees = |a: &Anchor, b: &Anchor| {
        let apart = (a.0.abs_diff(b.0) + a.1.abs_diff(b.1)) as i64;
        (offset(a) - offset(b)).abs() <= 3 + apart / 4
    };
    let mut out = Vec::new();
    for (k, anchor) in chain.iter().enumerate() {
        let near = &chain[k.saturating_sub(SIDE)..(k + SIDE + 1).min(chain.len())];
        let friends = near.iter().filter(|other| agrees(anchor, other)).count();
        if friends * 2 > near.len() {
            out.push(*anchor);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_chain_rises() {
        let pairs = vec![((0, 5), 3.0), ((1, 1), 2.0), ((2, 2), 2.0), ((2, 3), 1.0), ((3, 0), 9.0)];
        assert_eq!(chain(pairs.clone()), [(3, 0)]);
        let without = pairs.into_iter().filter(|pair| pair.1 < 9.0).collect();
        assert_eq!(chain(without), [(1, 1), (2, 2)]);
        assert_eq!(chain(Vec::new()), []);
    }

    #[test]
    fn a_stray_is_dropped() {
        let mut line: Vec<Anchor> = (0..20).map(|k| (k * 3, k * 3 + 1)).collect();
        line[10] = (29, 31);
        assert_eq!(supported(&line).len(), 20);
        let mut line: Vec<Anchor> = (0..20).map(|k| (k * 30, k * 30)).collect();
        line[10] = (271, 329);
        assert_eq!(supported(&line).len(), 19);
    }
}
