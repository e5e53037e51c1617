//! Tells the columns of a page by the order in which they are drawn.
//!
//! The runs of a page in; the stretches that are read one after the other out. Typesetters draw a
//! column of text to its end, with the tables, notes and floats in it, before they go up again and
//! draw the next one to its right. So all that is drawn before such a turn, back to where something
//! stands farther right, is one column, and all behind it, on to where something stands farther
//! left, the next. That says where columns are even where a table, a list or a picture leaves so
//! much white in one that places alone show more columns, or none.

use super::baselines::LEAST;
use super::drawn_blocks::SAME;
use super::drawn_rows::LEADED;
use super::runs::{self, DrawnRun};

/// A column begins at least so many ems above the line drawn before it.
const UP: f32 = 3.0;
/// Lines that the longer of two columns has at least, and the shorter.
const LONG: usize = 6;
const SHORT: usize = 3;
/// How far lines of the first column may reach over the edge of the second, in ems; so many of ten
/// end before it, and lines of the second may begin so far before these ends.
const WIDE: f32 = 1.2;
const MOST_ENDS: usize = 9;
const OVER: f32 = 0.5;
/// The share of each column that text takes at least; and of one beside another that is as wide, by
/// so much of its width.
const FILLED: f32 = 0.55;
const THIN: f32 = 0.3;
const ALIKE: f32 = 0.1;
/// Rows of a table stand no farther apart, in ems.
const NEAR: f32 = 2.4;
const SAME_SIZE: f32 = 0.07;
/// How much larger a heading between two pairs of columns is.
const LARGER: f32 = 1.12;
/// Columns in columns, and the most runs of a page that are looked at.
const DEPTH: u8 = 3;
const MOST: usize = 5000;

/// Two columns, drawn one after the other.
#[derive(Clone, Copy, Debug)]
struct Pair {
    from: usize,
    turn: usize,
    end: usize,
}

/// What is read as one.
#[derive(Debug)]
pub(super) struct ReadStretch {
    pub(super) runs: Vec<DrawnRun>,
    /// Is it a column beside others?
    pub(super) is_column: bool,
}

/// Parts the runs of a page, in the order of drawing, into its columns and what stands across them,
/// in the order of reading.
pub(super) fn part(runs: Vec<DrawnRun>) -> Vec<ReadStretch> {
    let mut stretches = Vec::new();
    read(runs, false, DEPTH, &mut stretches);
    stretches
}

fn read(mut runs: Vec<DrawnRun>, is_column: bool, depth: u8, out: &mut Vec<ReadStretch>) {
    let pairs = if depth > 0 && runs.len() <= MOST { pairs(&runs) } else { Vec::new() };
    if pairs.is_empty() {
        out.push(ReadStretch { runs, is_column });
        return;
    }
    let mut columns = Vec::new();
    let mut across = Vec::new();
    for pair in pairs.into_iter().rev() {
        across.extend(runs.drain(pair.end..).rev());
        let right = runs.split_off(pair.turn);
        columns.push((runs.split_off(pair.from), right));
    }
    across.extend(runs.drain(..).rev());
    across.reverse();
    columns.sort_by(|one, two| top(&one.0).total_cmp(&top(&two.0)));
    let middles: Vec<f32> =
        columns.iter().map(|(left, _)| (top(left) + bottom(left)) / 2.0).collect();
    let mut between: Vec<Vec<DrawnRun>> = Vec::new();
    between.resize_with(columns.len() + 1, Vec::new);
    for run in across {
        if let Some(slot) = between.get_mut(middles.partition_point(|middle| *middle < run.y)) {
            slot.push(run);
        }
    }
    let mut columns = columns.into_iter();
    for runs in between {
        if !runs.is_empty() {
            out.push(ReadStretch { runs, is_column });
        }
        if let Some((left, right)) = columns.next() {
            read(left, true, depth - 1, out);
            read(right, true, depth - 1, out);
        }
    }
}

fn top(runs: &[DrawnRun]) -> f32 {
    runs.iter().map(|run| run.y).fold(f32::MAX, f32::min)
}

fn bottom(runs: &[DrawnRun]) -> f32 {
    runs.iter().map(|run| run.y).fold(f32::MIN, f32::max)
}

/// The columns that stand beside each other, in the order of drawing.
fn pairs(runs: &[DrawnRun]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for at in 1..runs.len() {
        let from = pairs.last().map_or(0, |pair| pair.end);
        if at > from
            && let Some(pair) = pair(runs, from, at)
        {
            pairs.push(pair);
        }
    }
    // Cells of several lines beside each other, again and again, are a table.
    let begins = pairs.iter().map(|pair| pair.from).collect::<Vec<_>>();
    let ends = pairs.iter().map(|pair| pair.end).collect::<Vec<_>>();
    let meets = |at: usize, others: &[usize]| others.contains(&at) && !is_head(runs, at);
    pairs.retain(|pair| !meets(pair.end, &begins) && !meets(pair.from, &ends));
    pairs
}

