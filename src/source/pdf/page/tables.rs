//! Finds the cells of tables that are drawn with rules.
//!
//! The lines drawn on a page in; [`Grid`]s out. Lines that touch each other are one grid; where
//! they stand are the edges of its rows and columns, and where one is missing between two places, a
//! cell goes over both.

use std::collections::BTreeMap;

use kurbo::Rect;

use super::runs::DrawnRun;
use crate::source::pdf::file::letters::{DrawnPicture, RuledLine};

/// How near to each other lines are one, in points.
const NEAR: f32 = 3.0;
/// The share of the places where rows and edges of columns meet at which those of a table are parted.
const PARTED: f32 = 0.4;
/// Most lines of a page, once those in one line are put together; a drawing has more.
const MOST: usize = 400;

impl RuledLine {
    fn touches(&self, other: &Self) -> bool {
        let reaches = |one: &Self, at: f32| one.from - NEAR <= at && at <= one.to + NEAR;
        self.upright != other.upright && reaches(self, other.at) && reaches(other, self.at)
    }

    /// Does it part what stands on its two sides at this place?
    fn parts(&self, at: f32, place: f32) -> bool {
        (self.at - at).abs() < NEAR && self.from - NEAR <= place && place <= self.to + NEAR
    }
}

/// A cell: its first row and column, and how many it goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellPlace {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A table and the runs of each of its cells, in order.
pub(super) struct DrawnTable {
    pub(super) top: f32,
    /// Its left and its right edge.
    pub(super) sides: (f32, f32),
    pub(super) cells: BTreeMap<CellPlace, Vec<DrawnRun>>,
    /// Are its cells the boxes of a form or a plan?
    pub(super) is_form: bool,
}

impl DrawnTable {
    /// Does it begin inside a drawing?
    pub(super) fn meets(&self, drawing: &DrawnPicture) -> bool {
        let (left, right) = (f64::from(self.sides.0), f64::from(self.sides.1));
        left < drawing.right
            && right > drawing.left
            && (drawing.top - 2.0..drawing.bottom).contains(&f64::from(self.top))
    }
}

/// A table's rules.
#[derive(Debug)]
pub(super) struct Grid {
    /// The edges of its columns and rows, in order.
    xs: Vec<f32>,
    ys: Vec<f32>,
    rules: Vec<RuledLine>,
}

impl Grid {
    pub(super) fn top(&self) -> f32 {
        self.ys.first().copied().unwrap_or(0.0)
    }

    /// Its left and its right edge.
    pub(super) fn sides(&self) -> (f32, f32) {
        (self.xs.first().copied().unwrap_or(0.0), self.xs.last().copied().unwrap_or(0.0))
    }

    /// Where its columns but the first begin.
    pub(super) fn walls(&self) -> impl Iterator<Item = f32> {
        self.xs.iter().copied().take(self.xs.len() - 1).skip(1)
    }

    /// The cell in which a point lies.
    pub(super) fn cell(&self, x: f32, y: f32) -> Option<CellPlace> {
        let (row, column) = (between(&self.ys, y)?, between(&self.xs, x)?);
        let wall = |row: usize, column: usize| self.is_parted(true, column, middle(&self.ys, row));
        let floor =
            |row: usize, column: usize| self.is_parted(false, row, middle(&self.xs, column));
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let left = (1..=column).rev().find(|&at| wall(row, at)).unwrap_or(0);
        let top = (1..=row).rev().find(|&at| floor(at, left)).unwrap_or(0);
        let right = (left + 1..columns).find(|&at| wall(top, at)).unwrap_or(columns);
        let bottom = (top + 1..rows).find(|&at| floor(at, left)).unwrap_or(rows);
        Some(CellPlace { row: top, column: left, rows: bottom - top, columns: right - left })
    }

    /// Are these the boxes of a form, a plan or a sketch? In a table, most rows are parted where the
    /// others are.
    pub(super) fn is_form(&self) -> bool {
        let (rows, edges) = (0..self.ys.len() - 1, 1..self.xs.len() - 1);
        let walls = rows.clone().flat_map(|row| edges.clone().map(move |edge| (row, edge)));
        let found = walls.filter(|(row, edge)| self.is_parted(true, *edge, middle(&self.ys, *row)));
        (found.count() as f32) < PARTED * (rows.len() * edges.len()) as f32
    }

    /// Does a line of the grid stand at this edge?
    fn is_parted(&self, upright: bool, edge: usize, place: f32) -> bool {
        let edges = if upright { &self.xs } else { &self.ys };
        let Some(&at) = edges.get(edge) else { return true };
        self.rules.iter().any(|rule| rule.upright == upright && rule.parts(at, place))
    }
}

/// Between which two edges a place lies.
fn between(edges: &[f32], place: f32) -> Option<usize> {
    let at = edges.partition_point(|edge| *edge <= place);
    at.checked_sub(1).filter(|at| at + 1 < edges.len())
}

