//! One side of the text as numbers: each sentence a row of word numbers and a length.
//!
//! Sentences in; a [`Corpus`] out. A word's number is its rank of first appearance on its side, so
//! that nothing depends on the order of a hash table.

use rustc_hash::FxHashMap;

use super::edges::Edges;
use super::token::{self, AlignTokenKind};
use crate::text::word::is_ideograph;

/// One word of a side.
#[derive(Clone, Debug)]
pub(super) struct WordNumber {
    /// What it is known by.
    pub(super) stem: Box<str>,
    /// The first whole form seen, folded.
    pub(super) form: Box<str>,
    pub(super) kind: AlignTokenKind,
    /// Times it occurs in different sentences: what a text says again, it says once.
    pub(super) count: u32,
}

/// One side, ready to compare.
#[derive(Default)]
pub(super) struct Corpus {
    tokens: Vec<u32>,
    starts: Vec<u32>,
    lengths: Vec<u32>,
    pub(super) words: Vec<WordNumber>,
    lookup: FxHashMap<Box<str>, u32>,
    /// For each sentence a number, shared by those of the same words.
    pub(super) numbers: Vec<u32>,
    /// Different sentences, and their tokens.
    different: (usize, usize),
    /// How its sentences begin and end.
    pub(super) edges: Edges,
}

impl Corpus {
    /// Reads one side.
    pub(super) fn new(sentences: &[&str], language: &str) -> Self {
        let mut corpus = Self { starts: vec![0], ..Self::default() };
        let mut prefix = 0u32;
        corpus.lengths.push(0);
        for sentence in sentences {
            token::tokens(sentence, language, &mut |kind, stem, form| {
                corpus.push(kind, stem, form)
            });
            corpus.starts.push(u32::try_from(corpus.tokens.len()).unwrap_or(u32::MAX));
            corpus.edges.push(sentence);
            let length: usize = sentence.chars().map(width).sum();
            prefix = prefix.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
            corpus.lengths.push(prefix);
        }
        corpus.numbers = corpus.numbered(|_| true);
        corpus.count();
        corpus
    }

    /// Counts words, each different sentence once.
    fn count(&mut self) {
        for (at, number) in self.numbers.iter().enumerate() {
            if *number as usize != self.different.0 {
                continue;
            }
            let (Some(&a), Some(&b)) = (self.starts.get(at), self.starts.get(at + 1)) else {
                break;
            };
            let tokens = self.tokens.get(a as usize..b as usize).unwrap_or_default();
            for &word in tokens {
                if let Some(word) = self.words.get_mut(word as usize) {
                    word.count += 1;
                }
            }
            self.different = (self.different.0 + 1, self.different.1 + tokens.len());
        }
    }

    fn push(&mut self, kind: AlignTokenKind, stem: &str, form: &str) {
        let id = match self.lookup.get(stem) {
            Some(&id) => id,
            None => {
                let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
                self.words.push(WordNumber {
                    stem: stem.into(),
                    form: form.into(),
                    kind,
                    count: 0,
                });
                self.lookup.insert(stem.into(), id);
                id
            }
        };
        self.tokens.push(id);
    }

    /// Numbers the sentences: those of the same words, of those that count, share a number.
    pub(super) fn numbered(&self, counts: impl Fn(&WordNumber) -> bool) -> Vec<u32> {
        let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let counts = |word: &u32| self.words.get(*word as usize).is_some_and(&counts);
        let number = |at| {
            let next = known.len() as u32;
            let words = self.sentence(at).iter().copied().filter(counts).collect();
            *known.entry(words).or_insert(next)
        };
        (0..self.len()).map(number).collect()
    }

    /// How many sentences.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many different sentences.
    pub(super) fn different(&self) -> usize {
        self.different.0
    }

    /// How many tokens its different sentences have.
    pub(super) fn size(&self) -> usize {
        self.different.1
    }

    /// The number of a stem.
    pub(super) fn find(&self, stem: &str) -> Option<u32> {
        self.lookup.get(stem).copied()
    }

    /// The tokens of neighbouring sentences.
    pub(super) fn span(&self, from: usize, to: usize) -> &[u32] {
        let (Some(&a), Some(&b)) = (self.starts.get(from), self.starts.get(to)) else { return &[] };
        self.tokens.get(a as usize..b as usize).unwrap_or_default()
    }

    /// The tokens of one sentence.
    pub(super) fn sentence(&self, at: usize) -> &[u32] {
        self.span(at, at + 1)
    }

    /// Characters without spaces in neighbouring sentences, at least 1.
    pub(super) fn chars(&self, from: usize, to: usize) -> f64 {
        match (self.lengths.get(from), self.lengths.get(to)) {
            (Some(&a), Some(&b)) => f64::from((b - a).max(1)),
            _ => 1.0,
        }
    }
}

/// How many letters a sign stands for: an ideograph says what three letters do.
fn width(c: char) -> usize {
    if is_ideograph(c) { 3 } else { usize::from(!c.is_whitespace()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_counts_once() {
        let once = ["Il pleut sur la ville.", "Ah !", "La ville dort."];
        let (one, ten) = (Corpus::new(&once, "fr"), Corpus::new(&once.repeat(10), "fr"));
        let counts = |side: &Corpus| side.words.iter().map(|word| word.count).collect::<Vec<_>>();
        assert_eq!(counts(&one), counts(&ten));
        assert_eq!((one.different(), one.size()), (ten.different(), ten.size()));
        assert_eq!(ten.len(), 30);
    }
}
