//! What beads may not do: part what is pinned, mix kinds of blocks, span paragraphs for nothing.
//!
//! Flags and ranges by sentence in; whether a bead or a node is allowed, and what it costs, out.
#![allow(clippy::indexing_slicing, reason = "ranges of sentences that exist")]

use std::ops::Range;

use super::band::LatticeNode;
use super::pins::RangePair;

/// What beads may not do, by sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    /// For each source sentence, the target sentences it must stand with.
    pub(super) source_pins: Vec<Option<Range<usize>>>,
    /// For each target sentence, the source sentences it must stand with.
    pub(super) target_pins: Vec<Option<Range<usize>>>,
    /// For each source sentence, its class: 0 and 1 mix at a cost, all others never.
    pub(super) source_kinds: Vec<u32>,
    /// For each target sentence, its class.
    pub(super) target_kinds: Vec<u32>,
    /// Whether a paragraph ends before this source sentence.
    pub(super) source_breaks: Vec<bool>,
    /// Whether a paragraph ends before this target sentence.
    pub(super) target_breaks: Vec<bool>,
}

/// Cost of a paragraph end inside a bead.
const BREAK_COST: f64 = 3.0;
/// Cost of a heading and other text in one bead.
pub(super) const MIX_COST: f64 = 6.0;

impl Bounds {
    /// Binds groups of sentences together.
    pub(super) fn pin(&mut self, groups: &[RangePair], source: usize, target: usize) {
        if groups.is_empty() {
            return;
        }
        self.source_pins = vec![None; source];
        self.target_pins = vec![None; target];
        for (s, t) in groups {
            self.source_pins[s.clone()].fill(Some(t.clone()));
            self.target_pins[t.clone()].fill(Some(s.clone()));
        }
    }

    /// Whether a pin lies in the bead.
    pub(super) fn holds_pin(&self, s: &Range<usize>, t: &Range<usize>) -> bool {
        let any = |pins: &[Option<Range<usize>>], range: &Range<usize>| {
            pins.get(range.clone()).is_some_and(|pins| pins.iter().any(Option::is_some))
        };
        any(&self.source_pins, s) && any(&self.target_pins, t)
    }

    pub(super) fn allow(&self, s: &Range<usize>, t: &Range<usize>) -> bool {
        let inside = |pin: &Option<Range<usize>>, other: &Range<usize>| {
            pin.as_ref().is_none_or(|pin| other.start <= pin.start && pin.end <= other.end)
        };
        let pins = |pins: &Vec<Option<Range<usize>>>, mine: &Range<usize>, other: &Range<usize>| {
            pins.get(mine.clone()).is_none_or(|pins| pins.iter().all(|pin| inside(pin, other)))
        };
        pins(&self.source_pins, s, t) && pins(&self.target_pins, t, s)
    }

    /// Whether a path may go through a node: what the sentence before it is pinned to lies before
    /// it on the other side too, and what the sentence after it is pinned to, after it.
    pub(super) fn open(&self, node: LatticeNode) -> bool {
        let side = |pins: &[Option<Range<usize>>], at: usize, other: usize| {
            let pin = |at: Option<usize>| pins.get(at?)?.as_ref();
            pin(at.checked_sub(1)).is_none_or(|pin| pin.end <= other)
                && pin(Some(at)).is_none_or(|pin| other <= pin.start)
        };
        side(&self.source_pins, node.0, node.1) && side(&self.target_pins, node.1, node.0)
    }

    /// What it costs that classes mix in a bead; infinite where they must not.
    pub(super) fn mix(&self, s: &Range<usize>, t: &Range<usize>) -> f64 {
        if self.source_kinds.is_empty() || self.target_kinds.is_empty() {
            return 0.0;
        }
        let kinds = self.source_kinds[s.clone()].iter().chain(&self.target_kinds[t.clone()]);
        let (low, high) = kinds.fold((u32::MAX, 0), |(low, high), &k| (low.min(k), high.max(k)));
        match high {
            _ if low == high => 0.0,
            0 | 1 => MIX_COST,
            _ => f64::INFINITY,
        }
    }

    /// What paragraph ends inside the bead cost.
    pub(super) fn breaks(&self, s: &Range<usize>, t: &Range<usize>) -> f64 {
        let inner = |breaks: &Vec<bool>, range: &Range<usize>| {
            let inside = breaks.get(range.start + 1..range.end).unwrap_or_default();
            inside.iter().filter(|broken| **broken).count()
        };
        BREAK_COST * (inner(&self.source_breaks, s) + inner(&self.target_breaks, t)) as f64
    }
}
