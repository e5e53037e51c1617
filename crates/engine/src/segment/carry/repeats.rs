//! Equal sentences of which some left the text and came back: each under the id that stood in its
//! place.
//!
//! The matcher gives what stands before what left, and takes what left in any order: of three
//! «Oui.» under three questions, the second may come back under the third's id. Here all of one
//! text are dealt out anew. The sentences around them, whose origins are known, cut both texts into
//! the same gaps; in a gap as many as can be are paired in order, rather with those that stood than
//! with those that left.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::carried::SegmentChangeKind;
use super::origin::Origin;
use super::stored::{SegmentPlace, StoredSegments};
use crate::segment::matching::Sentence;

/// Longer runs of repeats are left as the matcher gave them.
const LONG: usize = 128;

/// Deals out the ids of repeats of which at least one left the text earlier.
pub(super) fn settle(
    edition: usize,
    new: &[Sentence<'_>],
    shelf: &StoredSegments<'_>,
    origins: &mut [Origin],
) {
    let doubtful = doubtful(shelf);
    let open = |(sentence, origin): (&Sentence<'_>, &Origin)| {
        doubtful.contains_key(sentence.text) && is_whole(sentence.text, origin, shelf)
    };
    let open: Vec<bool> = new.iter().zip(origins.iter()).map(open).collect();
    if !open.contains(&true) {
        return;
    }
    let mut deal = Reassignment::new(new, shelf, origins, open, &doubtful);
    deal.by_gaps();
    deal.the_rest();
    for (at, given) in deal.given.into_iter().enumerate() {
        if let (Some(origin), Some((index, kind))) = (origins.get_mut(at), given) {
            let parts = index.map(|index| SegmentPlace { edition, index }).into_iter().collect();
            *origin = Origin { kind, parts, refused: None };
        }
    }
}

/// The texts that stand several times among the old ones, at least once among those that left.
fn doubtful<'a>(shelf: &StoredSegments<'a>) -> FxHashMap<&'a str, usize> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for segment in shelf.segments.iter().skip(shelf.standing()) {
        counts.insert(segment.text.as_str(), 0);
    }
    if counts.is_empty() {
        return counts;
    }
    for segment in &shelf.segments {
        if let Some(count) = counts.get_mut(segment.text.as_str()) {
            *count += 1;
        }
    }
    counts.retain(|_, count| *count > 1);
    counts
}

/// Whether a sentence is new, or has its words from one old one as they are.
fn is_whole(text: &str, origin: &Origin, shelf: &StoredSegments<'_>) -> bool {
    match (origin.kind, origin.parts.as_slice()) {
        (SegmentChangeKind::Split | SegmentChangeKind::Merged, _) => false,
        (_, []) => true,
        (_, [place]) => shelf.segments.get(place.index).is_some_and(|old| old.text == text),
        _ => false,
    }
}

/// A run of open sentences, and the places in the old text of the known ones around it.
struct OpenRun {
    new: Vec<usize>,
    left: Option<usize>,
    right: Option<usize>,
}

impl OpenRun {
    fn in_order(&self) -> bool {
        self.left.is_none_or(|left| self.right.is_none_or(|right| left < right))
    }
}

/// The dealing: what is open on both sides, and what was given.
struct Reassignment<'d, 'a> {
    new: &'d [Sentence<'d>],
    shelf: &'d StoredSegments<'a>,
    /// The old segment that the matcher gave, and how; nothing for a sentence that is new or known.
    held: Vec<Option<(usize, SegmentChangeKind)>>,
    /// Places in the old line that known sentences take.
    known: BTreeSet<usize>,
    /// Places in the old line that are to be had.
    left: BTreeSet<usize>,
    runs: Vec<OpenRun>,
    /// What each open sentence gets.
    given: Vec<Option<(Option<usize>, SegmentChangeKind)>>,
    open: Vec<bool>,
}

