//! How alike two sources are.
//!
//! Edit distance over words (Levenshtein, 1966), each word weighing as many letters as it has, so
//! that a changed `de` matters less than a changed name. Numbers count as alike: adapting sets them
//! right. Only the very same text is 100; what differs in numbers, case or punctuation alone is 95
//! to 99.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::text::value::{TokenKind, tokens};

/// The words of a text as numbers, with their weights.
#[derive(Clone, Debug, Default)]
pub(super) struct WeighedWords {
    /// Hash of the folded word, its last byte the letters in it; digits are all one word. A large
    /// memory holds millions of these.
    words: Box<[u64]>,
}

/// A word and its weight as one number.
fn weighed(word: &str, weight: usize) -> u64 {
    (hash(word) & !0xff) | weight.min(0xff) as u64
}

fn weight(word: u64) -> u32 {
    (word & 0xff) as u32
}

/// What stands for any number.
const NUMBER: &str = "0";

impl WeighedWords {
    pub(super) fn new(text: &str) -> Self {
        let words = tokens(text)
            .iter()
            .filter_map(|token| match token.kind {
                TokenKind::Word => Some(weighed(&token.fold, token.fold.len())),
                TokenKind::Digits => Some(weighed(NUMBER, 2)),
                _ => None,
            })
            .collect();
        Self { words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Each word once, in a fixed order, without the number.
    pub(super) fn distinct(&self) -> impl Iterator<Item = u64> {
        let mut words = self.words.to_vec();
        words.sort_unstable();
        words.dedup();
        let number = weighed(NUMBER, 2);
        words.into_iter().filter(move |word| *word != number)
    }

    fn weight(&self) -> u32 {
        self.words.iter().map(|word| weight(*word)).sum()
    }
}

pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

/// How alike two texts are, in hundredths.
pub(super) fn likeness(query: &WeighedWords, other: &WeighedWords, same: bool) -> u8 {
    if same {
        return 100;
    }
    let (a, b) = (query.weight(), other.weight());
    let most = a.max(b);
    if most == 0 {
        return 0;
    }
    // What is much longer cannot be alike.
    if a.min(b) * 3 < most {
        return 0;
    }
    let distance = distance(&query.words, &other.words);
    let alike = 100u32.saturating_sub(distance * 100 / most);
    // Words that agree all leave what words do not show: figures, case, punctuation.
    u8::try_from(alike.min(if distance == 0 { 99 } else { 98 })).unwrap_or(0)
}

/// Edit distance, weighed by letters; two rows at a time.
fn distance(a: &[u64], b: &[u64]) -> u32 {
    let (a, b) = (a.get(..a.len().min(400)).unwrap_or(a), b.get(..b.len().min(400)).unwrap_or(b));
    let mut row: Vec<u32> = std::iter::once(0)
        .chain(b.iter().scan(0, |sum, word| {
            *sum += weight(*word);
            Some(*sum)
        }))
        .collect();
    for word in a {
        let weight = weight(*word);
        let mut corner = row.first().copied().unwrap_or(0);
        let mut left = corner + weight;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (slot, other) in row.iter_mut().skip(1).zip(b) {
            let (above, cost) = (*slot, self::weight(*other));
            let change = if word == other { corner } else { corner + weight.max(cost) };
            left = change.min(above + weight).min(left + cost);
            corner = above;
            *slot = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
