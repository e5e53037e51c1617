//! The search: anchors, then passes of dynamic programming with ever better models.
//!
//! Chunks of the text are searched apart, on as many threads as there are; where they are cut
//! depends on the text alone, and so does the result.

use rayon::prelude::*;

use super::anchor::{self, Anchor, AnchorInput};
use super::band::{LatticeNode, SearchBand};
use super::bounds::Bounds;
use super::confidence::{self, BeadSigns, confidence};
use super::corpus::Corpus;
use super::corridor::{CHUNK, corridors};
use super::evidence::Grain;
use super::lattice::{HEAT, Lattice, LatticeInput};
use super::lost::lost;
use super::model::Model;
use super::moved::moved;
use super::pins::{self, RangePair};
use super::refrain::Refrains;
use super::seeds::Seeds;
use super::train::WordTables;
use super::vectors::Vectors;
use crate::model::Bead;

/// Nodes searched to each side of the path found before, pass by pass.
const WIDTHS: [usize; 3] = [7, 6, 5];

/// Below this many different sentences (both sides together) words are looked at closely from the
/// first pass on: with little text to learn from, each right bead counts.
const SHORT: usize = 6_000;

/// What a pass finds: beads, and how sure each is.
struct ScoredBead {
    pair: RangePair,
    score: f32,
    chance: f32,
    fixed: bool,
}

/// A piece of the search.
enum Job {
    Band(SearchBand),
    Fixed(RangePair),
}

/// Searches two sides.
pub(super) struct Search<'a> {
    pub(super) source: &'a Corpus,
    pub(super) target: &'a Corpus,
    pub(super) seeds: &'a Seeds,
    pub(super) bounds: &'a Bounds,
    /// Groups of sentences that must stand together, rising.
    pub(super) pins: &'a [RangePair],
    pub(super) vectors: Option<&'a Vectors>,
}

