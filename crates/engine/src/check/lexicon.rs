//! Which English words answer to a French word: our lists, and words that look alike.
//!
//! Words are compared by their stems: the first five letters, without accents and regular endings.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::renderings::Renderings;
use super::side::TextSide;
use crate::text::bilingual::{FRENCH_ENGLISH, FURTHER, pairs};
use crate::text::fold::fold;
use crate::text::lists::{ENGLISH_FUNCTION, is_empty_in_french};
use crate::text::stem::{english_stem, french_stem};
use crate::text::value::{Token, TokenKind};

type StemLexicon = FxHashMap<String, Vec<String>>;

static LEXICON: LazyLock<StemLexicon> = LazyLock::new(|| {
    let mut lexicon = StemLexicon::default();
    for list in std::iter::once(FRENCH_ENGLISH).chain(FURTHER) {
        for (french, english) in pairs(list) {
            let entry = lexicon.entry(french_stem(&fold(french)).to_owned()).or_default();
            for word in english.split(' ') {
                let stem = english_stem(&fold(word));
                if stem.len() > 1 && !entry.contains(&stem) {
                    entry.push(stem);
                }
            }
        }
    }
    lexicon
});

/// Whether a folded word is French, and its English another word.
pub(super) fn is_french_only(fold: &str) -> bool {
    let stem = french_stem(fold);
    LEXICON.get(stem).is_some_and(|english| {
        !english.iter().any(|word| word.get(..3).is_some_and(|start| stem.starts_with(start)))
    })
}

/// What a word of the source says about its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordAnswer {
    /// A function word, or no word.
    None,
    /// Something in the target answers to it.
    Answered,
    /// What answers to it in the target also answers to another word, and stands there once.
    Shared,
    /// We know what would answer to it, and it is not there.
    Missing,
    /// We do not know the word, and nothing like it is there.
    Unknown,
}

impl WordAnswer {
    /// Whether nothing answers.
    fn is_lost(self) -> bool {
        matches!(self, Self::Missing | Self::Unknown)
    }
}

/// The share of the words of a lost piece that nothing answers to, by chance or likeness.
const LOST: f64 = 0.88;

/// What a word says of its piece having no counterpart.
#[derive(Clone, Copy, Debug)]
pub(super) struct PieceWord {
    /// In nats.
    pub(super) weight: f64,
    /// Whether nothing answers to it alone.
    pub(super) is_missing: bool,
}

impl PieceWord {
    /// As words of its kind do; nothing where it carries no content.
    pub(super) fn of(answer: WordAnswer) -> Option<Self> {
        let weight = match answer {
            WordAnswer::None => return None,
            WordAnswer::Answered => -1.6,
            WordAnswer::Shared => 0.4,
            WordAnswer::Missing => 0.9,
            WordAnswer::Unknown => 0.75,
        };
        Some(Self { weight, is_missing: answer != WordAnswer::Answered })
    }
}

/// The stems of a target, ready to be asked.
pub(super) struct Answers<'r> {
    /// How often each stem stands there, as English has it.
    stems: FxHashMap<String, u32>,
    /// A stem as French would have it, and as English has it.
    alike: FxHashMap<String, String>,
    /// The first four letters of a word, and a stem that has them.
    starts: FxHashMap<String, String>,
    /// How many words of the source each stem answers to.
    claims: FxHashMap<String, u32>,
    /// What the project shows of its words.
    renderings: Option<&'r Renderings>,
}

impl<'r> Answers<'r> {
    pub(super) fn new(target: &[Token]) -> Self {
        let mut stems = FxHashMap::default();
        let mut starts = FxHashMap::default();
        let mut alike = FxHashMap::default();
        for token in target.iter().filter(|token| token.kind == TokenKind::Word) {
            let word = token.fold.as_str();
            let own = english_stem(word);
            *stems.entry(own.clone()).or_default() += 1;
            if let Some(start) = word.get(..4) {
                starts.entry(start.to_owned()).or_insert_with(|| own.clone());
            }
            alike.entry(french_stem(word).to_owned()).or_insert(own);
        }
        Self { stems, alike, starts, claims: FxHashMap::default(), renderings: None }
    }

    /// Lets answers count that a project shows.
    pub(super) fn with(mut self, renderings: Option<&'r Renderings>) -> Self {
        self.renderings = renderings;
        self
    }

    /// Counts which words of the source want which of the target.
    pub(super) fn claim(&mut self, source: &[Token]) {
        for token in source {
            if let Some(stem) = self.answer(token).map(str::to_owned) {
                *self.claims.entry(stem).or_default() += 1;
            }
        }
    }

