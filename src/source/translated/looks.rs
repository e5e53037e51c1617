//! Which tags words of each look have, in a sentence and in its block.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::align::SentenceAtom;
use super::dress::Look;
use super::stream::{LeafKind, Stream};

/// How many ways of dressing words of one look are weighed against one another.
const CONTEXTS: usize = 64;

/// One way of dressing words: how many stretches have it, and how many letters.
struct Context {
    wraps: Vec<usize>,
    stretches: usize,
    letters: usize,
}

/// The tags that words of each look have.
#[derive(Default)]
pub(super) struct Looks {
    by_look: FxHashMap<Look, Vec<Context>>,
}

impl Looks {
    pub(super) fn of<'a>(
        stream: &'a Stream,
        atoms: impl IntoIterator<Item = &'a SentenceAtom>,
    ) -> Self {
        let mut looks = Self::default();
        let mut last = None;
        for atom in atoms {
            let Some(leaf) = stream.leaves.get(atom.leaf) else { continue };
            let words = atom.words(stream);
            let letters = words.chars().filter(|c| !c.is_whitespace()).count();
            if leaf.whole.is_some() || letters == 0 || !matches!(leaf.kind, LeafKind::Words(_)) {
                continue;
            }
            let begins = usize::from(last != Some(&leaf.wraps));
            last = Some(&leaf.wraps);
            looks.add(&atom.look, &leaf.wraps, begins, letters);
        }
        looks
    }

    /// Plain words that stand in these tags.
    pub(super) fn plain(wraps: &[usize]) -> Self {
        let mut looks = Self::default();
        looks.add(&Look::default(), wraps, 1, 1);
        looks
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_look.is_empty()
    }

    fn add(&mut self, look: &Look, wraps: &[usize], begins: usize, letters: usize) {
        let all = match self.by_look.get_mut(look) {
            Some(all) => all,
            None => self.by_look.entry(look.clone()).or_default(),
        };
        if let Some(known) = all.iter_mut().find(|context| context.wraps == wraps) {
            known.stretches += begins;
            known.letters += letters;
        } else if all.len() < CONTEXTS {
            all.push(Context { wraps: wraps.to_vec(), stretches: 1, letters });
        }
    }

    /// The tags that words of this look have most often.
    pub(super) fn most(&self, look: &Look) -> Option<&[usize]> {
        let all = self.by_look.get(look)?;
        // Of several, the one with the fewest tags; of these, the first.
        let weight =
            |context: &&Context| (context.stretches, context.letters, Reverse(context.wraps.len()));
        let most = all.iter().rev().max_by_key(weight)?;
        Some(&most.wraps)
    }

    /// The tags of plain words; where all have a look, of those whose tags are the fewest.
    pub(super) fn plainest(&self) -> Option<&[usize]> {
        let plain = self.most(&Look::default());
        plain.or_else(|| {
            let all = self.by_look.values().flatten();
            let least = all.min_by_key(|context| (context.wraps.len(), context.wraps.clone()))?;
            Some(&least.wraps)
        })
    }
}
