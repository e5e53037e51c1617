//! Links sentences that are equal: byte for byte, then in their typographic normal form.
//!
//! A text that stands once on both sides is an anchor. A repeat is told apart by its neighbours
//! (an anchor's equal neighbour is its neighbour still), then by the texts around it, then by the
//! gap between anchors it stands in, and only at last by nearness and order.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::Sentence;
use super::links::Links;
use crate::text::norm::typographic;

/// A text's number: equal texts, equal numbers.
type Key = u32;

/// Links all that is equal.
pub(super) fn link<'a>(old: &[Sentence<'a>], new: &[Sentence<'a>], links: &mut Links) {
    let mut names = FxHashMap::default();
    let mut number = |s: &Sentence<'a>| {
        let next = names.len() as Key;
        *names.entry((s.heading, s.text)).or_insert(next)
    };
    let old_keys: Vec<Key> = old.iter().map(&mut number).collect();
    let new_keys: Vec<Key> = new.iter().map(&mut number).collect();
    Sides::new(old, old_keys, new_keys).link(links);
    if links.free_new().next().is_some() && links.free_old().next().is_some() {
        normal(old, new, links).link(links);
    }
}

/// Numbers by typographic normal form: of the free sentences, and of their neighbours only where
/// they are free too (a linked one is known by its link).
fn normal<'a>(old: &[Sentence<'a>], new: &[Sentence<'a>], links: &Links) -> Sides {
    let mut names = FxHashMap::default();
    let mut number = |s: &Sentence<'a>, free: bool, other: Option<usize>| {
        if !free {
            // Linked sentences get one number a link, past all others.
            return Key::MAX - other.unwrap_or(0) as Key;
        }
        let next = names.len() as Key;
        *names.entry((s.heading, typographic(s.text))).or_insert(next)
    };
    let old_keys: Vec<Key> =
        old.iter().enumerate().map(|(at, s)| number(s, links.old_is_free(at), Some(at))).collect();
    let new_keys: Vec<Key> = new
        .iter()
        .enumerate()
        .map(|(at, s)| number(s, links.new_is_free(at), links.old_of(at)))
        .collect();
    Sides::new(old, old_keys, new_keys)
}

/// Both sides as numbers.
struct Sides {
    old: Vec<Key>,
    new: Vec<Key>,
    spare: Vec<bool>,
}

impl Sides {
    fn new(sentences: &[Sentence<'_>], old: Vec<Key>, new: Vec<Key>) -> Self {
        Self { old, new, spare: sentences.iter().map(|s| s.spare).collect() }
    }

    fn link(&self, links: &mut Links) {
        for spare in [false, true] {
            if spare && !self.spare.contains(&true) {
                break;
            }
            self.unique(links, spare, |keys, at| keys.get(at).copied());
            self.extend(links, true);
            self.unique(links, spare, |keys, at| {
                let before = at.checked_sub(1).and_then(|at| keys.get(at));
                Some((before.copied(), *keys.get(at)?, keys.get(at + 1).copied()))
            });
            self.extend(links, true);
            self.unique(links, spare, |keys, at| {
                Some((*keys.get(at.checked_sub(1)?)?, *keys.get(at)?))
            });
            self.unique(links, spare, |keys, at| Some((*keys.get(at)?, *keys.get(at + 1)?)));
            self.extend(links, true);
            self.in_gaps(links);
            self.extend(links, false);
            self.nearest(links, spare);
        }
    }

    fn equal(&self, old: usize, new: usize) -> bool {
        matches!((self.old.get(old), self.new.get(new)), (Some(a), Some(b)) if a == b)
    }

    fn may_take(&self, old: usize, spare: bool) -> bool {
        spare || self.spare.get(old) == Some(&false)
    }

    /// Links free sentences whose key, made from the numbers around them, stands once on each side.
    fn unique<K: Eq + Hash>(
        &self,
        links: &mut Links,
        spare: bool,
        key: impl Fn(&[Key], usize) -> Option<K>,
    ) {
        let mut seen: FxHashMap<K, [Count; 2]> = FxHashMap::default();
        for new in links.free_new() {
            if let Some(key) = key(&self.new, new) {
                seen.entry(key).or_default()[1].add(new);
            }
        }
        for old in links.free_old().filter(|&old| self.may_take(old, spare)) {
            if let Some(counts) = key(&self.old, old).and_then(|key| seen.get_mut(&key)) {
                counts[0].add(old);
            }
        }
        let mut found: Vec<(usize, usize)> =
            seen.into_values().filter_map(|[old, new]| Some((old.only()?, new.only()?))).collect();
        found.sort_unstable();
        for (old, new) in found {
            links.join(old, new);
        }
    }

    /// Links the equal neighbours of links, forward and back. `sure` links only grow from links
    /// that stand in their place or have a linked neighbour that moved along.
    fn extend(&self, links: &mut Links, sure: bool) {
        let in_place = if sure { links.in_place() } else { Vec::new() };
        let firm = |links: &Links, old: usize, new: usize| {
            !sure
                || in_place.get(new).copied().unwrap_or(false)
                || links.new_of(old + 1) == Some(new + 1)
                || (old > 0 && new > 0 && links.new_of(old - 1) == Some(new - 1))
        };
        let pairs: Vec<(usize, usize)> = links.pairs().collect();
        for &(old, new) in &pairs {
            if !firm(links, old, new) {
                continue;
            }
            let (mut old, mut new) = (old + 1, new + 1);
            while self.equal(old, new) && links.join(old, new) {
                (old, new) = (old + 1, new + 1);
            }
        }
        for &(old, new) in pairs.iter().rev() {
            if !firm(links, old, new) {
                continue;
            }
            let (mut old, mut new) = (old, new);
            while old > 0 && new > 0 && self.equal(old - 1, new - 1) && links.join(old - 1, new - 1)
            {
                (old, new) = (old - 1, new - 1);
            }
        }
    }

    /// Links equal sentences, in order, between two links that frame a gap on both sides.
    fn in_gaps(&self, links: &mut Links) {
        let pairs: Vec<(usize, usize)> = links.pairs().collect();
        let ends = (self.old.len(), self.new.len());
        let mut from = (0, 0);
        for &(old, new) in pairs.iter().chain(std::iter::once(&ends)) {
            if old >= from.0 && new >= from.1 {
                self.in_gap(links, from.0..old, from.1..new);
            }
            from = (old + 1, new + 1);
        }
    }

    fn in_gap(&self, links: &mut Links, old: std::ops::Range<usize>, new: std::ops::Range<usize>) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        let mut places: FxHashMap<Key, std::collections::VecDeque<usize>> = FxHashMap::default();
        for at in new.filter(|&at| links.new_is_free(at)) {
            if let Some(&key) = self.new.get(at) {
                places.entry(key).or_default().push_back(at);
            }
        }
        let mut reached = 0;
        for at in old {
            if !links.old_is_free(at) || !self.may_take(at, false) {
                continue;
            }
            let Some(queue) = self.old.get(at).and_then(|key| places.get_mut(key)) else {
                continue;
            };
            while queue.front().is_some_and(|&place| place < reached) {
                queue.pop_front();
            }
            if let Some(place) = queue.pop_front() {
                links.join(at, place);
                reached = place;
            }
        }
    }

