//! What the words of one side gain from the words of the other.
//!
//! For each pair of sentences in reach, a row holds what every word told gains from the words of the
//! given sentence. The evidence for a bead is then a weighted mean of rows: a word is expected from
//! the sentence of the given side that stands where it stands itself, for translations keep the order
//! of what they say (the diagonal of Dyer et al. 2013, at the grain of sentences). Without this, what
//! straddles a sentence end cannot be told from what does not.
#![allow(clippy::indexing_slicing, reason = "tight sums over rows made here")]

use std::ops::Range;

use super::corpus::Corpus;
use super::math;
use super::model::WIDEST;
use super::train::Direction;

/// How fast a sentence counts less, the further it stands from the word's own place in the bead.
const STEEP: f64 = 5.0;
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
    /// For each pair, where its gains start.
    starts: Vec<u32>,
    /// For each pair, what the words told gain: from the whole sentence, then part by part.
    gains: Vec<f32>,
    /// For each pair, the score of the words told when nothing else is given, wherever they stand.
    alone: Vec<f32>,
}

/// How closely words are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// Sentence by sentence: enough to tell good paths from hopeless ones.
    Rough,
    /// Part by part.
    Fine,
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
            alone: Vec::new(),
        };
        let mut sum = vec![0f32; told.words.len()];
        for k in 0..this.reach.len() {
            this.fill(first + k, this.reach[k], words, &mut sum);
        }
        this
    }

    fn fill(&mut self, at: usize, reach: (usize, usize), words: &Direction, sum: &mut [f32]) {
        self.rows.push(self.starts.len());
        let given = self.given.sentence(at);
        let parts = parts(given.len());
        let mut size = self.gains.len();
        for other in reach.0..reach.1 {
            self.starts.push(size as u32);
            size += (1 + parts) * self.told.sentence(other).len();
        }
        self.gains.resize(size, 0.0);
        for k in 0..parts {
            let given = part(given, k, parts);
            for &word in given {
                for &(other, gain) in words.table.row(word) {
                    sum[other as usize] += gain;
                }
            }
            for other in reach.0..reach.1 {
                self.copy(at, other, k, sum);
            }
            for &word in given {
                for &(other, _) in words.table.row(word) {
                    sum[other as usize] = 0.0;
                }
            }
        }
        let size = 1.0 / given.len().max(1) as f32;
        for other in reach.0..reach.1 {
            let words = self.told.sentence(other);
            let start = self.starts[self.pair(at, other)] as usize;
            let mut product = Product::default();
            for (gain, &word) in self.gains[start..].iter().zip(words) {
                product.times(self.unknown[word as usize] + gain * size);
            }
            self.alone.push(product.log() as f32);
        }
    }

    /// Keeps what the words of a sentence gain from one part.
    fn copy(&mut self, at: usize, other: usize, part: usize, sum: &[f32]) {
        let words = self.told.sentence(other);
        let start = self.starts[self.pair(at, other)] as usize;
        let (whole, parts) = self.gains[start..].split_at_mut(words.len());
        let mine = &mut parts[part * words.len()..(part + 1) * words.len()];
        for ((whole, mine), &word) in whole.iter_mut().zip(mine).zip(words) {
            *mine = sum[word as usize];
            *whole += *mine;
        }
    }

    fn pair(&self, at: usize, other: usize) -> usize {
        let row = at - self.first;
        self.rows[row] + other - self.reach[row].0
    }

    /// Log ratio of the words of `told` against chance, given the sentences `given`.
    pub(super) fn score(
        &self,
        given: &Range<usize>,
        told: &Range<usize>,
        near: &Nearness,
        grain: Grain,
    ) -> f64 {
        if grain == Grain::Rough && given.len() == 1 {
            let at = self.pair(given.start, told.start);
            return self.alone[at..at + told.len()].iter().map(|score| f64::from(*score)).sum();
        }
        let mut spans = [Span::default(); MOST];
        let spans = self.spans(given, grain, &mut spans);
        let all = 1.0 / self.told.span(told.start, told.end).len().max(1) as f32;
        let mut product = Product::default();
        let mut place = 0.5f32;
        for other in told.clone() {
            let words = self.told.sentence(other);
            for span in &mut *spans {
                let first = self.starts[self.pair(span.sentence, other)] as usize;
                span.start = first + span.row * words.len();
            }
            for (k, &word) in words.iter().enumerate() {
                let gain = self.gain(spans, k, place * all, near);
                product.times(self.unknown[word as usize] + gain);
                place += 1.0;
            }
        }
        product.log()
    }

    /// The parts of the given side, each with its place in it.
    fn spans<'s>(
        &self,
        given: &Range<usize>,
        grain: Grain,
        spans: &'s mut [Span; MOST],
    ) -> &'s mut [Span] {
        let size = 1.0 / self.given.span(given.start, given.end).len().max(1) as f32;
        let (mut edge, mut used) = (0.0, 0);
        for sentence in given.clone() {
            let words = self.given.sentence(sentence);
            let parts = if grain == Grain::Fine { parts(words.len()) } else { 1 };
            for k in 0..parts {
                let mine = part(words, k, parts).len() as f32;
                let row = if grain == Grain::Fine { k + 1 } else { 0 };
                let (from, to) = (edge * size, (edge + mine) * size);
                spans[used] = Span { from, to, size: mine, sentence, row, start: 0 };
                used += 1;
                edge += mine;
            }
        }
        &mut spans[..used]
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

/// Words in a part of a sentence, about.
const PART: usize = 6;
/// Most parts of a sentence.
const MOST_PARTS: usize = 8;
/// Most parts of the given side of a bead.
const MOST: usize = MOST_PARTS * WIDEST;

/// Into how many parts a sentence is cut.
fn parts(words: usize) -> usize {
    words.div_ceil(PART).clamp(1, MOST_PARTS)
}

/// One part of a sentence.
fn part(words: &[u32], part: usize, parts: usize) -> &[u32] {
    &words[words.len() * part / parts..words.len() * (part + 1) / parts]
}

/// A part of the given side.
#[derive(Clone, Copy, Default)]
struct Span {
    /// Where it starts in the bead's given side, from 0 to 1.
    from: f32,
    to: f32,
    /// Its words.
    size: f32,
    sentence: usize,
    /// Which of the sentence's rows of gains.
    row: usize,
    /// Where its gains start.
    start: usize,
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
