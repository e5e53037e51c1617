//! What the words of one side gain from the words of the other.
//!
//! For each pair of sentences in reach, and each part of the given sentence, a row holds what every
//! word told gains from the words of that part. The evidence for a bead is then a weighted mean of
//! rows: a word is expected from the part of the given side that stands where it stands itself, for
//! translations keep the order of what they say (the diagonal of Dyer et al. 2013, at the grain of
//! parts of sentences). Without this, what straddles a sentence end cannot be told from what does not.
#![allow(clippy::indexing_slicing, reason = "tight sums over rows made here")]

use std::ops::Range;

use super::corpus::Corpus;
use super::math;
use super::model::WIDEST;
use super::train::Direction;

/// Words in a part of a sentence, about: for now a whole sentence is one part. Parts of eight words do
/// better on damaged novels (+.007 strict F1) and worse on German–French (-.018).
const PART: usize = 1_000;
/// Most parts of a sentence.
const MOST_PARTS: usize = 8;
/// Most parts of the given side of a bead.
const MOST: usize = MOST_PARTS * WIDEST;
/// How fast a part counts less, the further it stands from the word's own place in the bead.
const STEEP: f64 = 10.0;
/// A word's ratio against chance never counts for less or more than this.
const RATIO: std::ops::RangeInclusive<f32> = 0.02..=1000.0;

/// One direction's gains within a band.
pub(super) struct Evidence<'a> {
    given: &'a Corpus,
    told: &'a Corpus,
    unknown: &'a [f32],
    first: usize,
    /// For each given sentence, the sentences told it is compared with.
    reach: Vec<(usize, usize)>,
    /// For each given sentence, where its pairs start.
    rows: Vec<usize>,
    /// For each pair, where its gains start: part by part, word by word.
    starts: Vec<u32>,
    gains: Vec<f32>,
}

impl<'a> Evidence<'a> {
    /// `reach[k]` is what the given sentence `first + k` is compared with.
    pub(super) fn new(
        given: &'a Corpus,
        told: &'a Corpus,
        words: &'a Direction,
        first: usize,
        reach: Vec<(usize, usize)>,
    ) -> Self {
        let mut this = Self {
            given,
            told,
            unknown: &words.unknown,
            first,
            reach,
            rows: Vec::new(),
            starts: Vec::new(),
            gains: Vec::new(),
        };
        let mut sum = vec![0f32; told.words.len()];
        for k in 0..this.reach.len() {
            this.fill(first + k, this.reach[k], words, &mut sum);
        }
        this
    }

    fn fill(&mut self, at: usize, reach: (usize, usize), words: &Direction, sum: &mut [f32]) {
        self.rows.push(self.starts.len());
        let parts = parts(self.given.sentence(at).len());
        let mut size = self.gains.len();
        for other in reach.0..reach.1 {
            self.starts.push(size as u32);
            size += parts * self.told.sentence(other).len();
        }
        self.gains.resize(size, 0.0);
        for k in 0..parts {
            let given = part(self.given.sentence(at), k, parts);
            for &word in given {
                for &(other, gain) in words.table.row(word) {
                    sum[other as usize] += gain;
                }
            }
            self.copy(at, k, reach, sum);
            for &word in given {
                for &(other, _) in words.table.row(word) {
                    sum[other as usize] = 0.0;
                }
            }
        }
    }

    /// Keeps what the words of each sentence in reach gain from one part.
    fn copy(&mut self, at: usize, part: usize, reach: (usize, usize), sum: &[f32]) {
        for other in reach.0..reach.1 {
            let told = self.told.sentence(other);
            let start = self.start(at, other) + part * told.len();
            for (gain, &word) in self.gains[start..start + told.len()].iter_mut().zip(told) {
                *gain = sum[word as usize];
            }
        }
    }

    fn start(&self, at: usize, other: usize) -> usize {
        let row = at - self.first;
        self.starts[self.rows[row] + other - self.reach[row].0] as usize
    }

