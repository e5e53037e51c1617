//! What the words of one side gain from the words of the other.
//!
//! For each pair of sentences in reach, a row holds what every word told gains from the words of
//! the given sentence. The evidence for a bead is then a weighted mean of rows: a word is expected
//! from the sentence of the given side that stands where it stands itself, for translations keep
//! the order of what they say (the diagonal of Dyer et al. 2013, at the grain of sentences).
//! Without this, what straddles a sentence end cannot be told from what does not.
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
pub(super) struct WordEvidence<'a> {
    given: &'a Corpus,
    told: &'a Corpus,
    unknown: &'a [f32],
    grain: Grain,
    first: usize,
    /// For each given sentence, the sentences told it is compared with.
    reach: Vec<(usize, usize)>,
    /// For each given sentence, where its pairs start.
    rows: Vec<usize>,
    /// For each pair, where its gains start.
    starts: Vec<u32>,
    /// For each pair, what the words told gain, part by part.
    gains: Vec<f32>,
    /// For each pair, the score of the words told when nothing else is given (the rough grain
    /// only).
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

impl<'a> WordEvidence<'a> {
    /// `reach[k]` is what the given sentence `first + k` is compared with.
    pub(super) fn new(
        given: &'a Corpus,
        told: &'a Corpus,
        words: &'a Direction,
        first: usize,
        reach: Vec<(usize, usize)>,
        grain: Grain,
    ) -> Self {
        let mut this = Self {
            given,
            told,
            unknown: &words.unknown,
            grain,
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
        this.gains.extend([0.0; LANE]);
        this
    }

    fn fill(&mut self, at: usize, reach: (usize, usize), words: &Direction, sum: &mut [f32]) {
        self.rows.push(self.starts.len());
        let given = self.given.sentence(at);
        let parts = self.parts(given.len());
        let mut size = self.gains.len();
        for other in reach.0..reach.1 {
            self.starts.push(size as u32);
            size += parts * self.told.sentence(other).len();
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
        if self.grain == Grain::Fine {
            return;
        }
        let size = 1.0 / given.len().max(1) as f32;
        for other in reach.0..reach.1 {
            let words = self.told.sentence(other);
            let start = self.starts[self.pair(at, other)] as usize;
            let mut product = Product::default();
            for (k, (gain, &word)) in self.gains[start..].iter().zip(words).enumerate() {
                product.times(self.unknown[word as usize] + gain * size);
                if k % LANE == 0 {
                    product.fold();
                }
            }
            self.alone.push(product.log() as f32);
        }
    }

    /// Keeps what the words of a sentence gain from one part.
    fn copy(&mut self, at: usize, other: usize, part: usize, sum: &[f32]) {
        let words = self.told.sentence(other);
        let start = self.starts[self.pair(at, other)] as usize;
        let mine = &mut self.gains[start + part * words.len()..];
        for (mine, &word) in mine.iter_mut().zip(words) {
            *mine = sum[word as usize];
        }
    }

    /// Into how many parts a sentence is cut.
    fn parts(&self, words: usize) -> usize {
        match self.grain {
            Grain::Rough => 1,
            Grain::Fine => words.div_ceil(PART).clamp(1, MOST_PARTS),
        }
    }

    fn pair(&self, at: usize, other: usize) -> usize {
        let row = at - self.first;
        self.rows[row] + other - self.reach[row].0
    }

    /// Log ratio of the words of `told` against chance, given the sentences `given`.
    pub(super) fn score(&self, given: &Range<usize>, told: &Range<usize>, near: &Nearness) -> f64 {
        if self.grain == Grain::Rough && given.len() == 1 {
            let at = self.pair(given.start, told.start);
            return self.alone[at..at + told.len()].iter().map(|score| f64::from(*score)).sum();
        }
        let mut spans = [Span::default(); MOST];
        let spans = self.spans(given, near, &mut spans);
        let mut product = Product::default();
        let mut place = WordPlace::new(self.told.span(told.start, told.end).len());
        for other in told.clone() {
            let words = self.told.sentence(other);
            for span in &mut *spans {
                let first = self.starts[self.pair(span.sentence, other)] as usize;
                span.start = first + span.part * words.len();
            }
            for (k, some) in words.chunks(LANE).enumerate() {
                let gains = self.gains_of(spans, k * LANE, &place);
                for (gain, &word) in gains.iter().zip(some) {
                    product.times(self.unknown[word as usize] + gain);
                }
                product.fold();
                place.go(some.len());
            }
        }
        product.log()
    }

    /// The parts of the given side, each with its place in it.
    fn spans<'s>(
        &self,
        given: &Range<usize>,
        near: &Nearness,
        spans: &'s mut [Span; MOST],
    ) -> &'s mut [Span] {
        let size = 1.0 / self.given.span(given.start, given.end).len().max(1) as f32;
        let (mut edge, mut used) = (0.0, 0);
        for sentence in given.clone() {
            let words = self.given.sentence(sentence);
            let parts = self.parts(words.len());
            for k in 0..parts {
                let mine = part(words, k, parts).len() as f32;
                let (from, to) = (near.away(edge * size), near.toward((edge + mine) * size));
                spans[used] = Span { from, to, size: mine, sentence, part: k, start: 0 };
                used += 1;
                edge += mine;
            }
        }
        &mut spans[..used]
    }

