//! Concordance: the units that have some words, in either language.

use std::ops::Range;

use super::Memory;
use crate::text::pattern::Pattern;
use crate::text::value::{Token, TokenKind, tokens};

/// A unit that has what was sought.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hit {
    /// Index of the unit.
    pub unit: usize,
    /// Where it stands in its source, in bytes.
    pub source: Vec<Range<usize>>,
    /// Where it stands in its target.
    pub target: Vec<Range<usize>>,
}

/// What a concordance looks for: words side by side, or a regular expression.
#[derive(Clone, Debug)]
pub struct Sought(SoughtForm);

#[derive(Clone, Debug)]
enum SoughtForm {
    /// Folded words.
    Words(Vec<String>),
    Expression(Pattern),
}

impl Sought {
    /// Understands what was typed: `/…/` is a regular expression, anything else words. Case and
    /// accents of words do not matter, and the last one may go on: `viol` finds `violences`.
    /// Nothing where there is no word, or no such expression.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let inner = text.trim().strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        if let Some(expression) = inner.filter(|inner| !inner.is_empty()) {
            return Some(Self(SoughtForm::Expression(Pattern::regular(expression)?)));
        }
        let words: Vec<String> = content(text).map(|(_, word)| word).collect();
        (!words.is_empty()).then_some(Self(SoughtForm::Words(words)))
    }

    /// Where it stands in a source and its target, in bytes; nothing where it stands in neither.
    #[must_use]
    pub fn places(&self, source: &str, target: &str) -> Option<[Vec<Range<usize>>; 2]> {
        let found = [source, target].map(|text| match &self.0 {
            SoughtForm::Words(words) => places(text, words),
            SoughtForm::Expression(pattern) => {
                pattern.places(text).into_iter().filter(|place| !place.is_empty()).collect()
            }
        });
        found.iter().any(|places| !places.is_empty()).then_some(found)
    }
}

impl Memory {
    /// Units that have what is sought in one of the languages, at most `most`, latest first.
    ///
    /// # Examples
    ///
    /// ```
    /// use enregard_engine::memory::{Memory, MemoryUnit, Sought};
    ///
    /// let unit = MemoryUnit {
    ///     source: "La traite des êtres humains.".into(),
    ///     target: "Human trafficking.".into(),
    ///     origin: String::new(),
    /// };
    /// let memory = Memory::new(vec![unit]);
    /// let hits = |text| memory.concordance(&Sought::parse(text).unwrap(), 10);
    /// assert_eq!(hits("etres humain")[0].source, [14..28]);
    /// assert_eq!(hits("trafficking")[0].target, [6..17]);
    /// assert_eq!(hits("/tr[ae]i/")[0].source, [3..7]);
    /// ```
    #[must_use]
    pub fn concordance(&self, sought: &Sought, most: usize) -> Vec<Hit> {
        let found = self.units.iter().enumerate().rev().filter_map(|(unit, text)| {
            let [source, target] = sought.places(&text.source, &text.target)?;
            Some(Hit { unit, source, target })
        });
        found.take(most).collect()
    }
}

/// Words and digits with their folded form.
fn content(text: &str) -> impl Iterator<Item = (Token, String)> {
    tokens(text).into_iter().filter_map(move |token| match token.kind {
        TokenKind::Word => {
            let fold = token.fold.clone();
            Some((token, fold))
        }
        TokenKind::Digits => {
            let digits = token.str(text).to_owned();
            Some((token, digits))
        }
        _ => None,
    })
}

fn places(text: &str, sought: &[String]) -> Vec<Range<usize>> {
    let words: Vec<(Token, String)> = content(text).collect();
    let fits = |window: &&[(Token, String)]| {
        window.iter().zip(sought).enumerate().all(|(at, ((_, word), wanted))| {
            if at + 1 == sought.len() { word.starts_with(wanted.as_str()) } else { word == wanted }
        })
    };
    words
        .windows(sought.len())
        .filter(fits)
        .filter_map(|window| Some(window.first()?.0.start..window.last()?.0.end))
        .collect()
}