fn middle(edges: &[f32], at: usize) -> f32 {
    let edge = |at: usize| edges.get(at).copied().unwrap_or(0.0);
    (edge(at) + edge(at + 1)) / 2.0
}

/// The grids of a page, of two columns and two rows at least, the level rules that are in none, and
/// the frames.
pub(super) fn grids(rules: Vec<RuledLine>) -> (Vec<Grid>, Vec<RuledLine>, Vec<Rect>) {
    let rules = whole(rules);
    if rules.len() > MOST {
        return Default::default();
    }
    let (mut grids, mut level, mut frames) = (Vec::new(), Vec::new(), Vec::new());
    let mut left = rules;
    while let Some(first) = left.pop() {
        let mut own = vec![first];
        let mut at = 0;
        while let Some(&rule) = own.get(at) {
            own.extend(left.extract_if(.., |other| rule.touches(other)));
            at += 1;
        }
        match grid(&own) {
            Some((xs, ys)) => grids.push(Grid { xs, ys, rules: own }),
            None => {
                frames.extend(frame(&own));
                level.extend(own.into_iter().filter(|rule| !rule.upright));
            }
        }
    }
    grids.sort_by(|a: &Grid, b| a.top().total_cmp(&b.top()));
    (grids, level, frames)
}

/// What four rules or more stand around.
fn frame(rules: &[RuledLine]) -> Option<Rect> {
    let reach = |upright: bool| {
        let own =
            rules.iter().filter(|rule| rule.upright == upright).map(|rule| f64::from(rule.at));
        own.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (top, bottom)) = (reach(true), reach(false));
    (left < right && top < bottom).then(|| Rect::new(left, top, right, bottom))
}

/// The edges of columns and of rows that some rules show.
fn grid(rules: &[RuledLine]) -> Option<(Vec<f32>, Vec<f32>)> {
    let edges = |upright: bool| {
        let own = rules.iter().filter(|rule| rule.upright == upright).map(|rule| rule.at);
        // A table may be open at its sides: its lines across say how far it goes.
        let across = rules.iter().filter(|rule| rule.upright != upright);
        let ends = across.fold((f32::MAX, f32::MIN), |(low, high), rule| {
            (low.min(rule.from), high.max(rule.to))
        });
        let mut edges: Vec<f32> = own.chain([ends.0, ends.1]).filter(|x| x.is_finite()).collect();
        edges.sort_by(f32::total_cmp);
        edges.dedup_by(|next, last| *next - *last < 2.0 * NEAR);
        edges
    };
    let (xs, ys) = (edges(true), edges(false));
    (xs.len() > 2 && ys.len() > 2).then_some((xs, ys))
}

/// Puts together what lies in one line without a gap.
fn whole(mut rules: Vec<RuledLine>) -> Vec<RuledLine> {
    let step = |rule: &RuledLine| (rule.at / NEAR).round() as i32;
    rules.sort_by(|a, b| {
        let place = (a.upright, step(a)).cmp(&(b.upright, step(b)));
        place.then(a.from.total_cmp(&b.from))
    });
    let mut whole: Vec<RuledLine> = Vec::new();
    for rule in rules {
        match whole.last_mut() {
            Some(last)
                if last.upright == rule.upright
                    && step(last) == step(&rule)
                    && rule.from <= last.to + NEAR =>
            {
                last.to = last.to.max(rule.to);
            }
            _ => whole.push(rule),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_line_makes_one_cell_of_two() {
        let level = |y, from, to| RuledLine::between((from, y), (to, y)).unwrap();
        let upright = |x, from, to| RuledLine::between((x, from), (x, to)).unwrap();
        // two columns and three rows; the first row goes over both columns, the last two share a
        // cell at the left
        let rules = vec![
            level(0.0, 0.0, 100.0),
            level(20.0, 0.0, 100.0),
            level(40.0, 50.0, 100.0),
            level(60.0, 0.0, 100.0),
            upright(0.0, 0.0, 60.0),
            upright(50.0, 20.0, 60.0),
            upright(100.0, 0.0, 30.0),
            upright(100.0, 30.0, 60.0),
        ];
        let (grids, ..) = grids(rules);
        let cell = |x, y| {
            let place = grids[0].cell(x, y).unwrap();
            (place.row, place.column, place.rows, place.columns)
        };
        assert_eq!(cell(70.0, 10.0), (0, 0, 1, 2));
        assert_eq!(cell(10.0, 50.0), (1, 0, 2, 1));
        assert_eq!(cell(70.0, 50.0), (2, 1, 1, 1));
        assert!(grids[0].cell(120.0, 10.0).is_none());
    }

    #[test]
    fn a_frame_is_no_table() {
        let corners = [(0.0, 0.0), (90.0, 0.0), (90.0, 40.0), (0.0, 40.0), (0.0, 0.0)];
        let frame = corners.windows(2).filter_map(|two| RuledLine::between(two[0], two[1]));
        assert!(grids(frame.collect()).0.is_empty());
    }
}
