//! Finds sentences that were cut in several or joined, by the words they contain.
//!
//! A free sentence beside a link that was edited is a part of it when nearly all its words stand in
//! what the link leaves over: of the old sentence, it was cut off; of the new one, it was joined
//! on. Two or more free neighbours that together make up a free sentence of the other side are its
//! parts too. A part that was moved away from the other is found by the index, at a higher
//! threshold. Both directions are one search with the sides exchanged.

use rustc_hash::FxHashSet;

use super::edited::Candidates;
use super::links::LinkTable;
use super::prepared::Prepared;
use super::{Link, Relation};

/// Share of a part's weight that its whole must hold.
const HELD: f32 = 0.62;
/// Share of a whole's weight that its parts must make up.
const MADE_UP: f32 = 0.6;
/// The same for a part that stands away from its whole's other part, and how many words it must
/// have.
const HELD_AFAR: f32 = 0.8;
const WORDS_AFAR: usize = 4;
/// How far from its whole's other part a part may stand beside it.
const REACH: usize = 3;

/// Further parts, beside the one-to-one links: `(part, whole)`.
#[derive(Debug, Default)]
pub(super) struct FoundParts {
    /// New sentences that are parts of old ones.
    split: Vec<(usize, usize)>,
    /// Old sentences that are parts of new ones.
    merged: Vec<(usize, usize)>,
}

/// Looks for parts among the neighbours of links.
pub(super) fn find(pool: &Candidates<'_>, links: &LinkTable) -> FoundParts {
    let splits = PartSearch { pool, links, parts_are_new: true };
    let merges = PartSearch { pool, links, parts_are_new: false };
    let split = splits.search(&FxHashSet::default(), &FxHashSet::default());
    let (parts, wholes) = split.iter().copied().unzip();
    let merged = merges.search(&wholes, &parts);
    FoundParts { split, merged }
}

/// New sentences that look cut off what stands beside them, by the links found so far.
pub(super) fn cut_off(pool: &Candidates<'_>, links: &LinkTable) -> FxHashSet<usize> {
    let splits = PartSearch { pool, links, parts_are_new: true };
    links.free_new().filter(|&part| splits.beside_link(part).is_some()).collect()
}

impl FoundParts {
    /// Writes the parts into the result. A link of equal texts leaves nothing over for a part: what
    /// looks like one is but the same words again.
    pub(super) fn mark(self, links: &LinkTable, out: &mut [Link]) {
        let is_whole = |out: &[Link], new: usize| {
            let relation = out.get(new).map(|link| link.relation);
            matches!(relation, Some(Relation::Same | Relation::Moved))
        };
        let first = |old: usize| links.new_of(old);
        let (mut split, mut merged) = (self.split, self.merged);
        split.retain(|&(_, old)| !first(old).is_some_and(|new| is_whole(out, new)));
        merged.retain(|&(_, new)| !is_whole(out, new));
        for &(_, old) in &split {
            if let Some(first) = first(old).and_then(|new| out.get_mut(new)) {
                first.relation = Relation::Split;
            }
        }
        for (new, old) in split {
            if let Some(link) = out.get_mut(new) {
                *link = Link { relation: Relation::Split, old: vec![old], refused: None };
            }
        }
        for (old, new) in merged {
            if let Some(link) = out.get_mut(new) {
                link.relation = Relation::Merged;
                link.refused = None;
                link.old.push(old);
                link.old.sort_unstable();
            }
        }
    }
}

/// The search from one side.
struct PartSearch<'a> {
    pool: &'a Candidates<'a>,
    links: &'a LinkTable,
    parts_are_new: bool,
}

