//! Looking for words in a text as people do: capitals do not matter, or a regular expression.
//!
//! The engine behind regular expressions works in linear time; what it may build is bounded.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

/// Largest compiled expression, in bytes.
const LIMIT: usize = 1 << 20;

/// What to look for.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// A text as it stands, capitals aside; a space stands for any white space.
    #[must_use]
    pub fn plain(text: &str) -> Option<Self> {
        let words: Vec<String> = text.split_whitespace().map(regex::escape).collect();
        Self::build(&words.join(r"\s+"))
    }

    /// A regular expression; nothing where it cannot be understood or would be too large.
    #[must_use]
    pub fn regular(expression: &str) -> Option<Self> {
        Self::build(expression)
    }

    /// A term as a whole word, plural and feminine ends included.
    #[must_use]
    pub fn term(form: &str) -> Option<Self> {
        let escaped = regex::escape(form);
        Self::build(&format!(r"\b{escaped}(?:s|x|es|e)?\b"))
    }

    fn build(expression: &str) -> Option<Self> {
        let mut builder = RegexBuilder::new(expression);
        builder.case_insensitive(true).size_limit(LIMIT).dfa_size_limit(LIMIT).nest_limit(64);
        builder.build().ok().map(Self)
    }

    /// Whether it stands in a text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Where it stands in a text, in bytes.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        self.0.find_iter(text).map(|found| found.range()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_spaces() {
        let pattern = Pattern::plain("a b.").unwrap();
        assert_eq!(pattern.places("x A\u{a0}B. ab."), std::iter::once(2..7).collect::<Vec<_>>());
        assert!(Pattern::regular("l[ao]i$").unwrap().is_in("La LOI"));
        assert!(Pattern::regular("(").is_none());
        let term = Pattern::term("droit").unwrap();
        assert!(term.is_in("Les droits.") && !term.is_in("L'endroit, droiture"));
        assert!(Pattern::regular("((a{1000}){1000}){1000}").is_none());
    }
}