    /// What is left of equal sentences: the nearest to where its neighbours came from.
    fn nearest(&self, links: &mut Links, spare: bool) {
        let mut groups: FxHashMap<Key, Group> = FxHashMap::default();
        let expected = expected_places(links, self.new.len());
        for new in links.free_new() {
            if let (Some(&key), Some(&place)) = (self.new.get(new), expected.get(new)) {
                groups.entry(key).or_default().new.push((place, new));
            }
        }
        for old in links.free_old().filter(|&old| self.may_take(old, spare)) {
            if let Some(group) = self.old.get(old).and_then(|key| groups.get_mut(key)) {
                group.old.push(old);
            }
        }
        let mut groups: Vec<Group> =
            groups.into_values().filter(|g| !g.old.is_empty() && !g.new.is_empty()).collect();
        groups.sort_unstable_by_key(|group| group.old.first().copied());
        for group in groups {
            group.link(links);
        }
    }
}

/// How often a key was seen, and where.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    times: u32,
    at: usize,
}

impl Count {
    fn add(&mut self, at: usize) {
        self.times += 1;
        self.at = at;
    }

    fn only(self) -> Option<usize> {
        (self.times == 1).then_some(self.at)
    }
}

/// Where in the old text each new sentence would stand if it followed its linked neighbour.
fn expected_places(links: &Links, new: usize) -> Vec<usize> {
    let mut place = 0;
    let next = |at| {
        place = links.old_of(at).map_or(place + 1, |old| old);
        place
    };
    (0..new).map(next).collect()
}

/// Equal sentences that nothing tells apart but their place.
#[derive(Debug, Default)]
struct Group {
    old: Vec<usize>,
    /// Expected place in the old text, and place in the new one.
    new: Vec<(usize, usize)>,
}

impl Group {
    /// Few or as many on both sides: nearest first; else in order.
    fn link(mut self, links: &mut Links) {
        const FEW: usize = 64;
        if self.old.len() == self.new.len() || self.old.len() * self.new.len() > FEW * FEW {
            self.new.sort_unstable();
            for (old, (_, new)) in self.old.into_iter().zip(self.new) {
                links.join(old, new);
            }
            return;
        }
        let mut near: Vec<(usize, usize, usize)> = Vec::new();
        for &old in &self.old {
            near.extend(self.new.iter().map(|&(place, new)| (place.abs_diff(old), old, new)));
        }
        near.sort_unstable();
        for (_, old, new) in near {
            links.join(old, new);
        }
    }
}
