//! Which objects of a sentence its numbered marks stand for.
//!
//! A mark has its place by the letters before it, and so has every leaf: an object stands where its
//! mark does. A pair stands for a field, for a stretch that an object begins and another ends, or
//! for the tags that the words in it have.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::SentenceAtom;
use super::stream::{LeafKind, Stream};
use crate::text::inline::placed_marks;
use crate::text::mark::MarkHalf;

/// How many objects at one place are looked at to find the ends of a stretch.
const NEAR: usize = 64;

/// What a mark stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// The object that this atom is, or begins.
    Object(usize),
    /// The objects that begin and end a stretch, and the words in it.
    Stretch(usize, usize, Vec<usize>),
    /// The tags of these atoms.
    Words(Vec<usize>),
}

/// The marks of a sentence, by their numbers.
#[derive(Default)]
pub(super) struct MarkTies {
    by_number: BTreeMap<u32, Tie>,
}

impl MarkTies {
    /// The marks of a sentence whose atoms are these.
    pub(super) fn of(
        source: &str,
        stream: &Stream,
        atoms: &[SentenceAtom],
        span: Range<usize>,
    ) -> Self {
        let places = LetterPlaces::of(stream, atoms, span);
        let mut ties = Self::default();
        let mut taken = FxHashSet::default();
        let marks = placed_marks(source);
        let closes = marks.iter().filter(|mark| mark.half == MarkHalf::Close);
        let closes: FxHashMap<u32, usize> = closes.map(|mark| (mark.number, mark.at)).collect();
        let mut next = FxHashMap::default();
        for mark in &marks {
            let tie = match mark.half {
                MarkHalf::Point => places.object(mark.at, &mut next).map(Tie::Object),
                MarkHalf::Close => continue,
                MarkHalf::Open => {
                    let Some(end) = closes.get(&mark.number) else { continue };
                    places.pair(mark.at..*end, &taken)
                }
            };
            let Some(tie) = tie else { continue };
            match &tie {
                Tie::Object(at) => drop(taken.insert(*at)),
                Tie::Stretch(from, to, _) => taken.extend([*from, *to]),
                Tie::Words(_) => {}
            }
            ties.by_number.insert(mark.number, tie);
        }
        ties
    }

    pub(super) fn get(&self, number: u32) -> Option<&Tie> {
        self.by_number.get(&number)
    }

    /// The atoms of the words in a pair.
    pub(super) fn words(&self, number: u32) -> &[usize] {
        match self.get(number) {
            Some(Tie::Words(atoms) | Tie::Stretch(_, _, atoms)) => atoms,
            _ => &[],
        }
    }

    /// The numbers of the marks that stand for an object, by the atom that this begins with.
    pub(super) fn objects_by_atom(&self) -> FxHashMap<usize, u32> {
        let own = self.by_number.iter().filter_map(|(number, tie)| match tie {
            Tie::Object(at) => Some((*at, *number)),
            _ => None,
        });
        own.collect()
    }

    /// The atoms that marks stand for.
    pub(super) fn objects(&self) -> FxHashSet<usize> {
        let own = self.by_number.values().flat_map(|tie| match tie {
            Tie::Object(at) => vec![*at],
            Tie::Stretch(from, to, _) => vec![*from, *to],
            Tie::Words(_) => Vec::new(),
        });
        own.collect()
    }

    /// For each atom of words in a pair, the innermost of these pairs around it.
    pub(super) fn pairs(&self, wanted: &FxHashSet<u32>) -> FxHashMap<usize, u32> {
        let mut pairs: Vec<(u32, &Vec<usize>)> = Vec::new();
        for (number, tie) in &self.by_number {
            if let Tie::Words(atoms) | Tie::Stretch(_, _, atoms) = tie
                && wanted.contains(number)
            {
                pairs.push((*number, atoms));
            }
        }
        // Of two around a word the one with fewer words is the inner one.
        pairs.sort_by_key(|(number, atoms)| (std::cmp::Reverse(atoms.len()), *number));
        let each =
            pairs.into_iter().flat_map(|(number, atoms)| atoms.iter().map(move |at| (*at, number)));
        each.collect()
    }
}

/// The atoms of a sentence with the letters before each.
struct LetterPlaces<'p> {
    stream: &'p Stream,
    atoms: &'p [SentenceAtom],
    /// Each atom with the letters before it and those up to its end, in order.
    all: Vec<(usize, Range<usize>)>,
}

