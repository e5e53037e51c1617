//! Finds the white between the columns of a table that is drawn cell by cell.
//!
//! The stretches of each block, and how many of them its first line has, in; where columns are parted out, from the left.

use super::baselines::EVEN;

/// The narrowest white between two columns, in ems; white between words in a line is narrower.
const WALL: f32 = 0.15;
/// So many blocks on both sides of the white are for one that crosses it, and so many at least.
const SIDES: usize = 3;
/// Blocks that stand alone on each side at least.
const EACH_SIDE: usize = 3;

/// The white between columns: how many blocks cross a place falls to a third of those beside it.
pub(super) fn walls(blocks: &[(&[(f32, f32)], usize)], size: f32) -> Vec<(f32, f32)> {
    let mut edges: Vec<(f32, i32)> = Vec::new();
    for (pieces, _) in blocks {
        let mut own = pieces.to_vec();
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
        let most = behind.iter().map(|piece| piece.1).filter(|x| *x <= to + 0.2);
        let most = most.fold(f32::MIN, f32::max);
        let even = |a: f32, b: f32| (a - b).abs() < EVEN * size;
        let lefts = behind.iter().filter(|piece| even(piece.0, wall.1)).count();
        let rights = behind.iter().filter(|piece| even(piece.1, most)).count();
        let shared = lefts.max(rights);
        firsts.iter().filter(before).count() >= EACH_SIDE
            && shared >= EACH_SIDE
            && shared * 2 >= behind.len()
    };
    let mut at = 0;
    while at < walls.len() {
        if on_sides(at, &walls) {
            at += 1;
        } else {
            walls.remove(at);
        }
    }
    walls
}
