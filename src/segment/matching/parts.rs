//! Finds sentences that were cut in several or joined, by the words they contain. (Being written.)

use super::links::Links;
use super::{Link, Relation, Sentence};

/// Further parts, beside the one-to-one links.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// `(new, old)`: a free new sentence is a part of an old one.
    split: Vec<(usize, usize)>,
    /// `(old, new)`: a free old sentence is a part of a new one.
    merged: Vec<(usize, usize)>,
}

/// Looks for parts among the neighbours of links.
pub(super) fn find(
    _old: &[Sentence<'_>],
    _new: &[Sentence<'_>],
    _links: &mut Links,
    _nearest: &[Option<usize>],
) -> Parts {
    Parts::default()
}

impl Parts {
    /// Writes the parts into the result.
    pub(super) fn mark(self, out: &mut [Link]) {
        for (new, old) in self.split {
            for link in out.iter_mut().filter(|link| link.old == [old]) {
                link.relation = Relation::Split;
            }
            if let Some(link) = out.get_mut(new) {
                *link = Link { relation: Relation::Split, old: vec![old], refused: None };
            }
        }
        for (old, new) in self.merged {
            if let Some(link) = out.get_mut(new) {
                link.relation = Relation::Merged;
                link.old.push(old);
                link.old.sort_unstable();
            }
        }
    }
}
