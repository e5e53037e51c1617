//! Links sentences that are equal: byte for byte, then in their typographic normal form.
//!
//! A text that stands once on both sides is an anchor. A repeat is told apart by its neighbours
//! (an anchor's equal neighbour is its neighbour still), then by the texts around it, then by the
//! gap between anchors it stands in: [`Equal::surely`]. What these leave open waits until edited
//! neighbours are known, and goes at last to the nearest place: [`Equal::nearest`]. A text of
//! figures alone (a cell of a table) is no anchor, however rare: it is known by its neighbours, and
//! what these do not tell comes last of all: [`Equal::figures`].

use std::hash::Hash;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Sentence;
use super::links::LinkTable;
use crate::text::norm::typographic;

/// A text's number: equal texts, equal numbers.
type TextKey = u32;

/// The texts of both sides as numbers, exact and in normal form.
pub(super) struct Equal {
    normal: EqualSides,
    copies: Vec<bool>,
    /// The exact texts of the new side.
    texts: Vec<TextKey>,
}

impl Equal {
    /// Links what is surely equal: exact text first, then the typographic normal form.
    pub(super) fn surely<'a>(
        old: &[Sentence<'a>],
        new: &[Sentence<'a>],
        links: &mut LinkTable,
    ) -> Self {
        let exact = exact(old, new);
        exact.surely(links);
        let copies = exact.also_in(&exact.new, &exact.old);
        let normal = if links.is_open() { normal(old, new, links) } else { EqualSides::default() };
        normal.surely(links);
        Self { normal, copies, texts: exact.new }
    }

    /// Links the equal neighbours of links made since.
    pub(super) fn extend(&self, links: &mut LinkTable) {
        self.normal.extend(links, true);
        self.normal.in_gaps(links);
    }

    /// Links what is left of equal sentences to the nearest of their kind.
    pub(super) fn nearest(&self, links: &mut LinkTable) {
        for &spare in self.normal.rounds() {
            self.normal.nearest(links, spare, false);
            self.normal.extend(links, false);
        }
    }

    /// Links what is left of equal figures, once no edited one stands in their place.
    pub(super) fn figures(&self, links: &mut LinkTable) {
        if !self.normal.figures.is_empty() {
            self.normal.nearest(links, true, true);
        }
    }

    /// Of a sentence that was doubled in place, the first copy is the one that stood there.
    pub(super) fn settle_doubles(&self, links: &mut LinkTable) {
        let in_place = links.in_place();
        let keys = &self.texts;
        let mut start = 0;
        while start < keys.len() {
            let run =
                keys.iter().skip(start).take_while(|key| keys.get(start) == Some(key)).count();
            if run > 1 {
                let moved = |at: usize| in_place.get(at) != Some(&true);
                let mut olds: Vec<(bool, usize)> = (start..start + run)
                    .filter_map(|at| Some((moved(at), links.old_of(at)?)))
                    .collect();
                olds.sort_unstable();
                let olds =
                    olds.into_iter().map(|(_, old)| Some(old)).chain(std::iter::repeat(None));
                links.reassign(start, olds.take(run));
            }
            start += run;
        }
    }

    /// Whether a new sentence's text stands in the old text: a free one is but a further copy.
    pub(super) fn is_copy(&self, new: usize) -> bool {
        self.copies.get(new) == Some(&true)
    }

    /// The free sentences that have a free equal on the other side: [`Equal::nearest`] will see to
    /// them. By old and by new index.
    pub(super) fn waiting(&self, links: &LinkTable) -> [FxHashSet<usize>; 2] {
        let key = |keys: &[TextKey], at: usize| keys.get(at).copied();
        let olds: FxHashSet<TextKey> =
            links.free_old().filter_map(|at| key(&self.normal.old, at)).collect();
        let news: FxHashSet<TextKey> =
            links.free_new().filter_map(|at| key(&self.normal.new, at)).collect();
        let waits = |keys: &[TextKey], at: usize, others: &FxHashSet<TextKey>| {
            keys.get(at).is_some_and(|key| others.contains(key))
        };
        [
            links.free_old().filter(|&at| waits(&self.normal.old, at, &news)).collect(),
            links.free_new().filter(|&at| waits(&self.normal.new, at, &olds)).collect(),
        ]
    }
}

/// Numbers by exact text.
fn exact<'a>(old: &[Sentence<'a>], new: &[Sentence<'a>]) -> EqualSides {
    let mut names = FxHashMap::with_capacity_and_hasher(old.len().max(new.len()), FxBuildHasher);
    let mut number = |s: &Sentence<'a>| {
        let next = names.len() as TextKey;
        *names.entry((s.heading, s.text)).or_insert(next)
    };
    let old_keys: Vec<TextKey> = old.iter().map(&mut number).collect();
    let new_keys: Vec<TextKey> = new.iter().map(&mut number).collect();
    EqualSides::new(old, new, old_keys, new_keys)
}

