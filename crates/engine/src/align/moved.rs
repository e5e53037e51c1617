//! Sentences and passages that the translator put somewhere else.
//!
//! Alignment keeps both sides in order, so what moved is left without counterpart twice: once where
//! its source stands, once where its translation does. Here the sentences left over on the two
//! sides are compared with one another, wherever they stand, by the words learned from all the
//! rest.
//!
//! 1. Candidates are sentences left over on the other side that share a pair of words which few of
//!    them have: at most [`MOST`] for each sentence.
//! 2. Each is scored as a bead is, words both ways and lengths, but for the type's prior.
//! 3. Two that are each other's best, far ahead of the next and of chance, belong together.
//! 4. Where two or more such pairs lie in the same stretch left over on both sides, a passage
//!    moved: the stretches are aligned as a text is.
#![allow(clippy::indexing_slicing, reason = "counting over word and sentence numbers made here")]

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::anchor::{Anchor, chain};
use super::corridor::corridors;
use super::evidence::Grain;
use super::lattice::{HEAT, Lattice, LatticeInput};
use super::math;
use super::train::Direction;
use crate::model::Bead;

/// A word that more sentences than this hold, of those left, brings none together.
const RARE: usize = 24;
/// Candidates looked at closely.
const MOST: usize = 8;
/// Share of each direction in the evidence of the words, flattened: words do not come
/// independently.
const WORDS: f64 = 0.3;
/// What it takes beyond chance, as a logarithm, for odds of one to one.
const LEAST: f64 = 3.0;
/// How sure a moved sentence can be: never as sure as what stands in its place.
const SUREST: f64 = 0.85;
/// Below this two sentences are not said to belong together.
const SHOWN: f64 = 0.6;
/// What a bead of a passage scores at least, if it lies beyond the pairs that told of the passage.
const BEYOND: f32 = 8.0;

/// Finds, among the sentences that `beads` leave without counterpart, those that translate one
/// another.
///
/// The beads that come back stand in the order of the source; no sentence is in two of them.
pub(super) fn moved(text: LatticeInput<'_>, beads: &[Bead]) -> Vec<Bead> {
    let null = beads.iter().filter(|bead| bead.source.is_empty() || bead.target.is_empty());
    let (left, right): (Vec<_>, Vec<_>) =
        null.map(|bead| (bead.source.clone(), bead.target.clone())).unzip();
    let left: Vec<usize> = left.into_iter().flatten().collect();
    let right: Vec<usize> = right.into_iter().flatten().collect();
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let search = MovedSearch { text };
    let pairs = search.pairs(&left, &right);
    let mut placed = PlacedBeads::default();
    passages(text, &stretches(&left), &stretches(&right), &pairs, &mut placed);
    pairs.into_iter().for_each(|pair| placed.offer(pair));
    placed.beads.sort_by_key(|bead| bead.source.start);
    placed.beads
}

/// Neighboring sentences, as stretches.
fn stretches(sentences: &[usize]) -> Vec<Range<usize>> {
    let runs = sentences.chunk_by(|a, b| a + 1 == *b);
    runs.filter_map(|run| Some(*run.first()?..*run.last()? + 1)).collect()
}

/// Aligns the stretches in which two or more pairs lie.
fn passages(
    text: LatticeInput<'_>,
    left: &[Range<usize>],
    right: &[Range<usize>],
    pairs: &[Bead],
    placed: &mut PlacedBeads,
) {
    let within = |stretches: &[Range<usize>], at: usize| {
        stretches.partition_point(|stretch| stretch.end <= at)
    };
    let mut groups: Vec<((usize, usize), (Anchor, f64))> = pairs
        .iter()
        .map(|pair| ((pair.source.start, pair.target.start), f64::from(pair.confidence)))
        .map(|(at, sure)| ((within(left, at.0), within(right, at.1)), (at, sure)))
        .collect();
    groups.sort_unstable_by_key(|group| (group.0, group.1.0));
    for group in groups.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        let (from, to) = (left[group[0].0.0].clone(), right[group[0].0.1].clone());
        let chain = chain(group.iter().map(|pair| pair.1).collect());
        let beads = passage(text, &from, &to, &chain);
        beads.into_iter().for_each(|bead| placed.offer(bead));
    }
}

/// Aligns one passage.
fn passage(
    text: LatticeInput<'_>,
    from: &Range<usize>,
    to: &Range<usize>,
    chain: &[Anchor],
) -> Vec<Bead> {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return Vec::new() };
    let bands = corridors(chain, (from.start, to.start), (from.end, to.end));
    let mut out = Vec::new();
    for band in bands {
        let lattice = Lattice::new(text, band, Grain::Fine);
        let posteriors = lattice.posteriors(HEAT);
        for (s, t) in lattice.decode(&posteriors) {
            let inside =
                s.end > first.0 && s.start <= last.0 && t.end > first.1 && t.start <= last.1;
            let score = lattice.score(&s, &t);
            if s.is_empty() || t.is_empty() || !(inside || score >= BEYOND) {
                continue;
            }
            let chance = f64::from(lattice.whole(&posteriors, &s, &t));
            let confidence = (SUREST * chance) as f32;
            out.push(Bead { source: s, target: t, confidence });
        }
    }
    out
}

