//! Fixed points: pairs of sentences that must stand in one bead.

use std::ops::Range;

use super::model::TYPES;

/// Sentences of both sides that stand together.
pub(super) type RangePair = (Range<usize>, Range<usize>);

/// Pins joined into groups that rise on both sides: pins that share a sentence or cross become one.
pub(super) fn groups(pins: &[(usize, usize)]) -> Vec<RangePair> {
    let mut sorted = pins.to_vec();
    sorted.sort_unstable();
    let mut out: Vec<RangePair> = Vec::new();
    for (i, j) in sorted {
        let mut group = (i..i + 1, j..j + 1);
        while let Some(last) = out.last() {
            if last.0.end <= group.0.start && last.1.end <= group.1.start {
                break;
            }
            group =
                (last.0.start.min(group.0.start)..last.0.end.max(group.0.end), join(last, &group));
            out.pop();
        }
        out.push(group);
    }
    out
}

fn join(a: &RangePair, b: &RangePair) -> Range<usize> {
    a.1.start.min(b.1.start)..a.1.end.max(b.1.end)
}

/// Whether some bead type has room for the group.
pub(super) fn fits(group: &RangePair) -> bool {
    TYPES.iter().any(|&(m, n)| m >= group.0.len() && n >= group.1.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_that_touch_or_cross_are_one() {
        assert_eq!(groups(&[(3, 4), (0, 0)]), [(0..1, 0..1), (3..4, 4..5)]);
        assert_eq!(groups(&[(0, 0), (0, 2), (1, 3)]), [(0..1, 0..3), (1..2, 3..4)]);
        assert_eq!(groups(&[(0, 1), (1, 0), (2, 2)]), [(0..2, 0..2), (2..3, 2..3)]);
        assert_eq!(groups(&[(0, 0), (1, 1), (2, 0)]), [(0..3, 0..2)]);
        assert!(fits(&(0..2, 0..2)) && fits(&(0..1, 3..8)) && !fits(&(0..4, 0..4)));
    }
}
