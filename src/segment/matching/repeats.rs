//! Settles which of several equal sentences is which, once everything else is known.
//!
//! The first links of repeats are made while little is linked, so one may take what belongs to
//! another. Here each repeat is asked where it would stand if it kept its distance from the nearest
//! *anchors* before and after it (links whose two texts stand only once), and equal sentences are
//! given out again by how well they agree with these. What no anchor speaks for keeps its link. Of
//! copies beside one another the first is the old one: a sentence doubled in place keeps its id.

use rustc_hash::FxHashMap;

use super::Sentence;
use super::equal::{Equal, Key};
use super::links::Links;

/// How many anchors on each side speak for a place.
const ANCHORS: usize = 3;
/// How far an anchor may stand.
const REACH: usize = 30;
/// How fast an anchor's voice fades with its distance.
const FADING: f32 = 0.2;
/// How loud another linked neighbour is, and how far it is heard.
const SOFT: f32 = 0.6;
const NEAR: usize = 3;
/// How many old ones around an expected place are weighed.
const AROUND: usize = 2;
/// What is left of the support for the second of two copies being the only old one.
const DOUBLED: f32 = 0.5;

/// Gives repeats out again.
pub(super) fn settle(equal: &Equal, old: &[Sentence<'_>], links: &mut Links) {
    let round = Settling::new(equal, old, links);
    if round.loose.is_empty() {
        return;
    }
    let claims = round.claims(equal, links);
    round.give(claims, links);
    first_copies(equal, links);
}

/// A repeat that may be linked anew.
#[derive(Clone, Copy, Debug)]
struct Loose {
    new: usize,
    key: Key,
    was: Option<usize>,
    /// Not equal: an edit of a repeat.
    edited: bool,
    /// A copy right behind a copy.
    doubled: bool,
}

/// A pair of equal sentences and what speaks for it.
#[derive(Clone, Copy, Debug)]
struct Claim {
    support: f32,
    kept: bool,
    off: usize,
    new: usize,
    old: usize,
    group: Group,
}

/// A repeated text; its equals and its edits are counted apart.
type Group = (Key, bool);

impl Claim {
    /// Best first, then what is linked already, then the nearest.
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let rest = |c: &Self| (!c.kept, c.off, c.new, c.old);
        other.support.total_cmp(&self.support).then(rest(self).cmp(&rest(other)))
    }
}

