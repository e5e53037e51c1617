//! `fr-spacing`, `fr-quotes`, `fr-whitespace`: what the authors of the French may want to know.

use super::pair_rule;
use super::prelude::*;
use crate::text::value::Mark;

pair_rule!(
    /// French sets a no-break space before its high marks and inside its quotation marks.
    FrSpacing, "fr-spacing", INFO, true, fr_spacing
);
pair_rule!(
    /// Each `«` has its `»`.
    FrQuotes, "fr-quotes", INFO, true, fr_quotes
);
pair_rule!(
    /// No space is doubled.
    FrWhitespace, "fr-whitespace", INFO, true, fr_whitespace
);

fn fr_spacing(pair: &Pair<'_>, report: &mut Report) {
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

fn fr_quotes(pair: &Pair<'_>, report: &mut Report) {
    for quotation in &pair.source.quotations {
        if quotation.mark == Mark::Guillemet && !quotation.is_closed() {
            let span = quotation.open.clone().or(quotation.close.clone());
            let mark = span.as_ref().map_or("«", |span| pair.source.str(span)).to_owned();
            report.add(Finding::new("check-fr-quotes").source(span).arg("value", mark));
        }
    }
}

fn fr_whitespace(pair: &Pair<'_>, report: &mut Report) {
    let text = pair.source.text;
    for token in pair.source.tokens.iter().filter(|token| token.kind == TokenKind::Space) {
        if token.str(text).chars().count() > 1 {
            report.add(Finding::new("check-fr-whitespace").source(token.start..token.end));
        }
    }
}
