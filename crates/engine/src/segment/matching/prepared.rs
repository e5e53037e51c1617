//! Sentences prepared for comparison: words by number, letter pairs, weights.

use rustc_hash::FxHashMap;

use super::Sentence;
use crate::text::norm::typographic;
use crate::text::word::{WordTokenKind, tokens};

/// How much words count in a likeness; letters are the rest.
const WORDS: f32 = 0.35;

/// A word's number.
pub(super) type WordHash = u32;

/// What a comparison needs of one sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    /// Words in order.
    pub(super) words: Vec<WordHash>,
    /// Words sorted, repeats kept.
    sorted: Vec<WordHash>,
    /// Hashes of letter triples, sorted, repeats kept.
    triples: Vec<u32>,
    /// Figures and note marks among the words, in order.
    pub(super) figures: Vec<WordHash>,
    /// Hash of the words with every figure alike.
    pub(super) shape: u32,
    /// Sum of the words' weights.
    pub(super) weight: f32,
}

/// Words numbered, with what each weighs.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<String, WordHash>,
    /// In how many sentences each word stands.
    spread: Vec<u32>,
    weights: Vec<f32>,
    is_figure: Vec<bool>,
    sentences: u32,
}

impl Vocabulary {
    /// Takes a sentence apart and counts its words.
    pub(super) fn prepare(&mut self, sentence: &Sentence<'_>) -> Prepared {
        let text = typographic(sentence.text).to_lowercase();
        let mut prepared = Prepared { triples: triples(&text), ..Prepared::default() };
        for token in tokens(&text) {
            let figure = match token.kind {
                WordTokenKind::Number => true,
                WordTokenKind::Word => false,
                WordTokenKind::Note | WordTokenKind::Punctuation | WordTokenKind::Space => continue,
            };
            let word = self.number(text.get(token.span).unwrap_or_default(), figure);
            prepared.words.push(word);
            let sign = if figure { u32::MAX } else { word };
            prepared.shape = (prepared.shape ^ sign).wrapping_mul(0x9e37_79b1).rotate_left(5);
            if figure {
                prepared.figures.push(word);
            }
        }
        prepared.sorted.clone_from(&prepared.words);
        prepared.sorted.sort_unstable();
        self.count(&prepared.sorted);
        prepared
    }

    fn number(&mut self, word: &str, figure: bool) -> WordHash {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.spread.len() as WordHash;
        self.numbers.insert(word.to_owned(), number);
        self.spread.push(0);
        self.is_figure.push(figure);
        number
    }

    fn count(&mut self, sorted: &[WordHash]) {
        self.sentences += 1;
        let mut last = None;
        for &word in sorted {
            if last.replace(word) == Some(word) {
                continue;
            }
            if let Some(spread) = self.spread.get_mut(word as usize) {
                *spread += 1;
            }
        }
    }

    /// Settles what each word weighs: rare words much, those in every other sentence little.
    pub(super) fn weigh(&mut self) {
        let all = f64::from(self.sentences.max(8));
        let weight = |&spread: &u32| (1.0 + all / (1.0 + f64::from(spread))).ln() as f32;
        self.weights = self.spread.iter().map(weight).collect();
    }

    pub(super) fn weight(&self, word: WordHash) -> f32 {
        self.weights.get(word as usize).copied().unwrap_or(1.0)
    }
}

impl Prepared {
    /// Settles the sentence's own weight, once words have theirs.
    pub(super) fn weigh(&mut self, vocabulary: &Vocabulary) {
        self.weight = self.words.iter().map(|&word| vocabulary.weight(word)).sum();
    }

    /// How many words stand beside the figures.
    pub(super) fn plain_words(&self) -> usize {
        self.words.len() - self.figures.len()
    }

    /// Weight of the words two sentences share.
    pub(super) fn shared(&self, other: &Self, vocabulary: &Vocabulary) -> f32 {
        common(&self.sorted, &other.sorted).map(|word| vocabulary.weight(word)).sum()
    }

    /// Weight of the words a part shares with a whole, those left out that the whole gave to
    /// another part.
    pub(super) fn shared_beside(
        &self,
        whole: &Self,
        other: Option<&Self>,
        vocabulary: &Vocabulary,
    ) -> f32 {
        let Some(other) = other else { return self.shared(whole, vocabulary) };
        let rest = without(&whole.sorted, &other.sorted);
        common(&self.sorted, &rest).map(|word| vocabulary.weight(word)).sum()
    }

    /// How many letter triples two sentences share, from 0 to 1 (Dice).
    pub(super) fn letters(&self, other: &Self) -> f32 {
        let both = self.triples.len() + other.triples.len();
        if both == 0 {
            return 0.0;
        }
        2.0 * common(&self.triples, &other.triples).count() as f32 / both as f32
    }

    /// How alike two sentences are, from 0 to 1: by weighted words and by letters.
    pub(super) fn likeness(&self, other: &Self, vocabulary: &Vocabulary) -> f32 {
        let weights = self.weight + other.weight;
        let letters = self.letters(other);
        if weights <= 0.0 {
            return letters;
        }
        let words = 2.0 * self.shared(other, vocabulary) / weights;
        WORDS * words + (1.0 - WORDS) * letters
    }
}

/// Hashes of three characters in a row, with the word ends, sorted.
fn triples(text: &str) -> Vec<u32> {
    let mut last = (u32::from(' '), u32::from(' '));
    let mut out: Vec<u32> = Vec::with_capacity(text.len() + 2);
    for c in text.chars().chain([' ']) {
        let c = u32::from(if c.is_alphanumeric() { c } else { ' ' });
        if c == u32::from(' ') && last.1 == c {
            continue;
        }
        out.push(last.0.wrapping_mul(0x9e37_79b1) ^ last.1.wrapping_mul(0x85eb_ca6b) ^ c);
        last = (last.1, c);
    }
    out.sort_unstable();
    out
}

/// Values that stand in both sorted lists, as often as they stand in both.
fn common<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
    std::iter::from_fn(move || {
        loop {
            let (&left, &right) = (a.peek()?, b.peek()?);
            if left <= right {
                a.next();
            }
            if right <= left {
                b.next();
            }
            if left == right {
                return Some(left);
            }
        }
    })
}

/// The values of one sorted list that are left when the other's are taken out, one for one.
fn without(all: &[u32], taken: &[u32]) -> Vec<u32> {
    let mut taken = taken.iter().copied().peekable();
    let mut left = Vec::with_capacity(all.len());
    for &value in all {
        while taken.next_if(|&other| other < value).is_some() {}
        if taken.next_if_eq(&value).is_none() {
            left.push(value);
        }
    }
    left
}
