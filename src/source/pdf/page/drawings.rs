//! Finds drawings: charts and sketches that a page draws with lines and areas.
//!
//! The boxes of all that a page draws and its runs in; drawings and their labels out. What is drawn
//! close together is one. It is a drawing where some of it is neither a rule nor a frame, and where
//! hardly any text stands in it: a table, a box around a remark and an underlined word are none.

use std::hash::BuildHasher;

use kurbo::{Point, Rect};
use rustc_hash::FxBuildHasher;

use super::runs::DrawnRun;
use crate::source::pdf::file::letters::{ContentTag, DrawnPicture, DrawnShape};

/// Side of the squares in which what is drawn is gathered, in points.
const SQUARE: f64 = 6.0;
/// Squares along a page at most.
const SQUARES: usize = 400;
/// Shortest side of a drawing.
const SIDE: f64 = 36.0;
/// Curves and slanting lines that it has at least, or areas.
const CURVES: usize = 3;
const AREAS: usize = 6;
/// Areas that are looked at.
const MANY: usize = 300;
/// The share of its place that letters take at most, and letters of one label.
const LETTERED: f64 = 0.2;
const LABEL: usize = 40;
/// The share of a page that a background takes.
const BACKGROUND: f64 = 0.8;

/// The drawings of a page.
pub(super) fn find(
    shapes: &[DrawnShape],
    runs: &[DrawnRun],
    width: f64,
    height: f64,
) -> Vec<DrawnPicture> {
    let page = Rect::new(0.0, 0.0, width, height);
    let whole = page.area().max(1.0);
    let kept: Vec<&DrawnShape> = shapes
        .iter()
        .filter(|shape| shape.area.area() < BACKGROUND * whole)
        .filter(|shape| page.contains(shape.area.origin()))
        .collect();
    if kept.len() < CURVES {
        return Vec::new();
    }
    let mut groups: Vec<Vec<&DrawnShape>> = Vec::new();
    let squares = Squares::of(&kept, width, height);
    for shape in kept {
        let group = squares.group(shape);
        groups.resize(groups.len().max(group + 1), Vec::new());
        if let Some(own) = groups.get_mut(group) {
            own.push(shape);
        }
    }
    groups.iter().filter_map(|own| drawing(own, runs, whole)).collect()
}

/// Does a run stand in a drawing?
pub(super) fn labels(drawing: &DrawnPicture, run: &DrawnRun) -> bool {
    let middle = f64::from(run.left + run.right) / 2.0;
    let height = f64::from(run.y - 0.3 * run.size);
    (drawing.left..drawing.right).contains(&middle)
        && (drawing.top..drawing.bottom).contains(&height)
}

fn drawing(shapes: &[&DrawnShape], runs: &[DrawnRun], whole: f64) -> Option<DrawnPicture> {
    let area = shapes.iter().map(|shape| shape.area).reduce(|one, two| one.union(two))?;
    let curves = shapes.iter().filter(|shape| shape.curved).count();
    if area.width().min(area.height()) < SIDE || curves < CURVES && !has_bars(shapes, runs) {
        return None;
    }
    let mut hash = FxBuildHasher.build_hasher();
    for corner in shapes.iter().flat_map(|shape| [shape.area.x0, shape.area.y0, shape.area.x1]) {
        std::hash::Hash::hash(&((corner * 10.0) as i64), &mut hash);
    }
    let found = DrawnPicture {
        object: i32::MIN + (std::hash::Hasher::finish(&hash) % (1 << 29)) as i32,
        left: area.x0,
        top: area.y0,
        right: area.x1,
        bottom: area.y1,
        pixels: (area.width() as u32, area.height() as u32),
        is_jpeg: false,
        is_drawing: true,
        share: area.area() / whole,
        tag: shapes.first().map_or(ContentTag::None, |shape| shape.tag),
    };
    let own = || runs.iter().filter(|run| labels(&found, run));
    let inked: f64 = own().map(|run| f64::from((run.right - run.left) * run.size)).sum();
    let short = own().all(|run| run.len() <= LABEL);
    (short && inked <= LETTERED * area.area()).then_some(found)
}

