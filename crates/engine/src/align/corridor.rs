//! The corridors that the first pass searches: bands between anchors, cut into chunks.

use super::anchor::Anchor;
use super::band::{LatticeNode, SearchBand};

/// Sentences (both sides together) in a chunk.
pub(super) const CHUNK: usize = 800;

/// Bands between anchors, cut into chunks where two anchors follow one another.
pub(super) fn corridors(
    anchors: &[Anchor],
    begin: LatticeNode,
    end: LatticeNode,
) -> Vec<SearchBand> {
    if begin == end {
        return Vec::new();
    }
    let mut path = CorridorPath { start: begin, last: begin, ..CorridorPath::default() };
    for &(i, j) in anchors {
        let follows = path.last == (i, j) && (i, j) != begin;
        if follows && i - path.start.0 + j - path.start.1 >= CHUNK {
            path.cut(path.last);
        }
        path.reach((i, j));
        path.rectangles.push(square((i, j), (i + 1, j + 1), 4));
        path.last = (i + 1, j + 1);
    }
    path.reach(end);
    path.cut(end);
    path.bands
}

/// The bands so far, and the one that grows.
#[derive(Default)]
struct CorridorPath {
    bands: Vec<SearchBand>,
    /// What the band that grows is made of, from `start` to `last`.
    rectangles: Vec<(LatticeNode, LatticeNode)>,
    start: LatticeNode,
    last: LatticeNode,
}

impl CorridorPath {
    /// Ends the band here; the next begins.
    fn cut(&mut self, at: LatticeNode) {
        self.bands.push(SearchBand::new(self.start, at, &self.rectangles));
        self.rectangles.clear();
        (self.start, self.last) = (at, at);
    }

    /// Goes on to a place, in several bands where it is far.
    fn reach(&mut self, to: LatticeNode) {
        while (to.0 + to.1).saturating_sub(self.last.0 + self.last.1) > LONGEST {
            let step = toward(self.last, to);
            gap(self.last, step, &mut self.rectangles);
            self.cut(step);
        }
        gap(self.last, to, &mut self.rectangles);
    }
}

/// A text without a single anchor for this long is cut on the diagonal, so that memory stays
/// bounded.
const LONGEST: usize = 4000;

/// How many sentences (both sides together) it is cut behind.
const STEP: usize = 3000;

/// The point so far along, toward another.
fn toward(from: LatticeNode, to: LatticeNode) -> LatticeNode {
    let (rows, columns) = (to.0 - from.0, to.1 - from.1);
    let step = |part: usize| part * STEP / (rows + columns).max(1);
    (from.0 + step(rows), from.1 + step(columns))
}

fn square(low: LatticeNode, high: LatticeNode, by: usize) -> (LatticeNode, LatticeNode) {
    ((low.0.saturating_sub(by), low.1.saturating_sub(by)), (high.0 + by, high.1 + by))
}

/// Most nodes between two anchors that are searched whole.
const WHOLE: usize = 40_000;

/// Half the width of the diagonal band through a larger gap.
const DIAGONAL: usize = 60;

/// What lies between two anchors: all of it, or a band along the diagonal.
fn gap(from: LatticeNode, to: LatticeNode, rectangles: &mut Vec<(LatticeNode, LatticeNode)>) {
    let (rows, columns) = (to.0.saturating_sub(from.0), to.1.saturating_sub(from.1));
    if rows * columns <= WHOLE {
        rectangles.push(square(from, to, 2));
        return;
    }
    let steps = rows.max(columns).div_ceil(DIAGONAL / 2);
    let point = |k: usize| (from.0 + rows * k / steps, from.1 + columns * k / steps);
    for k in 0..steps {
        rectangles.push(square(point(k), point(k + 1), DIAGONAL));
    }
}