    /// The stem in the target that answers to a word of the source.
    pub(super) fn answer(&self, token: &Token) -> Option<&str> {
        let word = token.fold.as_str();
        if !has_content(token) {
            return None;
        }
        let stem = french_stem(word);
        let start =
            || word.get(..4).filter(|_| word.len() >= 5).and_then(|start| self.starts.get(start));
        // «état, école, étude» are «state, school, study».
        let opened = || {
            let rest = word.strip_prefix('e').filter(|_| word.len() >= 5)?;
            self.starts.get(&format!("s{}", rest.get(1..4)?))
        };
        let own = |word: &String| self.stems.get_key_value(word).map(|(stem, _)| stem.as_str());
        let alike = self.alike.get(stem).or_else(|| start().or_else(opened)).map(String::as_str);
        alike
            .or_else(|| LEXICON.get(stem)?.iter().find_map(own))
            .or_else(|| self.renderings?.answer(stem, |word| self.stems.contains_key(word)))
    }

    /// How much it says that nothing answers to this word, in nats: more where the project renders
    /// it reliably.
    pub(super) fn weight(&self, token: &Token) -> Option<PieceWord> {
        let answer = self.of(token);
        let word = PieceWord::of(answer)?;
        let known = self.renderings.filter(|_| answer.is_lost());
        let Some(renderings) = known else { return Some(word) };
        let usual = 1.0 - LOST / word.weight.exp();
        let rate = renderings.rate(french_stem(&token.fold), usual);
        Some(PieceWord { weight: (LOST / (1.0 - rate)).ln().clamp(-0.5, 2.5), ..word })
    }

    /// What this word of the source says.
    pub(super) fn of(&self, token: &Token) -> WordAnswer {
        if !has_content(token) {
            return WordAnswer::None;
        }
        match self.answer(token) {
            Some(stem) if self.claims.get(stem) > self.stems.get(stem) => WordAnswer::Shared,
            Some(_) => WordAnswer::Answered,
            None if LEXICON.contains_key(french_stem(&token.fold)) => WordAnswer::Missing,
            None => WordAnswer::Unknown,
        }
    }
}

/// What the words of a source explain in its target.
pub(super) struct Explained<'s> {
    /// Stems as English has them.
    stems: FxHashSet<&'s str>,
    /// Stems as French has them.
    alike: FxHashSet<&'s str>,
    /// The first four letters.
    starts: FxHashSet<&'s str>,
}

/// The English stems that our lists know.
static ENGLISH: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| LEXICON.values().flatten().map(String::as_str).collect());

impl<'s> Explained<'s> {
    pub(super) fn new(source: &'s TextSide<'_>) -> Self {
        let mut this = Self {
            stems: FxHashSet::default(),
            alike: FxHashSet::default(),
            starts: FxHashSet::default(),
        };
        for token in source.words() {
            let word = token.fold.as_str();
            let stem = french_stem(word);
            this.alike.insert(stem);
            this.starts.extend(word.get(..4));
            if let Some(known) = LEXICON.get(stem) {
                this.stems.extend(known.iter().map(String::as_str));
            }
        }
        this
    }

    /// What this word of the target says.
    pub(super) fn of(&self, token: &Token) -> WordAnswer {
        let word = token.fold.as_str();
        if !says_something(token) {
            return WordAnswer::None;
        }
        let stem = english_stem(word);
        let start = || word.get(..4).is_some_and(|start| self.starts.contains(start));
        // «state» of «état», «school» of «école»
        let opened = || {
            let rest = word.strip_prefix('s').filter(|_| word.len() >= 4);
            rest.and_then(|rest| rest.get(..3)).is_some_and(|rest| {
                self.starts.iter().any(|start| start.strip_prefix('e') == Some(rest))
            })
        };
        let answered = self.stems.contains(stem.as_str())
            || self.alike.contains(french_stem(word))
            || start()
            || opened();
        match answered {
            true => WordAnswer::Answered,
            false if ENGLISH.contains(stem.as_str()) => WordAnswer::Missing,
            false => WordAnswer::Unknown,
        }
    }
}

/// Whether a word of the source carries content.
pub(super) fn has_content(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.fold.len() >= 3 && !is_empty_in_french(&token.fold)
}

/// Whether a word of the target carries content.
pub(super) fn says_something(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.fold.len() >= 3 && !ENGLISH_FUNCTION.has(&token.fold)
}
