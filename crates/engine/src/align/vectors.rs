//! Sentences as vectors, for those who have a model of their own: one more term in a bead's score.
//!
//! [`Embed`] is what a model must do; nothing of the kind is built in, and none is used unless the
//! caller gives one. [`StaticVectors`] reads the files of model2vec, [`VectorTable`] vectors that
//! were made elsewhere. [`PairEncoder`] judges pairs that stand alone.
//!
//! What a cosine is worth differs from model to model and from text to text, so it is learned: from
//! beads that are sure, and from the sentences beside them, which are as near in what they are
//! about but do not translate one another. Vectors that cannot tell these apart say nothing.

mod model2vec;
mod pair;
mod table;

pub use model2vec::StaticVectors;
pub use pair::PairEncoder;
pub use table::VectorTable;

use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

/// Turns sentences into vectors that lie close together where the sentences mean the same, in
/// whatever language they are.
pub trait Embed: Debug + Send + Sync {
    /// The vector of a sentence; of the same length each time, all zeros where nothing is known.
    fn embed(&self, sentence: &str) -> Vec<f32>;
}

/// How far the vectors are trusted: they know what the words know, too.
const WEIGHT: f64 = 0.25;
/// Sure beads from which on what they say is trusted by half.
const FEW: f64 = 20.0;
/// Pairs of sentences that are looked at to learn what chance is.
const SAMPLE: usize = 1000;

/// The vectors of two texts.
pub(super) struct Vectors {
    source: Vec<Vec<f32>>,
    target: Vec<Vec<f32>>,
}

/// What a cosine says: `slope` nats for each 1 above the middle of what is right and what is wrong.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct VectorFit {
    wrong: f64,
    right: f64,
    slope: f64,
}

impl VectorFit {
    /// What the cosine of two sentences says that are each other's nearest in a bead: never much,
    /// since it says where a bead stands, which words do not miss, and little about its edges.
    fn pair(&self, cosine: f64) -> f64 {
        (self.slope * (cosine - 0.5 * (self.right + self.wrong))).clamp(-1.0, 3.0)
    }

    /// What that of a further sentence of the bead says: it is part of what faces it, and need not
    /// be as near to it as a translation is.
    fn part(&self, cosine: f64) -> f64 {
        let middle = self.wrong - 0.2 * (self.right - self.wrong);
        (0.25 * self.slope * (cosine - middle)).clamp(-0.5, 0.5)
    }
}

impl Vectors {
    pub(super) fn new(source: &[&str], target: &[&str], model: &Arc<dyn Embed>) -> Self {
        let embed =
            |side: &[&str]| centered(side.par_iter().map(|text| model.embed(text)).collect());
        Self { source: embed(source), target: embed(target) }
    }

    /// What is taken for granted before a bead is known: a translation stands out from chance by
    /// three standard deviations.
    pub(super) fn usual(&self) -> VectorFit {
        let (m, n) = (self.source.len().max(1), self.target.len().max(1));
        let far = |k: usize| {
            let i = k * m / SAMPLE;
            let j = (i * n / m + n / 4 + k % (n / 2).max(1)) % n;
            self.cosine(i, j)
        };
        let (mean, variance) = moments((0..SAMPLE).filter_map(far));
        let spread = variance.sqrt().max(0.02);
        VectorFit { wrong: mean, right: mean + 3.0 * spread, slope: 1.0 / spread }
    }

    /// What the cosines of sure beads of one sentence on either side say, against those of
    /// sentences beside them.
    pub(super) fn learn(&self, sure: &[(usize, usize)]) -> VectorFit {
        let aside = |by: usize| sure.iter().filter_map(move |&(s, t)| self.cosine(s, t + by));
        let (right, wrong) = (moments(aside(0)), moments((1..4).flat_map(aside)));
        let variance = (0.5 * (right.1 + wrong.1)).max(1e-4);
        let slope = WEIGHT * (right.0 - wrong.0).max(0.0) / variance;
        let usual = self.usual();
        let trust = sure.len() as f64 / (sure.len() as f64 + FEW);
        let mix = |learned: f64, usual: f64| trust * learned + (1.0 - trust) * usual;
        VectorFit {
            right: mix(right.0, usual.right),
            wrong: mix(wrong.0, usual.wrong),
            slope: mix(slope, usual.slope),
        }
    }

    /// What the vectors say for a bead: its pairs of nearest sentences, and those that are left.
    pub(super) fn score(&self, fit: &VectorFit, s: &Range<usize>, t: &Range<usize>) -> f64 {
        let of = |i: usize, j: usize| self.cosine(i, j).unwrap_or(fit.wrong);
        let nearest = |i: usize| t.clone().max_by(|&a, &b| of(i, a).total_cmp(&of(i, b)));
        let back = |j: usize| s.clone().max_by(|&a, &b| of(a, j).total_cmp(&of(b, j)));
        let mut sum = 0.0;
        for (i, j) in s.clone().filter_map(|i| Some((i, nearest(i)?))) {
            let mutual = back(j) == Some(i);
            sum += if mutual { fit.pair(of(i, j)) } else { fit.part(of(i, j)) };
        }
        for (j, i) in t.clone().filter_map(|j| Some((j, back(j)?))) {
            sum += if nearest(i) == Some(j) { 0.0 } else { fit.part(of(i, j)) };
        }
        sum
    }

    fn cosine(&self, s: usize, t: usize) -> Option<f64> {
        let (a, b) = (self.source.get(s)?, self.target.get(t)?);
        (!a.is_empty() && !b.is_empty()).then(|| dot(a, b))
    }
}

/// Vectors of length 1 out of which the mean was taken: what all sentences share tells none apart.
fn centered(mut vectors: Vec<Vec<f32>>) -> Vec<Vec<f32>> {
    let mean = mean_direction(&mut vectors);
    vectors.iter_mut().for_each(|vector| away_from(vector, &mean));
    vectors
}

/// Brings vectors to length 1 and gives their mean.
fn mean_direction(vectors: &mut [Vec<f32>]) -> Vec<f32> {
    vectors.iter_mut().for_each(unit);
    let width = vectors.iter().map(Vec::len).max().unwrap_or(0);
    let mut mean = vec![0.0; width];
    for vector in vectors.iter() {
        mean.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x / vectors.len() as f32);
    }
    mean
}

/// Takes the mean out of a vector of length 1, and brings it to length 1 again.
fn away_from(vector: &mut Vec<f32>, mean: &[f32]) {
    vector.iter_mut().zip(mean).for_each(|(x, mean)| *x -= mean);
    unit(vector);
}

/// To length 1; empty where nothing is known.
fn unit(vector: &mut Vec<f32>) {
    let size = dot(vector, vector).sqrt();
    match size > 1e-6 {
        true => vector.iter_mut().for_each(|x| *x /= size as f32),
        false => vector.clear(),
    }
}

/// Mean and variance.
fn moments(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for value in values {
        count += 1.0;
        sum += value;
        squares += value * value;
    }
    let mean = sum / f64::max(count, 1.0);
    (mean, (squares / f64::max(count, 1.0) - mean * mean).max(0.0))
}

fn dot(x: &[f32], y: &[f32]) -> f64 {
    x.iter().zip(y).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum()
}