impl Search<'_> {
    /// All passes: the beads, in order, and those that are out of order where they are asked for.
    pub(super) fn run(&self, out_of_order: bool) -> (Vec<Bead>, Vec<Bead>) {
        if self.source.len() == 0 || self.target.len() == 0 {
            return (self.all_null(), Vec::new());
        }
        let words = WordTables::from_seeds(self.source, self.target, self.seeds);
        let mut model = Model::new(self.source, self.target, words);
        model.vectors = self.vectors.map(Vectors::usual).unwrap_or_default();
        let refrains = (Refrains::new(self.source), Refrains::new(self.target));
        let mut found = self.first(&model);
        for (pass, width) in WIDTHS.into_iter().enumerate() {
            self.learn(&mut model, &found, &refrains);
            let last = pass + 1 == WIDTHS.len();
            found = self.again(&model, &found, width, last);
        }
        let beads: Vec<Bead> = found.into_iter().map(into_bead).collect();
        let moved = if out_of_order { moved(self.text(&model), &beads) } else { Vec::new() };
        (beads, moved)
    }

    fn text<'b>(&'b self, model: &'b Model) -> LatticeInput<'b> {
        LatticeInput {
            source: self.source,
            target: self.target,
            model,
            bounds: self.bounds,
            vectors: self.vectors,
        }
    }

    fn all_null(&self) -> Vec<Bead> {
        let source = (0..self.source.len()).map(|i| (i..i + 1, 0..0));
        let target = (0..self.target.len()).map(|j| (0..0, j..j + 1));
        source
            .chain(target)
            .map(|(source, target)| Bead { source, target, confidence: 1.0 })
            .collect()
    }

    /// The first pass: corridors between anchors.
    fn first(&self, model: &Model) -> Vec<ScoredBead> {
        let ground = AnchorInput { source: self.source, target: self.target, seeds: self.seeds };
        let pins: Vec<Anchor> = self.pins.iter().map(|pin| (pin.0.start, pin.1.start)).collect();
        let anchors = anchor::anchors(ground, &pins);
        let end = (self.source.len(), self.target.len());
        let mut jobs = Vec::new();
        let mut from = (0, 0);
        for fixed in self.fixed().chain([&(end.0..end.0, end.1..end.1)]) {
            let to = (fixed.0.start, fixed.1.start);
            let inside =
                |at: &&Anchor| from.0 <= at.0 && from.1 <= at.1 && at.0 < to.0 && at.1 < to.1;
            let anchors: Vec<Anchor> = anchors.iter().filter(inside).copied().collect();
            jobs.extend(corridors(&anchors, from, to).into_iter().map(Job::Band));
            jobs.push(Job::Fixed(fixed.clone()));
            from = (fixed.0.end, fixed.1.end);
        }
        self.solve(model, jobs, false)
    }

    fn again(
        &self,
        model: &Model,
        found: &[ScoredBead],
        width: usize,
        last: bool,
    ) -> Vec<ScoredBead> {
        let mut jobs = Vec::new();
        for part in found.split_inclusive(|found| found.fixed) {
            let (fixed, free) = match part.split_last() {
                Some((last, free)) if last.fixed => (Some(last), free),
                _ => (None, part),
            };
            jobs.extend(pieces(free).iter().map(|piece| Job::Band(piece.band(width))));
            jobs.extend(fixed.map(|found| Job::Fixed(found.pair.clone())));
        }
        self.solve(model, jobs, last)
    }

    /// Pinned groups too large for a bead type: beads as they are.
    fn fixed(&self) -> impl Iterator<Item = &RangePair> {
        self.pins.iter().filter(|pin| !pins::fits(pin))
    }

    fn solve(&self, model: &Model, jobs: Vec<Job>, last: bool) -> Vec<ScoredBead> {
        let text = self.text(model);
        let parts: Vec<Vec<ScoredBead>> =
            jobs.into_par_iter().map(|job| solve(text, job, last)).collect();
        parts.into_iter().flatten().collect()
    }

    /// Re-estimates the model from the beads found.
    fn learn(&self, model: &mut Model, found: &[ScoredBead], refrains: &(Refrains, Refrains)) {
        let full: Vec<RangePair> = found
            .iter()
            .filter(|found| !found.pair.0.is_empty() && !found.pair.1.is_empty())
            .filter(|found| found.score > 0.0)
            .map(|found| found.pair.clone())
            .collect();
        let all: Vec<RangePair> = found.iter().map(|found| found.pair.clone()).collect();
        model.words = WordTables::learn(self.source, self.target, self.seeds, &full);
        model.count(self.source, self.target, &all);
        if let Some(vectors) = self.vectors {
            let start = |found: &ScoredBead| (found.pair.0.start, found.pair.1.start);
            let sure = found.iter().filter(|found| sure(found)).map(start);
            model.vectors = vectors.learn(&sure.collect::<Vec<_>>());
        }
        let (left, right) = refrains;
        model.loners = (
            left.loners(all.iter().map(|(s, t)| (s.clone(), t.len()))),
            right.loners(all.iter().map(|(s, t)| (t.clone(), s.len()))),
        );
    }
}

/// One chunk.
fn solve(text: LatticeInput<'_>, job: Job, last: bool) -> Vec<ScoredBead> {
    let band = match job {
        Job::Band(band) => band,
        Job::Fixed(pair) if pair.0.is_empty() && pair.1.is_empty() => return Vec::new(),
        Job::Fixed(pair) => return vec![ScoredBead { pair, score: 0.0, chance: 1.0, fixed: true }],
    };
    let short = text.source.different() + text.target.different() < SHORT;
    let grain = if last || short { Grain::Fine } else { Grain::Rough };
    let lattice = Lattice::new(text, band, grain);
    if !last {
        let best = lattice.best();
        return best
            .into_iter()
            .map(|pair| ScoredBead {
                score: lattice.score(&pair.0, &pair.1),
                chance: 0.5,
                pair,
                fixed: false,
            })
            .collect();
    }
    let posteriors = lattice.posteriors(HEAT);
    let best = lattice.decode(&posteriors);
    let soft = lattice.posteriors(confidence::HEAT);
    let wholes: Vec<f32> = best.iter().map(|(s, t)| lattice.whole(&soft, s, t)).collect();
    let signs = |(at, (s, t)): (usize, &RangePair)| {
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        // beyond an end of the text nothing speaks for a bead but itself
        let own = wholes.get(at).copied().unwrap_or(1.0);
        let whole = |at: Option<usize>| at.and_then(|at| wholes.get(at).copied()).unwrap_or(own);
        let gap = |at: Option<usize>| at.and_then(|at| best.get(at)).is_some_and(is_null);
        BeadSigns {
            shape: (s.len(), t.len()),
            words: text.source.span(s.start, s.end).len() + text.target.span(t.start, t.end).len(),
            score: lattice.score(s, t),
            lengths: text.lengths_off(s, t) as f32,
            sharp: lattice.whole(&posteriors, s, t),
            whole: whole(Some(at)),
            link: lattice.surest(&soft, s, t),
            sharp_link: lattice.surest(&posteriors, s, t),
            beside: (whole(before), whole(after)),
            gaps: usize::from(gap(before)) + usize::from(gap(after)),
        }
    };
    let chances: Vec<f32> = best.iter().enumerate().map(signs).map(confidence).collect();
    let chances = confidence::with_neighbors(&chances, |at| {
        best.get(at).map_or((0, 0), |(s, t)| (s.len(), t.len()))
    });
    best.into_iter()
        .zip(chances)
        .map(|(pair, chance)| ScoredBead {
            score: lattice.score(&pair.0, &pair.1),
            chance,
            pair,
            fixed: false,
        })
        .collect()
}

