//! Which languages a rule is about: nothing is said of others.

use crate::text::language::Language;

/// What a rule needs to know of the two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// It holds in any language.
    Any,
    /// It knows how the language of the source is written.
    Source(Language),
    /// It knows how the language of the target is written.
    Target(Language),
    /// It knows words of both.
    Both(Language, Language),
}

use Scope::{Both, Source, Target};

const FRENCH: Language = Language::French;
const ENGLISH: Language = Language::English;

/// The rules that are about one language or two; all others hold in any.
const SCOPES: &[(&str, Scope)] = &[
    ("number-format", Target(ENGLISH)),
    ("date-format", Target(ENGLISH)),
    ("time-format", Target(ENGLISH)),
    ("currency-format", Target(ENGLISH)),
    ("percent", Target(ENGLISH)),
    ("ordinal", Target(ENGLISH)),
    ("numero", Target(ENGLISH)),
    ("reference", Both(FRENCH, ENGLISH)),
    ("footnote-place", Target(ENGLISH)),
    ("quotes", Target(ENGLISH)),
    ("end-punct", Both(FRENCH, ENGLISH)),
    ("en-spacing", Target(ENGLISH)),
    ("fr-spacing", Source(FRENCH)),
    ("fr-quotes", Source(FRENCH)),
    ("fr-whitespace", Source(FRENCH)),
    ("dash", Target(ENGLISH)),
    ("untranslated", Source(FRENCH)),
    ("part-untranslated", Both(FRENCH, ENGLISH)),
    ("length", Both(FRENCH, ENGLISH)),
    ("omission", Both(FRENCH, ENGLISH)),
    ("sentence-count", Both(FRENCH, ENGLISH)),
    ("repeated-word", Target(ENGLISH)),
    ("caps-en", Target(ENGLISH)),
    ("acronym", Both(FRENCH, ENGLISH)),
    ("forbidden", Target(ENGLISH)),
    ("glossary", Both(FRENCH, ENGLISH)),
    ("false-friend", Both(FRENCH, ENGLISH)),
    ("variant", Target(ENGLISH)),
    ("spelling", Target(ENGLISH)),
    ("heading-case", Target(ENGLISH)),
    ("one-style", Target(ENGLISH)),
];

/// Whether a rule is about texts of these languages.
pub(super) fn is_about(id: &str, (source, target): (Language, Language)) -> bool {
    let found = SCOPES.iter().find(|(known, _)| *known == id);
    match found.map_or(Scope::Any, |(_, scope)| *scope) {
        Scope::Any => true,
        Source(language) => source == language,
        Target(language) => target == language,
        Both(from, to) => source == from && target == to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_is_of_a_rule() {
        for (id, _) in SCOPES {
            assert!(crate::check::find(id).is_some(), "{id}");
        }
    }

    #[test]
    fn english_form_is_asked_of_english_only() {
        let german = (Language::French, Language::German);
        assert!(!is_about("number-format", german) && is_about("number", german));
        assert!(is_about("fr-spacing", german) && !is_about("omission", german));
    }
}
