//! The words of a text: equal where only typography differs.

use super::prelude::*;
use crate::text::value::tokens;

/// Words and digits of a text, folded: equal where only typography differs. One string, as a long
/// document has many.
pub(super) fn normal(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for token in tokens(text) {
        if matches!(token.kind, TokenKind::Word | TokenKind::Digits) {
            words.push_str(if token.fold.is_empty() { token.str(text) } else { &token.fold });
            words.push(' ');
        }
    }
    words.shrink_to_fit();
    words
}

/// Whether a normal text has words enough to be no chance.
pub(super) fn is_long(normal: &str) -> bool {
    normal.matches(' ').count() >= 3
}
