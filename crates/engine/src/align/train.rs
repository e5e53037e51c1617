//! What words translate what words: IBM model 1, learned from beads.
//!
//! Beads and seeds in; for each direction a table of `P(word | given word)` and, for each word, how
//! much of its translation is known (`known`). The probability of a word in a bead is
//!
//! ```text
//! (1 − known) · P(word)  +  known · mean over the given side's words of P(word | given)
//! ```
//!
//! so that a word nothing is known about has ratio 1 against chance: it says nothing for or
//! against. The tables hold `known · P(word | given) / P(word)`, ready to be averaged. Seeds are
//! the Dirichlet prior; pairs seen in fewer than three beads are left out (Moore 2004 on rare
//! events).
#![allow(clippy::indexing_slicing, reason = "dense counting over word numbers made here")]

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::corpus::Corpus;
use super::math;
use super::seeds::{SeedRows, Seeds};

/// Beads that are learned from: source and target sentences.
pub(super) type Pairs = [(Range<usize>, Range<usize>)];

/// How one side's words follow from the other's.
#[derive(Default)]
pub(super) struct Direction {
    /// Rows by given word: `known · P(word | given) / P(word)`.
    pub(super) table: SeedRows,
    /// `1 − known` of each word told.
    pub(super) unknown: Vec<f32>,
}

/// Both directions.
#[derive(Default)]
pub(super) struct WordTables {
    pub(super) forward: Direction,
    pub(super) backward: Direction,
}

/// Weight of the seeds against counts.
const PRIOR: f32 = 3.0;
/// How far a seed alone makes a word known.
const SEED_KNOWN: f32 = 0.6;
/// Most beads learned from; more are thinned out evenly.
const MOST_BEADS: usize = 40_000;
/// Most translations kept of one word.
const MOST_ITEMS: usize = 24;
/// Beads that a pair of words must share.
const LEAST_BEADS: u32 = 3;
/// How much more often than chance, as a log-likelihood ratio.
const SURPRISE: f64 = 9.0;
/// No word is known better than this.
const MOST_KNOWN: f32 = 0.95;
/// Rounds of expectation and maximization.
const ROUNDS: usize = 3;

impl WordTables {
    /// Before any bead is known.
    pub(super) fn from_seeds(source: &Corpus, target: &Corpus, seeds: &Seeds) -> Self {
        Self {
            forward: Direction::from_seeds(source, target, &seeds.by_source, &seeds.by_target),
            backward: Direction::from_seeds(target, source, &seeds.by_target, &seeds.by_source),
        }
    }

    /// From beads.
    pub(super) fn learn(source: &Corpus, target: &Corpus, seeds: &Seeds, beads: &Pairs) -> Self {
        let beads = different(source, target, beads);
        let step = beads.len().div_ceil(MOST_BEADS).max(1);
        let some: Vec<_> = beads.into_iter().step_by(step).cloned().collect();
        let turned: Vec<_> = some.iter().map(|(s, t)| (t.clone(), s.clone())).collect();
        let (forward, backward) = rayon::join(
            || Direction::learn(source, target, &seeds.by_source, &seeds.by_target, &some),
            || Direction::learn(target, source, &seeds.by_target, &seeds.by_source, &turned),
        );
        Self { forward, backward }
    }
}

/// The beads, without those that say again what one before said: in a text that repeats itself,
/// words that stand together by chance would do so as often as words that translate one another.
fn different<'a>(
    source: &Corpus,
    target: &Corpus,
    beads: &'a Pairs,
) -> Vec<&'a (Range<usize>, Range<usize>)> {
    let mut said: FxHashSet<(&[u32], &[u32])> = FxHashSet::default();
    let fresh = |(s, t): &&(Range<usize>, Range<usize>)| {
        said.insert((source.span(s.start, s.end), target.span(t.start, t.end)))
    };
    beads.iter().filter(fresh).collect()
}

impl Direction {
    fn from_seeds(given: &Corpus, told: &Corpus, seeds: &SeedRows, back: &SeedRows) -> Self {
        let known = seed_known(told, back);
        let mut pairs = Vec::new();
        for word in 0..given.words.len() as u32 {
            pairs.extend(seed_row(seeds.row(word), told).map(|(other, p)| (word, other, p)));
        }
        Self::finish(given, told, pairs, &known)
    }

    fn learn(
        given: &Corpus,
        told: &Corpus,
        seeds: &SeedRows,
        back: &SeedRows,
        beads: &Pairs,
    ) -> Self {
        let mut counts = PairCounts::new(given, told, seeds, beads);
        let mut known = seed_known(told, back);
        for (word, known) in told.words.iter().zip(&mut known) {
            *known = known.max(if word.count >= 3 { 0.3 } else { 0.0 });
        }
        for _ in 0..ROUNDS {
            counts.round(told, seeds, back, &mut known);
        }
        let pairs = counts.pairs();
        Self::finish(given, told, pairs, &known)
    }

