//! `repeated-word`: no word stands twice in a row.

use crate::check::prelude::*;
use crate::text::lists::{DOUBLED, ENGLISH_FUNCTION};

pub(super) static RULE: Rule =
    Rule::new("repeated-word", WARNING).pair(repeated_word).about(Target(ENGLISH));

fn repeated_word(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    // Worked out where a word is doubled only.
    let doubled = std::cell::LazyCell::new(|| doubles(&pair.source));
    for (at, token) in side.tokens.iter().enumerate() {
        let Some(next) = side.tokens.get(at + 2) else { break };
        let between = side.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Space);
        let same = token.kind == TokenKind::Word
            && next.kind == TokenKind::Word
            && token.fold == next.fold;
        if !between || !same || *doubled || !is_slip(side, at, token, next) {
            continue;
        }
        let word = token.str(side.text);
        report.add(
            Finding::new("check-repeated-word")
                .target(token.start..next.end)
                .arg("value", word)
                .fix(token.end..next.end, ""),
        );
    }
}

/// Whether the source doubles a word itself.
fn doubles(source: &TextSide<'_>) -> bool {
    source.tokens.windows(3).any(|three| match three {
        [a, space, b] => {
            space.kind == TokenKind::Space
                && a.kind == TokenKind::Word
                && a.fold == b.fold
                && !matches!(a.fold.as_str(), "nous" | "vous")
        }
        _ => false,
    })
}

fn is_slip(side: &TextSide<'_>, at: usize, token: &Token, next: &Token) -> bool {
    let word = token.str(side.text);
    let letter = word.chars().count() == 1 && !matches!(token.fold.as_str(), "a" | "i");
    let joined = |at: Option<usize>| {
        at.and_then(|at| side.tokens.get(at))
            .and_then(|token| token.mark(side.text))
            .is_some_and(|mark| matches!(mark, '-' | '\'' | '’' | '.' | '/' | '_'))
    };
    let name =
        word.starts_with(char::is_uppercase) && next.str(side.text).starts_with(char::is_uppercase);
    !letter
        && !joined(at.checked_sub(1))
        && !(joined(at.checked_add(3))
            && side.tokens.get(at + 4).is_some_and(|t| t.kind != TokenKind::Space))
        && !side.is_masked(token.start)
        && !(name && !ENGLISH_FUNCTION.has(&token.fold))
        && !may_double(side, at, token)
}

/// Whether English doubles the word here: `that that`, `had had`, but never `the the`.
fn may_double(side: &TextSide<'_>, at: usize, token: &Token) -> bool {
    let fold = token.fold.as_str();
    if !DOUBLED.has(fold) {
        return false;
    }
    // «in in», «on on», «it it» … are right before a comma or after a particle only.
    let weak = matches!(fold, "in" | "on" | "it" | "is" | "do" | "you" | "her" | "can" | "up");
    let third = side.tokens.get(at + 3).and_then(|token| token.mark(side.text));
    !weak || third.is_some()
}
