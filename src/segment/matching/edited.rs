//! Links sentences that were edited.
//!
//! Each free new sentence is weighed against a few free old ones: those in the same gap between
//! linked neighbours, and those that share its rarest words and word pairs. The likeness of two (half
//! weighted words, half letter triples) gains from matched neighbours; pairs are taken best first,
//! above a threshold that is low in place and high far away. Two rounds: links of the first are
//! neighbours to the second.

use rustc_hash::FxHashMap;

use super::Sentence;
use super::links::Links;
use super::prepared::{Prepared, Vocabulary, Word};

/// How many old sentences one feature may point to before it is too common to help.
const POSTINGS: usize = 24;
/// How many features of a sentence are looked up, rarest first.
const FEATURES: usize = 12;
/// How many candidates are weighed, those of the gap not counted.
const CANDIDATES: usize = 6;
/// How far into a gap a neighbour may stand and still be weighed.
const REACH: usize = 6;

/// Below this no pair is linked, wherever it stands.
const IN_PLACE: f32 = 0.36;
const IN_GAP: f32 = 0.46;
const ANYWHERE: f32 = 0.56;
const SPARE: f32 = 0.75;

/// Links what was edited; gives for each new sentence the nearest old one, linked or not.
pub(super) fn link(
    old: &[Sentence<'_>],
    new: &[Sentence<'_>],
    links: &mut Links,
) -> Vec<Option<usize>> {
    let mut nearest = vec![None; new.len()];
    let pool = Pool::new(old, new, links);
    if pool.old.is_empty() || pool.new.is_empty() {
        return nearest;
    }
    for last in [false, true] {
        let mut pairs = pool.pairs(old, new, links);
        pairs.sort_by(Pair::order);
        for pair in &pairs {
            if pair.likeness + pair.bonus >= pair.threshold + if last { 0.0 } else { 0.1 } {
                links.join(pair.old, pair.new);
            }
        }
        for pair in pairs.iter().rev().filter(|_| last) {
            if let Some(slot) = nearest.get_mut(pair.new) {
                *slot = Some(pair.old);
            }
        }
    }
    nearest
}

/// A pair that was weighed.
#[derive(Clone, Copy, Debug)]
struct Pair {
    old: usize,
    new: usize,
    likeness: f32,
    bonus: f32,
    threshold: f32,
}

impl Pair {
    /// Best first, then in the order of the text.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let (own, others) = (self.likeness + self.bonus, other.likeness + other.bonus);
        others.total_cmp(&own).then((self.new, self.old).cmp(&(other.new, other.old)))
    }
}

/// The free sentences, prepared.
struct Pool {
    vocabulary: Vocabulary,
    old: FxHashMap<usize, Prepared>,
    new: FxHashMap<usize, Prepared>,
    /// Free sentences in order.
    new_order: Vec<usize>,
    index: FxHashMap<u64, Vec<u32>>,
}

impl Pool {
    fn new(old: &[Sentence<'_>], new: &[Sentence<'_>], links: &Links) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut prepare = |all: &[Sentence<'_>], free: Vec<usize>| -> FxHashMap<usize, Prepared> {
            let one = |at: usize| all.get(at).map(|s| (at, vocabulary.prepare(s)));
            free.into_iter().filter_map(one).collect()
        };
        let old_order: Vec<usize> = links.free_old().collect();
        let new_order: Vec<usize> = links.free_new().collect();
        let (mut old, mut new) = (prepare(old, old_order.clone()), prepare(new, new_order.clone()));
        vocabulary.weigh();
        for at in &old_order {
            if let Some(prepared) = old.get_mut(at) {
                prepared.weigh(&vocabulary);
            }
        }
        for at in &new_order {
            if let Some(prepared) = new.get_mut(at) {
                prepared.weigh(&vocabulary);
            }
        }
        let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for &at in &old_order {
            for feature in old.get(&at).into_iter().flat_map(|p| features(&p.words)) {
                let places = index.entry(feature).or_default();
                if places.len() <= POSTINGS && places.last() != Some(&(at as u32)) {
                    places.push(at as u32);
                }
            }
        }
        Self { vocabulary, old, new, new_order, index }
    }

    /// Every pair worth weighing, weighed.
    fn pairs(&self, old: &[Sentence<'_>], new: &[Sentence<'_>], links: &Links) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for &at in self.new_order.iter().filter(|&&at| links.new_is_free(at)) {
            let Some(prepared) = self.new.get(&at) else { continue };
            for from in self.candidates(at, prepared, old.len(), links) {
                let same_kind = matches!((old.get(from), new.get(at)), (Some(a), Some(b)) if a.heading == b.heading);
                if !same_kind || !links.old_is_free(from) {
                    continue;
                }
                let spare = old.get(from).is_some_and(|s| s.spare);
                pairs.extend(self.weigh(from, at, prepared, spare, links));
            }
        }
        pairs
    }

    fn candidates(&self, new: usize, prepared: &Prepared, end: usize, links: &Links) -> Vec<usize> {
        let mut found = in_gap(new, end, links);
        let mut features: Vec<(&Vec<u32>, u64)> = features(&prepared.words)
            .filter_map(|feature| Some((self.index.get(&feature)?, feature)))
            .filter(|(places, _)| places.len() <= POSTINGS)
            .collect();
        features.sort_unstable_by_key(|(places, feature)| (places.len(), *feature));
        features.dedup_by_key(|(_, feature)| *feature);
        let mut votes: FxHashMap<u32, f32> = FxHashMap::default();
        for (places, _) in features.into_iter().take(FEATURES) {
            for &place in places {
                *votes.entry(place).or_default() += 1.0 / (1.0 + places.len() as f32);
            }
        }
        let mut votes: Vec<(u32, f32)> = votes.into_iter().collect();
        votes.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.extend(votes.into_iter().take(CANDIDATES).map(|(place, _)| place as usize));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn weigh(
        &self,
        from: usize,
        at: usize,
        new: &Prepared,
        spare: bool,
        links: &Links,
    ) -> Option<Pair> {
        let old = self.old.get(&from)?;
        let likeness = old.likeness(new, &self.vocabulary);
        let before = follows(links, from.checked_sub(1), at.checked_sub(1));
        let after = follows(links, Some(from + 1), Some(at + 1));
        let near = framed(links, from, at);
        let threshold = match (before && after, before || after || near) {
            _ if spare => SPARE,
            (true, _) => IN_PLACE,
            (_, true) => IN_GAP,
            _ => ANYWHERE,
        };
        let bonus = 0.06 * f32::from(u8::from(before) + u8::from(after));
        Some(Pair { old: from, new: at, likeness, bonus, threshold: threshold + bonus })
    }
}