    /// From probabilities to ratios against chance.
    fn finish(
        given: &Corpus,
        told: &Corpus,
        mut pairs: Vec<(u32, u32, f32)>,
        known: &[f32],
    ) -> Self {
        for pair in &mut pairs {
            pair.2 *= known[pair.1 as usize] / chance(told, pair.1);
        }
        pairs.retain(|pair| pair.2 > 0.02);
        Self {
            table: SeedRows::new(given.words.len(), pairs),
            unknown: known.iter().map(|known| 1.0 - known).collect(),
        }
    }
}

/// How often a word stands anywhere on its side.
fn chance(side: &Corpus, word: u32) -> f32 {
    (side.words[word as usize].count as f32 + 0.5) / (side.size() as f32 + 1.0)
}

/// What the seeds make known of each word, from the seed rows of its own side.
fn seed_known(told: &Corpus, back: &SeedRows) -> Vec<f32> {
    (0..told.words.len() as u32).map(|word| SEED_KNOWN * back.strongest(word)).collect()
}

/// A seed row as probabilities; a common word gets a larger share.
fn seed_row<'a>(row: &'a [(u32, f32)], told: &'a Corpus) -> impl Iterator<Item = (u32, f32)> + 'a {
    let share = |item: &(u32, f32)| item.1 * (told.words[item.0 as usize].count as f32).sqrt();
    let sum: f32 = row.iter().map(share).sum();
    let sure = row.iter().map(|item| item.1).fold(0.0, f32::max);
    row.iter().map(move |item| (item.0, sure * share(item) / sum.max(1e-9)))
}

/// The words of one side of each bead, each once with how often it stands there.
struct Bags {
    starts: Vec<usize>,
    items: Vec<(u32, u16)>,
    sizes: Vec<u32>,
}

impl Bags {
    fn new<'a>(side: &Corpus, beads: impl Iterator<Item = &'a Range<usize>>) -> Self {
        let mut bags = Self { starts: vec![0], items: Vec::new(), sizes: Vec::new() };
        let mut words = Vec::new();
        for bead in beads {
            words.clear();
            words.extend_from_slice(side.span(bead.start, bead.end));
            words.sort_unstable();
            let start = bags.items.len();
            for &word in &words {
                match bags.items[start..].last_mut() {
                    Some(last) if last.0 == word => last.1 = last.1.saturating_add(1),
                    _ => bags.items.push((word, 1)),
                }
            }
            bags.starts.push(bags.items.len());
            bags.sizes.push(words.len() as u32);
        }
        bags
    }

    fn bag(&self, at: usize) -> &[(u32, u16)] {
        &self.items[self.starts[at]..self.starts[at + 1]]
    }

    fn len(&self) -> usize {
        self.sizes.len()
    }

    /// For each word, the bags it stands in: starts and bag numbers.
    fn postings(&self, words: usize) -> (Vec<u32>, Vec<u32>) {
        let mut starts = vec![0u32; words + 1];
        for item in &self.items {
            starts[item.0 as usize + 1] += 1;
        }
        for k in 0..words {
            starts[k + 1] += starts[k];
        }
        let mut next = starts.clone();
        let mut bags = vec![0u32; self.items.len()];
        for at in 0..self.len() {
            for item in self.bag(at) {
                let slot = &mut next[item.0 as usize];
                bags[*slot as usize] = at as u32;
                *slot += 1;
            }
        }
        (starts, bags)
    }
}

/// The pairs that take part, and their expected counts.
struct PairCounts {
    given: Bags,
    told: Bags,
    /// By given word, from `starts[word]` on: the other words, and how likely each is.
    starts: Vec<u32>,
    others: Vec<u32>,
    chances: Vec<f32>,
    counts: Vec<f32>,
}

impl PairCounts {
    fn new(given: &Corpus, told: &Corpus, seeds: &SeedRows, beads: &Pairs) -> Self {
        let given_bags = Bags::new(given, beads.iter().map(|bead| &bead.0));
        let told_bags = Bags::new(told, beads.iter().map(|bead| &bead.1));
        let mut counts = Self {
            given: given_bags,
            told: told_bags,
            starts: vec![0],
            others: Vec::new(),
            chances: Vec::new(),
            counts: Vec::new(),
        };
        counts.support(given, told, seeds);
        counts.counts = vec![0.0; counts.others.len()];
        counts
    }