impl<'d, 'a> Reassignment<'d, 'a> {
    fn new(
        new: &'d [Sentence<'d>],
        shelf: &'d StoredSegments<'a>,
        origins: &[Origin],
        open: Vec<bool>,
        doubtful: &FxHashMap<&str, usize>,
    ) -> Self {
        let is_open = |at: usize| open.get(at) == Some(&true);
        let known: BTreeSet<usize> = (origins.iter().enumerate())
            .filter(|(at, _)| !is_open(*at))
            .flat_map(|(_, origin)| origin.parts.iter().map(|place| shelf.place(place.index)))
            .collect();
        let left = (shelf.segments.iter().enumerate())
            .filter(|(_, segment)| doubtful.contains_key(segment.text.as_str()))
            .map(|(index, _)| shelf.place(index))
            .filter(|place| !known.contains(place))
            .collect();
        let held = (origins.iter().enumerate())
            .map(|(at, origin)| {
                Some((origin.parts.first()?.index, origin.kind)).filter(|_| is_open(at))
            })
            .collect();
        let runs = runs(origins, shelf, &open);
        let given = vec![None; new.len()];
        Self { new, shelf, held, known, left, runs, given, open }
    }

    /// Pairs the repeats of each gap, the gaps in their order first.
    fn by_gaps(&mut self) {
        let (in_order, moved): (Vec<OpenRun>, Vec<OpenRun>) =
            std::mem::take(&mut self.runs).into_iter().partition(OpenRun::in_order);
        for run in in_order {
            let from = run.left.map_or(0, |left| left + 1);
            let to = run.right.unwrap_or(self.shelf.segments.len());
            self.pair(&run.new, from..to);
        }
        for run in moved {
            // What moved stands beside what moved along.
            let after = run.left.map_or(0, |left| left + 1);
            let end = self.known.range(after..).next().copied();
            self.pair(&run.new, after..end.unwrap_or(self.shelf.segments.len()));
            let before = run.right.unwrap_or(self.shelf.segments.len());
            let start = self.known.range(..before).next_back().map_or(0, |start| start + 1);
            self.pair(&run.new, start..before);
        }
    }

    fn pair(&mut self, run: &[usize], gap: Range<usize>) {
        let new: Vec<usize> = run.iter().copied().filter(|&at| self.is_without(at)).collect();
        let old: Vec<usize> = match gap.is_empty() {
            true => Vec::new(),
            false => self.left.range(gap).take(LONG + 1).copied().collect(),
        };
        if new.len() > LONG || old.len() > LONG {
            return;
        }
        for (at, place) in self.best(&new, &old) {
            let Some(&index) = self.shelf.line.get(place) else { continue };
            let kind = if index < self.shelf.standing() {
                SegmentChangeKind::Kept
            } else {
                SegmentChangeKind::Restored
            };
            self.give(at, index, kind);
        }
    }

    fn is_without(&self, at: usize) -> bool {
        self.given.get(at).is_some_and(Option::is_none)
    }

    fn give(&mut self, at: usize, index: usize, kind: SegmentChangeKind) {
        self.left.remove(&self.shelf.place(index));
        if let Some(slot) = self.given.get_mut(at) {
            *slot = Some((Some(index), kind));
        }
    }

    /// What a pair is worth; nothing where the two are not of one text. One pair more counts for
    /// more than any choice among pairs.
    fn worth(&self, at: usize, place: usize) -> Option<u32> {
        let index = *self.shelf.line.get(place)?;
        let (old, new) = (self.shelf.sentence(index, false)?, self.new.get(at)?);
        let standing = index < self.shelf.standing();
        let fits = old.text == new.text && (!standing || old.heading == new.heading);
        // Of those that left, the nearest behind what is known comes first, whichever the matcher
        // took.
        let held = self.held.get(at).copied().flatten().is_some_and(|(held, _)| held == index);
        let kept = standing && held;
        fits.then(|| 1_000_000 + 1_000 * u32::from(standing) + u32::from(kept))
    }

    /// The best pairs of two runs, in order (the longest common subsequence, weighed).
    fn best(&self, new: &[usize], old: &[usize]) -> Vec<(usize, usize)> {
        let width = old.len() + 1;
        let mut sums = vec![0_u32; (new.len() + 1) * width];
        let sum = |sums: &[u32], i: usize, j: usize| sums.get(i * width + j).copied().unwrap_or(0);
        for (i, &at) in new.iter().enumerate().rev() {
            for (j, &place) in old.iter().enumerate().rev() {
                let pair =
                    self.worth(at, place).map_or(0, |worth| worth + sum(&sums, i + 1, j + 1));
                let best = pair.max(sum(&sums, i + 1, j)).max(sum(&sums, i, j + 1));
                if let Some(slot) = sums.get_mut(i * width + j) {
                    *slot = best;
                }
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while let (Some(&at), Some(&place)) = (new.get(i), old.get(j)) {
            let here = sum(&sums, i, j);
            let pair = self.worth(at, place).map(|worth| worth + sum(&sums, i + 1, j + 1));
            if pair == Some(here) {
                pairs.push((at, place));
                (i, j) = (i + 1, j + 1);
            } else if sum(&sums, i + 1, j) == here {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }

    /// What no gap told: as the matcher gave it, where that is still to be had; then in the text's
    /// order.
    fn the_rest(&mut self) {
        let without = |deal: &Self| -> Vec<usize> {
            (0..deal.new.len())
                .filter(|&at| deal.open.get(at) == Some(&true) && deal.is_without(at))
                .collect()
        };
        for at in without(self) {
            if let Some((index, kind)) = self.held.get(at).copied().flatten()
                && self.left.contains(&self.shelf.place(index))
            {
                self.give(at, index, kind);
            }
        }
        let mut spare: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for &place in self.left.iter().rev() {
            let Some(&index) = self.shelf.line.get(place) else { continue };
            let Some(segment) = self.shelf.segments.get(index) else { continue };
            spare.entry(segment.text.as_str()).or_default().push(place);
        }
        for at in without(self) {
            let next = self.new.get(at).and_then(|new| {
                let places = spare.get_mut(new.text)?;
                let fits = places.iter().rposition(|&place| self.worth(at, place).is_some())?;
                self.shelf.line.get(places.remove(fits)).copied()
            });
            match next {
                Some(index) if index < self.shelf.standing() => {
                    self.give(at, index, SegmentChangeKind::Moved)
                }
                Some(index) => self.give(at, index, SegmentChangeKind::Restored),
                None => {
                    if let Some(slot) = self.given.get_mut(at) {
                        *slot = Some((None, SegmentChangeKind::New));
                    }
                }
            }
        }
    }
}

/// The runs of open sentences between known ones.
fn runs(origins: &[Origin], shelf: &StoredSegments<'_>, open: &[bool]) -> Vec<OpenRun> {
    let mut runs = Vec::new();
    let mut run = OpenRun { new: Vec::new(), left: None, right: None };
    for (at, origin) in origins.iter().enumerate() {
        if open.get(at) == Some(&true) {
            run.new.push(at);
        } else if let (Some(first), Some(last)) = (origin.parts.first(), origin.parts.last()) {
            run.right = Some(shelf.place(first.index));
            let next =
                OpenRun { new: Vec::new(), left: Some(shelf.place(last.index)), right: None };
            runs.push(std::mem::replace(&mut run, next));
        }
    }
    runs.push(run);
    runs.retain(|run| !run.new.is_empty());
    runs
}
