//! All beads within a band, each with its score; the best path and the posteriors over them.
//!
//! 1. [`WordEvidence`] tells what the words of each sentence in reach gain from the other side's.
//! 2. [`Lattice::new`] scores every bead that starts in the band.
//! 3. [`Lattice::best`] walks the best path; [`Lattice::posteriors`] runs forward and backward.
#![allow(clippy::indexing_slicing, reason = "tight dynamic programming over a band made here")]

use std::ops::Range;

use super::band::{LatticeNode, SearchBand};
use super::bounds::{Bounds, MIX_COST};
use super::corpus::Corpus;
use super::evidence::{Grain, Nearness, WordEvidence};
use super::math;
use super::model::{Model, SMALL, TYPES, WIDEST};
use super::vectors::Vectors;

/// Scores are overconfident, since words do not come independently; this flattens them.
pub(super) const HEAT: f64 = 0.6;

/// Everything a lattice is made from.
#[derive(Clone, Copy)]
pub(super) struct LatticeInput<'a> {
    pub(super) source: &'a Corpus,
    pub(super) target: &'a Corpus,
    pub(super) model: &'a Model,
    pub(super) bounds: &'a Bounds,
    pub(super) vectors: Option<&'a Vectors>,
}

impl LatticeInput<'_> {
    /// How far the lengths of a bead are off, squared, in standard deviations; 0 for a null bead.
    pub(super) fn lengths_off(&self, s: &Range<usize>, t: &Range<usize>) -> f64 {
        if s.is_empty() || t.is_empty() {
            return 0.0;
        }
        let lengths = (self.source.chars(s.start, s.end), self.target.chars(t.start, t.end));
        self.model.length.score(lengths.0, lengths.1).0
    }
}

/// Scores a bead: its type, its sentences.
type Judge<'a> = dyn Fn(usize, &Range<usize>, &Range<usize>) -> f64 + 'a;

/// Scored beads in a band.
pub(super) struct Lattice {
    pub(super) band: SearchBand,
    /// For each row, where its nodes start.
    starts: Vec<usize>,
    /// For each node, the score of the bead of each type that starts there.
    scores: Vec<[f32; TYPES.len()]>,
    /// Nodes that no good path goes through are not looked at again.
    alive: Vec<bool>,
}

impl Lattice {
    /// Scores the beads of the band: the small types everywhere, the large ones along good paths.
    pub(super) fn new(text: LatticeInput<'_>, band: SearchBand, grain: Grain) -> Self {
        let mut starts = Vec::with_capacity(band.rows.len());
        let mut nodes = 0;
        for row in &band.rows {
            starts.push(nodes);
            nodes += row.1 - row.0 + 1;
        }
        let scores = vec![[f32::NEG_INFINITY; TYPES.len()]; nodes];
        let mut lattice = Self { band, starts, scores, alive: vec![true; nodes] };
        let rough = Scorer::new(text, &lattice.band, reach(&lattice.band), Grain::Rough);
        lattice.fence(text.bounds);
        lattice.fill(0..SMALL, &|kind, s, t| rough.allowed(kind, s, t));
        lattice.prune();
        match grain {
            Grain::Rough => lattice.fill_all(&rough),
            Grain::Fine => {
                let reach = lattice.reach_alive();
                lattice.fill_all(&Scorer::new(text, &lattice.band, reach, grain));
            }
        }
        if lattice.best().is_empty() {
            lattice.alive.fill(true);
            lattice.fill_all(&Scorer::new(text, &lattice.band, reach(&lattice.band), grain));
        }
        lattice
    }

    /// Scores all types between nodes that are alive.
    fn fill_all(&mut self, scorer: &Scorer<'_>) {
        self.fill(0..TYPES.len(), &|kind, s, t| scorer.allowed(kind, s, t));
    }

