//! The pieces of a sentence in the source.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::align::SentenceAtom;
use super::dress::Look;
use super::stream::{LeafKind, Stream};

/// What an item of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Words,
    /// Several leaves that are one object and show words.
    Whole,
    Note,
    /// An image that the sentence names.
    Image,
    Gap,
    Other,
}

/// A piece of the sentence in the source.
pub(super) struct Item {
    pub(super) sort: Sort,
    pub(super) atoms: Range<usize>,
    pub(super) text: String,
    pub(super) look: Look,
    pub(super) wraps: Vec<usize>,
    pub(super) placed: bool,
    /// A mark of the source stands for it, and the translation has lost that.
    pub(super) lost: bool,
}

impl Item {
    /// Whether it is one of these objects, or a part of it is.
    pub(super) fn is_one_of(&self, atoms: &FxHashSet<usize>) -> bool {
        !atoms.is_empty() && self.atoms.clone().any(|at| atoms.contains(&at))
    }

    pub(super) fn letters(&self) -> usize {
        letters(&self.text)
    }
}

/// The items that these atoms make.
pub(super) fn items(stream: &Stream, atoms: &[SentenceAtom], span: Range<usize>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut whole = None;
    for at in span {
        let Some(atom) = atoms.get(at) else { continue };
        let Some(leaf) = stream.leaves.get(atom.leaf) else { continue };
        let sort = match &leaf.kind {
            _ if atom.note.is_some() => Sort::Note,
            _ if leaf.whole.is_some() => Sort::Whole,
            LeafKind::Words(_) => Sort::Words,
            LeafKind::Image if atom.look.link.is_some() => Sort::Image,
            LeafKind::Gap => Sort::Gap,
            LeafKind::Filler => continue,
            LeafKind::Note | LeafKind::Image | LeafKind::Other => Sort::Other,
            LeafKind::Object | LeafKind::Edge(..) => Sort::Other,
        };
        let text = atom.words(stream);
        let goes_on = items.last_mut().filter(|last| {
            last.sort == sort
                && match sort {
                    Sort::Words => {
                        last.wraps == leaf.wraps
                            && (last.look == atom.look || text.trim().is_empty())
                    }
                    Sort::Whole => whole == leaf.whole,
                    Sort::Note => atoms.get(last.atoms.start).is_some_and(|a| a.note == atom.note),
                    _ => false,
                }
        });
        match goes_on {
            Some(last) => {
                last.atoms.end = at + 1;
                last.text.push_str(text);
            }
            None => items.push(Item {
                sort,
                atoms: at..at + 1,
                text: text.to_owned(),
                look: atom.look.clone(),
                wraps: leaf.wraps.clone(),
                placed: false,
                lost: false,
            }),
        }
        whole = leaf.whole;
    }
    items
}

/// How much of a sentence an item is, in letters.
pub(super) fn share(items: &[Item], at: usize) -> (usize, usize) {
    let letters = |item: &Item| item.text.chars().filter(|c| c.is_alphanumeric()).count();
    (items.get(at).map_or(0, letters), items.iter().map(letters).sum())
}

/// How many signs of a text are no white space.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