impl PartSearch<'_> {
    fn part(&self, at: usize) -> Option<&Prepared> {
        if self.parts_are_new { self.pool.new_one(at) } else { self.pool.old(at) }
    }

    fn whole(&self, at: usize) -> Option<&Prepared> {
        if self.parts_are_new { self.pool.old(at) } else { self.pool.new_one(at) }
    }

    fn whole_of(&self, part: usize) -> Option<usize> {
        if self.parts_are_new { self.links.old_of(part) } else { self.links.new_of(part) }
    }

    fn is_free(&self, part: usize) -> bool {
        if self.parts_are_new { self.links.new_is_free(part) } else { self.links.old_is_free(part) }
    }

    fn whole_is_free(&self, whole: usize) -> bool {
        if self.parts_are_new {
            self.links.old_is_free(whole)
        } else {
            self.links.new_is_free(whole)
        }
    }

    fn same_kind(&self, part: usize, whole: usize) -> bool {
        if self.parts_are_new {
            self.pool.same_kind(whole, part)
        } else {
            self.pool.same_kind(part, whole)
        }
    }

    /// All parts found, leaving out parts and wholes that the search from the other side has used.
    fn search(
        &self,
        used_parts: &FxHashSet<usize>,
        used_wholes: &FxHashSet<usize>,
    ) -> Vec<(usize, usize)> {
        let free: Vec<usize> = if self.parts_are_new {
            self.links.free_new().collect()
        } else {
            self.links.free_old().collect()
        };
        let mut found: Vec<(usize, usize)> = Vec::new();
        for part in free.into_iter().filter(|part| !used_parts.contains(part)) {
            let whole = self.beside_link(part).or_else(|| self.beside_free(part));
            let whole = whole.or_else(|| self.afar(part));
            let whole = whole.filter(|whole| !used_wholes.contains(whole));
            found.extend(whole.map(|whole| (part, whole)));
        }
        found
    }

    /// The whole of a linked neighbour that holds this part in what the link leaves over.
    fn beside_link(&self, part: usize) -> Option<usize> {
        let own = self.part(part)?;
        let mut best: Option<(f32, usize)> = None;
        for other in neighbours(part) {
            let Some(whole_at) = self.whole_of(other) else { continue };
            let Some(whole) = self.whole(whole_at) else { continue };
            let held = own.shared_beside(whole, self.part(other), &self.pool.vocabulary);
            let share = held / own.weight.max(f32::EPSILON);
            let better = best.is_none_or(|(most, _)| share > most);
            if share >= HELD && better && self.same_kind(part, whole_at) {
                best = Some((share, whole_at));
            }
        }
        best.map(|(_, whole)| whole)
    }

    /// A free whole near the places of the linked neighbours, made up of this part and free ones
    /// beside it.
    fn beside_free(&self, part: usize) -> Option<usize> {
        let own = self.part(part)?;
        let around = neighbours(part).find_map(|other| self.whole_of(other))?;
        for whole_at in neighbours(around) {
            let Some(whole) = self.whole(whole_at) else { continue };
            if !self.whole_is_free(whole_at) || !self.same_kind(part, whole_at) {
                continue;
            }
            let held = |own: &Prepared| own.shared(whole, &self.pool.vocabulary);
            if held(own) < HELD * own.weight {
                continue;
            }
            let mut sum = held(own);
            for other in neighbours(part).filter(|&other| self.is_free(other)) {
                let Some(other) = self.part(other) else { continue };
                if held(other) >= HELD * other.weight {
                    sum += held(other);
                }
            }
            if sum >= MADE_UP * whole.weight && sum > held(own) {
                return Some(whole_at);
            }
        }
        None
    }

    /// Of a sentence that was cut and whose parts were then moved apart: a linked whole that holds
    /// nearly all of this part in what its link leaves over. Only the old side has an index.
    fn afar(&self, part: usize) -> Option<usize> {
        let own = self.part(part).filter(|own| own.words.len() >= WORDS_AFAR)?;
        if !self.parts_are_new {
            return None;
        }
        self.pool.proposed(own).find(|&whole_at| {
            let (Some(whole), Some(other)) = (self.whole(whole_at), self.links.new_of(whole_at))
            else {
                return false;
            };
            let other = self.part(other);
            let held = own.shared_beside(whole, other, &self.pool.vocabulary);
            other.is_some() && held >= HELD_AFAR * own.weight && self.same_kind(part, whole_at)
        })
    }
}

/// The places around one, nearest first.
fn neighbours(at: usize) -> impl Iterator<Item = usize> {
    (1..=REACH).flat_map(move |step| [at.checked_sub(step), Some(at + step)]).flatten()
}