    /// For each source sentence, the target sentences that beads between nodes alive bring to it.
    fn reach_alive(&self) -> Reach {
        let mut reach = vec![(usize::MAX, 0); self.band.rows.len() - 1];
        for (k, &(left, right)) in self.band.rows.iter().enumerate() {
            for j in left..=right {
                if !self.alive[self.starts[k] + j - left] {
                    continue;
                }
                for (m, n) in TYPES {
                    let next = self.node(self.band.first + k + m, j + n);
                    if m > 0 && n > 0 && next.is_some_and(|next| self.alive[next]) {
                        for cell in &mut reach[k..k + m] {
                            *cell = (cell.0.min(j), cell.1.max(j + n));
                        }
                    }
                }
            }
        }
        let none = self.band.rows[0].0;
        reach.into_iter().map(|cell| if cell.0 > cell.1 { (none, none) } else { cell }).collect()
    }

    /// Scores some types between nodes that are alive.
    fn fill(&mut self, kinds: Range<usize>, judge: &Judge<'_>) {
        for k in 0..self.band.rows.len() {
            let (left, right) = self.band.rows[k];
            let i = self.band.first + k;
            for j in left..=right {
                let node = self.starts[k] + j - left;
                if !self.alive[node] {
                    continue;
                }
                for kind in kinds.clone() {
                    let (m, n) = TYPES[kind];
                    let score = match self.node(i + m, j + n) {
                        Some(next) if self.alive[next] => judge(kind, &(i..i + m), &(j..j + n)),
                        _ => f64::NEG_INFINITY,
                    };
                    self.scores[node][kind] = score as f32;
                }
            }
        }
    }

    /// Closes the nodes from which pinned sentences could not come together.
    fn fence(&mut self, bounds: &Bounds) {
        if bounds.source_pins.is_empty() {
            return;
        }
        for k in 0..self.band.rows.len() {
            let (left, right) = self.band.rows[k];
            for j in left..=right {
                self.alive[self.starts[k] + j - left] = bounds.open((self.band.first + k, j));
            }
        }
    }

    /// Closes the nodes whose best path of small beads falls far short of the best path.
    fn prune(&mut self) {
        let nodes = self.scores.len();
        let mut before = vec![f32::NEG_INFINITY; nodes];
        let mut after = vec![f32::NEG_INFINITY; nodes];
        before[0] = 0.0;
        after[nodes - 1] = 0.0;
        self.each(&mut |node, next, _, score| {
            before[next] = before[next].max(before[node] + score);
        });
        self.each_back(&mut |node, next, _, score| {
            after[node] = after[node].max(after[next] + score);
        });
        let least = before[nodes - 1] - BEAM;
        for node in 0..nodes {
            self.alive[node] &= before[node] + after[node] >= least;
        }
    }

    /// The number of a node, where it is in the band.
    fn node(&self, i: usize, j: usize) -> Option<usize> {
        let row = i.checked_sub(self.band.first)?;
        let &(left, right) = self.band.rows.get(row)?;
        (left..=right).contains(&j).then(|| self.starts[row] + j - left)
    }

    fn corners(&self) -> (LatticeNode, LatticeNode) {
        let rows = &self.band.rows;
        ((self.band.first, rows[0].0), (self.band.last(), rows[rows.len() - 1].1))
    }

    /// Calls `visit` with each bead in the band: its node, the node after it, its type, its score.
    fn each(&self, visit: &mut dyn FnMut(usize, usize, usize, f32)) {
        for (k, &(left, right)) in self.band.rows.iter().enumerate() {
            (left..=right).for_each(|j| self.each_of_node(k, j, visit));
        }
    }

    /// The same from the last node to the first.
    fn each_back(&self, visit: &mut dyn FnMut(usize, usize, usize, f32)) {
        for (k, &(left, right)) in self.band.rows.iter().enumerate().rev() {
            (left..=right).rev().for_each(|j| self.each_of_node(k, j, visit));
        }
    }

    fn each_of_node(&self, k: usize, j: usize, visit: &mut dyn FnMut(usize, usize, usize, f32)) {
        let node = self.starts[k] + j - self.band.rows[k].0;
        if !self.alive[node] {
            return;
        }
        for (kind, &(m, n)) in TYPES.iter().enumerate() {
            let score = self.scores[node][kind];
            if score > f32::NEG_INFINITY
                && let Some(next) = self.node(self.band.first + k + m, j + n)
            {
                visit(node, next, kind, score);
            }
        }
    }

