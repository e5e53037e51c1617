//! What stands on each baseline of a page, and the white in it that may part columns.
//!
//! The runs of a page in; [`Row`]s out, from the top.

use std::borrow::Borrow;

use super::drawn_rows::LEADED;
use super::runs::{CELL_GAP, DrawnRun};

/// The narrowest gap between columns whose lines are drawn one behind the other, in ems. Where others
/// are drawn in between, what parts two cells is enough.
const GAP: f32 = 0.9;
/// How far apart two cells of a column may begin, in ems; of how many rows below, so many show it.
pub(super) const EVEN: f32 = 0.15;
const SHOWING: (usize, usize) = (5, 2);
/// Lines of text stand at least so many ems apart.
pub(super) const LEAST: f32 = 0.95;

/// How much larger than the text below it a heading over columns is, and how far from all else, in
/// ems of its own.
const LARGER: f32 = 1.12;
const ALONE: f32 = 1.2;

/// What stands on one baseline.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) y: f32,
    pub(super) size: f32,
    /// Places of its runs in the list of all.
    pub(super) runs: Vec<usize>,
    /// Where they stand, those that touch each other together.
    pub(super) spans: Vec<(f32, f32)>,
    /// The white between them that may part columns.
    gaps: Vec<(f32, f32)>,
    /// The same, parted wherever two cells may touch.
    pub(super) pieces: Vec<(f32, f32)>,
}

/// What is left of a gap between some stretches, where it is `least` wide.
fn left(stretches: &[(f32, f32)], gap: (f32, f32), least: f32) -> Option<(f32, f32)> {
    let mut left = gap;
    for span in stretches {
        if span.1 <= left.0 || span.0 >= left.1 {
            continue;
        }
        // Of the two sides of what stands in the gap, the wider one.
        let (before, after) = (span.0 - left.0, left.1 - span.1);
        left = if before > after { (left.0, span.0) } else { (span.1, left.1) };
    }
    (left.1 - left.0 >= least).then_some(left)
}

impl Row {
    /// The white that may part columns: between runs, or between what may be cells, where cells of
    /// the next rows begin at the same places.
    pub(super) fn gaps(&self, below: &[Self], touching: bool) -> Vec<(f32, f32)> {
        let shown = below.get(..SHOWING.0.min(below.len())).unwrap_or_default();
        let is_even =
            |gap: &(f32, f32)| shown.iter().filter(|row| row.begins(gap.1)).count() >= SHOWING.1;
        let pairs = self.pieces.iter().zip(self.pieces.iter().skip(1));
        let all: Vec<(f32, f32)> = pairs.map(|(one, two)| (one.1, two.0)).collect();
        let even: Vec<(f32, f32)> = all.iter().copied().filter(is_even).collect();
        let most = even.len() * 2 >= all.len() && even.len() > self.gaps.len();
        match self.gaps.is_empty() {
            _ if touching && most => even,
            true => below.first().and_then(|next| self.beside(next)).into_iter().collect(),
            false => self.gaps.clone(),
        }
    }

    /// The white between two rows that stand too near to each other for lines of one column.
    fn beside(&self, next: &Self) -> Option<(f32, f32)> {
        let sides = |row: &Self| Some((row.spans.first()?.0, row.spans.last()?.1));
        let (own, other) = sides(self).zip(sides(next))?;
        let gap = if own.0 < other.0 { (own.1, other.0) } else { (other.1, own.0) };
        let (size, step) = (self.size.max(next.size), next.y - self.y);
        (step < LEAST * size && gap.1 - gap.0 >= CELL_GAP * size).then_some(gap)
    }

    /// Is there white in it that may part cells? The mark of a note stands nearer to its word.
    pub(super) fn has_white(&self) -> bool {
        let pairs = self.spans.iter().zip(self.spans.iter().skip(1));
        pairs.into_iter().any(|(one, two)| two.0 - one.1 >= CELL_GAP * self.size)
    }

    /// Does a cell begin at this place?
    fn begins(&self, at: f32) -> bool {
        self.pieces.iter().any(|piece| (piece.0 - at).abs() < EVEN * self.size)
    }

    /// Are two cells that touch parted in each gap?
    pub(super) fn touches(&self, gaps: &[(f32, f32)]) -> bool {
        gaps.iter().all(|gap| left(&self.pieces, *gap, CELL_GAP * self.size).is_some())
    }