    /// Chooses, for each given word, the words that stand beside it more often than chance has it.
    fn support(&mut self, given: &Corpus, told: &Corpus, seeds: &SeedRows) {
        let (starts, bags) = self.given.postings(given.words.len());
        let mut told_beads = vec![0u32; told.words.len()];
        for item in &self.told.items {
            told_beads[item.0 as usize] += 1;
        }
        let mut together = vec![0u32; told.words.len()];
        let mut seen: Vec<u32> = Vec::new();
        for word in 0..given.words.len() {
            let mine = &bags[starts[word] as usize..starts[word + 1] as usize];
            if mine.len() >= 3 {
                for &bag in mine {
                    for item in self.told.bag(bag as usize) {
                        if together[item.0 as usize] == 0 {
                            seen.push(item.0);
                        }
                        together[item.0 as usize] += 1;
                    }
                }
            }
            let row =
                self.choose(word as u32, mine.len(), &seen, &together, &told_beads, seeds, told);
            for (other, chance) in row {
                self.others.push(other);
                self.chances.push(chance);
            }
            self.starts.push(self.others.len() as u32);
            for other in seen.drain(..) {
                together[other as usize] = 0;
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one loop body, cut out to be read")]
    fn choose(
        &self,
        word: u32,
        mine: usize,
        seen: &[u32],
        together: &[u32],
        told_beads: &[u32],
        seeds: &SeedRows,
        told: &Corpus,
    ) -> Vec<(u32, f32)> {
        let beads = self.given.len() as f64;
        let mut row: Vec<(u32, f64)> = Vec::new();
        for &other in seen {
            let (both, theirs) = (together[other as usize], told_beads[other as usize]);
            if both < LEAST_BEADS {
                continue;
            }
            let surprise = association(f64::from(both), mine as f64, f64::from(theirs), beads);
            if surprise > SURPRISE {
                row.push((other, surprise));
            }
        }
        row.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        row.truncate(MOST_ITEMS);
        let sum: f64 = row.iter().map(|item| item.1).sum();
        let mut out: Vec<(u32, f32)> =
            row.iter().map(|item| (item.0, (0.9 * item.1 / sum) as f32)).collect();
        for (other, chance) in seed_row(seeds.row(word), told) {
            match out.iter_mut().find(|item| item.0 == other) {
                Some(item) => item.1 = item.1.max(chance),
                None => out.push((other, chance)),
            }
        }
        out
    }

    /// One round of expectation and maximization.
    fn round(&mut self, told: &Corpus, seeds: &SeedRows, back: &SeedRows, known: &mut [f32]) {
        let mut explained = vec![0f32; told.words.len()];
        let mut seen = vec![0f32; told.words.len()];
        self.expect(told, known, &mut explained, &mut seen);
        self.maximize(told, seeds);
        for word in 0..told.words.len() {
            let prior = SEED_KNOWN * back.strongest(word as u32);
            known[word] = (explained[word] + 2.0 * prior) / (seen[word] + 3.0);
            known[word] = known[word].min(MOST_KNOWN);
        }
    }

    fn expect(&mut self, told: &Corpus, known: &[f32], explained: &mut [f32], seen: &mut [f32]) {
        self.counts.iter_mut().for_each(|count| *count = 0.0);
        let mut sum = vec![0f32; told.words.len()];
        let mut share = vec![0f32; told.words.len()];
        for at in 0..self.given.len() {
            let size = self.given.sizes[at].max(1) as f32;
            for &(word, times) in self.given.bag(at) {
                let row =
                    self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize;
                for k in row {
                    sum[self.others[k] as usize] += f32::from(times) * self.chances[k];
                }
            }
            for &(word, times) in self.told.bag(at) {
                let w = word as usize;
                let by = known[w] * sum[w] / size;
                let all = by + (1.0 - known[w]) * chance(told, word);
                share[w] = f32::from(times) * known[w] / size / all.max(1e-12);
                explained[w] += f32::from(times) * by / all.max(1e-12);
                seen[w] += f32::from(times);
            }
            for &(word, times) in self.given.bag(at) {
                let row =
                    self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize;
                for k in row {
                    let other = self.others[k] as usize;
                    self.counts[k] += share[other] * f32::from(times) * self.chances[k];
                    sum[other] = 0.0;
                }
            }
            for &(word, _) in self.told.bag(at) {
                share[word as usize] = 0.0;
            }
        }
    }

    fn maximize(&mut self, told: &Corpus, seeds: &SeedRows) {
        for word in 0..self.starts.len() - 1 {
            let row = self.starts[word] as usize..self.starts[word + 1] as usize;
            let all: f32 = self.counts[row.clone()].iter().sum();
            let prior: Vec<(u32, f32)> = seed_row(seeds.row(word as u32), told).collect();
            let below = all + PRIOR;
            for k in row {
                let other = self.others[k];
                let seed = prior.iter().find(|item| item.0 == other).map_or(0.0, |item| item.1);
                self.chances[k] = (self.counts[k] + PRIOR * seed) / below;
            }
        }
    }

    fn pairs(&self) -> Vec<(u32, u32, f32)> {
        let mut out = Vec::with_capacity(self.others.len());
        for word in 0..self.starts.len() - 1 {
            for k in self.starts[word] as usize..self.starts[word + 1] as usize {
                out.push((word as u32, self.others[k], self.chances[k]));
            }
        }
        out
    }
}

/// Log-likelihood ratio that two words stand together more often than chance (Dunning 1993).
fn association(both: f64, mine: f64, theirs: f64, beads: f64) -> f64 {
    if both * beads <= mine * theirs {
        return 0.0;
    }
    let term = |k: f64, expected: f64| if k > 0.0 { k * math::ln(k / expected) } else { 0.0 };
    let (a, b, c) = (both, mine - both, theirs - both);
    let d = (beads - a - b - c).max(0.0);
    term(a, mine * theirs / beads)
        + term(b, mine * (beads - theirs) / beads)
        + term(c, (beads - mine) * theirs / beads)
        + term(d, (beads - mine) * (beads - theirs) / beads)
}
