//! Finds the white between the columns of a table that is drawn cell by cell.
//!
//! The stretches of each block, and how many of them its first line has, in; where columns are
//! parted out, from the left.

use super::baselines::EVEN;

/// The narrowest white between two columns, in ems; white between words in a line is narrower.
const WALL: f32 = 0.15;
/// So many blocks on both sides of the white are for one that crosses it, and so many at least.
const SIDES: usize = 3;
/// Blocks that stand alone on each side at least.
const EACH_SIDE: usize = 3;

/// The white between columns: how many blocks cross a place falls to a third of those beside it.
/// Some, with little white, are known.
pub(super) fn walls(
    blocks: &[(&[(f32, f32)], usize)],
    known: &[(f32, f32)],
    size: f32,
) -> Vec<(f32, f32)> {
    let blocks: Vec<(Vec<(f32, f32)>, usize)> =
        blocks.iter().map(|(pieces, leads)| cut(pieces, *leads, known)).collect();
    let mut edges: Vec<(f32, i32)> = Vec::new();
    for (pieces, _) in &blocks {
        let mut own = pieces.clone();
        own.sort_by(|one, two| one.0.total_cmp(&two.0));
        let mut end = f32::MIN;
        for (left, right) in own {
            let from = left.max(end);
            if from < right {
                edges.extend([(from, 1), (right, -1)]);
                end = right;
            }
        }
    }
    edges.sort_by(|one, two| one.0.total_cmp(&two.0).then(one.1.cmp(&two.1)));
    let mut walls = Vec::new();
    // The most blocks since the last wall, and where fewest of them are.
    let (mut open, mut peak) = (0_i32, 0_i32);
    let mut low: Option<(i32, f32, f32)> = None;
    let sides = i32::try_from(SIDES).unwrap_or(i32::MAX);
    for (&(from, step), &(to, _)) in edges.iter().zip(edges.iter().skip(1)) {
        open += step;
        if let Some((least, left, right)) = low
            && open.min(peak) >= sides * least.max(1)
            && right - left >= WALL * size
        {
            walls.push((left, right));
            (peak, low) = (open, None);
        }
        if open > peak {
            (peak, low) = (open, None);
        }
        if to - from < 0.01 {
            continue;
        }
        low = match low {
            Some((least, left, right)) if open > least || open == least && from > right + 0.01 => {
                Some((least, left, right))
                    .filter(|_| open > least || right - left >= to - from)
                    .or(Some((open, from, to)))
            }
            Some((least, left, _)) if open == least => Some((least, left, to)),
            _ => Some((open, from, to)),
        };
    }
    walls.retain(|wall| known.iter().all(|own| own.1 < wall.0 || wall.1 < own.0));
    walls.extend(known);
    walls.sort_by(|one, two| one.0.total_cmp(&two.0));
    let firsts: Vec<(f32, f32)> =
        blocks.iter().flat_map(|(pieces, leads)| pieces.iter().take(*leads)).copied().collect();
    // White between the words of a column has no block on its other side, and none that begins or
    // ends at one place.
    let on_sides = |at: usize, walls: &[(f32, f32)]| {
        let Some(&wall) = walls.get(at) else { return false };
        let from = at.checked_sub(1).and_then(|at| walls.get(at)).map_or(f32::MIN, |wall| wall.1);
        let to = walls.get(at + 1).map_or(f32::MAX, |wall| wall.0);
        let before = |piece: &&(f32, f32)| piece.0 >= from - 0.2 && piece.1 <= wall.0 + 0.2;
        let behind = |piece: &&(f32, f32)| piece.0 >= wall.1 - 0.2 && piece.0 < to;
        let behind: Vec<&(f32, f32)> = firsts.iter().filter(behind).collect();
        let even = |a: f32, b: f32| (a - b).abs() < EVEN * size;
        let lefts = behind.iter().filter(|piece| even(piece.0, wall.1)).count();
        // A head may be wider than the figures below it, that end at one place.
        let mut ends: Vec<f32> =
            behind.iter().map(|piece| piece.1).filter(|x| *x <= to + 0.2).collect();
        ends.sort_by(f32::total_cmp);
        let rights =
            ends.chunk_by(|one, two| even(*one, *two)).map(<[f32]>::len).max().unwrap_or(0);
        let shared = lefts.max(rights);
        firsts.iter().filter(before).count() >= EACH_SIDE
            && shared >= EACH_SIDE
            && shared * 2 >= behind.len()
    };
    let mut at = 0;
    while at < walls.len() {
        if walls.get(at).is_some_and(|wall| known.contains(wall)) || on_sides(at, &walls) {
            at += 1;
        } else {
            walls.remove(at);
        }
    }
    walls
}

/// The stretches of a block, cut where columns are known to be parted.
fn cut(pieces: &[(f32, f32)], leads: usize, known: &[(f32, f32)]) -> (Vec<(f32, f32)>, usize) {
    let mut cut = Vec::with_capacity(pieces.len());
    let mut own_leads = 0;
    for (at, &(left, right)) in pieces.iter().enumerate() {
        let mut left = left;
        for wall in known {
            if left < wall.0 && wall.1 < right {
                cut.push((left, wall.0));
                left = wall.1;
            }
        }
        cut.push((left, right));
        if at < leads {
            own_leads = cut.len();
        }
    }
    (cut, own_leads)
}

/// The same white, as far as no line that ends or begins in it takes some.
pub(super) fn narrowed(wall: (f32, f32), lines: impl Iterator<Item = (f32, f32)>) -> (f32, f32) {
    let mut left = wall;
    for (start, end) in lines {
        if start < wall.0 && (wall.0..wall.1).contains(&end) {
            left.0 = left.0.max(end);
        } else if (wall.0..wall.1).contains(&start) && end > wall.1 {
            left.1 = left.1.min(start);
        }
    }
    if left.0 < left.1 { left } else { wall }
}