    /// What the next words gain: the mean over the parts, the near ones first.
    fn gains_of(&self, spans: &[Span], first: usize, place: &WordPlace) -> [f32; LANE] {
        let (mut sums, mut weights) = ([0f32; LANE], [1e-6f32; LANE]);
        let (up, down) = (&place.up, &place.down);
        for span in spans {
            let start = span.start + first;
            let gains = &self.gains[start..start + LANE];
            for k in 0..LANE {
                let weight = (up[k] * span.from).min(down[k] * span.to).min(1.0);
                sums[k] += weight * gains[k];
                weights[k] += weight * span.size;
            }
        }
        for k in 0..LANE {
            sums[k] /= weights[k];
        }
        sums
    }
}

/// Words looked at together; a compiler makes one step of them.
const LANE: usize = 8;

/// `exp(± STEEP · place)` of the words looked at, so that their nearness to a part is two products.
struct WordPlace {
    up: [f32; LANE],
    down: [f32; LANE],
    /// The same of one word, and of several.
    steps: [f32; LANE + 1],
}

impl WordPlace {
    /// The first words of a bead with so many on the side.
    fn new(words: usize) -> Self {
        let step = math::exp(STEEP / words.max(1) as f64) as f32;
        let mut steps = [1f32; LANE + 1];
        for k in 1..=LANE {
            steps[k] = steps[k - 1] * step;
        }
        let mut this = Self { up: [0.0; LANE], down: [0.0; LANE], steps };
        this.stand(step.sqrt());
        this
    }

    fn stand(&mut self, first: f32) {
        for k in 0..LANE {
            self.up[k] = first * self.steps[k];
            self.down[k] = 1.0 / self.up[k];
        }
    }

    /// So many words further.
    fn go(&mut self, words: usize) {
        self.stand(self.up[0] * self.steps[words]);
    }
}

/// Words in a part of a sentence, about.
const PART: usize = 6;
/// Most parts of a sentence.
const MOST_PARTS: usize = 8;
/// Most parts of the given side of a bead.
const MOST: usize = MOST_PARTS * WIDEST;

/// One part of a sentence.
fn part(words: &[u32], part: usize, parts: usize) -> &[u32] {
    &words[words.len() * part / parts..words.len() * (part + 1) / parts]
}

/// A part of the given side.
#[derive(Clone, Copy, Default)]
struct Span {
    /// `exp(− STEEP · where it starts)`, places in the bead's given side going from 0 to 1.
    from: f32,
    /// `exp(STEEP · where it ends)`.
    to: f32,
    /// Its words.
    size: f32,
    sentence: usize,
    /// Which of the sentence's parts.
    part: usize,
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
    }

    /// To be called every few words, lest the product run over.
    fn fold(&mut self) {
        if !(1e-100..1e100).contains(&self.product) {
            self.log += math::ln(self.product);
            self.product = 1.0;
        }
    }

    fn log(&self) -> f64 {
        self.log + math::ln(self.product)
    }
}

/// `exp(STEEP · place)` and its inverse, as tables.
pub(super) struct Nearness([(f32, f32); 257]);

impl Nearness {
    pub(super) fn new() -> Self {
        let mut table = [(1f32, 1f32); 257];
        for (k, pair) in table.iter_mut().enumerate() {
            let power = math::exp(STEEP * k as f64 / 256.0);
            *pair = (power as f32, (1.0 / power) as f32);
        }
        Self(table)
    }

    fn toward(&self, place: f32) -> f32 {
        self.0[((place * 256.0 + 0.5) as usize).min(256)].0
    }

    fn away(&self, place: f32) -> f32 {
        self.0[((place * 256.0 + 0.5) as usize).min(256)].1
    }
}