    /// The path with the largest sum of `gain(node, type, score)`, bead by bead.
    fn walk(&self, gain: &dyn Fn(usize, usize, f32) -> f64) -> Vec<(Range<usize>, Range<usize>)> {
        let mut best = vec![f64::NEG_INFINITY; self.scores.len()];
        let mut step = vec![u8::MAX; self.scores.len()];
        best[0] = 0.0;
        self.each(&mut |node, next, kind, score| {
            let sum = best[node] + gain(node, kind, score);
            if sum > best[next] {
                best[next] = sum;
                step[next] = kind as u8;
            }
        });
        let (from, to) = self.corners();
        let mut beads = Vec::new();
        let (mut i, mut j) = to;
        while (i, j) != from {
            let Some(&(m, n)) = self.node(i, j).and_then(|node| TYPES.get(usize::from(step[node])))
            else {
                return Vec::new();
            };
            beads.push((i - m..i, j - n..j));
            (i, j) = (i - m, j - n);
        }
        beads.reverse();
        beads
    }

    /// The one best path.
    pub(super) fn best(&self) -> Vec<(Range<usize>, Range<usize>)> {
        self.walk(&|_, _, score| f64::from(score))
    }

    /// For each node and type, the probability of that bead; `heat` flattens the scores.
    pub(super) fn posteriors(&self, heat: f64) -> Posteriors {
        let nodes = self.scores.len();
        let mut before = vec![f64::NEG_INFINITY; nodes];
        let mut after = vec![f64::NEG_INFINITY; nodes];
        before[0] = 0.0;
        after[nodes - 1] = 0.0;
        self.each(&mut |node, next, _, score| {
            before[next] = math::log_add(before[next], before[node] + f64::from(score) * heat);
        });
        self.each_back(&mut |node, next, _, score| {
            after[node] = math::log_add(after[node], after[next] + f64::from(score) * heat);
        });
        let all = before[nodes - 1];
        let mut chances = vec![[0f32; TYPES.len()]; nodes];
        self.each(&mut |node, next, kind, score| {
            let log = before[node] + f64::from(score) * heat + after[next] - all;
            chances[node][kind] = math::exp(log).min(1.0) as f32;
        });
        Posteriors { chances }
    }

    /// The path that is expected to hold the most right beads.
    pub(super) fn decode(&self, posteriors: &Posteriors) -> Vec<(Range<usize>, Range<usize>)> {
        self.walk(&|node, kind, _| {
            let chance = f64::from(posteriors.chances[node][kind]);
            let (m, n) = TYPES[kind];
            if m == 0 || n == 0 { chance - NULL_COST } else { 2.0 * chance - FULL_COST }
        })
    }

    /// The probability of one bead.
    pub(super) fn whole(&self, posteriors: &Posteriors, s: &Range<usize>, t: &Range<usize>) -> f32 {
        match (self.node(s.start, t.start), kind(s, t)) {
            (Some(node), Some(kind)) => posteriors.chances[node][kind],
            _ => 0.0,
        }
    }

    /// The probability that the surest pair of sentences of a bead belongs together.
    pub(super) fn surest(
        &self,
        posteriors: &Posteriors,
        s: &Range<usize>,
        t: &Range<usize>,
    ) -> f32 {
        let cells = s.clone().flat_map(|i| t.clone().map(move |j| (i, j)));
        cells.map(|(i, j)| self.link(posteriors, i, j)).fold(0.0, f32::max).min(1.0)
    }

    /// The probability that two sentences stand in one bead.
    fn link(&self, posteriors: &Posteriors, i: usize, j: usize) -> f32 {
        let mut sum = 0.0;
        for a in (i + 1).saturating_sub(WIDEST)..=i {
            for b in (j + 1).saturating_sub(WIDEST)..=j {
                let Some(node) = self.node(a, b) else { continue };
                for (chance, &(m, n)) in posteriors.chances[node].iter().zip(&TYPES) {
                    if a + m > i && b + n > j {
                        sum += chance;
                    }
                }
            }
        }
        sum
    }

    /// The score of a bead.
    pub(super) fn score(&self, s: &Range<usize>, t: &Range<usize>) -> f32 {
        match (self.node(s.start, t.start), kind(s, t)) {
            (Some(node), Some(kind)) => self.scores[node][kind],
            _ => f32::NEG_INFINITY,
        }
    }
}

