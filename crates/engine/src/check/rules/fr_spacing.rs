//! `fr-spacing`: French sets a no-break space before its high marks and inside its quotation marks.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("fr-spacing", INFO).pair(fr_spacing).about(Source(FRENCH));

fn fr_spacing(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.source;
    for (at, token) in side.tokens.iter().enumerate() {
        let Some(mark) = token.mark(side.text) else { continue };
        if side.is_masked(token.start) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| side.tokens.get(at));
        let after = side.tokens.get(at + 1);
        let neighbour = match mark {
            ';' | '!' | '?' | ':' | '%' | '€' | '»' => before,
            '«' => after,
            _ => continue,
        };
        let Some(neighbour) = neighbour else { continue };
        let glued = matches!(neighbour.kind, TokenKind::Word | TokenKind::Digits);
        let clock = mark == ':' && after.is_some_and(|token| token.kind != TokenKind::Space);
        let plain = pair.options().strict_spacing
            && neighbour.kind == TokenKind::Space
            && neighbour.str(side.text) != "\u{202f}"
            && !(matches!(mark, ':' | '«' | '»') && neighbour.str(side.text) == "\u{a0}");
        if (glued || plain) && !clock && !word_after(after, mark) {
            let span = token.start..token.end;
            report
                .add(Finding::new("check-fr-spacing").source(span).arg("value", mark.to_string()));
        }
    }
}

/// A mark inside a word, such as an address or an inclusive spelling.
fn word_after(after: Option<&Token>, mark: char) -> bool {
    matches!(mark, ';' | '!' | '?')
        && after.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Digits))
}
