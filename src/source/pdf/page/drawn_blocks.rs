//! Puts together what is drawn one line below the other.
//!
//! The runs of a page in, in the order of drawing; [`DrawnBlock`]s out.

use std::collections::BTreeMap;

use super::drawn_rows::LEADED;
use super::runs::{CELL_GAP, DrawnRun};
use crate::source::pdf::file::letters::Letters;
use crate::source::pdf_text::cues;

/// Baselines nearer to each other than so many ems are one.
pub(super) const SAME: f32 = 0.35;
/// The widest white between words of a justified cell, in ems.
const JUSTIFIED: f32 = 2.0;

/// Letters of an item at least, with its bullet: a dash alone says that there is nothing.
const ITEM: usize = 3;

/// What is drawn one line below the other.
#[derive(Debug)]
pub(super) struct DrawnBlock {
    /// Places of its runs in the list of all.
    pub(super) runs: Vec<usize>,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Its first and its last baseline.
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) size: f32,
    /// The last line's right edge.
    pub(super) end: f32,
    /// Its stretches between white that may part cells.
    pub(super) pieces: Vec<(f32, f32)>,
    /// How many of them its first line has.
    pub(super) leads: usize,
    /// Where its last line begins among its runs.
    pub(super) last: usize,
    /// The distances of its lines, in fiftieths of an em.
    pub(super) steps: Vec<i32>,
}

impl DrawnBlock {
    fn new(at: usize, run: &DrawnRun) -> Self {
        let pieces = run.stretches();
        Self {
            runs: vec![at],
            left: run.left,
            right: run.right,
            top: run.y,
            bottom: run.y,
            size: run.size,
            end: run.right,
            leads: pieces.len(),
            pieces,
            last: 0,
            steps: Vec::new(),
        }
    }

    /// Does a run go on in its last line, or below it?
    fn takes(&self, run: &DrawnRun, leading: f32, walls: &[f32]) -> bool {
        let size = self.size.max(run.size);
        if self.raises(run) {
            return true;
        }
        let step = run.y - self.bottom;
        let near = run.size.min(self.size) * SAME + (self.size - run.size).abs() * 0.5;
        if step.abs() < near {
            let is_near =
                run.left - self.end < CELL_GAP * size && !is_parted(self.end, run.left, walls);
            let is_one = !walls.is_empty()
                && run.left - self.end < JUSTIFIED * size
                && !is_parted(self.end, run.left, walls);
            return (is_near || is_one) && run.left > self.end - 0.5 * size;
        }
        step > 0.0 && step <= leading * size && run.left < self.right && self.left < run.right
    }

    /// Does a run stand small at the end of its last line, a little above or below it?
    fn raises(&self, run: &DrawnRun) -> bool {
        run.is_raised(run.left - self.end, self.bottom, self.size)
    }

    fn add(&mut self, at: usize, run: &DrawnRun) {
        self.runs.push(at);
        self.pieces.extend(run.stretches());
        let step = run.y - self.bottom;
        if step > SAME * run.size && !self.raises(run) {
            self.steps.push((step / run.size * 50.0).round() as i32);
            (self.bottom, self.end) = (run.y, run.right);
            self.last = self.runs.len() - 1;
        } else if !self.wraps() {
            self.leads = self.pieces.len();
        }
        self.end = self.end.max(run.right);
        self.left = self.left.min(run.left);
        self.right = self.right.max(run.right);
    }

    /// Takes its last line off.
    pub(super) fn split(&mut self) -> Option<Self> {
        let runs = self.runs.split_off(self.last);
        let step = self.steps.pop()?;
        let (top, bottom) = (self.bottom, self.bottom);
        self.bottom -= step as f32 / 50.0 * self.size;
        let (left, right, end, size) = (self.left, self.right, self.end, self.size);
        let (pieces, leads, last, steps) = (Vec::new(), 0, 0, Vec::new());
        Some(Self { runs, left, right, top, bottom, size, end, pieces, leads, last, steps })
    }

    /// Is it an item behind its bullet?
    pub(super) fn is_item(&self, runs: &[DrawnRun]) -> bool {
        let own = || self.runs.iter().filter_map(|&at| runs.get(at));
        let first = own().next().and_then(|run| run.glyphs.first());
        own().map(DrawnRun::len).sum::<usize>() > ITEM
            && first.is_some_and(
                |sign| matches!(sign.text, Letters::One(sign) if cues::is_bullet(sign)),
            )
    }

    pub(super) fn wraps(&self) -> bool {
        self.bottom - self.top > SAME * self.size
    }

    /// Does some of it stand beside a stretch of the page?
    pub(super) fn is_beside(&self, top: f32, bottom: f32) -> bool {
        let near = SAME * self.size;
        self.top <= bottom + near && top <= self.bottom + near
    }
}

/// Does a wall stand between two places?
fn is_parted(end: f32, start: f32, walls: &[f32]) -> bool {
    walls.partition_point(|wall| *wall < end) < walls.partition_point(|wall| *wall <= start)
}

/// The blocks of some runs, whose lines stand so many ems apart, between the walls that are known.
pub(super) fn blocks(runs: &[DrawnRun], leading: f32, walls: &[f32]) -> Vec<DrawnBlock> {
    let mut blocks: Vec<DrawnBlock> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        // Prose above a table is wider than the first cell below it, and has another beside it.
        let next = runs.get(at + 1);
        let is_cell = |block: &DrawnBlock| {
            run.y - block.bottom > SAME * run.size
                && next.is_some_and(|next| {
                    (next.y - run.y).abs() < SAME * run.size
                        && next.left > run.right + CELL_GAP * run.size
                        && (walls.is_empty() || is_parted(run.right, next.left, walls))
                        && next.left < block.right
                })
        };
        match blocks.last_mut().filter(|block| block.takes(run, leading, walls) && !is_cell(block))
        {
            Some(block) => block.add(at, run),
            None => blocks.push(DrawnBlock::new(at, run)),
        }
    }
    blocks
}

/// How far the lines of blocks stand apart, in ems: as most do.
pub(super) fn leading(blocks: &[&DrawnBlock]) -> f32 {
    let mut steps: BTreeMap<i32, usize> = BTreeMap::new();
    for step in blocks.iter().flat_map(|block| &block.steps) {
        *steps.entry(*step).or_default() += 1;
    }
    let most = steps.into_iter().max_by_key(|(step, count)| (*count, *step));
    most.map_or(LEADED, |(step, _)| step as f32 / 50.0)
}

/// Beside which of the blocks another stands.
pub(super) fn beside(blocks: &[DrawnBlock]) -> Vec<bool> {
    let mut order: Vec<(usize, &DrawnBlock)> = blocks.iter().enumerate().collect();
    order.sort_by(|one, two| one.1.top.total_cmp(&two.1.top));
    let mut lowest = f32::MIN;
    let mut found = vec![false; blocks.len()];
    for (place, (at, block)) in order.iter().enumerate() {
        let near = SAME * block.size;
        let next = order.get(place + 1).is_some_and(|next| next.1.top <= block.bottom + near);
        if let Some(found) = found.get_mut(*at) {
            *found = block.top <= lowest + near || next;
        }
        lowest = lowest.max(block.bottom);
    }
    found
}
