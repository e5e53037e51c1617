//! Which English words answer to a French word: our list, and words that look alike.
//!
//! Words are compared by their stems (the first five letters without accents), as the aligner does.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pair::Pair;
use super::words;
use crate::text::value::{Token, TokenKind, fold};

/// French words and their English, a pair a line: `traite<TAB>trade, trafficking`.
const LISTS: &[&str] = &[include_str!("../align/lexicon/fr-en.tsv"), include_str!("lexicon/reports.tsv")];

/// Letters of a word that count.
const STEM: usize = 5;

type Lexicon = FxHashMap<String, Vec<String>>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for line in LISTS.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
        let Some((french, english)) = line.split_once('\t') else { continue };
        let entry = lexicon.entry(stem(&fold(french)).to_owned()).or_default();
        for word in english.split(',').flat_map(|phrase| phrase.split(' ')) {
            let stem = stem(&fold(word.trim())).to_owned();
            if stem.len() > 1 && !entry.contains(&stem) {
                entry.push(stem);
            }
        }
    }
    lexicon
});

fn stem(fold: &str) -> &str {
    fold.char_indices().nth(STEM).and_then(|(at, _)| fold.get(..at)).unwrap_or(fold)
}

/// What a word of the source says about its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// A function word, or no word.
    None,
    /// Something in the target answers to it.
    Answered,
    /// We know what would answer to it, and it is not there.
    Missing,
    /// We do not know the word, and nothing like it is there.
    Unknown,
}

/// The stems of a target, ready to be asked.
pub(super) struct Answers {
    stems: FxHashSet<String>,
    starts: FxHashSet<String>,
}

impl Answers {
    pub(super) fn new(pair: &Pair<'_>) -> Self {
        let side = &pair.target;
        let words = || side.words().map(|token| token.fold.as_str());
        Self {
            stems: words().map(|word| stem(word).to_owned()).collect(),
            starts: words().filter(|word| word.len() >= 4).filter_map(|word| word.get(..4)).map(str::to_owned).collect(),
        }
    }

    /// What this word of the source says.
    pub(super) fn of(&self, token: &Token) -> Evidence {
        let word = token.fold.as_str();
        if token.kind != TokenKind::Word || word.len() < 3 || words::is_french_stop(word) {
            return Evidence::None;
        }
        let stem = stem(word);
        let alike = self.stems.contains(stem)
            || word.len() >= 5 && word.get(..4).is_some_and(|start| self.starts.contains(start))
            || word.strip_prefix('e').and_then(|rest| rest.get(..4.min(rest.len()))).is_some_and(|rest| {
                word.len() >= 5 && self.starts.contains(&format!("s{}", rest.get(1..).unwrap_or_default()))
            });
        if alike {
            return Evidence::Answered;
        }
        match LEXICON.get(stem) {
            Some(english) if english.iter().any(|word| self.stems.contains(word)) => Evidence::Answered,
            Some(_) => Evidence::Missing,
            None => Evidence::Unknown,
        }
    }
}
