//! Word lists that the aligner starts from.
//!
//! Our own French–English list (`text/bilingual/fr-en.tsv`) is compiled in; further ones come from
//! the user. Three forms are read, told apart by their content:
//!
//! - tab-separated: a source word, a tab, its translations behind commas (`#` starts a remark);
//! - FreeDict's TEI (`<orth>`, `<quote>`);
//! - a dictionary in dictd's plain form: a headword line, then indented translations.
//!
//! A new language pair of our own: a list in `text/bilingual` and a line in [`BUILT_IN`].

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::token::{self, AlignTokenKind};
use crate::text::bilingual;
use crate::text::forms::forms;
use crate::text::stem::stem;

/// Source language, target language, list.
const BUILT_IN: &[(&str, &str, &str)] = &[("fr", "en", bilingual::FRENCH_ENGLISH)];

/// Words and their translations, as stems.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pairs: Vec<(Box<str>, Box<str>)>,
}

impl Lexicon {
    /// Reads a list, source language first. Lines that say nothing are passed over.
    #[must_use]
    pub fn read(text: &str, from: &str, to: &str) -> Self {
        let mut lexicon = Self::default();
        let head = text.get(..text.len().min(4096)).unwrap_or(text);
        if head.contains("<TEI") || head.contains("<entry") {
            lexicon.read_tei(text, from, to);
        } else if text.lines().any(|line| line.contains('\t')) {
            lexicon.read_tabbed(text, from, to);
        } else {
            lexicon.read_dictd(text, from, to);
        }
        lexicon.pairs.sort_unstable();
        lexicon.pairs.dedup();
        lexicon
    }

    /// Our own list for a pair of languages, in either direction, where there is one.
    #[must_use]
    pub fn built_in(from: &str, to: &str) -> Option<&'static Self> {
        static READ: OnceLock<Vec<[Lexicon; 2]>> = OnceLock::new();
        let read = READ.get_or_init(|| {
            let both = |&(from, to, text): &(&str, &str, &str)| {
                let list = Self::read(text, from, to);
                [list.clone(), list.reversed()]
            };
            BUILT_IN.iter().map(both).collect()
        });
        read.iter().zip(BUILT_IN).find_map(|([list, turned], known)| match (known.0, known.1) {
            (a, b) if (a, b) == (from, to) => Some(list),
            (a, b) if (b, a) == (from, to) => Some(turned),
            _ => None,
        })
    }

    /// How many pairs of words it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The same list with its sides exchanged.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { pairs: self.pairs.into_iter().map(|(a, b)| (b, a)).collect() }
    }

    /// Pairs of stems, source first.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(a, b)| (&**a, &**b))
    }

    fn read_tabbed(&mut self, text: &str, from: &str, to: &str) {
        for (word, translation) in bilingual::pairs(text) {
            self.add(word, translation, from, to);
        }
    }

    fn read_tei(&mut self, text: &str, from: &str, to: &str) {
        let mut word = String::new();
        let mut rest = text;
        while let Some(open) = rest.find('<') {
            rest = rest.get(open + 1..).unwrap_or_default();
            let Some(close) = rest.find('>') else { break };
            let tag = rest.get(..close).unwrap_or_default();
            rest = rest.get(close + 1..).unwrap_or_default();
            let content = rest.split('<').next().unwrap_or_default();
            match tag.split_whitespace().next() {
                Some("orth") => word = content.to_owned(),
                Some("quote") => self.add(&word, content, from, to),
                _ => {}
            }
        }
    }

    fn read_dictd(&mut self, text: &str, from: &str, to: &str) {
        let mut word = String::new();
        for line in text.lines() {
            if line.starts_with([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
                let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
                for translation in line.split([',', ';']) {
                    self.add(&word, translation, from, to);
                }
            } else {
                word = line.split(['/', '<', '[', '(']).next().unwrap_or_default().to_owned();
            }
        }
    }

    /// Of several words on a side, the longest stands for all; each comes in all its forms.
    fn add(&mut self, word: &str, translation: &str, from: &str, to: &str) {
        let (words, translations) = (stems(word, from), stems(translation, to));
        for word in &words {
            for translation in &translations {
                self.pairs.push((word.clone(), translation.clone()));
            }
        }
    }
}

/// The stems that the forms of an entry have.
fn stems(words: &str, language: &str) -> Vec<Box<str>> {
    let mut best = (0, String::new());
    token::tokens(words, language, &mut |kind, _, form| {
        let length = form.chars().count();
        if kind == AlignTokenKind::Word && length > best.0 {
            best = (length, form.to_owned());
        }
    });
    if best.0 == 0 {
        return Vec::new();
    }
    let mut out: Vec<Box<str>> =
        forms(&best.1, language).iter().map(|form| stem(form).into()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// For each stem that a list knows on one side: how many translations it has.
pub(super) fn known<'a>(stems: impl Iterator<Item = &'a str>) -> FxHashMap<&'a str, u32> {
    let mut counts = FxHashMap::default();
    for stem in stems {
        *counts.entry(stem).or_insert(0) += 1;
    }
    counts
}
