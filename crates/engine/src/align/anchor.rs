//! Sentence pairs that are almost surely right, found without looking at all pairs.
//!
//! 1. An inverted index over seed words that are rare on both sides gives each source sentence a
//!    few candidates, with a weight. Sentences of the same words count as one: in a text that
//!    repeats itself nothing else would be rare. Which of the repeats is meant is told by their
//!    number (the third of five goes with the third of five), else by nearness to the diagonal.
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
pub(super) struct AnchorInput<'a> {
    pub(super) source: &'a Corpus,
    pub(super) target: &'a Corpus,
    pub(super) seeds: &'a Seeds,
}

/// A stretch of both sides: from, to (exclusive).
type Stretch = ((usize, usize), (usize, usize));

/// Most different sentences on a side that a word may stand in and still count as rare.
const RARE: usize = 12;
/// Candidates kept for a sentence, and repeats of a candidate.
const CANDIDATES: usize = 4;
/// Least weight of a candidate.
const LEAST: f64 = 3.0;
/// A gap narrower than this is searched whole.
const NARROW: usize = 40;
const DEEPEST: usize = 4;

/// Anchors between two sides, in order.
pub(super) fn anchors(ground: AnchorInput<'_>, pins: &[Anchor]) -> Vec<Anchor> {
    let (source, target) = (AnchorSide::new(ground.source), AnchorSide::new(ground.target));
    let weights = vec![0.0; target.repeats.places.len()];
    let mut finder = AnchorFinder { seeds: ground.seeds, source, target, weights };
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

/// One side, with what is counted of it in the stretch at hand.
struct AnchorSide<'a> {
    corpus: &'a Corpus,
    repeats: RepeatedSentences,
    /// In how many different sentences of the stretch a word stands.
    different: Vec<u32>,
    /// How many different sentences the stretch has.
    sorts: usize,
}

impl<'a> AnchorSide<'a> {
    fn new(corpus: &'a Corpus) -> Self {
        let different = vec![0; corpus.words.len()];
        Self { corpus, repeats: RepeatedSentences::new(corpus), different, sorts: 0 }
    }

    /// Counts the words of a stretch; gives, for those that are rare, the sentences they stand in.
    fn count(&mut self, from: usize, to: usize) -> SentenceIndex {
        let mut entries = Vec::new();
        self.sorts = 0;
        for at in (from..to).filter(|&at| self.repeats.is_first(at, from)) {
            self.sorts += 1;
            for word in words(self.corpus, at) {
                self.different[word as usize] += 1;
                entries.push((word, self.repeats.of[at]));
            }
        }
        entries.retain(|entry| self.is_rare(entry.0));
        entries.sort_unstable();
        SentenceIndex { entries }
    }

    fn is_rare(&self, word: u32) -> bool {
        self.different[word as usize] as usize <= RARE
    }

    fn forget(&mut self, from: usize, to: usize) {
        for &word in self.corpus.span(from, to) {
            self.different[word as usize] = 0;
        }
    }
}

/// The words of a sentence, each once.
fn words(corpus: &Corpus, at: usize) -> Vec<u32> {
    let mut words = corpus.sentence(at).to_vec();
    words.sort_unstable();
    words.dedup();
    words
}

/// Which sentences of a side have the same words.
struct RepeatedSentences {
    /// For each sentence, the number that it shares with its like.
    of: Vec<u32>,
    /// By that number, where they stand, rising.
    places: Vec<Vec<u32>>,
}

impl RepeatedSentences {
    fn new(corpus: &Corpus) -> Self {
        let of = corpus.numbers.clone();
        let count = of.iter().map(|&number| number as usize + 1).max().unwrap_or(0);
        let mut places = vec![Vec::new(); count];
        for (at, &number) in of.iter().enumerate() {
            places[number as usize].push(at as u32);
        }
        Self { of, places }
    }

    /// Where sentences of a number stand in a stretch.
    fn within(&self, number: u32, from: usize, to: usize) -> &[u32] {
        let places = &self.places[number as usize];
        let begin = places.partition_point(|&at| (at as usize) < from);
        let end = places.partition_point(|&at| (at as usize) < to);
        &places[begin..end]
    }

    /// Whether no sentence before it in the stretch is the same.
    fn is_first(&self, at: usize, from: usize) -> bool {
        self.within(self.of[at], from, at).is_empty()
    }
}

struct AnchorFinder<'a> {
    seeds: &'a Seeds,
    source: AnchorSide<'a>,
    target: AnchorSide<'a>,
    /// By the number of a target sentence: weight beside the source sentence at hand.
    weights: Vec<f64>,
}