/// The type of a bead.
fn kind(s: &Range<usize>, t: &Range<usize>) -> Option<usize> {
    TYPES.iter().position(|shape| *shape == (s.len(), t.len()))
}

/// Probabilities of beads.
pub(super) struct Posteriors {
    chances: Vec<[f32; TYPES.len()]>,
}

/// How far a path of small beads may fall short of the best and still be looked at.
const BEAM: f32 = 18.0;
/// Share of each direction in the evidence of the words.
const WORDS: f64 = 0.5;
/// A merged bead whose lengths are further off than this (in variances) is not looked at.
const TOO_FAR: f64 = 16.0;
/// What a null bead must gain to be worth its place in the precision, and a full one.
const NULL_COST: f64 = 0.3;
const FULL_COST: f64 = 0.95;

/// What beads are scored with.
struct Scorer<'a> {
    text: LatticeInput<'a>,
    forward: WordEvidence<'a>,
    backward: WordEvidence<'a>,
    near: Nearness,
}

impl<'a> Scorer<'a> {
    fn new(text: LatticeInput<'a>, band: &SearchBand, forward: Reach, grain: Grain) -> Self {
        let (first, backward) = turned(band, &forward);
        let words = &text.model.words;
        let (source, target) = (text.source, text.target);
        Self {
            text,
            forward: WordEvidence::new(source, target, &words.forward, band.first, forward, grain),
            backward: WordEvidence::new(target, source, &words.backward, first, backward, grain),
            near: Nearness::new(),
        }
    }

    /// The score of one bead; none where it parts what is pinned.
    fn allowed(&self, kind: usize, s: &Range<usize>, t: &Range<usize>) -> f64 {
        match self.text.bounds.allow(s, t) {
            true => self.bead(kind, s, t),
            false => f64::NEG_INFINITY,
        }
    }

    /// The score of one bead.
    fn bead(&self, kind: usize, s: &Range<usize>, t: &Range<usize>) -> f64 {
        if s.is_empty() || t.is_empty() {
            return 0.0;
        }
        let text = &self.text;
        let lengths = (text.source.chars(s.start, s.end), text.target.chars(t.start, t.end));
        let (z2, length) = text.model.length.score(lengths.0, lengths.1);
        let pinned = text.bounds.holds_pin(s, t);
        if z2 > TOO_FAR && s.len() + t.len() > 2 && !pinned {
            return f64::NEG_INFINITY;
        }
        let near = &self.near;
        let words = WORDS * (self.forward.score(s, t, near) + self.backward.score(t, s, near));
        // What somebody pinned together stands together, whatever its lengths and kinds.
        let mix = text.bounds.mix(s, t);
        let mix = if pinned { mix.min(MIX_COST) } else { mix };
        let edges = text.model.edges.score((&text.source.edges, &text.target.edges), s, t);
        let vectors = text.vectors.map_or(0.0, |vectors| vectors.score(&text.model.vectors, s, t));
        words + length + edges + vectors + text.model.prior[kind]
            - text.bounds.breaks(s, t)
            - mix
            - text.model.lonely(s, t)
    }
}

/// For each sentence, those of the other side it is compared with: from, to.
type Reach = Vec<(usize, usize)>;

/// For each source sentence of a band, the target sentences that its beads bring to it.
fn reach(band: &SearchBand) -> Reach {
    let last = band.rows.len() - 1;
    let left = |k: usize| band.rows[(k + 1).saturating_sub(WIDEST)].0;
    let right = |k: usize| band.rows[(k + WIDEST).min(last)].1;
    (0..last).map(|k| (left(k), right(k))).collect()
}

/// The same by target sentence, from the first that the band holds.
fn turned(band: &SearchBand, forward: &Reach) -> (usize, Reach) {
    let last = band.rows.len() - 1;
    let (first, end) = (band.rows[0].0, band.rows[last].1);
    let mut backward = vec![(usize::MAX, 0); end - first];
    for (k, &(left, right)) in forward.iter().enumerate() {
        for cell in &mut backward[left - first..right - first] {
            cell.0 = cell.0.min(band.first + k);
            cell.1 = cell.1.max(band.first + k + 1);
        }
    }
    for cell in &mut backward {
        if cell.0 == usize::MAX {
            *cell = (band.first, band.first);
        }
    }
    (first, backward)
}
