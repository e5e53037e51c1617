//! Puts blocks beside each other in rows, and says which cell of a table each is.
//!
//! Blocks in the order of drawing in; [`BlockRow`]s out.

use std::collections::{BTreeMap, BTreeSet};

use super::drawn_blocks::{DrawnBlock, SAME};
use super::runs::DrawnRun;
use super::tables::CellPlace;

/// How far below what stands before it a list begins, and an item below another, in ems.
const LISTED: f32 = 2.2;

/// Blocks beside each other.
#[derive(Debug)]
pub(super) struct BlockRow {
    /// For each column that they go over, its block; with the first and the last of each block.
    pub(super) blocks: Vec<(usize, usize, usize)>,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

impl BlockRow {
    /// The same row, with what was taken for one below it.
    pub(super) fn join(mut self, below: Self) -> Self {
        self.blocks.extend(below.blocks);
        Self { top: self.top.min(below.top), bottom: self.bottom.max(below.bottom), ..self }
    }

    fn has(&self, first: usize, last: usize) -> bool {
        self.blocks.iter().any(|(_, one, two)| *one <= last && first <= *two)
    }
}

/// Blocks in rows: one begins where a block stands beside none of the last, or in a column of one.
pub(super) fn rows(
    runs: &[DrawnRun],
    blocks: &mut Vec<DrawnBlock>,
    walls: &[f32],
) -> Vec<BlockRow> {
    let mut rows: Vec<BlockRow> = Vec::new();
    // Blocks that are added behind these stand in rows already.
    for at in 0..blocks.len() {
        let Some(block) = blocks.get(at) else { continue };
        let (mut first, last) = columns(block, walls);
        let (top, bottom) = (block.top, block.bottom);
        if let Some((one, from, to)) = rows.last_mut().and_then(|row| row.blocks.last_mut())
            && let Some(one) = blocks.get(*one)
            && *to == first
            && one.right < block.left
            && (one.top - top).abs() < SAME * block.size
        {
            // Heads that are wider than their columns: one belongs to the other's neighbor.
            match (takes(one, first, walls), takes(block, first, walls)) {
                (less, more) if less < more && from < to => *to -= 1,
                (more, less) if less < more && first < last => first += 1,
                _ => {}
            }
        }
        let lowest = rows.iter().rev().nth(1).map(|row| row.bottom);
        let goes_on = |row: &&mut BlockRow| {
            // To the right and up is no new row, where it is not above the row.
            let before = row.blocks.iter().all(|(_, _, end)| *end < first);
            let is_right = before && bottom < row.top && lowest.is_none_or(|low| low < top);
            // A list begins lower than other cells do, and has white between its items.
            let is_near =
                block.is_item(runs) && (0.0..LISTED * block.size).contains(&(top - row.bottom));
            let items = row.blocks.last().is_some_and(|(at, from, _)| {
                *from == first && blocks.get(*at).is_some_and(|last| last.is_item(runs))
            });
            (block.is_beside(row.top, row.bottom) || is_right) && !row.has(first, last)
                || is_near && (before || items)
        };
        if let Some(row) = rows.last_mut().filter(goes_on) {
            row.blocks.push((at, first, last));
            (row.top, row.bottom) = (row.top.min(top), row.bottom.max(bottom));
            continue;
        }
        // The first cell of the row was drawn below the last of the row above.
        let own = (at, first, last);
        let near = SAME * block.size;
        let above = rows.last().and_then(|row| row.blocks.last()).copied();
        let above = above.filter(|(at, _, end)| {
            *end < first
                && blocks.get(*at).is_some_and(|one| one.wraps() && (one.bottom - top).abs() < near)
        });
        match above.and_then(|(at, ..)| blocks.get_mut(at)).and_then(DrawnBlock::split) {
            Some(lower) => {
                if let Some(row) = rows.last_mut() {
                    let ends = row.blocks.iter().filter_map(|(at, ..)| blocks.get(*at));
                    row.bottom = ends.map(|block| block.bottom).fold(f32::MIN, f32::max);
                }
                let (first, last) = columns(&lower, walls);
                rows.push(BlockRow {
                    blocks: vec![(blocks.len(), first, last), own],
                    top: top.min(lower.top),
                    bottom: bottom.max(lower.bottom),
                });
                blocks.push(lower);
            }
            None => rows.push(BlockRow { blocks: vec![own], top, bottom }),
        }
    }
    rows
}

/// How much of a column a block takes.
fn takes(block: &DrawnBlock, column: usize, walls: &[f32]) -> f32 {
    let from = column.checked_sub(1).and_then(|at| walls.get(at)).copied().unwrap_or(f32::MIN);
    let to = walls.get(column).copied().unwrap_or(f32::MAX);
    block.right.min(to) - block.left.max(from)
}

/// The first and the last column of a block.
fn columns(block: &DrawnBlock, walls: &[f32]) -> (usize, usize) {
    let first = walls.partition_point(|wall| *wall <= block.left + 0.5);
    (first, walls.partition_point(|wall| *wall <= block.right - 0.5).max(first))
}

/// Do cells stand at the tops of their rows, where one drawn before has fewer lines than another?
pub(super) fn stands_at_top(blocks: &[DrawnBlock], rows: &[BlockRow]) -> bool {
    let mut sum = 0_i32;
    for row in rows {
        let own = || row.blocks.iter().filter_map(|(at, ..)| blocks.get(*at));
        for (one, two) in own().zip(own().skip(1)) {
            let near = SAME * two.size;
            if two.bottom - two.top > one.bottom - one.top + near {
                sum += if (one.top - two.top).abs() < near { 1 } else { -1 };
            }
        }
    }
    sum > 0
}

/// Two rows of one where all other cells stand beside the last line of the first: what is drawn
/// below a cell in its column may be the next row's.
pub(super) fn split(mut row: BlockRow, blocks: &mut Vec<DrawnBlock>) -> Vec<BlockRow> {
    let own: Vec<&DrawnBlock> = row.blocks.iter().filter_map(|(at, ..)| blocks.get(*at)).collect();
    let Some((first, others)) = own.split_first() else { return Vec::new() };
    let near = SAME * first.size;
    let on_last = |block: &&DrawnBlock| block.top > first.bottom - near && !block.wraps();
    if others.is_empty() || !first.wraps() || !others.iter().all(on_last) {
        return vec![row];
    }
    let Some((place, first_column, last_column)) = row.blocks.first().copied() else {
        return vec![row];
    };
    let at = blocks.len();
    let Some(lower) = blocks.get_mut(place).and_then(DrawnBlock::split) else { return vec![row] };
    let upper = blocks.get(place).map_or((row.top, row.top), |upper| (upper.top, upper.bottom));
    (row.top, row.bottom) = (lower.top, lower.bottom);
    blocks.push(lower);
    if let Some(first) = row.blocks.first_mut() {
        first.0 = at;
    }
    let blocks = vec![(place, first_column, last_column)];
    vec![BlockRow { blocks, top: upper.0, bottom: upper.1 }, row]
}

/// Notes where the runs of a table stand in it.
pub(super) fn take(
    blocks: &[DrawnBlock],
    rows: &[BlockRow],
    table: usize,
    owners: &mut BTreeMap<usize, (usize, CellPlace)>,
) {
    // A column that no cell has to itself is none.
    let cells = || rows.iter().flat_map(|row| &row.blocks);
    let columns: BTreeSet<usize> =
        cells().filter(|(_, first, last)| first == last).map(|(_, first, _)| *first).collect();
    let column = |at: usize| columns.range(..at).count();
    for (row, own) in rows.iter().enumerate() {
        for (at, first, last) in &own.blocks {
            let (first, end) = (column(*first), column(last + 1));
            let columns = end.saturating_sub(first).max(1);
            let place = CellPlace { row, column: first, rows: 1, columns };
            let runs = blocks.get(*at).map_or(&[][..], |block| &block.runs);
            owners.extend(runs.iter().map(|run| (*run, (table, place))));
        }
    }
}
