//! Settles which of several equal sentences is which, once everything else is known.
//!
//! The first links of repeats are made while little is linked, so one may take what belongs to
//! another. Here each repeat is asked where it would stand if it kept its distance from the nearest
//! *anchors* before and after it (links whose two texts stand only once), and equal sentences are
//! given out again by how well they agree with these. What no anchor speaks for keeps its link. Of
//! copies beside one another the first is the old one: a sentence doubled in place keeps its id.

use super::Sentence;
use super::equal::{Equal, Key};
use super::links::Links;

/// How many anchors on each side speak for a place.
const ANCHORS: usize = 3;
/// How far an anchor may stand.
const REACH: usize = 30;
/// How many old ones around an expected place are weighed.
const AROUND: usize = 2;

/// Gives repeats out again.
pub(super) fn settle(equal: &Equal, old: &[Sentence<'_>], links: &mut Links) {
    let mut round = Settling::new(equal, old, links);
    if round.loose.is_empty() {
        return;
    }
    let claims = round.claims(links);
    round.give(claims, links);
    first_copies(equal, links);
}

/// A repeat that may be linked anew.
#[derive(Clone, Copy, Debug)]
struct Loose {
    new: usize,
    key: Key,
    was: Option<usize>,
}

/// A pair of equal sentences and what speaks for it.
#[derive(Clone, Copy, Debug)]
struct Claim {
    support: f32,
    kept: bool,
    off: usize,
    new: usize,
    old: usize,
}

impl Claim {
    /// Best first, then what is linked already, then the nearest.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let rest = |c: &Self| (!c.kept, c.off, c.new, c.old);
        other.support.total_cmp(&self.support).then(rest(self).cmp(&rest(other)))
    }
}

struct Settling {
    loose: Vec<Loose>,
    /// The old ones they may have, by key and place.
    olds: Vec<(Key, usize)>,
    /// By new index: the old place where both texts stand once.
    anchors: Vec<Option<u32>>,
}

impl Settling {
    fn new(equal: &Equal, old: &[Sentence<'_>], links: &Links) -> Self {
        let anchors = equal.anchors(links);
        let is_anchor =
            |at: Option<usize>| at.is_some_and(|at| matches!(anchors.get(at), Some(Some(_))));
        let stands = |at: usize| old.get(at).is_some_and(|s| !s.spare);
        let mut out = Self { loose: Vec::new(), olds: Vec::new(), anchors: Vec::new() };
        for (new, key) in equal.repeats() {
            let was = links.old_of(new);
            let held = was.is_some_and(|o| !equal.are_equal(o, new) || !stands(o));
            // Held by anchors on both sides: nothing to ask.
            let framed = was.is_some_and(|o| {
                let before = new.checked_sub(1);
                is_anchor(before)
                    && is_anchor(Some(new + 1))
                    && before.and_then(|at| links.old_of(at)).map(|at| at + 1) == Some(o)
                    && links.old_of(new + 1) == Some(o + 1)
            });
            if held || framed {
                continue;
            }
            out.loose.push(Loose { new, key, was });
            out.olds.extend(was.map(|o| (key, o)));
        }
        let free = links.free_old().filter(|&at| stands(at));
        out.olds.extend(free.filter_map(|at| Some((equal.old_key(at)?, at))));
        out.olds.sort_unstable();
        out.anchors = anchors;
        out
    }

    /// What each loose sentence might be, with its support.
    fn claims(&self, links: &Links) -> Vec<Claim> {
        let mut claims = Vec::new();
        for loose in &self.loose {
            let expected = self.expected(loose.new, links);
            let mut places: Vec<usize> =
                expected.iter().flat_map(|&place| self.around(loose.key, place)).collect();
            places.extend(loose.was);
            places.sort_unstable();
            places.dedup();
            for old in places {
                let near = |&place: &usize| 1.0 / (1.0 + place.abs_diff(old) as f32);
                let support: f32 = expected.iter().map(near).sum();
                let (kept, off) = (loose.was == Some(old), old.abs_diff(loose.new));
                claims.push(Claim { support, kept, off, new: loose.new, old });
            }
        }
        claims.sort_unstable_by(Claim::order);
        claims
    }

    /// The old places that the nearest anchors on both sides speak for.
    fn expected(&self, new: usize, _links: &Links) -> Vec<usize> {
        let anchor = |at: usize| self.anchors.get(at).copied().flatten().map(|old| old as usize);
        let before = (1..=REACH.min(new)).filter_map(|step| Some(anchor(new - step)? + step));
        let after = (1..=REACH).filter_map(|step| anchor(new + step)?.checked_sub(step));
        before.take(ANCHORS).chain(after.take(ANCHORS)).collect()
    }

    fn around(&self, key: Key, place: usize) -> impl Iterator<Item = usize> + '_ {
        let at = self.olds.partition_point(|&pair| pair < (key, place));
        let window = at.saturating_sub(AROUND)..(at + AROUND).min(self.olds.len());
        let near = self.olds.get(window).unwrap_or_default().iter();
        near.filter(move |pair| pair.0 == key).map(|pair| pair.1)
    }

    /// Links by the claims, best first; then, in order, whatever lost its own to another.
    fn give(&mut self, claims: Vec<Claim>, links: &mut Links) {
        for loose in &self.loose {
            links.part(loose.new);
        }
        for claim in claims {
            links.join(claim.old, claim.new);
        }
        for loose in &self.loose {
            if !links.new_is_free(loose.new) {
                continue;
            }
            let from = self.olds.partition_point(|pair| pair.0 < loose.key);
            let same = self.olds.iter().skip(from).take_while(|pair| pair.0 == loose.key);
            if let Some(&(_, old)) = same.into_iter().find(|pair| links.old_is_free(pair.1)) {
                links.join(old, loose.new);
            }
        }
    }
}

/// Where a copy stands free right before an equal one that is linked, the first takes the link.
fn first_copies(equal: &Equal, links: &mut Links) {
    let repeats: Vec<usize> = equal.repeats().map(|(new, _)| new).collect();
    for &new in repeats.iter().rev() {
        let Some(before) = new.checked_sub(1) else { continue };
        if !links.new_is_free(before) || !equal.are_alike(before, new) {
            continue;
        }
        if let Some(old) = links.old_of(new).filter(|&old| equal.are_equal(old, new)) {
            links.part(new);
            links.join(old, before);
        }
    }
}
