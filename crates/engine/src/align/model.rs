//! What makes a bead likely: its type, its lengths, its words.
//!
//! Every score is the logarithm of how much likelier the sentences are as a bead than as sentences
//! without counterpart. A null bead therefore scores 0, and there is no deletion penalty to tune.

use std::ops::Range;

use super::corpus::Corpus;
use super::edges::EdgeModel;
use super::math;
use super::train::WordTables;
use super::vectors::VectorFit;

/// Bead types: source sentences, target sentences.
pub(super) const TYPES: [(usize, usize); 25] = [
    (1, 0),
    (0, 1),
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (1, 4),
    (4, 1),
    (2, 4),
    (4, 2),
    (3, 3),
    (1, 5),
    (5, 1),
    (1, 6),
    (6, 1),
    (1, 7),
    (7, 1),
    (2, 5),
    (5, 2),
    (3, 4),
    (4, 3),
];

/// How many of the types, from the first on, are small: looked for everywhere.
pub(super) const SMALL: usize = 5;

/// How often each type is met, before a text is read.
const USUAL: [f64; TYPES.len()] = [
    0.03, 0.03, 0.80, 0.05, 0.05, 0.012, 0.010, 0.010, 0.002, 0.002, 0.003, 0.003, 0.0005, 0.0005,
    0.0004, 0.001, 0.001, 0.0004, 0.0004, 0.0002, 0.0002, 0.0002, 0.0002, 0.0002, 0.0002,
];

/// Beads' worth of trust in [`USUAL`] against what is counted.
const USUAL_WEIGHT: f64 = 30.0;

/// What each sentence beyond one on a side costs a merged bead: the words of neighbouring sentences
/// help one another more than chance has it.
const MERGE_COST: f64 = 0.7;

/// What it costs that a sentence which stands alone elsewhere is merged with others.
const LONELY_COST: f64 = 8.0;

/// Largest number of sentences on a side of a bead.
pub(super) const WIDEST: usize = 7;

/// All that a bead is scored by.
pub(super) struct Model {
    pub(super) words: WordTables,
    pub(super) length: Length,
    /// Log prior ratio by type.
    pub(super) prior: [f64; TYPES.len()],
    /// Source and target sentences that stand alone wherever they come back.
    pub(super) loners: (Vec<bool>, Vec<bool>),
    pub(super) edges: EdgeModel,
    /// What the caller's vectors say.
    pub(super) vectors: VectorFit,
}

impl Model {
    /// A model with word tables, before types and lengths have been counted.
    pub(super) fn new(source: &Corpus, target: &Corpus, words: WordTables) -> Self {
        Self {
            words,
            length: Length::usual(source, target),
            prior: prior(&USUAL),
            loners: Default::default(),
            edges: EdgeModel::learn(&source.edges, &target.edges, &[]),
            vectors: VectorFit::default(),
        }
    }

    /// Counts types and lengths anew.
    pub(super) fn count(
        &mut self,
        source: &Corpus,
        target: &Corpus,
        beads: &[(Range<usize>, Range<usize>)],
    ) {
        let mut share = USUAL.map(|usual| usual * USUAL_WEIGHT);
        for bead in beads {
            let shape = (bead.0.len(), bead.1.len());
            if let Some(k) = TYPES.iter().position(|known| *known == shape)
                && let Some(count) = share.get_mut(k)
            {
                *count += 1.0;
            }
        }
        self.prior = prior(&share);
        self.length.count(source, target, beads);
        self.edges = EdgeModel::learn(&source.edges, &target.edges, beads);
    }
}

impl Model {
    /// What it costs that sentences which stand alone elsewhere stand with others here.
    pub(super) fn lonely(&self, s: &Range<usize>, t: &Range<usize>) -> f64 {
        let count = |loners: &[bool], range: &Range<usize>| match range.len() {
            0 | 1 => 0,
            _ => loners.get(range.clone()).unwrap_or_default().iter().filter(|x| **x).count(),
        };
        LONELY_COST * (count(&self.loners.0, s) + count(&self.loners.1, t)) as f64
    }
}

