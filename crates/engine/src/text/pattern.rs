//! Looking for words in a text as people do: capitals do not matter, or a regular expression.
//!
//! The engine behind regular expressions works in linear time; what it may build is bounded.

use std::ops::Range;

use regex::{NoExpand, Regex, RegexBuilder};

use super::norm::{composed, decomposed};

/// Largest compiled expression, in bytes.
const LIMIT: usize = 1 << 20;

/// What to look for.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// A text as it stands, capitals aside; a space stands for any white space, an apostrophe for
    /// those of typewriters and of typesetters, an accent for itself in either Unicode form.
    ///
    /// ```
    /// use enregard_engine::text::pattern::Pattern;
    ///
    /// assert!(Pattern::plain("l'État").unwrap().is_in("L’E\u{301}tat"));
    /// assert!(Pattern::plain("E\u{301}tat").unwrap().is_in("l'état"));
    /// ```
    #[must_use]
    pub fn plain(text: &str) -> Option<Self> {
        let word = |word: &str| composed(word).chars().map(any_form).collect::<String>();
        let words: Vec<String> = text.split_whitespace().map(word).collect();
        Self::build(&words.join(r"\s+"))
    }

    /// A regular expression; nothing where it cannot be understood or would be too large.
    #[must_use]
    pub fn regular(expression: &str) -> Option<Self> {
        Self::build(expression)
    }

    /// A text to be replaced: `/expression/`, or as it stands to the letter.
    #[must_use]
    pub fn replacing(text: &str, any_case: bool) -> Option<Self> {
        match expression(text) {
            Some(expression) => Self::of(expression, any_case),
            None => Self::of(&regex::escape(text), any_case),
        }
    }

    /// A text with `new` wherever the pattern stands; in an expression, `$1` is its first group.
    #[must_use]
    pub fn replace(&self, text: &str, new: &str, groups: bool) -> String {
        match groups {
            true => self.0.replace_all(text, new).into_owned(),
            false => self.0.replace_all(text, NoExpand(new)).into_owned(),
        }
    }

    fn build(expression: &str) -> Option<Self> {
        Self::of(expression, true)
    }

    fn of(expression: &str, any_case: bool) -> Option<Self> {
        let mut builder = RegexBuilder::new(expression);
        builder.case_insensitive(any_case).size_limit(LIMIT).dfa_size_limit(LIMIT).nest_limit(64);
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

/// One character of what is looked for, in all the forms that it may be written in.
fn any_form(c: char) -> String {
    let letter = regex::escape(c.encode_utf8(&mut [0; 4]));
    let apart: String = decomposed(&letter).collect();
    match c {
        '\'' | '’' => "['’]".to_owned(),
        _ if apart != letter => format!("(?:{letter}|{apart})"),
        _ => letter,
    }
}

/// The expression between two slashes.
#[must_use]
pub fn expression(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('/')?.strip_suffix('/')?;
    (!inner.is_empty()).then_some(inner)
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
        assert!(Pattern::regular("((a{1000}){1000}){1000}").is_none());
    }

    #[test]
    fn a_text_is_replaced_to_the_letter_and_an_expression_by_its_groups() {
        let replaced = |old: &str, new: &str, text: &str, any_case| {
            let pattern = Pattern::replacing(old, any_case).unwrap();
            pattern.replace(text, new, expression(old).is_some())
        };
        assert_eq!(replaced("a.b", "$1", "a.b axb A.B", false), "$1 axb A.B");
        assert_eq!(replaced("a.b", "c", "a.b axb A.B", true), "c axb c");
        assert_eq!(
            replaced("/(\\d+) km/", "$1 kilometers", "3 km, 12 km", false),
            "3 kilometers, 12 kilometers"
        );
    }
}