/// Numbers by typographic normal form: of the free sentences, and of their neighbours only where
/// they are free too (a linked one is known by its link).
fn normal<'a>(old: &[Sentence<'a>], new: &[Sentence<'a>], links: &LinkTable) -> EqualSides {
    let mut names = FxHashMap::default();
    let mut number = |s: &Sentence<'a>, free: bool, other: Option<usize>| {
        if !free {
            // Linked sentences get one number a link, past all others.
            return TextKey::MAX - other.unwrap_or(0) as TextKey;
        }
        let next = names.len() as TextKey;
        *names.entry((s.heading, typographic(s.text))).or_insert(next)
    };
    let old_keys: Vec<TextKey> =
        old.iter().enumerate().map(|(at, s)| number(s, links.old_is_free(at), Some(at))).collect();
    let new_keys: Vec<TextKey> = new
        .iter()
        .enumerate()
        .map(|(at, s)| number(s, links.new_is_free(at), links.old_of(at)))
        .collect();
    EqualSides::new(old, new, old_keys, new_keys)
}

/// Both sides as numbers.
#[derive(Default)]
struct EqualSides {
    old: Vec<TextKey>,
    new: Vec<TextKey>,
    spare: Vec<bool>,
    /// The texts that hold no letter.
    figures: FxHashSet<TextKey>,
}

