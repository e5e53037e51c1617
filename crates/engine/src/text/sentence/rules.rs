//! What decides for one language and project: the table of the language, and the exceptions of the
//! project before it.

use super::own::BreakRule;
use super::shape::is_capital;
use super::table::{self, Class, WordTable};
use crate::text::language::main_part;

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
    /// The project's own rules, before those of the language; the first that fits decides.
    pub own: Vec<BreakRule>,
}

impl SentenceOptions {
    /// The rules of a language, with no exceptions.
    #[must_use]
    pub fn new(locale: impl Into<String>) -> Self {
        Self { locale: locale.into(), ..Self::default() }
    }
}

/// What decides for one language and project.
#[derive(Debug)]
pub(super) struct Rules<'o> {
    table: Option<&'static WordTable>,
    options: &'o SentenceOptions,
}

impl<'o> Rules<'o> {
    pub(super) fn new(options: &'o SentenceOptions) -> Self {
        let language = main_part(&options.locale);
        Self { table: table::of_language(language), options }
    }

    /// The project's own rules.
    pub(super) fn own(&self) -> &'o [BreakRule] {
        &self.options.own
    }

    /// Whether the language has a table of words.
    pub(super) fn has_table(&self) -> bool {
        self.table.is_some()
    }

    /// The class of a word before a stop; the project's own exceptions come first.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        let lists = |list: &[String]| list.iter().any(|own| own.trim_end_matches('.') == word);
        if lists(&self.options.never_ends) {
            Some(Class::Never)
        } else if lists(&self.options.may_end) {
            Some(Class::End)
        } else {
            // `Carlo V.` is no `v.`: a single capital is a title only where the table says so.
            let small = |table: &WordTable| is_capital(word) && table.exact(word).is_none();
            let table = self.table?;
            table.class(word).filter(|class| *class != Class::Never || !small(table))
        }
    }

    /// Whether a number belongs to this word as it is written.
    pub(super) fn counts(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.exact(word) == Some(Class::Number))
    }

    pub(super) fn opens(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.opens(word))
    }

    /// Whether a word in small letters would open a sentence if it had its capital.
    pub(super) fn opens_small(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        let rest = word.get(first.len_utf8()..).unwrap_or_default();
        let capital: String = first.to_uppercase().chain(rest.chars().take(20)).collect();
        self.opens(&capital)
    }

    /// Whether people often leave out the capital of a sentence in this language.
    pub(super) fn is_informal(&self) -> bool {
        self.table.is_some_and(WordTable::is_informal)
    }

    /// Whether a stop behind a number makes it an ordinal in this language (`3. Mai`).
    pub(super) fn has_ordinals(&self) -> bool {
        self.table.is_some_and(WordTable::has_ordinals)
    }

    /// Whether a sentence seldom starts small in this language, so that a stop before a small
    /// letter ends one behind any whole word.
    pub(super) fn is_edited(&self) -> bool {
        self.table.is_some_and(WordTable::is_edited)
    }

    /// Whether a number or letter behind this word numbers nothing (`section 2.`, `and b.`).
    pub(super) fn takes_number(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.takes_number(word))
    }

    /// Whether this word goes on with the hour before it (`5 p.m. Tuesday`).
    pub(super) fn is_zone(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.is_zone(word))
    }

    /// Whether this word tells that somebody speaks or thinks (`asked`).
    pub(super) fn is_saying(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.is_saying(word))
    }

    /// Whether a word in small letters is one that a clause starts with (`il`, `they`).
    pub(super) fn is_subject(&self, word: &str) -> bool {
        self.table.is_some_and(|table| table.is_subject(word))
    }
}