/// Is it a line in larger type than the one drawn next?
fn is_head(runs: &[DrawnRun], at: usize) -> bool {
    let size = |at: usize| runs.get(at).map_or(0.0, |run| run.size);
    let below = (at..runs.len()).map(size).find(|below| *below < size(at) / LARGER);
    below.is_some() && size(at) > LARGER * size(at.saturating_sub(1))
}

/// The two columns of which the second begins at a run, if it does begin one.
fn pair(runs: &[DrawnRun], first: usize, turn: usize) -> Option<Pair> {
    let (above, run) = (runs.get(turn - 1)?, runs.get(turn)?);
    if run.y > above.y - UP * run.size || run.left < above.right {
        return None;
    }
    let before = runs.get(first..turn)?;
    let own = before.iter().rev().take_while(|one| one.right <= run.left + WIDE * one.size).count();
    let mut from = turn - own;
    // Where lines of the first end, but for those that go over it.
    let ends = runs.get(from..turn)?.iter().map(|one| one.right).filter(|end| *end <= run.left);
    let mut ends: Vec<f32> = ends.collect();
    ends.sort_by(f32::total_cmp);
    let edge = ends.get((ends.len() * MOST_ENDS).checked_div(10)?).copied()?;
    let behind = runs.get(turn..)?;
    let own = behind.iter().take_while(|one| one.left >= edge - OVER * one.size).count();
    let end = turn + own;
    let right = runs.get(turn..end)?;
    // The end of what stands across, above both columns.
    let start = top(right);
    let mut last = from.checked_sub(1).and_then(|at| runs.get(at)).filter(|last| last.y < start);
    while let Some((over, own)) = last.zip(runs.get(from).filter(|_| from < turn)) {
        let goes_on = (-SAME..LEADED).contains(&((own.y - over.y) / own.size));
        if own.y > start - LEAST * own.size || !goes_on && !own.is_raised_at(over) {
            break;
        }
        // What is raised at its end is of the same line.
        last = if goes_on { Some(own) } else { last };
        from += 1;
    }
    let left = runs.get(from..turn)?;
    let (fewer, more) = {
        let lines = (lines(left), lines(right));
        (lines.0.min(lines.1), lines.0.max(lines.1))
    };
    let is_long = fewer >= SHORT && more >= LONG;
    // The cells of a row: those of another end right above it, or begin right below.
    let (above, below) = (top(left).min(start), bottom(left).max(bottom(right)));
    let is_left = |one: &DrawnRun| one.right <= run.left;
    let is_beside = |one: &DrawnRun| is_left(one) || one.left >= edge - OVER * one.size;
    let is_cell = |one: &&DrawnRun| is_beside(one) && (one.size / run.size - 1.0).abs() < SAME_SIZE;
    let last = runs.get(..from)?.iter().filter(|one| one.y < above);
    let last = last.max_by(|one, two| one.y.total_cmp(&two.y)).filter(is_cell);
    let next = runs.get(end..)?.iter().filter(|one| one.y > below);
    let next = next.min_by(|one, two| one.y.total_cmp(&two.y)).filter(is_cell);
    // Or others are drawn next, on both sides.
    let others = runs.get(end..)?.iter().take_while(|one| is_beside(one)).count();
    let others = if is_head(runs, end) { 0 } else { others };
    let others = runs.get(end..end + others)?;
    let is_row = last.is_some_and(|last| above - last.y < NEAR * last.size)
        || next.is_some_and(|next| next.y - below < NEAR * next.size)
        || lines(others) >= SHORT && others.iter().any(is_left) && !others.iter().all(is_left);
    (is_long && !is_row && are_columns(left, right, edge)).then_some(Pair { from, turn, end })
}

/// Do they look as columns do: filled with text, or as wide as each other?
fn are_columns(left: &[DrawnRun], right: &[DrawnRun], edge: f32) -> bool {
    let fills = |runs: &[DrawnRun]| runs::fills(&runs.iter().collect::<Vec<_>>());
    let (one, two) = (fills(left), fills(right));
    let from = |runs: &[DrawnRun]| runs.iter().map(|run| run.left).fold(f32::MAX, f32::min);
    let to = right.iter().map(|run| run.right).fold(f32::MIN, f32::max);
    let wide = (edge - from(left), to - from(right));
    let alike = (wide.0 - wide.1).abs() < ALIKE * wide.0.max(wide.1);
    one.min(two) > FILLED || alike && one.min(two) > THIN && one.max(two) > FILLED
}

/// How many lines some runs have.
fn lines(runs: &[DrawnRun]) -> usize {
    let mut heights: Vec<(f32, f32)> = runs.iter().map(|run| (run.y, run.size)).collect();
    heights.sort_by(|one, two| one.0.total_cmp(&two.0));
    heights.dedup_by(|next, last| next.0 - last.0 < SAME * next.1);
    heights.len()
}