/// A linked neighbour: its old place, its distance, how much it counts.
#[derive(Clone, Copy, Debug)]
struct Voice {
    old: usize,
    step: usize,
    weight: f32,
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
        let stands = |at: usize| old.get(at).is_some_and(|s| !s.spare);
        let mut out = Self { loose: Vec::new(), olds: Vec::new(), anchors: Vec::new() };
        for (new, key) in equal.repeats(links) {
            let was = links.old_of(new);
            if was.is_some_and(|o| !stands(o) || in_frame(&anchors, o, new)) {
                continue;
            }
            let edited = was.is_some_and(|o| !equal.are_equal(o, new));
            let doubled = equal.is_doubled(new);
            out.loose.push(Loose { new, key, was, edited, doubled });
            out.olds.extend(was.map(|o| (key, o)));
        }
        let free = links.free_old().filter(|&at| stands(at));
        out.olds.extend(free.filter_map(|at| Some((equal.old_key(at)?, at))));
        out.olds.sort_unstable();
        out.anchors = anchors;
        out
    }

    /// What each loose sentence might be, with its support.
    fn claims(&self, equal: &Equal, links: &Links) -> Vec<Claim> {
        let mut claims = Vec::new();
        for loose in &self.loose {
            let expected = self.expected(loose.new, links);
            let mut places: Vec<usize> =
                expected.iter().flat_map(|&(place, _)| self.around(loose.key, place)).collect();
            places.extend(loose.was);
            places.sort_unstable();
            places.dedup();
            for old in places {
                let near =
                    |&(place, weight): &(usize, f32)| weight / (1.0 + place.abs_diff(old) as f32);
                let mut support: f32 = expected.iter().map(near).sum();
                if loose.doubled && !equal.old_is_doubled(old) {
                    support *= DOUBLED;
                }
                let (kept, off) = (loose.was == Some(old), old.abs_diff(loose.new));
                claims.push(Claim {
                    support,
                    kept,
                    off,
                    new: loose.new,
                    old,
                    group: loose.group(),
                });
            }
        }
        claims.sort_unstable_by(Claim::order);
        claims
    }

    /// The old places that the nearest anchors on both sides speak for, and how loudly.
    fn expected(&self, new: usize, links: &Links) -> Vec<(usize, f32)> {
        let before = self.voices((1..=REACH.min(new)).map(|step| (step, new - step)), links);
        let after = self.voices((1..=REACH).map(|step| (step, new + step)), links);
        let before = before.into_iter().map(|voice| (voice.old + voice.step, voice.weight));
        let after = after.into_iter();
        let after =
            after.filter_map(|voice| Some((voice.old.checked_sub(voice.step)?, voice.weight)));
        before.chain(after).collect()
    }

    /// The linked neighbours of one side: the nearer the louder. Those that are no anchors speak
    /// softly and from near by only: in a table they are all there is.
    fn voices(&self, steps: impl Iterator<Item = (usize, usize)>, links: &Links) -> Vec<Voice> {
        let mut voices = Vec::new();
        let mut anchors = 0;
        for (step, at) in steps {
            let Some(old) = links.old_of(at) else { continue };
            let anchor = matches!(self.anchors.get(at), Some(Some(_)));
            if anchor {
                voices.push(Voice { old, step, weight: 1.0 / (1.0 + FADING * (step - 1) as f32) });
            } else if step <= NEAR {
                voices.push(Voice { old, step, weight: SOFT / step as f32 });
            }
            anchors += usize::from(anchor);
            if anchors == ANCHORS {
                break;
            }
        }
        voices
    }

    fn around(&self, key: Key, place: usize) -> impl Iterator<Item = usize> + '_ {
        let at = self.olds.partition_point(|&pair| pair < (key, place));
        let window = at.saturating_sub(AROUND)..(at + AROUND).min(self.olds.len());
        let near = self.olds.get(window).unwrap_or_default().iter();
        near.filter(move |pair| pair.0 == key).map(|pair| pair.1)
    }

    /// Links by the claims, best first; then, in order, whatever lost its own to another.
    fn give(&self, claims: Vec<Claim>, links: &mut Links) {
        let mut left: FxHashMap<Group, usize> = FxHashMap::default();
        for loose in self.loose.iter().filter(|loose| loose.was.is_some()) {
            *left.entry(loose.group()).or_default() += 1;
            links.part(loose.new);
        }
        for claim in claims {
            if let Some(left) = left.get_mut(&claim.group).filter(|left| **left > 0) {
                *left -= usize::from(links.join(claim.old, claim.new));
            }
        }
        let mut next: FxHashMap<Key, usize> = FxHashMap::default();
        for doubled in [false, true] {
            for loose in self.loose.iter().filter(|loose| loose.doubled == doubled) {
                self.next_free(loose, &mut next, links, &mut left);
            }
        }
    }

    /// Links one that lost its own to the first of its equals that is still free.
    fn next_free(
        &self,
        loose: &Loose,
        next: &mut FxHashMap<Key, usize>,
        links: &mut Links,
        left: &mut FxHashMap<Group, usize>,
    ) {
        let Some(left) = left.get_mut(&loose.group()).filter(|left| **left > 0) else { return };
        if !links.new_is_free(loose.new) {
            return;
        }
        let first = || self.olds.partition_point(|pair| pair.0 < loose.key);
        let at = next.entry(loose.key).or_insert_with(first);
        while let Some(&(_, old)) = self.olds.get(*at).filter(|pair| pair.0 == loose.key) {
            *at += 1;
            if links.join(old, loose.new) {
                *left -= 1;
                return;
            }
        }
    }
}

impl Loose {
    fn group(&self) -> Group {
        (self.key, self.edited)
    }
}

/// Held by anchors on both sides: nothing to ask.
fn in_frame(anchors: &[Option<u32>], old: usize, new: usize) -> bool {
    let anchor = |at: usize| anchors.get(at).copied().flatten().map(|old| old as usize);
    let before = new.checked_sub(1).and_then(anchor);
    before.map(|at| at + 1) == Some(old) && anchor(new + 1) == Some(old + 1)
}

/// Where a copy stands free right before an equal one that is linked, the first takes the link.
fn first_copies(equal: &Equal, links: &mut Links) {
    let doubled: Vec<usize> =
        equal.repeats(links).map(|(new, _)| new).filter(|&new| equal.is_doubled(new)).collect();
    for &new in doubled.iter().rev() {
        let Some(before) = new.checked_sub(1).filter(|&at| links.new_is_free(at)) else { continue };
        if let Some(old) = links.old_of(new).filter(|&old| equal.are_equal(old, new)) {
            links.part(new);
            links.join(old, before);
        }
    }
}
