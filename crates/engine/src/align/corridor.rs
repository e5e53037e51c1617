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
    let mut bands = Vec::new();
    let mut rectangles: Vec<(LatticeNode, LatticeNode)> = Vec::new();
    let (mut start, mut last) = (begin, begin);
    for &(i, j) in anchors {
        let follows = last == (i, j) && (i, j) != begin;
        if follows && i - start.0 + j - start.1 >= CHUNK {
            bands.push(SearchBand::new(start, last, &rectangles));
            rectangles.clear();
            start = last;
        }
        while (i + j).saturating_sub(last.0 + last.1) > LONGEST {
            let cut = toward(last, (i, j));
            gap(last, cut, &mut rectangles);
            bands.push(SearchBand::new(start, cut, &rectangles));
            rectangles.clear();
            (start, last) = (cut, cut);
        }
        gap(last, (i, j), &mut rectangles);
        rectangles.push(square((i, j), (i + 1, j + 1), 4));
        last = (i + 1, j + 1);
    }
    while (end.0 + end.1).saturating_sub(last.0 + last.1) > LONGEST {
        let cut = toward(last, end);
        gap(last, cut, &mut rectangles);
        bands.push(SearchBand::new(start, cut, &rectangles));
        rectangles.clear();
        (start, last) = (cut, cut);
    }
    gap(last, end, &mut rectangles);
    bands.push(SearchBand::new(start, end, &rectangles));
    bands
}

/// A text without a single anchor for this long is cut on the diagonal, so that memory stays
/// bounded.
const LONGEST: usize = 4000;

/// The point 3000 sentences further, toward another.
fn toward(from: LatticeNode, to: LatticeNode) -> LatticeNode {
    let (rows, columns) = (to.0 - from.0, to.1 - from.1);
    let step = |part: usize| part * 3000 / (rows + columns).max(1);
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
