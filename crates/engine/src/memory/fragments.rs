//! Parts of a text that a memory has as whole units: what helps where nothing whole fits.
//!
//! Runs of words are looked up, the longest first; none overlaps another, and none is the whole.

use std::ops::Range;

use super::{Match, Memory, MemoryOptions};
use crate::text::norm::capitalized;
use crate::text::word::{WordTokenKind, tokens};

/// Words of the shortest part that is looked for, of the longest, and how many words of a text are
/// looked at.
const SHORTEST: usize = 2;
const LONGEST: usize = 24;
const MOST: usize = 120;

/// A part of a text with what a memory has for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fragment {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// The unit that says it.
    pub found: Match,
}

impl Memory {
    /// The parts of a text that are units by themselves, in order; a capital at the start and a
    /// full stop at the end of the unit make no difference.
    ///
    /// ```
    /// use enregard_engine::memory::{Memory, MemoryOptions, MemoryUnit};
    ///
    /// let unit = MemoryUnit {
    ///     source: "Travailleuses du sexe".into(),
    ///     target: "Sex workers".into(),
    ///     ..MemoryUnit::default()
    /// };
    /// let memory = Memory::new(vec![unit]);
    /// let query = "Les travailleuses du sexe attendent.";
    /// let parts = memory.fragments(query, &MemoryOptions::default());
    /// assert_eq!(&query[parts[0].span.clone()], "travailleuses du sexe");
    /// assert_eq!(parts[0].found.adapted, "Sex workers");
    /// ```
    #[must_use]
    pub fn fragments(&self, query: &str, options: &MemoryOptions) -> Vec<Fragment> {
        let says =
            |kind: WordTokenKind| matches!(kind, WordTokenKind::Word | WordTokenKind::Number);
        let words: Vec<Range<usize>> = tokens(query)
            .into_iter()
            .filter(|token| says(token.kind))
            .map(|token| token.span)
            .take(MOST)
            .collect();
        let mut found: Vec<Fragment> = Vec::new();
        for length in (SHORTEST..=LONGEST.min(words.len().saturating_sub(1))).rev() {
            for run in words.windows(length) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let span = first.start..last.end;
                let free =
                    |other: &Fragment| other.span.end <= span.start || span.end <= other.span.start;
                if !found.iter().all(free) {
                    continue;
                }
                let text = query.get(span.clone()).unwrap_or_default();
                if let Some(best) = self.unit_of(text, options) {
                    found.push(Fragment { span, found: best });
                }
            }
        }
        found.sort_by_key(|fragment| fragment.span.start);
        found
    }

    /// The unit that says just this, however it begins and ends.
    fn unit_of(&self, text: &str, options: &MemoryOptions) -> Option<Match> {
        if text.is_empty() {
            return None;
        }
        let large = capitalized(text);
        let forms = [text.to_owned(), large.clone(), format!("{text}."), format!("{large}.")];
        forms.iter().find_map(|form| self.exact(form, options))
    }
}
