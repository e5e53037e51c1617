//! Three-way merge of lists whose items have keys: the base, and what two sides made of it.
//!
//! An item is taken from the side that changed it; where both did, and differently, it is a
//! conflict. An item that one side dropped and the other changed stays, so that no edit is lost.
//! The order is the base's, with new and moved items after the neighbor that they follow on their
//! side. Exchanging the sides gives the same list.

use rustc_hash::{FxHashMap, FxHashSet};

/// An item of a merged list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged<V> {
    /// Both sides agree, or one of them changed it.
    Clean(V),
    /// Both sides changed it, each in its way: ours, theirs.
    Conflict(V, V),
}

/// Merges two lists that came from one base; keys stand once in each.
///
/// ```
/// use enregard_engine::model::{Merged, merge};
/// let list = |items: &[(&str, i32)]| -> Vec<(String, i32)> {
///     items.iter().map(|(key, value)| (key.to_string(), *value)).collect()
/// };
/// let base = list(&[("a", 1), ("b", 2)]);
/// let ours = list(&[("a", 1), ("n", 7), ("b", 2)]);
/// let theirs = list(&[("a", 5), ("b", 2)]);
/// let merged = merge(&base, &ours, &theirs);
/// let keys: Vec<&str> = merged.iter().map(|(key, _)| key.as_str()).collect();
/// assert_eq!(keys, ["a", "n", "b"]);
/// assert_eq!(merged[0].1, Merged::Clean(5));
/// ```
#[must_use]
pub fn merge<V: Clone + PartialEq>(
    base: &[(String, V)],
    ours: &[(String, V)],
    theirs: &[(String, V)],
) -> Vec<(String, Merged<V>)> {
    let (base_of, our_of, their_of) = (by_key(base), by_key(ours), by_key(theirs));
    let order = MergeOrder::new(base, ours, theirs);
    let mut merged = Vec::with_capacity(ours.len().max(theirs.len()));
    for key in order.keys() {
        let sides = (our_of.get(key).copied(), their_of.get(key).copied());
        if let Some(item) = decide(base_of.get(key).copied(), sides) {
            merged.push((key.to_owned(), item));
        }
    }
    merged
}

fn by_key<V>(list: &[(String, V)]) -> FxHashMap<&str, &V> {
    list.iter().map(|(key, value)| (key.as_str(), value)).collect()
}

/// What becomes of one item; nothing where it is dropped.
fn decide<V: Clone + PartialEq>(
    base: Option<&V>,
    sides: (Option<&V>, Option<&V>),
) -> Option<Merged<V>> {
    match (base, sides) {
        (_, (None, None)) => None,
        (Some(base), (Some(only), None) | (None, Some(only))) if only == base => None,
        (_, (Some(only), None) | (None, Some(only))) => Some(Merged::Clean(only.clone())),
        (_, (Some(ours), Some(theirs))) if ours == theirs => Some(Merged::Clean(ours.clone())),
        (Some(base), (Some(ours), Some(theirs))) if theirs == base => {
            Some(Merged::Clean(ours.clone()))
        }
        (Some(base), (Some(ours), Some(theirs))) if ours == base => {
            Some(Merged::Clean(theirs.clone()))
        }
        (_, (Some(ours), Some(theirs))) => Some(Merged::Conflict(ours.clone(), theirs.clone())),
    }
}

/// The order of all keys of both sides.
struct MergeOrder<'k> {
    /// Keys of the base that neither side moved.
    skeleton: Vec<&'k str>,
    /// New and moved keys, by the place in the skeleton that they follow (0 is the start).
    after: FxHashMap<usize, [Vec<&'k str>; 2]>,
}

