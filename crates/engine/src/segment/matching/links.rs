//! The links found so far, both ways, and what they say in the end.

const FREE: u32 = u32::MAX;

/// One-to-one links between old and new sentences.
#[derive(Clone, Debug)]
pub(super) struct LinkTable {
    to_new: Vec<u32>,
    to_old: Vec<u32>,
}

impl LinkTable {
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { to_new: vec![FREE; old], to_old: vec![FREE; new] }
    }

    /// Something is free on both sides.
    pub(super) fn is_open(&self) -> bool {
        self.to_new.contains(&FREE) && self.to_old.contains(&FREE)
    }

    /// The new sentence an old one is linked to.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).filter(|&&at| at != FREE).map(|&at| at as usize)
    }

    /// The old sentence a new one is linked to.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).filter(|&&at| at != FREE).map(|&at| at as usize)
    }

    /// There is such an old sentence, and nothing took it.
    pub(super) fn old_is_free(&self, old: usize) -> bool {
        self.to_new.get(old) == Some(&FREE)
    }

    /// There is such a new sentence, and nothing was found for it.
    pub(super) fn new_is_free(&self, new: usize) -> bool {
        self.to_old.get(new) == Some(&FREE)
    }

    /// Links two free sentences; does nothing when either is taken.
    pub(super) fn join(&mut self, old: usize, new: usize) -> bool {
        if !self.old_is_free(old) || !self.new_is_free(new) {
            return false;
        }
        if let (Some(to_new), Some(to_old)) = (self.to_new.get_mut(old), self.to_old.get_mut(new)) {
            *to_new = new as u32;
            *to_old = old as u32;
        }
        true
    }

    /// Gives the new sentences from `start` on other old ones, out of those they have.
    pub(super) fn reassign(&mut self, start: usize, olds: impl Iterator<Item = Option<usize>>) {
        for (new, old) in (start..).zip(olds) {
            if let Some(slot) = self.to_old.get_mut(new) {
                *slot = old.map_or(FREE, |old| old as u32);
            }
            if let Some(slot) = old.and_then(|old| self.to_new.get_mut(old)) {
                *slot = new as u32;
            }
        }
    }

    pub(super) fn free_old(&self) -> impl Iterator<Item = usize> {
        self.to_new.iter().enumerate().filter(|(_, at)| **at == FREE).map(|(index, _)| index)
    }

    pub(super) fn free_new(&self) -> impl Iterator<Item = usize> {
        self.to_old.iter().enumerate().filter(|(_, at)| **at == FREE).map(|(index, _)| index)
    }

    /// All links, `(old, new)`, in the new order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let linked = self.to_old.iter().enumerate().filter(|(_, at)| **at != FREE);
        linked.map(|(new, &old)| (old as usize, new))
    }

    /// For each new sentence: whether its link belongs to the longest chain of links that do not
    /// cross, that is, stands in its place.
    pub(super) fn in_place(&self) -> Vec<bool> {
        let pairs: Vec<(usize, usize)> = self.pairs().collect();
        let olds: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
        let mut keep = vec![false; self.to_old.len()];
        for at in longest_rise(&olds) {
            if let Some(slot) = pairs.get(at).and_then(|pair| keep.get_mut(pair.1)) {
                *slot = true;
            }
        }
        keep
    }
}

/// Indices of a longest strictly rising run of values, not necessarily adjacent (patience sorting).
fn longest_rise(values: &[usize]) -> Vec<usize> {
    // The last place of each pile, with its value: most values go on top of the last pile.
    let mut tops: Vec<(usize, usize)> = Vec::with_capacity(values.len());
    let mut before: Vec<u32> = Vec::with_capacity(values.len());
    for (at, &value) in values.iter().enumerate() {
        let pile = match tops.last() {
            Some(&(last, _)) if last >= value => tops.partition_point(|&(top, _)| top < value),
            _ => tops.len(),
        };
        let under = pile.checked_sub(1).and_then(|under| tops.get(under));
        before.push(under.map_or(FREE, |&(_, at)| at as u32));
        match tops.get_mut(pile) {
            Some(top) => *top = (value, at),
            None => tops.push((value, at)),
        }
    }
    let mut rise = Vec::with_capacity(tops.len());
    let mut next = tops.last().map(|&(_, at)| at);
    while let Some(at) = next {
        rise.push(at);
        next = before.get(at).filter(|&&at| at != FREE).map(|&at| at as usize);
    }
    rise.reverse();
    rise
}