/// Beads whose sentences have a place, each in one.
#[derive(Default)]
struct PlacedBeads {
    beads: Vec<Bead>,
    source: FxHashSet<usize>,
    target: FxHashSet<usize>,
}

impl PlacedBeads {
    /// Takes a bead, unless one of its sentences has a place already.
    fn offer(&mut self, bead: Bead) {
        let taken = |side: &FxHashSet<usize>, range: &Range<usize>| {
            range.clone().any(|at| side.contains(&at))
        };
        if taken(&self.source, &bead.source) || taken(&self.target, &bead.target) {
            return;
        }
        self.source.extend(bead.source.clone());
        self.target.extend(bead.target.clone());
        self.beads.push(bead);
    }
}

struct MovedSearch<'a> {
    text: LatticeInput<'a>,
}

impl MovedSearch<'_> {
    fn pairs(&self, left: &[usize], right: &[usize]) -> Vec<Bead> {
        let mut scored = Vec::new();
        for (s, near) in left.iter().zip(self.candidates(left, right)) {
            for t in near.into_iter().filter(|t| self.same_kind(*s, *t)) {
                scored.push((*s, t, self.score(*s, t)));
            }
        }
        let chance = math::ln(left.len().max(right.len()) as f64) + LEAST;
        let rows = BestTwo::new(scored.iter().map(|&(s, _, score)| (s, score)));
        let columns = BestTwo::new(scored.iter().map(|&(_, t, score)| (t, score)));
        let mut out = Vec::new();
        for &(s, t, score) in &scored {
            let rival = rows.of(s, score).max(columns.of(t, score));
            let odds = score - rival.max(chance);
            let confidence = SUREST / (1.0 + math::exp(-odds));
            if confidence >= SHOWN {
                let confidence = confidence as f32;
                out.push(Bead { source: s..s + 1, target: t..t + 1, confidence });
            }
        }
        out
    }

    fn same_kind(&self, s: usize, t: usize) -> bool {
        let (s, t) = (s..s + 1, t..t + 1);
        self.text.bounds.allow(&s, &t) && self.text.bounds.mix(&s, &t) <= 0.0
    }

    /// For each source sentence, the target sentences with which it shares the most.
    fn candidates(&self, left: &[usize], right: &[usize]) -> Vec<Vec<usize>> {
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); self.text.target.words.len()];
        for (at, &t) in right.iter().enumerate() {
            for &word in self.text.target.sentence(t) {
                let list = &mut postings[word as usize];
                if list.last() != Some(&(at as u32)) {
                    list.push(at as u32);
                }
            }
        }
        let table = &self.text.model.words.forward.table;
        let mut weights = vec![0f64; right.len()];
        let near = left.iter().map(|&s| {
            let given = self.text.source.sentence(s);
            let mut seen: Vec<usize> = Vec::new();
            for &word in given {
                for &(other, gain) in table.row(word) {
                    let list = &postings[other as usize];
                    if list.len() > RARE {
                        continue;
                    }
                    let gain = math::ln(1.0 + f64::from(gain) / given.len() as f64);
                    for &at in list {
                        if weights[at as usize] == 0.0 {
                            seen.push(at as usize);
                        }
                        weights[at as usize] += gain;
                    }
                }
            }
            seen.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]).then(a.cmp(b)));
            let best = seen.iter().take(MOST).map(|at| right[*at]).collect();
            seen.iter().for_each(|at| weights[*at] = 0.0);
            best
        });
        near.collect()
    }

    fn score(&self, s: usize, t: usize) -> f64 {
        let (given, told) = (self.text.source.sentence(s), self.text.target.sentence(t));
        let words = &self.text.model.words;
        let lengths = (self.text.source.chars(s, s + 1), self.text.target.chars(t, t + 1));
        let forward = gain(&words.forward, given, told);
        let backward = gain(&words.backward, told, given);
        WORDS * (forward + backward) + self.text.model.length.score(lengths.0, lengths.1).1
    }
}

/// The two best scores by sentence.
struct BestTwo(FxHashMap<usize, (f64, f64)>);

impl BestTwo {
    fn new(scores: impl Iterator<Item = (usize, f64)>) -> Self {
        let mut best: FxHashMap<usize, (f64, f64)> = FxHashMap::default();
        for (at, score) in scores {
            let slot = best.entry(at).or_insert((f64::NEG_INFINITY, f64::NEG_INFINITY));
            *slot = (slot.0.max(score), slot.1.max(score.min(slot.0)));
        }
        Self(best)
    }

    /// The best score of a sentence but for one of its scores.
    fn of(&self, at: usize, score: f64) -> f64 {
        let (first, second) = self.0.get(&at).copied().unwrap_or((score, f64::NEG_INFINITY));
        if score < first { first } else { second }
    }
}

/// Log ratio of the words told against chance.
fn gain(direction: &Direction, given: &[u32], told: &[u32]) -> f64 {
    let size = given.len().max(1) as f32;
    let of = |word: u32| {
        let rows = given.iter().flat_map(|other| direction.table.row(*other));
        let sum: f32 = rows.filter(|item| item.0 == word).map(|item| item.1).sum();
        f64::from((direction.unknown[word as usize] + sum / size).clamp(0.02, 1000.0))
    };
    told.iter().map(|word| math::ln(of(*word))).sum()
}