    /// Do its cells begin behind the gaps, where they fill these?
    pub(super) fn is_even(&self, gaps: &[(f32, f32)]) -> bool {
        let filled =
            |gap: &(f32, f32)| self.spans.iter().any(|span| span.0 < gap.1 && span.1 > gap.0);
        self.touches(gaps) && gaps.iter().all(|gap| !filled(gap) || self.begins(gap.1))
    }

    /// Does something stand on both sides of a gap?
    pub(super) fn is_parted(&self, gaps: &[(f32, f32)]) -> bool {
        let before = |gap: &(f32, f32)| self.spans.iter().any(|span| span.1 <= gap.0);
        let behind = |gap: &(f32, f32)| self.spans.iter().any(|span| span.0 >= gap.1);
        gaps.iter().any(|gap| before(gap) && behind(gap))
    }

    /// Does it stand as close below a row in the same column as lines of prose do?
    pub(super) fn goes_on(&self, above: &[Row]) -> bool {
        let beside = |row: &&Row| {
            self.spans
                .iter()
                .any(|own| row.spans.iter().any(|span| span.0 < own.1 && own.0 < span.1))
        };
        let nearest = above.iter().rev().find(beside);
        nearest.is_some_and(|row| self.y - row.y <= LEADED * self.size)
    }

    /// Is some of it drawn behind what stands in a row below it?
    pub(super) fn is_behind(&self, below: Option<&Self>) -> bool {
        let first = below.and_then(|row| row.runs.iter().min());
        first.is_some_and(|first| self.runs.iter().any(|at| at > first))
    }

    /// Does it begin a cell, drawn line by line, whose middle is at this height?
    pub(super) fn is_centered(&self, runs: &[DrawnRun], middle: f32) -> bool {
        let ends = |at: usize| {
            let own = runs.get(at..)?;
            let next = |(one, two): &(&DrawnRun, &DrawnRun)| {
                let step = two.y - one.y;
                step > 0.0
                    && step < LEADED * one.size
                    && two.left < one.right
                    && one.left < two.right
            };
            let lines = own.iter().zip(own.iter().skip(1)).take_while(next);
            lines.last().map(|(_, last)| last.y)
        };
        let even = |end: f32| ((end + self.y) / 2.0 - middle).abs() < 0.2 * self.size;
        self.runs.iter().any(|at| ends(*at).is_some_and(even))
    }

    pub(super) fn leaves_all(&self, gaps: &[(f32, f32)]) -> Option<Vec<(f32, f32)>> {
        let least = CELL_GAP * self.size;
        let narrow = |gap: &(f32, f32)| {
            // A cell may fill its column, where the one behind it begins as others do.
            let begins = self.spans.iter().any(|span| (span.0 - gap.1).abs() < EVEN * self.size);
            let found = left(&self.spans, *gap, EVEN * self.size).filter(|_| begins)?;
            Some((found.0.min(found.1 - least), found.1))
        };
        let own = |gap: &(f32, f32)| left(&self.spans, *gap, least).or_else(|| narrow(gap));
        gaps.iter().map(own).collect()
    }
}

pub(super) fn rows<R: Borrow<DrawnRun>>(runs: &[R]) -> Vec<Row> {
    let runs: Vec<&DrawnRun> = runs.iter().map(Borrow::borrow).collect();
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let y = |at: &usize| runs.get(*at).map_or(0.0, |run| run.y);
    order.sort_by(|a, b| y(a).total_cmp(&y(b)));
    let mut rows: Vec<Row> = Vec::new();
    for at in order {
        let Some(run) = runs.get(at) else { continue };
        match rows.last_mut().filter(|row| run.y - row.y < 0.35 * row.size.max(run.size)) {
            Some(row) => {
                row.runs.push(at);
                if run.size > row.size {
                    (row.y, row.size) = (run.y, run.size);
                }
            }
            None => rows.push(Row {
                y: run.y,
                size: run.size,
                runs: vec![at],
                spans: Vec::new(),
                gaps: Vec::new(),
                pieces: Vec::new(),
            }),
        }
    }
    let mut rows = with_raised(rows, &runs);
    for row in &mut rows {
        let own = || row.runs.iter().filter_map(|&at| runs.get(at));
        let (spans, pieces) = (
            own().map(|run| (run.left, run.right)).collect(),
            own().flat_map(|run| run.stretches()).collect(),
        );
        (row.spans, row.pieces) = (merged(spans), merged(pieces));
        row.gaps = gaps(&runs, row);
    }
    rows
}