/// Words, and words in a row, as index keys.
fn features(words: &[Word]) -> impl Iterator<Item = u64> + '_ {
    let single = words.iter().map(|&word| u64::from(word));
    let pairs = words.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(u64::from(*a) + 1 << 32 | u64::from(*b)),
        _ => None,
    });
    single.chain(pairs)
}

fn follows(links: &Links, old: Option<usize>, new: Option<usize>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => links.new_of(old) == Some(new),
        _ => false,
    }
}

/// The linked neighbours around both stand in the same order: one gap on both sides.
fn framed(links: &Links, old: usize, new: usize) -> bool {
    let before = (1..=REACH).find_map(|back| links.old_of(new.checked_sub(back)?));
    let after = (1..=REACH).find_map(|on| links.old_of(new + on));
    match (before, after) {
        (Some(before), Some(after)) => before < old && old < after && after - before <= 3 * REACH,
        (Some(before), None) => before < old && old - before <= REACH,
        (None, Some(after)) => old < after && after - old <= REACH,
        (None, None) => old.abs_diff(new) <= REACH,
    }
}

/// Free old sentences beside the old places of the nearest linked neighbours.
fn in_gap(new: usize, end: usize, links: &Links) -> Vec<usize> {
    let mut found = Vec::new();
    let before = (1..=REACH).find_map(|back| links.old_of(new.checked_sub(back)?));
    let after = (1..=REACH).find_map(|on| links.old_of(new + on));
    if let Some(before) = before {
        let places = before + 1..(before + 1 + REACH).min(end);
        found.extend(places.take_while(|&place| links.old_is_free(place)));
    }
    if let Some(after) = after {
        let places = (after.saturating_sub(REACH)..after).rev();
        found.extend(places.take_while(|&place| links.old_is_free(place)));
    }
    if before.is_none() && after.is_none() {
        found.extend(new.saturating_sub(REACH)..(new + REACH).min(end));
    }
    found
}
