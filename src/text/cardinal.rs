//! Words for numbers: what `value` and `figure` read alike, from the files of [`super::language`].

pub use super::language::{Piece, Word};

use super::language::Language;

/// Every word that a language's numbers are put together from.
#[must_use]
pub fn cardinals(language: Language) -> &'static [Word] {
    &language.facts().words
}

/// What a folded word does to a number, where it is a number word.
#[must_use]
pub fn piece(folded: &str, language: Language) -> Option<Piece> {
    language.facts().pieces.get(folded).copied()
}