fn is_null((s, t): &RangePair) -> bool {
    s.is_empty() || t.is_empty()
}

fn into_bead(found: ScoredBead) -> Bead {
    Bead { source: found.pair.0, target: found.pair.1, confidence: found.chance }
}

/// A chunk of a path, and where in it the path has lost its way.
#[derive(Default)]
struct PathChunk {
    path: Vec<LatticeNode>,
    lost: Vec<(LatticeNode, LatticeNode)>,
}

impl PathChunk {
    /// Most nodes of a stretch that is searched whole.
    const WHOLE: usize = 100_000;

    fn from(node: Option<LatticeNode>) -> Self {
        Self { path: node.into_iter().collect(), lost: Vec::new() }
    }

    /// What is searched: the nodes around the path, and all of the stretches where it is lost.
    fn band(&self, width: usize) -> SearchBand {
        let small = |(from, to): &&(LatticeNode, LatticeNode)| {
            (to.0 - from.0) * (to.1 - from.1) <= Self::WHOLE
        };
        let around = SearchBand::around(&self.path, width);
        self.lost.iter().filter(small).fold(around, |band, &(from, to)| band.widened(from, to))
    }
}

/// The path cut into chunks, between two sure one-to-one beads where there are such.
fn pieces(found: &[ScoredBead]) -> Vec<PathChunk> {
    let mut out = Vec::new();
    let sound: Vec<bool> = found.iter().map(|bead| bead.score > SOUND).collect();
    let mut lost = lost(&sound).into_iter().peekable();
    let start = |bead: &ScoredBead| (bead.pair.0.start, bead.pair.1.start);
    let mut piece = PathChunk::from(found.first().map(start));
    for (k, bead) in found.iter().enumerate() {
        let node = (bead.pair.0.end, bead.pair.1.end);
        piece.path.push(node);
        let begin = piece.path.first().copied().unwrap_or_default();
        let size = node.0 - begin.0 + node.1 - begin.1;
        let inside = lost.peek().is_some_and(|lost| lost.start <= k && k + 1 < lost.end);
        let safe = sure(bead) && found.get(k + 1).is_some_and(sure) && !inside;
        let cut = (size >= CHUNK && safe) || size >= CHUNK * 8;
        if let Some(stretch) = lost.next_if(|lost| k + 1 == lost.end || (cut && inside)) {
            let from = found.get(stretch.start).map(start).unwrap_or_default();
            piece.lost.push((from.max(begin), node));
        }
        if cut {
            out.push(std::mem::replace(&mut piece, PathChunk::from(Some(node))));
        }
    }
    if piece.path.len() > 1 {
        out.push(piece);
    }
    out
}

/// Score above which a bead speaks for the way that the path takes.
const SOUND: f32 = 6.0;

fn sure(found: &ScoredBead) -> bool {
    found.pair.0.len() == 1 && found.pair.1.len() == 1 && found.score > 12.0
}
