//! The gaps between linked sentences, and which old and new sentences face each other in them.
//!
//! Links in; for each new sentence the links around it out. Where a gap holds as many sentences on
//! both sides, they face each other one for one: so does a list of which every line was edited.

use std::ops::Range;

use super::Sentence;
use super::links::LinkTable;

/// How wide a gap may be, on either side, to speak for what stands in it.
const WIDEST: usize = 64;

/// The gap around each new sentence. Places are counted from 1, so that 0 is before the first.
pub(super) struct Gaps {
    /// For each new sentence, the linked one before it, or 0; and the linked one after it, or the
    /// end.
    around: Vec<(u32, u32)>,
    /// The old place of each new one that bounds a gap; the ends of both texts go together.
    old: Vec<Option<u32>>,
    /// For each old place, the next that is linked, or the end.
    next_old: Vec<u32>,
}

impl Gaps {
    pub(super) fn new([olds, news]: [&[Sentence<'_>]; 2], links: &LinkTable) -> Self {
        let standing = olds.iter().position(|s| s.spare).unwrap_or(olds.len());
        let mut old: Vec<Option<u32>> = Vec::with_capacity(news.len() + 2);
        old.push(Some(0));
        old.extend((0..news.len()).map(|at| links.old_of(at).map(|old| old as u32 + 1)));
        old.push(Some(standing as u32 + 1));
        let end = news.len() as u32 + 1;
        let mut around = vec![(0, end); news.len() + 2];
        let mut last = 0;
        for (at, slot) in around.iter_mut().enumerate() {
            slot.0 = last;
            if old.get(at).is_some_and(Option::is_some) {
                last = at as u32;
            }
        }
        let mut next = end;
        for (at, slot) in around.iter_mut().enumerate().rev() {
            slot.1 = next;
            if old.get(at).is_some_and(Option::is_some) {
                next = at as u32;
            }
        }
        let mut next_old = vec![standing as u32 + 1; standing + 2];
        let mut next = standing as u32 + 1;
        for (at, slot) in next_old.iter_mut().enumerate().rev() {
            *slot = next;
            let linked = at > 0 && at <= standing && !links.old_is_free(at - 1);
            if linked {
                next = at as u32;
            }
        }
        Self { around, old, next_old }
    }

    /// The gap around a new sentence, on both sides, bounds included; places from 1.
    fn gap(&self, new: usize) -> Option<(Range<usize>, Range<usize>)> {
        let &(from, to) = self.around.get(new + 1)?;
        let old_from = (*self.old.get(from as usize)?)? as usize;
        let old_to = (*self.old.get(to as usize)?)? as usize;
        let (new, old) = (from as usize..to as usize, old_from..old_to);
        let wide = |gap: &Range<usize>| gap.len() <= WIDEST;
        let open = self.next_old.get(old_from).is_some_and(|&next| next as usize >= old_to);
        (old_from < old_to && wide(&new) && wide(&old) && open).then_some((new, old))
    }

    /// Both stand in one gap.
    pub(super) fn same(&self, old: usize, new: usize) -> bool {
        self.gap(new).is_some_and(|(_, olds)| olds.start <= old && old + 1 < olds.end)
    }

    /// Both stand at the same place of a gap that is as wide on both sides.
    pub(super) fn paired(&self, old: usize, new: usize) -> bool {
        self.gap(new).is_some_and(|(news, olds)| {
            news.len() == olds.len() && old + news.start == new + olds.start
        })
    }

    /// Old sentences at the same place of the gap, or next to it, counted from either end.
    pub(super) fn abreast(&self, new: usize) -> impl Iterator<Item = usize> {
        let gap = self.gap(new);
        gap.into_iter().flat_map(move |(news, olds)| {
            let ahead = olds.start + (new + 1 - news.start);
            let back = (olds.end + new + 1).saturating_sub(news.end);
            let places = [ahead, back].map(|place| place.saturating_sub(1)..place + 2);
            let inside = move |place: &usize| olds.start < *place && *place < olds.end;
            places.into_iter().flatten().filter(inside).map(|place| place - 1)
        })
    }
}
