//! Concordance: the units that have some words, in either language.

use std::ops::Range;

use super::Memory;
use crate::text::value::{Token, TokenKind, tokens};

/// A unit that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Index of the unit.
    pub unit: usize,
    /// Where they stand in its source, in bytes.
    pub source: Vec<Range<usize>>,
    /// Where they stand in its target.
    pub target: Vec<Range<usize>>,
}

impl Memory {
    /// Units with the words side by side in one of the languages, at most `most`, latest first.
    ///
    /// Case and accents do not matter, and the last word may go on: `viol` finds `violences`.
    ///
    /// # Examples
    ///
    /// ```
    /// use enregard::memory::{Memory, MemoryUnit};
    ///
    /// let unit = MemoryUnit {
    ///     source: "La traite des êtres humains.".into(),
    ///     target: "Human trafficking.".into(),
    ///     origin: String::new(),
    /// };
    /// let memory = Memory::new(vec![unit]);
    /// assert_eq!(memory.concordance("etres humain", 10)[0].source, [14..28]);
    /// assert_eq!(memory.concordance("trafficking", 10)[0].target, [6..17]);
    /// ```
    #[must_use]
    pub fn concordance(&self, words: &str, most: usize) -> Vec<Hit> {
        let sought: Vec<String> = content(words).map(|(_, word)| word).collect();
        if sought.is_empty() {
            return Vec::new();
        }
        let found = self.units.iter().enumerate().rev().filter_map(|(unit, text)| {
            let hit = Hit {
                unit,
                source: places(&text.source, &sought),
                target: places(&text.target, &sought),
            };
            (!hit.source.is_empty() || !hit.target.is_empty()).then_some(hit)
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