impl AnchorFinder<'_> {
    fn stretch(&mut self, (from, to): Stretch, depth: usize, out: &mut Vec<Anchor>) {
        if to.0 <= from.0 || to.1 <= from.1 {
            return;
        }
        let narrow = to.0 - from.0 < NARROW && to.1 - from.1 < NARROW;
        if depth > DEEPEST || (narrow && depth > 0) {
            return;
        }
        let pairs = self.candidates((from, to));
        let slope = (to.1 - from.1) as f64 / (to.0 - from.0) as f64;
        // within a gap, what it lies between speaks for or against what is found in it
        let ends = if depth == 0 { (None, None) } else { (Some(from), Some(to)) };
        let chain = supported(&chain(pairs), slope, ends);
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
        self.source.count(from.0, to.0);
        let index = self.target.count(from.1, to.1);
        let mut out = Vec::new();
        for i in from.0..to.0 {
            for (number, weight) in self.weigh(i, &index) {
                let places = self.places(i, number, (from, to));
                out.extend(places.into_iter().map(|j| ((i, j), weight)));
            }
        }
        self.source.forget(from.0, to.0);
        self.target.forget(from.1, to.1);
        out
    }

    /// The target sentences that share most with a source sentence, by their number.
    fn weigh(&mut self, i: usize, index: &SentenceIndex) -> Vec<(u32, f64)> {
        let mut touched: Vec<u32> = Vec::new();
        let all = (self.source.sorts * self.target.sorts) as f64;
        for word in words(self.source.corpus, i) {
            if !self.source.is_rare(word) {
                continue;
            }
            let mine = self.source.different[word as usize];
            for &(other, sure) in self.seeds.by_source.row(word) {
                if !self.target.is_rare(other) || sure < 0.25 {
                    continue;
                }
                let theirs = self.target.different[other as usize];
                let crowd = f64::from(mine.max(1)) * f64::from(theirs.max(1));
                let weight = f64::from(sure) * math::ln(1.0 + all / crowd);
                for number in index.sentences(other) {
                    if self.weights[number as usize] == 0.0 {
                        touched.push(number);
                    }
                    self.weights[number as usize] += weight;
                }
            }
        }
        let prior = 0.5 * math::ln(all);
        let weight = |&number: &u32| (number, self.weights[number as usize] - prior);
        let mut best: Vec<(u32, f64)> = touched.iter().map(weight).collect();
        touched.iter().for_each(|&number| self.weights[number as usize] = 0.0);
        best.retain(|candidate| candidate.1 >= LEAST);
        best.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(CANDIDATES);
        best
    }

    /// Which of the sentences of a number may be meant: the one of the same rank where both sides
    /// repeat equally often, else those nearest to the diagonal.
    fn places(&self, i: usize, number: u32, (from, to): Stretch) -> Vec<usize> {
        let mine = self.source.repeats.within(self.source.repeats.of[i], from.0, to.0);
        let theirs = self.target.repeats.within(number, from.1, to.1);
        if mine.len() == theirs.len() {
            let rank = mine.partition_point(|&at| (at as usize) < i);
            return theirs.get(rank).map(|&j| j as usize).into_iter().collect();
        }
        let line = from.1 + (i - from.0) * (to.1 - from.1) / (to.0 - from.0);
        let near = theirs.partition_point(|&at| (at as usize) < line);
        let low = near.saturating_sub(CANDIDATES);
        let high = (near + CANDIDATES).min(theirs.len());
        let mut places: Vec<usize> = theirs[low..high].iter().map(|&j| j as usize).collect();
        places.sort_by_key(|j| j.abs_diff(line));
        places.truncate(CANDIDATES);
        places
    }
}

/// For each rare word, the sentences it stands in, by their number.
struct SentenceIndex {
    entries: Vec<(u32, u32)>,
}

impl SentenceIndex {
    fn sentences(&self, word: u32) -> impl Iterator<Item = u32> {
        let from = self.entries.partition_point(|entry| entry.0 < word);
        self.entries[from..].iter().take_while(move |entry| entry.0 == word).map(|entry| entry.1)
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

/// The anchors that lie near the line through those before and after, as steep as the stretch is.
///
/// Near anchors may stray by a quarter of the way between them. Far ones, of which there are few
/// where no word is rare, must lie closer to the line, or chance would support chance.
fn supported(chain: &[Anchor], slope: f64, ends: (Option<Anchor>, Option<Anchor>)) -> Vec<Anchor> {
    const SIDE: usize = 4;
    const NEAR: f64 = 64.0;
    let agrees = |a: &Anchor, b: &Anchor| {
        let (rows, columns) = (a.0.abs_diff(b.0) as f64, a.1.abs_diff(b.1) as f64);
        let apart = rows + columns;
        let stray = 3.0 + apart.min(NEAR) / 4.0 + (apart - NEAR).max(0.0) / 16.0;
        (columns - rows * slope).abs() <= stray
    };
    let all: Vec<Anchor> = ends.0.into_iter().chain(chain.iter().copied()).chain(ends.1).collect();
    let first = usize::from(ends.0.is_some());
    let stands = |k: &usize| {
        let near = &all[k.saturating_sub(SIDE)..(k + SIDE + 1).min(all.len())];
        let friends = near.iter().filter(|other| agrees(&all[*k], other)).count();
        friends * 2 > near.len()
    };
    (first..first + chain.len()).filter(stands).map(|k| all[k]).collect()
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
        assert_eq!(supported(&line, 1.0, (None, None)).len(), 20);
        let mut line: Vec<Anchor> = (0..20).map(|k| (k * 30, k * 30)).collect();
        line[10] = (271, 329);
        assert_eq!(supported(&line, 1.0, (None, None)).len(), 19);
    }
}