impl EqualSides {
    fn new(
        olds: &[Sentence<'_>],
        news: &[Sentence<'_>],
        old: Vec<TextKey>,
        new: Vec<TextKey>,
    ) -> Self {
        let wordless = |s: &Sentence<'_>| !s.text.contains(char::is_alphabetic);
        let figures = news.iter().zip(&new).filter(|(s, _)| wordless(s)).map(|(_, &key)| key);
        let figures = figures.collect();
        Self { old, new, spare: olds.iter().map(|s| s.spare).collect(), figures }
    }

    /// For each of `some`: whether it stands among `others`.
    fn also_in(&self, some: &[TextKey], others: &[TextKey]) -> Vec<bool> {
        let mut stands = vec![false; self.old.len() + self.new.len()];
        for &key in others {
            if let Some(slot) = stands.get_mut(key as usize) {
                *slot = true;
            }
        }
        some.iter().map(|&key| stands.get(key as usize) == Some(&true)).collect()
    }

    /// Whether spare sentences may be taken: a round without, then one with, where there are any.
    fn rounds(&self) -> &'static [bool] {
        if self.spare.contains(&true) { &[false, true] } else { &[false] }
    }

    fn surely(&self, links: &mut LinkTable) {
        for &spare in self.rounds() {
            self.alone(links, spare);
            self.extend(links, true);
            self.unique(links, spare, |keys, at| {
                let before = at.checked_sub(1).and_then(|at| keys.get(at));
                Some((before.copied(), *keys.get(at)?, keys.get(at + 1).copied()))
            });
            self.extend(links, true);
        }
    }

    fn equal(&self, old: usize, new: usize) -> bool {
        matches!((self.old.get(old), self.new.get(new)), (Some(a), Some(b)) if a == b)
    }

    fn may_take(&self, old: usize, spare: bool) -> bool {
        spare || self.spare.get(old) == Some(&false)
    }

    /// Links free sentences whose text stands once on each side.
    fn alone(&self, links: &mut LinkTable, spare: bool) {
        // Free texts are numbered from 0, so that a table does without hashing.
        let mut seen = vec![[Count::default(); 2]; self.old.len() + self.new.len()];
        for new in links.free_new() {
            let slot = self.new.get(new).and_then(|&key| seen.get_mut(key as usize));
            if let Some([_, count]) = slot {
                count.add(new);
            }
        }
        for old in links.free_old().filter(|&old| self.may_take(old, spare)) {
            let slot = self.old.get(old).and_then(|&key| seen.get_mut(key as usize));
            if let Some([count, _]) = slot {
                count.add(old);
            }
        }
        for (key, [old, new]) in seen.into_iter().enumerate() {
            if let (Some(old), Some(new)) = (old.only(), new.only())
                && !self.figures.contains(&(key as TextKey))
            {
                links.join(old, new);
            }
        }
    }

    /// Links free sentences whose key, made from the numbers around them, stands once on each side.
    fn unique<K: Eq + Hash>(
        &self,
        links: &mut LinkTable,
        spare: bool,
        key: impl Fn(&[TextKey], usize) -> Option<K>,
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
    fn extend(&self, links: &mut LinkTable, sure: bool) {
        if !links.is_open() {
            return;
        }
        let in_place = if sure { links.in_place() } else { Vec::new() };
        let firm = |links: &LinkTable, old: usize, new: usize| {
            !sure
                || in_place.get(new).copied().unwrap_or(false)
                || links.new_of(old + 1) == Some(new + 1)
                || (old > 0 && new > 0 && links.new_of(old - 1) == Some(new - 1))
        };
        let free: Vec<usize> = links.free_new().collect();
        for &new in &free {
            let Some(before) = new.checked_sub(1) else { continue };
            let Some(old) = links.old_of(before) else { continue };
            if self.equal(old + 1, new) && firm(links, old, before) {
                links.join(old + 1, new);
            }
        }
        for &new in free.iter().rev() {
            let Some(old) = links.old_of(new + 1) else { continue };
            let Some(before) = old.checked_sub(1) else { continue };
            if self.equal(before, new) && firm(links, old, new + 1) {
                links.join(before, new);
            }
        }
    }

    /// Links equal sentences, in order, between two links that frame a gap on both sides: all
    /// between them is free.
    fn in_gaps(&self, links: &mut LinkTable) {
        let pairs: Vec<(usize, usize)> = links.pairs().collect();
        let ends = (self.old.len(), self.new.len());
        let mut from = (0, 0);
        for &(old, new) in pairs.iter().chain(std::iter::once(&ends)) {
            let framed = old > from.0 && new > from.1;
            if framed && (from.0..old).all(|at| links.old_is_free(at)) {
                self.in_gap(links, from.0..old, from.1..new);
            }
            from = (old + 1, new + 1);
        }
    }

    /// Links a longest common run of a gap, or of its start where it is very long.
    fn in_gap(&self, links: &mut LinkTable, old: Range<usize>, new: Range<usize>) {
        const LONG: usize = 128;
        let old: Vec<usize> = old.take(LONG).collect();
        let new: Vec<usize> = new.take(LONG).collect();
        let mut common = vec![0_u16; (old.len() + 1) * (new.len() + 1)];
        let at = |i: usize, j: usize| i * (new.len() + 1) + j;
        for (i, &o) in old.iter().enumerate().rev() {
            for (j, &n) in new.iter().enumerate().rev() {
                let longest = |k: usize| common.get(k).copied().unwrap_or(0);
                let best = if self.equal(o, n) {
                    longest(at(i + 1, j + 1)) + 1
                } else {
                    longest(at(i + 1, j)).max(longest(at(i, j + 1)))
                };
                if let Some(slot) = common.get_mut(at(i, j)) {
                    *slot = best;
                }
            }
        }
        let (mut i, mut j) = (0, 0);
        while let (Some(&o), Some(&n)) = (old.get(i), new.get(j)) {
            if self.equal(o, n) {
                links.join(o, n);
                (i, j) = (i + 1, j + 1);
            } else if common.get(at(i + 1, j)) >= common.get(at(i, j + 1)) {
                i += 1;
            } else {
                j += 1;
            }
        }
    }

    /// What is left of equal sentences: the nearest to where its neighbours came from; a link takes
    /// its equal neighbours along. Either words, or `figures` alone.
    fn nearest(&self, links: &mut LinkTable, spare: bool, figures: bool) {
        let mut places: FxHashMap<TextKey, Vec<usize>> = FxHashMap::default();
        for new in links.free_new() {
            if let Some(&key) = self.new.get(new)
                && self.figures.contains(&key) == figures
            {
                places.entry(key).or_default();
            }
        }
        for old in links.free_old().filter(|&old| self.may_take(old, spare)) {
            if let Some(olds) = self.old.get(old).and_then(|key| places.get_mut(key)) {
                olds.push(old);
            }
        }
        let expected = Expected::new(links, self.new.len());
        let mut near: Vec<(usize, usize, usize)> = Vec::new();
        for new in links.free_new() {
            let Some(olds) = self.new.get(new).and_then(|key| places.get(key)) else { continue };
            for place in expected.of(new) {
                let at = olds.partition_point(|&old| old < place);
                let close = olds.get(at.saturating_sub(2)..(at + 2).min(olds.len()));
                near.extend(close.into_iter().flatten().map(|&o| (place.abs_diff(o), new, o)));
            }
        }
        near.sort_unstable();
        for (_, new, old) in near {
            if links.join(old, new) {
                self.run_along(links, old, new);
            }
        }
        self.in_order(links, &places);
    }

    /// Links the equal free neighbours of one link, on both sides.
    fn run_along(&self, links: &mut LinkTable, old: usize, new: usize) {
        let (mut o, mut n) = (old + 1, new + 1);
        while self.equal(o, n) && links.join(o, n) {
            (o, n) = (o + 1, n + 1);
        }
        let (mut o, mut n) = (old, new);
        while o > 0 && n > 0 && self.equal(o - 1, n - 1) && links.join(o - 1, n - 1) {
            (o, n) = (o - 1, n - 1);
        }
    }

    /// The last ones, in the order of the text.
    fn in_order(&self, links: &mut LinkTable, places: &FxHashMap<TextKey, Vec<usize>>) {
        let mut used: FxHashMap<TextKey, usize> = FxHashMap::default();
        let free: Vec<usize> = links.free_new().collect();
        for new in free {
            let Some(key) = self.new.get(new) else { continue };
            let Some(olds) = places.get(key) else { continue };
            let next = used.entry(*key).or_default();
            while let Some(&old) = olds.get(*next) {
                *next += 1;
                if links.join(old, new) {
                    break;
                }
            }
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

/// Where in the old text a new sentence would stand if it followed, or went before, its nearest
/// linked neighbours: those that stand in their place, and those that do not.
struct Expected {
    before: Vec<[Option<usize>; 2]>,
    after: Vec<[Option<usize>; 2]>,
}

impl Expected {
    fn new(links: &LinkTable, len: usize) -> Self {
        let in_place = links.in_place();
        let mut before = vec![[None; 2]; len];
        let mut last = [None; 2];
        for (at, slot) in before.iter_mut().enumerate() {
            last = last.map(|place: Option<usize>| place.map(|place| place + 1));
            *slot = last;
            last = seen(last, links.old_of(at), in_place.get(at));
        }
        let mut after = vec![[None; 2]; len];
        let mut last = [None; 2];
        for (at, slot) in after.iter_mut().enumerate().rev() {
            last = last.map(|place: Option<usize>| place.map(|place| place.saturating_sub(1)));
            *slot = last;
            last = seen(last, links.old_of(at), in_place.get(at));
        }
        Self { before, after }
    }

    fn of(&self, new: usize) -> impl Iterator<Item = usize> {
        let both = [self.before.get(new), self.after.get(new)];
        let mut places: Vec<usize> =
            both.into_iter().flatten().flatten().copied().flatten().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter()
    }
}

/// Takes a link into what was seen last: `[any, in its place]`.
fn seen(
    last: [Option<usize>; 2],
    old: Option<usize>,
    in_place: Option<&bool>,
) -> [Option<usize>; 2] {
    match (old, in_place) {
        (Some(old), Some(true)) => [Some(old), Some(old)],
        (Some(old), _) => [Some(old), last[1]],
        (None, _) => last,
    }
}
