//! Pairs of words that probably translate one another, before anything has been learned.
//!
//! Both sides' words and the word lists in; weighted pairs out, from four sources: the same number
//! or mark, the same stem (names above all), a likeness in spelling, a word list.

use rustc_hash::FxHashMap;

use super::corpus::{Corpus, WordNumber};
use super::lexicon::{self, Lexicon};
use super::token::AlignTokenKind;

/// Rows of (other word, weight), one row a word.
#[derive(Clone, Debug, Default)]
pub(super) struct SeedRows {
    starts: Vec<u32>,
    items: Vec<(u32, f32)>,
}

impl SeedRows {
    /// From pairs (word, other, weight); pairs given twice keep the larger weight.
    pub(super) fn new(words: usize, mut pairs: Vec<(u32, u32, f32)>) -> Self {
        pairs.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        pairs.dedup_by_key(|pair| (pair.0, pair.1));
        let mut starts = vec![0u32; words + 1];
        for pair in &pairs {
            if let Some(start) = starts.get_mut(pair.0 as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { starts, items: pairs.into_iter().map(|pair| (pair.1, pair.2)).collect() }
    }

    /// The row of a word.
    pub(super) fn row(&self, word: u32) -> &[(u32, f32)] {
        let at = word as usize;
        let (Some(&a), Some(&b)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return &[];
        };
        self.items.get(a as usize..b as usize).unwrap_or_default()
    }

    /// The heaviest weight in a word's row.
    pub(super) fn strongest(&self, word: u32) -> f32 {
        self.row(word).iter().map(|item| item.1).fold(0.0, f32::max)
    }
}

/// The pairs, seen from each side.
#[derive(Default)]
pub(super) struct Seeds {
    pub(super) by_source: SeedRows,
    pub(super) by_target: SeedRows,
}

impl Seeds {
    /// Gathers all pairs between two sides.
    pub(super) fn new(source: &Corpus, target: &Corpus, lexicons: &[&Lexicon]) -> Self {
        let mut pairs = Vec::new();
        same(source, target, lexicons, &mut pairs);
        listed(source, target, lexicons, &mut pairs);
        alike(source, target, &mut pairs);
        let turned = pairs.iter().map(|&(s, t, w)| (t, s, w)).collect();
        Self {
            by_source: SeedRows::new(source.words.len(), pairs),
            by_target: SeedRows::new(target.words.len(), turned),
        }
    }
}

/// The same stem, number or mark on both sides.
fn same(source: &Corpus, target: &Corpus, lists: &[&Lexicon], pairs: &mut Vec<(u32, u32, f32)>) {
    let from = lexicon::known(lists.iter().flat_map(|list| list.pairs()).map(|pair| pair.0));
    let to = lexicon::known(lists.iter().flat_map(|list| list.pairs()).map(|pair| pair.1));
    for (s, word) in source.words.iter().enumerate() {
        let Some(t) = target.find(&word.stem) else { continue };
        let weight = match word.kind {
            AlignTokenKind::Number | AlignTokenKind::Mark => 1.0,
            AlignTokenKind::Word => {
                let length = word.stem.chars().count();
                let sure = [0.1, 0.1, 0.2, 0.5, 0.8, 0.9].get(length).copied().unwrap_or(0.9);
                // a word whose translations are listed is no name: a false friend, perhaps
                let listed = from.contains_key(&*word.stem) || to.contains_key(&*word.stem);
                if listed { sure * 0.3 } else { sure }
            }
        };
        pairs.push((s as u32, t, weight));
    }
}

/// Pairs that a word list names.
fn listed(source: &Corpus, target: &Corpus, lists: &[&Lexicon], pairs: &mut Vec<(u32, u32, f32)>) {
    for (from, to) in lists.iter().flat_map(|list| list.pairs()) {
        if let (Some(s), Some(t)) = (source.find(from), target.find(to)) {
            pairs.push((s, t, 1.0));
        }
    }
}

/// Words spelled much alike: `gouvernement`, `government`.
fn alike(source: &Corpus, target: &Corpus, pairs: &mut Vec<(u32, u32, f32)>) {
    let mut buckets: FxHashMap<[u8; 3], Vec<(u32, Vec<u8>)>> = FxHashMap::default();
    for (t, word) in target.words.iter().enumerate() {
        if let Some((key, letters)) = skeleton(word) {
            buckets.entry(key).or_default().push((t as u32, letters));
        }
    }
    for (s, word) in source.words.iter().enumerate() {
        let Some((key, letters)) = skeleton(word) else { continue };
        for (t, other) in buckets.get(&key).map(Vec::as_slice).unwrap_or_default() {
            let likeness = likeness(&letters, other);
            if likeness >= 0.7 {
                pairs.push((s as u32, *t, likeness * likeness * 0.7));
            }
        }
    }
}

/// A word's letters in a spelling that languages share, and its first three.
fn skeleton(word: &WordNumber) -> Option<([u8; 3], Vec<u8>)> {
    if word.kind != AlignTokenKind::Word || !word.form.is_ascii() || word.form.len() < 4 {
        return None;
    }
    let mut out: Vec<u8> = Vec::with_capacity(word.form.len());
    let bytes = word.form.as_bytes();
    for (k, &byte) in bytes.iter().enumerate() {
        let letter = match (byte, bytes.get(k + 1)) {
            (b'p', Some(b'h')) => b'f',
            (b'h', _) if k > 0 && matches!(bytes.get(k - 1), Some(b'p' | b't' | b'r' | b'c')) => {
                continue;
            }
            (b'k' | b'q', _) => b'c',
            (b'y' | b'j', _) => b'i',
            (b'w', _) => b'v',
            (b'z', _) => b's',
            (letter, _) => letter,
        };
        if out.last() != Some(&letter) {
            out.push(letter);
        }
    }
    let key = [*out.first()?, *out.get(1)?, *out.get(2)?];
    Some((key, out))
}

/// How much of the longer word the common beginning and the longest common sequence cover.
fn likeness(a: &[u8], b: &[u8]) -> f32 {
    let longer = a.len().max(b.len());
    if a.len().min(b.len()) * 10 < longer * 6 {
        return 0.0;
    }
    let mut row = vec![0u16; b.len() + 1];
    for &x in a {
        let mut corner = 0;
        for (k, &y) in b.iter().enumerate() {
            let (up, left) =
                (row.get(k + 1).copied().unwrap_or(0), row.get(k).copied().unwrap_or(0));
            let value = if x == y { corner + 1 } else { up.max(left) };
            corner = up;
            if let Some(cell) = row.get_mut(k + 1) {
                *cell = value;
            }
        }
    }
    let common = f32::from(row.last().copied().unwrap_or(0));
    2.0 * common / (a.len() + b.len()) as f32
}