impl<'k> MergeOrder<'k> {
    fn new<V>(base: &'k [(String, V)], ours: &'k [(String, V)], theirs: &'k [(String, V)]) -> Self {
        let place: FxHashMap<&str, usize> =
            base.iter().enumerate().map(|(at, (key, _))| (key.as_str(), at)).collect();
        let moved: [FxHashSet<&str>; 2] = [moved(ours, &place), moved(theirs, &place)];
        let skeleton: Vec<&str> = base
            .iter()
            .map(|(key, _)| key.as_str())
            .filter(|key| !moved.iter().any(|side| side.contains(key)))
            .collect();
        let mut order = Self { skeleton, after: FxHashMap::default() };
        let fixed: FxHashMap<&str, usize> =
            order.skeleton.iter().enumerate().map(|(at, key)| (*key, at + 1)).collect();
        let [our_moves, their_moves] = moved;
        let is_free = |key: &str, own: &FxHashSet<&str>, other: &FxHashSet<&str>| {
            !fixed.contains_key(key) && (own.contains(key) || !other.contains(key))
        };
        let mut sides = [Vec::new(), Vec::new()];
        for (side, (list, own, other)) in sides
            .iter_mut()
            .zip([(ours, &our_moves, &their_moves), (theirs, &their_moves, &our_moves)])
        {
            let mut anchor = 0;
            for (key, _) in list {
                match fixed.get(key.as_str()) {
                    Some(at) => anchor = *at,
                    None if is_free(key, own, other) => side.push((anchor, key.as_str())),
                    None => {}
                }
            }
        }
        order.place(sides);
        order
    }

    /// Gives each free key one place; where the sides disagree, the earlier one.
    fn place(&mut self, sides: [Vec<(usize, &'k str)>; 2]) {
        let mut first: FxHashMap<&str, usize> = FxHashMap::default();
        for (anchor, key) in sides.iter().flatten() {
            first.entry(key).and_modify(|at| *at = (*at).min(*anchor)).or_insert(*anchor);
        }
        for (side, keys) in sides.into_iter().enumerate() {
            for (anchor, key) in keys {
                if first.get(key) == Some(&anchor) {
                    let group = self.after.entry(anchor).or_default();
                    if let Some(list) = group.get_mut(side) {
                        list.push(key);
                    }
                }
            }
        }
    }

    fn keys(&self) -> Vec<&'k str> {
        let mut keys = Vec::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for at in 0..=self.skeleton.len() {
            if let Some(key) = at.checked_sub(1).and_then(|at| self.skeleton.get(at)) {
                keys.push(*key);
            }
            let Some([ours, theirs]) = self.after.get(&at) else { continue };
            let (one, two) = if ours <= theirs { (ours, theirs) } else { (theirs, ours) };
            keys.extend(woven(one, two).into_iter().filter(|key| seen.insert(key)));
        }
        keys
    }
}

/// Two runs of free keys in one: what they share stays in place, the rest of either stands before
/// it.
fn woven<'k>(one: &[&'k str], two: &[&'k str]) -> Vec<&'k str> {
    let shared: FxHashMap<&str, usize> = two.iter().enumerate().map(|(at, k)| (*k, at)).collect();
    let mut out = Vec::with_capacity(one.len() + two.len());
    let mut done = 0;
    for key in one {
        if let Some(&at) = shared.get(key) {
            out.extend(two.get(done..at).unwrap_or_default());
            done = done.max(at + 1);
        }
        out.push(*key);
    }
    out.extend(two.get(done..).unwrap_or_default());
    out
}

/// Keys of the base that stand in another order on this side: those outside a longest rising run.
fn moved<'k, V>(list: &'k [(String, V)], place: &FxHashMap<&str, usize>) -> FxHashSet<&'k str> {
    let known: Vec<(usize, &str)> = list
        .iter()
        .filter_map(|(key, _)| place.get(key.as_str()).map(|at| (*at, key.as_str())))
        .collect();
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(known.len());
    let value = |at: &usize| known.get(*at).map_or(0, |(place, _)| *place);
    for (at, (place, _)) in known.iter().enumerate() {
        let length = tails.partition_point(|tail| value(tail) < *place);
        before.push(length.checked_sub(1).and_then(|below| tails.get(below).copied()));
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let mut keep = FxHashSet::default();
    let mut next = tails.last().copied();
    while let Some(at) = next {
        keep.insert(at);
        next = before.get(at).copied().flatten();
    }
    let stray = known.iter().enumerate().filter(|(at, _)| !keep.contains(at));
    stray.map(|(_, (_, key))| *key).collect()
}