/// Gives small letters that stand a little above or below a word's end to its row: where they stand
/// (`9th`, `XIXe`) is no white that may part columns.
fn with_raised(rows: Vec<Row>, runs: &[&DrawnRun]) -> Vec<Row> {
    let home = |at: usize, row: &Row| {
        let is_home = |other: &Row| {
            let ends = |own: &&DrawnRun| {
                let mut words = other.runs.iter().filter_map(|&at| runs.get(at));
                words.any(|word| word.left < own.left && own.is_raised_at(word))
            };
            row.size < other.size && row.runs.iter().filter_map(|&at| runs.get(at)).all(ends)
        };
        // The row it is raised in stands below it, the one it is lowered in above.
        let near = [at + 1, at.wrapping_sub(1), at + 2, at.wrapping_sub(2)];
        near.into_iter().find(|&other| rows.get(other).is_some_and(is_home))
    };
    let homes: Vec<Option<usize>> =
        rows.iter().enumerate().map(|(at, row)| home(at, row)).collect();
    // Each step leads to larger type.
    let last = |mut home: usize| {
        while let Some(next) = homes.get(home).copied().flatten() {
            home = next;
        }
        home
    };
    let homes: Vec<Option<usize>> = homes.iter().map(|home| home.map(last)).collect();
    let mut whole: Vec<Row> = Vec::with_capacity(rows.len());
    let mut places = vec![0; rows.len()];
    let mut raised = Vec::new();
    for (at, (row, home)) in rows.into_iter().zip(homes).enumerate() {
        match home {
            Some(home) => raised.push((home, row.runs)),
            None => {
                if let Some(place) = places.get_mut(at) {
                    *place = whole.len();
                }
                whole.push(row);
            }
        }
    }
    for (home, runs) in raised {
        if let Some(row) = places.get(home).and_then(|&place| whole.get_mut(place)) {
            row.runs.extend(runs);
        }
    }
    whole
}

/// The white between the runs of a row that may part columns.
fn gaps(runs: &[&DrawnRun], row: &Row) -> Vec<(f32, f32)> {
    let mut own: Vec<(usize, &DrawnRun)> =
        row.runs.iter().filter_map(|&at| Some((at, *runs.get(at)?))).collect();
    own.sort_by(|one, two| one.1.left.total_cmp(&two.1.left));
    let mut gaps = Vec::new();
    let mut own = own.into_iter();
    let Some((mut last, mut end)) = own.next().map(|(at, run)| (at, run.right)) else {
        return gaps;
    };
    for (at, run) in own {
        let least = if at == last + 1 { GAP } else { CELL_GAP };
        if run.left - end >= least * row.size {
            gaps.push((end, run.left));
        }
        if run.right > end {
            (last, end) = (at, run.right);
        }
    }
    gaps
}

/// Stretches that touch each other put together.
fn merged(mut spans: Vec<(f32, f32)>) -> Vec<(f32, f32)> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut whole: Vec<(f32, f32)> = Vec::new();
    for span in spans {
        match whole.last_mut().filter(|last| span.0 <= last.1) {
            Some(last) => last.1 = last.1.max(span.1),
            None => whole.push(span),
        }
    }
    whole
}

/// Is it a line of a heading over columns: in larger type, alone at its height, and above a row that
/// is parted? It may stand above the first of them only.
pub(super) fn is_over_columns(rows: &[Row], at: usize) -> bool {
    let Some(row) = rows.get(at) else { return false };
    let is_own = |other: &&Row| (other.size - row.size).abs() < 0.03 * row.size;
    let apart = |other: &Row| (other.y - row.y).abs() > ALONE * row.size;
    let above = rows.get(..at).and_then(|above| above.iter().rev().find(|row| !is_own(row)));
    let below = rows.get(at + 1..).and_then(|below| below.iter().find(|row| !is_own(row)));
    row.spans.len() == 1
        && above.is_none_or(apart)
        && below.is_some_and(|below| {
            apart(below) && below.size * LARGER < row.size && !below.gaps.is_empty()
        })
        && usual(rows) * LARGER < row.size
}

/// The size of type of most rows: the text beside which notes are small is no heading over them.
fn usual(rows: &[Row]) -> f32 {
    let mut sizes: Vec<f32> = rows.iter().map(|row| row.size).collect();
    sizes.sort_by(f32::total_cmp);
    let runs = sizes.chunk_by(|one, two| two - one < 0.03 * one);
    runs.max_by_key(|run| run.len()).and_then(|run| run.first()).copied().unwrap_or(1.0)
}