/// Prior of each type against as many null beads.
fn prior(share: &[f64; TYPES.len()]) -> [f64; TYPES.len()] {
    let all: f64 = share.iter().sum();
    let log = |at: usize| math::ln(share.get(at).copied().unwrap_or(0.0) / all);
    let (source_null, target_null) = (log(0), log(1));
    let mut out = [0.0; TYPES.len()];
    for (k, (m, n)) in TYPES.into_iter().enumerate() {
        if let Some(slot) = out.get_mut(k) {
            let alone = m as f64 * source_null + n as f64 * target_null;
            *slot = log(k) - alone - MERGE_COST * (m + n).saturating_sub(2) as f64;
        }
    }
    out
}

/// How lengths go together: the logarithm of their ratio is normal, its variance falls with length.
pub(super) struct Length {
    /// Mean of the log ratio target / source.
    mean: f64,
    /// Factor on the usual variance.
    spread: f64,
    /// Variance of the log ratio of two sentences that have nothing to do with one another.
    chance: f64,
    /// Logarithms of small lengths.
    logs: Vec<f64>,
}

/// No lengths say more against a bead than this: headings, terms and lists are rendered freely.
const LENGTH_FLOOR: f64 = -4.0;

/// Variance of the log ratio of long texts, and what shortness adds.
const SPREAD_BASE: f64 = 0.025;
const SPREAD_SHORT: f64 = 1.6;

impl Length {
    fn usual(source: &Corpus, target: &Corpus) -> Self {
        let (s, t) = (log_variance(source), log_variance(target));
        let mean = math::ln(target.chars(0, target.len()) / source.chars(0, source.len()));
        let logs = (0..2048).map(|length| math::ln(f64::from(length))).collect();
        Self { mean: mean.clamp(-0.35, 0.35), spread: 1.0, chance: (s + t).clamp(0.3, 3.0), logs }
    }

    fn variance(&self, source: f64, target: f64) -> f64 {
        self.spread * (SPREAD_BASE + SPREAD_SHORT * 0.5 * (1.0 / source + 1.0 / target))
    }

    /// The logarithm of a length.
    fn log(&self, length: f64) -> f64 {
        self.logs.get(length as usize).copied().unwrap_or_else(|| math::ln(length))
    }

    /// Squared deviation in standard deviations, and the score.
    pub(super) fn score(&self, source: f64, target: f64) -> (f64, f64) {
        let off = self.log(target) - self.log(source) - self.mean;
        let variance = self.variance(source, target);
        let z2 = off * off / variance;
        let score = 0.5 * (off * off / self.chance - z2 + math::ln(self.chance / variance));
        let score = score.max(LENGTH_FLOOR);
        (z2, score)
    }

    fn count(&mut self, source: &Corpus, target: &Corpus, beads: &[(Range<usize>, Range<usize>)]) {
        let both = beads.iter().filter(|bead| bead.0.len() == 1 && bead.1.len() == 1);
        let pairs: Vec<(f64, f64)> = both
            .map(|(s, t)| (source.chars(s.start, s.end), target.chars(t.start, t.end)))
            .filter(|(s, t)| s + t > 30.0)
            .collect();
        let (mut sum, mut weight) = (0.0, 0.0);
        for (s, t) in &pairs {
            let w = 1.0 / self.variance(*s, *t);
            sum += w * math::ln(t / s);
            weight += w;
        }
        let trust = 20.0 / self.variance(100.0, 100.0);
        self.mean = (sum + trust * self.mean) / (weight + trust);
        self.spread = 1.0;
        let squares: f64 = pairs.iter().map(|(s, t)| self.score(*s, *t).0.min(9.0)).sum();
        self.spread = ((squares + 20.0) / (pairs.len() as f64 + 20.0)).clamp(0.3, 4.0);
    }
}

fn log_variance(side: &Corpus) -> f64 {
    let logs = (0..side.len()).map(|k| math::ln(side.chars(k, k + 1)));
    let (mut n, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for log in logs {
        n += 1.0;
        sum += log;
        squares += log * log;
    }
    if n < 2.0 { 0.7 } else { (squares / n - (sum / n) * (sum / n)).max(0.1) }
}