impl<'p> LetterPlaces<'p> {
    fn of(stream: &'p Stream, atoms: &'p [SentenceAtom], span: Range<usize>) -> Self {
        let mut all = Vec::with_capacity(span.len());
        let (mut letters, mut note) = (0, None);
        for at in span {
            let Some(atom) = atoms.get(at) else { continue };
            // The mark of a note is one letter, however many leaves it is made of.
            let count = match (&atom.note, stream.leaves.get(atom.leaf).map(|leaf| &leaf.kind)) {
                (Some(label), _) => usize::from(note.replace(label) != Some(label)),
                (None, Some(LeafKind::Words(words))) => {
                    let words = words.get(atom.text.clone()).unwrap_or_default();
                    words.chars().filter(|c| !c.is_whitespace()).count()
                }
                (None, Some(LeafKind::Image)) => usize::from(atom.look.link.is_some()),
                _ => 0,
            };
            if atom.note.is_none() {
                note = None;
            }
            all.push((at, letters..letters + count));
            letters += count;
        }
        Self { stream, atoms, all }
    }

    fn kind(&self, at: usize) -> Option<&LeafKind> {
        let atom = self.atoms.get(at)?;
        self.stream.leaves.get(atom.leaf).map(|leaf| &leaf.kind)
    }

    fn whole(&self, at: usize) -> Option<usize> {
        self.stream.leaves.get(self.atoms.get(at)?.leaf)?.whole
    }

    /// The place of the first atom behind so many letters.
    fn first(&self, letters: usize) -> usize {
        self.all.partition_point(|(_, own)| own.end < letters)
    }

    /// The objects that stand behind so many letters.
    fn behind(&self, letters: usize) -> impl Iterator<Item = usize> {
        let rest = self.all.get(self.first(letters)..).unwrap_or_default().iter();
        let near = rest.take_while(move |(_, own)| own.start <= letters);
        near.filter(move |(_, own)| own.start == letters && own.is_empty()).map(|(at, _)| *at)
    }

    /// The next object that stands behind so many letters and that a reader sees.
    fn object(&self, letters: usize, next: &mut FxHashMap<usize, usize>) -> Option<usize> {
        let seen = |at: usize| {
            matches!(self.kind(at), Some(LeafKind::Object | LeafKind::Gap | LeafKind::Image))
                || self.whole(at).is_some()
        };
        let begins = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| self.whole(before));
            self.whole(at).is_none() || before != self.whole(at)
        };
        let from = next.entry(letters).or_insert_with(|| self.first(letters));
        while let Some((at, own)) = self.all.get(*from).filter(|(_, own)| own.start <= letters) {
            *from += 1;
            if own.start == letters && own.is_empty() && seen(*at) && begins(*at) {
                return Some(*at);
            }
        }
        None
    }

    fn pair(&self, letters: Range<usize>, taken: &FxHashSet<usize>) -> Option<Tie> {
        let inside = |own: &Range<usize>| letters.start <= own.start && own.end <= letters.end;
        let from = self.all.partition_point(|(_, own)| own.end <= letters.start);
        let rest = self.all.get(from..).unwrap_or_default().iter();
        let own = rest.take_while(|(_, own)| own.start < letters.end);
        let words: Vec<usize> =
            own.filter(|(_, own)| inside(own) && !own.is_empty()).map(|(at, _)| *at).collect();
        let whole = words.first().and_then(|at| self.whole(*at));
        if whole.is_some() && words.iter().all(|at| self.whole(*at) == whole) {
            let first = words.first().copied()?;
            // From the first sign of the field on.
            let begins = (0..=first).rev().take_while(|at| self.whole(*at) == whole).last()?;
            return (!taken.contains(&begins)).then_some(Tie::Object(begins));
        }
        let edge = |at: usize, half: MarkHalf| match self.kind(at) {
            Some(LeafKind::Edge(own, name)) if *own == half => Some(name),
            _ => None,
        };
        for begin in self.behind(letters.start).filter(|at| !taken.contains(at)).take(NEAR) {
            let Some(name) = edge(begin, MarkHalf::Open) else { continue };
            let mut ends = self.behind(letters.end).take(NEAR);
            if let Some(end) = ends.find(|at| edge(*at, MarkHalf::Close) == Some(name)) {
                return Some(Tie::Stretch(begin, end, words));
            }
        }
        (!words.is_empty()).then_some(Tie::Words(words))
    }
}