/// Are there areas, most of them without a word, as in a chart with bars?
fn has_bars(shapes: &[&DrawnShape], runs: &[DrawnRun]) -> bool {
    let areas = shapes.iter().filter(|shape| shape.area.width().min(shape.area.height()) > 3.0);
    let areas: Vec<Rect> = areas.map(|shape| shape.area).take(MANY).collect();
    let middle = |run: &DrawnRun| {
        Point::new(f64::from(run.left + run.right) / 2.0, f64::from(run.y - 0.3 * run.size))
    };
    let bare = areas.iter().filter(|area| !runs.iter().any(|run| area.contains(middle(run))));
    let bare = bare.count();
    bare >= AREAS && bare * 2 > areas.len()
}

/// A page in squares, those that something is drawn in and that touch each other as one group.
struct Squares {
    across: usize,
    down: usize,
    groups: Vec<usize>,
}

impl Squares {
    fn of(shapes: &[&DrawnShape], width: f64, height: f64) -> Self {
        let count = |length: f64| ((length / SQUARE) as usize + 1).min(SQUARES);
        let (across, down) = (count(width), count(height));
        let mut squares = Self { across, down, groups: vec![0; across * down] };
        // What is drawn counts up at its first corner and down behind its others; the sums over
        // both directions are what is drawn in each square.
        let mut counts = vec![0_i32; (across + 1) * (down + 1)];
        for shape in shapes {
            let (left, top) = squares.square(shape.area.x0, shape.area.y0);
            let (right, bottom) = squares.square(shape.area.x1, shape.area.y1);
            let corners = [
                (left, top, 1),
                (right + 1, top, -1),
                (left, bottom + 1, -1),
                (right + 1, bottom + 1, 1),
            ];
            for (x, y, step) in corners {
                if let Some(count) = counts.get_mut(y * (across + 1) + x) {
                    *count += step;
                }
            }
        }
        squares.fill(&sums(counts, across + 1));
        squares
    }

    fn square(&self, x: f64, y: f64) -> (usize, usize) {
        let at = |place: f64, count: usize| ((place.max(0.0) / SQUARE) as usize).min(count - 1);
        (at(x, self.across), at(y, self.down))
    }

    fn group(&self, shape: &DrawnShape) -> usize {
        let (x, y) = self.square(shape.area.x0, shape.area.y0);
        self.groups.get(y * self.across + x).copied().unwrap_or(0)
    }

    /// Gives squares that touch each other one number.
    fn fill(&mut self, counts: &[i32]) {
        let drawn =
            |x: usize, y: usize| counts.get(y * (self.across + 1) + x).is_some_and(|c| *c > 0);
        let mut last = 0;
        let mut open = Vec::new();
        for start in 0..self.groups.len() {
            if self.groups.get(start) != Some(&0)
                || !drawn(start % self.across, start / self.across)
            {
                continue;
            }
            last += 1;
            open.push(start);
            while let Some(at) = open.pop() {
                let Some(group) = self.groups.get_mut(at).filter(|group| **group == 0) else {
                    continue;
                };
                *group = last;
                let (x, y) = (at % self.across, at / self.across);
                for (x, y) in (x.saturating_sub(1)..(x + 2).min(self.across)).flat_map(|x| {
                    (y.saturating_sub(1)..(y + 2).min(self.down)).map(move |y| (x, y))
                }) {
                    if drawn(x, y) {
                        open.push(y * self.across + x);
                    }
                }
            }
        }
    }
}

/// The sums of a table's numbers from its first corner on.
fn sums(mut counts: Vec<i32>, across: usize) -> Vec<i32> {
    for row in counts.chunks_mut(across) {
        let mut sum = 0;
        for count in row {
            sum += *count;
            *count = sum;
        }
    }
    for at in across..counts.len() {
        let above = counts.get(at - across).copied().unwrap_or(0);
        if let Some(count) = counts.get_mut(at) {
            *count += above;
        }
    }
    counts
}