    /// Log ratio of the words of `told` against chance, given the sentences `given`.
    pub(super) fn score(&self, given: &Range<usize>, told: &Range<usize>, near: &Nearness) -> f64 {
        let mut spans = [Span::default(); MOST];
        let spans = self.spans(given, &mut spans);
        let all = 1.0 / self.told.span(told.start, told.end).len().max(1) as f32;
        let mut product = Product::default();
        let mut place = 0.5f32;
        for other in told.clone() {
            let words = self.told.sentence(other);
            self.aim(given, other, words.len(), spans);
            for (k, &word) in words.iter().enumerate() {
                let gain = self.gain(spans, k, place * all, near);
                product.times(self.unknown[word as usize] + gain);
                place += 1.0;
            }
        }
        product.log()
    }

    /// The parts of the given side, each with its place in it.
    fn spans<'s>(&self, given: &Range<usize>, spans: &'s mut [Span; MOST]) -> &'s mut [Span] {
        let size = 1.0 / self.given.span(given.start, given.end).len().max(1) as f32;
        let (mut edge, mut used) = (0.0, 0);
        for at in given.clone() {
            let words = self.given.sentence(at);
            let parts = parts(words.len());
            for k in 0..parts {
                let mine = part(words, k, parts).len() as f32;
                spans[used] =
                    Span { from: edge * size, to: (edge + mine) * size, size: mine, start: 0 };
                used += 1;
                edge += mine;
            }
        }
        &mut spans[..used]
    }

    /// Points each part at its gains for one sentence told.
    fn aim(&self, given: &Range<usize>, other: usize, words: usize, spans: &mut [Span]) {
        let mut next = spans.iter_mut();
        for at in given.clone() {
            let first = self.start(at, other);
            for k in 0..parts(self.given.sentence(at).len()) {
                if let Some(span) = next.next() {
                    span.start = first + k * words;
                }
            }
        }
    }

    /// What one word gains: the mean over the parts, the near ones first.
    fn gain(&self, spans: &[Span], word: usize, place: f32, near: &Nearness) -> f32 {
        let (mut sum, mut weights) = (0f32, 0f32);
        for span in spans {
            let weight = near.weight((span.from - place).max(place - span.to).max(0.0));
            sum += weight * self.gains[span.start + word];
            weights += weight * span.size;
        }
        sum / weights.max(1e-6)
    }
}

/// A part of the given side.
#[derive(Clone, Copy, Default)]
struct Span {
    /// Where it starts in the bead's given side, from 0 to 1.
    from: f32,
    to: f32,
    /// Its words.
    size: f32,
    /// Where its gains start.
    start: usize,
}

/// Into how many parts a sentence is cut.
fn parts(words: usize) -> usize {
    words.div_ceil(PART).clamp(1, MOST_PARTS)
}

/// One part of a sentence.
fn part(words: &[u32], part: usize, parts: usize) -> &[u32] {
    &words[words.len() * part / parts..words.len() * (part + 1) / parts]
}

/// A product whose logarithm is wanted.
struct Product {
    product: f64,
    log: f64,
}

impl Default for Product {
    fn default() -> Self {
        Self { product: 1.0, log: 0.0 }
    }
}

impl Product {
    fn times(&mut self, ratio: f32) {
        self.product *= f64::from(ratio.clamp(*RATIO.start(), *RATIO.end()));
        if !(1e-100..1e100).contains(&self.product) {
            self.log += math::ln(self.product);
            self.product = 1.0;
        }
    }

    fn log(&self) -> f64 {
        self.log + math::ln(self.product)
    }
}

/// How much a distance within a bead counts, as a table.
pub(super) struct Nearness([f32; 65]);

impl Nearness {
    pub(super) fn new() -> Self {
        let mut table = [0f32; 65];
        for (k, weight) in table.iter_mut().enumerate() {
            *weight = math::exp(-STEEP * k as f64 / 64.0) as f32;
        }
        Self(table)
    }

    fn weight(&self, distance: f32) -> f32 {
        self.0[((distance * 64.0) as usize).min(64)]
    }
}
