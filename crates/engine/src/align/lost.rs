//! Stretches in which a path has lost its way.
//!
//! The beads of a path, sound or not, in; the stretches in which too few of them are sound out,
//! each with its two ends on firm ground. What lies between may have its right path far from the
//! one that was found, and is searched whole by the next pass, with what was learned elsewhere.
#![allow(clippy::indexing_slicing, reason = "windows over beads that exist")]

use std::ops::Range;

/// Beads looked at to each side of one.
const AROUND: usize = 4;

/// Ranges of beads, apart and in order, in which the path is not to be trusted.
pub(super) fn lost(sound: &[bool]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in (0..sound.len()).filter(|&at| doubtful(sound, at)) {
        let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(sound.len()));
        match out.last_mut() {
            Some(last) if from <= last.end => last.end = to,
            _ => out.push(from..to),
        }
    }
    out
}

/// Whether less than half of the beads around one are sound.
fn doubtful(sound: &[bool], at: usize) -> bool {
    let around = &sound[at.saturating_sub(AROUND)..(at + AROUND + 1).min(sound.len())];
    2 * around.iter().filter(|sound| **sound).count() < around.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_sound_beads_by_chance_are_no_firm_ground() {
        let path = |marks: &str| marks.chars().map(|mark| mark == 'x').collect::<Vec<bool>>();
        assert!(lost(&path("xxxxxxxxxxxx")).is_empty());
        assert!(lost(&path("xxxxxx.xx..xxxxxx")).is_empty(), "a few doubts are no loss");
        let both = lost(&path("xxxxxxxxxx.....x...x....xxxxxxxxxxxxxxxx......xxxxxxxxx"));
        assert_eq!(both, [6..27, 36..50]);
        assert!(lost(&[]).is_empty());
    }
}
