//! Finds where sentences end in French and English prose.
//!
//! A block's text in; byte spans out that tile it: the first starts at 0, each starts where the one
//! before ended, the last ends at `text.len()`. Spaces go with the sentence before.
//!
//! 1. One forward scan stops at each mark that can end a sentence (`.`, `!`, `?`, `…`).
//! 2. `site` and `next` look around it: the word before, the closing quotes and note marks after,
//!    the first word that follows.
//! 3. `rule` decides from these, from their `shape`, and from the tables of words.
//!
//! New abbreviation: a line in `abbreviations/fr.txt`, a case in `tests/data/sentences/fr.txt`.
//! Languages without a table are cut by Unicode's rule (UAX #29).

mod fallback;
mod next;
mod rule;
mod shape;
mod site;
mod table;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use table::{Class, Table};

/// How to cut sentences.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct SentenceOptions {
    /// The language, such as `fr`, `en`, `en-GB`; others use Unicode's rule.
    pub locale: String,
    /// Words that never end a sentence in this project, such as `Cass.`.
    pub never_ends: Vec<String>,
    /// Words that end a sentence although they look like abbreviations.
    pub may_end: Vec<String>,
}

impl SentenceOptions {
    /// The rules of a language, with no exceptions.
    #[must_use]
    pub fn new(locale: impl Into<String>) -> Self {
        Self { locale: locale.into(), ..Self::default() }
    }
}

/// Byte spans of the sentences of one block's text; they tile it.
///
/// The first starts at 0, each starts where the one before ended, the last ends at `text.len()`;
/// spaces go with the sentence before. An empty text has no sentence.
///
/// ```
/// use enregard::text::sentence::{SentenceOptions, sentences};
///
/// let text = "M. Dupont est venu. Il est reparti.";
/// let spans = sentences(text, &SentenceOptions::new("fr"));
/// assert_eq!(spans, [0..20, 20..35]);
/// ```
#[must_use]
pub fn sentences(text: &str, options: &SentenceOptions) -> Vec<Range<usize>> {
    Splitter::new(options).spans(text).collect()
}

/// Cuts many texts by the same options.
#[derive(Debug)]
pub struct Splitter<'o> {
    rules: Rules<'o>,
}

/// What decides for one language and project.
#[derive(Debug)]
struct Rules<'o> {
    table: Option<&'static Table>,
    options: &'o SentenceOptions,
}

impl Rules<'_> {
    /// The class of a word before a stop; the project's own exceptions come first.
    fn class(&self, word: &str) -> Option<Class> {
        let lists = |list: &[String]| list.iter().any(|own| own.trim_end_matches('.') == word);
        if lists(&self.options.never_ends) {
            Some(Class::Never)
        } else if lists(&self.options.may_end) {
            Some(Class::End)
        } else {
            self.table.and_then(|table| table.class(word))
        }
    }

    fn opens(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.opens(word))
    }

    /// Whether a word in small letters would open a sentence if it had its capital.
    fn opens_small(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        let rest = word.get(first.len_utf8()..).unwrap_or_default();
        let capital: String = first.to_uppercase().chain(rest.chars().take(20)).collect();
        self.opens(&capital)
    }

    /// Whether people often leave out the capital of a sentence in this language.
    fn is_informal(&self) -> bool {
        self.table.is_some_and(Table::is_informal)
    }

    /// Whether this word goes on with the hour before it (`5 p.m. Tuesday`).
    fn is_zone(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.is_zone(word))
    }

    /// Whether this word tells that somebody speaks or thinks (`asked`).
    fn is_saying(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.is_saying(word))
    }

    /// Whether a word in small letters is one that a clause starts with (`il`, `they`).
    fn is_subject(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.is_subject(word))
    }
}

impl<'o> Splitter<'o> {
    /// Gets ready to cut by these options.
    #[must_use]
    pub fn new(options: &'o SentenceOptions) -> Self {
        let language = options.locale.split(['-', '_']).next().unwrap_or_default();
        Self { rules: Rules { table: table::of_language(language), options } }
    }

    /// The spans of the sentences of one text, in order; see [`sentences`].
    pub fn spans<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut start = 0;
        std::iter::from_fn(move || {
            (start < text.len()).then(|| {
                let end = self.end_of(text, start);
                std::mem::replace(&mut start, end)..end
            })
        })
    }

    /// Where the sentence that starts at `start` ends, its spaces included.
    fn end_of(&self, text: &str, start: usize) -> usize {
        if self.rules.table.is_none() {
            return self.end_by_unicode(text, start);
        }
        let mut from = start;
        let mut has_word = false;
        while let Some(mark) = site::next_mark(text, from) {
            has_word = has_word || site::has_word(text, from..mark.start);
            if has_word && let Some(end) = rule::end_at(&self.rules, text, start, mark) {
                return end;
            }
            from = mark.end;
        }
        text.len()
    }

    /// Unicode's rule, with the project's own exceptions on top; an opening mark that stands glued to the
    /// end goes with what follows.
    fn end_by_unicode(&self, text: &str, start: usize) -> usize {
        let mut end = start;
        for piece in text.get(start..).unwrap_or_default().split_sentence_bounds() {
            end += piece.len();
            let sentence = text.get(start..end).unwrap_or_default();
            let word = piece.trim_end().trim_end_matches('.').rsplit(char::is_whitespace).next();
            let never = word.and_then(|word| self.rules.class(word)) == Some(Class::Never);
            if !never && !fallback::goes_on(sentence, text.get(end..).unwrap_or_default()) {
                return start + fallback::without_openers(sentence).len().max(1);
            }
        }
        end.max(start + 1)
    }
}
