//! Sentences that the translator put somewhere else.
//!
//! Alignment keeps both sides in order, so a sentence that moved is left without counterpart twice: once
//! where its source stands, once where its translation does. Here the sentences left over on the two
//! sides are compared with one another, wherever they stand, by the words learned from all the rest.
//!
//! 1. What is left shares a word pair that is rare among what is left: [`MOST`] candidates a sentence.
//! 2. Each is scored as a bead is, words both ways and lengths, but for the type's prior.
//! 3. Two that are each other's best, far ahead of the next and of chance, belong together.
#![allow(clippy::indexing_slicing, reason = "counting over word and sentence numbers made here")]

use std::ops::Range;

use super::corpus::{Corpus, Lookup};
use super::lexicon::Lexicon;
use super::math;
use super::model::Model;
use super::passages::{Link, Passage};
use super::seeds::Seeds;
use super::train::{Direction, Words};
use super::{AlignOptions, language};
use crate::model::BlockKind;

/// Two sentences that belong together though they stand in different places.
pub(super) struct Moved {
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) confidence: f32,
}

/// A word that more sentences than this hold, of those left, brings none together.
const RARE: usize = 24;
/// Candidates looked at closely.
const MOST: usize = 8;
/// Share of each direction in the evidence of the words, flattened: words do not come independently.
const WORDS: f64 = 0.3;
/// What it takes beyond chance, as a logarithm, for odds of one to one.
const LEAST: f64 = 3.0;
/// How sure a moved sentence can be: never as sure as what stands in its place.
const SUREST: f64 = 0.85;
/// Below this two sentences are not said to belong together.
const SHOWN: f64 = 0.6;

/// Finds, among the sentences that `links` leave without counterpart, those that translate one another.
///
/// The pairs stand in the order of the source; no sentence is in two of them.
pub(super) fn moved(
    source: &[Passage<'_>],
    target: &[Passage<'_>],
    links: &[Link],
    options: &AlignOptions,
) -> Vec<Moved> {
    let alone = |link: &Link| match (link.source.as_slice(), link.target.as_slice()) {
        ([s], []) => (Some(*s), None),
        ([], [t]) => (None, Some(*t)),
        _ => (None, None),
    };
    let left: Vec<usize> = links.iter().filter_map(|link| alone(link).0).collect();
    let right: Vec<usize> = links.iter().filter_map(|link| alone(link).1).collect();
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    let (from, to) = (language(&options.from), language(&options.to));
    let corpus = |side: &[Passage<'_>], language| {
        Corpus::new(&side.iter().map(|passage| passage.text).collect::<Vec<_>>(), language)
    };
    let (source_words, target_words) = (corpus(source, from), corpus(target, to));
    let mut lexicons: Vec<&Lexicon> = options.lexicons.iter().collect();
    lexicons.extend(Lexicon::built_in(from, to));
    let seeds = Seeds::new(&source_words, &target_words, &lexicons);
    let beads: Vec<_> = links.iter().filter_map(bead).collect();
    let words = Words::learn(&source_words, &target_words, &seeds, &beads);
    let mut model = Model::new(&source_words, &target_words, words);
    model.count(&source_words, &target_words, &beads);
    let search = Search { source: &source_words, target: &target_words, model: &model };
    let kinds = |s: usize, t: usize| same_kind(source, target, s, t);
    search.pairs(&left, &right, &kinds)
}

/// A link as a bead, where its sentences are neighbors and both sides have some.
fn bead(link: &Link) -> Option<(Range<usize>, Range<usize>)> {
    let range = |side: &[usize]| {
        let (first, last) = (*side.first()?, *side.last()?);
        (last - first + 1 == side.len()).then_some(first..last + 1)
    };
    Some((range(&link.source)?, range(&link.target)?))
}

/// Notes go with notes and headings with headings, where both sides have such.
fn same_kind(source: &[Passage<'_>], target: &[Passage<'_>], s: usize, t: usize) -> bool {
    [BlockKind::Footnote, BlockKind::Heading].into_iter().all(|kind| {
        let is = |side: &[Passage<'_>], at: usize| side.get(at).is_some_and(|p| p.kind == kind);
        let has = |side: &[Passage<'_>]| side.iter().any(|passage| passage.kind == kind);
        is(source, s) == is(target, t) || !has(source) || !has(target)
    })
}

struct Search<'a> {
    source: &'a Corpus,
    target: &'a Corpus,
    model: &'a Model,
}

impl Search<'_> {
    fn pairs(
        &self,
        left: &[usize],
        right: &[usize],
        kinds: &dyn Fn(usize, usize) -> bool,
    ) -> Vec<Moved> {
        let mut scored = Vec::new();
        for (s, near) in left.iter().zip(self.candidates(left, right)) {
            for t in near.into_iter().filter(|t| kinds(*s, *t)) {
                scored.push((*s, t, self.score(*s, t)));
            }
        }
        let chance = math::ln(left.len().max(right.len()) as f64) + LEAST;
        let rows = Rivals::new(scored.iter().map(|&(s, _, score)| (s, score)));
        let columns = Rivals::new(scored.iter().map(|&(_, t, score)| (t, score)));
        let mut out = Vec::new();
        for &(source, target, score) in &scored {
            let rival = rows.of(source, score).max(columns.of(target, score));
            let odds = score - rival.max(chance);
            let confidence = SUREST / (1.0 + math::exp(-odds));
            if confidence >= SHOWN {
                out.push(Moved { source, target, confidence: confidence as f32 });
            }
        }
        out.sort_by_key(|pair| pair.source);
        out
    }

    /// For each source sentence, the target sentences with which it shares the most.
    fn candidates(&self, left: &[usize], right: &[usize]) -> Vec<Vec<usize>> {
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); self.target.words.len()];
        for (at, &t) in right.iter().enumerate() {
            for &word in self.target.sentence(t) {
                let list = &mut postings[word as usize];
                if list.last() != Some(&(at as u32)) {
                    list.push(at as u32);
                }
            }
        }
        let table = &self.model.words.forward.table;
        let mut weights = vec![0f64; right.len()];
        let near = left.iter().map(|&s| {
            let given = self.source.sentence(s);
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
        let (given, told) = (self.source.sentence(s), self.target.sentence(t));
        let words = &self.model.words;
        let lengths = (self.source.chars(s, s + 1), self.target.chars(t, t + 1));
        let forward = gain(&words.forward, given, told);
        let backward = gain(&words.backward, told, given);
        WORDS * (forward + backward) + self.model.length.score(lengths.0, lengths.1).1
    }
}

/// The two best scores by sentence.
struct Rivals(Lookup<usize, (f64, f64)>);

impl Rivals {
    fn new(scores: impl Iterator<Item = (usize, f64)>) -> Self {
        let mut best: Lookup<usize, (f64, f64)> = Lookup::default();
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
